"""What is remembered of an object is given again, for that very object and no equal one."""

from leaflets.model.remembered import Remembered


def test_a_value_is_made_once_for_an_object_and_what_else_it_depends_on():
    remembered, about, made = Remembered(10), (1, 2), []

    def ask(also):
        return remembered.get(about, lambda: made.append(also) or f"made for {also}", also)

    assert [ask("a"), ask("b"), ask("a")] == ["made for a", "made for b", "made for a"]
    assert made == ["a", "b"]


def test_an_equal_object_is_another():
    remembered = Remembered(10)
    one, other = [1], [1]
    assert remembered.get(one, lambda: "one") == "one"
    assert remembered.get(other, lambda: "other") == "other"


def test_what_was_used_last_stays_and_the_number_is_bounded():
    remembered = Remembered(2)
    first, second, third = [], [], []
    for each in (first, second, first, third):
        remembered.get(each, lambda: "before")
    assert len(remembered) == 2
    assert remembered.get(first, lambda: "now") == "before"
    assert remembered.get(second, lambda: "now") == "now"


def test_a_value_that_counts_as_false_is_remembered_too():
    remembered, about = Remembered(2), []
    assert remembered.get(about, str) == ""
    assert remembered.get(about, lambda: "now") == ""


def test_what_is_remembered_is_held_on_to_so_that_no_other_object_takes_its_identity():
    remembered = Remembered(1_000)
    for number in range(1_000):
        assert remembered.get([number], lambda number=number: number) == number


def test_objects_beside_it_are_told_by_identity_as_well():
    remembered, about = Remembered(10), [0]
    one, other = [1], [1]
    assert remembered.get(about, lambda: "one", beside=(one,)) == "one"
    assert remembered.get(about, lambda: "other", beside=(other,)) == "other"
    assert remembered.get(about, lambda: "none") == "none"
    assert remembered.get(about, lambda: "again", beside=(one,)) == "one"
