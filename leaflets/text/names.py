"""What a text says in left-to-right letters: names, addresses of places, of the web and of mail.

A left-to-right letter is any letter outside the blocks of right-to-left scripts, so a name may be
Latin, Greek or Cyrillic. Each finder yields (start, end), in linear time.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from leaflets.text.expressions import deferred
from leaflets.text.patterns import BLANK, DASH, NUMBER, RIGHT_TO_LEFT, SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LETTER", "addresses", "dates_in_words", "names", "web"]

# Superscripts and fractions count as letters to Python's \w, not to readers.
LETTER: Final = (
    rf"[^\W\d_{RIGHT_TO_LEFT}\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u2189]"
)
"""A letter of a left-to-right script, as a character class."""
_ANY_LETTER: Final = re.compile(LETTER)

_MARK: Final = r"\u0300-\u036f\ufe0e\ufe0f"
_INNER: Final = rf"(?:{LETTER}|[\d{_MARK}])"
_SIGN: Final = r"(?:[®™©℠\u00b2\u00b3\ufe0e\ufe0f]|\+{1,2}(?!\w)|#(?!\w))"
_CAPITAL: Final = rf"(?=[^\W\d_a-z]){LETTER}"
# Its last full stop is an abbreviation's own, also where a sentence ends with it: "M.D.", "Ph.D.".
_SHORTENED: Final = (
    rf"(?:{LETTER}\.(?>(?:{LETTER}\.|{_CAPITAL}{LETTER}{{1,2}}\.)+)"
    rf"|{_CAPITAL}{LETTER}{{1,2}}\.(?>(?:{LETTER}\.)+))(?!\w)"
)
_WORD: Final = (
    rf"(?:{_SHORTENED}"
    rf"|(?>(?:\d++-?)?){LETTER}(?>{_INNER}*)(?>(?:['’.·/&+_\u2010-\u2013-](?>{_INNER}+))*)"
    rf"(?>{_SIGN}*))"
)
_MONEY: Final = "[$£€¥₪₹]"
_JOINT: Final = rf"(?:[.:/\u066b]|{BLANK}?+(?:{DASH}|[×x*+/]){BLANK}?+[-+\u2212]?+{_MONEY}?+)"
_FIGURE: Final = (
    rf"(?>(?:\(\+?\d{{1,5}}\){BLANK}?+)?)[#№]?+[-+\u2212±~]?+{_MONEY}?+{NUMBER}"
    rf"(?>(?:{_JOINT}{NUMBER})*)"
    rf"(?>(?:{BLANK}?+(?:[%‰\u066a]|°[CF]?|℃|℉|{_MONEY})|\+{{1,3}}+(?!\w)|{_WORD})?)"
)
"""A number with all that belongs to it: `120/80`, `-2.5`, `94%`, `6.5mg`, `3+`."""
_BRACKETS: Final = "|".join(
    rf"\{opener}(?=(?>(?:[^{opener}{closer}{RIGHT_TO_LEFT}\n]|\d){{0,80}})\{closer})"
    rf"(?=[^{closer}]*?[^\W_])"
    rf"(?>(?:{_INNER}|[ \u00a0.,;:'’&+/®™%°·#=<>≤≥±~×$£€\u2010-\u2013\u2212-])*)\{closer}"
    for opener, closer in ("()", "[]")
)
_GAP: Final = (
    rf"(?:(?<={LETTER})(?<!{LETTER}{{4}})\.)?{BLANK}++|{BLANK}?[&+/]{BLANK}?"
    rf"|,{BLANK}++(?={_SHORTENED})"
)
_TO_FIGURE: Final = rf"{BLANK}*+(?:\.?:|[=<>≤≥≈]|{DASH}|—){BLANK}*+"
"""What stands between a name and its number, besides a space: `BP: 120/80`, `HbA1c < 7%`."""
_SHARE: Final = (
    rf"(?<![\d.,\u066b])\d{{1,3}}(?>(?:[.,\u066b]\d{{1,3}})?)"
    rf"(?>(?:{DASH}\d{{1,3}}(?>(?:[.,\u066b]\d{{1,3}})?))?){BLANK}?+%{BLANK}"
)
"""How strong a solution is, before its name: `0.9% NaCl`."""


def _name(unless: str = "") -> str:
    """Build the pattern of a name, with its numbers unless something stands after them."""
    figure = rf"(?:(?:{_GAP})|{_TO_FIGURE}){_FIGURE}{unless}"
    return (
        rf"(?>(?:{_SHARE})?){_WORD}"
        rf"(?>(?:(?:{_GAP}){_WORD}|{figure}|{BLANK}?+(?:{_BRACKETS})(?>{_SIGN}*))*)"
    )


_NO_LETTER_BEFORE: Final = rf"(?<!{LETTER})(?<!\d)"
_HOUSE: Final = r"\d{1,5}(?:[A-Za-z]|[-/\u2013]\d{1,5}[A-Za-z]?)?"
_UNIT: Final = "|".join(re.escape(unit) for unit in sorted(SYMBOLS, key=len, reverse=True))

_NAME: Final = _name()
_POINT: Final = re.compile(r"[\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u065f\u0670]")
"""A vowel sign, which may be written or not."""
_POINTS: Final = _POINT.pattern + "*+"
_RIGHT_TO_LEFT: Final = deferred(f"[{RIGHT_TO_LEFT}]")
_DIGIT: Final = re.compile(r"[\d\u00bc-\u00be\u2150-\u215e]")
"""What every number has."""
_MARK_COUNTED: Final = "\N{ARABIC MATHEMATICAL ALEF}"
"""Stands for the first letter of a word that is counted, where names are looked for."""
_NUMBERED: Final = deferred(
    rf"(?:^|,){BLANK}*(?P<house>{_HOUSE}){BLANK}(?!(?:{_UNIT})(?!\w))"
    rf"(?P<street>(?=[^\W\d_a-z]){LETTER}(?>{_INNER}*)(?:{BLANK}{LETTER})?)"
)
_HOUSED: Final = deferred(rf"\d[A-Za-z]?{BLANK}{_CAPITAL}")
"""What every numbered street has."""
_DATES: Final = deferred(
    rf"{_NO_LETTER_BEFORE}(?<!\d[.,:/-])(?:"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\.?{BLANK}{LETTER}{{3,12}}\.?,?{BLANK}\d{{4}}(?!\d)"
    rf"|{LETTER}{{3,12}}{BLANK}\d{{1,2}}(?:st|nd|rd|th)?,{BLANK}\d{{4}}(?!\d))"
)
_URL: Final = deferred(
    rf"(?<![A-Za-z0-9.@_])(?<![A-Za-z0-9]-)(?:https?://|ftp://|mailto:|tel:|www\.)[^\s<>\"«»“”{RIGHT_TO_LEFT}"
    r"\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]++",
    re.IGNORECASE,
)
_HOST: Final = deferred(
    r"(?<![A-Za-z0-9.@_%+/])(?<![A-Za-z0-9]-)"
    r"(?P<host>[A-Za-z0-9._%+][A-Za-z0-9._%+-]*+(?>(?:@[A-Za-z0-9.-]++)?))"
    r"(?>(?:(?>(?::\d{2,5})?)/[A-Za-z0-9._~%#?&=+/@:()-]*+)?)"
)
_REAL_HOST: Final = deferred(r"(?>(?:[^@]++@)?)(?:[A-Za-z0-9-]++\.)+(?:[a-z]{2,24}|[A-Z]{2,24})")
_DOTTED: Final = re.compile(r"[A-Za-z0-9_%+-][.:@][A-Za-z0-9/+]")
"""What every such address has."""
_YEAR: Final = re.compile(r"\d{4}")
_CLOSERS: Final = {")": "(", "]": "[", "}": "{"}
_PAUSE: Final = re.compile(r"[,;:.!?][\"'”’)]?[ \u00a0]+[\"'“‘(]?")
_QUOTED_END: Final = re.compile("[.!?…](?=[\"”»'’])")
_LOWER: Final = deferred(rf"(?<!\w)[a-zß-öø-ÿ]{LETTER}*+")


def web(text: str) -> Iterator[tuple[int, int]]:
    """Find web and e-mail addresses, without the punctuation of the sentence after them."""
    if not _DOTTED.search(text):
        return
    for match in _URL().finditer(text):
        yield match.start(), match.start() + _trimmed(match[0])
    for match in _HOST().finditer(text):
        if _REAL_HOST().fullmatch(match["host"].rstrip(".-")):
            yield match.start(), match.start() + _trimmed(match[0])


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Find addresses of places: a numbered street and what follows it over commas."""
    if not _HOUSED().search(text):
        return
    for match in _addresses().finditer(text):
        numbered = _NUMBERED().search(match[0])
        if numbered and ("," in match[0] or " " in numbered["street"]):
            yield match.span()


