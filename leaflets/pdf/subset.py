"""A face and the glyphs used → a font program that holds those and no others."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import uharfbuzz as hb
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    """A subset.

    Attributes:
        data: The TrueType file, or the bare CFF table.
        glyphs: Index in the subset of each glyph index of the face.
    """

    data: bytes
    glyphs: "Mapping[int, int]"


def subset(face: "Face", glyphs: "Sequence[int]") -> FontProgram:
    """Cut a face down to some glyphs and their components, with its axes pinned.

    Args:
        face: The face.
        glyphs: Glyph indices; `.notdef` comes along on its own.
    """
    wanted = hb.SubsetInput()
    wanted.glyph_set.update({0, *glyphs})
    wanted.flags = _FLAGS | _CFF_FLAGS if face.cff else _FLAGS
    for axis in face.hb_face.axis_infos:
        value = face.variations.get(axis.tag, axis.default_value)
        wanted.pin_axis_location(face.hb_face, axis.tag, value)
    # fontTools, which renumbers CFF afterwards, wants a cmap to open the font.
    unused = _UNUSED if face.cff else _UNUSED | {"cmap"}
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag.ljust(4).encode(), "big") for tag in unused
    )
    plan = hb.SubsetPlan(face.hb_face, wanted)
    data = bytes(plan.execute().blob.data)
    return FontProgram(data, dict(plan.old_to_new_glyph_mapping))


def renumbered(program: FontProgram, glyphs: "Sequence[int]") -> bytes:
    """Give the CFF table of a subset in which the character identifiers are our codes.

    CFF has no CIDToGIDMap: a code is looked up in the font's own charset (ISO 32000-1, 9.7.4.2).
    A glyph that stands for several texts has several codes, so its outline is listed once a code.

    Args:
        program: The subset, CID-keyed.
        glyphs: Glyph index of the face for each code, from code 1.
    """
    font = TTFont(BytesIO(program.data), lazy=False, recalcBBoxes=False, recalcTimestamp=False)
    top = font["CFF "].cff[0]
    places = [0, *(program.glyphs[glyph] for glyph in glyphs)]
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
