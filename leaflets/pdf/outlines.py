"""A CFF font and signs made of its glyphs → a CFF font with one outline for each sign."""

from dataclasses import replace
from typing import TYPE_CHECKING

from leaflets.pdf.cff import read_font, write_font
from leaflets.pdf.descriptor import base_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaflets.pdf.signs import Sign
    from leaflets.text.faces import Face


def with_signs(
    data: bytes, places: "Mapping[int, int]", signs: "Sequence[Sign]", face: "Face"
) -> bytes:
    """Make a CID-keyed font in which the glyph of each code is its sign's.

    CFF has no CIDToGIDMap: a code is looked up in the font's own charset (ISO 32000-1, 9.7.4.2).
    So each sign has an outline of its own, and a glyph that stands for several texts is there
    several times.

    Args:
        data: The CFF table, without subroutines.
        places: Index in it of each glyph of the face.
        signs: What each code stands for, from code 1.
        face: The face, which draws signs of several parts.
    """
    font = read_font(data)
    used = [0, *(places[sign.parts[0][0]] if sign.parts else 0 for sign in signs)]
    outlines = [font.outlines[0]]
    for sign, place in zip(signs, used[1:], strict=True):
        own = sign.is_own(face)
        outlines.append(font.outlines[place] if own else _draw(sign, face, font.nominal(place)))
    selection = [font.selection[place] for place in used]
    return write_font(replace(font, outlines=outlines, selection=selection), base_name(face))


def _draw(sign: "Sign", face: "Face", nominal: int) -> bytes:
    """Draw the parts of a sign into one outline."""
    # Slow to load, and few files have such a sign.
    from fontTools.pens.t2CharStringPen import T2CharStringPen  # noqa: PLC0415
    from fontTools.pens.transformPen import TransformPen  # noqa: PLC0415

    pen = T2CharStringPen(sign.advance - nominal, None)
    for glyph, right, up in sign.parts:
        face.font.draw_glyph_with_pen(glyph, TransformPen(pen, (1, 0, 0, 1, right, up)))
    drawn = pen.getCharString()
    drawn.compile()
    return bytes(drawn.bytecode)
