"""A paragraph's runs → its characters, those of other languages among them, and their places."""

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from leaflets.text.fallback import BLANK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.model.document import Inline
    from leaflets.model.span import Span


def pieces_of(runs: "Inline") -> list[str]:
    """Give the characters of each run; one stands for a line to fill in by pen."""
    return [BLANK if run.blank else run.text for run in runs]


def foreign(runs: "Inline", tag: str) -> list[tuple[int, int]]:
    """Give where each run of another language starts and ends in the joined text.

    Args:
        runs: The paragraph.
        tag: BCP 47 tag of its language.
    """
    ends = list(accumulate(map(len, pieces_of(runs)), initial=0))
    spans = zip(ends, ends[1:], runs, strict=False)
    return [(start, end) for start, end, run in spans if run.lang and run.lang != tag]


def places(runs: "Inline", offsets: "Sequence[int]") -> "list[tuple[str, Span]]":
    """Give characters of the joined text, each with its place in the source."""
    pieces = pieces_of(runs)
    text = "".join(pieces)
    starts = list(accumulate(map(len, pieces), initial=0))
    found = []
    for offset in offsets:
        run = bisect_right(starts, offset, 0, len(runs)) - 1
        found.append((text[offset], runs[run].span.shifted(offset - starts[run])))
    return found
