"""What stands on the sheets of a specimen: the head, a language's sample, the ladder of sizes."""

from typing import TYPE_CHECKING

from leaflets.layout.boxes import SLACK, Box, Room, Stack
from leaflets.layout.pages import Artifact, Ink
from leaflets.layout.shapes import ellipse, rule
from leaflets.layout.stylesheet import MM
from leaflets.layout.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaflets.layout.recorder import Pen
    from leaflets.layout.stylesheet import Stylesheet

_COLUMN_GAP = 9 * MM
_RADIUS = 4.4 * MM
_PEN = 8.5 * MM
"""Height of a line to write on by pen."""
_SHORTEST = 42 * MM
"""A line to sign on that would be shorter goes onto a row of its own."""
_LABEL = 13 * MM
_LADDER_GAP = 2.5 * MM


class Head(Box):
    """The top of a sheet: what this is and whose, the script, and the fonts.

    Args:
        title: What it is, and what to do with it.
        owner: Whose it is and whom it is for, at the end.
        number: The sheet's number.
        script: The script's name.
        fonts: What it is set in.
        sheet: Styles and distances.
    """

    def __init__(  # noqa: PLR0913, PLR0917  one argument a part
        self,
        title: "Sequence[Words]",
        owner: "Sequence[Words]",
        number: Words,
        script: Words,
        fonts: Words,
        sheet: "Stylesheet",
    ) -> None:
        super().__init__(after=1.1 * sheet.unit)
        self.title = Stack(title)
        self.owner = Stack(owner)
        self.number = number
        self.script = script
        self.fonts = fonts
        self.sheet = sheet

    def _top(self, width: float) -> float:
        """Give the height of the row above the script's name."""
        start, end = _shares(width)
        return max(self.title.measure(start), self.owner.measure(end)) + 1.1 * self.sheet.unit

    def measure(self, width: float) -> float:
        """Give the height of both rows and the line of fonts."""
        wide = width - self.sheet.gutter
        height = max(self.script.measure(wide), 2 * _RADIUS) + self.fonts.measure(wide)
        return self._top(width) + height + 0.5 * self.sheet.unit

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw both rows, the number on a disc as sections have it, and a rule beneath."""
        start, end = _shares(width)
        self.title.paint(pen, start)
        self.owner.paint(pen.moved(width - end, 0), end)
        row = pen.moved(0, self._top(width))
        gutter, wide = self.sheet.gutter, width - self.sheet.gutter
        # Disc and number stand in the middle of the name's first line.
        middle = max(_RADIUS, self.script.baseline(wide) - 0.357 * self.script.style.size)
        disc = ellipse(_RADIUS, -middle, _RADIUS, _RADIUS)
        row.path(disc, Artifact.LAYOUT, fill=Ink.PRIMARY)
        baseline = self.number.baseline(2 * _RADIUS) - 0.357 * self.number.style.size
        self.number.paint(row.moved(0, middle - baseline), 2 * _RADIUS)
        self.script.paint(row.moved(gutter, 0), wide)
        drop = max(self.script.measure(wide), 2 * _RADIUS)
        self.fonts.paint(row.moved(gutter, drop), wide)
        low = -self.measure(width)
        pen.path(rule(0, low, width, low), Artifact.LAYOUT, stroke=Ink.RULE, width=0.6)


def _shares(width: float) -> tuple[float, float]:
    """Share the top row out: what this is, and whose."""
    return 0.62 * width, 0.34 * width


class Caption(Box):
    """A language's own name, and at the end of the line what staff call it."""

    def __init__(self, native: Words, name: Words) -> None:
        super().__init__(after=native.after)
        self.keeps_with_next = True
        self.native = native
        self.name = name

    def _together(self, width: float) -> bool:
        return self.native.natural() + self.name.natural() + 4 * MM <= width

    def measure(self, width: float) -> float:
        """Give the height of one line, or of both where they do not fit one."""
        height = self.native.measure(width)
        return height if self._together(width) else height + self.name.measure(width)

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw both on one baseline where they fit, else one under the other."""
        self.native.paint(pen, width)
        if self._together(width):
            drop = self.native.baseline(width) - self.name.baseline(width)
            wide = self.name.natural() + 0.01
            self.name.paint(pen.moved(width - wide, drop), wide)
            return
        self.name.paint(pen.moved(0, self.native.measure(width)), width)


class Signature(Box):
    """Words, each with a ruled line after it on which to write by pen.

    Args:
        labels: The words.
        lines: Key of the element of each one's line.
        before: Least space above.
    """

    def __init__(
        self, labels: "Sequence[Words]", lines: "Sequence[str]", *, before: float
    ) -> None:
        super().__init__(before=before)
        self.labels = tuple(labels)
        self.owners = dict(zip(self.labels, lines, strict=True))

    def _rows(self, width: float) -> "list[tuple[Words, ...]]":
        """Put all on one row where the lines stay long enough, else each on its own."""
        room = width - sum(label.natural() + 4 * MM for label in self.labels)
        if room >= _SHORTEST * len(self.labels):
            return [self.labels]
        return [(label,) for label in self.labels]

    def measure(self, width: float) -> float:
        """Give the height of the rows: room for handwriting."""
        return _PEN * len(self._rows(width))

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw the words, and the lines over the rest of each row."""
        for count, row in enumerate(self._rows(width), 1):
            taken = sum(label.natural() + 2 * MM for label in row) + 4 * MM * (len(row) - 1)
            each = (width - taken) / len(row)
            x, y = 0.0, count * _PEN - 1.4 * MM
            for label in row:
                label.paint(pen.moved(x, y - label.baseline(width)), 1e6)
                x += label.natural() + 2 * MM
                line = rule(x, -y - 1.5, x + each, -y - 1.5)
                owner, more = self.owners[label], label is not self.labels[-1]
                pen.path(line, Artifact.LAYOUT, owner, line_end=more, stroke=Ink.MUTED, width=0.8)
                x += each + 4 * MM


