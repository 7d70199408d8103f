"""Fragments of a line from left to right → the order in which they are read."""

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from leaflets.text.bidi import visual_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.text.glyphs import Fragment

BELOW = 0.2
"""Depth of letters under the baseline, over the size: ink, not line boxes."""
_run = attrgetter("run")


def read(fragments: "Sequence[Fragment]") -> "tuple[Fragment, ...]":
    """Put fragments into reading order.

    Runs are read one after the other, wherever on the line their parts stand. Within one,
    reordering for display turned stretches of levels round (UAX #9, L2); doing so again with what
    stands there from left to right turns each back, since how two characters stand to each other
    is told by the levels between them alone.

    Args:
        fragments: What stands on a line or in a part of it, from left to right.
    """
    if not any([one.level for one in fragments]):  # noqa: C419  faster
        return tuple(fragments)
    found: list[Fragment] = []
    for _, alike in groupby(sorted(fragments, key=_run), _run):
        run = list(alike)
        found += [run[index] for index in visual_order([one.level for one in run])]
    return tuple(found)


def text_of(fragments: "Sequence[Fragment]") -> str:
    """Give the characters that fragments of one line show, in reading order."""
    return "".join([fragment.text for fragment in read(fragments)])


def ink_below(fragments: "Sequence[Fragment]") -> float:
    """Give how high over the baseline the letters of a line begin: less than 0 below it."""
    return min([one.rise - BELOW * one.size for one in fragments])
