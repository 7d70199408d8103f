"""Numbers as leaflets write them: telephones, hours, doses, ranges, dates, each as (start, end).

What is found here is misread when a line's end or right-to-left order parts it, so breaking lines
and isolating look for the same things. Digits are those of any numbering system. Every pattern
starts only where a number starts and takes runs whole (possessively) or up to a fixed length, so
that time grows with the text's length alone, whatever the text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "BLANK",
    "DASH",
    "SYMBOLS",
    "dates",
    "hours",
    "numbers",
    "phones",
    "quantities",
    "ranges",
    "times",
    "unbroken",
]

BLANK: Final = r"[ \u00a0\u2009\u202f]"
"""A space inside a number or between it and its unit, breaking or not."""

DASH: Final = r"[-\u2010-\u2013\u2212~\u301c\uff5e]"
"""What stands between the ends of a range: hyphens, figure and en dash, minus, tildes."""

NUMBER: Final = (
    r"(?:\d++(?:[.,\u066b\u066c'\u2019]\d++|[\u00a0\u2009\u202f]\d{3}(?!\d))*+"
    r"(?:[ \u00a0\u2009\u202f]?[\u00bc-\u00be\u2150-\u215e]"
    r"|(?:[ \u00a0\u2009\u202f]\d\d?)?[/\u2044]\d++(?![/\d]))?+|[\u00bc-\u00be\u2150-\u215e])"
)
"""A number with decimals, grouped thousands or a fraction: `1.5`, `1½`, `1/2`, `1 1/2`."""

START: Final = r"(?<!\d)(?<!\d[.,:/'\u2019\u066b\u066c])"
"""Where a number starts: not amid another."""

SYMBOLS: Final = (
    *("%", "‰", "°", "°C", "°F", "℃", "℉", "ng", "µg", "μg", "mcg", "mg", "g", "kg", "oz", "lb"),
    *("µl", "µL", "μL", "ml", "mL", "cl", "cL", "dl", "dL", "l", "L", "cc", "nm", "mm", "cm", "m"),
    *("km", "ft", "pt", "mm²", "cm²", "m²", "mm³", "cm³", "m³", "s", "min", "h", "d", "am", "pm"),
    *("a.m.", "p.m.", "AM", "PM", "cal", "kcal", "J", "kJ", "pmol", "nmol", "µmol", "μmol"),
    *("mmol", "mol", "mEq", "meq", "IU", "UI", "U", "mmHg", "kPa", "bpm", "Hz", "kHz", "mSv"),
)
"""Units that many languages write alike; all that is counted so is looked for."""

_TO: Final = rf"{BLANK}?+(?:{DASH}|to\b){BLANK}?+"
_MERIDIEM: Final = r"(?:[ap]m|[AP]M|[ap]\.m\.|[AP]\.M\.)"
_CLOCK: Final = (
    rf"\d{{1,2}}+(?:[.:]\d\d(?!\d)(?:{BLANK}?+{_MERIDIEM})?|{BLANK}?+{_MERIDIEM})(?![^\W_])"
)
_GAP: Final = r"[ \u00a0\u202f\u2010\u2011./-]"
_EXTENSION: Final = (
    rf"(?:{BLANK}?+(?:x|#|[Ee]xt(?:ension|n)?\.?){BLANK}?+\d{{1,6}}+(?![^\W_]))?+(?!\d)"
)

_PHONE: Final = re.compile(
    rf"(?:(?<![\w+])\+\d{{1,15}}+(?:{_GAP}?\(\d{{1,5}}\){_GAP}?\d{{1,8}})?+"
    rf"(?:{_GAP}\d{{1,8}}(?!\d)){{0,6}}+"
    rf"|\(\+?\d{{1,5}}\){_GAP}?\d{{2,8}}(?:{_GAP}\d{{2,8}}(?!\d)){{0,5}}+"
    rf"|(?<!\d)(?<!\d[.,])\d{{2,15}}+(?:[ \u00a0\u202f\u2010\u2011-]\d{{2,8}}(?!\d)){{1,5}}+)"
    rf"{_EXTENSION}"
)
_HOURS: Final = re.compile(rf"(?<!\d)(?<!\d[.:])(?:{_CLOCK}|\d{{1,2}}+){_TO}{_CLOCK}")
_RANGE: Final = re.compile(
    rf"(?<!\d)(?<!\d[.,'\u2019\u066b\u066c]){NUMBER}"
    rf"(?:{BLANK}?+{DASH}{BLANK}?+[$£€¥₪₹]?+{NUMBER})++"
)
_DATE: Final = re.compile(
    rf"(?<!\d)(?<!\d[./-])\d{{1,4}}+(?P<gap>[./]|{DASH})\d{{1,2}}+(?P=gap)\d{{1,4}}+(?!\d)"
)
_TIME: Final = re.compile(
    rf"(?<!\d)(?<!\d[.,:/])(?:\d{{1,2}}+:\d\d:\d\d(?!\d)(?:{BLANK}?+{_MERIDIEM})?"
    rf"|\d{{1,2}}+:\d\d(?![\d:])(?!{BLANK}?+{_MERIDIEM})"
    rf"|\d{{1,2}}+(?:[.:]\d\d)?+{BLANK}?+{_MERIDIEM}(?![^\W_]))"
)

_PLAIN: Final = re.compile(START + NUMBER)

# Scripts that put no space between words, so that nothing tells where a unit ends but itself.
_UNSPACED: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]"
)


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Find telephone numbers in groups, or with a plus sign, with their extensions."""
    return _spans(_PHONE, text)


