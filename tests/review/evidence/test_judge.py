"""Measures to answers: bounds, several measures in one item, what is left to people."""

from dataclasses import replace

import pytest

from leaflets.model.errors import MissingReference
from leaflets.model.evidence import Instrument, Item, Outcome, Wanted
from leaflets.model.span import Span
from leaflets.review.evidence import judge as judging
from leaflets.review.evidence.judge import check_measures, judge
from leaflets.review.evidence.measure import Measure, Reading, Unmeasured

AT = Span("clinic/templates/evidence/own.yaml", 9, 3)
TAKEN = {
    "seven": Measure("seven", lambda _: Reading(7, "7 of them"), least=5, most=9),
    "none": Measure("faults", lambda _: Reading(0, "0 faults"), most=0),
    "absent": Measure("tables", lambda _: Reading(0, "0 tables", absent=True), most=0),
    "own": Measure("own bound", lambda _: Reading(7, "7", most=6)),
    "unknown": Measure("unknown", lambda _: Unmeasured("it cannot be"), most=0),
    "moot": Measure("moot", lambda _: Unmeasured("it is not asked", moot=True), most=0),
}


@pytest.fixture(autouse=True)
def _measures(monkeypatch):
    monkeypatch.setattr(judging, "MEASURES", TAKEN)


def _wanted(name, least=None, most=None):
    return Wanted(name, least, most, AT)


def _checklist(*wanted, look="", lenient=False, applies=None):
    item = Item("a", "1", "", "It is so.", wanted, look, lenient, AT)
    return Instrument("own", "Own", "Own", "1", "We", "", "", applies, (item,), AT)


def _answer(*names, look="", lenient=False):
    wanted = (_wanted(one) if isinstance(one, str) else one for one in names)
    return judge([_checklist(*wanted, look=look, lenient=lenient)], None)["own", "a"]


@pytest.mark.parametrize(
    ("wanted", "outcome", "words"),
    [
        (("seven",), "passed", "7 of them (at least 5, at most 9)"),
        (("seven", 7), "passed", "7 of them (at least 7, at most 9)"),
        (("seven", 7.5), "failed", "7 of them (at least 7.5, at most 9)"),
        (("seven", None, 7), "passed", "7 of them (at least 5, at most 7)"),
        (("seven", None, 6), "failed", "7 of them (at least 5, at most 6)"),
        (("none",), "passed", "0 faults"),
        (("own",), "failed", "7 (at most 6)"),
        (("own", None, 8), "passed", "7 (at most 8)"),
        (("unknown",), "needs a person", "not measured: it cannot be"),
    ],
)
def test_bounds(wanted, outcome, words):
    answer = _answer(_wanted(*wanted))
    assert answer.outcome == outcome
    assert [one.words for one in answer.parts] == [words]


@pytest.mark.parametrize(
    ("names", "look", "outcome"),
    [
        ((), "Look.", Outcome.PERSON),
        (("seven", "none"), "", Outcome.PASSED),
        (("seven", "none"), "Look.", Outcome.PERSON),
        (("seven", "own"), "", Outcome.FAILED),
        (("seven", "own"), "Look.", Outcome.FAILED),
        (("seven", "unknown"), "", Outcome.PERSON),
        (("own", "unknown"), "", Outcome.FAILED),
        (("absent",), "Look.", Outcome.PASSED),
        (("absent", "none"), "Look.", Outcome.PERSON),
        (("seven", "moot"), "", Outcome.PASSED),
        (("own", "moot"), "", Outcome.FAILED),
        (("moot",), "", Outcome.PERSON),
    ],
)
def test_several_measures(names, look, outcome):
    assert _answer(*names, look=look).outcome is outcome


@pytest.mark.parametrize(
    ("names", "outcome"),
    [(("seven",), Outcome.PASSED), (("own",), Outcome.PERSON), (("none", "own"), Outcome.PERSON)],
)
def test_where_a_measure_can_only_speak_for_an_item(names, outcome):
    assert _answer(*names, lenient=True).outcome is outcome


def test_a_checklist_is_about_some_editions_only():
    def about(least):
        return _checklist(_wanted("none"), applies=_wanted("seven", least))

    assert set(judge([about(7)], None)) == {("own", "a")}
    assert judge([about(8)], None) == {}


def test_a_measure_is_taken_once(monkeypatch):
    taken = []
    counting = replace(TAKEN["none"], take=lambda _: taken.append(1) or Reading(0, "0"))
    monkeypatch.setattr(judging, "MEASURES", {"none": counting})
    judge([_checklist(_wanted("none"), _wanted("none")), _checklist(_wanted("none"))], None)
    assert taken == [1]


def test_measures_there_are_not():
    with pytest.raises(MissingReference) as error:
        check_measures([_checklist(_wanted("sevn"), _wanted("x"), applies=_wanted("y"))])
    first, second, third = error.value.diagnostics
    assert second.line == f"{AT}: error[unknown-measure]: there is no measure 'sevn'"
    assert second.hint.startswith("did you mean 'seven'")
    assert {first.message, third.message} == {
        "there is no measure 'y'",
        "there is no measure 'x'",
    }
