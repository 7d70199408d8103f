"""Font files → faces that can shape, measure and be subset."""

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

import uharfbuzz as hb

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import FontError
from leaflets.model.typeface import HINT_DAMAGED, ShapingUnit
from leaflets.text.fontfile import FontFiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.model.typeface import Family, FontCatalogue, FontFile
    from leaflets.text.glyphs import Glyph
    from leaflets.text.shaping import GlyphKey


class Face:
    """One font at one weight: immutable once made, shared by all documents of a process.

    Attributes:
        key: Unique name, such as `noto-sans-700`; also the base of the PDF font name.
        font: The HarfBuzz font, with its variations set.
        hb_face: The HarfBuzz face, as subsetting needs it.
        variations: Axis values the instance is pinned to.
        scale: 1/1000 em per font unit.
        ascender: Height over the baseline, 1/1000 em.
        descender: Depth under the baseline, 1/1000 em; negative.
        italic: Whether it slants.
        weight: Weight, 1–1000.
        leading: Distance of baselines over size that its scripts need at least.
        unit: How much of its text must be shaped at once.
        solid: Whether its square signs are not kerned.
        glyphs: Glyphs handed out before, by index, position and text: a page's are mostly alike.
        drawn: Characters known to be drawn by it, or to need no glyph.
    """

    leading: float = 1.0
    unit: ShapingUnit = ShapingUnit.WORD
    solid: bool = False

    def __init__(
        self,
        key: str,
        hb_face: hb.Face,
        weight: int,
        *,
        variable: bool = False,
        italic: bool = False,
    ) -> None:
        self.key = key
        self.italic = italic
        self.weight = weight
        self.variations = {"wght": float(weight)} if variable else {}
        self.hb_face = hb_face
        self.font = hb.Font(hb_face)
        if variable:
            self.font.set_variations(self.variations)
        self.scale = 1000 / hb_face.upem
        extents = self.font.get_font_extents("ltr")
        self.ascender: float = extents.ascender * self.scale
        self.descender: float = extents.descender * self.scale
        self.covers = self.font.get_nominal_glyph
        self.glyphs: dict[GlyphKey, Glyph] = {}
        self.drawn: set[str] = set()
        self._advances: dict[int, float] = {}

    @cached_property
    def cff(self) -> bool:
        """Whether the outlines are CFF."""
        return bool({"CFF ", "CFF2"} & set(self.hb_face.table_tags))

    @cached_property
    def cap_height(self) -> float:
        """Height of a capital H, 1/1000 em."""
        glyph = self.font.get_nominal_glyph(ord("H"))
        extents = self.font.get_glyph_extents(glyph) if glyph else None
        return extents.y_bearing * self.scale if extents else self.ascender * 0.7

    def advance(self, glyph: int) -> float:
        """Give a glyph's own advance as the PDF's widths state it, 1/1000 em."""
        width = self._advances.get(glyph)
        if width is None:
            width = round(self.font.get_glyph_h_advance(glyph) * self.scale, 2)
            self._advances[glyph] = width
        return width

    def top(self, glyph: "Glyph") -> float:
        """Give how far over the baseline a glyph's ink reaches, 1/1000 em; 0 for none."""
        extents = self.font.get_glyph_extents(glyph.id)
        if not extents or not extents.height:
            return 0.0
        bearing: float = extents.y_bearing * self.scale
        return bearing + glyph.y_offset

    def __repr__(self) -> str:
        """Name the face."""
        return f"Face({self.key!r})"


class FaceStore:
    """Faces of a catalogue, made when first asked for.

    Args:
        catalogue: The fonts there are.
        files: Where files are kept; stores of several catalogues share it.
    """

    def __init__(self, catalogue: "FontCatalogue", files: FontFiles | None = None) -> None:
        self.catalogue = catalogue
        self._files = files or FontFiles()
        self._faces: dict[str, Face] = {}

    def face(self, family: "Family", *, bold: bool, italic: bool) -> Face:
        """Give the face of a family nearest to what is asked.

        A family without an italic gives its upright face, one without a bold its regular one.

        Raises:
            FontError: The file is missing, differs from the catalogue or cannot be used; if a
                clinic brought it, with all the others it brought of which the same is true.
        """
        slanted = italic and family.italic is not None
        weight = self.catalogue.bold if bold else self.catalogue.regular
        name = f"{family.id}-{weight}{'-italic' if slanted else ''}"
        found = self._faces.get(name)
        if found is None:
            file = _file(family, bold=bold, slanted=slanted)
            hb_face = self._opened(file, weight, variable=family.variable)
            found = Face(name, hb_face, weight, variable=family.variable, italic=slanted)
            found.leading, found.unit, found.solid = family.leading, family.unit, family.solid
            self._faces[name] = found
        return found

    def by_key(self, key: str) -> Face:
        """Give a face that was handed out before."""
        return self._faces[key]

    def _opened(self, file: "FontFile", weight: int, *, variable: bool) -> hb.Face:
        """Open a file; one of a clinic that cannot be used brings up all others that cannot."""
        try:
            return self._usable(file, weight, variable=variable)
        except FontError as error:
            others = self._own_faults() if file.own else ()
            raise FontError(*dict.fromkeys((*error.diagnostics, *others))) from error

    def _usable(self, file: "FontFile", weight: int, *, variable: bool) -> hb.Face:
        hb_face = self._files.face(file)
        problem, hint = _problem(hb_face, weight, variable=variable)
        if problem:
            message = f"font file '{file.path.name}' {problem}"
            raise FontError(Diagnostic("font-damaged", message, file.span, hint=hint))
        return hb_face

    def _own_faults(self) -> "Iterator[Diagnostic]":
        """Find what is wrong with the files that a clinic brought, in order."""
        catalogue = self.catalogue
        for family in catalogue.families:
            for bold, slanted in product((False, True), repeat=2):
                file = _file(family, bold=bold, slanted=slanted)
                if not file.own:
                    continue
                weight = catalogue.bold if bold else catalogue.regular
                try:
                    self._usable(file, weight, variable=family.variable)
                except FontError as error:
                    yield from error.diagnostics


def _file(family: "Family", *, bold: bool, slanted: bool) -> "FontFile":
    """Choose the file of a family; what it does not have is drawn with another."""
    if slanted and family.italic:
        return family.italic
    return family.bold if bold and family.bold else family.upright


def _problem(hb_face: hb.Face, weight: int, *, variable: bool) -> tuple[str, str]:
    """Tell what keeps a font from being used, and what to do about it; empty for nothing."""
    if not hb_face.upem or not hb_face.glyph_count or not hb_face.unicodes:
        return "is damaged: it has no characters", HINT_DAMAGED
    if variable:
        axes = {axis.tag: (axis.min_value, axis.max_value) for axis in hb_face.axis_infos}
        if "wght" not in axes:
            hint = "say 'variable: false', and list a bold file if there is one"
            return "is listed as variable, but has no weight axis", hint
        least, most = axes["wght"]
        if not least <= weight <= most:
            hint = "list 'weights' that it has, or another file"
            return f"has weights from {least:g} to {most:g}, not {weight}", hint
    return "", ""
