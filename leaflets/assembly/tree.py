"""Blocks and leaflets as parsed: nodes whose prose is still the inline Markdown of messages.

Translation exchanges the messages; `fill` then makes document nodes of these.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaflets.assembly.manuscript import Message
    from leaflets.model.document import CalloutKind
    from leaflets.model.span import Span


class Show(StrEnum):
    """How a leaflet shows a block: its body alone, under its title, or as an item of a list."""

    BODY = "body"
    HEADING = "heading"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: "Message"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section or a container."""

    text: "Message"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list."""

    children: tuple["Node", ...]
    span: "Span"


@dataclass(frozen=True, slots=True)
class List:
    """A list; a numbered one counts from `start`."""

    ordered: bool
    start: int
    items: tuple[Item, ...]
    span: "Span"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture by name.

    Attributes:
        name: Name of the picture.
        alt: Alternative text; none when the picture's own is to be used.
        caption: Caption, if any.
        span: Where it is asked for.
    """

    name: str
    alt: "Message | None"
    caption: "Message | None"
    span: "Span"


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure with the rest of its block beside it."""

    figure: Figure
    children: tuple["Node", ...]
    span: "Span"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: perhaps a picture, and what to do."""

    figure: Figure | None
    text: "Message"
    span: "Span"


@dataclass(frozen=True, slots=True)
class Steps:
    """Numbered steps."""

    steps: tuple[Step, ...]
    span: "Span"


@dataclass(frozen=True, slots=True)
class Callout:
    """A box with a heading."""

    kind: "CalloutKind"
    heading: Heading
    children: tuple["Node", ...]
    span: "Span"


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms with what they mean."""

    entries: tuple[tuple["Message", "Message"], ...]
    span: "Span"


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; each cell is a message."""

    cells: tuple["Message", ...]
    span: "Span"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first row holds the column headings."""

    rows: tuple[Row, ...]
    span: "Span"


@dataclass(frozen=True, slots=True)
class ContactPanel:
    """How to reach the clinic."""

    heading: Heading
    children: tuple["Node", ...]
    span: "Span"


@dataclass(frozen=True, slots=True)
class SourceNote:
    """The place where the sources are listed."""

    heading: Heading
    span: "Span"


@dataclass(frozen=True, slots=True)
class Reference:
    """A block to be put here.

    Attributes:
        block: Id of the block.
        show: How to show it.
        span: Where the template asks for it.
    """

    block: str
    show: Show
    span: "Span"


Node = (
    Paragraph
    | Heading
    | List
    | Figure
    | Beside
    | Steps
    | Callout
    | Glossary
    | Table
    | ContactPanel
    | SourceNote
    | Reference
)


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section of a leaflet.

    Attributes:
        title: Its heading.
        anchor: Name that references use; may be empty.
        children: What stands in it.
    """

    title: "Message"
    anchor: str
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A leaflet's body: what stands before the first section, and the sections."""

    front: tuple[Node, ...]
    sections: tuple[Section, ...]
