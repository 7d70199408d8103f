"""A way to lay out at more or less air → pages with no thin last one, within the page limit.

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
        The first pages without a fault; where none is, those at the usual air.
    """
    usual = lay_out(1.0)
    if not _faults(usual):
        return usual
    for air in (*TIGHTER, *(() if _over(usual) else LOOSER)):
        pages = lay_out(air)
        if not _faults(pages):
            return pages
    return usual


def _over(pages: "Pages") -> bool:
    return bool(pages.limit) and len(pages.pages) > pages.limit


def _faults(pages: "Pages") -> bool:
    thin = len(pages.pages) > 1 and pages.pages[-1].filled < THIN
    return thin or _over(pages)
