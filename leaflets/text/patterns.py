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

from leaflets.text.expressions import deferred, in_ranges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    _Deferred = Callable[[], re.Pattern[str]]

__all__ = [
    "BLANK",
    "DASH",
    "RIGHT_TO_LEFT",
    "SYMBOLS",
    "Unbroken",
    "dates",
    "hours",
    "matches",
    "numbers",
    "phones",
    "quantities",
    "ranges",
    "times",
]

RIGHT_TO_LEFT: Final = (
    r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
)
"""The blocks of right-to-left scripts, as the inside of a character class."""

BLANK: Final = r"[ \u00a0\u2009\u202f]"
"""A space inside a number or between it and its unit, breaking or not."""

DASH: Final = r"[-\u2010-\u2013\u2212~\u301c\uff5e]"
"""What stands between the ends of a range: hyphens, figure and en dash, minus, tildes."""

NUMBER: Final = (
    r"(?:\d++(?>(?:[.,\u066b\u066c'\u2019]\d++|[\u00a0\u2009\u202f]\d{3}(?!\d))*)"
    r"(?>(?:[ \u00a0\u2009\u202f]?[\u00bc-\u00be\u2150-\u215e]"
    r"|(?:[ \u00a0\u2009\u202f]\d\d?)?[/\u2044]\d++(?![/\d]))?)|[\u00bc-\u00be\u2150-\u215e])"
)
"""A number with decimals, grouped thousands or a fraction: `1.5`, `1½`, `1/2`, `1 1/2`."""

_GROUP: Final = r"(?!(?<=\d[\u00a0\u2009\u202f])\d{3}(?!\d))"
"""Not at a group of thousands, which was tried with the number it belongs to."""

START: Final = rf"(?<!\d)(?<!\d[.,:/'\u2019\u066b\u066c]){_GROUP}"
"""Where a number starts: not amid another."""

SYMBOLS: Final = (
    *("%", "‰", "°", "°C", "°F", "℃", "℉", "ng", "µg", "μg", "mcg", "mg", "g", "kg", "oz", "lb"),
    *("µl", "µL", "μL", "ml", "mL", "cl", "cL", "dl", "dL", "l", "L", "cc", "nm", "mm", "cm", "m"),
    *("km", "ft", "pt", "mm²", "cm²", "m²", "mm³", "cm³", "m³", "s", "min", "h", "d", "am", "pm"),
    *("a.m.", "p.m.", "AM", "PM", "cal", "kcal", "J", "kJ", "pmol", "nmol", "µmol", "μmol"),
    *("mmol", "mol", "mEq", "meq", "IU", "UI", "U", "mmHg", "kPa", "bpm", "Hz", "kHz", "mSv"),
)
"""Units that many languages write alike; all that is counted so is looked for."""

_TO: Final = rf"{BLANK}?+(?:{DASH}|±|to\b){BLANK}?+"
_MERIDIEM: Final = rf"(?:[ap]m|[AP]M|[ap]\.{BLANK}?+m\.|[AP]\.{BLANK}?+M\.)"
_CLOCK: Final = (
    rf"\d{{1,2}}+(?:[.:]\d\d(?!\d)(?:{BLANK}?+{_MERIDIEM})?|{BLANK}?+{_MERIDIEM})(?![^\W_])"
)
_GAP: Final = r"[ \u00a0\u202f\u2010\u2011./-]"
_TRUNK: Final = (
    rf"(?:(?<!\d)(?<!\d[.,])\d{{1,4}}{_GAP}?(?=\(\d{{2,5}}\){_GAP}?(?:\d{{6}}|\d{{2,5}}{_GAP}\d)))"
)
"""What is dialled before a number's area code: `1 (800) 555-0199`, `8 (495) 123-45-67`."""
_EXTENSION: Final = (
    rf"(?>(?:{BLANK}?+(?:x|#|[Ee]xt(?:ension|n)?\.?){BLANK}?+\d{{1,6}}+(?![^\W_]))?)(?!\d)"
)

