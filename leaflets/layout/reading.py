"""Fragments of a line from left to right → the order in which they are read."""

from typing import TYPE_CHECKING

from leaflets.text.bidi import visual_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.text.glyphs import Fragment

BELOW = 0.2
"""Depth of letters under the baseline, over the size: ink, not line boxes."""
_APART = 1e-3
"""Fragments further apart than this, in points, have a line to fill in between them."""


def read(fragments: "Sequence[Fragment]", base: int) -> "tuple[Fragment, ...]":
    """Put fragments into reading order.

    Reordering for display turns stretches of levels round (UAX #9, L2); doing so again with what
    stands on the line from left to right turns each back. A line to fill in keeps the direction of
    the paragraph and so parts the stretches on either side of it.

    Args:
        fragments: What stands on a line, from left to right.
        base: Embedding level of the paragraph, 0 or 1.
    """
    if not base and not any([one.level for one in fragments]):  # noqa: C419  faster
        return tuple(fragments)
    placed: list[Fragment | None] = []
    for fragment in fragments:
        before = placed[-1] if placed else None
        if before is not None and fragment.x - before.x - before.width > _APART:
            placed.append(None)
        placed.append(fragment)
    order = visual_order([base if one is None else one.level for one in placed])
    return tuple(found for found in (placed[index] for index in order) if found is not None)


def text_of(fragments: "Sequence[Fragment]") -> str:
    """Give the characters that fragments show, in reading order.

    Their paragraph runs the way their lowest level does: no stretch stands below its paragraph.
    """
    base = min((fragment.level for fragment in fragments), default=0)
    return "".join(fragment.text for fragment in read(fragments, base))


def ink_below(fragments: "Sequence[Fragment]") -> float:
    """Give how high over the baseline the letters of a line begin: less than 0 below it."""
    return min([one.rise - BELOW * one.size for one in fragments])
