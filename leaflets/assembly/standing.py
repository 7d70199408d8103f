"""Documents and the sign-offs there are → whether an edition is final, and why if it is not.

An edition is final only where each review that is needed was made of exactly what it says now, is
not over, and confirms all that it must. Nothing else in the program can make one final.
"""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.assembly.canonical import digest
from leaflets.assembly.changes import changes
from leaflets.assembly.coverage import Accepted, coverage
from leaflets.model.review import Covers, SignOff, Subject, months_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaflets.assembly.coverage import Coverage
    from leaflets.library import Library
    from leaflets.model.document import Document
    from leaflets.model.provenance import Part
    from leaflets.model.review import Need, ReviewKind, Reviews

_FEW = 4
"""So many changes are named; of more it is said how many there are."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A sign-off that holds.

    Attributes:
        sign_off: The sign-off.
        kind: The kind of review.
        due: The day from which it no longer holds.
    """

    sign_off: SignOff
    kind: "ReviewKind"
    due: dt.date


@dataclass(frozen=True, slots=True)
class Lack:
    """A review that is needed and missing.

    Attributes:
        kind: The kind of review.
        subject: What it would be of.
        reason: Why none holds, without a full stop.
        sign_off: The latest one, if there is any.
        fell_due: The day on which that one was over, if it is.
    """

    kind: "ReviewKind"
    subject: Subject
    reason: str
    sign_off: SignOff | None = None
    fell_due: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an edition stands.

    Attributes:
        held: The sign-offs that hold, in the order of the kinds.
        lacks: What is missing.
    """

    held: tuple[Holding, ...]
    lacks: tuple[Lack, ...]

    @property
    def final(self) -> bool:
        """Whether it may be called final."""
        return bool(self.held) and not self.lacks

    @property
    def due(self) -> dt.date | None:
        """The day on which the first of the reviews is over; none for a draft."""
        return min((one.due for one in self.held), default=None) if self.final else None


def standing(
    library: "Library",
    origin: "Document",
    documents: "Sequence[Document]",
    format_: str,
    day: dt.date,
) -> Standing:
    """Tell where an edition stands.

    Words are reviewed in each language by itself, pages as they are printed: two languages side
    by side are pages of their own.

    Args:
        library: Where it was read from.
        origin: What it says in the language that blocks are written in.
        documents: What it says in each of its own languages.
        format_: Id of its format.
        day: The day to judge on.

    Raises:
        LeafletsError: reviews.yaml or clinic.yaml cannot be taken as they are.
    """
    reviews = library.reviews()
    source = library.defaults.source_locale
    judge = _Judge(library, reviews, day)
    held: list[Holding] = []
    lacks: list[Lack] = []
    each = [(one,) for one in {one.locale.tag: one for one in (origin, *documents)}.values()]
    for need in reviews.needs:
        for group in [tuple(documents)] if need.kind.covers is Covers.PAGES else each:
            if not any(need.kind.is_made_in(one.locale.tag, source) for one in group):
                continue
            found = judge.of(need, group, format_)
            if isinstance(found, Holding):
                held.append(found)
            else:
                lacks.append(found)
    return Standing(tuple(held), tuple(lacks))


def subject_of(documents: "Sequence[Document]", kind: "ReviewKind", format_: str) -> Subject:
    """Say what a review of a kind would be about, its languages joined as in a file's name."""
    first = documents[0]
    edition = first.edition
    own = format_ if kind.covers is Covers.PAGES else ""
    tags = "+".join(one.locale.tag for one in documents)
    return Subject(edition.leaflet, edition.audience, tags, first.brand.id, own)


def accepted(kind: "ReviewKind", covered: "Sequence[Accepted]") -> str:
    """Give the digest that a review of a kind is bound to."""
    found = [one.pages if kind.covers is Covers.PAGES else one.words for one in covered]
    return digest(*found) if len(found) > 1 else found[0]


def parts_of(covered: "Sequence[Coverage]") -> "tuple[Part, ...]":
    """Give what it is made of."""
    return tuple(sorted({part for one in covered for part in one.parts}))


def copies(document: "Document") -> tuple[str, ...]:
    """Name the sources of a document that somebody still has to read in the original."""
    return tuple(one.id for one in document.sources if one.read_as_copy)


class _Judge:
    """Judges sign-offs; what a document says is summed up once, and only if somebody signed."""

    def __init__(self, library: "Library", reviews: "Reviews", day: dt.date) -> None:
        self._library, self._reviews, self._day = library, reviews, day
        self._covered: dict[int, Accepted] = {}

    def of(self, need: "Need", documents: "Sequence[Document]", format_: str) -> Holding | Lack:
        """Find a sign-off that holds; or say why the latest one does not."""
        subject = subject_of(documents, need.kind, format_)
        latest: Lack | None = None
        for sign_off in self._reviews.of(subject, need.kind.id):
            due = min(sign_off.next_review, months_after(sign_off.date, need.months))
            reason = self._against(need.kind, sign_off, due, documents)
            if not reason:
                return Holding(sign_off, need.kind, due)
            over = due if sign_off.date <= self._day and due <= self._day else None
            latest = latest or Lack(need.kind, subject, reason, sign_off, over)
        return latest or Lack(need.kind, subject, "nobody has signed it off")

    def _against(
        self, kind: "ReviewKind", sign_off: SignOff, due: dt.date, documents: "Sequence[Document]"
    ) -> str:
        """Say what speaks against a sign-off; empty if nothing does."""
        if sign_off.date > self._day:
            return f"the one of {sign_off.date} is dated in the future"
        if due <= self._day:
            return f"the one of {sign_off.date} fell due on {due}"
        if accepted(kind, [self._accepted(one) for one in documents]) != sign_off.content:
            covered = [coverage(self._library, one) for one in documents]
            what = _shortly(list(changes(sign_off.parts, parts_of(covered))))
            return f"the one of {sign_off.date} is void, changed since: {what}"
        unread = [name for one in documents for name in copies(one) if name not in sign_off.read]
        if kind.sources and unread:
            named = ", ".join(f"'{one}'" for one in unread)
            return (
                f"the one of {sign_off.date} does not confirm that the original was read: {named}"
            )
        return ""

    def _accepted(self, document: "Document") -> Accepted:
        found = self._covered.get(id(document))
        if found is None:
            found = self._covered[id(document)] = Accepted.of(self._library, document)
        return found


def _shortly(what: "Sequence[str]") -> str:
    """Name a few changes; how a page looks has no name of its own."""
    if not what:
        return "how it looks, or the program"
    more = len(what) - _FEW
    return ", ".join(what[:_FEW]) + (f" and {more} more" if more > 0 else "")


def reasons(standing: Standing) -> "Iterator[str]":
    """Say what is missing, a sentence without full stop for each."""
    for lack in standing.lacks:
        about = lack.subject
        where = f" in '{about.locale}'" + (f", '{about.format}'" if about.format else "")
        yield f"{lack.kind.label}{where}: {lack.reason}"
