"""A library and a day → where each leaflet stands in each language: translated, reviewed, due."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from leaflets.assembly import assemble
from leaflets.assembly.standing import reasons
from leaflets.model.diagnostic import Severity
from leaflets.model.errors import LACKS_CONTACT, LeafletsError
from leaflets.model.review import months_after
from leaflets.translation.status import Survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.assembly.standing import Standing
    from leaflets.library import Library
    from leaflets.model.edition import Edition
    from leaflets.model.review import SignOff
    from leaflets.translation.status import Progress, Status


_LONG = 1200
"""Months that no review is limited to."""


class State(StrEnum):
    """What an edition would be if it was built now."""

    FINAL = "final"
    DRAFT = "draft"
    NOT_SERVED = "not served"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Row:
    """Where one leaflet stands in one language.

    Attributes:
        edition: The edition that stands for it: one brand, one format.
        progress: How far it is translated; none in the language that blocks are written in.
        checked: Whether a translator has checked the translation.
        state: What it would be.
        reviewed: Kinds of review that hold, by id.
        why: Why it is not final, a sentence without full stop each.
        due: The day on which the first review that holds is over, or on which the first was that
            no longer holds for that alone.
        void: Whether something that was signed off is so no more: it changed since, or can no
            longer be built.
    """

    edition: "Edition"
    progress: "Progress | None"
    checked: bool
    state: State
    reviewed: tuple[str, ...]
    why: tuple[str, ...]
    due: dt.date | None
    void: bool = False

    @property
    def is_original(self) -> bool:
        """Whether it is in the language that blocks are written in."""
        return self.progress is None

    def falls_due(self, by: dt.date) -> bool:
        """Tell whether a review is to be made by a day: one is over then, or void already."""
        return self.void or (self.due is not None and self.due <= by)


def rows(library: "Library", editions: "Iterable[Edition]", day: dt.date) -> "Iterator[Row]":
    """Tell where editions stand.

    Args:
        library: Where they are read from.
        editions: One of each leaflet, audience, language and brand.
        day: The day to judge sign-offs on.

    Raises:
        ContentError: A catalogue cannot be read, or the lists that everything rests on.
    """
    source = library.defaults.source_locale
    survey = Survey(library)
    known: dict[str, Status] = {}
    for edition in editions:
        tag = edition.locale
        if tag == source:
            yield _row(library, edition, day, None, checked=True)
            continue
        if tag not in known:
            known[tag] = survey.status(tag)
        progress = dict(known[tag].leaflets)[edition.leaflet]
        yield _row(library, edition, day, progress, checked=not known[tag].draft)


def _row(
    library: "Library",
    edition: "Edition",
    day: dt.date,
    progress: "Progress | None",
    *,
    checked: bool,
) -> Row:
    try:
        found = assemble(library, edition, day=day).standing
    except LeafletsError as error:
        wrong = [one for one in error.diagnostics if one.severity is Severity.ERROR]
        lacks = all(one.code == LACKS_CONTACT for one in wrong)
        state = State.NOT_SERVED if lacks else State.BROKEN
        about = (edition.leaflet, edition.audience, edition.brand)
        signed = any(
            (one.subject.leaflet, one.subject.audience, one.subject.brand) == about
            for one in library.reviews().sign_offs
        )
        return Row(edition, progress, checked, state, (), (wrong[0].message,), None, signed)
    if found is None:
        return Row(edition, progress, checked, State.DRAFT, (), (), None)
    state = State.FINAL if found.final else State.DRAFT
    held = tuple(one.kind.id for one in found.held)
    void = any(lack.sign_off and not lack.fell_due for lack in found.lacks)
    why = tuple(reasons(found))
    return Row(edition, progress, checked, state, held, why, _due(found), void)


def due(library: "Library", by: dt.date) -> "Iterator[tuple[SignOff, dt.date]]":
    """Give the sign-offs that are over by a day, each with its day, unless a newer one goes on."""
    reviews = library.reviews()
    months = {need.kind.id: need.months for need in reviews.needs}
    seen = {(one.subject, one.kind) for one in reviews.sign_offs}
    for subject, kind in sorted(seen):
        ends = [
            (min(one.next_review, months_after(one.date, months.get(kind, _LONG))), one)
            for one in reviews.of(subject, kind)
        ]
        day, latest = max(ends, key=lambda pair: pair[0])
        if day <= by:
            yield latest, day


def _due(standing: "Standing") -> dt.date | None:
    days = [one.due for one in standing.held]
    days += [lack.fell_due for lack in standing.lacks if lack.fell_due]
    return min(days, default=None)
