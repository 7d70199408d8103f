"""Where a line may break: ICU's opportunities, less those inside things that stay together."""

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING

from icu4py.breakers import CharacterBreaker, LineBreaker

from leaflets.model.typography import WordBreak
from leaflets.text.expressions import deferred
from leaflets.text.patterns import Unbroken
from leaflets.text.together import Glossary, addresses, compounds, signs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaflets.model.typography import Typography

_EXTENSION = re.compile(r"-[0-9A-Za-z]-")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMERIC = re.compile("[\\d\u00bc-\u00be\u2150-\u215e]")

PLAIN = re.compile(
    "[\t\n -\u02ff\u0370-\u0482\u048a-\u052f\u05d0-\u05ea\u060c\u061b\u061f-\u064a\u0660-\u066f"
    "\u0671-\u06d5\u06ee-\u06ff\u10a0-\u10ff\u1e00-\u1fff\u2010-\u2027\u202f-\u205e"
    "\u20a0-\u20bf\u2190-\u22ff\u3000-\u3029\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff60]*+"
)
"""Characters none of which extends another (UAX #29): each is a grapheme of its own."""
_EXTENDING = frozenset(
    "\u0e33\u0eb3\uff9e\uff9f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
)
"""Letters and signs that extend the character before them as marks do."""
_ALPHABETIC_SIGNS = frozenset("#&*@_·※")
"""Punctuation that breaks like letters (UAX #14's AL and AI)."""
_PARTING = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd"})
"""Categories of spaces, of soft hyphens and the like, and of dashes."""
_OPENING = frozenset({"Ps", "Pi"})
_SMALL = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿーゝゞヽヾ々〻・"
_LETTER = "ぁ-ヿ〆〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_QUOTE = re.compile("[“”‘’]")
_FIRST_BESIDE = "、"
"""The first of the ideographs and their signs that are looked for beside quotation marks."""
_BEFORE_QUOTE = deferred(
    f"(?<=[{_LETTER}々、。〉》」』】〕〗〙〛！），．：；？］｝…—”’])[“‘](?=\\S)"
)
_AFTER_QUOTE = deferred(f"[”’](?![{_SMALL}])(?=[{_LETTER}〈《「『【〔〖〘〚（［｛“‘])")
"""Quotation marks beside an ideograph. ICU takes either side of one for inseparable as soon as its
other neighbour is not East Asian, so that a brand name in quotes sticks to the words around it."""
_BEFORE_PLAIN = re.compile("(?<=[…—”’])[“‘](?=\\S)")
_AFTER_PLAIN = re.compile("[”’](?=[“‘])")
"""The same in text without any ideograph."""


class Breaker:
    """Finds where the lines of one language may break."""

    def __init__(self, tag: str, typography: "Typography") -> None:
        self._tag = tag
        self._locale = f"{_EXTENSION.split(tag, 1)[0]}-u-lb-{typography.line_break}"
        self._keep_all = typography.word_break is WordBreak.KEEP_ALL
        self._glossary = Glossary(typography.unbroken)
        self._numbers = Unbroken(typography.units, typography.between, typography.before)

    def opportunities(self, text: str) -> frozenset[int]:
        """Give the offsets before which a line may break (UAX #14 as ICU tailors it).

        The text's end is always among them, its start never. None is inside a grapheme, a number
        with what it counts, a range, a phone number, hours, or a word that the language's
        typography or its word breaking keeps whole.
        """
        offsets = set(_ends(LineBreaker, text, self._locale))
        if self._keep_all:
            offsets = {at for at in offsets if at == len(text) or _parts_words(text, at)}
        if not text.isascii():
            self._add_quotes(text, offsets)
            offsets.difference_update(signs(text))
        offsets.difference_update(addresses(text))
        for start, end in self._together(text):
            offsets.difference_update(range(start + 1, end))
        offsets -= {0, len(text)}
        if not (PLAIN.fullmatch(text) or _start_graphemes(text, offsets)):
            offsets.intersection_update(_ends(CharacterBreaker, text, self._tag))
        offsets.add(len(text))
        offsets.discard(0)
        return frozenset(offsets)

    def graphemes(self, text: str) -> list[str]:
        """Cut a text into what readers see as characters (UAX #29), never inside a cluster."""
        return graphemes(text, self._tag)

    def _add_quotes(self, text: str, offsets: set[int]) -> None:
        if self._keep_all or _QUOTE.search(text) is None:
            return
        plain = max(text) < _FIRST_BESIDE
        before = _BEFORE_PLAIN if plain else _BEFORE_QUOTE()
        after = _AFTER_PLAIN if plain else _AFTER_QUOTE()
        offsets.update(match.start() for match in before.finditer(text))
        offsets.update(match.end() for match in after.finditer(text))

    def _together(self, text: str) -> "Iterable[tuple[int, int]]":
        kept = chain(self._glossary.spans(text), compounds(text))
        if not _NUMERIC.search(text):
            return kept
        return chain(kept, self._numbers.spans(text))


