"""Evidence packs: editions held against published checklists, as one page to read and print."""

from leaflets.review.evidence.pack import Pack
from leaflets.review.evidence.page import write_page

__all__ = ["Pack", "write_page"]
