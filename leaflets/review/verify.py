"""A file in, an answer out: is this print still what the library says?"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from leaflets.assembly import assemble
from leaflets.assembly.changes import changes
from leaflets.assembly.provenance import provenance
from leaflets.assembly.shown import DIGITS
from leaflets.assembly.standing import reasons
from leaflets.model.edition import Edition
from leaflets.model.errors import LeafletsError
from leaflets.model.provenance import REVIEW, Provenance, SignOffState
from leaflets.model.seal import intact
from leaflets.review.reading import is_ours, read_provenance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.library import Library

LIMIT = 128 << 20
"""Bytes of the largest file that is read: no leaflet comes near."""
_THE_REVIEW = "the review"
_UNRECORDED = ("settings", "type")
"""Kinds of parts that files of the first programs lack, as they lack that of digits."""
_ENDS = b"%%EOF"
_TAIL = 1024
"""Where a PDF must start and end, as readers have it (ISO 32000-1, annex H.3)."""


class Answer(StrEnum):
    """What can be said of a file."""

    CURRENT = "current"
    STALE = "stale"
    DRAFT = "draft"
    UNKNOWN = "unknown"
    TAMPERED = "tampered"

    @property
    def good(self) -> bool:
        """Whether it says what the library says now, reviewed or not."""
        return self in {Answer.CURRENT, Answer.DRAFT}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one file.

    Attributes:
        path: The file.
        answer: The answer.
        sentence: The answer in words, without a full stop.
        made_from: What it says it was made from; none where it does not say so.
        changed: What changed since, each as `block 'x'`.
    """

    path: Path
    answer: Answer
    sentence: str
    made_from: Provenance | None = None
    changed: tuple[str, ...] = ()


def verify(library: "Library", path: Path, day: dt.date) -> Verdict:
    """Say whether a file is what this library makes now.

    No file is an error: what cannot be read is unknown.

    Args:
        library: What it should be made from.
        path: The file.
        day: The day to judge sign-offs on.

    Raises:
        LeafletsError: The library itself cannot be read.
    """
    try:
        data = read_file(path)
    except OSError as error:
        return Verdict(path, Answer.UNKNOWN, f"it cannot be read: {error.strerror or error}")
    if data is None:
        return Verdict(path, Answer.UNKNOWN, "it is no file, or larger than any leaflet")
    if not is_ours(data):
        return Verdict(path, Answer.UNKNOWN, _foreign(data))
    made_from = read_provenance(data)
    if not intact(data) or made_from is None:
        return Verdict(path, Answer.TAMPERED, _harm(data), made_from)
    return _compared(library, path, made_from, day)


def read_file(path: Path) -> bytes | None:
    """Read a file that may be anything; nothing where it is none, or larger than any leaflet.

    Raises:
        OSError: It cannot be read.
    """
    if not path.is_file():  # pipes and devices would be waited for
        path.stat()
        return None
    with path.open("rb") as stream:
        data = stream.read(LIMIT + 1)
    return data if len(data) <= LIMIT else None


def _foreign(data: bytes) -> str:
    """Say why a file is not known to be ours."""
    if not data:
        return "the file is empty"
    if b"%PDF-" not in data[:_TAIL]:
        return "it is no PDF"
    if b"/Encrypt" in data:
        return "it is encrypted and does not say where it comes from"
    if _ENDS not in data[-_TAIL:]:
        return "it is cut short and does not say where it comes from"
    return "it is no leaflet that this program made"


def _harm(data: bytes) -> str:
    """Say what became of a file that was ours."""
    if any(intact(data[:end]) for end in _ends(data)):
        return "something was added to the file after it was made"
    if _ENDS not in data[-_TAIL:]:
        return "the file is cut short"
    return "the file was changed after it was made"


def _ends(data: bytes) -> "Iterator[int]":
    """Give where a file may have ended before something was added; few such places are tried."""
    at, most = 0, 8
    for _ in range(most):
        at = data.find(_ENDS, at)
        if at < 0:
            return
        at += len(_ENDS)
        yield at + 1


