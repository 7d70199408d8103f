"""Widths of the pieces of a paragraph → where its lines end: even or full, no lone last word."""

from bisect import bisect_left, bisect_right
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

from leaflets.model.typography import Filling

if TYPE_CHECKING:
    from collections.abc import Sequence

_EMPTIER = 0.33
"""A last line shorter than this part of the measure costs a little."""
_EMPTIEST = 0.5
"""No line but the last is left emptier than this, unless a word forces it, or a lone last one."""
EVENED = 8
"""So many lines at a paragraph's end are evened out: what is far above them need not change."""
_LONE_WORD = float(EVENED)
"""Cost of a last line of one word, in lines left wholly empty: more than any other way costs."""
_STUB = 0.12
"""A full paragraph's last line shorter than this part of the measure is a stub."""
_MOVED = 2
"""So many pieces may move down from the line above to a stub."""
_TOLERANCE = 1e-6
_INFINITE = float("inf")


class Pieces(NamedTuple):
    """What stands between places where a line may break, one after the other, in points.

    Columns rather than a piece each: they are searched, and a page has hundreds.

    Attributes:
        total: Widths up to each piece's end, from 0.
        seen: Where a line that ends with each piece ends to the eye, from 0: without the white
            space there, which vanishes, and with the hyphen that comes in.
    """

    total: list[float]
    seen: list[float]

    @classmethod
    def of(cls, widths: "Sequence[float]", trailing: "Sequence[float]") -> "Pieces":
        """Line up pieces.

        Args:
            widths: Their widths with the white space at their ends.
            trailing: Widths of that white space; less than nothing where a hyphen comes in.
        """
        total = list(accumulate(widths, initial=0.0))
        return cls(total, [0.0, *map(sub, total[1:], trailing)])

    @property
    def widths(self) -> list[float]:
        """How wide each piece is to the eye where it ends a line."""
        return list(map(sub, self.seen[1:], self.total))


class _Column(NamedTuple):
    """Pieces, as in `Pieces`, and the measure they are set to, in points."""

    total: list[float]
    seen: list[float]
    width: float


def line_ends(pieces: Pieces, width: float, filling: Filling = Filling.EVEN) -> list[int]:
    """Choose after how many pieces each line ends.

    Lines are as few as filling each greedily gives. Even filling takes, among all ways to make so
    many, the one whose lines are most alike, and avoids a last line of one word where it can. Full
    filling keeps the greedy lines, but moves a piece or two down to a last line that is a stub.

    Args:
        pieces: The paragraph's pieces in logical order, none wider than the measure.
        width: The measure, in points.
        filling: How text is shared out over the lines.

    Returns:
        Increasing counts of pieces; the last one is how many there are.
    """
    column = _Column(pieces.total, pieces.seen, width)
    greedy = _greedy(column)
    if len(greedy) < 2:  # noqa: PLR2004  a single line has nothing to share out
        return greedy
    return _without_stub(column, greedy) if filling is Filling.FULL else _even(column, greedy)


def _greedy(column: _Column) -> list[int]:
    """Fill each line as far as it goes; a line holds at least one piece that is seen."""
    total, seen, width = column
    count = len(total) - 1
    ends: list[int] = []
    start = 0
    while start < count:
        before = total[start]
        end = bisect_right(seen, before + width + _TOLERANCE, start + 1) - 1
        if end <= start or total[end] == before:  # what fits is nothing: the next one must go
            end = min(count, bisect_right(total, before, start + 1))
        ends.append(end)
        start = end
    return ends


def _without_stub(column: _Column, greedy: list[int]) -> list[int]:
    """Move pieces down to a last line that would be a stub; the line above stays half full."""
    total, seen, width = column
    count, last = greedy[-1], greedy[-2]
    above = greedy[-3] if len(greedy) > 2 else 0  # noqa: PLR2004  the line above starts there
    start = last
    for moved in range(last - 1, max(above, last - 1 - _MOVED), -1):
        used = seen[count] - total[start]
        if used >= width * (_STUB if count - start > 1 else _EMPTIER):
            break
        above_used, used = seen[moved] - total[above], seen[count] - total[moved]
        if above_used < width * _EMPTIEST or used > width + _TOLERANCE:
            break
        start = moved
    return [*greedy[:-2], start, count]


