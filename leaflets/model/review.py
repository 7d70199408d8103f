"""Who has to accept an edition before it is final, and who did."""

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.provenance import Part
    from leaflets.model.span import Span


class Languages(StrEnum):
    """In which languages a kind of review is made."""

    SOURCE = "source"
    TRANSLATIONS = "translations"
    EACH = "each"


class Covers(StrEnum):
    """What a kind of review looks at: all that is read, or also how it is shown."""

    WORDS = "words"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class ReviewKind:
    """One way to review an edition.

    Attributes:
        id: Its name.
        label: Its name as people read it.
        asks: What the reviewer answers for.
        languages: In which languages it is made.
        covers: What it looks at.
        sources: Whether the reviewer confirms having read in the original those sources of which
            only a copy was read.
        required: Whether no clinic can do without it.
        months: For how long it holds unless a clinic says otherwise.
        at_most: For how long it may hold at all, in months.
        span: Where it is written.
    """

    id: str
    label: str
    asks: str
    languages: Languages
    covers: Covers
    sources: bool
    required: bool
    months: int
    at_most: int
    span: "Span"

    def is_made_in(self, locale: str, source: str) -> bool:
        """Tell whether editions in a language have a review of their own.

        Args:
            locale: BCP 47 tag of the edition.
            source: BCP 47 tag of the language that blocks are written in.
        """
        match self.languages:
            case Languages.SOURCE:
                return locale == source
            case Languages.TRANSLATIONS:
                return locale != source
            case Languages.EACH:
                return True


@dataclass(frozen=True, slots=True)
class Need:
    """A kind of review without which an edition is a draft.

    Attributes:
        kind: The kind.
        months: For how long one holds.
    """

    kind: ReviewKind
    months: int


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """What a sign-off is about.

    Attributes:
        leaflet: Id of the leaflet.
        audience: Id of the audience.
        locale: BCP 47 tag of the language.
        brand: Id of the brand.
        format: Id of the format; empty where all formats are meant.
    """

    leaflet: str
    audience: str
    locale: str
    brand: str
    format: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """A named reviewer accepted exactly this content.

    Attributes:
        subject: What was accepted.
        kind: Id of the kind of review.
        name: Who accepted it.
        role: In what role, as it is printed.
        organisation: Of which organisation.
        date: When.
        next_review: The day from which it no longer holds.
        content: SHA-256, in hexadecimal, of what was accepted.
        parts: What that was made of.
        read: Ids of the sources that the reviewer read in the original.
        span: The file; none before it is written.
    """

    subject: Subject
    kind: str
    name: str
    role: str
    organisation: str
    date: dt.date
    next_review: dt.date
    content: str
    parts: "tuple[Part, ...]"
    read: tuple[str, ...] = ()
    span: "Span | None" = None


@dataclass(frozen=True, slots=True)
class Reviews:
    """All that is said about reviewing.

    Attributes:
        kinds: The kinds of review there are.
        needs: Those without which nothing is final.
        sign_offs: What was signed off, as far as its files can be read.
        problems: What is wrong with the other files.
    """

    kinds: tuple[ReviewKind, ...]
    needs: tuple[Need, ...]
    sign_offs: tuple[SignOff, ...]
    problems: "tuple[Diagnostic, ...]"

    def kind(self, name: str) -> ReviewKind | None:
        """Find a kind by its id."""
        return next((one for one in self.kinds if one.id == name), None)

    def of(self, subject: Subject, kind: str) -> tuple[SignOff, ...]:
        """Give the sign-offs of a kind that are about a subject.

        The latest is first; of those of one day, the one that is over first.
        """
        found = [one for one in self.sign_offs if (one.subject, one.kind) == (subject, kind)]
        found.sort(key=lambda one: one.next_review)
        return tuple(sorted(found, key=lambda one: one.date, reverse=True))


def months_after(day: dt.date, months: int) -> dt.date:
    """Give the same day so many months later, or the last of its month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = min(day.year + years, dt.MAXYEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
