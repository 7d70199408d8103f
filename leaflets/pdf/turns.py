"""Fragments of a line → the marks of direction that readers need where the line turns.

Who copies a line has its characters, no embedding levels. Readers find the order again by the
directions of characters alone, and so does whatever program the text is pasted into. Signs and
spaces have no direction, numbers a weak one: beside a turn they would go to the wrong side, and
`(800) 555-0199` would become another number. Invisible marks (UAX #9, 2.6) keep them in place.
"""

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leaflets.text.glyphs import Fragment

_LTR, _RTL = "\u200e", "\u200f"
_LEFTWARD = frozenset({"R", "AL", "NSM"})
_WEAK = frozenset({"CS", "ES", "ET"})
"""Classes of the signs that readers take for parts of a number (UAX #9, table 4)."""


def turns(fragments: "Sequence[Fragment]") -> "dict[int, tuple[str, str]]":
    """Give the marks on the left and on the right of fragments, by their index.

    Marks belong to stretches that run rightwards amid text that runs leftwards.
    """
    if not any(fragment.level > 1 for fragment in fragments):
        return {}
    runs = [tuple(run) for _, run in groupby(fragments, lambda fragment: fragment.level % 2)]
    marks: dict[int, tuple[str, str]] = {}
    start = 0
    for left, run, right in zip(((), *runs), runs, (*runs[1:], ()), strict=False):
        last = start + len(run) - 1
        if run[0].level > 1 and not run[0].level % 2:
            text = _text(run)
            after = _after(text, _text(reversed(right)))
            marks[last] = ("", after)
            marks[start] = (_before(text, left[-1].text if left else ""), after * (start == last))
        start = last + 1
    return marks


def _text(fragments: "Iterable[Fragment]") -> str:
    return "".join([fragment.text for fragment in fragments])


def _before(text: str, following: str) -> str:
    """Give the marks on the left of an embedded text, where it starts and what follows goes on."""
    apart = bool(following) and unicodedata.bidirectional(following[0]) not in _LEFTWARD
    bare = unicodedata.bidirectional(text[0]) != "L" and not text.isdecimal()
    return _RTL * apart + _LTR * bare


def _after(text: str, preceding: str) -> str:
    """Give the marks on the right of an embedded text, where it ends and what precedes stands."""
    bare = not text[-1].isalnum()
    apart = unicodedata.bidirectional(preceding.rstrip()[-1:] or " ") in _WEAK
    return _LTR * bare + _RTL * apart
