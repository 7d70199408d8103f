"""Pages as laid out: marks on paper, each with the element it belongs to.

The origin is the lower left corner of the page, y grows upwards, lengths are points. Colours are
names of inks that the writer looks up in the brand's palette, so one set of pages serves brands
that differ in colour alone. Marks of what is the clinic's own (its name, a telephone number, what
stands in one paragraph with them) say so: others are the same for all brands, as far as they stand
at the same places.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from leaflets.model.asset import Cap, Join

if TYPE_CHECKING:
    from leaflets.model.asset import Picture
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.document import Document
    from leaflets.model.provenance import Provenance
    from leaflets.model.structure import Element
    from leaflets.text.glyphs import Fragment

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class Ink(StrEnum):
    """A colour by what it is for. `layout.palette` gives each its value for a brand."""

    PRIMARY = "primary"
    ACCENT = "accent"
    TEXT = "text"
    PAPER = "paper"
    MUTED = "muted"
    RULE = "rule"
    GROUND = "ground"
    TINT = "tint"
    EMERGENCY = "emergency"
    EMERGENCY_TINT = "emergency-tint"
    URGENT = "urgent"
    URGENT_TINT = "urgent-tint"
    TIP = "tip"
    TIP_TINT = "tip-tint"


class Artifact(StrEnum):
    """What a mark without an owner is (ISO 32000-1, 14.8.2.2.2).

    Heads and feet are pagination too, of a kind of their own.
    """

    PAGINATION = "Pagination"
    HEADER = "Header"
    FOOTER = "Footer"
    LAYOUT = "Layout"
    BACKGROUND = "Background"


class Verb(StrEnum):
    """Path construction, as PDF spells it (ISO 32000-1, 8.5.2)."""

    MOVE = "m"
    LINE = "l"
    CURVE = "c"
    CLOSE = "h"


Segment = tuple[Verb, tuple[float, ...]]
"""A verb with its coordinates: two for move and line, six for a curve, none for close."""

Colour = Ink | str
"""An ink, or `#rrggbb` for artwork that brings its own colours."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A path with how it is painted.

    Attributes:
        path: Segments in order.
        fill: Colour of its inside, or none.
        stroke: Colour of its outline, or none.
        width: Width of the outline, in the units of the path.
        dash: Lengths of dashes and gaps; empty for a solid line.
        offset: How far into them the line begins.
        cap: How the line ends.
        join: What its corners look like.
        mitre: How long a corner may be, in widths, before it is cut.
        even_odd: Whether the even-odd rule says what is inside.
    """

    path: tuple[Segment, ...]
    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 0.0
    dash: tuple[float, ...] = ()
    offset: float = 0.0
    cap: Cap = Cap.BUTT
    join: Join = Join.MITRE
    mitre: float = 10.0
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class TextMark:
    """One line of text.

    Attributes:
        owner: Key of the element it belongs to; empty for an artifact.
        x: Left edge of the line.
        y: Its baseline.
        fragments: What stands on it; their x counts from the line's left edge.
        inks: The ink of each fragment.
        line_end: Whether a word space follows in the text (the line is not its paragraph's last).
        artifact: What it is when it has no owner.
        followed: Whether a word space parts it from other text, as the number of a section.
        own: Whether it is the clinic's own.
    """

    owner: str
    x: float
    y: float
    fragments: "tuple[Fragment, ...]"
    inks: tuple[Colour, ...]
    line_end: bool = False
    artifact: Artifact = Artifact.PAGINATION
    followed: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class ShapeMark:
    """A path: decoration such as a rule, a background or a box; or a line to fill in by pen.

    Attributes:
        shape: The path.
        artifact: What it is when it has no owner.
        owner: Key of the element it is the content of; empty for decoration.
        line_end: Whether a word space follows in the text that it stands in.
        own: Whether it is the clinic's own.
    """

    shape: Shape
    artifact: Artifact = Artifact.LAYOUT
    owner: str = ""
    line_end: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class FigureMark:
    """A picture, drawn as shapes or as an image.

    Attributes:
        owner: Key of its element; empty for decoration, such as an icon whose meaning the words
            beside it give.
        alt: Alternative text; empty for decoration.
        x: Left edge.
        y: Lower edge.
        width: Width on the page.
        height: Height on the page.
        art_width: Width of the artwork's own space; its origin is the lower left corner.
        art_height: Height of the artwork's own space.
        shapes: The artwork in that space, when it is vectors.
        image: The PNG, when it is pixels.
        name: Name of the picture.
        own: Whether it is the clinic's own.
    """

    owner: str
    alt: str
    x: float
    y: float
    width: float
    height: float
    art_width: float
    art_height: float
    shapes: tuple[Shape, ...]
    image: "Picture | None"
    name: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class LinkMark:
    """An area that leads somewhere when clicked: one a line for a link that wraps.

    Attributes:
        owner: Key of the element whose text it covers.
        area: Left, bottom, right, top.
        url: Where it leads.
        words: All that the link says, on whichever lines, for assistive technology.
        parts: What of the area leads there, where words of others stand amid it; else empty.
        own: Whether it is the clinic's own.
    """

    owner: str
    area: Rectangle
    url: str
    words: str
    parts: tuple[Rectangle, ...] = ()
    own: bool = False


Mark = TextMark | ShapeMark | FigureMark | LinkMark


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        number: From 1.
        marks: What is on it, in drawing order.
        filled: Part of the content area's height that is used, 0 to 1.
        content: The content area.
    """

    number: int
    marks: tuple[Mark, ...]
    filled: float
    content: Rectangle


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark that leads to a section."""

    title: str
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Pages:
    """An edition as laid out.

    Attributes:
        document: What was laid out.
        structure: Its tag tree; marks name its elements.
        width: Page width.
        height: Page height.
        pages: The pages in order.
        outline: Bookmarks, one a section.
        noticed: What layout noticed: headings left alone, words broken, a thin last page.
        colours: Value of each ink as `#rrggbb`.
        limit: Most pages the leaflet may have in this format; 0 for any number.
        late: How many blocks say a core claim after the pages that the format keeps for them.
        duplex: Whether a viewer should ask the printer for both sides.
        leftover: Whether the last page has nothing but sources.
        provenance: What it was made from; none for what is no edition.
    """

    document: "Document"
    structure: "Element"
    width: float
    height: float
    pages: tuple[Page, ...]
    outline: tuple[OutlineEntry, ...]
    noticed: "tuple[Diagnostic, ...]"
    colours: tuple[tuple[Ink, str], ...]
    duplex: bool
    limit: int = 0
    late: int = 0
    leftover: bool = False
    provenance: "Provenance | None" = None
