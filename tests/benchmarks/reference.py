"""ReportLab's own paragraph on the fonts that leaflets are set in, as the yardstick of speed."""

import atexit
import io
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as ReportLabFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from leaflets.text.faces import Face

_FONTS = TemporaryDirectory(prefix="leaflets-benchmark-")
"""Where fonts that were cut down lie, until the process ends."""
atexit.register(_FONTS.cleanup)
_EM = 1000


@cache
def registered(face: Face, text: str) -> str:
    """Register the very outlines of a face with ReportLab, cut down to a text's characters.

    ReportLab reads neither weight axes nor CFF outlines, so both are turned into what it reads.
    """
    name = f"{face.key}-{len(text)}-{abs(hash(text))}"
    wanted = hb.SubsetInput()
    wanted.unicode_set.update({32, *map(ord, text)})
    wanted.flags = hb.SubsetFlags.DOWNGRADE_CFF2 | hb.SubsetFlags.NAME_LEGACY
    for axis in face.hb_face.axis_infos:
        value = face.variations.get(axis.tag, axis.default_value)
        wanted.pin_axis_location(face.hb_face, axis.tag, value)
    data = bytes(hb.SubsetPlan(face.hb_face, wanted).execute().blob.data)
    path = Path(_FONTS.name) / f"{name}.ttf"
    path.write_bytes(_quadratic(data) if face.cff else data)
    pdfmetrics.registerFont(ReportLabFont(name, str(path), shapable=True))
    return name


def _quadratic(data: bytes) -> bytes:
    """Turn cubic outlines into quadratic ones."""
    source = TTFont(io.BytesIO(data))
    glyphs = source.getGlyphSet()
    order = source.getGlyphOrder()
    drawn = {}
    for glyph in order:
        pen = TTGlyphPen(None)
        glyphs[glyph].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        drawn[glyph] = pen.glyph()
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(source.getBestCmap())
    builder.setupGlyf(drawn)
    widths = {glyph: source["hmtx"][glyph] for glyph in order}
    builder.setupHorizontalMetrics(widths)
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Cut", "styleName": "Regular", "psName": "Cut-Regular"})
    builder.setupOS2()
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


class Setter:
    """Sets text as ReportLab does.

    Args:
        fonts: Names that `registered` gave: the regular font and the bold one.
        size: Size in points.
        shaped: Whether HarfBuzz shapes it.
        ideographic: Whether lines break between signs.
    """

    def __init__(
        self, fonts: tuple[str, str], size: float, *, shaped: bool, ideographic: bool
    ) -> None:
        regular, bold = fonts
        pdfmetrics.registerFontFamily(
            regular, normal=regular, bold=bold, italic=regular, boldItalic=bold
        )
        self._style = ParagraphStyle(
            regular,
            fontName=regular,
            fontSize=size,
            leading=1.45 * size,
            shaping=int(shaped),
            wordWrap="CJK" if ideographic else None,
        )
        self._canvas = Canvas(io.BytesIO())

    def draw(self, markup: str, width: float) -> None:
        """Break a paragraph into lines and write their operators.

        Where ReportLab cannot draw what it has shaped, the lines are only broken.
        """
        paragraph = Paragraph(markup, self._style)
        paragraph.wrap(width, 1e6)
        with suppress(IndexError):
            paragraph.drawOn(self._canvas, 0, 0)
        self._canvas._code.clear()  # noqa: SLF001  what is drawn must not pile up
