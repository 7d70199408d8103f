"""A paragraph of text in, its embedding levels and the visual order of its lines out.

This is the Unicode Bidirectional Algorithm (UAX #9) without its shaping rules: L3 and L4, marks
and mirrored glyphs, are the shaper's, which turns glyphs in runs of odd level by itself.

    levels = resolve_levels(text)
    line = line_levels(text, levels, start, end)
    order = visual_order(line)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from leaflets.text.bidi_brackets import CLOSERS, OPENERS
from leaflets.text.bidi_classes import (
    EMBEDDING_INITIATORS,
    ISOLATE_INITIATORS,
    LINE_WHITESPACE,
    REMOVED,
    SEPARATORS,
    STRONG,
    class_of,
)
from leaflets.text.bidi_explicit import explicit_levels, isolating_runs
from leaflets.text.bidi_implicit import implicit_levels, stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Levels", "base_level", "line_levels", "resolve_levels", "visual_order"]

_OPENING: Final = EMBEDDING_INITIATORS | ISOLATE_INITIATORS
_CLASSES: Final = (
    *("L", "R", "AL", "EN", "AN", "ET", "WS", "NSM", "ON", "S"),
    *("ES", "CS", "B", "BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"),
)
_CLASS: Final = dict(zip("abcdefghijnopqrstuvwxyz", _CLASSES, strict=True)) | {"k": "ON"}
"""A letter for each class; a bracket, whose class is ON, has one of its own."""
_LETTER: Final = {bidi_class: letter for letter, bidi_class in _CLASS.items() if letter != "k"}
# What is sure to end at one level is resolved as one: strong characters of a class with nothing
# but spaces, marks, neutrals and what might join numbers between them (W6, N1), stretches of
# neutrals, numbers, terminators or marks. Not so separators, of which only a single one joins
# numbers (W4), brackets, of which each has its partner (N0), and what opens and closes.
_ALIKE: Final = re.compile(r"([abc])(?:[fghino]*\1)*|[gi][ghi]*|([defh])\2*|.", re.DOTALL)
_LIFTED: Final = re.compile(
    "[" + "".join(_LETTER[one] for one in ("R", "AL", "AN", *_OPENING)) + "]"
)
"""Without any of these classes, text in a left-to-right paragraph stays at level 0."""


_LEFTWARD: Final = re.compile("(?>(?:[bcfghijknopq]|(?<![fhnoq])[de]++(?![fhnoq]))*)")
"""Classes of text in a right-to-left paragraph that is all at level 1, save its numbers at 2: none
runs left to right, opens or closes, so all else takes the one direction there is (W3, N0 to N2);
and beside a number stands nothing that might become part of it (W1, W4, W5)."""
_NUMBER: Final = re.compile("[de]+")

_LEVEL: Final = re.compile(
    "[^\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]*+"
)
"""Text outside the blocks that hold such classes."""


class _Letters(dict[int, str]):
    """A table for `str.translate`: code point → the letter of its class."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        bracket = character in OPENERS or character in CLOSERS
        letter = self[point] = "k" if bracket else _LETTER[class_of(character)]
        return letter


_LETTERS: Final = _Letters()


@dataclass(frozen=True, slots=True)
class Levels:
    """The resolved levels of a paragraph, before it is broken into lines.

    Attributes:
        base: The paragraph embedding level: 0 runs left to right, 1 right to left.
        levels: The level of each code point. Those that X9 removes have that of the code point
            before them, so that they never split a run.
    """

    base: int
    levels: tuple[int, ...]


def base_level(text: str) -> int:
    """Return the paragraph embedding level its first strong character asks for: 0 or 1.

    Characters inside isolates do not count (UAX #9, P2 and P3). Text without any strong
    character is left to right.
    """
    depth = 0
    for bidi_class in map(class_of, text):
        if bidi_class in ISOLATE_INITIATORS:
            depth += 1
        elif bidi_class == "PDI":
            depth = max(0, depth - 1)
        elif bidi_class == "B":
            depth = 0
        elif bidi_class in STRONG and not depth:
            return int(bidi_class != "L")
    return 0


