"""Characters → scripts, as shaping and font choice need them."""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from fontTools.unicodedata import script as _script_property

from leaflets.text.bidi_brackets import CLOSERS, OPENERS

if TYPE_CHECKING:
    from collections.abc import Iterable

COMMON = frozenset({"Zyyy", "Zinh", "Zzzz"})
"""Scripts of characters that take the script of their neighbours (UAX #24, 5.1)."""

SQUARE = frozenset({"Hani", "Hira", "Kana", "Bopo", "Hang"})
"""Scripts whose signs fill a square each."""

JOINING = frozenset(
    {"Arab", "Syrc", "Nkoo", "Mong", "Mand", "Adlm", "Rohg", "Phag", "Sogd"}
    | {"Chrs", "Mani", "Ougr", "Phlp"}
)
"""Scripts whose letters change shape with their neighbours across a change of style."""

_JOINERS = frozenset("\u200c\u200d")
_SOFT_HYPHEN = "\u00ad"
_OPENING = {**OPENERS, "“": "”", "‘": "’", "«": "»", "‹": "›"}
_BRACKET = re.compile(f"[{re.escape(''.join((*_OPENING, *CLOSERS, *_OPENING.values())))}]")
_MOST_OPEN = 63
"""So many brackets at most are open at once; who opens more cannot mean them (UAX #9, BD16)."""


@lru_cache(maxsize=8192)
def script_of(character: str) -> str:
    """Give the ISO 15924 code of a character's Script property."""
    return str(_script_property(character))


@lru_cache(maxsize=8192)
def ignorable(character: str) -> bool:
    """Tell whether a character has no glyph of its own: format controls and variation selectors.

    Unicode's Default_Ignorable_Code_Point, as far as text that people type holds them.
    """
    point = ord(character)
    return (
        unicodedata.category(character) == "Cf"
        and script_of(character) in COMMON
        and not 0xFFF9 <= point <= 0xFFFB  # noqa: PLR2004  interlinear annotation is visible
    ) or (0xFE00 <= point <= 0xFE0F or 0xE0100 <= point <= 0xE01EF or point == 0x034F)  # noqa: PLR2004


@lru_cache(maxsize=8192)
def shaped_out(character: str) -> bool:
    """Tell whether shaping must not see a character: an ignorable that joins nothing."""
    if character == _SOFT_HYPHEN:
        return True
    return (
        ignorable(character)
        and character not in _JOINERS
        and unicodedata.category(character) == "Cf"
    )


class _Letters(dict[int, str]):
    """A table for `str.translate`: code point → a letter that stands for its script.

    A text's scripts so are a string of the same length, which can be searched, cut and compared
    as fast as the text itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, str] = {}
        self._letters: dict[str, str] = {}

    def __missing__(self, point: int) -> str:
        script = script_of(chr(point))
        letter = self[point] = _UNDECIDED if script in COMMON else self.of(script)
        return letter

    def of(self, script: str) -> str:
        """Give the letter of a script; scripts get theirs in the order they are met in."""
        letter = self._letters.get(script)
        if letter is None:
            letter = self._letters[script] = chr(_FIRST + len(self._letters))
            self.names[letter] = script
        return letter


_UNDECIDED = "\0"
_UNDECIDED_AFTER = re.compile(f"([^{_UNDECIDED}]){_UNDECIDED}+")
_USUAL = 3
"""So many undecided characters mostly stand side by side at most: a full stop and a space."""
_FIRST = ord("A")
_LETTERS = _Letters()
_LATIN = _LETTERS.of("Latn")
_PLAINLY_LATIN = re.compile("[\0-\u02df\u1e00-\u1eff\u2000-\u2069\u20a0-\u20bf]*+")
"""Blocks of nothing but Latin and common characters."""


def resolve_scripts(text: str) -> str:
    """Give each character a script, common and inherited ones that of their neighbours.

    A common character takes the script before it; at the start of a text, the first one after it;
    in a text with no script at all, Latin. A closing bracket or quotation mark takes the script of
    its opening one, so that both come from one font (UAX #24, 5.1).

    Returns:
        A letter for each character; `named` tells the script it stands for.
    """
    if _PLAINLY_LATIN.fullmatch(text):
        return _LATIN * len(text)
    letters = text.translate(_LETTERS)
    kinds = set(letters)
    kinds.discard(_UNDECIDED)
    if len(kinds) < 2:  # noqa: PLR2004  text of one script needs no more thought
        return (kinds.pop() if kinds else _LATIN) * len(text)
    if _UNDECIDED not in letters:
        return letters
    resolved = _decided(letters, kinds)
    return _matched(text, resolved) if _BRACKET.search(text) else resolved


def _decided(letters: str, kinds: "Iterable[str]") -> str:
    """Give undecided characters the letter before them, or the first one there is."""
    known = letters.lstrip(_UNDECIDED)
    found = known[0] * (len(letters) - len(known)) + known
    for _ in range(_USUAL):
        for kind in kinds:
            found = found.replace(kind + _UNDECIDED, kind * 2)
    if _UNDECIDED not in found:
        return found
    return _UNDECIDED_AFTER.sub(lambda match: match[1] * len(match[0]), found)


def named(letter: str) -> str:
    """Give the ISO 15924 code that a letter of `resolve_scripts` stands for."""
    return _LETTERS.names[letter]


def joins(letters: str) -> bool:
    """Tell whether any of the scripts is one whose letters join."""
    return any(_LETTERS.names[letter] in JOINING for letter in set(letters))


def _matched(text: str, letters: str) -> str:
    """Give closing signs, and what is common after them, the script of their opening ones."""
    changed: list[str] = []
    pending: list[tuple[str, str]] = []
    for match in _BRACKET.finditer(text):
        at, sign = match.start(), match.group()
        scripts = changed or letters
        if sign in _OPENING:
            pending = [*pending[-_MOST_OPEN:], (_OPENING[sign], scripts[at])]
            continue
        closer = CLOSERS.get(sign, sign)
        place = next((n for n in range(len(pending) - 1, -1, -1) if pending[n][0] == closer), -1)
        if place < 0:
            continue
        own, before = pending[place][1], scripts[at]
        del pending[place:]
        if own == before:
            continue
        changed = changed or list(letters)
        while at < len(text) and changed[at] == before and text[at].translate(_LETTERS) == "\0":
            changed[at] = own
            at += 1
    return "".join(changed) if changed else letters


@lru_cache(maxsize=8192)
def is_mark(character: str) -> bool:
    """Tell whether a character combines with the one before it."""
    return unicodedata.category(character).startswith("M")


_EXTENDING = frozenset("\uff9e\uff9f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


@lru_cache(maxsize=8192)
def leans(character: str) -> bool:
    """Tell whether a character is drawn as part of the one before it.

    Besides marks and controls these are colours of skin and the halfwidth marks of kana (UAX #29,
    Grapheme_Cluster_Break=Extend), as HarfBuzz has it too where it turns text around.
    """
    return is_mark(character) or character in _EXTENDING or ignorable(character)
