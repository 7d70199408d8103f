"""Which of several ways to lay out is taken: the one with the least wrong, changed the least."""

from types import SimpleNamespace

from leaflets.layout.copyfit import LOOSER, TIGHTER, fitted

RIGHT = {"count": 2, "limit": 2, "late": False, "filled": 0.9}
OVER = RIGHT | {"count": 3}
LATE = RIGHT | {"late": True}
THIN = RIGHT | {"filled": 0.01}
LATE_AND_THIN = LATE | {"filled": 0.01}


def taken(**by_air):
    """Give the air of the pages that are taken, and all airs that were tried."""
    found = {float(air.removeprefix("at").replace("_", ".")): one for air, one in by_air.items()}
    usual = found.get(1.0, OVER)
    tried = []

    def lay_out(air):
        tried.append(air)
        one = found.get(air, usual)
        pages = [SimpleNamespace(filled=one["filled"]) for _ in range(one["count"])]
        return SimpleNamespace(pages=pages, limit=one["limit"], late=one["late"], air=air)

    return fitted(lay_out).air, tried


def test_what_is_right_is_laid_out_once():
    assert taken(at1=RIGHT) == (1.0, [1.0])


def test_the_least_change_that_puts_it_right_is_taken():
    assert taken(at0_85=RIGHT, at0_7=RIGHT) == (0.85, [1.0, 0.92, 0.85])
    assert taken(at1=THIN, at1_2=RIGHT) == (1.2, [1.0, *TIGHTER, 1.1, 1.2])


def test_what_is_too_long_is_never_loosened():
    assert taken(at1_1=RIGHT) == (1.0, [1.0, *TIGHTER])
    assert len(taken(at1=THIN)[1]) == 1 + len(TIGHTER) + len(LOOSER)


def test_a_page_too_many_is_worse_than_all_else():
    assert taken(at0_78=LATE_AND_THIN)[0] == 0.78


def test_a_late_core_claim_is_worse_than_a_thin_page():
    assert taken(at1=LATE, at0_92=LATE_AND_THIN, at1_1=THIN)[0] == 1.1
    assert taken(at1=THIN, at0_92=LATE)[0] == 1.0


def test_of_two_ways_as_wrong_the_one_changed_less_is_kept():
    assert taken(at1=LATE, at0_85=LATE, at1_35=LATE)[0] == 1.0


def test_one_page_alone_may_be_thin():
    assert taken(at1=THIN | {"count": 1, "limit": 0}) == (1.0, [1.0])


def test_pages_without_a_limit_may_be_many():
    assert taken(at1=RIGHT | {"count": 9, "limit": 0}) == (1.0, [1.0])