def hours(text: str) -> Iterator[tuple[int, int]]:
    """Find stretches of the day, such as `9am–5pm` and `09:00–17:00`."""
    return _spans(_HOURS, text)


def quantities(text: str, units: Iterable[str] = ()) -> Iterator[tuple[int, int]]:
    """Find numbers, and ranges of them, with their units: `1.5 L`, `70–130 mg/dL`.

    Args:
        text: Where to look.
        units: Units to look for besides `SYMBOLS`.
    """
    return _spans(_quantity(tuple(units)), text)


def ranges(text: str) -> Iterator[tuple[int, int]]:
    """Find numbers with a dash or tilde between, without their unit."""
    return _spans(_RANGE, text)


def dates(text: str) -> Iterator[tuple[int, int]]:
    """Find dates of three numbers, such as `2026-11-22` and `12.3.2026`."""
    return _spans(_DATE, text)


def times(text: str) -> Iterator[tuple[int, int]]:
    """Find times of day, such as `9:30` and `5 pm`."""
    return _spans(_TIME, text)


def unbroken(text: str, units: Iterable[str] = ()) -> Iterator[tuple[int, int]]:
    """Find all that no line's end may part: phones, hours, times, quantities and ranges.

    What is found may overlap, and lie inside what else is found.
    """
    patterns = (_quantity(tuple(units)), _PHONE, _RANGE, _HOURS, _TIME)
    for start, first in _starts(text):
        for at in range(start, first + 1):
            for pattern in patterns:
                match = pattern.match(text, at)
                if match is not None:
                    yield at, match.end()


_FIGURES: Final = re.compile(r"\d++|[\u00bc-\u00be\u2150-\u215e]")
_OPENING: Final = "+("
"""What may stand before the first figure of a telephone number."""


def numbers(text: str) -> Iterator[tuple[int, int]]:
    """Find numbers as such, of several parts perhaps: `1½`, `1 000`."""
    return _spans(_PLAIN, text)


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Find what a pattern matches, from left to right.

    All patterns begin with a figure or with what opens a telephone number, so only there is tried:
    texts are long, and have few figures.
    """
    done = 0
    for start, first in _starts(text):
        for at in range(max(start, done), first + 1):
            match = pattern.match(text, at)
            if match is not None and match.end() > at:
                done = match.end()
                yield at, done
                break


@lru_cache(maxsize=16)
def _starts(text: str) -> tuple[tuple[int, int], ...]:
    """Give where each figure starts, with what may open it and without; all patterns ask so."""
    found = []
    for figures in _FIGURES.finditer(text):
        start = first = figures.start()
        while start and first - start < 2 and text[start - 1] in _OPENING:  # noqa: PLR2004
            start -= 1
        found.append((start, first))
    return tuple(found)


@lru_cache(maxsize=64)
def _quantity(units: tuple[str, ...]) -> re.Pattern[str]:
    """Build the pattern of a number with one of some units, the longest first."""
    every = sorted(dict.fromkeys(chain(SYMBOLS, units)), key=lambda unit: (-len(unit), unit))
    unit = f"(?:{'|'.join(_ending(unit) for unit in every if unit)})"
    rate = rf"{unit}(?:{BLANK}?+/{BLANK}?+(?:{NUMBER}{BLANK}?+)?+{unit})*+"
    amount = rf"(?:{NUMBER}{BLANK}?+[x×*]{BLANK}?+)?+{NUMBER}"
    return re.compile(
        rf"{START}{amount}(?:{_TO}[-+\u2212]?+{NUMBER})?+{BLANK}?+{rate}"
        rf"(?:{_TO}[-+\u2212]?+{NUMBER}{BLANK}?+{rate})?+"
    )


def _ending(unit: str) -> str:
    """Write a unit as a pattern that ends where the word does."""
    literal = re.escape(unit)
    if not unit[-1].isalnum() or _UNSPACED.match(unit[-1]):
        return literal
    return rf"{literal}(?!\w)"
