"""Tables as boxes: columns as wide as their words ask for, the head repeated on every page."""

from typing import TYPE_CHECKING

from leaflets.layout.boxes import SLACK, Box, Room
from leaflets.layout.pages import Artifact, Ink
from leaflets.layout.shapes import rectangle, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.layout.recorder import Pen
    from leaflets.layout.stylesheet import Stylesheet
    from leaflets.layout.words import Words

Cells = tuple["Words", ...]
_LEAST = 0.12
"""No column is narrower than this part of the table."""


class Table(Box):
    """Rows of cells; the first row holds the column headings."""

    def __init__(
        self,
        rows: "Sequence[Cells]",
        sheet: "Stylesheet",
        *,
        shares: tuple[float, ...] = (),
        continued: bool = False,
    ) -> None:
        super().__init__(before=0.0 if continued else sheet.gap, after=sheet.gap)
        self.rows = tuple(rows)
        self.sheet = sheet
        self.shares = shares or _shares(self.rows)
        self.continued = continued

    @property
    def _pad(self) -> float:
        return 0.35 * self.sheet.em

    def _columns(self, width: float) -> list[tuple[float, float]]:
        """Give the left edge and width of each column."""
        found, x = [], 0.0
        for share in self.shares:
            found.append((x, share * width))
            x += share * width
        return found

    def _placed(self, row: Cells, width: float) -> "list[tuple[Words, float, float, float]]":
        """Give each cell with where its words begin, how far down, and how wide they may be.

        First lines of a row stand on one line, whatever scripts its cells are in.
        """
        columns = [(x + self._pad, wide - 2 * self._pad) for x, wide in self._columns(width)]
        baselines = [cell.baseline(wide) for cell, (_, wide) in zip(row, columns, strict=True)]
        return [
            (cell, x, max(baselines) - baseline, wide)
            for cell, (x, wide), baseline in zip(row, columns, baselines, strict=True)
        ]

    def _row_height(self, row: Cells, width: float) -> float:
        placed = self._placed(row, width)
        return max(drop + cell.measure(wide) for cell, _, drop, wide in placed) + 1.4 * self._pad

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

    def divide(self, room: Room) -> "tuple[Box, Box] | None":
        """Cut between rows; the head is repeated, as decoration, above the second part."""
        used, fitting = 0.0, 0
        for row in self.rows:
            used += self._row_height(row, room.width)
            if used > room.height + SLACK:
                break
            fitting += 1
        if fitting < 2 or fitting == len(self.rows):  # noqa: PLR2004  the head and one row
            return None
        head = Table(self.rows[:fitting], self.sheet, shares=self.shares, continued=self.continued)
        repeated = tuple(cell.as_artifact() for cell in self.rows[0])
        tail = Table(
            (repeated, *self.rows[fitting:]), self.sheet, shares=self.shares, continued=True
        )
        return head, tail


def _shares(rows: "Sequence[Cells]") -> tuple[float, ...]:
    """Share the width by what each column's longest cell would take on one line."""
    count = len(rows[0])
    wanted = [max(row[index].natural() for row in rows) ** 0.7 + 1.0 for index in range(count)]
    least = min(_LEAST, 1 / count)
    total = sum(wanted)
    raw = [max(least, one / total) for one in wanted]
    return tuple(one / sum(raw) for one in raw)
