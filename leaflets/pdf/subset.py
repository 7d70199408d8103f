"""A face and the glyphs used → a font program that holds those and no others."""

import struct
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from leaflets.pdf.composites import add_composites

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from leaflets.pdf.signs import Part, Sign
    from leaflets.text.faces import Face

_FLAGS = (
    hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
)
_CFF_FLAGS = (
    hb.SubsetFlags.CFF_IDENTITY_CHARSET
    | hb.SubsetFlags.DOWNGRADE_CFF2
    | hb.SubsetFlags.DESUBROUTINIZE
)
# What an embedded CIDFont needs is glyf, head, hhea, hmtx, loca and maxp (ISO 32000-1, 9.9);
# the rest served shaping, which is over.
_UNUSED = frozenset(
    {"GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "kern", "name", "post", "OS/2", "DSIG"}
    | {"STAT", "VORG", "vhea", "vmtx", "meta", "gasp", "cvt", "fpgm", "prep", "hdmx", "VDMX"}
    | {"LTSH", "PCLT", "COLR", "CPAL", "SVG"}
)


@dataclass(frozen=True, slots=True)
class FontProgram:
    """What is embedded of a face.

    Attributes:
        data: The TrueType file, or the bare CFF table in which codes are character identifiers.
        mapping: Glyph index of each code from 0, two bytes each (ISO 32000-1, 9.7.4.3).
    """

    data: bytes
    mapping: bytes


def font_program(face: "Face", signs: "Sequence[Sign]") -> FontProgram:
    """Cut a face down to what some signs draw, with its axes pinned.

    Args:
        face: The face.
        signs: What each code stands for, from code 1; code 0 is `.notdef`.
    """
    glyphs = {part[0] for sign in signs for part in sign.parts}
    data, places = _subset(face, glyphs)
    if face.cff:
        return FontProgram(renumbered(data, places, signs), b"")
    count = len(places)
    composites: dict[tuple[tuple[Part, ...], int], int] = {}
    mapping = [0]
    for sign in signs:
        if len(sign.parts) == 1 and _is_own(face, sign):
            mapping.append(places[sign.parts[0][0]])
            continue
        parts = tuple((places[glyph], right, up) for glyph, right, up in sign.parts)
        mapping.append(composites.setdefault((parts, sign.advance), count + len(composites)))
    if composites:
        data = add_composites(data, tuple(composites))
    return FontProgram(data, struct.pack(f">{len(mapping)}H", *mapping))


def _is_own(face: "Face", sign: "Sign") -> bool:
    """Tell whether a sign is one glyph as the font has it."""
    ((glyph, right, up),) = sign.parts
    return not right and not up and sign.advance == round(face.advance(glyph) / face.scale)


def _subset(face: "Face", glyphs: "AbstractSet[int]") -> "tuple[bytes, Mapping[int, int]]":
    """Give the subset, and the index in it of each glyph of the face."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update({0, *glyphs})
    wanted.flags = _FLAGS | _CFF_FLAGS if face.cff else _FLAGS
    for axis in face.hb_face.axis_infos:
        value = face.variations.get(axis.tag, axis.default_value)
        wanted.pin_axis_location(face.hb_face, axis.tag, value)
    unused = _UNUSED if face.cff else _UNUSED | {"cmap"}
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag.ljust(4).encode(), "big") for tag in unused
    )
    plan = hb.SubsetPlan(face.hb_face, wanted)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


def renumbered(data: bytes, index: "Mapping[int, int]", signs: "Sequence[Sign]") -> bytes:
    """Give the CFF table of a subset in which the character identifiers are our codes.

    CFF has no CIDToGIDMap: a code is looked up in the font's own charset (ISO 32000-1, 9.7.4.2).
    A glyph that stands for several texts has several codes, so its outline is listed once a code.

    Args:
        data: The subset, CID-keyed.
        index: Index in the subset of each glyph of the face.
        signs: What each code stands for, from code 1.
    """
    font = TTFont(BytesIO(data), lazy=False, recalcBBoxes=False, recalcTimestamp=False)
    top = font["CFF "].cff[0]
    places = [0, *(index[sign.parts[0][0]] for sign in signs)]
    names = [".notdef", *(f"cid{code:05d}" for code in range(1, len(places)))]
    strings = top.CharStrings
    strings.charStrings = dict(zip(names, places, strict=True))
    if hasattr(top, "FDSelect"):
        select = top.FDSelect
        select.gidArray = [select.gidArray[place] for place in places]
    top.charset = names
    top.numGlyphs = len(names)
    if hasattr(top, "ROS"):  # else codes are glyph indices of the subset, which comes to the same
        top.CIDCount = len(names)
    font.setGlyphOrder(names)
    return bytes(font.getTableData("CFF "))
