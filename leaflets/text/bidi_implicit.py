"""One isolating run sequence in, the resolved level of each of its characters out.

This is UAX #9, W1 to W7 (weak types), N0 to N2 (neutrals), I1 and I2 (levels).
Each rule is one pass that changes the list of types in place, in the order of the annex.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from leaflets.text.bidi_brackets import resolve_brackets
from leaflets.text.bidi_classes import DIRECTIONS, ISOLATE_CONTROLS, NEUTRALS, STRONG

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from leaflets.text.bidi_explicit import IsolatingRun

__all__ = ["implicit_levels", "stretches"]

_TERMINATOR: Final = frozenset({"ET"})
_LEFTOVERS: Final = frozenset({"ES", "ET", "CS"})
_RISES: Final = ({"L": 0, "R": 1, "AN": 2, "EN": 2}, {"L": 1, "R": 0, "AN": 1, "EN": 1})
"""How far a type rises above an even and an odd embedding level (UAX #9, I1, I2)."""


def implicit_levels(
    characters: Sequence[str], types: Sequence[str], run: IsolatingRun
) -> tuple[int, ...]:
    """Resolve the levels of one isolating run sequence.

    Args:
        characters: Its characters, in logical order.
        types: Their classes, after overrides.
        run: Its level and the directions at its ends.
    """
    resolved = list(types)
    marks = [bidi_type == "NSM" for bidi_type in types]
    _resolve_weak(resolved, run.sos)
    resolve_brackets(resolved, characters, marks, run)
    _resolve_neutrals(resolved, run)
    rises = _RISES[run.level % 2]
    return tuple(run.level + rises[bidi_type] for bidi_type in resolved)


def stretches(items: Sequence[object], members: Container[object]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each longest stretch of items that are all among `members`."""
    start = 0
    for inside, group in groupby(items, members.__contains__):
        end = start + sum(1 for _ in group)
        if inside:
            yield start, end
        start = end


def _resolve_weak(types: list[str], sos: str) -> None:
    """Settle marks, numbers and what stands around numbers (UAX #9, W1 to W7)."""
    _resolve_marks(types, sos)
    _resolve_numbers(types, sos, after="AL", becomes="AN")  # W2
    types[:] = ["R" if bidi_type == "AL" else bidi_type for bidi_type in types]  # W3
    _resolve_separators(types)
    _resolve_terminators(types)
    types[:] = ["ON" if bidi_type in _LEFTOVERS else bidi_type for bidi_type in types]  # W6
    _resolve_numbers(types, sos, after="L", becomes="L")  # W7


def _resolve_marks(types: list[str], sos: str) -> None:
    """Give a nonspacing mark the type of what it stands on (UAX #9, W1)."""
    previous = sos
    for index, bidi_type in enumerate(types):
        if bidi_type == "NSM":
            types[index] = "ON" if previous in ISOLATE_CONTROLS else previous
        previous = types[index]


def _resolve_numbers(types: list[str], sos: str, *, after: str, becomes: str) -> None:
    """Change European numbers whose last strong type is `after` (UAX #9, W2 and W7)."""
    strong = sos
    for index, bidi_type in enumerate(types):
        if bidi_type in STRONG:
            strong = bidi_type
        elif bidi_type == "EN" and strong == after:
            types[index] = becomes


def _resolve_separators(types: list[str]) -> None:
    """Let one separator join the numbers on both its sides (UAX #9, W4)."""
    for index in range(1, len(types) - 1):
        before = types[index - 1]
        if before != types[index + 1]:
            continue
        # "1+2" and "1,2" are one number each; among Arabic digits only the comma joins.
        if (types[index], before) in {("ES", "EN"), ("CS", "EN"), ("CS", "AN")}:
            types[index] = before


def _resolve_terminators(types: list[str]) -> None:
    """Join signs such as "%" and "$" to a European number beside them (UAX #9, W5)."""
    for start, end in stretches(types, _TERMINATOR):
        if "EN" in (*types[max(start - 1, 0) : start], *types[end : end + 1]):
            types[start:end] = ["EN"] * (end - start)


def _resolve_neutrals(types: list[str], run: IsolatingRun) -> None:
    """Let neutrals follow their surroundings, or else the embedding (UAX #9, N1 and N2)."""
    embedding = "R" if run.level % 2 else "L"
    for start, end in stretches(types, NEUTRALS):
        before = DIRECTIONS[types[start - 1]] if start else run.sos
        after = DIRECTIONS[types[end]] if end < len(types) else run.eos
        types[start:end] = [before if before == after else embedding] * (end - start)
