"""Pages → the bytes of a PDF file, and bytes → a file that is complete or not there at all."""

from leaflets.library.saving import save
from leaflets.pdf.writer import write

__all__ = ["save", "write"]
