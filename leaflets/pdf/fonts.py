"""Glyphs used → embedded fonts, written when all pages are drawn."""

import hashlib
from typing import TYPE_CHECKING

from leaflets.pdf.descriptor import describe
from leaflets.pdf.objects import Dictionary, Stream, Value, name, number
from leaflets.pdf.subset import renumbered, subset
from leaflets.pdf.unicode_map import unicode_map

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.pdf.canvas import LeafletDocument
    from leaflets.text.faces import Face, FaceStore
    from leaflets.text.glyphs import Glyph

_SYSTEM = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_LETTERS = 26


class DocumentFont:
    """One face in one document: a composite font with a code for each (glyph, text) in use.

    One glyph may stand for different texts, and a code can give back only one: so codes are not
    glyph indices, and a map leads from one to the other.

    Attributes:
        face: The face.
        resource: Its name in content streams.
        shown: For each glyph and text in use, its code as a string operand has it, counting from
            1, and the advance the font states for it, in 1/1000 em.
    """

    def __init__(self, face: "Face", resource: str) -> None:
        self.face = face
        self.resource = resource
        self.shown: dict[tuple[int, str], tuple[str, float]] = {}

    def show(self, glyph: "Glyph") -> tuple[str, float]:
        """Give a glyph with its text a code, and what `shown` says of it from now on."""
        shown = (f"{len(self.shown) + 1:04X}", self.face.advance(glyph.id))
        return self.shown.setdefault((glyph.id, glyph.text), shown)

    def addObjects(self, document: "LeafletDocument") -> None:  # noqa: N802  ReportLab's name
        """Write the font into the document (ISO 32000-1, 9.7); ReportLab's delayed fonts do so."""
        document.fonts.entries[self.resource] = _composite(self.face, tuple(self.shown))


class FontBook:
    """The fonts of one document."""

    def __init__(self, document: "LeafletDocument", faces: "FaceStore") -> None:
        self._document = document
        self._faces = faces
        self._fonts: dict[str, DocumentFont] = {}

    def __getitem__(self, key: str) -> DocumentFont:
        """Give the font of a face, by the face's key."""
        font = self._fonts.get(key)
        if font is None:
            font = DocumentFont(self._faces.by_key(key), f"T{len(self._fonts) + 1}")
            self._fonts[key] = font
            self._document.delayedFonts.append(font)
        return font

    def face(self, key: str) -> "Face":
        """Give a face, whether or not the document uses it."""
        return self._faces.by_key(key)


def _composite(face: "Face", used: "Sequence[tuple[int, str]]") -> Dictionary:
    """Make the Type 0 font of a face.

    Args:
        face: The face.
        used: Glyph index and text of each code, from code 1.
    """
    glyphs = [glyph for glyph, _ in used]
    program = subset(face, glyphs)
    texts = unicode_map([text for _, text in used])
    own: dict[str, Value] = {}
    if face.cff:
        data = renumbered(program, glyphs)
        mapping = b""
        key, file = "FontFile3", Stream.compressed({"Subtype": b"/CIDFontType0C"}, data)
    else:
        data = program.data
        mapping = b"\0\0" + b"".join(program.glyphs[glyph].to_bytes(2, "big") for glyph in glyphs)
        key, file = "FontFile2", Stream.compressed({"Length1": len(data)}, data)
        own["CIDToGIDMap"] = Stream.compressed({}, mapping)
    base = name(f"{_tag(data, mapping, texts)}+{face.key}")
    descriptor = Dictionary({**describe(face, base), key: file})
    descendant: dict[str, Value] = {
        "Type": b"/Font",
        "Subtype": b"/CIDFontType0" if face.cff else b"/CIDFontType2",
        "BaseFont": base,
        "CIDSystemInfo": _SYSTEM,
        "DW": 0,
        "W": _widths(face, glyphs),
        "FontDescriptor": descriptor,
        **own,
    }
    return Dictionary(
        {
            "Type": b"/Font",
            "Subtype": b"/Type0",
            "BaseFont": base,
            "Encoding": b"/Identity-H",
            "DescendantFonts": (Dictionary(descendant),),
            "ToUnicode": Stream.compressed({}, texts),
        }
    )


def _widths(face: "Face", glyphs: "Sequence[int]") -> bytes:
    """Write the widths of all codes from 0 (ISO 32000-1, 9.7.4.3): `.notdef` has one too."""
    widths = " ".join(number(face.advance(glyph)) for glyph in (0, *glyphs))
    return f"[0[{widths}]]".encode("ascii")


def _tag(*parts: bytes) -> str:
    """Make the subset's tag of six capitals from its content (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    value = int.from_bytes(digest.digest()[:8], "big")
    letters = []
    for _ in range(6):
        value, letter = divmod(value, _LETTERS)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)