_PHONE: Final = re.compile(
    rf"(?:(?<![^\W{RIGHT_TO_LEFT}])(?<![\d+])\+\d{{1,15}}+"
    rf"(?>(?:{_GAP}?\(\d{{1,5}}\){_GAP}?\d{{1,8}})?)"
    rf"(?>(?:{_GAP}\d{{1,8}}(?!\d)){{0,6}})"
    rf"|\(\+\d{{1,5}}\){_GAP}?\d{{1,8}}(?>(?:{_GAP}\d{{1,8}}(?!\d)){{0,5}})"
    rf"|(?>{_TRUNK}?)\(\d{{1,5}}\){_GAP}?\d{{2,8}}(?>(?:{_GAP}\d{{2,8}}(?!\d)){{0,5}})"
    rf"|(?<!\d)(?<!\d[.,])\d{{2,15}}+(?>(?:[ \u00a0\u202f\u2010\u2011-]\d{{2,8}}(?!\d)){{1,5}})"
    rf"|[*#]{{1,2}}+\d{{1,15}}+(?>(?:[*#]\d{{1,15}}){{0,5}})#)"
    rf"{_EXTENSION}"
)
"""Groups of figures, in brackets perhaps; and what a handset sends to its network: `*100*1#`."""
_HOURS: Final = re.compile(rf"(?<!\d)(?<!\d[.:])(?:{_CLOCK}|\d{{1,2}}+){_TO}{_CLOCK}")
_RANGE: Final = re.compile(
    rf"(?<!\d)(?<!\d[.,'\u2019\u066b\u066c]){_GROUP}{NUMBER}"
    rf"(?>(?:{BLANK}?+{DASH}{BLANK}?+[$£€¥₪₹]?+{NUMBER})+)"
)
_DATE: Final = re.compile(
    rf"(?<!\d)(?<!\d[./-])\d{{1,4}}+(?P<gap>[./]|{DASH})\d{{1,2}}+(?P=gap)\d{{1,4}}+(?!\d)"
)
_TIME: Final = re.compile(
    rf"(?<!\d)(?<!\d[.,:/])(?:\d{{1,2}}+:\d\d:\d\d(?!\d)(?:{BLANK}?+{_MERIDIEM})?"
    rf"|\d{{1,2}}+:\d\d(?![\d:])(?!{BLANK}?+{_MERIDIEM})"
    rf"|\d{{1,2}}+(?>(?:[.:]\d\d)?){BLANK}?+{_MERIDIEM}(?![^\W_]))"
)

_PLAIN: Final = re.compile(START + NUMBER)
_STARTING: Final = (lambda: _PLAIN,)

_LINKED: Final = re.compile(
    rf"{START}(?:\d{{1,3}}(?>(?:{BLANK}\d{{3}}(?!\d)){{1,3}})"
    rf"|{NUMBER}(?>(?:{DASH}{NUMBER})?)[-\u2010\u2011][^\W\d_][^\W\d_]{{0,19}}+(?!\w))"
)
"""Thousands with spaces, `5 000`; a number with a word or an ending after a hyphen: `10-minute`,
`5-6-го`. Two tablets of `400 mg` look like thousands; they are best on one line as well."""

_INDIC: Final = r"\u0900-\u0963\u0966-\u0df3"
"""Letters and marks of scripts whose vowel signs are no letters to Python's `\\w`."""

_STACKING: Final = ("\u0e00\u0eff", "\u1000\u109f", "\u1780\u17ff")
_STACKED: Final = (
    r"(?![\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    r"\u102b-\u103e\u17b6-\u17d3])"
)
"""Not before a mark of Thai, Lao, Burmese or Khmer, with which a letter is another syllable."""

