"""A cell of a table → its box: in the page's language or another, with a box to tick or none."""

from dataclasses import replace
from typing import TYPE_CHECKING

from leaflets.layout.boxes import SLACK, Box, Room
from leaflets.layout.pages import Artifact, Ink
from leaflets.layout.parallel import Turned
from leaflets.layout.shapes import rectangle
from leaflets.layout.stylesheet import MM
from leaflets.layout.words import Words
from leaflets.model.structure import key

if TYPE_CHECKING:
    from leaflets.layout.context import Context
    from leaflets.layout.recorder import Pen
    from leaflets.model.document import Cell

_SIDE = 3.6 * MM
"""Side of a box to tick: room for a cross by pen."""
_APART = 2 * MM
"""Space between a box to tick and the words after it."""
_CAPITALS = 0.357
"""From the baseline to the middle of capitals, over the size."""


def cell_box(cell: "Cell", context: "Context") -> "CellBox":
    """Make the box of a cell.

    Args:
        cell: The cell.
        context: Makes words, in the document's language or in that of a cell.
    """
    own = context.of(cell.locale)
    style = "table-head" if cell.header else "body"
    ink = Ink.ACCENT if cell.header else Ink.TEXT
    words = own.words(cell.content, key(cell.id), style, ink=ink)
    made = Ticked(words) if cell.tick else words
    return Opposite(made) if own.typesetter.rtl != context.typesetter.rtl else made


def broken(cell: "CellBox", room: Room) -> "tuple[CellBox, CellBox] | None":
    """Cut a cell between lines so that the first part fits the room; what fits stays whole.

    Returns:
        Two parts, the second empty for a cell that fits; none where it cannot be cut.
    """
    if isinstance(cell, Opposite):
        parts = broken(cell.child, room)
        return (Opposite(parts[0]), Opposite(parts[1])) if parts else None
    words, indent = (cell.words, cell.indent) if isinstance(cell, Ticked) else (cell, 0.0)
    if cell.measure(room.width) <= room.height + SLACK:
        return cell, Words(words.typesetter, (), "", words.style)
    cut = words.divide(replace(room, width=room.width - indent))
    if cut is None:
        return None
    head, tail = cut
    return (Ticked(head) if isinstance(cell, Ticked) else head), tail


class Ticked(Box):
    """Words with a box before them, to tick by pen."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.indent = _SIDE + _APART if words.runs else _SIDE

    def natural(self) -> float:
        """Give the width it takes on one line, in points."""
        return self.indent + (self.words.natural() if self.words.runs else 0.0)

    def least(self) -> float:
        """Give the width of its widest part that no line's end may part, in points."""
        return self.indent + (self.words.least() if self.words.runs else 0.0)

    def measure(self, width: float) -> float:
        """Give the height of the words."""
        return max(self.words.measure(width - self.indent), self._drop(width) + _SIDE)

    def baseline(self, width: float) -> float:
        """Give the words'."""
        return self.words.baseline(max(1.0, width - self.indent))

    def overhang(self, width: float) -> float:
        """Give the words'."""
        return self.words.overhang(max(1.0, width - self.indent))

    def _drop(self, width: float) -> float:
        """Give how far down the box begins: its middle is that of the first line's capitals."""
        middle = self.baseline(width) - _CAPITALS * self.words.style.size
        return max(0.0, middle - _SIDE / 2)

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw the box and the words."""
        square = rectangle(0, -self._drop(width) - _SIDE, _SIDE, _SIDE)
        pen.path(square, Artifact.LAYOUT, stroke=Ink.TEXT, width=0.9)
        self.words.paint(pen.moved(self.indent, 0), width - self.indent)

    def as_artifact(self) -> "Ticked":
        """Give the same as decoration."""
        return Ticked(self.words.as_artifact())


class Opposite(Turned):
    """A cell in a language that runs the other way than the page's."""

    child: "Words | Ticked"

    def __init__(self, child: "Words | Ticked") -> None:
        super().__init__(child)

    def natural(self) -> float:
        """Give the child's."""
        return self.child.natural()

    def least(self) -> float:
        """Give the child's."""
        return self.child.least()

    def as_artifact(self) -> "Opposite":
        """Give the same as decoration."""
        return Opposite(self.child.as_artifact())


CellBox = Words | Ticked | Opposite
