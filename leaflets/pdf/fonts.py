"""Glyphs used → embedded fonts, written when all pages are drawn."""

import hashlib
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import FontError
from leaflets.pdf.compression import deflate
from leaflets.pdf.descriptor import base_name, describe
from leaflets.pdf.kept import Kept
from leaflets.pdf.objects import Dictionary, Stream, Value, name, number
from leaflets.pdf.signs import Sign, is_plain, own_sign, steps
from leaflets.pdf.subset import font_program
from leaflets.pdf.unicode_map import unicode_map
from leaflets.text.glyphs import Glyph, Shaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from leaflets.pdf.canvas import LeafletDocument
    from leaflets.text.faces import Face, FaceStore
    from leaflets.text.glyphs import Fragment

_SYSTEM = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_LETTERS = 26
_MOST_CODES = 0xFFFE
"""Codes of two bytes, from 1; with `.notdef` as many glyphs as a font can have."""
_ENOUGH_CODES = 30_000
_NEGLIGIBLE = 0.05
"""Differences of advances, in 1/1000 em, that even many together nobody sees."""


_Shown = tuple[str, float, float]
"""Codes, as a string operand has them, how far right of the pen they are drawn, and how much
farther they move it than shaping wants, both in 1/1000 em."""


class DocumentFont:
    """One face in one document: a composite font with a code for each sign in use.

    One glyph may stand for different texts, and a code can give back only one: so codes are not
    glyph indices, and a map leads from one to the other.

    Args:
        face: The face.
        resource: Its name in content streams.
        codes: Codes given before.

    Attributes:
        face: The face.
        resource: Its name in content streams.
    """

    def __init__(self, face: "Face", resource: str, codes: "Mapping[Sign, str]") -> None:
        self.face = face
        self.resource = resource
        self._codes = dict(codes)
        self._plain: dict[Glyph, _Shown] = {}
        self._words: dict[Shaped, Sequence[_Shown]] = {}

    def show(self, fragment: "Fragment") -> "Iterable[_Shown]":
        """Give a fragment's glyphs codes, from left to right."""
        known = self._words
        try:
            shown = [known[word] for word in fragment.words]
        except KeyError:
            leftward = fragment.level % 2 == 1
            for word in fragment.words:
                if word not in known:
                    known[word] = self._shown(word.glyphs, leftward=leftward)
            shown = [known[word] for word in fragment.words]
        return chain.from_iterable(shown)

    def _shown(self, glyphs: "tuple[Glyph, ...]", *, leftward: bool) -> list[_Shown]:
        """Write as one what needs no adjustment in between."""
        if not glyphs:
            return []
        shown: list[_Shown] = []
        codes, offset, slack = "", 0.0, 0.0
        for own, start, more in self._each(glyphs, leftward=leftward):
            if start == offset == 0 and -_NEGLIGIBLE < slack < _NEGLIGIBLE:
                codes += own
                slack += more
                continue
            if codes:
                shown.append((codes, offset, slack))
            codes, offset, slack = own, start, more
        shown.append((codes, offset, slack))
        return shown

    def _each(self, glyphs: "tuple[Glyph, ...]", *, leftward: bool) -> list[_Shown]:
        face, plain = self.face, self._plain
        if leftward:
            return self._as_steps(glyphs, leftward=True)
        try:
            return [plain[glyph] for glyph in glyphs]
        except KeyError:
            if not is_plain(glyphs):
                return self._as_steps(glyphs, leftward=False)
            for glyph in glyphs:
                if glyph not in plain:
                    code, wide = self.code(own_sign(glyph, face)), face.advance(glyph.id)
                    plain[glyph] = code, glyph.x_offset, wide - glyph.advance
            return [plain[glyph] for glyph in glyphs]

    def _as_steps(self, glyphs: "tuple[Glyph, ...]", *, leftward: bool) -> list[_Shown]:
        return [
            ("".join(map(self.code, signs)), offset, slack)
            for signs, offset, slack in steps(glyphs, self.face, leftward=leftward)
        ]

    @property
    def is_full(self) -> bool:
        """Whether another font had better go on: so many codes that few more fit in."""
        return len(self._codes) >= _ENOUGH_CODES

    def code(self, sign: Sign) -> str:
        """Give a sign's code, as a string operand has it; codes count from 1."""
        code = self._codes.get(sign)
        if code is None:
            if len(self._codes) >= _MOST_CODES:
                message = f"one stretch of text wants more than {_MOST_CODES} signs of one font"
                hint = "set it in several paragraphs"
                raise FontError(Diagnostic("font-full", message, hint=hint))
            code = self._codes[sign] = f"{len(self._codes) + 1:04X}"
        return code

    def codes(self) -> "Mapping[Sign, str]":
        """Give the codes there are so far."""
        return self._codes.copy()

    def addObjects(self, document: "LeafletDocument") -> None:  # noqa: N802  ReportLab's name
        """Write the font into the document (ISO 32000-1, 9.7); ReportLab's delayed fonts do so."""
        document.fonts.entries[self.resource] = _composite(self.face, tuple(self._codes))