class _Signed(Stack):
    """A text, and below it the line to sign, which never stands on a page alone."""

    def divide(self, room: Room) -> "tuple[Box, Box] | None":
        """Cut the text; where all of it would fit but the line, its end goes along."""
        parts = super().divide(room)
        text, *rest = self.children
        if parts is None or not isinstance(text, Stack) or _children(parts[1]) != tuple(rest):
            return parts
        shorter = Room(room.width, text.measure(room.width) - 2 * SLACK, room.page)
        cut = text.without_end() or text.divide(shorter)
        if cut is None:
            return parts
        return self.part(cut[:1], first=True), self.part([cut[1], *rest], first=False)

    def part(self, children: "Sequence[Box]", *, first: bool) -> "_Signed":
        """Make the same of a part of both."""
        before, after = (self.before, 0.0) if first else (0.0, self.after)
        return _Signed(children, before=before, after=after)


def _children(box: Box) -> tuple[Box, ...]:
    return box.children if isinstance(box, Stack) else ()


class Language(Box):
    """A sample with the line to sign, divided only where no page can hold it.

    Attributes:
        ladder: The ladder of sizes in this language.
    """

    def __init__(
        self, text: Stack, signature: Signature, ladder: "Ladder", *, after: float
    ) -> None:
        super().__init__(after=after)
        self.text = text
        self.signature = signature
        self.ladder = ladder
        self.child = _Signed([text, signature])

    def measure(self, width: float) -> float:
        """Give its height."""
        return self.child.measure(width)

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw it."""
        self.child.paint(pen, width)

    def paint_down_to(self, pen: "Pen", width: float, height: float) -> None:
        """Draw it with the line to sign at a height's lower end."""
        self.text.paint(pen, width)
        self.signature.paint(pen.moved(0, height - self.signature.measure(width)), width)

    def divide(self, room: Room) -> "tuple[Box, Box] | None":
        """Stay whole where a page can hold it; else cut the content."""
        if self.measure(room.width) <= room.page + SLACK:
            return None
        parts = self.child.divide(room)
        if parts is None:
            return None
        head, tail = (_Rest(part, self.ladder) for part in parts)
        return head, tail


class _Rest(Box):
    """A part of a sample that no page can hold whole."""

    def __init__(self, child: Box, ladder: "Ladder") -> None:
        super().__init__(before=child.before, after=child.after)
        self.child = child
        self.ladder = ladder

    def measure(self, width: float) -> float:
        return self.child.measure(width)

    def paint(self, pen: "Pen", width: float) -> None:
        self.child.paint(pen, width)

    def divide(self, room: Room) -> "tuple[Box, Box] | None":
        parts = self.child.divide(room)
        if parts is None:
            return None
        head, tail = (_Rest(part, self.ladder) for part in parts)
        return head, tail


class Pair(Box):
    """Two languages side by side."""

    def __init__(self, first: Language, second: Language) -> None:
        super().__init__(before=first.before, after=first.after)
        self.children = (first, second)
        self.ladder = first.ladder

    def measure(self, width: float) -> float:
        """Give the height of the taller one."""
        return max(child.measure(column(width)) for child in self.children)

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw both, with a thin rule between them, their lines to sign on one height."""
        wide, height = column(width), self.measure(width)
        middle = width / 2
        line = rule(middle, 0, middle, -height)
        pen.path(line, Artifact.LAYOUT, stroke=Ink.RULE, width=0.6)
        for child, x in zip(self.children, (0.0, wide + _COLUMN_GAP), strict=True):
            child.paint_down_to(pen.moved(x, 0), wide, height)


def column(width: float) -> float:
    """Give the width of one of two columns, in points."""
    return (width - _COLUMN_GAP) / 2


class Ladder(Box):
    """One line at growing sizes, regular and bold: do thin strokes and small marks survive?

    Args:
        rungs: Each size's label, and the line in regular and in bold.
    """

    def __init__(self, rungs: "Sequence[tuple[Words, Words, Words]]") -> None:
        super().__init__()
        self.rungs = tuple(rungs)

    def _placed(self, width: float) -> "Iterator[tuple[Words, float, float, float]]":
        """Give all words with their place and measure, those of a rung on one baseline."""
        half, y = column(width), _LADDER_GAP
        label = max(_LABEL, *(rung[0].natural() + 2 * MM for rung in self.rungs))
        for rung in self.rungs:
            base = max(words.baseline(half) for words in rung)
            columns = ((0.0, label), (label, half - label), (half + _COLUMN_GAP, half))
            for words, (x, wide) in zip(rung, columns, strict=True):
                yield words, x, y + base - words.baseline(wide), wide
            y += max(words.measure(half) for words in rung)

    def measure(self, width: float) -> float:
        """Give the height of all lines."""
        half = column(width)
        heights = (max(words.measure(half) for words in rung) for rung in self.rungs)
        return _LADDER_GAP + sum(heights)

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw a rule and the lines beneath it."""
        pen.path(rule(0, 0, width, 0), Artifact.LAYOUT, stroke=Ink.RULE, width=0.6)
        for words, x, y, wide in self._placed(width):
            words.paint(pen.moved(x, y), wide)
