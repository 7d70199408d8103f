"""Font files → faces that can shape, measure and be subset."""

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

import uharfbuzz as hb

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import FontError

if TYPE_CHECKING:
    from leaflets.model.typeface import Family, FontCatalogue, FontFile

_REQUIRED_TABLES = frozenset({"cmap", "head", "hhea", "hmtx", "maxp"})


class Face:
    """One font file at one weight: immutable once made, shared by all documents of a process.

    Attributes:
        key: Unique name, such as `noto-sans-bold`; also the base of the PDF font name.
        font: The HarfBuzz font, with its variations set.
        hb_face: The HarfBuzz face, as subsetting needs it.
        variations: Axis values the instance is pinned to.
        scale: 1/1000 em per font unit.
        coverage: Code points the face has glyphs for.
        ascender: Height over the baseline, 1/1000 em.
        descender: Depth under the baseline, 1/1000 em; negative.
        italic: Whether it slants.
        weight: Weight, 1–1000.
        cff: Whether outlines are CFF or CFF2 rather than TrueType.
    """

    def __init__(
        self, key: str, data: bytes, variations: dict[str, float], *, italic: bool
    ) -> None:
        self.key = key
        self.italic = italic
        self.variations = variations
        self.weight = int(variations.get("wght", 400))
        self.hb_face = hb.Face(hb.Blob(data))
        self.font = hb.Font(self.hb_face)
        if variations:
            self.font.set_variations(variations)
        self.scale = 1000 / self.hb_face.upem
        self.coverage: frozenset[int] = frozenset(self.hb_face.unicodes)
        extents = self.font.get_font_extents("ltr")
        self.ascender: float = extents.ascender * self.scale
        self.descender: float = extents.descender * self.scale
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

    def __repr__(self) -> str:
        """Name the face."""
        return f"Face({self.key!r})"


class FaceStore:
    """Faces of a catalogue, loaded when first asked for.

    Files are read once however many weights are taken from them, and must hash to what the
    catalogue lists: the same input gives the same bytes on every machine.
    """

    def __init__(self, catalogue: "FontCatalogue") -> None:
        self.catalogue = catalogue
        self._data: dict[str, bytes] = {}
        self._faces: dict[str, Face] = {}

    def face(self, family: "Family", *, bold: bool, italic: bool) -> Face:
        """Give the face of a family nearest to what is asked.

        A family without an italic gives its upright face.

        Raises:
            FontError: The file is missing, differs from the catalogue or cannot be read.
        """
        slanted = italic and family.italic is not None
        weight = self.catalogue.bold if bold else self.catalogue.regular
        name = f"{family.id}-{weight}{'-italic' if slanted else ''}"
        found = self._faces.get(name)
        if found is None:
            file = family.italic if slanted and family.italic else family.upright
            variations = {"wght": float(weight)} if family.variable else {}
            found = _load(name, self._read(file), variations, file, italic=slanted)
            self._faces[name] = found
        return found

    def by_key(self, key: str) -> Face:
        """Give a face that was handed out before."""
        return self._faces[key]

    def _read(self, file: "FontFile") -> bytes:
        data = self._data.get(file.sha256)
        if data is not None:
            return data
        try:
            data = file.path.read_bytes()
        except OSError as error:
            message = f"font file '{file.path.name}' cannot be read: {error.strerror}"
            raise FontError(
                Diagnostic("font-missing", message, file.span, hint="install the program again")
            ) from error
        digest = hashlib.sha256(data).hexdigest()
        if digest != file.sha256:
            message = f"font file '{file.path.name}' is not the one listed (sha256 {digest[:12]}…)"
            hint = "put the listed file back, or list the new one's sha256 after checking it"
            raise FontError(Diagnostic("font-changed", message, file.span, hint=hint))
        self._data[file.sha256] = data
        return data


def _load(
    name: str, data: bytes, variations: dict[str, float], file: "FontFile", *, italic: bool
) -> Face:
    try:
        face = Face(name, data, variations, italic=italic)
        missing = _REQUIRED_TABLES - set(face.hb_face.table_tags)
    except (hb.HarfBuzzError, ValueError, ZeroDivisionError) as error:
        raise FontError(
            Diagnostic("font-damaged", f"font file '{file.path.name}' is damaged", file.span)
        ) from error
    if missing or not face.coverage:
        tables = ", ".join(sorted(missing)) or "any character"
        message = f"font file '{file.path.name}' is damaged: it lacks {tables}"
        raise FontError(Diagnostic("font-damaged", message, file.span))
    return face