def _start_graphemes(text: str, offsets: "Iterable[int]") -> bool:
    """Tell whether at all of some offsets in a text graphemes start, without looking closely."""
    return all(are_apart(text[at - 1], text[at]) for at in offsets)


@lru_cache(maxsize=8192)
def are_apart(before: str, after: str) -> bool:
    """Tell whether two characters are sure to be of two graphemes, whatever stands before them.

    Spaces and signs take nothing to them but what extends any character, nor do letters and marks
    of Thai and Lao their like (UAX #29, GB9, GB9a).
    """
    if extends(after):
        return False
    thai = "\u0e00" <= before <= "\u0eff" and "\u0e00" <= after <= "\u0eff"
    return before == " " or thai or is_sign(before)


def is_sign(character: str) -> bool:
    """Tell whether a character is punctuation."""
    return unicodedata.category(character)[0] == "P"


def extends(character: str) -> bool:
    """Tell whether a character may extend one before it, whatever that is."""
    return unicodedata.category(character)[0] in "MC" or character in _EXTENDING


def graphemes(text: str, locale: str) -> list[str]:
    """Cut a text into what readers see as characters (UAX #29), never inside a cluster."""
    if PLAIN.fullmatch(text):
        return list(text)
    ends = _ends(CharacterBreaker, text, locale)
    return [text[start:end] for start, end in pairwise([0, *ends])]


def _ends(kind: "type[CharacterBreaker | LineBreaker]", text: str, locale: str) -> list[int]:
    """Give the ends of ICU's segments, which it counts in UTF-16, as offsets in the text."""
    try:
        ends = [end for _, end in kind(text, locale).segments()]
    except UnicodeEncodeError:  # a surrogate without its pair
        ends = [end for _, end in kind(_SURROGATE.sub("\ufffd", text), locale).segments()]
    if not ends or ends[-1] == len(text):
        return ends
    units = accumulate(2 if character > "\uffff" else 1 for character in text)
    wanted = set(ends)
    return [at for at, unit in enumerate(units, 1) if unit in wanted]


def _parts_words(text: str, at: int) -> bool:
    """Tell whether a line may break where letters never part (CSS Text 3, `keep-all`).

    Its words end at spaces: an ending stays with what it follows, be that a closing bracket, a
    percent sign or an ellipsis, and so does an explanation in brackets that touches its word.
    """
    before, after = text[at - 1], text[at]
    if before == "/" or unicodedata.category(before) in _PARTING:
        return True
    return not (_in_word(after) or unicodedata.category(after) in _OPENING or after == '"')


@lru_cache(maxsize=8192)
def _in_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMNS" or character in _ALPHABETIC_SIGNS


def raw_opportunities(text: str, tag: str, typography: "Typography") -> set[int]:
    """Give the offsets before which ICU lets a line break, whatever leaflets keep together.

    Letters of one word part only where the language parts them, though not at each of its signs;
    a break may be amid a grapheme.
    """
    locale = f"{_EXTENSION.split(tag, 1)[0]}-u-lb-{typography.line_break}"
    found = set(_ends(LineBreaker, text, locale)) - {len(text)}
    if typography.word_break is WordBreak.KEEP_ALL:
        return {at for at in found if not (_in_word(text[at - 1]) and _in_word(text[at]))}
    return found