def dates_in_words(text: str) -> Iterator[tuple[int, int]]:
    """Find dates that name the month in left-to-right letters."""
    if _YEAR.search(text) and _ANY_LETTER.search(text):
        for match in _DATES().finditer(text):
            yield match.span()


def names(text: str, counted: tuple[str, ...] = ()) -> Iterator[tuple[int, int]]:
    """Find names, of several words and with figures and signs perhaps: `Vitamin B12`, `C++`.

    A number after a name is its own, as UAX #9 has it too (W7): `Type 2`, `BP 120/80`. Only where
    the sentence counts with it does it stay outside: "Omega 3 مرات" tells how often.

    Names that commas part are one each, since a list runs in the order of its sentence. But the
    clauses of a phrase, of three words and more that are no names, belong together.

    Args:
        text: Where to look.
        counted: What the sentence counts: units and the like in right-to-left letters.
    """
    if not _ANY_LETTER.search(text):
        return
    pending: tuple[int, int] | None = None
    whole = False
    for match in _found(text, counted):
        start, end = match.span()
        phrase = _is_phrase(text[start:end])
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


@cache
def _addresses() -> re.Pattern[str]:
    """Build the pattern of addresses of places: it takes long, and few texts have one."""
    return re.compile(
        rf"{_NO_LETTER_BEFORE}(?>(?:{_HOUSE}{BLANK})?){_NAME}"
        rf"(?>(?:,{BLANK}*+(?>(?:{_HOUSE}{BLANK})?){_NAME}|,{BLANK}*+{_FIGURE})*)"
    )


