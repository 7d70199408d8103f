"""Words somebody looks for → whether a text has them, without regard to case and accents."""

import re
import unicodedata
from functools import lru_cache

from leaflets.assembly.wording import normal
from leaflets.text.scripts import script_of

# Accents of Latin, Greek and Cyrillic letters, points and vowel signs of Hebrew and Arabic: what
# people leave out when they type. Marks of other scripts are letters in all but name.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]"
)
_UNSPACED = frozenset({"Hani", "Hira", "Kana", "Hang", "Thai", "Laoo", "Khmr", "Mymr"})
"""Scripts that set no space between words, or none before what they add to them."""


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    parts = [re.sub("[-–]", "", part) for part in _folded(words).rstrip("*").split()]
    return re.compile(r"[\s–-]+".join("[-–]?".join(map(re.escape, one)) for one in parts if one))


def holds(text: str, words: str) -> bool:
    """Tell whether these words stand in a text: whole words, one after the other.

    As in the safety rules, hyphens count for nothing, and `*` at the end is any ending.
    """
    folded = _folded(text)
    open_end = words.rstrip().endswith("*")
    return any(
        _begins(folded, match.start()) and (open_end or _ends(folded, match.end()))
        for match in _pattern(words).finditer(folded)
    )


def is_term(words: str) -> bool:
    """Tell whether there is anything to look for."""
    return any(map(str.isalnum, words))


def _folded(text: str) -> str:
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", normal(text)))
    # Languages print digits of their own, whatever a catalogue has.
    plain = re.sub(r"\d", lambda one: str(int(one[0])), bare)
    return unicodedata.normalize("NFC", plain)


def _begins(text: str, at: int) -> bool:
    """Tell whether a word can begin at a place."""
    return at == 0 or _parted(text[at - 1], text[at])


def _ends(text: str, at: int) -> bool:
    return at == len(text) or _parted(text[at - 1], text[at])


def _parted(before: str, after: str) -> bool:
    if unicodedata.category(after).startswith("M"):
        return False  # it belongs to the letter before it
    if not (_in_word(before) and _in_word(after)):
        return True
    return script_of(before) in _UNSPACED or script_of(after) in _UNSPACED


def _in_word(character: str) -> bool:
    return character == "_" or unicodedata.category(character)[0] in "LMN"
