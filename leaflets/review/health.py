"""A library and the machine it is on → what is missing or odd about them."""

from typing import TYPE_CHECKING

from leaflets.review.clinic import clinic
from leaflets.review.machine import fonts, java, places, program

if TYPE_CHECKING:
    from leaflets.library import Library
    from leaflets.model.health import Finding


def examine(library: "Library") -> "tuple[Finding, ...]":
    """Look at everything that a leaflet needs; nothing here changes anything.

    Returns:
        Each finding once.
    """
    found = (
        *program(),
        *fonts(library),
        *places(library.clinic_root),
        *clinic(library),
        java(),
    )
    return tuple({one.sentence: one for one in found}.values())
