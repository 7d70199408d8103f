"""A face and the glyphs used → a font program that holds those and no others."""

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uharfbuzz as hb

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import FontError
from leaflets.model.remembered import Remembered
from leaflets.model.typeface import HINT_DAMAGED
from leaflets.pdf.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from leaflets.pdf.signs import Part, Sign
    from leaflets.text.faces import Face

_FLAGS = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
_CFF_FLAGS = (
    hb.SubsetFlags.CFF_IDENTITY_CHARSET
    | hb.SubsetFlags.DOWNGRADE_CFF2
    | hb.SubsetFlags.DESUBROUTINIZE
)
# What an embedded CIDFont needs is glyf, head, hhea, hmtx, loca and maxp (ISO 32000-1, 9.9);
# the rest served shaping, which is over.
_UNUSED_NAMES = (
    {"GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "kern", "name", "post", "OS/2", "DSIG"}
    | {"STAT", "VORG", "vhea", "vmtx", "meta", "gasp", "cvt", "fpgm", "prep", "hdmx", "VDMX"}
    | {"LTSH", "PCLT", "COLR", "CPAL", "SVG", "cmap"}
)
_PER_GLYPH = 100
"""What remembering the place of a glyph takes, in bytes, roughly."""
_UNUSED = frozenset(int.from_bytes(tag.ljust(4).encode(), "big") for tag in _UNUSED_NAMES)


@dataclass(frozen=True, slots=True)
class FontProgram:
    """What is embedded of a face.

    Attributes:
        data: The TrueType file, or the bare CFF table in which codes are character identifiers.
        mapping: Glyph index of each code from 0, two bytes each (ISO 32000-1, 9.7.4.3).
    """

    data: bytes
    mapping: bytes


_ASCII = range(0x20, 0x7F)
_LATIN: Remembered[frozenset[int]] = Remembered(20)
_Subset = tuple[bytes, "Mapping[int, int]"]
_SUBSETS: Kept[_Subset] = Kept(lambda subset: len(subset[0]) + _PER_GLYPH * len(subset[1]))


def font_program(face: "Face", signs: "Sequence[Sign]") -> FontProgram:
    """Cut a face down to what some signs draw, with its axes pinned.

    Args:
        face: The face.
        signs: What each code stands for, from code 1; code 0 is `.notdef`.

    Raises:
        FontError: Tables of the font contradict each other (`font-damaged`).
    """
    glyphs = frozenset([part[0] for sign in signs for part in sign.parts])
    if face.cff:
        # Outlines are picked from the subset, so more in it cost nothing in the file; a subset of
        # a font of East Asia takes long, and what differs between brands is nearly all of these.
        glyphs |= _latin(face)
    data, places = _SUBSETS.get((face, glyphs), lambda: _subset(face, glyphs))
    if face.cff:
        from leaflets.pdf.outlines import with_signs  # noqa: PLC0415  few languages need it
        from leaflets.pdf.sfnt import read_tables  # noqa: PLC0415

        return FontProgram(with_signs(read_tables(data)["CFF "], places, signs, face), b"")
    count = len(places)
    composites: dict[tuple[tuple[Part, ...], int], int] = {}
    mapping = [0]
    for sign in signs:
        if sign.is_own(face):
            mapping.append(places[sign.parts[0][0]])
            continue
        parts = tuple((places[glyph], right, up) for glyph, right, up in sign.parts)
        mapping.append(composites.setdefault((parts, sign.advance), count + len(composites)))
    if composites:
        from leaflets.pdf.composites import add_composites  # noqa: PLC0415  few languages have any

        data = add_composites(data, tuple(composites))
    return FontProgram(data, struct.pack(f">{len(mapping)}H", *mapping))


def _latin(face: "Face") -> frozenset[int]:
    """Give the glyphs of names, numbers and addresses."""
    return _LATIN.get(face, lambda: frozenset(map(face.font.get_nominal_glyph, _ASCII)) - {None})


def _subset(face: "Face", glyphs: "AbstractSet[int]") -> _Subset:
    """Give the subset, and the index in it of each glyph of the face."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update({0, *glyphs})
    wanted.flags = _FLAGS | _CFF_FLAGS if face.cff else _FLAGS
    for axis in face.hb_face.axis_infos:
        value = face.variations.get(axis.tag, axis.default_value)
        wanted.pin_axis_location(face.hb_face, axis.tag, value)
    wanted.drop_table_tag_set.update(_UNUSED)
    try:
        plan = hb.SubsetPlan(face.hb_face, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)
    except RuntimeError as error:
        message = f"font '{face.key}' is damaged: its tables cannot be embedded"
        raise FontError(Diagnostic("font-damaged", message, hint=HINT_DAMAGED)) from error
