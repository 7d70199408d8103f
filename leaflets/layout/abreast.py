"""Text beside a card in two languages → rows of columns, a card at the end side of each."""

from typing import TYPE_CHECKING

from leaflets.layout.boxes import Box, Stack
from leaflets.layout.figures import Beside, narrowed
from leaflets.layout.parallel import Parallel, Turned, column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leaflets.layout.recorder import Pen


class Abreast(Beside):
    """Two columns with a card each, whose paragraphs and items begin on one line.

    Text of both stands beside the cards down to the foot of the taller one.

    Args:
        own: Text beside a card in the language that leads.
        other: The same in the other language.
        turned: Lets a box run as the other language does.
    """

    def __init__(self, own: Beside, other: Beside, turned: "Callable[[Box], Box]") -> None:
        pairs = zip(own.children, other.children, strict=True)
        rows = [Parallel(ours, turned(theirs)) for ours, theirs in pairs]
        super().__init__(own.card, own.card_width, rows, own.sheet, own=own.own)
        self.full_width = True
        self._sides = (own, other)
        self._turned = turned

    def beside_card(self, child: Box) -> Box:
        """Give a row as it stands beside the cards."""
        if not isinstance(child, Parallel):
            return child
        pairs = zip(child.children, self._sides, strict=True)
        ours, theirs = (_narrowed(box, side.taken) for box, side in pairs)
        return Parallel(ours, theirs)

    def card_height(self, width: float) -> float:
        """Give the height of the taller card."""
        return max(side.card_height(column(width)) for side in self._sides)

    def paint_card(self, pen: "Pen", width: float) -> None:
        """Draw both cards, as tall as each other."""
        own, other = self._sides
        height = self.card_height(width)
        row = Parallel(_AtEnd(own, height), self._turned(_AtEnd(other, height)))
        row.paint(pen, width)

    def part(self, children: "Sequence[Box]", own: int) -> "Abreast":
        """Make the same cards with a part of the rows."""
        ours, theirs = (side.part((), 0) for side in self._sides)
        part = Abreast(ours, theirs, self._turned)
        part.children, part.own = tuple(children), own
        return part


class _AtEnd(Box):
    """The card of a text at the end side of a column."""

    def __init__(self, text: Beside, height: float) -> None:
        super().__init__()
        self._text = text
        self._height = height

    def measure(self, width: float) -> float:  # noqa: ARG002  as tall at any width
        return self._height

    def paint(self, pen: "Pen", width: float) -> None:
        wide = self._text.card_width
        self._text.card.paint_as_tall(pen.moved(width - wide, 0), wide, self._height)


def _narrowed(box: Box, taken: float) -> Box:
    if isinstance(box, Turned):
        return box.around(_narrowed(box.child, taken))
    return box if isinstance(box, Stack) and not box.children else narrowed(box, taken)
