"""The only reader of templates and assets: files in, checked values of the model out.

Importing this loads nothing yet: who only compares files with what they were needs no schemas.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaflets.library.library import Library
    from leaflets.library.reads import Reads
    from leaflets.library.settings import Defaults

__all__ = ["Defaults", "Library", "Reads"]

_MODULES = {"Defaults": "settings", "Library": "library", "Reads": "reads"}


def __getattr__(name: str) -> object:
    """Import what is asked for (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