Codes = tuple[tuple[str, "Mapping[Sign, str]"], ...]
"""Codes that fonts have given, each with the key of its face, in the order of their names."""


class FontBook:
    """The fonts of one document.

    Args:
        faces: Where faces come from.
        codes: Fonts and codes of what was drawn before.
    """

    def __init__(self, faces: "FaceStore", codes: Codes = ()) -> None:
        self._faces = faces
        self._all: list[DocumentFont] = []
        self._fonts: dict[str, DocumentFont] = {}
        self._spaces: dict[str, Shaped | None] = {}
        for key, given in codes:
            self._add(key, given)

    def __getitem__(self, key: str) -> DocumentFont:
        """Give the font of a face, by the face's key; another one when that is full."""
        font = self._fonts.get(key)
        return self._add(key, {}) if font is None or font.is_full else font

    def _add(self, key: str, codes: "Mapping[Sign, str]") -> DocumentFont:
        font = DocumentFont(self._faces.by_key(key), f"T{len(self._all) + 1}", codes)
        self._fonts[key] = font
        self._all.append(font)
        return font

    def codes(self) -> Codes:
        """Give the codes there are so far."""
        return tuple((font.face.key, font.codes()) for font in self._all)

    def write(self, document: "LeafletDocument") -> None:
        """Hand the fonts to a document, which writes them last."""
        document.delayedFonts.extend(self._all)

    def space(self, key: str) -> "Shaped | None":
        """Give the space of a face, by the face's key, if it has one."""
        try:
            return self._spaces[key]
        except KeyError:
            face = self._faces.by_key(key)
            glyph = face.font.get_nominal_glyph(ord(" "))
            found: Shaped | None = None
            if glyph:
                wide = face.advance(glyph)
                found = Shaped((Glyph(glyph, wide, 0.0, 0.0, " ", " ", 1),), wide)
            self._spaces[key] = found
            return found


def _composite(face: "Face", used: "tuple[Sign, ...]") -> Dictionary:
    """Make the Type 0 font of a face.

    Args:
        face: The face.
        used: What each code stands for, from code 1.
    """
    part = _PARTS.get((face, used), lambda: _part(face, used))
    own: dict[str, Value] = {}
    if face.cff:
        key, file = "FontFile3", _stream({"Subtype": b"/CIDFontType0C"}, part.program)
    else:
        key, file = "FontFile2", _stream({"Length1": part.length}, part.program)
        own["CIDToGIDMap"] = _stream({}, part.mapping)
    base = name(f"{part.tag}+{base_name(face)}")
    descriptor = Dictionary({**describe(face, base), key: file})
    descendant: dict[str, Value] = {
        "Type": b"/Font",
        "Subtype": b"/CIDFontType0" if face.cff else b"/CIDFontType2",
        "BaseFont": base,
        "CIDSystemInfo": _SYSTEM,
        "DW": 0,
        "W": part.widths,
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
            "ToUnicode": _stream({}, part.texts),
        }
    )


class _Part(NamedTuple):
    """A face cut down to some signs, as it goes into a file; streams are compressed.

    Attributes:
        program: The font program.
        length: Its length before it was compressed.
        mapping: Glyph index of each code.
        texts: Text of each code.
        widths: Width of each code.
        tag: Tag of the subset.
    """

    program: bytes
    length: int
    mapping: bytes
    texts: bytes
    widths: bytes
    tag: str


_PARTS: Kept[_Part] = Kept(lambda part: sum(map(len, (*part[:1], *part[2:]))))


def _part(face: "Face", used: "tuple[Sign, ...]") -> _Part:
    program = font_program(face, used)
    data, mapping = program.data, program.mapping
    texts = unicode_map([sign.text for sign in used])
    tag = _tag(data, mapping, texts)
    widths = _widths(face, used)
    return _Part(deflate(data), len(data), deflate(mapping), deflate(texts), widths, tag)


def _stream(entries: "dict[str, Value]", data: bytes) -> Stream:
    return Stream({**entries, "Filter": b"/FlateDecode"}, data)


def _widths(face: "Face", used: "Sequence[Sign]") -> bytes:
    """Write the widths of all codes from 0 (ISO 32000-1, 9.7.4.3): `.notdef` has one too."""
    scale = face.scale
    advances = [round(face.advance(0) / scale), *[sign.advance for sign in used]]
    written = {advance: number(advance * scale) for advance in set(advances)}
    return f"[0[{' '.join([written[advance] for advance in advances])}]]".encode("ascii")


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
