"""Link marks → annotations."""

from textwrap import shorten
from typing import TYPE_CHECKING
from urllib.parse import quote

from leaflets.pdf.objects import Value, text_string

if TYPE_CHECKING:
    from leaflets.layout.pages import LinkMark, Rectangle

_PRINT = 4
"""Annotation flag 3: printed with the page, as ISO 14289-1 and ISO 19005-2, 6.3.2 want."""
_SAID = 2_000
"""Most characters that are said of a link's words, which stand in its element anyway."""
_KEPT = "!#$%&'()*+,-./:;=?@[]_~"
"""What a URI may hold beside letters and digits (RFC 3986, 2.2 and 2.3)."""


def annotation(mark: "LinkMark") -> "dict[str, Value]":
    """Make a link annotation (ISO 32000-1, 12.5.6.5) that leads to an address on the web.

    Contents tells assistive technology what the link says and where it leads (ISO 14289-1,
    7.18.5).
    """
    target = quote(mark.url, safe=_KEPT)
    words = shorten(mark.words, _SAID, placeholder="…") if len(mark.words) > _SAID else mark.words
    said = f"{words} ({mark.url})" if words and words != mark.url else mark.url
    entries: dict[str, Value] = {
        "Type": b"/Annot",
        "Subtype": b"/Link",
        "Rect": mark.area,
        "Border": (0, 0, 0),
        "F": _PRINT,
        "Contents": text_string(said),
        "A": {"Type": b"/Action", "S": b"/URI", "URI": text_string(target)},
    }
    if mark.parts:
        entries["QuadPoints"] = tuple(edge for part in mark.parts for edge in _corners(part))
    return entries


def _corners(area: "Rectangle") -> tuple[float, ...]:
    """Give the corners counterclockwise from the lower left (ISO 32000-1, 12.5.6.5, table 173)."""
    left, bottom, right, top = area
    return left, bottom, right, bottom, right, top, left, top
