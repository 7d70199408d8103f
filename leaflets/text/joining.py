"""Letters beside a word → those of them that change its shape.

HarfBuzz looks over a word's ends for nothing but cursive joining (the Unicode Standard, 9.2): past
marks to one letter on either side, and only where both may join.
"""

from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import category

from leaflets.text.scripts import COMMON, JOINING, script_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["joining_context", "joins_nothing", "touching", "transparent"]

_REACH = 3
"""Characters looked at beside a word: a letter seldom has more marks."""
_NON_JOINER = "\u200c"
_JOINERS = frozenset({_NON_JOINER, "\u200d"})
_MARKS = frozenset({"Mn", "Me", "Cf"})
_APART = frozenset({"Cc", "Nd", "Zl", "Zp", "Zs"})
_UNASSIGNED = "Cn"


def touching(text: str, start: int, end: int) -> tuple[str, str]:
    """Give the characters around a part of a text that join it: none across a space."""
    before = after = ""
    if start and text[start - 1] != " ":
        before = text[max(0, start - _REACH) : start]
    if text[end - 1] != " ":
        after = text[end : end + _REACH]
    if not before and not after:
        return "", ""
    return joining_context(text[start:end], before, after)


def joining_context(text: str, before: str, after: str) -> tuple[str, str]:
    """Keep of the characters beside a word only those that may join it."""
    before, after = before[-_REACH:], after[:_REACH]
    if before and not (_joins(reversed(before)) and _joins(text)):
        before = ""
    if after and not (_joins(after) and _joins(reversed(text))):
        after = ""
    return before, after


def _joins(characters: "Iterable[str]") -> bool:
    """Tell whether the first character that is no mark may join others; or there is none."""
    for one in characters:
        if not transparent(one):
            return not joins_nothing(one)
    return True


@lru_cache(maxsize=8192)
def transparent(character: str) -> bool:
    """Tell whether joining passes over a character (Joining_Type T), as over vowel marks."""
    return category(character) in _MARKS and character not in _JOINERS


@lru_cache(maxsize=8192)
def joins_nothing(character: str) -> bool:
    """Tell whether a character surely joins no other (Joining_Type U).

    Python does not carry the property, so of some that join nothing this is not told.
    """
    if character in _JOINERS:
        return character == _NON_JOINER
    kind = category(character)
    if kind == _UNASSIGNED:
        return False
    script = script_of(character)
    if script in COMMON:
        return not kind.startswith("L")
    return kind in _APART or script not in JOINING
