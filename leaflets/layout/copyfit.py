"""A way to lay out at more or less air → pages that end well and hold first what must be first.

What printers call copyfitting: a clinic's longer telephone line or a translation must not spill
two lines onto a fresh sheet. Only distances between things change, never the size of the type.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaflets.layout.boxes import EMPTY
from leaflets.layout.notices import THIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaflets.layout.trial import Ending

TIGHTER = (0.92, 0.85, 0.78, 0.7, 0.65)
LOOSER = (1.1, 1.2, 1.35)
_ROOMY = 0.75
"""No less air where there may be any number of pages, as in large print."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How pages are laid out.

    Attributes:
        air: What distances are multiplied by.
        together: Whether sources take what stands before them along to a fresh page.
    """

    air: float = 1.0
    together: bool = False


def fitted(lay_out: "Callable[[Fit], Ending]") -> Fit:
    """Lay out with as little change of air as makes the pages come out right.

    Sources that are still left over alone then take what stands before them along.

    Args:
        lay_out: Lays out as it is told, and tells how the pages come out.

    Returns:
        The first way without a fault; where none is, that with the least of them.
    """
    taken = Fit()
    usual = best = lay_out(taken)
    tighter = TIGHTER if usual.limit else (air for air in TIGHTER if air >= _ROOMY)
    for air in (*tighter, *(() if _over(usual) else LOOSER)):
        if not any(_faults(best)):
            return taken
        tried = lay_out(Fit(air))
        if _faults(tried) < _faults(best):
            best, taken = tried, Fit(air)
    if best.leftover:
        along = replace(taken, together=True)
        return along if _faults(lay_out(along)) < _faults(best) else taken
    return taken


def _over(pages: "Ending") -> int:
    """Count the pages too many."""
    return max(0, len(pages.filled) - pages.limit) if pages.limit else 0


def _faults(pages: "Ending") -> tuple[int, int, int]:
    """Weigh what is wrong: pages too many before late core claims before pages that end badly.

    A thin last page, one of nothing but sources, and one left empty at its foot look like
    mistakes, the last the emptier the worse.
    """
    *others, last = pages.filled
    thin = bool(others) and last < THIN
    holes = sum(int((1 - filled) / EMPTY) for filled in others)
    return _over(pages), pages.late, 2 * holes + 3 * thin + 3 * pages.leftover