# Scripts that put no space between words, so that nothing tells where a unit ends but itself.
_UNSPACED: Final = (*_STACKING, "\u3040\u9fff", "\uac00\ud7af")


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Find telephone numbers in groups, or with a plus sign, with their extensions."""
    return matches(_PHONE, text)


def hours(text: str) -> Iterator[tuple[int, int]]:
    """Find stretches of the day, such as `9am–5pm` and `09:00–17:00`."""
    return matches(_HOURS, text)


def quantities(
    text: str, units: Iterable[str] = (), between: Iterable[str] = ()
) -> Iterator[tuple[int, int]]:
    """Find numbers, and ranges of them, with their units: `1.5 L`, `70–130 mg/dL`.

    Args:
        text: Where to look.
        units: Units to look for besides `SYMBOLS`; a star at the end stands for any ending.
        between: Words that may stand between a number and its unit: `20 de minute`.
    """
    return matches(_quantity(tuple(units), tuple(between)), text)


def ranges(text: str) -> Iterator[tuple[int, int]]:
    """Find numbers with a dash or tilde between, without their unit."""
    return matches(_RANGE, text)


def dates(text: str) -> Iterator[tuple[int, int]]:
    """Find dates of three numbers, such as `2026-11-22` and `12.3.2026`."""
    return matches(_DATE, text)


def times(text: str) -> Iterator[tuple[int, int]]:
    """Find times of day, such as `9:30` and `5 pm`."""
    return matches(_TIME, text)


class Unbroken:
    """Finds all that no line's end may part in one language: phones, hours, times, quantities."""

    def __init__(
        self, units: Iterable[str] = (), between: Iterable[str] = (), before: Iterable[str] = ()
    ) -> None:
        """Take the language's words: as for `quantities`, and those that stay before a number."""
        quantity = _quantity(tuple(units), tuple(between))
        patterns = (quantity, _PHONE, _RANGE, _HOURS, _TIME, _LINKED)
        self._matchers = tuple(pattern.match for pattern in patterns)
        self._opened = (_PHONE.match,)
        self._before = tuple(dict.fromkeys(word for word in before if word))

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Find them; they may overlap, and lie inside others."""
        for start, first in _starts(text):
            if self._before and 0 < start == first:  # a telephone number is long enough
                yield from self._introduced(text, start)
            for at in range(start, first + 1):
                # A sign before a figure opens nothing but a telephone number.
                for matcher in self._matchers if at == first else self._opened:
                    match = matcher(text, at)
                    if match is not None:
                        yield at, match.end()

    def _introduced(self, text: str, start: int) -> Iterator[tuple[int, int]]:
        """Find the word that stays with the number which starts here: `No. 5`."""
        end = start - 1 if text[start - 1] in _BLANKS else start
        if not text.endswith(self._before, 0, end):
            return
        for word in self._before:
            if text.endswith(word, 0, end):
                at = end - len(word)
                if not at or in_ranges(word[0], *_UNSPACED) or not _LETTER.match(text, at - 1):
                    yield at, start + 1


_FIGURES: Final = re.compile(r"[\d\u00bc-\u00be\u2150-\u215e](?>(?:(?<=\d)\d++)?)")
"""All figures side by side, or a fraction; a class comes first, for which is looked fastest."""
_LETTER: Final = re.compile(rf"[\w{_INDIC}]")
_MARKED: Final = re.compile(f"[{_INDIC}]")
_BLANKS: Final = " \u00a0\u2009\u202f"
_OPENING: Final = "+(*#"
"""What may stand before the first figure of a telephone number."""


def numbers(text: str) -> Iterator[tuple[int, int]]:
    """Find numbers as such, of several parts perhaps: `1½`, `1 000`."""
    return matches(_PLAIN, text)


def matches(pattern: re.Pattern[str] | _Quantity, text: str) -> Iterator[tuple[int, int]]:
    """Find what a pattern matches, from left to right.

    The pattern must begin with a figure or with what opens a telephone number, as all of these
    do: only there it is tried, since texts are long and have few figures.
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


