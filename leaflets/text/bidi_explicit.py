"""Bidi classes of one paragraph in, explicit levels and isolating run sequences out.

This is UAX #9, X1 to X10: what embeddings, overrides and isolates do to the characters inside
them, and which characters the rules for weak and neutral types then see side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from leaflets.text.bidi_classes import (
    EMBEDDING_INITIATORS,
    ISOLATE_INITIATORS,
    REMOVED,
    STRONG,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["ExplicitLevels", "IsolatingRun", "explicit_levels", "isolating_runs"]

_MAX_DEPTH: Final = 125
_STARTERS: Final = EMBEDDING_INITIATORS | ISOLATE_INITIATORS
_CONTROLS: Final = _STARTERS | {"PDF", "PDI"}
_OVERRIDES: Final = {"LRO": "L", "RLO": "R"}


@dataclass(frozen=True, slots=True)
class ExplicitLevels:
    """What the explicit controls of a paragraph make of it.

    Attributes:
        types: The class of each code point, after overrides.
        levels: The embedding level of each code point.
        closers: The index of the PDI that matches each isolate initiator having one.
    """

    types: tuple[str, ...]
    levels: tuple[int, ...]
    closers: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class IsolatingRun:
    """An isolating run sequence (UAX #9, BD13).

    Attributes:
        indices: Its characters, in logical order, without those X9 removes.
        level: The embedding level they share.
        sos: The direction at its start, "L" or "R".
        eos: The direction at its end, "L" or "R".
    """

    indices: tuple[int, ...]
    level: int
    sos: str
    eos: str


@dataclass(frozen=True, slots=True)
class _Status:
    """An entry of the directional status stack; without override, `override` is empty."""

    level: int
    override: str
    isolate: bool


class _StatusStack:
    """The directional status stack with its three counters (UAX #9, X1)."""

    __slots__ = ("_entries", "_overflow_embeddings", "_overflow_isolates", "_valid_isolates")

    def __init__(self, base: int) -> None:
        self._entries = [_Status(base, "", isolate=False)]
        self._overflow_embeddings = 0
        self._overflow_isolates = 0
        self._valid_isolates = 0

    @property
    def top(self) -> _Status:
        """The status that holds for the next character."""
        return self._entries[-1]

    def start(self, control: str) -> None:
        """Enter an embedding, override or isolate (UAX #9, X2 to X5b).

        Args:
            control: One of LRE, RLE, LRO, RLO, LRI and RLI; X5c is settled by the caller.
        """
        isolate = control in ISOLATE_INITIATORS
        level = (self.top.level + 1) | 1 if control[0] == "R" else (self.top.level + 2) & ~1
        overflowing = self._overflow_isolates or self._overflow_embeddings
        if level <= _MAX_DEPTH and not overflowing:
            self._valid_isolates += isolate
            self._entries.append(_Status(level, _OVERRIDES.get(control, ""), isolate))
        elif isolate:
            self._overflow_isolates += 1
        elif not self._overflow_isolates:
            self._overflow_embeddings += 1

    def end(self, control: str) -> None:
        """Leave what a PDI or PDF closes, if anything (UAX #9, X6a, X7)."""
        if control == "PDI":
            self._end_isolate()
        elif control == "PDF":
            self._end_embedding()

    def _end_isolate(self) -> None:
        """Close the last isolate with every embedding opened inside it (UAX #9, X6a)."""
        if self._overflow_isolates:
            self._overflow_isolates -= 1
        elif self._valid_isolates:
            self._overflow_embeddings = 0
            while not self.top.isolate:
                self._entries.pop()
            self._entries.pop()
            self._valid_isolates -= 1

    def _end_embedding(self) -> None:
        """Close the last embedding or override of the innermost isolate (UAX #9, X7)."""
        if self._overflow_isolates:
            return
        if self._overflow_embeddings:
            self._overflow_embeddings -= 1
        elif not self.top.isolate and len(self._entries) > 1:
            self._entries.pop()


def _match_isolates(classes: Sequence[str]) -> tuple[dict[int, int], dict[int, str]]:
    """Match isolates and find what each holds (UAX #9, BD9 and P2).

    One pass serves all FSI: searching anew from each would take quadratic time in nested ones.

    Returns:
        The closing PDI and the first strong class outside inner isolates, each by the index of
        the isolate initiator, which is missing where there is none.
    """
    closers: dict[int, int] = {}
    first_strong: dict[int, str] = {}
    pending: list[int] = []
    for index, bidi_class in enumerate(classes):
        if bidi_class in ISOLATE_INITIATORS:
            pending.append(index)
        elif not pending:
            continue
        elif bidi_class == "PDI":
            closers[pending.pop()] = index
        elif bidi_class in STRONG:
            first_strong.setdefault(pending[-1], bidi_class)
    return closers, first_strong


def explicit_levels(classes: Sequence[str], base: int) -> ExplicitLevels:
    """Apply the explicit controls of one paragraph (UAX #9, X1 to X8).

    Args:
        classes: The Bidi_Class of each code point; a paragraph separator only comes last.
        base: The paragraph embedding level, 0 or 1.
    """
    if _CONTROLS.isdisjoint(classes):
        flat = (base,) * len(classes)
        return ExplicitLevels(tuple(classes), flat, {})
    closers, first_strong = _match_isolates(classes)
    stack = _StatusStack(base)
    types: list[str] = []
    levels: list[int] = []
    for index, bidi_class in enumerate(classes):
        # An initiator and its end both belong outside what they enclose, hence this order.
        stack.end(bidi_class)
        types.append(stack.top.override or bidi_class)
        levels.append(stack.top.level)
        if bidi_class == "FSI":
            stack.start("LRI" if first_strong.get(index, "L") == "L" else "RLI")  # X5c
        elif bidi_class in _STARTERS:
            stack.start(bidi_class)
    if classes and classes[-1] == "B":
        types[-1], levels[-1] = "B", base  # X8
    return ExplicitLevels(tuple(types), tuple(levels), closers)


def isolating_runs(
    classes: Sequence[str], explicit: ExplicitLevels, base: int
) -> tuple[IsolatingRun, ...]:
    """Split a paragraph into its isolating run sequences (UAX #9, X9 and X10).

    Args:
        classes: The Bidi_Class of each code point, before overrides.
        explicit: What `explicit_levels` made of them.
        base: The paragraph embedding level, 0 or 1.
    """
    kept = (index for index, bidi_class in enumerate(classes) if bidi_class not in REMOVED)
    runs = tuple(tuple(run) for _, run in groupby(kept, explicit.levels.__getitem__))
    levels = (base, *(explicit.levels[run[0]] for run in runs), base)
    places = {run[0]: place for place, run in enumerate(runs)}
    resumed = set(explicit.closers.values())
    sequences: list[IsolatingRun] = []
    for place, run in enumerate(runs):
        if run[0] in resumed:
            continue  # goes on from the run that ends in its isolate initiator
        chain = _chain(runs, places, explicit.closers, place)
        final = runs[chain[-1]][-1]
        # The text after an isolate that is never closed counts as the end of the paragraph.
        following = base if classes[final] in ISOLATE_INITIATORS else levels[chain[-1] + 2]
        level = levels[place + 1]
        sequences.append(
            IsolatingRun(
                indices=tuple(index for link in chain for index in runs[link]),
                level=level,
                sos=_boundary(level, levels[place]),
                eos=_boundary(level, following),
            )
        )
    return tuple(sequences)


def _chain(
    runs: Sequence[tuple[int, ...]],
    places: Mapping[int, int],
    closers: Mapping[int, int],
    place: int,
) -> list[int]:
    """Follow a level run across the isolates it ends in (UAX #9, BD13).

    Args:
        runs: All level runs, as indices of characters.
        places: The place of each run, by its first index.
        closers: The matching PDI, by the index of its isolate initiator.
        place: The place of the first run.
    """
    chain = [place]
    while (closer := closers.get(runs[chain[-1]][-1])) is not None:
        chain.append(places[closer])
    return chain


def _boundary(level: int, neighbour: int) -> str:
    """Return sos or eos from the levels on both sides of a boundary (UAX #9, X10)."""
    return "R" if max(level, neighbour) % 2 else "L"
