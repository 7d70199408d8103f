"""An assembled leaflet: every word in order, nothing about pages.

Each node carries an `id` that is unique in its document and counts up in reading order; layout
marks what it draws with it, so that pages can be tagged, checked and traced back to blocks.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from leaflets.model.asset import Picture
    from leaflets.model.brand import Brand
    from leaflets.model.claims import Source
    from leaflets.model.content import Block, Leaflet
    from leaflets.model.edition import Edition
    from leaflets.model.locale import Locale
    from leaflets.model.span import Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one style.

    Attributes:
        text: The characters; never a line break.
        span: Where its first character stands in the source.
        bold: Strong.
        italic: Emphasised.
        superscript: Raised and smaller.
        link: Address it leads to; empty for none.
        lang: BCP 47 tag where it differs from the document's; empty otherwise.
        blank: A ruled line to fill in by pen stands here; the text is empty.
        heard: BCP 47 tag that it is read out in where that is another one, though it is set like
            the words around it: what a clinic is called. Empty otherwise.
        own: Whether it is the clinic's own, such as its telephone number, and so likely to be
            another in the next brand's edition. No reader sees that.
    """

    text: str
    span: "Span"
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    link: str = ""
    lang: str = ""
    blank: bool = False
    heard: str = ""
    own: bool = False


Inline = tuple[Run, ...]


def plain(content: Inline) -> str:
    """Give the characters of inline content."""
    return "".join(run.text for run in content)


def read_out(content: Inline, fill_in: Inline) -> str:
    """Give what is read out of inline content.

    Args:
        content: The content.
        fill_in: What is read out for a line to fill in by pen.
    """
    return "".join(plain(fill_in) if run.blank else run.text for run in content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What all nodes have.

    Attributes:
        id: Number in reading order.
        span: Where it stands in the source.
        block: Id of the block it came from; empty when it stands in the leaflet itself.
    """

    id: int
    span: "Span"
    block: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Node):
    """A heading. Level 1 is the document's title."""

    level: int
    content: Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Node):
    """A paragraph."""

    content: Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem(Node):
    """One entry of a list, with its label as printed ("•", "1.")."""

    label: str
    children: tuple["Content", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class List(Node):
    """A bulleted or numbered list."""

    ordered: bool
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Node):
    """A picture with alternative text and, perhaps, a caption.

    Attributes:
        picture: The picture.
        alt: Its alternative text.
        alt_lang: BCP 47 tag of that where it differs from the document's.
        alt_heard: BCP 47 tag that it is read out in where a translation keeps it, as a name.
        caption: Its caption.
    """

    picture: "Picture"
    alt: str
    alt_lang: str = ""
    alt_heard: str = ""
    caption: Inline = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Node):
    """One step: a number, perhaps a picture, and what to do."""

    label: str
    figure: Figure | None
    content: Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps(Node):
    """Numbered steps, set as a row of cards."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside(Node):
    """A figure with what stands beside it."""

    figure: Figure
    children: tuple["Content", ...]


class CalloutKind(StrEnum):
    """What a box is for."""

    KEY = "key"
    EMERGENCY = "emergency"
    URGENT = "urgent"
    TIP = "tip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout(Node):
    """A box with an icon and a bold first line."""

    kind: CalloutKind
    heading: Heading
    children: tuple["Content", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry(Node):
    """A term and what it means."""

    term: Inline
    meaning: Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary(Node):
    """Terms explained."""

    entries: tuple[GlossaryEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Node):
    """A table cell.

    Attributes:
        content: What it says.
        header: Whether it is a column's heading.
        locale: The language that it is set in as a page is; none for the document's.
        tick: Whether a box to tick by pen stands before its words.
    """

    content: Inline
    header: bool = False
    locale: "Locale | None" = None
    tick: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Node):
    """A table row."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Node):
    """A table; the first row holds the column headings.

    Attributes:
        rows: The rows.
        shares: Part of the width that each column asks for; none for what its words ask for.
        room: How many lines of handwriting each row has room for; cells are ruled off then.
    """

    rows: tuple[Row, ...]
    shares: tuple[float, ...] = ()
    room: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Node):
    """What else there is to ask for: other languages, other formats."""

    content: Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPanel(Node):
    """How to reach the clinic, with a QR code when the brand has a web address."""

    heading: Heading
    children: tuple["Content", ...]
    offers: tuple[Offer, ...] = ()
    url: str
    qr_alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote(Node):
    """Where the leaflet's facts come from, in small print."""

    heading: Heading
    entries: tuple[Paragraph, ...]


