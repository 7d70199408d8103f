"""Text as it is compared: without what differs by where lines break, or is not seen."""

import unicodedata

_UNSEEN = dict.fromkeys(
    map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
"""Places to break, marks and controls of direction."""


def bare(text: str) -> str:
    """Leave out what differs by line breaks, or is not seen."""
    return words(text).replace(" ", "")


def words(text: str) -> str:
    """Set one space between words, as where lines break, and leave out what is not seen."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_UNSEEN)).split())
