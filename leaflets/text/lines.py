"""Widths of the pieces of a paragraph → where its lines end: even, ragged, no lone last word."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LONE_WORD = 2.0
"""Cost of a last line of one word, in units of a line left wholly empty."""
_EMPTIER = 0.33
"""A last line shorter than this part of the measure costs a little."""


_EMPTIEST = 0.5
"""No line but the last is left emptier than this, unless a word forces it."""
_EVENED = 8
"""So many lines at a paragraph's end are evened out: what is far above them need not change."""
_TOLERANCE = 1e-6
_Way = tuple[float, tuple[int, ...]]
"""What a way to set the lines so far costs, and where they end."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two places where a line may break.

    Attributes:
        width: Width with the white space at its end, in points.
        trailing: Width of that white space, which vanishes at a line's end.
    """

    width: float
    trailing: float


def line_ends(pieces: "Sequence[Piece]", width: float) -> list[int]:
    """Choose after how many pieces each line ends.

    Lines are as few as filling each greedily gives; among all ways to make so many, the one whose
    lines are most alike is taken, and a last line of one word is avoided where it can be.

    Args:
        pieces: The paragraph's pieces in logical order, none wider than the measure.
        width: The measure, in points.

    Returns:
        Increasing counts of pieces; the last one is `len(pieces)`.
    """
    greedy = _greedy(pieces, width)
    if len(greedy) < 2:  # noqa: PLR2004  a single line has nothing to even out
        return greedy
    return _even(pieces, width, greedy)


def _greedy(pieces: "Sequence[Piece]", width: float) -> list[int]:
    ends: list[int] = []
    used = 0.0
    for index, piece in enumerate(pieces):
        if used and used + piece.width - piece.trailing > width + 1e-6:
            ends.append(index)
            used = 0.0
        used += piece.width
    return [*ends, len(pieces)] if pieces else []


def _even(pieces: "Sequence[Piece]", width: float, greedy: list[int]) -> list[int]:
    """Even the lines out without making more of them.

    The k-th line can end no later than the greedy k-th line does, which keeps the search narrow.
    """
    slack = _slack(pieces, width)
    kept = greedy[: max(0, len(greedy) - _EVENED)]
    best: dict[int, _Way] = {kept[-1] if kept else 0: (0.0, tuple(kept))}
    for latest in greedy[len(kept) : -1]:
        best = _one_line_more(best, latest, slack)
    found: dict[int, _Way] = {}
    end = len(pieces)
    for start, (cost, ends) in best.items():
        left = slack(start, end)
        if left > -_TOLERANCE:
            _offer(found, end, (cost + _last_cost(left, end - start), (*ends, end)))
    return list(found[end][1]) if found else greedy


def _slack(pieces: "Sequence[Piece]", width: float) -> "Callable[[int, int], float]":
    """Give a function: part of the measure that a line from one piece to another leaves empty."""
    total = [0.0]
    for piece in pieces:
        total.append(total[-1] + piece.width)
    return lambda start, end: 1 - (total[end] - total[start] - pieces[end - 1].trailing) / width


def _one_line_more(
    best: "dict[int, _Way]", latest: int, slack: "Callable[[int, int], float]"
) -> "dict[int, _Way]":
    reached: dict[int, _Way] = {}
    for start, (cost, ends) in best.items():
        for end in range(latest, start, -1):
            left = slack(start, end)
            if left > _EMPTIEST and end < latest:
                break
            if left > -_TOLERANCE or end == start + 1:
                _offer(reached, end, (cost + left * left, (*ends, end)))
    return reached


def _offer(reached: "dict[int, _Way]", end: int, way: "_Way") -> None:
    """Keep a way to end a line here if it is the cheapest so far."""
    if end not in reached or way[0] < reached[end][0]:
        reached[end] = way


def _last_cost(slack: float, pieces: int) -> float:
    short = max(0.0, slack - (1 - _EMPTIER))
    return short * short + (_LONE_WORD if pieces == 1 else 0.0)
