"""Figures → artwork that is written once in a document and placed where it is wanted."""

import math
from typing import TYPE_CHECKING

from leaflets.layout.pages import Artifact
from leaflets.pdf.colours import HOLES, Stencil, stencil
from leaflets.pdf.compression import deflate
from leaflets.pdf.content import Content
from leaflets.pdf.kept import Kept
from leaflets.pdf.objects import Stream, Value, alike, number

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from leaflets.layout.pages import FigureMark
    from leaflets.pdf.colours import Inks

_FINE = 4
"""Significant digits of a coordinate in artwork: 1/100 pt on artwork 100 pt wide."""
_PLACES = 5
"""Decimals of a scale factor."""


_PER_LETTER = 10
"""What remembering artwork takes in bytes, roughly, for each letter of its operators: its shapes
are held on to as well."""
_Art = tuple[object, Stencil]
"""Artwork, held on to so that its identity is its name, and its operators."""
_ART: Kept[_Art] = Kept(lambda art: sum(map(len, art[1])) * _PER_LETTER)
_FORMS: Kept[bytes] = Kept(len)
"""Drawings as they go into files, by their operators and the colours of their inks."""


class Names:
    """Names artwork in content streams: the same way in files that draw the same in turn.

    What it is called does not depend on colours, of which brands have others.

    Args:
        known: Names given before, by artwork.
    """

    def __init__(self, known: "Mapping[Hashable, str]") -> None:
        self.known = dict(known)

    def place(self, mark: "FigureMark", content: Content) -> str:
        """Draw a figure; give the name that the page's resources need.

        A figure without anything to draw gives none; what it says instead still has its place.
        """
        content.begin(mark.owner, Artifact.LAYOUT, text=False)
        if not mark.image and not (mark.shapes and mark.art_width > 0 and mark.art_height > 0):
            return ""
        art = mark.image.digest if mark.image else (_size(mark), _stencil(mark))
        resource = self.known.setdefault(art, f"X{len(self.known) + 1}")
        wide, high = (1.0, 1.0) if mark.image else _size(mark)
        across, up = number(mark.width / wide, _PLACES), number(mark.height / high, _PLACES)
        content.put(f"q {across} 0 0 {up} {number(mark.x)} {number(mark.y)} cm /{resource} Do Q")
        return resource


class Figures:
    """The artwork of one document, each piece an external object (ISO 32000-1, 8.8).

    Args:
        inks: Its colours.
    """

    def __init__(self, inks: "Inks") -> None:
        self._inks = inks
        self._named: dict[str, Stream] = {}
        self._written: dict[Hashable, Stream] = {}

    def object(self, resource: str, mark: "FigureMark") -> Stream:
        """Give the object of a name; what looks the same in these colours is one object."""
        found = self._named.get(resource)
        if found is None:
            stream = self._write(mark)
            found = self._named[resource] = self._written.setdefault(alike(stream), stream)
        return found

    def _write(self, mark: "FigureMark") -> Stream:
        if mark.image:
            from leaflets.pdf.images import image  # noqa: PLC0415  most logos are drawings

            return image(mark.image)
        art = _stencil(mark)
        drawn = self._inks.fill(art)
        return _form(_size(mark), _FORMS.get(drawn, lambda: deflate(drawn)))


def _size(mark: "FigureMark") -> tuple[float, float]:
    return mark.art_width, mark.art_height


def _stencil(mark: "FigureMark") -> "Stencil":
    """Write artwork as operators (ISO 32000-1, 8.10), once for all files."""
    # Layout hands out the same artwork again and again: its identity saves reading it twice.
    _, found = _ART.get((id(mark.shapes), *_size(mark)), lambda: (mark.shapes, _operators(mark)))
    return found


def _operators(mark: "FigureMark") -> "Stencil":
    decimals = _decimals(max(_size(mark)))
    art = Content(HOLES)
    for shape in mark.shapes:
        art.paint(shape, decimals)
    return stencil(art.finish())


def _form(size: tuple[float, float], data: bytes) -> Stream:
    box = (0, 0, *size)
    entries: dict[str, Value] = {
        "Type": b"/XObject",
        "Subtype": b"/Form",
        "BBox": box,
        "Resources": {},
    }
    return Stream({**entries, "Filter": b"/FlateDecode"}, data)


def _decimals(extent: float) -> int:
    """Give the decimals that artwork of such a width needs."""
    if extent <= 0:
        return _FINE
    return min(max(_FINE - math.ceil(math.log10(extent)), 0), 2 * _FINE)
