"""What keeps its left-to-right order in right-to-left text, and the levels that gives.

UAX #9 sees characters, not things. In an Arabic sentence it turns "(800) 555-0199" into another
number: digits after Arabic letters are Arabic numbers (W2), a hyphen joins none of those (W4), so
it falls to the embedding direction with the spaces (W6, N1, N2), and the groups trade places. A
name draws the figure after it into its own direction (W7). Browsers are told so by markup (`bdi`);
leaflets have none, so things are found by what they look like and isolated as HL3 allows.

What readers of Arabic and Hebrew script expect, and so what is isolated:

- A range runs from left to right, "6–8", as do a number and a unit in Latin letters. A unit in the
  language's own letters stays with the sentence, to the left of its number.
- A sign is left of its number, but right of one in Arabic-Indic digits: CLDR has U+061C before
  the minus of `arab`, U+200E before that of `latn` and `arabext`.
- A percent sign is right of European digits ("5%"), left of all others, as UAX #9 has it.
- A number after a name goes with it, as UAX #9 has it after a left-to-right letter (W7): "Type 2",
  "HbA1c < 7%", "BP: 120/80". It stays with the sentence only where it counts what the sentence
  names next, by a unit of the language: "Omega 3 مرات". So nothing is read worse than without us.
- `<`, `≥` and the like after other words relate them to a number: they stay with the sentence,
  where they are mirrored. So do punctuation and brackets around what is isolated.
- Lists run in the order of the sentence, so names that commas part are isolated one by one.

In a left-to-right paragraph UAX #9 keeps numbers and names in order, save numbers that follow
right-to-left letters: those, as of a telephone after a clinic's Hebrew name, are isolated too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Final
from unicodedata import category

from leaflets.model.typography import Isolate
from leaflets.text.bidi import Levels, resolve_levels
from leaflets.text.bidi_classes import classes_of
from leaflets.text.bidi_explicit import explicit_levels
from leaflets.text.expressions import deferred
from leaflets.text.names import LETTER, addresses, dates_in_words, names, web
from leaflets.text.patterns import (
    BLANK,
    RIGHT_TO_LEFT,
    SYMBOLS,
    dates,
    hours,
    matches,
    numbers,
    phones,
    quantities,
    ranges,
    times,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from leaflets.model.typography import Typography

__all__ = ["isolated", "resolve"]

_STAND_IN: Final = "\ufffc"
"""To what is around it, an isolate is a neutral character (UAX #9, N1 and N2), so one stands in
for it. What is inside takes the even level from there. In an isolate written out, Arabic numbers
would still turn a dash between them to the right (N1), and isolates may nest too deeply to count
(X5a); neither matters so."""

_CANDIDATE: Final = deferred(rf"{LETTER}|[\d\u00bc-\u00be\u2150-\u215e]")
_LTR_LETTER: Final = re.compile(LETTER)
_RTL_LETTER: Final = re.compile(f"[{RIGHT_TO_LEFT}]")
_SIGN: Final = deferred(
    r"(?:(?<![\w)\]])[-+\u2212±][$£€¥₪₹]?"
    rf"|(?<=[{RIGHT_TO_LEFT}])(?<!\d)[+\u2212±][$£€¥₪₹]?|(?<![\d)\]])[$£€¥₪₹]|(?<![\w)\]])[#№])\Z"
)
"""What stands right before a number; a hyphen after a letter is that word's own."""
_POWER: Final = r"(?:[\u2070\u00b9\u00b2\u00b3\u2074-\u207b]++|\^[-+\u2212]?\d++)"
_PRODUCT: Final = deferred(
    r"(?<!\d)(?<!\d[.,])\d++(?>(?:[.,]\d++)*)"
    rf"(?:(?>(?:(?:{BLANK}?+×{BLANK}?+|·)\d++(?>(?:[.,]\d++)*))+)(?>{_POWER}?)|{_POWER})"
    rf"(?>(?:/{LETTER}{{1,5}}(?!\w))?)"
)
"""Numbers multiplied, or with a power: `3.5×10⁹/L`, which may be a number in raised type. A dot
with spaces around parts what stands beside it: `1.2 · 31`."""
_THOUSANDS: Final = deferred(
    r"(?<!\d)(?<!\d[.,])(?<!\d )\d{1,3}(?>(?: \d{3}(?!\d)){1,4})(?![.,]?\d)"
)
"""Thousands with plain spaces: `5 000`."""
_OTHER_DIGIT: Final = re.compile(r"[^\D0-9]")
_ARABIC_INDIC: Final = re.compile("[\u0660-\u0669]")
_UNIT: Final = deferred(rf"{BLANK}?+(?:{'|'.join(map(re.escape, SYMBOLS))})(?!\w)")
_RUN_LEFT: Final = re.compile("[\u07c0-\u07c9\U0001e950-\U0001e959]")
"""Digits of N'Ko and Adlam, the highest leftmost: they are right-to-left themselves."""

_OVERRIDES: Final = re.compile("[\u202d\u202e]")
_PARAGRAPHS: Final = re.compile(r"[^\n\r\x1c-\x1e\x85\u2029]*+[\n\r\x1c-\x1e\x85\u2029]?")
_MARKS: Final = frozenset({"Mn", "Mc", "Me"})
_FEWEST_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class _Units:
    """Units of a language, by how they run.

    Attributes:
        foreign: In left-to-right letters: they keep to the number before them.
        own: In right-to-left letters: the number before them is the sentence's.
    """

    foreign: tuple[str, ...]
    own: tuple[str, ...]


def isolated(text: str, typography: Typography) -> tuple[tuple[int, int], ...]:
    """Find what keeps its left-to-right order in a right-to-left paragraph.

    What the author has overridden (U+202E) is left as it is.

    Args:
        text: The paragraph.
        typography: Which kinds are isolated, and the units of its language.

    Returns:
        Start and end of each, in order and apart from each other.
    """
    if not _CANDIDATE().search(text):
        return ()
    units = _parted(typography.units)
    found = {span for kind in typography.isolated for span in _FINDERS[kind](text, units)}
    spans = _merged(_with_marks(text, start, end) for start, end in found)
    if _RUN_LEFT.search(text):
        spans = [(start, end) for start, end in spans if not _RUN_LEFT.search(text, start, end)]
    if spans and _OVERRIDES.search(text):
        types = _overridden(text)
        spans = [(start, end) for start, end in spans if types[start] != "R"]
    return tuple(spans)


_NUMERIC: Final = frozenset(
    {Isolate.PHONE, Isolate.DOSE, Isolate.RANGE, Isolate.DATE, Isolate.TIME}
)


def _numbers_after_rtl(text: str, typography: Typography) -> tuple[tuple[int, int], ...]:
    """Find the numbers that right-to-left letters before them would turn around."""
    if not _RTL_LETTER.search(text):
        return ()
    kinds = typography.isolated & _NUMERIC
    return isolated(text, replace(typography, isolated=kinds))


def resolve(
    text: str, base: int, typography: Typography, foreign: Sequence[tuple[int, int]] = ()
) -> Levels:
    """Resolve the embedding levels of a paragraph, as if what `isolated` finds stood in isolates.

    Args:
        text: The paragraph.
        base: The paragraph embedding level, 0 or 1.
        typography: How its language is set.
        foreign: Start and end of stretches in other languages, in order and apart from each
            other. Each runs as its own first strong character does (UAX #9, X5c).
    """
    found = isolated(text, typography) if base else _numbers_after_rtl(text, typography)
    if foreign:
        found = _around(found, foreign)
    spans = sorted((*found, *foreign))
    if not spans:
        return resolve_levels(text, base)
    starts, ends = zip(*spans, strict=True)
    between = [
        text[end:start] for end, start in zip((0, *ends), (*starts, len(text)), strict=True)
    ]
    outer = iter(resolve_levels(_STAND_IN.join(between), base).levels)
    levels = list(islice(outer, starts[0]))
    for span, after in zip(spans, between[1:], strict=True):
        start, end = span
        level = next(outer)
        if span in foreign:
            levels += _inner(text[start:end], level, typography)
        else:
            levels += [level + level % 2] * (end - start)
        levels += islice(outer, len(after))
    return Levels(base, tuple(levels))


def _inner(text: str, level: int, typography: Typography) -> list[int]:
    """Resolve an isolate's own levels, above the level it has in what is around it."""
    own = resolve(text, resolve_levels(text).base, typography)
    raised = level + (level % 2 != own.base)
    return [raised - own.base + one for one in own.levels]


def _around(
    found: Sequence[tuple[int, int]], foreign: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Leave out what reaches into a stretch of another language, whose own order holds there."""
    return tuple(
        (start, end)
        for start, end in found
        if not any(start < other_end and other < end for other, other_end in foreign)
    )


@lru_cache(maxsize=64)
def _parted(units: tuple[str, ...]) -> _Units:
    own = tuple(unit for unit in units if _RTL_LETTER.search(unit))
    return _Units(tuple(unit for unit in units if unit not in own), own)


def _phones(text: str, units: _Units) -> Iterator[tuple[int, int]]:
    """Find telephone numbers, but not two short figures side by side."""
    del units
    for start, end in phones(text):
        digits = sum(1 for character in text[start:end] if character.isdecimal())
        counted = "(" not in text[start:end] and _UNIT().match(text, end)
        if text[start] in "+*#" or (digits >= _FEWEST_DIGITS and not counted):
            yield start, end


def _doses(text: str, units: _Units) -> Iterator[tuple[int, int]]:
    """Find numbers with units or signs, and those of several parts."""
    for start, end in quantities(text, units.foreign):
        # A percent sign alone stands where the digits' own custom has it.
        if not _OTHER_DIGIT.search(text, start, end) or _LTR_LETTER.search(text, start, end):
            yield _signed(text, start, end)
    for span in chain(numbers(text), matches(_PRODUCT(), text), matches(_THOUSANDS(), text)):
        start, end = _signed(text, *span)
        if not text[start:end].isdecimal():
            yield start, end


def _ranges(text: str, units: _Units) -> Iterator[tuple[int, int]]:
    """Find ranges of numbers and of hours."""
    del units
    return (_signed(text, *span) for span in chain(ranges(text), hours(text)))


def _signed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the signs right before a number, save where its own custom has them behind it."""
    if _ARABIC_INDIC.match(text, start) and not _LTR_LETTER.search(text, start, end):
        return start, end
    sign = _SIGN().search(text, max(0, start - 2), start)
    return (sign.start(), end) if sign else (start, end)


def _plainly(
    *finders: Callable[[str], Iterator[tuple[int, int]]],
) -> Callable[[str, _Units], Iterator[tuple[int, int]]]:
    """Make one finder of those that know no units."""

    def find(text: str, units: _Units) -> Iterator[tuple[int, int]]:
        del units
        return chain.from_iterable(finder(text) for finder in finders)

    return find


_FINDERS: Final[Mapping[Isolate, Callable[[str, _Units], Iterator[tuple[int, int]]]]] = {
    Isolate.PHONE: _phones,
    Isolate.DOSE: _doses,
    Isolate.RANGE: _ranges,
    Isolate.DATE: _plainly(dates, dates_in_words),
    Isolate.TIME: _plainly(times),
    Isolate.WEB: _plainly(web),
    Isolate.ADDRESS: _plainly(addresses),
    Isolate.NAME: lambda text, units: names(text, units.own),
}


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the marks on the last character, which no level may part from it."""
    while end < len(text) and category(text[end]) in _MARKS:
        end += 1
    return start, end


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap or touch."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _overridden(text: str) -> tuple[str, ...]:
    """Give the type of each character after the author's overrides (UAX #9, X6)."""
    types: list[str] = []
    for match in _PARAGRAPHS.finditer(text):
        types += explicit_levels(classes_of(match[0]), 1).types
    return tuple(types)
