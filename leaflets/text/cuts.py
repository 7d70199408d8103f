"""A text too wide for its column → how well each place in it suits a cut (UAX #14, UAX #29)."""

import unicodedata
from dataclasses import replace
from enum import IntEnum

from leaflets.model.typography import Typography, WordBreak
from leaflets.text.breaks import graphemes, raw_opportunities
from leaflets.text.scripts import COMMON, script_of
from leaflets.text.together import marks, signs

_IDEOGRAPH = "\u2600"
"""Class ID of UAX #14, yet not East Asian: quotation marks stick to both sides of it (LB19a)."""
_UNGLUED = {0xA0: " ", 0x2007: " ", 0x202F: " ", 0x2011: "-"}
"""Spaces and hyphens that never break a line, as those that do."""


class Suits(IntEnum):
    """How well a place suits a cut, the best first."""

    USUAL = 0
    """Where any text may break: after a space, a hyphen, between ideographs."""
    AFTER_SIGN = 1
    """After a sign amid letters, as in an address."""
    LETTERS = 2
    """Between letters, or between a letter and a number."""
    NUMBER = 3
    """After a sign amid a number."""
    DIGITS = 4
    """Between digits."""
    NEVER = 5
    """Before what must not start a line, or after what must not end one."""


class Cuts:
    """Finds where the words of one language may be cut when they must be.

    Args:
        tag: BCP 47 tag of the language.
        typography: How the language is set.
    """

    def __init__(self, tag: str, typography: Typography) -> None:
        self._tag = tag
        self._typography = typography
        self._apart = replace(typography, word_break=WordBreak.NORMAL)
        self._stand_ins = _StandIns(tag, self._apart)

    def graphemes(self, text: str) -> list[str]:
        """Cut a text into what readers see as characters (UAX #29)."""
        return graphemes(text, self._tag)

    def suits(self, text: str) -> list[Suits]:
        """Tell how well each offset in a text suits a cut before it.

        Letters and digits are taken for ideographs, between which a line may break, as CSS Text 3,
        5.2 says of `break-all`: so brackets, stops and small kana keep to their neighbours.

        Returns:
            One more than the text has characters: the last is its end, which suits always.
        """
        found = [Suits.NEVER] * len(text) + [Suits.USUAL]
        spread = raw_opportunities(text.translate(self._stand_ins), self._tag, self._apart)
        for at in spread.difference(marks(text)):
            found[at] = self._between(text[max(0, at - 2) : at], text[at])
        usual = raw_opportunities(text.translate(_UNGLUED), self._tag, self._typography)
        for at in usual.difference(signs(text)):
            if found[at] is not Suits.DIGITS:  # full-width ones are ideographs to ICU
                found[at] = Suits.USUAL
        return found

    def _between(self, before: str, after: str) -> Suits:
        """Judge a place between letters, digits and signs that ICU allows."""
        last = before[-1]
        kind = unicodedata.category(last)
        if unicodedata.category(after) == "Po" and self._stand_ins[ord(after)] == _IDEOGRAPH:
            return Suits.NEVER  # a geresh, or a stop that UAX #14 takes for a letter
        if after.isdecimal() and last.isdecimal():
            return Suits.DIGITS
        if after.isdecimal() and before[0].isdecimal() and kind == "Po":
            return Suits.NUMBER
        return Suits.AFTER_SIGN if kind[0] in "PS" and script_of(last) in COMMON else Suits.LETTERS


class _StandIns(dict[int, str]):
    """A table for `str.translate`: an ideograph for whatever lines may break around like one."""

    def __init__(self, tag: str, typography: Typography) -> None:
        super().__init__()
        self._tag = tag
        self._typography = typography

    def __missing__(self, point: int) -> str:
        character = chr(point)
        amid = f"{_IDEOGRAPH}{character}{_IDEOGRAPH}"
        free = raw_opportunities(amid, self._tag, self._typography) == {1, 2}
        stand_in = self[point] = _IDEOGRAPH if free else character
        return stand_in
