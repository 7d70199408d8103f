"""The logical structure of a document: the tag tree, before anything is drawn."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """Standard structure types of ISO 32000-1, 14.8.4."""

    DOCUMENT = "Document"
    SECT = "Sect"
    DIV = "Div"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    P = "P"
    L = "L"
    LI = "LI"
    LBL = "Lbl"
    LBODY = "LBody"
    FIGURE = "Figure"
    CAPTION = "Caption"
    TABLE = "Table"
    TR = "TR"
    TH = "TH"
    TD = "TD"
    NOTE = "Note"
    SPAN = "Span"
    LINK = "Link"


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the tag tree.

    Attributes:
        key: What layout's marks name as their owner; unique in the tree.
        role: Its structure type.
        children: Elements within it, in reading order.
        alt: Alternative text, for figures.
        lang: BCP 47 tag where it differs from its parent's.
        text: The characters it holds itself; empty for pure containers. Where an element has
            both, its children come first: a section's number is read before its heading.
        attributes: Further attributes, such as `("ListNumbering", "Decimal")`.
    """

    key: str
    role: Role
    children: tuple["Element", ...] = ()
    alt: str = ""
    lang: str = ""
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = field(default=())


def key(node: int, part: str = "") -> str:
    """Name the element of a document node, or of a part of it such as its label."""
    return f"{node}:{part}" if part else str(node)
