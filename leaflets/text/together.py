"""What stays on one line beside numbers: listed words, short compounds, web addresses, signs."""

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from leaflets.text.expressions import deferred, in_ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LONG = 30
"""A web address, or words with slashes between, no longer than this is not parted."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06ed\u0711-\u074a\u07a6-\u07b0"
    "\u0900-\u0963\u0966-\u0df3\u0f71-\u0f84\u0f8d-\u0fbc\u135d-\u135f\u200c\u200d"
)
"""Marks of the scripts that part words by spaces, which `\\w` leaves out, and joiners."""

_UNSPACED = (
    *("\u0e00\u0eff", "\u0f00\u109f", "\u1100\u11ff", "\u1780\u17ff", "\u3040\u30ff"),
    *("\u3130\u318f", "\u3400\u9fff", "\ua960\ua97f", "\uac00\ud7ff", "\uf900\ufaff"),
    "\U00020000\U0003ffff",
)
"""Characters of scripts in which a word may touch the next one, or its own ending."""

_COMPOUND = deferred(r"(?<![\w-])(?=[\w-]{3,20}(?![\w-]))[^\W\d_]+(?:-[^\W\d_]+)+")
"""Two short words and a hyphen: `cod-liver`."""
_HYPHEN = re.compile(r"-(?=[^\W\d_])(?<=[^\W\d_]-)")
_CAPITAL = re.compile("[A-Z]")
_LETTERED = re.compile(r"[A-Z]\b(?![\w'’-])(?<=[^\W\d_]{3}[ \u00a0][A-Z])")
"""The letter of a name: `vitamin D`."""
_NUMBERED = re.compile(r"[A-Z]{2}[ \u00a0]\d++\b")
"""The number of a name: `NHS 111`."""
_WEB = deferred(r"(?:https?://|\bwww\.)[!-~]++", re.IGNORECASE)
_MAIL = deferred(r"(?<![\w.%+-])[0-9A-Za-z_.%+-]++@[0-9A-Za-z-]++(?:\.[0-9A-Za-z-]++)+")

_NOT_FIRST = re.compile("[،؛؟۔।॥՝։፡-፨၊။។-ៗๆฯໆຯ།-༔·～／﹑︰：；]")
"""Signs that never start a line, not even after a space, which ICU lets some of them do."""
_NOT_LAST = deferred(r"[#＃／](?=\w)|/(?=[\u2e80-\uffef])")
"""Signs that never end a line before a word, which ICU lets them do."""
_FIRST_WIDE = "\u2e80"
"""East Asian signs and letters start here; without any there are no full-width ones."""
_WIDE_NUMBER = deferred("[０-９]++(?>(?:[．，：／～－][０-９]++)*)[Ａ-Ｚａ-ｚ％]*+")
"""A number in full-width digits, which ICU parts like ideographs, and its unit."""


class Glossary:
    """Words that never part over two lines, whatever their letters' case."""

    def __init__(self, words: "Sequence[str]") -> None:
        longest_first = sorted({word for word in words if word.strip()}, key=len, reverse=True)
        patterns = "|".join(_word_pattern(word) for word in longest_first)
        self._pattern = re.compile(patterns, re.IGNORECASE) if patterns else None

    def spans(self, text: str) -> "Iterator[tuple[int, int]]":
        """Find the words; those of scripts with spaces only where they are whole words."""
        if self._pattern is not None:
            for match in self._pattern.finditer(text):
                yield match.span()


def _word_pattern(word: str) -> str:
    parts = word.split()
    pattern = r"[ \u00a0\u202f]+".join(re.escape(part) for part in parts)
    before = "" if in_ranges(parts[0][0], *_UNSPACED) else rf"(?<![\w{_MARKS}])"
    after = "" if in_ranges(parts[-1][-1], *_UNSPACED) else rf"(?![\w{_MARKS}])"
    return f"{before}{pattern}{after}"


def compounds(text: str) -> "Iterator[tuple[int, int]]":
    """Find short compounds and names in two parts: in two halves they read badly."""
    if _HYPHEN.search(text):
        for match in _COMPOUND().finditer(text):
            yield match.span()
    if _CAPITAL.search(text):
        for match in _LETTERED.finditer(text):
            yield match.start() - 1, match.end()
        for match in _NUMBERED.finditer(text):
            yield match.span()


def addresses(text: str) -> "Iterator[int]":
    """Find where web and mail addresses, and words with slashes, must not part.

    A long one may part after a single slash: a hyphen or a dot at a line's end might be taken for
    the line's own.
    """
    if "/" in text:
        yield from _after_slashes(text)
    if "://" in text or "www." in text or "WWW." in text:
        for match in _WEB().finditer(text):
            yield from _inside(match.group(), match.start())
    if "@" in text:
        for match in _MAIL().finditer(text):
            yield from range(match.start() + 1, match.end())


def _after_slashes(text: str) -> "Iterator[int]":
    """Find the offsets after slashes within words that are short in all."""
    at = text.find("/")
    while 0 <= at < len(text) - 1:
        before = _reach(reversed(text[max(0, at - _LONG) : at]))
        if before + _reach(text[at : at + _LONG]) <= _LONG:
            yield at + 1
        at = text.find("/", at + 1)


def _reach(characters: "Iterable[str]") -> int:
    """Count the characters up to the first white space, or all."""
    return sum(1 for _ in takewhile(_is_seen, characters))


def _is_seen(character: str) -> bool:
    return not character.isspace()


def _inside(address: str, start: int) -> "Iterator[int]":
    """Find the offsets in a web address where it must not part."""
    long = len(address) > _LONG
    for at in range(1, len(address)):
        single = address[at - 1] == "/" and address[at - 2 : at] != "//" and address[at] != "/"
        if not (long and single):
            yield start + at


def signs(text: str) -> "Iterator[int]":
    """Find where East Asian signs, closing marks and full-width numbers must not part."""
    yield from marks(text)
    if _is_wide(text):
        for match in _WIDE_NUMBER().finditer(text):
            yield from range(match.start() + 1, match.end())


def marks(text: str) -> "Iterator[int]":
    """Find signs that must not start a line, or not end it, where ICU lets them."""
    for match in _NOT_FIRST.finditer(text):
        yield match.start()
    if "#" in text or _is_wide(text):
        for match in _NOT_LAST().finditer(text):
            yield match.end()


def _is_wide(text: str) -> bool:
    """Tell whether a text may have East Asian signs or letters."""
    return bool(text) and max(text) >= _FIRST_WIDE