def _found(text: str, counted: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Find single names; their places are those in the text, their characters may not be."""
    markable = (word[:1].isalpha() and _RIGHT_TO_LEFT().match(word) for word in counted)
    if _MARK_COUNTED in text or not all(markable):
        every = _every(counted)
        unless = rf"(?!{BLANK}*+(?:{every})(?!\w))" if every else ""
        return _names(unless).finditer(text)
    if counted and _DIGIT.search(text):
        text = _marked(text, counted)
    return _names(rf"(?!{BLANK}*+{_MARK_COUNTED})").finditer(text)


def _marked(text: str, counted: tuple[str, ...]) -> str:
    """Put another right-to-left letter for the first one of each word that is counted.

    One pattern of names then serves all languages: it takes long to build.
    """
    bare = _POINT.sub("", text)
    places = [match.start() for match in _words(counted).finditer(bare)]
    if not places:
        return text
    letters = [at for at, one in enumerate(text) if not _POINT.match(one)]
    marked = list(text)
    for place in places:
        marked[letters[place]] = _MARK_COUNTED
    return "".join(marked)


@lru_cache(maxsize=64)
def _words(counted: tuple[str, ...]) -> re.Pattern[str]:
    """Build the pattern of where such a word starts, in text without vowel signs."""
    return re.compile(rf"(?=(?:{'|'.join(map(re.escape, _longest_first(counted)))})(?!\w))")


def _every(counted: tuple[str, ...]) -> str:
    """Build the pattern of such a word, with its vowel signs or without."""
    return "|".join(
        "".join(re.escape(one) + _POINTS for one in word) for word in _longest_first(counted)
    )


def _longest_first(words: tuple[str, ...]) -> list[str]:
    return sorted(filter(None, words), key=lambda word: (-len(word), word))


@lru_cache(maxsize=64)
def _names(unless: str) -> re.Pattern[str]:
    """Build the pattern of names whose numbers have something else after them."""
    return re.compile(_NO_LETTER_BEFORE + _name(unless))


def _is_phrase(words: str) -> bool:
    """Tell a phrase from a name: it has three words and more, two of them small."""
    return words.count(" ") > 1 and sum(1 for _ in _LOWER().finditer(words)) > 1


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
