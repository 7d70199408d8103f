"""Checklists and an edition → the answer to each item."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic, did_you_mean
from leaflets.model.errors import MissingReference
from leaflets.model.evidence import Instrument, Item, Outcome, Wanted
from leaflets.review.evidence.measure import Reading, Taken, Unmeasured, number
from leaflets.review.evidence.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.review.evidence.subject import Subject

_SLACK = 1e-6
"""Sums of fractions differ by less than this from what they should be."""
_RANKS = (Outcome.PASSED, Outcome.PERSON, Outcome.FAILED)


@dataclass(frozen=True, slots=True)
class Part:
    """What one measure says about an item.

    Attributes:
        measure: Id of the measure.
        outcome: Passed, failed, or for a person where nothing could be measured.
        words: The number, with the bound it was held against; or why there is none.
        excess: How far the number is beyond its bound; below nothing where it passes.
        absent: Whether there is none of what the item is about.
        moot: Whether the question does not arise in this edition.
    """

    measure: str
    outcome: Outcome
    words: str
    excess: float = 0.0
    absent: bool = False
    moot: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of an item in one edition.

    Attributes:
        outcome: Passed, failed, or for a person.
        parts: What each of its measures says.
    """

    outcome: Outcome
    parts: tuple[Part, ...]

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """How it comes out, and how each of its measures does."""
        return (self.outcome, *(one.outcome for one in self.parts))

    @property
    def rank(self) -> tuple[int, float]:
        """The larger, the worse."""
        return _RANKS.index(self.outcome), max((one.excess for one in self.parts), default=0.0)


Answers = dict[tuple[str, str], Answer]
"""By checklist and item."""


def check_measures(instruments: "Iterable[Instrument]") -> None:
    """Make sure that there is every measure that checklists name.

    Raises:
        MissingReference: With all that there are not (`unknown-measure`).
    """
    unknown = [
        Diagnostic(
            "unknown-measure",
            f"there is no measure '{one.measure}'",
            one.span,
            hint=did_you_mean(one.measure, MEASURES),
        )
        for instrument in instruments
        for one in _named(instrument)
        if one.measure not in MEASURES
    ]
    if unknown:
        raise MissingReference(*unknown)


def _named(instrument: Instrument) -> "Iterator[Wanted]":
    if instrument.applies:
        yield instrument.applies
    for item in instrument.items:
        yield from item.wanted


def judge(instruments: "Iterable[Instrument]", subject: "Subject") -> Answers:
    """Answer every item of every checklist that is about an edition.

    Each measure is taken once, however many items ask for it.
    """
    taken: dict[str, Taken] = {}

    def measured(wanted: Wanted) -> Part:
        if wanted.measure not in taken:
            taken[wanted.measure] = MEASURES[wanted.measure].take(subject)
        return _part(wanted, taken[wanted.measure])

    return {
        (instrument.id, item.id): _answer(item, tuple(map(measured, item.wanted)))
        for instrument in instruments
        if not instrument.applies or measured(instrument.applies).outcome is Outcome.PASSED
        for item in instrument.items
    }


def _part(wanted: Wanted, taken: Taken) -> Part:
    if isinstance(taken, Unmeasured):
        words = f"not measured: {taken.words}"
        return Part(wanted.measure, Outcome.PERSON, words, moot=taken.moot)
    measure = MEASURES[wanted.measure]
    least = measure.least if wanted.least is None else wanted.least
    most = measure.most if taken.most is None else taken.most
    most = most if wanted.most is None else wanted.most
    excess = _excess(taken, least, most)
    outcome = Outcome.FAILED if excess > _SLACK else Outcome.PASSED
    return Part(wanted.measure, outcome, taken.words + _bounds(least, most), excess, taken.absent)


def _excess(taken: Reading, least: float | None, most: float | None) -> float:
    beyond = [] if least is None else [least - taken.value]
    beyond += [] if most is None else [taken.value - most]
    return max(beyond, default=0.0)


def _bounds(least: float | None, most: float | None) -> str:
    """Write what a number was held against; "none" goes without saying."""
    words = [] if not least else [f"at least {number(least)}"]
    words += [] if not most else [f"at most {number(most)}"]
    return f" ({', '.join(words)})" if words else ""


def _answer(item: Item, parts: tuple[Part, ...]) -> Answer:
    deciding = [one for one in parts if not one.moot]
    outcomes = {one.outcome for one in deciding}
    settled = bool(deciding) and (not item.look or all(one.absent for one in deciding))
    if Outcome.FAILED in outcomes and not item.lenient:
        return Answer(Outcome.FAILED, parts)
    if outcomes - {Outcome.PASSED} or not settled:
        return Answer(Outcome.PERSON, parts)
    return Answer(Outcome.PASSED, parts)