def _even(column: _Column, greedy: list[int]) -> list[int]:
    """Even the lines out without making more of them.

    The k-th line can end no later than the greedy k-th line does, and no earlier than leaves more
    than the lines after it hold; that keeps the search narrow. Kept for each line is where it may
    end, at what least cost, and where it then starts.
    """
    kept = greedy[: max(0, len(greedy) - EVENED)]
    free = greedy[len(kept) : -1]
    start = kept[-1] if kept else 0
    bounds = list(zip(_least(column, len(free)), free, strict=True))
    ends = _evened(column, start, bounds, _EMPTIEST)
    if ends and ends[-2] == ends[-1] - 1:
        ends = _evened(column, start, bounds, 1.0) or ends
    return [*kept, *ends] if ends else greedy


def _evened(
    column: _Column, start: int, bounds: "Sequence[tuple[int, int]]", emptiest: float
) -> list[int]:
    """Give the ends of the lines of the cheapest way, the last one's too; nothing if none fits.

    Args:
        column: The pieces and their measure.
        start: Where the first of the lines starts.
        bounds: Where each line but the last ends at the least and at the latest.
        emptiest: How much of a line may be left empty, as a part of the measure.
    """
    costs = {start: 0.0}
    starts: list[dict[int, int]] = []
    for least, latest in bounds:
        costs, came = _one_line_more(costs, (least, latest), column, emptiest)
        starts.append(came)
    last = _best_last(costs, column)
    if last is None:
        return []
    ends = [len(column.total) - 1]
    for came in reversed(starts):
        ends.append(last)
        last = came[last]
    ends.reverse()
    return ends


def _least(column: _Column, lines: int) -> list[int]:
    """Give where each of the lines before the last must end at the least: fill from behind."""
    total, seen, width = column
    found: list[int] = []
    end = len(total) - 1
    for _ in range(lines):
        fits = bisect_left(total, seen[end] - width - _TOLERANCE, 0, end)
        end = max(0, min(fits, end - 1))
        found.append(end)
    found.reverse()
    return found


def _one_line_more(
    costs: dict[int, float], bounds: tuple[int, int], column: _Column, emptiest: float
) -> tuple[dict[int, float], dict[int, int]]:
    """Extend each way to set the lines so far by one line; ways that end alike leave the best."""
    least, latest = bounds
    total, seen, width = column
    reached: dict[int, float] = {}
    came: dict[int, int] = {}
    for start, spent in costs.items():
        limit = total[start] + width
        # From the fullest line that fits, or the one piece that must, to the emptiest allowed.
        fullest = bisect_right(seen, limit + _TOLERANCE, start + 1, latest + 1) - 1
        for end in range(max(fullest, start + 1), max(start, least - 1), -1):
            left = (limit - seen[end]) / width
            if left > emptiest and end < latest:
                break
            cost = spent + left * left
            if cost < reached.get(end, _INFINITE):
                reached[end] = cost
                came[end] = start
    return reached, came


def _best_last(costs: dict[int, float], column: _Column) -> int | None:
    """Give the start of the last line of the cheapest way; none if what is left never fits."""
    total, seen, width = column
    count = len(total) - 1
    best, found = _INFINITE, None
    for start, spent in costs.items():
        room = total[start] + width - seen[count]
        if start == count or room < -_TOLERANCE:
            continue
        short = max(0.0, room / width - (1 - _EMPTIER))
        cost = spent + short * short + (_LONE_WORD if start == count - 1 else 0.0)
        if cost < best:
            best, found = cost, start
    return found
