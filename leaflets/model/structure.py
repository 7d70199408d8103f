"""The logical structure of a document: the tag tree, before anything is drawn."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING
from unicodedata import bidirectional

if TYPE_CHECKING:
    from leaflets.model.document import Inline, Run


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
    SPAN = "Span"
    LINK = "Link"


_TURNING = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
"""Classes of characters that run from right to left, and of controls that make others do so.

Arabic digits are among them: signs between two of their numbers are (UAX #9, N1).
"""


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the tag tree.

    Attributes:
        key: What layout's marks name as their owner; unique in the tree.
        role: Its structure type.
        children: Elements within it, in reading order.
        alt: Alternative text, for figures.
        lang: BCP 47 tag where it differs from its parent's.
        text: The characters it holds, those of links and other languages amid them too, which are
            its children; empty for pure containers.
        spoken: Whether its text is read out in the place of what is drawn: a line to fill in.
        attributes: Further attributes, such as `("ListNumbering", "Decimal")`.
    """

    key: str
    role: Role
    children: tuple["Element", ...] = ()
    alt: str = ""
    lang: str = ""
    text: str = ""
    spoken: bool = False
    attributes: tuple[tuple[str, str], ...] = field(default=())


def key_of(owner: str) -> str:
    """Give the number of the node that an element belongs to."""
    return owner.split(":", 1)[0]


def run_keys(owner: str, content: "Inline", *, leftward: bool) -> tuple[str, ...]:
    """Name the element of each run.

    Links, words of another language and lines to fill in by pen have one of their own.

    Where lines run from right to left so has what stands between them, be it a comma and a space,
    since only an element without others in it can say what its text is (ActualText: ISO 32000-1,
    14.9.4).

    Args:
        owner: Key of the element that the runs are in; empty for decoration, whose runs have none.
        content: The runs. What is all in one language says so for all of it.
        leftward: Whether their paragraph runs from right to left, whatever their letters do.
    """
    if not owner:
        return ("",) * len(content)
    whole = language(content)
    special = [
        bool(run.link or run.blank or (spoken_in(run) != whole and run.text.strip()))
        for run in content
    ]
    parted = any(special) and (leftward or any(turns(run.text) for run in content))
    found: list[str] = []
    for number, run in enumerate(content):
        before = content[number - 1] if number else None
        alone = run.blank or (before is not None and before.blank)
        if before and not alone and _alike(before, run):
            found.append(found[-1])
        else:
            found.append(f"{owner}:{number}" if special[number] or parted else owner)
    return tuple(found)


def turns(text: str) -> bool:
    """Tell whether a line that runs from left to right may turn somewhere in a text."""
    return not text.isascii() and any([bidirectional(one) in _TURNING for one in text])  # noqa: C419  faster


def language(content: "Inline") -> str:
    """Give the tag of what is all in one language that differs from the document's, or nothing."""
    tags = {spoken_in(run) for run in content if run.text.strip()}
    return tags.pop() if len(tags) == 1 else ""


def spoken_in(run: "Run") -> str:
    """Give the tag of the language that a run is read out in; empty for the document's."""
    return run.heard or run.lang


def _alike(one: "Run", other: "Run") -> bool:
    return (one.link, spoken_in(one)) == (other.link, spoken_in(other))


def key(node: int, part: str = "") -> str:
    """Name the element of a document node, or of a part of it such as its label."""
    return f"{node}:{part}" if part else str(node)