def _compared(library: "Library", path: Path, then: Provenance, day: dt.date) -> Verdict:
    edition = Edition(
        then.leaflet,
        then.audience,
        then.locales[0],
        then.brand,
        then.format,
        then.locales[1] if then.locales[1:] else "",
    )
    missing = _missing(library, edition)
    if missing:
        return _unmade(path, missing, then, day)
    try:
        assembled = assemble(library, edition, day=day)
        now = provenance(library, assembled.document)
    except LeafletsError as error:
        first = error.diagnostics[0]
        sentence = f"this library no longer makes it: {first.message}"
        return Verdict(path, Answer.STALE, sentence, then, (str(first.span or first.code),))
    if now.content != then.content:
        changed = tuple(_changed(then, now))
        what = _version(then, now) + ", ".join(changed)
        return Verdict(path, Answer.STALE, f"changed since: {what}", then, changed)
    stand = assembled.standing
    final = stand is not None and stand.final
    if then.sign_off is SignOffState.DRAFT:
        since = ", though it has been signed off since" if final else ""
        return Verdict(path, Answer.DRAFT, f"up to date, and a draft{since}", then)
    changed = tuple(reasons(stand)) if stand and not final else ()
    sentence = f"it calls itself reviewed, and no longer is: {'; '.join(changed)}"
    if final:
        sentence = _other_review(then, now, day)
        changed = (_THE_REVIEW,) if sentence else ()
    if sentence:
        return Verdict(path, Answer.STALE, sentence, then, changed)
    return Verdict(path, Answer.CURRENT, "up to date and signed off", then)


def _unmade(path: Path, missing: str, then: Provenance, day: dt.date) -> Verdict:
    """Say of a file that cannot be compared what it says itself: until when its review holds."""
    sentence = f"this library has no {missing}"
    if _is_overdue(then, day):
        sentence = f"{_overdue(then)}; {sentence}"
        return Verdict(path, Answer.STALE, sentence, then, (_THE_REVIEW,))
    return Verdict(path, Answer.UNKNOWN, sentence, then)


def _is_overdue(then: Provenance, day: dt.date) -> bool:
    return then.next_review is not None and then.next_review <= day


def _overdue(then: Provenance) -> str:
    return f"its review is overdue since {then.next_review}"


def _other_review(then: Provenance, now: Provenance, day: dt.date) -> str:
    """Say why what a file prints of its review is not what would be printed; empty if it is."""
    if then.review is None:
        return "it calls itself reviewed, and does not record by whom and until when"
    if then.review == now.review:
        return ""  # which is not over, or there would be another
    if _is_overdue(then, day):
        return f"{_overdue(then)}; another one holds now, until {now.next_review}"
    if then.next_review == now.next_review:
        return "the review changed since: who reviewed it, and when, would be printed otherwise"
    what = f"it prints a review until {then.next_review}"
    return f"the review changed since: {what}, another one holds now, until {now.next_review}"


def _changed(then: Provenance, now: Provenance) -> "Iterator[str]":
    """Name what changed; the least that can be said is that a program made it."""
    # Programs that recorded no digits recorded no settings either: that there are some is no news.
    recorded = any(one.kind == DIGITS for one in then.parts)
    unseen = {REVIEW} if recorded else {REVIEW, DIGITS, *_UNRECORDED}
    before, after = (
        tuple(one for one in parts if one.kind not in unseen) for parts in (then.parts, now.parts)
    )
    found = tuple(changes(before, after))
    yield from found
    if found:
        return
    if then.program != now.program:
        yield f"the program: {then.program}, now {now.program}"
    elif recorded:
        yield f"the program, which calls itself {now.program} as it did then"
    else:
        yield "how languages are set, or the program: the file does not record which"


def _version(then: Provenance, now: Provenance) -> str:
    if then.version == now.version:
        return ""
    return f"version {then.version}, now {now.version}: "


def _missing(library: "Library", edition: Edition) -> str:
    """Name what an edition is called by that this library does not have; empty for nothing."""
    there = {
        "leaflet": library.leaflet_ids(),
        "audience": tuple(one.id for one in library.audiences()),
        "locale": library.locale_tags(),
        "beside": ("", *library.locale_tags()),
        "brand": library.brand_ids(),
        "format": library.format_ids(),
    }
    for kind, names in there.items():
        name = getattr(edition, kind)
        if name not in names:
            return f"{'locale' if kind == 'beside' else kind} '{name}'"
    return ""
