"""Figures → artwork that is written once in a document and placed where it is wanted."""

import math
from typing import TYPE_CHECKING

from leaflets.layout.pages import Artifact
from leaflets.pdf.compression import deflate
from leaflets.pdf.content import Content
from leaflets.pdf.kept import Kept
from leaflets.pdf.objects import Stream, Value, alike, number

if TYPE_CHECKING:
    from collections.abc import Hashable

    from leaflets.layout.pages import FigureMark
    from leaflets.pdf.colours import Inks

_FINE = 4
"""Significant digits of a coordinate in artwork: 1/100 pt on artwork 100 pt wide."""
_PLACES = 5
"""Decimals of a scale factor."""


_Form = tuple[object, bytes]
"""Artwork, held on to so that its identity is its name, and its drawing, compressed."""
_FORMS: Kept[_Form] = Kept(lambda form: len(form[1]))


class Figures:
    """The artwork of one document, each piece an external object (ISO 32000-1, 8.8)."""

    def __init__(self, inks: "Inks") -> None:
        self._inks = inks
        self._drawn: dict[tuple[int, float, float], tuple[str, Stream]] = {}
        self._written: dict[Hashable, tuple[str, Stream]] = {}
        self._kept: list[object] = []

    def place(self, mark: "FigureMark", content: Content) -> tuple[str, Stream] | None:
        """Draw a figure; give the name and the object that the page's resources need.

        A figure without anything to draw gives none; what it says instead still has its place.
        """
        content.begin(mark.owner, Artifact.LAYOUT, text=False)
        found = self._find(mark)
        if found is None:
            return None
        resource, _ = found
        wide, high = (1.0, 1.0) if mark.image else (mark.art_width, mark.art_height)
        across, up = number(mark.width / wide, _PLACES), number(mark.height / high, _PLACES)
        content.put(f"q {across} 0 0 {up} {number(mark.x)} {number(mark.y)} cm /{resource} Do Q")
        return found

    def _find(self, mark: "FigureMark") -> tuple[str, Stream] | None:
        source = mark.image or mark.shapes
        if not source or not (mark.image or (mark.art_width > 0 and mark.art_height > 0)):
            return None
        # Layout hands out the same artwork again and again: its identity saves reading it twice,
        # and holding on to it keeps the identity from being used for something else.
        drawn = (id(source), mark.art_width, mark.art_height)
        found = self._drawn.get(drawn)
        if found is None:
            found = self._drawn[drawn] = self._write(mark)
            self._kept.append(source)
        return found

    def _write(self, mark: "FigureMark") -> tuple[str, Stream]:
        if mark.image:
            from leaflets.pdf.images import image  # noqa: PLC0415  most logos are drawings

            stream = image(mark.image)
        else:
            stream = self._form(mark)
        name = f"X{len(self._written) + 1}"
        return self._written.setdefault(alike(stream), (name, stream))

    def _form(self, mark: "FigureMark") -> Stream:
        """Draw shapes into a form (ISO 32000-1, 8.10); those of other files are used again."""
        size = (mark.art_width, mark.art_height)
        name = (id(mark.shapes), *size, self._inks.values)
        _, data = _FORMS.get(name, lambda: (mark.shapes, _drawn(mark, self._inks)))
        return _form(size, data)


def _drawn(mark: "FigureMark", inks: "Inks") -> bytes:
    decimals = _decimals(max(mark.art_width, mark.art_height))
    art = Content(inks)
    for shape in mark.shapes:
        art.paint(shape, decimals)
    return deflate(art.finish())


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
