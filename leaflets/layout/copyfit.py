"""A way to lay out at more or less air → pages that end well and hold first what must be first.

What printers call copyfitting: a clinic's longer telephone line or a translation must not spill
two lines onto a fresh sheet. Only distances between things change, never the size of the type.
"""

from typing import TYPE_CHECKING

from leaflets.layout.notices import THIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaflets.layout.pages import Pages

TIGHTER = (0.92, 0.85, 0.78, 0.7)
LOOSER = (1.1, 1.2, 1.35)


def fitted(lay_out: "Callable[[float], Pages]") -> "Pages":
    """Lay out with as little change of air as makes the pages come out right.

    Args:
        lay_out: Lays out with distances multiplied by its argument.

    Returns:
        The first pages without a fault; where none is, those with the least of them.
    """
    usual = best = lay_out(1.0)
    for air in (*TIGHTER, *(() if _over(usual) else LOOSER)):
        if not _faults(best):
            return best
        best = min(best, lay_out(air), key=_faults)
    return best


def _over(pages: "Pages") -> bool:
    return bool(pages.limit) and len(pages.pages) > pages.limit


def _faults(pages: "Pages") -> int:
    """Weigh what is wrong: too many pages before a late core claim before a thin last page."""
    thin = len(pages.pages) > 1 and pages.pages[-1].filled < THIN
    return 4 * _over(pages) + 2 * pages.late + thin
