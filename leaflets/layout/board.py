"""Where Platypus puts boxes → pages of placed boxes: a canvas on which nothing is drawn."""

from types import SimpleNamespace
from typing import TYPE_CHECKING

from leaflets.layout.boxes import Placed, Room

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leaflets.layout.boxes import Box

Put = tuple[float, float, float]
"""Left edge, upper edge and width of a box on its page, as of `Placed`."""
Move = Put | Room | None
"""Puts the next box, or divides it for a room into the next two; or the page is full."""

_MOST_PAGES = 200
"""More than any leaflet has: Platypus is going round in circles."""


class TooMany(Exception):  # noqa: N818  no fault of a file: the caller tells what it is
    """There are more pages than any leaflet has."""


class Board:
    """Takes the part of ReportLab's canvas in laying out; whoever wants pages drawn asks later.

    Args:
        width: Width of the page, in points.
        height: Its height.

    Attributes:
        pages: What stands on each finished page, in the order in which it was put there.
        moves: All that was done.
    """

    def __init__(self, width: float, height: float) -> None:
        self.pages: list[tuple[Placed, ...]] = []
        self.moves: list[Move] = []
        self._page: list[Placed] = []
        # What Platypus looks at (its names).
        self._pagesize = (width, height)
        self._doc = SimpleNamespace(info=None)

    def place(self, placed: Placed) -> None:
        """Put a box on the page at hand."""
        self._page.append(placed)
        self.moves.append((placed.left, placed.top, placed.width))

    def divide(self, room: Room) -> None:
        """Note that the next box was divided."""
        self.moves.append(room)

    def showPage(self) -> None:  # noqa: N802  reportlab's name
        """Finish a page.

        Raises:
            TooMany: There are more than any leaflet has.
        """
        self.pages.append(tuple(self._page))
        self.moves.append(None)
        self._page = []
        if len(self.pages) > _MOST_PAGES:
            raise TooMany

    def setPageRotation(self, rotation: int) -> None:  # noqa: N802  reportlab's name
        """Turn no page."""

    def save(self) -> None:
        """Finish the last page; there is no file to write."""
        if self._page:
            self.showPage()


def again(boxes: "Sequence[Box]", moves: "Iterable[Move]") -> tuple[tuple[Placed, ...], ...]:
    """Put boxes where others stood that are as large and are divided alike."""
    waiting = list(reversed(boxes))
    pages: list[tuple[Placed, ...]] = []
    page: list[Placed] = []
    for move in moves:
        if move is None:
            pages.append(tuple(page))
            page = []
        elif isinstance(move, Room):
            parts = waiting.pop().parted(move)
            waiting += reversed(parts or ())
        else:
            page.append(Placed(waiting.pop(), *move))
    return tuple(pages)