class _Quantity:
    """A number with some units, which are compared and not compiled: a language has a hundred.

    Args:
        units: The units, in any order; a star at the end stands for any ending.
        between: Words that may stand between a number and its unit.
    """

    __slots__ = ("_between", "_units")

    def __init__(self, units: tuple[str, ...], between: tuple[str, ...]) -> None:
        self._between = [(len(word), word) for word in sorted(between, key=len, reverse=True)]
        self._units: dict[str, list[tuple[int, str, re.Pattern[str]]]] = {}
        every = dict.fromkeys(filter(None, chain(SYMBOLS, units)))
        for unit in sorted(every, key=lambda unit: (-len(unit), unit)):
            stem, end = _ending(unit)
            self._units.setdefault(stem[0], []).append((len(stem), stem, end))

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """Match one that starts at an offset; what is given ends where it ends."""
        last = next(filter(None, (self._next(text, end) for end in _amounts(text, at))), None)
        while last and (another := self._next(text, last.end())):
            last = another
        return last

    def _next(self, text: str, at: int) -> re.Match[str] | None:
        """Match the next unit, with what leads to it."""
        starts = chain(self._first(text, at), _ends_of(_TO_ANOTHER, text, at))
        return next(filter(None, (self._unit(text, start) for start in starts)), None)

    def _first(self, text: str, at: int) -> Iterator[int]:
        """Give where a number's own unit may start: after words between, or at once."""
        for start in _ends_of(_TO_FIRST, text, at):
            for length, word in self._between:
                if _stands(word, text, start, start + length):
                    yield from _ends_of(_MAYBE_BLANK, text, start + length)
            yield start

    def _unit(self, text: str, at: int) -> re.Match[str] | None:
        """Match the longest unit that starts at an offset."""
        for length, unit, end in self._units.get(text[at : at + 1], ()):
            if _stands(unit, text, at, at + length):
                found = end.match(text, at + length)
                if found:
                    return found
        return None


@lru_cache(maxsize=64)
def _quantity(units: tuple[str, ...], between: tuple[str, ...] = ()) -> _Quantity:
    return _Quantity(units, between)


def _amounts(text: str, at: int) -> Iterator[int]:
    """Give where an amount may end that starts at an offset: of `2 x 5`, or else its first number.

    A range may follow either, which then ends it.
    """
    for start in _ends_of(_STARTING, text, at):
        for end in (*_ends_of(_TIMES, text, start), start):
            yield next(_ends_of(_TO_NUMBER, text, end), end)


def _stands(words: str, text: str, start: int, end: int) -> bool:
    """Tell whether words stand in a place, with any blank between them."""
    found = text[start:end]
    return found == words or (" " in words and found.translate(_TO_SPACES) == words)


def _ends_of(patterns: Iterable[_Deferred], text: str, at: int) -> Iterator[int]:
    return (match.end() for one in patterns if (match := one().match(text, at)))


_TO_SPACES: Final = dict.fromkeys(map(ord, _BLANKS), " ")
_MAYBE_BLANK: Final = (deferred(rf"{BLANK}?+"),)
_ANOTHER: Final = rf"{_TO}[-+\u2212]?+{NUMBER}"
_TIMES: Final = (deferred(rf"{BLANK}?+[x×*]{BLANK}?+{NUMBER}"),)
_TO_NUMBER: Final = (deferred(_ANOTHER),)
_TO_FIRST: Final = (deferred(rf"(?<=[\d\u00bc-\u00be\u2150-\u215e]){BLANK}?+"),)
_TO_ANOTHER: Final = (
    deferred(rf"{BLANK}?+/{BLANK}?+(?>(?:{NUMBER}{BLANK}?+)?)"),
    deferred(rf"{_ANOTHER}{BLANK}?+"),
)
"""What leads from a number to its unit, and from that to the next: `mg/dL`, `1 h to 2 h`."""


_NOTHING: Final = re.compile("")
_LETTERS: Final = {one: re.compile(rf"{one}*+") for one in (r"\w", rf"[\w{_INDIC}]")}
_NO_LETTER: Final = {one: re.compile(rf"(?!{one})") for one in _LETTERS}
_NOT_STACKED: Final = re.compile(_STACKED)


def _ending(unit: str) -> tuple[str, re.Pattern[str]]:
    """Give a unit and the pattern of what follows it: its word ends, or goes on at a star."""
    stem = unit[:-1] if unit.endswith("*") and unit != "*" else ""
    last = (stem or unit)[-1]
    letter = rf"[\w{_INDIC}]" if _MARKED.match(last) else r"\w"
    if stem:
        return stem, _LETTERS[letter]
    if in_ranges(last, *_UNSPACED):
        return unit, _NOT_STACKED if in_ranges(last, *_STACKING) else _NOTHING
    return unit, _NO_LETTER[letter] if _LETTER.match(last) else _NOTHING
