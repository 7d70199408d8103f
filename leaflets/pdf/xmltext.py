"""Text → what stands for it in XML: between tags, and in an attribute.

As `xml.sax.saxutils` has it, which loads all that fetches files from the Internet.
"""

_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BETWEEN = str.maketrans(_TEXT)
_WITHIN = str.maketrans({**_TEXT, "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def escape(text: str) -> str:
    """Escape text that stands between tags."""
    return text.translate(_BETWEEN)


def quoteattr(text: str) -> str:
    """Escape and quote the value of an attribute, with the quotes that it does not hold."""
    text = text.translate(_WITHIN)
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"{}"'.format(text.replace('"', "&quot;"))
