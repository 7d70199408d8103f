"""Who accepts what → a sign-off in the clinic's folder, bound to exactly that."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.assembly import assemble
from leaflets.assembly.coverage import coverage
from leaflets.assembly.standing import accepted, copies, parts_of, subject_of
from leaflets.library.reviews import save_sign_off
from leaflets.model.diagnostic import Diagnostic, did_you_mean
from leaflets.model.errors import ContentError, SelectionError
from leaflets.model.review import Covers, SignOff, months_after

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.assembly.coverage import Coverage
    from leaflets.library import Library
    from leaflets.model.document import Document
    from leaflets.model.edition import Edition
    from leaflets.model.review import ReviewKind

_NO_ROLE = re.compile(r"[\d()\[\]{}<>·•|]")
"""What might make a role look like a date, another reviewer or a telephone number."""
LONGEST = 80
"""Characters of a name, role or organisation: the role stands in the foot of every page."""
SHORTEST = 8
"""Digits of a digest that name it well enough."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who signs.

    Attributes:
        name: Their name.
        role: Their role, as it is printed.
        organisation: Whom they work for.
    """

    name: str
    role: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody is about to accept.

    Attributes:
        kind: The kind of review.
        documents: What is accepted: in one language, or pages in two.
        covered: What each is bound to.
        months: For how long it holds, as the clinic has it.
    """

    kind: "ReviewKind"
    documents: "tuple[Document, ...]"
    covered: "tuple[Coverage, ...]"
    months: int

    @property
    def content(self) -> str:
        """The SHA-256, in hexadecimal, that is signed."""
        return accepted(self.kind, self.covered)

    @property
    def copies(self) -> tuple[str, ...]:
        """Sources that the reviewer must have read in the original."""
        if not self.kind.sources:
            return ()
        return tuple(dict.fromkeys(name for one in self.documents for name in copies(one)))

    @property
    def edition(self) -> "Edition":
        """The edition that is looked at."""
        return self.documents[0].edition


def offer(library: "Library", edition: "Edition", kind: str) -> Offer:
    """Give what a reviewer of a kind would accept of an edition.

    Raises:
        SelectionError: There is no such kind, or none in this language.
        LeafletsError: The edition cannot be assembled.
    """
    reviews, source = library.reviews(), library.defaults.source_locale
    found = reviews.kind(kind)
    if found is None:
        known = [one.id for one in reviews.kinds]
        hint = did_you_mean(kind, known) or "there are: " + ", ".join(known)
        raise SelectionError.of("unknown-review", f"unknown kind of review '{kind}'", hint=hint)
    if not found.is_made_in(edition.locale, source):
        own = edition.locale == source
        message = f"a review of the kind '{kind}' is made " + (
            "of translations, and this is the original"
            if own
            else f"of the original, in '{source}'"
        )
        hint = "name another language with -l" if own else f"sign with -l {source}"
        raise SelectionError.of("wrong-language", message, hint=hint)
    if edition.beside and found.covers is not Covers.PAGES:
        message = f"a review of the kind '{kind}' is made in one language at a time"
        raise SelectionError.of("wrong-language", message, hint="leave out --beside")
    documents = assemble(library, edition).singles
    covered = tuple(coverage(library, one) for one in documents)
    months = next((one.months for one in reviews.needs if one.kind == found), found.months)
    return Offer(found, documents, covered, months)


def signed(
    offered: Offer,
    reviewer: Reviewer,
    day: dt.date,
    until: dt.date | None = None,
    read: tuple[str, ...] = (),
) -> SignOff:
    """Make a sign-off.

    Args:
        offered: What is accepted.
        reviewer: Who accepts it.
        day: When.
        until: The day of the next review; as long as it may hold, if none.
        read: Sources that the reviewer read in the original.

    Raises:
        ContentError: With all that is missing or wrong.
    """
    latest = months_after(day, offered.months)
    due = until or latest
    problems = [
        *_about(reviewer),
        *_unread(offered, read),
        *_dates(day, due, latest, max(one.date for one in offered.documents)),
    ]
    if problems:
        raise ContentError(*problems)
    kind = offered.kind
    return SignOff(
        subject=subject_of(offered.documents, kind, offered.edition.format),
        kind=kind.id,
        name=reviewer.name,
        role=reviewer.role,
        organisation=reviewer.organisation,
        date=day,
        next_review=due,
        content=offered.content,
        parts=parts_of(offered.covered),
        read=tuple(one for one in offered.copies if one in read),
    )


def store(library: "Library", sign_off: SignOff) -> "Path":
    """Write a sign-off into the clinic's folder.

    Raises:
        SelectionError: There is no clinic's folder.
        OutputError: It cannot be written.
    """
    return save_sign_off(clinic_of(library), sign_off)


def clinic_of(library: "Library") -> "Path":
    """Give the clinic's folder, where sign-offs are kept.

    Raises:
        SelectionError: There is none.
    """
    root = library.clinic_root
    if root is None:
        message = "sign-offs are kept in a clinic's folder, and none is named"
        hint = "name yours with -C, or make one with `leaflets init`"
        raise SelectionError.of("no-clinic", message, hint=hint)
    return root


def _about(reviewer: Reviewer) -> list[Diagnostic]:
    found = []
    for what in ("name", "role", "organisation"):
        text = getattr(reviewer, what)
        if not text.strip() or not text.isprintable():
            message = f"the reviewer's {what} is missing, or is no text on one line"
            found.append(Diagnostic("bad-reviewer", message, hint=f"give it with --{what}"))
        elif what == "role" and _NO_ROLE.search(text):
            message = "the reviewer's role is printed, and holds no digits, brackets or dots"
            found.append(Diagnostic("bad-reviewer", message, hint="such as: Consultant midwife"))
        elif len(text) > LONGEST:
            message = f"the reviewer's {what} has more than {LONGEST} characters"
            found.append(Diagnostic("bad-reviewer", message, hint="shorten it"))
    return found


def _unread(offered: Offer, read: tuple[str, ...]) -> list[Diagnostic]:
    hint = "read the original, then confirm it with --read ID, or all of them with --read all"
    return [
        Diagnostic(
            "source-unread",
            f"only a copy or an old edition of source '{one.id}' was read: {one.title}",
            one.span,
            hint=hint,
        )
        for one in {one.id: one for each in offered.documents for one in each.sources}.values()
        if one.id in offered.copies and one.id not in read
    ]


def _dates(day: dt.date, due: dt.date, latest: dt.date, written: dt.date) -> list[Diagnostic]:
    if day < written:
        message = f"what is signed is dated {written}, after the day of signing, {day}"
        return [Diagnostic("bad-date", message)]
    if due <= day:
        message = f"the next review, {due}, is not after the day of signing, {day}"
        return [Diagnostic("bad-date", message)]
    if due > latest:
        message = f"the next review, {due}, is later than it may be"
        return [Diagnostic("bad-date", message, hint=f"it is due on {latest} at the latest")]
    return []
