"""Documents and pages → findings about them; nothing here changes anything.

Importing this loads nothing yet: an edition that is built is looked at for faults alone.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaflets.checks.claims import Placement, placements
    from leaflets.checks.edition import check, faults
    from leaflets.checks.whole import check_library

__all__ = ["Placement", "check", "check_library", "faults", "placements"]

_MODULES = {
    "Placement": "claims",
    "check": "edition",
    "check_library": "whole",
    "faults": "edition",
    "placements": "claims",
}


def __getattr__(name: str) -> object:
    """Import what is asked for (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
