"""Two boxes that say the same in two languages, side by side, each running its own way."""

from dataclasses import replace
from typing import TYPE_CHECKING

from leaflets.layout.boxes import SLACK, Box, Stack
from leaflets.layout.pages import Artifact, Ink
from leaflets.layout.shapes import rule
from leaflets.layout.stylesheet import MM

if TYPE_CHECKING:
    from leaflets.layout.boxes import Room
    from leaflets.layout.recorder import Pen

BETWEEN = 9 * MM
"""Space between the columns of two languages."""
_SIDELINE = 1.5
"""Width of the rule before a second language, in points."""


def column(width: float) -> float:
    """Give the width of one of two columns, in points."""
    return (width - BETWEEN) / 2


class _Around(Box):
    """A box that is drawn another way than it would draw itself."""

    def __init__(self, child: Box) -> None:
        super().__init__(before=child.before, after=child.after)
        self.child = child
        self.keeps_with_next = child.keeps_with_next
        self.full_width = child.full_width
        self.span = child.span

    def measure(self, width: float) -> float:
        """Give the child's height."""
        return self.child.measure(width)

    def baseline(self, width: float) -> float:
        """Give the child's."""
        return self.child.baseline(width)

    def overhang(self, width: float) -> float:
        """Give the child's."""
        return self.child.overhang(width)

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw the child."""
        self.paint_as_tall(pen, width, self.measure(width))

    def divide(self, room: "Room") -> "tuple[Box, Box] | None":
        """Divide the child."""
        return self._parts(self.child.parted(room))

    def without_end(self) -> "tuple[Box, Box] | None":
        """Cut off the child's."""
        return self._parts(self.child.without_end())

    def _parts(self, parts: "tuple[Box, Box] | None") -> "tuple[Box, Box] | None":
        return (self.around(parts[0]), self.around(parts[1])) if parts else None

    def around(self, child: Box) -> Box:
        """Make the same around a part of the child."""
        return type(self)(child)


class Turned(_Around):
    """A box that runs the other way than its page: mirrored within its own width."""

    def paint_as_tall(self, pen: "Pen", width: float, height: float) -> None:
        """Draw the child the other way around, as tall as what it stands beside."""
        self.child.paint_as_tall(pen.turned(width), width, height)


class Sidelined(_Around):
    """A box with a thin rule before it, which tells a second language from the first.

    Args:
        child: The box.
        place: How far from the box's start edge the rule stands, in points.
    """

    def __init__(self, child: Box, place: float) -> None:
        super().__init__(child)
        self.place = place

    def paint_as_tall(self, pen: "Pen", width: float, height: float) -> None:
        """Draw the rule and the child."""
        line = rule(self.place, 0, self.place, -self.measure(width))
        pen.path(line, Artifact.LAYOUT, stroke=Ink.RULE, width=_SIDELINE)
        self.child.paint_as_tall(pen, width, height)

    def around(self, child: Box) -> Box:
        """Make the same around a part of the child."""
        return Sidelined(child, self.place)


class Parallel(Box):
    """A row of two columns, whose first lines stand on one baseline."""

    def __init__(self, own: Box, other: Box) -> None:
        super().__init__(before=max(own.before, other.before), after=max(own.after, other.after))
        self.children = (own, other)
        self.keeps_with_next = own.keeps_with_next or other.keeps_with_next
        self.full_width = True
        self.span = own.span

    def _drops(self, width: float) -> tuple[float, float]:
        """Give how far down each begins: scripts differ in the leading they need."""
        own, other = (child.baseline(column(width)) for child in self.children)
        if not own or not other:
            return 0.0, 0.0
        return max(0.0, other - own), max(0.0, own - other)

    def measure(self, width: float) -> float:
        """Give the height of the taller column."""
        drops = self._drops(width)
        return max(
            drop + child.measure(column(width))
            for child, drop in zip(self.children, drops, strict=True)
        )

    def baseline(self, width: float) -> float:
        """Give the one that both stand on."""
        return max(child.baseline(column(width)) for child in self.children)

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw both, panels as tall as each other."""
        wide, height = column(width), self.measure(width)
        places = zip(self.children, self._drops(width), (0.0, wide + BETWEEN), strict=True)
        for child, drop, x in places:
            child.paint_as_tall(pen.moved(x, drop), wide, height - drop)

    def divide(self, room: "Room") -> "tuple[Box, Box] | None":
        """Divide both columns at the same height, the one that fits staying whole."""
        wide = column(room.width)
        heads: list[Box] = []
        tails: list[Box] = []
        for child, drop in zip(self.children, self._drops(room.width), strict=True):
            height = room.height - drop
            if child.measure(wide) <= height + SLACK:
                heads.append(child)
                tails.append(Stack([]))
                continue
            parts = child.parted(replace(room, width=wide, height=height)) if height > 0 else None
            if parts is None and self.measure(room.width) <= room.page + SLACK:
                return None
            head, tail = parts or (Stack([]), child)
            heads.append(head)
            tails.append(tail)
        if not any(head.measure(wide) for head in heads):
            return None
        return Parallel(heads[0], heads[1]), Parallel(tails[0], tails[1])
