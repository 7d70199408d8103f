"""The only reader of templates and assets: files in, checked values of the model out."""

from leaflets.library.library import Library
from leaflets.library.reads import Reads
from leaflets.library.settings import Defaults

__all__ = ["Defaults", "Library", "Reads"]
