"""What is remembered in turns: what two turns need stays, what one needed alone goes."""

import gc
import weakref

from hypothesis import given
from hypothesis import strategies as st

from leaflets.model import remembered
from leaflets.model.remembered import Recent, Remembered


class Thing:
    pass


def test_what_is_used_in_each_turn_stays_and_the_rest_goes():
    gone = []
    values = Recent(gone.append)
    for name in "abc":
        values.put(name, name.upper())
    values.turn()
    assert values.get("b") == "B"
    values.put("d", "D")
    assert (len(values), gone) == (4, [])
    values.turn()
    assert (len(values), sorted(gone)) == (2, ["A", "C"])
    values.turn()
    assert (len(values), sorted(gone)) == (0, ["A", "B", "C", "D"])


OF_NAMES = st.sampled_from("abcd")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), OF_NAMES),
        st.tuples(st.just("get"), OF_NAMES),
        st.tuples(st.just("drop"), OF_NAMES),
        st.tuples(st.sampled_from(["oldest", "turn"]), st.just("")),
    )
)


@given(STEPS)
def test_it_does_what_a_plain_list_would(steps):
    gone = []
    values = Recent(gone.append)
    known, lost = [], []  # pairs of name and the turn of its last use, the latest last
    turns = 0
    for step, name in steps:
        held = [one for one, _ in known]
        if step == "put":
            lost += [one for one in held if one == name]
            known = [*(one for one in known if one[0] != name), (name, turns)]
            values.put(name, name)
        elif step == "get":
            assert values.get(name) == (name if name in held else None)
            if name in held:
                known = [*(one for one in known if one[0] != name), (name, turns)]
        elif step == "drop":
            lost += [one for one in held if one == name]
            known = [one for one in known if one[0] != name]
            values.drop(name)
        elif step == "oldest" and known:
            lost.append(known.pop(0)[0])
            values.drop_oldest()
        elif step == "turn":
            lost += [one for one, used in known if used < turns]
            known = [(one, used) for one, used in known if used == turns]
            turns += 1
            values.turn()
        assert len(values) == len(known)
        assert list(values) == [one for one, _ in known]
        assert gone == lost


def test_a_turn_is_one_of_all_that_remembers():
    one, other, about = Remembered(10), Remembered(10), Thing()
    for each in (one, other):
        each.get(about, lambda: "known")
    remembered.turn()
    assert one.get(about, lambda: "anew") == "known"
    remembered.turn()
    assert (len(one), len(other)) == (1, 0)


def test_taking_part_keeps_nothing_alive():
    values = Recent()
    values.put("name", Thing())
    held = weakref.ref(values)
    del values
    gc.collect()
    assert held() is None


def test_the_oldest_go_first_where_there_are_too_many():
    values, things = Remembered(3), [Thing() for _ in range(5)]
    made = []
    for about in (*things[:3], things[0], *things[3:], things[0], things[1]):
        values.get(about, lambda about=about: made.append(about))
    assert len(values) == 3
    assert made == [*things, things[1]]
