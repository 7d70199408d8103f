"""Tables as boxes: columns as wide as their words ask for, the head repeated on every page."""

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from leaflets.layout.boxes import SLACK, Box, Room
from leaflets.layout.cells import broken
from leaflets.layout.pages import Artifact, Ink
from leaflets.layout.shapes import rectangle, rule
from leaflets.layout.stylesheet import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.layout.cells import CellBox
    from leaflets.layout.recorder import Pen
    from leaflets.layout.stylesheet import Stylesheet

Cells = tuple["CellBox", ...]
PEN = 8 * MM
"""Height of a line to write by pen."""
_FEWEST = 3
"""Rows of a long table that stand before the end of a page: the head and two more."""
_OVER = 0.4
"""Part of a cell's padding that strokes may reach into."""
_LEAST = 0.12
"""No column is narrower than this part of the table."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How the columns of a table share its width.

    Attributes:
        shares: Part of the width that each asks for; they sum up to 1.
        least: Width of each one's widest part that no line's end may part, in points.
    """

    shares: tuple[float, ...]
    least: tuple[float, ...]

    @classmethod
    def of(cls, rows: "Sequence[Cells]") -> "Columns":
        """Look at the cells of all rows."""
        columns = list(zip(*rows, strict=True))
        least = tuple(max(cell.least() for cell in column) for column in columns)
        return cls(_shares(columns), least)

    def widths(self, width: float, padding: float) -> list[float]:
        """Share out a width: each column has room for its longest word, as far as there is any.

        Args:
            width: Width of the table, in points.
            padding: What each column has beside its words, in points.
        """
        least = [one + padding + SLACK for one in self.least]
        if sum(least) > width:
            return [share * width for share in self.shares]
        held: set[int] = set()
        while True:
            room = width - sum(least[at] for at in held)
            asked = sum(share for at, share in enumerate(self.shares) if at not in held)
            wide = [
                least[at] if at in held else room * share / asked
                for at, share in enumerate(self.shares)
            ]
            short = {at for at, one in enumerate(wide) if one < least[at] - SLACK} - held
            if not short or len(held | short) == len(wide):
                return wide
            held |= short


class Table(Box):
    """Rows of cells; the first row holds the column headings.

    Args:
        rows: The rows.
        sheet: Styles and distances.
        columns: How columns share the width.
        pen: Least height of the rows below the head, to write in by pen; 0 for none.
        continued: Whether it goes on from the page before.
    """

    def __init__(
        self,
        rows: "Sequence[Cells]",
        sheet: "Stylesheet",
        *,
        columns: "Columns | None" = None,
        pen: float = 0.0,
        continued: bool = False,
    ) -> None:
        super().__init__(before=0.0 if continued else sheet.gap, after=sheet.gap)
        self.rows = tuple(rows)
        self.sheet = sheet
        self.columns = columns or Columns.of(self.rows)
        self.pen = pen
        self.full_width = bool(pen)
        self.continued = continued

    @property
    def _pad(self) -> float:
        return 0.35 * self.sheet.em

    def _columns(self, width: float) -> list[tuple[float, float]]:
        """Give the left edge and width of each column."""
        wide = self.columns.widths(width, 2 * self._pad)
        return list(zip(accumulate(wide, initial=0.0), wide, strict=False))

    def _placed(self, row: Cells, width: float) -> "list[tuple[CellBox, float, float, float]]":
        """Give each cell with where its words begin, how far down, and how wide they may be.

        First lines of a row stand on one line, whatever scripts its cells are in, and low enough
        for strokes that reach out of theirs, as those of Nastaliq do, to stay within the row.
        """
        columns = [(x + self._pad, wide - 2 * self._pad) for x, wide in self._columns(width)]
        baselines = [cell.baseline(wide) for cell, (_, wide) in zip(row, columns, strict=True)]
        drops = [max(baselines) - baseline for baseline in baselines]
        room = _OVER * self._pad
        out = max(
            cell.overhang(wide) - drop
            for cell, (_, wide), drop in zip(row, columns, drops, strict=True)
        )
        more = max(0.0, out - room)
        return [
            (cell, x, drop + more, wide)
            for cell, (x, wide), drop in zip(row, columns, drops, strict=True)
        ]

    def _row_height(self, row: Cells, width: float) -> float:
        placed = self._placed(row, width)
        height = max(drop + cell.measure(wide) for cell, _, drop, wide in placed)
        return max(height + 1.4 * self._pad, self.pen if row is not self.rows[0] else 0.0)

    def measure(self, width: float) -> float:
        """Give the height of all rows."""
        return sum(self._row_height(row, width) for row in self.rows)

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw the head's background, the rules and the cells."""
        y = 0.0
        for number, row in enumerate(self.rows):
            height = self._row_height(row, width)
            if number == 0:
                path = rectangle(0, -height, width, height)
                pen.path(path, Artifact.BACKGROUND, fill=Ink.TINT)
            for cell, x, drop, wide in self._placed(row, width):
                cell.paint(pen.moved(x, y + drop + 0.7 * self._pad), wide)
            y += height
            pen.path(rule(0, -y, width, -y), Artifact.LAYOUT, stroke=Ink.RULE, width=0.6)
        if self.pen:
            for x in (*(left for left, _ in self._columns(width)), width):
                pen.path(rule(x, 0, x, -y), Artifact.LAYOUT, stroke=Ink.RULE, width=0.6)

    def divide(self, room: Room) -> "tuple[Box, Box] | None":
        """Cut between rows; the head is repeated, as decoration, above the second part."""
        used, fitting = 0.0, 0
        for row in self.rows:
            used += self._row_height(row, room.width)
            if used > room.height + SLACK:
                break
            fitting += 1
        least = _FEWEST if self.pen and len(self.rows) > _FEWEST and not room.is_page else 2
        if fitting == len(self.rows):
            return None
        if fitting < least:
            return self._within_row(room) if room.is_page and fitting else None
        repeated = tuple(cell.as_artifact() for cell in self.rows[0])
        rest = (repeated, *self.rows[fitting:])
        return self._part(self.rows[:fitting], continued=self.continued), self._part(
            rest, continued=True
        )

    def _within_row(self, room: Room) -> "tuple[Box, Box] | None":
        """Cut within the first row, which is taller than a page: cells go on over the next one."""
        head, row, *others = self.rows
        left = room.height - self._row_height(head, room.width) - 1.4 * self._pad
        heads, tails = [], []
        for cell, _, drop, wide in self._placed(row, room.width):
            parts = broken(cell, Room(wide, left - drop, room.page))
            if parts is None:
                return None
            heads.append(parts[0])
            tails.append(parts[1])
        repeated = tuple(cell.as_artifact() for cell in head)
        first = self._part((head, tuple(heads)), continued=self.continued)
        return first, self._part((repeated, tuple(tails), *others), continued=True)

    def _part(self, rows: "Sequence[Cells]", *, continued: bool) -> "Table":
        return Table(rows, self.sheet, columns=self.columns, pen=self.pen, continued=continued)


def _shares(columns: "Sequence[Cells]") -> tuple[float, ...]:
    """Share the width by what each column's longest cell would take on one line."""
    # Systems differ in the last digit of a power.
    wanted = [round(max(cell.natural() for cell in column) ** 0.7, 6) + 1.0 for column in columns]
    least = min(_LEAST, 1 / len(columns))
    total = sum(wanted)
    raw = [max(least, one / total) for one in wanted]
    return tuple(one / sum(raw) for one in raw)
