"""Which of several ways to lay out is taken: the one with the least wrong, changed the least."""

from leaflets.layout.copyfit import LOOSER, TIGHTER, fitted
from leaflets.layout.trial import Ending

RIGHT = {"count": 2, "limit": 2, "late": False, "filled": 0.9}
OVER = RIGHT | {"count": 3}
LATE = RIGHT | {"late": True}
THIN = RIGHT | {"filled": 0.01}
HOLE = RIGHT | {"first": 0.6}
LARGE_HOLE = RIGHT | {"first": 0.4}
LEFTOVER = RIGHT | {"leftover": True}
LATE_AND_THIN = LATE | {"filled": 0.01}


def taken(together=LEFTOVER, **by_air):
    """Give the air of the pages that are taken, and all airs that were tried.

    What is laid out with sources taking others along is `together`, its air negative.
    """
    found = {float(air.removeprefix("at").replace("_", ".")): one for air, one in by_air.items()}
    usual = found.get(1.0, OVER)
    tried = []

    def lay_out(fit):
        one = together if fit.together else found.get(fit.air, usual)
        air = -fit.air if fit.together else fit.air
        tried.append(air)
        others = (one.get("first", 0.9),) * (one["count"] - 1)
        return Ending(
            (*others, one["filled"]), one["limit"], one["late"], one.get("leftover", False)
        )

    fit = fitted(lay_out)
    return -fit.air if fit.together else fit.air, tried


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


def test_the_fewest_pages_are_taken_where_none_are_few_enough():
    assert taken(at0_85=OVER, at1=OVER | {"count": 5}, at0_65=OVER | {"count": 4})[0] == 0.85


def test_the_fewest_late_blocks_are_taken_where_some_are_late():
    three, one = LATE | {"late": 3}, LATE | {"late": 1}
    assert taken(at1=three, at0_92=HOLE | {"late": 2}, at0_78=one, at0_7=three)[0] == 0.78


def test_a_page_left_empty_at_its_foot_is_put_right():
    assert taken(at1=HOLE, at0_92=RIGHT) == (0.92, [1.0, 0.92])
    assert taken(at1=LARGE_HOLE, at0_92=HOLE, at0_85=HOLE)[0] == 0.92


def test_the_smaller_of_two_holes_is_kept():
    assert taken(at1=LARGE_HOLE, at0_85=HOLE)[0] == 0.85
    assert taken(at1=HOLE, at0_92=LARGE_HOLE, at1_1=RIGHT)[0] == 1.1


def test_pages_of_any_number_are_never_cramped():
    hole, right = HOLE | {"limit": 0}, RIGHT | {"limit": 0}
    assert taken(at1=hole, at0_92=hole, at0_7=right, at0_65=right, at1_2=right)[0] == 1.2
    assert taken(at1=hole, at0_78=right)[0] == 0.78


def test_sources_alone_on_a_page_take_others_along_where_no_air_helps():
    assert taken(at1=LEFTOVER, at0_78=RIGHT, together=RIGHT)[0] == 0.78
    assert taken(at1=LEFTOVER, at0_78=HOLE | LEFTOVER, together=RIGHT)[0] == -1.0
    assert taken(at1=LEFTOVER, together=LEFTOVER)[0] == 1.0


def test_sources_take_others_along_with_the_air_that_was_best():
    tight = OVER | {"leftover": True}
    found = taken(at1=tight | {"count": 4}, at0_85=tight, together=OVER)
    assert found[0] == -0.85
