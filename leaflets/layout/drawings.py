"""What boxes drew → the very same marks, where the same box is drawn at the same place again.

Boxes that brands have in common stand at one place in many of their editions. What they draw there
depends on nothing else, so later floors may tell such marks by their identity.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.model.remembered import Recent

if TYPE_CHECKING:
    from collections.abc import Hashable

    from leaflets.layout.boxes import Box, Room
    from leaflets.layout.pages import Mark
    from leaflets.model.diagnostic import Diagnostic

_MOST = 30_000
"""Most marks remembered: those of some ninety editions that have none in common."""
_ROOMS = 8
"""Most rooms that a box is known to be divided for."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a box drew.

    Attributes:
        marks: Its marks, as they stand on the page.
        noticed: What it noticed.
    """

    marks: "tuple[Mark, ...]"
    noticed: "tuple[Diagnostic, ...]"


class Drawn:
    """Remembers what boxes drew.

    Args:
        most: Most marks; those that have not been drawn for longest go first.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._known: Recent[Hashable, Drawing] = Recent(self._forgotten)
        self._count = 0

    def __len__(self) -> int:
        """Count the marks that are remembered."""
        return self._count

    def get(self, name: "Hashable") -> Drawing | None:
        """Give what was drawn, if that is known."""
        return self._known.get(name)

    def keep(self, name: "Hashable", drawing: Drawing) -> None:
        """Remember what was drawn, which is not known yet."""
        self._known.put(name, drawing)
        self._count += len(drawing.marks)
        while self._count > self._most:
            self._known.drop_oldest()

    def _forgotten(self, drawing: Drawing) -> None:
        self._count -= len(drawing.marks)


class Drawings:
    """What one box drew, at each place; and how it was divided.

    Args:
        drawn: Where it is remembered.
    """

    __slots__ = ("_drawn", "_name", "_parts")

    def __init__(self, drawn: Drawn) -> None:
        self._drawn = drawn
        self._name = object()  # held on to where drawings are: nothing else can take its identity
        self._parts: dict[Room, tuple[Box, Box] | None] = {}

    def at(self, place: "Hashable") -> Drawing | None:
        """Give what was drawn at a place, with all else that drawing depends on."""
        return self._drawn.get((self._name, place))

    def keep(self, place: "Hashable", drawing: Drawing) -> None:
        """Remember what was drawn there."""
        self._drawn.keep((self._name, place), drawing)

    def parts(self, box: "Box", room: "Room") -> "tuple[Box, Box] | None":
        """Divide the box: for one room into the very same parts, which remember drawings too."""
        if room not in self._parts:
            if len(self._parts) >= _ROOMS:
                del self._parts[next(iter(self._parts))]
            parts = self._parts[room] = box.divide(room)
            for part in parts or ():
                part.drawings = Drawings(self._drawn)
        return self._parts[room]
