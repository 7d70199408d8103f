"""Characters → scripts, as shaping and font choice need them."""

import unicodedata
from functools import lru_cache

from fontTools.unicodedata import script as _script_property

COMMON = frozenset({"Zyyy", "Zinh", "Zzzz"})
"""Scripts of characters that take the script of their neighbours (UAX #24, 5.1)."""

SIMPLE = frozenset(
    {"Latn", "Cyrl", "Grek", "Armn", "Geor", "Hani", "Hira", "Kana", "Hang", "Ethi"}
)
"""Scripts in which glyphs stand in the order of their characters."""

JOINING = frozenset({"Arab", "Syrc", "Nkoo", "Mong", "Mand", "Adlm", "Rohg"})
"""Scripts whose letters change shape with their neighbours across a change of style."""

_JOINERS = frozenset("\u200c\u200d")
_SOFT_HYPHEN = "\u00ad"


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


def resolve_scripts(text: str) -> list[str]:
    """Give each character a script, common and inherited ones that of their neighbours.

    A common character takes the script before it; at the start of a text, the first one after it;
    in a text with no script at all, Latin.
    """
    found: list[str] = []
    previous = ""
    for character in text:
        own = script_of(character)
        previous = previous if own in COMMON else own
        found.append(previous)
    first = next((script for script in found if script), "Latn")
    return [script or first for script in found]


def is_mark(character: str) -> bool:
    """Tell whether a character combines with the one before it."""
    return unicodedata.category(character).startswith("M")
