"""Evidence packs: editions held against published checklists, as one page to read and print."""

from leaflets.review.evidence.pack import Pack

__all__ = ["Pack"]