def resolve_levels(text: str, base: int | None = None) -> Levels:
    """Resolve the embedding levels of a paragraph (UAX #9, X1 to I2).

    Args:
        text: The paragraph. Should separators stand inside it, what follows them starts afresh
            at the same base level.
        base: The paragraph embedding level, 0 or 1; by default that of `base_level`.

    Raises:
        ValueError: The base level is neither 0 nor 1.
    """
    if base is None:
        base = base_level(text)
    elif base not in (0, 1):
        raise ValueError(f"a paragraph embedding level is 0 or 1, not {base}")
    if base == 0 and _LEVEL.fullmatch(text):
        return Levels(base, (0,) * len(text))
    letters = text.translate(_LETTERS)
    if base == 0 and not _LIFTED.search(letters):
        return Levels(base, (0,) * len(text))
    if base == 1 and _LEFTWARD.fullmatch(letters):
        return Levels(base, _leftward_levels(letters))
    return Levels(base, _levels_of(text, letters, base))


def _leftward_levels(letters: str) -> tuple[int, ...]:
    """Give the levels of text that `_LEFTWARD` matches."""
    levels = [1] * len(letters)
    for number in _NUMBER.finditer(letters):
        start, end = number.span()
        levels[start:end] = [2] * (end - start)
    return tuple(levels)


def _levels_of(text: str, letters: str, base: int) -> tuple[int, ...]:
    """Resolve the levels of any text, its classes given by letter."""
    runs = [match.span() for match in _ALIKE.finditer(letters)]
    firsts = "".join([text[start] for start, _ in runs])
    classes = [_CLASS[letters[start]] for start, _ in runs]
    resolved: list[int] = []
    for start, end in _paragraphs(classes):
        resolved += _paragraph_levels(firsts[start:end], classes[start:end], base)
    levels: list[int] = []
    for (start, end), level in zip(runs, resolved, strict=True):
        levels += [level] * (end - start)
    return tuple(levels)


def _paragraphs(classes: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each paragraph, its separator included (UAX #9, P1)."""
    start = 0
    for index, bidi_class in enumerate(classes, 1):
        if bidi_class == "B" or index == len(classes):
            yield start, index
            start = index


def _paragraph_levels(text: str, classes: Sequence[str], base: int) -> list[int]:
    """Resolve a text with no separator but at its end."""
    explicit = explicit_levels(classes, base)
    levels = list(explicit.levels)
    for run in isolating_runs(classes, explicit, base):
        characters = [text[index] for index in run.indices]
        types = [explicit.types[index] for index in run.indices]
        resolved = implicit_levels(characters, types, run)
        for index, level in zip(run.indices, resolved, strict=True):
            levels[index] = level
    previous = base
    for index, bidi_class in enumerate(classes):
        if bidi_class in REMOVED:
            levels[index] = previous
        previous = levels[index]
    return levels


def line_levels(text: str, levels: Levels, start: int, end: int) -> tuple[int, ...]:
    """Return the levels of one line, with its blank ends at the base level (UAX #9, L1).

    Args:
        text: The paragraph.
        levels: Its resolved levels.
        start: The index of the first code point of the line.
        end: The index after its last.
    """
    line = list(levels.levels[start:end])
    blank = True
    for index in range(len(line) - 1, -1, -1):
        bidi_class = class_of(text[start + index])
        # What lies before a separator ends as blank as what lies before the line end.
        blank = bidi_class in SEPARATORS or (blank and bidi_class in LINE_WHITESPACE)
        if blank:
            line[index] = levels.base
    return tuple(line)


def visual_order(levels: Sequence[int]) -> tuple[int, ...]:
    """Return the indices of a line's items from left to right (UAX #9, L2).

    Args:
        levels: The level of each item, be it a code point, a run or a glyph.
    """
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    if not odd:
        return tuple(order)
    highest, least = max(levels), min(levels)
    for lowest in range(highest, min(odd) - 1, -1):
        if lowest <= least:  # all of it, as in any line that runs from right to left
            order.reverse()
            continue
        # Reversals at higher levels moved items only within these stretches, so the levels in
        # logical order still tell where the stretches lie.
        for start, end in stretches(levels, range(lowest, highest + 1)):
            order[start:end] = order[start:end][::-1]
    return tuple(order)
