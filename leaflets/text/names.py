"""What a text says in left-to-right letters: names, addresses of places, of the web and of mail.

A left-to-right letter is any letter outside the blocks of right-to-left scripts, so a name may be
Latin, Greek or Cyrillic. Each finder yields (start, end), in linear time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from leaflets.text.patterns import BLANK, SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LETTER", "RIGHT_TO_LEFT", "addresses", "dates_in_words", "names", "web"]

RIGHT_TO_LEFT: Final = (
    r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
)
"""The blocks of right-to-left scripts, as the inside of a character class."""

# Superscripts and fractions count as letters to Python's \w, not to readers.
LETTER: Final = (
    rf"[^\W\d_{RIGHT_TO_LEFT}\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u2189]"
)
"""A letter of a left-to-right script, as a character class."""

_MARK: Final = r"\u0300-\u036f\ufe0e\ufe0f"
_INNER: Final = rf"(?:{LETTER}|[\d{_MARK}])"
_SIGN: Final = r"(?:[®™©℠\u00b2\u00b3\ufe0e\ufe0f]|\+{1,2}(?!\w)|#(?!\w))"
_WORD: Final = rf"(?:\d++-?)?+{LETTER}{_INNER}*+(?:['’.·/&+_\u2010-\u2013-]{_INNER}++)*+{_SIGN}*+"
# A number after a name is its own ("Omega 3"), unless the sentence goes on with it: "Omega 3 مرات"
# tells how often. Then the number stays outside, or it would be read before the name.
_FIGURE: Final = (
    rf"\d++(?:[.,]\d++)*+(?![.,:/%°\u2010-\u2013\u2212-]?\d|%|{BLANK}*+[{RIGHT_TO_LEFT}])"
)
_BRACKETS: Final = "|".join(
    rf"\{opener}(?=[^{opener}{closer}{RIGHT_TO_LEFT}\n]{{0,80}}\{closer})"
    rf"(?=[^{closer}]*?{LETTER})(?:{_INNER}|[ \u00a0.,;:'’&+/®™%°·\u2010-\u2013-])*+\{closer}"
    for opener, closer in ("()", "[]")
)
_GAP: Final = rf"(?:(?<={LETTER})(?<!{LETTER}{{4}})\.)?{BLANK}++|{BLANK}?[&+/]{BLANK}?"
_NAME: Final = rf"{_WORD}(?:(?:{_GAP})(?:{_WORD}|{_FIGURE})|{BLANK}?+(?:{_BRACKETS}){_SIGN}*+)*+"
_NO_LETTER_BEFORE: Final = rf"(?<!{LETTER})(?<!\d)"
_HOUSE: Final = r"\d{1,5}(?:[A-Za-z]|[-/\u2013]\d{1,5}[A-Za-z]?)?"
_UNIT: Final = "|".join(re.escape(unit) for unit in sorted(SYMBOLS, key=len, reverse=True))

_NAMES: Final = re.compile(_NO_LETTER_BEFORE + _NAME)
_ADDRESSES: Final = re.compile(
    rf"{_NO_LETTER_BEFORE}(?:{_HOUSE}{BLANK})?+{_NAME}"
    rf"(?:,{BLANK}*+(?:{_HOUSE}{BLANK})?+{_NAME}|,{BLANK}*+{_FIGURE})*+"
    rf"(?:,?{BLANK}\d{{4,6}}(?:-\d{{3,4}})?(?!\d))?+"  # a postcode, whatever comes after
)
_NUMBERED: Final = re.compile(
    rf"(?:^|,){BLANK}*(?P<house>{_HOUSE}){BLANK}(?!(?:{_UNIT})(?!\w))"
    rf"(?P<street>(?=[^\W\d_a-z]){LETTER}{_INNER}*+(?:{BLANK}{LETTER})?)"
)
_HOUSED: Final = re.compile(rf"\d[A-Za-z]?{BLANK}[^\W\d_a-z]")
"""What every numbered street has."""
_DATES: Final = re.compile(
    rf"{_NO_LETTER_BEFORE}(?<!\d[.,:/-])(?:"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\.?{BLANK}{LETTER}{{3,12}}\.?,?{BLANK}\d{{4}}(?!\d)"
    rf"|{LETTER}{{3,12}}{BLANK}\d{{1,2}}(?:st|nd|rd|th)?,{BLANK}\d{{4}}(?!\d))"
)
_URL: Final = re.compile(
    rf"(?<![A-Za-z0-9.@_-])(?:https?://|ftp://|mailto:|tel:|www\.)[^\s<>\"«»“”{RIGHT_TO_LEFT}"
    r"\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]++",
    re.IGNORECASE,
)
_HOST: Final = re.compile(
    r"(?<![A-Za-z0-9.@_%+/-])(?P<host>[A-Za-z0-9._%+-]++(?:@[A-Za-z0-9.-]++)?+)"
    r"(?:(?::\d{2,5})?+/[A-Za-z0-9._~%#?&=+/@:()-]*+)?+"
)
_REAL_HOST: Final = re.compile(r"(?:[^@]++@)?+(?:[A-Za-z0-9-]++\.)+(?:[a-z]{2,24}|[A-Z]{2,24})")
_DOTTED: Final = re.compile(r"[A-Za-z0-9_%+-][.:@][A-Za-z0-9/+]")
"""What every such address has."""
_YEAR: Final = re.compile(r"\d{4}")
_CLOSERS: Final = {")": "(", "]": "[", "}": "{"}
_PAUSE: Final = re.compile(r"[,;:.!?][\"'”’)]?[ \u00a0]+[\"'“‘(]?")
_QUOTED_END: Final = re.compile("[.!?…](?=[\"”»'’])")
_LOWER: Final = re.compile(rf"(?<!\w)[a-zß-öø-ÿ]{LETTER}*+")


def web(text: str) -> Iterator[tuple[int, int]]:
    """Find web and e-mail addresses, without the punctuation of the sentence after them."""
    if not _DOTTED.search(text):
        return
    for match in _URL.finditer(text):
        yield match.start(), match.start() + _trimmed(match[0])
    for match in _HOST.finditer(text):
        if _REAL_HOST.fullmatch(match["host"].rstrip(".-")):
            yield match.start(), match.start() + _trimmed(match[0])


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Find addresses of places: a numbered street and what follows it over commas."""
    if not _HOUSED.search(text):
        return
    for match in _ADDRESSES.finditer(text):
        numbered = _NUMBERED.search(match[0])
        if numbered and ("," in match[0] or " " in numbered["street"]):
            yield match.span()


