"""A PDF file that may be anything → whether it carries what is to be recalled.

A file is judged by what it says it was made of, whatever it is called and wherever it lies. What
cannot be known of it is said so, as a print that is passed over by mistake is not called back.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from leaflets.assembly import assemble
from leaflets.assembly.provenance import provenance
from leaflets.assembly.shown import block_part, figure_part
from leaflets.model.edition import Edition
from leaflets.model.errors import LeafletsError
from leaflets.model.seal import intact
from leaflets.review.reading import is_ours, read_provenance
from leaflets.review.terms import holds
from leaflets.review.trace import Kind, Place, Subject, resting, trace
from leaflets.review.verify import read_file
from leaflets.review.words import page_texts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from leaflets.model.provenance import Part, Provenance
    from leaflets.pipeline import Pipeline


class State(StrEnum):
    """What is known of a file.

    `carries`: it was made of the very text, picture or words. `changed`: it was made of the same
    block or picture, which said something else then. `perhaps`: it was made of texts that are not
    those of now, and what those rested on is not recorded in it. `unknown`: it cannot be read.
    """

    CARRIES = "carries"
    CHANGED = "changed"
    PERHAPS = "perhaps"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Carrier:
    """A file that carries a subject, or may.

    Attributes:
        subject: The subject.
        path: The file.
        state: What is known.
        made_from: What the file says it was made from; none where it does not say so.
        page: The page, from 1; 0 where it is not known.
        block: Id of the block on it; empty where it is not known, or none.
    """

    subject: Subject
    path: Path
    state: State
    made_from: "Provenance | None" = None
    page: int = 0
    block: str = ""


class Recall:
    """Looks through files for some subjects.

    Args:
        pipeline: Makes the editions that files are compared with.
        subjects: What to look for.
        day: The day that sign-offs are judged on, as that of the pipeline; none for drafts.
    """

    def __init__(
        self,
        pipeline: "Pipeline",
        subjects: tuple[Subject, ...],
        day: "dt.date | None" = None,
    ) -> None:
        self._pipeline, self._subjects, self._day = pipeline, subjects, day
        self._now: dict[Edition, Provenance | None] = {}
        self._places: dict[Edition, tuple[Place, ...]] = {}

    def look(self, path: Path) -> tuple[Carrier, ...]:
        """Say what a file carries; nothing for one that is no edition.

        Raises:
            LeafletsError: The library cannot be read.
        """
        try:
            data = read_file(path)
        except OSError:
            return self._unknown(path, None)
        if data is None or not is_ours(data):
            return ()
        made_from = read_provenance(data)
        if made_from is None:
            return self._unknown(path, None)
        file = _File(path, data, made_from)
        found = tuple(dict.fromkeys(self._carried(file)))
        if intact(data):
            return found
        # It was changed after it was made: what is in it now is no longer all that it says.
        told = {one.subject for one in found}
        rest = tuple(one for one in self._unknown(path, made_from) if one.subject not in told)
        return (*found, *rest)

    def _unknown(self, path: Path, made_from: "Provenance | None") -> tuple[Carrier, ...]:
        return tuple(Carrier(one, path, State.UNKNOWN, made_from) for one in self._subjects)

    def _carried(self, file: "_File") -> "Iterator[Carrier]":
        now = self._made_now(file.edition)
        for subject in self._subjects:
            found = list(self._on_pages(file, subject, now))
            if not found:
                look = self._worded if subject.kind is Kind.TERM else self._by_parts
                found = list(look(file, subject, now))
            yield from found

    def _on_pages(
        self, file: "_File", subject: Subject, now: "Provenance | None"
    ) -> "Iterator[Carrier]":
        """Tell where it stands in a file that says what its edition says now."""
        if now is None or now.content != file.made_from.content:
            return
        # The lines that say that it is a draft, or who reviewed it, take room: what follows moves.
        alike = (now.sign_off, now.review) == (file.made_from.sign_off, file.made_from.review)
        for place in self._traced(file.edition):
            if place.subject == subject:
                yield file.carries(subject, place.page if alike else 0, place.block)

    def _by_parts(
        self, file: "_File", subject: Subject, now: "Provenance | None"
    ) -> "Iterator[Carrier]":
        kind = "figure" if subject.kind is Kind.FIGURE else "block"
        names = {subject.name} if kind == "figure" else resting(self._pipeline.library, subject)
        own = [part for part in file.made_from.parts if part.kind == kind]
        meant = [part for part in own if part.name in names]
        for part in meant:
            state = State.CARRIES if part == self._part(part) else State.CHANGED
            yield Carrier(
                subject,
                file.path,
                state,
                file.made_from,
                block=part.name if kind == "block" else "",
            )
        if not meant and self._may_have(file, subject, own, now):
            yield Carrier(subject, file.path, State.PERHAPS, file.made_from)

    def _may_have(
        self, file: "_File", subject: Subject, own: "Iterable[Part]", now: "Provenance | None"
    ) -> bool:
        """Tell whether it rested on the subject by what its blocks named when it was made."""
        if subject.kind is Kind.SOURCE:
            cited = _cited(file.made_from)
            return now is None or cited != _cited(now)
        if subject.kind is Kind.CLAIM:
            return any(part != self._part(part) for part in own)
        return False

    def _worded(
        self, file: "_File", subject: Subject, now: "Provenance | None"
    ) -> "Iterator[Carrier]":
        """Look for words in the text of a file; its edition may print them in other words now."""
        if file.texts is None:
            yield Carrier(subject, file.path, State.UNKNOWN, file.made_from)
            return
        pages = [
            number
            for number, texts in enumerate(file.texts, 1)
            if any(holds(text, subject.name) for text in texts)
        ]
        for page in pages:
            yield file.carries(subject, page)
        traced = self._traced(file.edition) if now and not pages else ()
        if any(place.subject == subject for place in traced):
            yield Carrier(subject, file.path, State.PERHAPS, file.made_from)

    def _part(self, part: "Part") -> "Part | None":
        """Give what a block or picture is now; nothing where it is gone or broken."""
        library = self._pipeline.library
        try:
            if part.kind == "figure":
                return figure_part(library.figure(part.name))
            return block_part(library.block(part.name))
        except LeafletsError:
            return None

    def _made_now(self, edition: Edition) -> "Provenance | None":
        """Give what an edition is made of now; nothing where it cannot be made."""
        if edition not in self._now:
            library = self._pipeline.library
            try:
                document = assemble(library, edition, day=self._day).document
                self._now[edition] = provenance(library, document)
            except LeafletsError:
                self._now[edition] = None
        return self._now[edition]

    def _traced(self, edition: Edition) -> tuple[Place, ...]:
        if edition not in self._places:
            try:
                self._places[edition] = trace(self._pipeline, edition, self._subjects)
            except LeafletsError:
                self._places[edition] = ()
        return self._places[edition]


def _cited(made_from: "Provenance") -> list[str]:
    return [part.digest for part in made_from.parts if part.kind == "sources"]


@dataclass(frozen=True)
class _File:
    """A file that says what it was made from."""

    path: Path
    data: bytes
    made_from: "Provenance"

    @property
    def edition(self) -> Edition:
        """What it is an edition of."""
        said = self.made_from
        beside = said.locales[1] if said.locales[1:] else ""
        return Edition(
            said.leaflet, said.audience, said.locales[0], said.brand, said.format, beside
        )

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...] | None:
        """Its text, page by page, in each way that it may have to be read."""
        return page_texts(self.data)

    def carries(self, subject: Subject, page: int, block: str = "") -> Carrier:
        """Say that it does."""
        return Carrier(subject, self.path, State.CARRIES, self.made_from, page, block)
