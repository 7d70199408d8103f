"""Markdown with the place of every character: of a block's file, or of a rendered template.

A `Message` is what a translator sees: the inline Markdown of one heading, paragraph, item,
caption, table cell or alternative text.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaflets.model.content import Block
    from leaflets.model.span import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of text comes from.

    Attributes:
        offset: Its first character, counted from 0.
        span: Where that stands in the source.
        fixed: Whether all of the stretch comes from that one place, as what a template prints.
    """

    offset: int
    span: "Span"
    fixed: bool = False

    def at(self, offset: int) -> "Span":
        """Give the place of a character of the stretch."""
        return self.span if self.fixed else self.span.shifted(max(0, offset - self.offset))


def place_at(places: tuple[Place, ...], offset: int) -> Place:
    """Find the stretch a character belongs to."""
    found = places[0]
    for place in places:
        if place.offset > offset:
            break
        found = place
    return found


def cut(places: tuple[Place, ...], start: int, end: int) -> tuple[Place, ...]:
    """Give the places of a part, counted from its start."""
    first = place_at(places, start)
    rest = (
        Place(place.offset - start, place.span, place.fixed)
        for place in places
        if start < place.offset < end
    )
    return (Place(0, first.at(start), first.fixed), *rest)


@dataclass(frozen=True, slots=True)
class Message:
    """Inline Markdown that is translated as one.

    Attributes:
        text: The Markdown; lines are parted by line feeds.
        places: Where its stretches come from, by offset.
        lang: BCP 47 tag where it differs from the document's; empty otherwise.
    """

    text: str
    places: tuple[Place, ...]
    lang: str = ""

    @classmethod
    def of(cls, text: str, span: "Span") -> "Message":
        """Make a message of one line that starts at this place."""
        return cls(text, (Place(0, span),))

    @property
    def span(self) -> "Span":
        """Where it starts."""
        return self.places[0].span

    def at(self, offset: int) -> "Span":
        """Give the place of one of its characters."""
        return place_at(self.places, offset).at(offset)

    def part(self, start: int, end: int | None = None) -> "Message":
        """Give a part of it without the white space around."""
        stop = len(self.text) if end is None else end
        stop = start + len(self.text[start:stop].rstrip())
        start += len(self.text[start:stop]) - len(self.text[start:stop].lstrip())
        return Message(self.text[start:stop], cut(self.places, start, stop), self.lang)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a manuscript with the places its stretches come from."""

    text: str
    places: tuple[Place, ...]

    def at(self, offset: int) -> "Span":
        """Give the place of one of its characters."""
        return place_at(self.places, offset).at(offset)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Markdown, line by line.

    Attributes:
        lines: The lines without their ends.
        span: The file.
    """

    lines: tuple[Line, ...]
    span: "Span"

    @property
    def text(self) -> str:
        """The Markdown as one string."""
        return "\n".join(line.text for line in self.lines)

    def at(self, line: int, offset: int | None = None) -> "Span":
        """Give the place of a character; of the first printed one when no offset is given."""
        if line >= len(self.lines):
            return self.lines[-1].at(len(self.lines[-1].text)) if self.lines else self.span
        found = self.lines[line]
        indent = len(found.text) - len(found.text.lstrip())
        return found.at(indent if offset is None else offset)

    def message(self, content: str, first: int) -> Message:
        """Find where inline content stands that the parser took from these lines.

        Args:
            content: The content, its lines parted by line feeds.
            first: Index of its first line.
        """
        places: list[Place] = []
        start = 0
        for number, part in enumerate(content.split("\n")):
            line = self.lines[min(first + number, len(self.lines) - 1)]
            offset = _offset(line.text, part)
            places.extend(
                Place(place.offset + start, place.span, place.fixed)
                for place in cut(line.places, offset, offset + len(part))
            )
            start += len(part) + 1
        return Message(content, tuple(places))


def _offset(line: str, part: str) -> int:
    """Find where the parser took a part from: as a rule it is all that follows a mark."""
    bare, wanted = line.rstrip(), part.rstrip()
    if bare.endswith(wanted):
        return len(bare) - len(wanted)
    # A tab may have been read as the spaces it stands for.
    if bare.endswith(wanted.lstrip()):
        return max(0, len(bare) - len(wanted))
    return max(0, line.rfind(wanted))


def of_block(block: "Block") -> Manuscript:
    """Lay out the body of a block, which reaches its reader as it is written."""
    return of_lines(block.body, block.body_line, block.span)


def of_lines(body: str, first: int, span: "Span") -> Manuscript:
    """Lay out text that stands in a file from its line `first` on."""
    return Manuscript(
        tuple(
            Line(text, (Place(0, span.at(first + number, 1)),))
            for number, text in enumerate(body.split("\n"))
        ),
        span,
    )
