"""Lists as boxes: a label in front, the item's boxes hanging beside it; lists of sources."""

from dataclasses import replace
from typing import TYPE_CHECKING

from leaflets.layout.boxes import Box, Stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.layout.boxes import Room
    from leaflets.layout.recorder import Pen
    from leaflets.layout.words import Words


_PAIRS = 4
"""A list of fewer items may leave one alone."""
_TALL = 0.25
"""Part of a page that makes an item a tall one."""


class Labelled(Box):
    """A list item: its label, and its content hanging at an indent."""

    def __init__(self, label: "Words", body: Stack, indent: float) -> None:
        super().__init__(before=body.before, after=body.after)
        self.label = label
        self.body = body
        self.indent = indent

    def _drops(self, width: float) -> tuple[float, float]:
        """Give how far down label and content begin, so that they stand on one line.

        A label in plain figures has less leading than words of a script with tall stacks.
        """
        body = self.body.baseline(width - self.indent)
        lead = body - self.label.baseline(self.indent) if body else 0.0
        return max(0.0, lead), max(0.0, -lead)

    def measure(self, width: float) -> float:
        """Give the height of the content or the label, whichever is taller."""
        label, body = self._drops(width)
        return max(
            body + self.body.measure(width - self.indent), label + self.label.measure(self.indent)
        )

    def baseline(self, width: float) -> float:
        """Give the one that label and content stand on."""
        drop = self._drops(width)[0]
        return drop + self.label.baseline(self.indent)

    def overhang(self, width: float) -> float:
        """Give the content's, which reaches higher than a label."""
        return self.body.overhang(width - self.indent) - self._drops(width)[1]

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw the label and the content."""
        label, body = self._drops(width)
        self.label.paint(pen.moved(0, label), self.indent)
        self.body.paint(pen.moved(self.indent, body), width - self.indent)

    def divide(self, room: "Room") -> "tuple[Box, Box] | None":
        """Divide the content; the label stays with its first part."""
        height = room.height - self._drops(room.width)[1]
        inner = replace(room, width=room.width - self.indent, height=height)
        parts = self.body.divide(inner)
        if parts is None:
            return None
        head, tail = parts
        return Labelled(self.label, _stack(head), self.indent), _Hanging(_stack(tail), self.indent)


class Items(Stack):
    """A list's items: no first or last one is left alone on a page, as lines are not."""

    def divide(self, room: "Room") -> "tuple[Box, Box] | None":
        """Cut between items or within one, leaving two on either side of a longer list."""
        parts = super().divide(room)
        count = len(self.children)
        if parts is None or count < _PAIRS:
            return parts
        head, tail = parts
        if len(_stack(head).children) == 1:
            # An item that takes much of a page has to begin somewhere.
            tall = self.children[0].measure(room.width) > _TALL * room.page
            return parts if tall else None
        if _stack(tail).children == self.children[-1:]:
            return self.cut(count - 2)
        return parts

    def without_end(self) -> "tuple[Box, Box] | None":
        """Cut off the last item; the last two of a longer list."""
        count = len(self.children)
        return self.cut(count - (2 if count >= _PAIRS else 1))

    def part(self, children: "Sequence[Box]", *, first: bool) -> "Items":
        """Make the list of a part of the items."""
        before, after = (self.before, 0.0) if first else (0.0, self.after)
        return Items(children, before=before, after=after)


class Sources(Stack):
    """Where facts come from, in small print: a heading run in with what it is of.

    Args:
        heading: The heading by itself, for where it stands beside another.
        entries: What it is of by itself; nothing where that is said elsewhere.
        room: Space above and below.
        together: Both in one paragraph.
    """

    def __init__(
        self,
        heading: "Words",
        entries: "Sequence[Box]",
        room: float,
        together: "Words | None" = None,
    ) -> None:
        super().__init__([together or heading], before=room, after=room)
        self.heading = heading
        self.entries = tuple(entries)


class _Hanging(Box):
    """What is left of a list item on the next page."""

    def __init__(self, body: Stack, indent: float) -> None:
        super().__init__(before=body.before, after=body.after)
        self.body = body
        self.indent = indent

    def measure(self, width: float) -> float:
        return self.body.measure(width - self.indent)

    def baseline(self, width: float) -> float:
        return self.body.baseline(width - self.indent)

    def paint(self, pen: "Pen", width: float) -> None:
        self.body.paint(pen.moved(self.indent, 0), width - self.indent)

    def divide(self, room: "Room") -> "tuple[Box, Box] | None":
        parts = self.body.divide(replace(room, width=room.width - self.indent))
        if parts is None:
            return None
        return _Hanging(_stack(parts[0]), self.indent), _Hanging(_stack(parts[1]), self.indent)


def _stack(box: Box) -> Stack:
    return box if isinstance(box, Stack) else Stack([box], before=box.before, after=box.after)
