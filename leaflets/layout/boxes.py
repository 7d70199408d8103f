"""What can stand on a page: boxes that know their height, can be divided, and paint themselves.

Platypus stacks the outermost boxes and asks them to split; within them boxes stack themselves by
the same rules. A box is laid out from left to right; the recorder mirrors pages where needed.
"""

from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from reportlab.platypus.doctemplate import FrameBreak
from reportlab.platypus.flowables import Flowable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leaflets.layout.board import Board
    from leaflets.layout.drawings import Drawings
    from leaflets.layout.recorder import Pen
    from leaflets.model.span import Span

SLACK = 1e-4
"""Heights that differ by less are equal: sums of the same numbers in another order."""
EMPTY = 0.25
"""Part of a page that looks like a mistake where it is left empty at its foot."""


@dataclass(frozen=True, slots=True)
class Room:
    """The room a box may be divided for, in points.

    Attributes:
        width: Width it must keep to.
        height: Height that is left here.
        page: Height of an empty page: what fits there is better moved than broken.
    """

    width: float
    height: float
    page: float

    @property
    def is_page(self) -> bool:
        """Whether this is an empty page: what finds no room here finds none on the next one."""
        return self.height + SLACK >= self.page


class Box(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Something with a height at a width.

    Attributes:
        before: Least space to what stands above, in points.
        after: Least space to what stands below, in points.
        keeps_with_next: Whether what follows must begin on the same page.
        full_width: Whether it stands out of its section into the gutter.
        span: Where what it shows stands in the source, if that is known.
        surveyed: What a survey saw of it at each width.
        drawings: What was drawn of it; none for a box that does not come back.
    """

    keeps_with_next = False
    full_width = False
    span: "Span | None" = None
    drawings: "Drawings | None" = None

    def __init__(self, *, before: float = 0.0, after: float = 0.0) -> None:
        super().__init__()
        self.before = self.spaceBefore = before
        self.after = self.spaceAfter = after
        self.page_height = 0.0
        self.surveyed: dict[float, Sequence[Any]] = {}

    def measure(self, width: float) -> float:
        """Give the height at a width, in points."""
        raise NotImplementedError

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw at the pen's place, which is the box's upper left corner."""
        raise NotImplementedError

    def paint_as_tall(self, pen: "Pen", width: float, height: float) -> None:  # noqa: ARG002
        """Draw as tall as what stands beside it: only boxes with an edge have a height to show."""
        pen.draw(self, width)

    def parted(self, room: Room) -> "tuple[Box, Box] | None":
        """Divide the box, as `divide` does; one that comes back is divided once for a room."""
        return self.drawings.parts(self, room) if self.drawings else self.divide(room)

    def baseline(self, width: float) -> float:  # noqa: ARG002  boxes differ here
        """Give the distance of the first line's baseline from the top; 0 for no line of text."""
        return 0.0

    def overhang(self, width: float) -> float:  # noqa: ARG002  boxes differ here
        """Give how far ink of the first line reaches out of the box above, in points."""
        return 0.0

    def divide(self, room: Room) -> "tuple[Box, Box] | None":  # noqa: ARG002  boxes differ here
        """Cut the box so that the first part fits the room.

        Returns:
            Two parts, or none when the box had better move to the next page whole.
        """
        return None

    def without_end(self) -> "tuple[Box, Box] | None":
        """Cut as little off the end as can stand on another page: an item, a paragraph.

        Returns:
            Two parts, or none when the box had better stay whole.
        """
        return None

    # What Platypus asks for (its names).

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Give width and height; what fits with our slack is told to fit: Platypus has less."""
        self.width = available_width
        self.height = self.measure(available_width)
        if self.height <= available_height + SLACK:
            self.height = min(self.height, available_height)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Divide for the rest of a page.

        A break stands between the parts: Platypus would else try what was meant for the next page
        in the few points that are left of this one.
        """
        room = Room(available_width, available_height, self.page_height)
        parts = self.parted(room)
        if parts is None:
            return []
        self.canv.divide(room)
        parts = copy(parts[0]), copy(parts[1])  # Platypus leaves notes on what it has seen
        for part in parts:
            part.page_height = self.page_height
        return [parts[0], FrameBreak, parts[1]]

    def drawOn(  # noqa: N802  reportlab's name
        self,
        canvas: "Board",
        x: float,
        y: float,
        _sW: float = 0,  # noqa: N803
    ) -> None:
        """Note the place that Platypus chose; it is drawn once all pages are known to be right."""
        canvas.place(Placed(self, x, y + self.height, self.width))


@dataclass(frozen=True, slots=True)
class Placed:
    """A box where it stands on a page, in points.

    Attributes:
        box: The box.
        left: Its left edge.
        top: Its upper edge, counted upwards from the page's lower edge.
        width: Its width.
    """

    box: Box
    left: float
    top: float
    width: float

    def paint(self, pen: "Pen") -> None:
        """Draw it with a pen that stands at the lower left corner of the page."""
        pen.moved(self.left, -self.top).draw(self.box, self.width)


def gap(above: Box, below: Box) -> float:
    """Give the space between two boxes: the larger of what each asks for."""
    return float(max(above.after, below.before))


class Stack(Box):
    """Boxes one under the other."""

    def __init__(
        self, children: "Iterable[Box]", *, before: float = 0.0, after: float = 0.0
    ) -> None:
        super().__init__(before=before, after=after)
        self.children: tuple[Box, ...] = tuple(children)
        self._offsets: dict[float, list[tuple[Box, float, float]]] = {}
        self.keeps_with_next = bool(self.children) and self.children[-1].keeps_with_next

    def offsets(self, width: float) -> "list[tuple[Box, float, float]]":
        """Give each child with its distance from the top and its height; placed once a width."""
        found = self._offsets.get(width)
        if found is None:
            found = self._offsets[width] = self._placed(width)
        return found

    def _placed(self, width: float) -> "list[tuple[Box, float, float]]":
        found: list[tuple[Box, float, float]] = []
        y = 0.0
        for child in self.children:
            if found:
                y += gap(found[-1][0], child)
            height = child.measure(width)
            found.append((child, y, height))
            y += height
        return found

    def measure(self, width: float) -> float:
        """Give the height of all children and the spaces between them."""
        placed = self.offsets(width)
        return placed[-1][1] + placed[-1][2] if placed else 0.0

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw the children from top to bottom."""
        for child, y, _ in self.offsets(width):
            pen.moved(0, y).draw(child, width)

    def baseline(self, width: float) -> float:
        """Give the first child's."""
        return self.children[0].baseline(width) if self.children else 0.0

    def overhang(self, width: float) -> float:
        """Give the first child's."""
        return self.children[0].overhang(width) if self.children else 0.0

    def divide(self, room: Room) -> "tuple[Box, Box] | None":
        """Cut between children or within one, never after one that keeps with the next."""
        placed = self.offsets(room.width)
        fitting = sum(1 for _, y, height in placed if y + height <= room.height + SLACK)
        if fitting == len(placed):
            return None
        child, y, _ = placed[fitting]
        left = replace(room, height=room.height - y)
        parts = child.parted(left) if left.height > 0 else None
        if parts is None and not settle(self.children, fitting) and room.is_page:
            # It would stay whole on a page of its own, but stands with a heading.
            parts = child.parted(replace(left, page=left.height)) if left.height > 0 else None
        if parts is not None:
            head = [*self.children[:fitting], parts[0]]
            tail = [parts[1], *self.children[fitting + 1 :]]
            return self.part(head, first=True), self.part(tail, first=False)
        return self.cut(settle(self.children, fitting))

    def without_end(self) -> "tuple[Box, Box] | None":
        """Cut off the end of the last child, or all of it with what must stand with it."""
        if not self.children:
            return None
        *others, last = self.children
        parts = last.without_end()
        if parts is not None:
            head = [*others, parts[0]]
            return self.part(head, first=True), self.part(parts[1:], first=False)
        return self.cut(settle(self.children, len(others)))

    def cut(self, place: int) -> "tuple[Box, Box] | None":
        """Cut between two children, unless nothing stands before the place."""
        if not place:
            return None
        return (
            self.part(self.children[:place], first=True),
            self.part(self.children[place:], first=False),
        )

    def part(self, children: "Sequence[Box]", *, first: bool) -> "Stack":
        """Make the stack of a part of the children."""
        before, after = (self.before, 0.0) if first else (0.0, self.after)
        part = Stack(children, before=before, after=after)
        part.span = self.span
        return part


class Unbroken(Stack):
    """Boxes that stay together where a page can hold them, spaced as they are alone."""

    def __init__(self, children: "Sequence[Box]") -> None:
        super().__init__(children, before=children[0].before, after=children[-1].after)

    def divide(self, room: Room) -> "tuple[Box, Box] | None":
        """Cut only what is taller than a page, or than what a heading leaves of one."""
        begun = room.height < (1 - EMPTY) * room.page
        if begun and self.measure(room.width) <= room.page + SLACK:
            return None
        return super().divide(room)


def largest(box: Box, room: Room) -> "Span | None":
    """Find where the innermost thing stands that is taller than a page."""
    found = box.span
    for child in getattr(box, "children", None) or [getattr(box, "child", None)]:
        if isinstance(child, Box) and child.measure(room.width) > room.page:
            found = largest(child, room) or found
    return found


def settle(children: "Sequence[Box]", cut: int) -> int:
    """Move a cut up until nothing before it is left without what it must stand with."""
    while cut and children[cut - 1].keeps_with_next:
        cut -= 1
    return cut


class Inset(Box):
    """A box set in from the sides and no wider than a measure."""

    def __init__(self, child: Box, left: float, *, right: float = 0.0, most: float = 0.0) -> None:
        super().__init__(before=child.before, after=child.after)
        self.child = child
        self.left = left
        self.right = right
        self.most = most
        self.keeps_with_next = child.keeps_with_next

    def _inner(self, width: float) -> float:
        inner = width - self.left - self.right
        return min(inner, self.most) if self.most else inner

    def measure(self, width: float) -> float:
        """Give the child's height at the width that is left."""
        return self.child.measure(self._inner(width))

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw the child further in."""
        pen.moved(self.left, 0).draw(self.child, self._inner(width))

    def paint_as_tall(self, pen: "Pen", width: float, height: float) -> None:
        """Draw the child further in, as tall as what stands beside it."""
        self.child.paint_as_tall(pen.moved(self.left, 0), self._inner(width), height)

    def baseline(self, width: float) -> float:
        """Give the child's."""
        return self.child.baseline(self._inner(width))

    def overhang(self, width: float) -> float:
        """Give the child's."""
        return self.child.overhang(self._inner(width))

    def divide(self, room: Room) -> "tuple[Box, Box] | None":
        """Divide the child."""
        return self._parts(self.child.parted(replace(room, width=self._inner(room.width))))

    def without_end(self) -> "tuple[Box, Box] | None":
        """Cut off the child's."""
        return self._parts(self.child.without_end())

    def _parts(self, parts: "tuple[Box, Box] | None") -> "tuple[Box, Box] | None":
        if parts is None:
            return None
        head, tail = (
            type(self)(part, self.left, right=self.right, most=self.most) for part in parts
        )
        return head, tail
