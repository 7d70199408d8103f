"""Glyphs used → embedded fonts, written when all pages are drawn."""

import hashlib
from typing import TYPE_CHECKING

from leaflets.pdf.descriptor import describe
from leaflets.pdf.objects import Dictionary, Stream, Value, name, number
from leaflets.pdf.signs import Sign, signs
from leaflets.pdf.subset import font_program
from leaflets.pdf.unicode_map import unicode_map

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.pdf.canvas import LeafletDocument
    from leaflets.text.faces import Face, FaceStore
    from leaflets.text.glyphs import Glyph

_SYSTEM = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_LETTERS = 26


class DocumentFont:
    """One face in one document: a composite font with a code for each sign in use.

    One glyph may stand for different texts, and a code can give back only one: so codes are not
    glyph indices, and a map leads from one to the other.

    Attributes:
        face: The face.
        resource: Its name in content streams.
        plain: For each glyph and text in use, its code as a string operand has it, counting from
            1, and the advance the font states for it, in 1/1000 em.
    """

    def __init__(self, face: "Face", resource: str) -> None:
        self.face = face
        self.resource = resource
        self.plain: dict[tuple[int, str], tuple[str, float]] = {}
        self._signs: dict[Sign, tuple[str, float]] = {}

    def show(self, glyph: "Glyph") -> tuple[str, float]:
        """Give a glyph that is a sign as it is a code, and what `plain` says of it from now on."""
        advance = round(self.face.advance(glyph.id) / self.face.scale)
        shown = self.show_sign(Sign(((glyph.id, 0, 0),), glyph.text, advance))
        self.plain[glyph.id, glyph.text] = shown
        return shown

    def show_sign(self, sign: Sign) -> tuple[str, float]:
        """Give a sign a code, and say its stated advance."""
        shown = self._signs.get(sign)
        if shown is None:
            shown = f"{len(self._signs) + 1:04X}", round(sign.advance * self.face.scale, 2)
            self._signs[sign] = shown
        return shown

    def show_knot(self, knot: "Sequence[Glyph]", *, leftward: bool) -> tuple[str, float]:
        """Give glyphs that belong together codes, and say the advance stated for all of them."""
        shown = [self.show_sign(sign) for sign in signs(knot, self.face, leftward=leftward)]
        return "".join([code for code, _ in shown]), sum([stated for _, stated in shown])

    def addObjects(self, document: "LeafletDocument") -> None:  # noqa: N802  ReportLab's name
        """Write the font into the document (ISO 32000-1, 9.7); ReportLab's delayed fonts do so."""
        document.fonts.entries[self.resource] = _composite(self.face, tuple(self._signs))


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


def _composite(face: "Face", used: "Sequence[Sign]") -> Dictionary:
    """Make the Type 0 font of a face.

    Args:
        face: The face.
        used: What each code stands for, from code 1.
    """
    program = font_program(face, used)
    data, mapping = program.data, program.mapping
    texts = unicode_map([sign.text for sign in used])
    own: dict[str, Value] = {}
    if face.cff:
        key, file = "FontFile3", Stream.compressed({"Subtype": b"/CIDFontType0C"}, data)
    else:
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
        "W": _widths(face, used),
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


def _widths(face: "Face", used: "Sequence[Sign]") -> bytes:
    """Write the widths of all codes from 0 (ISO 32000-1, 9.7.4.3): `.notdef` has one too."""
    widths = [face.advance(0), *[sign.advance * face.scale for sign in used]]
    return f"[0[{' '.join(map(number, widths))}]]".encode("ascii")


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