Content = (
    Heading
    | Paragraph
    | List
    | Steps
    | Figure
    | Beside
    | Callout
    | Glossary
    | Table
    | ContactPanel
    | SourceNote
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Node):
    """A numbered section.

    Attributes:
        number: Number as counted from 1, the same in every language.
        anchor: Name that references use; may be empty.
        letter: What stands in the place of its number, where a document speaks of another one's
            numbered sections; else empty.
        whole: Whether it stays on one page where a page can hold it.
    """

    number: int
    anchor: str
    heading: Heading
    children: tuple[Content, ...]
    letter: str = ""
    whole: bool = False

    @property
    def mark(self) -> str:
        """What is printed before its heading."""
        return self.letter or str(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead(Node):
    """The top of the first page: whose leaflet it is and whom it is for.

    Attributes:
        organisation: The clinic's name; empty when the brand names none.
        logo: Its logo, if any, with alternative text.
        audience_line: Words before the audience's label ("Information for").
        audience: The audience's label.
    """

    organisation: Inline
    logo: Figure | None
    audience_line: Inline
    audience: Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint(Node):
    """What every page carries at its foot.

    Attributes:
        draft: The line that says nobody has reviewed this, in each language that it is said in;
            empty once signed off.
        reviewed: The line that says who reviewed this, when and until when, in each language of
            the edition; empty for a draft.
        due: The day that this line names: from then on the first of the reviews holds no longer;
            none for a draft.
        identity: Short title and language.
        beside_identity: The same in the language beside it, in an edition in two.
        source_identity: The same in the source language, for staff, if that is another.
        edition: Reference, version and date.
        page: "Page x of y" with the placeholders `{{ page }}` and `{{ pages }}`.
        address: Web address of the leaflet's publisher; may be empty.
    """

    draft: tuple[Inline, ...]
    reviewed: tuple[Inline, ...] = ()
    due: "dt.date | None" = None
    identity: Inline
    beside_identity: Inline = ()
    source_identity: Inline = ()
    edition: Inline
    page: Inline
    address: Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything an edition says, in reading order.

    Attributes:
        edition: What it is an edition of.
        leaflet: The template it was assembled from.
        locale: Its language.
        brand: Whose it is.
        masthead: Top of the first page.
        title: The title, a heading of level 1.
        subtitle: The line under the title, if any.
        front: What stands before the first section.
        sections: The numbered sections.
        imprint: Foot of every page.
        blocks: The blocks it used, in order of first use.
        core: Ids of the blocks that say core claims, which belong on the first sheet.
        sources: The sources those rest on, in order of first use.
        date: The content's date.
        fill_in: What is read out where a line to fill in by pen stands; empty where none does.
        beside: The same in a second language, node for node, in an edition in two. Its nodes have
            ids of their own; its imprint is part of this one's.
    """

    edition: "Edition"
    leaflet: "Leaflet"
    locale: "Locale"
    brand: "Brand"
    masthead: Masthead
    title: Heading
    subtitle: Paragraph | None
    front: tuple[Content, ...]
    sections: tuple[Section, ...]
    imprint: Imprint
    blocks: tuple["Block", ...]
    core: frozenset[str] = frozenset()
    sources: tuple["Source", ...]
    date: "dt.date"
    fill_in: Inline = ()
    beside: "Document | None" = None