def dates_in_words(text: str) -> Iterator[tuple[int, int]]:
    """Find dates that name the month in left-to-right letters."""
    return (match.span() for match in _DATES.finditer(text)) if _YEAR.search(text) else iter(())


def names(text: str) -> Iterator[tuple[int, int]]:
    """Find names, of several words and with figures and signs perhaps: `Vitamin B12`, `C++`.

    Names that commas part are one each, since a list runs in the order of its sentence. But the
    clauses of a phrase, of three words and more that are no names, belong together.
    """
    pending: tuple[int, int] | None = None
    whole = False
    for match in _NAMES.finditer(text):
        start, end = match.span()
        phrase = _is_phrase(match[0])
        if (phrase or whole) and _QUOTED_END.match(text, end):
            end += 1
        if pending and (whole or phrase) and _PAUSE.fullmatch(text, pending[1], start):
            pending, whole = (pending[0], end), True
            continue
        if pending:
            yield pending
        pending, whole = (start, end), phrase
    if pending:
        yield pending


def _is_phrase(words: str) -> bool:
    """Tell a phrase from a name: it has three words and more, two of them small."""
    return words.count(" ") > 1 and sum(1 for _ in _LOWER.finditer(words)) > 1


def _trimmed(found: str) -> int:
    """Count the characters of an address without punctuation and brackets around it."""
    end = len(found)
    surplus = {closer: found.count(closer) - found.count(_CLOSERS[closer]) for closer in _CLOSERS}
    while end:
        last = found[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in ".,;:!?'’…":
            break
        end -= 1
    return end
