"""Embedded fonts: true to the font file, and able to give back any text."""

import re
import struct
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import manimgx_fonts_cjk
import pikepdf
import pypdfium2
import pytest
import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from pdf_samples import SANS, Faces, cut_face, fragment, line, pages, redrawn, store

from leaflets.layout.pages import Ink, TextMark
from leaflets.pdf import write
from leaflets.pdf.descriptor import describe
from leaflets.pdf.signs import Sign
from leaflets.pdf.subset import font_program
from leaflets.pdf.unicode_map import unicode_map
from leaflets.text.faces import Face

CJK = next(Path(manimgx_fonts_cjk.__file__).parent.rglob("*.ttc"))
CHINESE = "睡前轻轻拉伸小腿 ふくらはぎ 종아리"


def written(face, mark, *more):
    return write(pages(mark, *more), Faces({face.key: face}))


@contextmanager
def only_font(data):
    with pikepdf.open(BytesIO(data)) as pdf:
        (font,) = (font for _, font in pdf.pages[0].Resources.Font.items())
        yield font, font.DescendantFonts[0]


def pdfium(data):
    with pypdfium2.PdfDocument(data) as pdf:
        return pdf[0].get_textpage().get_text_range()


def own(face, character):
    """Make the sign of a character that is a glyph of the font as it is."""
    glyph = face.font.get_nominal_glyph(ord(character))
    return Sign(((glyph, 0, 0),), character, round(face.advance(glyph) / face.scale))


def every_character(face, limit):
    letters = sorted(
        point for point in face.hb_face.unicodes if chr(point).isalpha() and point < limit
    )
    return "".join(map(chr, letters))


def test_hundreds_of_glyphs(plain):
    text = every_character(plain, 0x500)
    assert len(text) > 700
    marks = [
        line(plain, text[start : start + 40], 800 - start / 2, size=8)
        for start in range(0, len(text), 40)
    ]
    assert max(glyph.id for mark in marks for glyph in mark.fragments[0].glyphs) > 255
    data = written(plain, *marks)
    got = "".join(pdfium(data).split())
    assert got == text


def test_one_glyph_gives_back_different_texts(plain):
    (glyph,) = line(plain, "o", 0).fragments[0].glyphs
    both = tuple(replace(glyph, text=text, cluster=text) for text in ("o", "ο", "o", "о"))
    part = redrawn(fragment(plain, "o"), both)
    data = written(plain, TextMark("1", 60, 700, (part,), (Ink.TEXT,)))
    assert pdfium(data) == "oοoо"
    with only_font(data) as (_, descendant):
        mapping = descendant.CIDToGIDMap.read_bytes()
    assert len(mapping) == 2 * 4  # .notdef and three codes: the second "o" needs no new one
    assert len(set(struct.unpack(">4H", mapping)[1:])) == 1


@pytest.mark.parametrize("bold", [False, True])
def test_widths_are_those_of_the_subset(faces, bold):
    face = faces.face(SANS, bold=bold, italic=False)
    data = written(face, line(face, "Stretch ‘ffi’ Łódź: ώρα Ёж 12–3", 700))
    with only_font(data) as (_, descendant):
        program = TTFont(BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
        widths = [float(width) for width in descendant.W[1]]
        mapping = descendant.CIDToGIDMap.read_bytes()
    assert "fvar" not in program
    places = struct.unpack(f">{len(widths)}H", mapping)
    order = program.getGlyphOrder()
    for place, width in zip(places, widths, strict=True):
        assert width == pytest.approx(program["hmtx"][order[place]][0], abs=1)


def test_the_subset_holds_what_is_used_and_no_more(plain):
    program = font_program(plain, [own(plain, each) for each in "aé"])
    font = TTFont(BytesIO(program.data))
    assert font["maxp"].numGlyphs <= 2 + 3  # .notdef, the letters and the parts of é
    assert set(font.keys()) <= {"GlyphOrder", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}
    assert len(program.data) < 3000


def test_weights_are_pinned(faces):
    thin, thick = (
        font_program(face, [own(face, "C")]).data
        for face in (faces.face(SANS, bold=bold, italic=False) for bold in (False, True))
    )
    assert thin != thick


def test_descriptor(faces):
    face = faces.face(SANS, bold=True, italic=True)
    file = TTFont(SANS.italic.path)
    said = describe(face, b"/Name")
    head = file["head"]
    assert said["FontBBox"] == (head.xMin, head.yMin, head.xMax, head.yMax)
    assert said["ItalicAngle"] == file["post"].italicAngle == -12
    assert said["Flags"] == 4 + 64
    assert (said["Ascent"], said["Descent"]) == (file["hhea"].ascent, file["hhea"].descent)
    assert said["CapHeight"] == file["OS/2"].sCapHeight == 714
    upright = describe(faces.face(SANS, bold=False, italic=False), b"/Name")
    assert upright["Flags"] == 4
    assert upright["StemV"] < said["StemV"]


def test_tags_follow_content(plain, faces):
    def tag(text, face=plain):
        with only_font(written(face, line(face, text, 700))) as (font, _):
            return str(font.BaseFont)[1:7]

    assert tag("One") == tag("One")
    assert re.fullmatch("[A-Z]{6}", tag("One"))
    bold = faces.face(SANS, bold=True, italic=False)
    assert len({tag("One"), tag("Two"), tag("Onet"), tag("One", bold)}) == 4


def test_unicode_map_blocks_and_astral_text():
    texts = [chr(0x4E00 + at) for at in range(250)] + ["\U0001f9b5", "ffi", ""]
    cmap = unicode_map(texts).decode("ascii")
    assert re.findall(r"^(\d+) beginbfchar$", cmap, re.MULTILINE) == ["100", "100", "53"]
    blocks = re.findall(r"beginbfchar\n(.*?)\nendbfchar", cmap, re.DOTALL)
    assert [len(block.split("\n")) for block in blocks] == [100, 100, 53]
    assert "<00FB><D83EDDB5>\n<00FC><006600660069>\n<00FD><200B>" in cmap
    assert "<0001><4E00>" in cmap


@pytest.fixture(scope="module")
def chinese():
    return cut_face("cjk-400", CJK, CHINESE)


def test_cff2_is_embedded_with_our_codes(chinese, tool):
    assert chinese.cff
    data = written(chinese, line(chinese, CHINESE, 700, script="Hani"))
    with only_font(data) as (_, descendant):
        assert descendant.Subtype == "/CIDFontType0"
        assert "/CIDToGIDMap" not in descendant
        assert descendant.FontDescriptor.FontFile3.Subtype == "/CIDFontType0C"
    assert pdfium(data) == CHINESE
    assert tool(data, "pdftotext", "PDF", "-").strip() == CHINESE
    assert "No syntax" in tool(data, "qpdf", "--check", "PDF")


def test_one_cff_glyph_gives_back_different_texts(chinese):
    part = fragment(chinese, "睡前", script="Hani")
    twice = tuple(replace(each, text="x", cluster="x") for each in part.glyphs)
    both = redrawn(part, part.glyphs + twice)
    data = written(chinese, TextMark("1", 60, 700, (both,), (Ink.TEXT,)))
    assert pdfium(data) == "睡前xx"
    with pypdfium2.PdfDocument(data) as pdf:
        drawn = pdf[0].render(scale=4).to_pil().convert("L")
    y = (841.89 - 700) * 4
    halves = [
        drawn.crop((int(x * 4), int(y - 48), int(x * 4) + 96, int(y + 16))) for x in (60, 84)
    ]
    assert halves[0].getextrema()[0] < 100  # something was drawn
    assert halves[0].tobytes() == halves[1].tobytes()


def name_keyed():
    """Make an OpenType font whose CFF is not CID-keyed: a square and a triangle."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "a", "b"])
    builder.setupCharacterMap({ord("a"): "a", ord("b"): "b"})
    drawn = {}
    for name, points in {
        ".notdef": [(0, 0), (10, 0), (10, 10)],
        "a": [(100, 0), (500, 0), (500, 700), (100, 700)],
        "b": [(100, 0), (500, 0), (300, 700)],
    }.items():
        pen = T2CharStringPen(600, None)
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()
        drawn[name] = pen.getCharString()
    builder.setupCFF("Square", {"FullName": "Square"}, drawn, {})
    builder.setupHorizontalMetrics(dict.fromkeys(drawn, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    file = BytesIO()
    builder.save(file)
    return Face("square", hb.Face(hb.Blob(file.getvalue())), 400)


def test_name_keyed_cff_is_embedded_too(tool):
    face = name_keyed()
    assert face.cff
    data = written(face, line(face, "bab", 700, size=100))
    assert pdfium(data) == "bab"
    assert tool(data, "pdftotext", "PDF", "-").strip() == "bab"
    with pypdfium2.PdfDocument(data) as pdf:
        drawn = pdf[0].render(scale=1).to_pil().convert("L")
    top = int(841.89 - 765)
    corners = [drawn.getpixel((60 + 60 * at + 14, top)) < 128 for at in range(3)]
    assert corners == [False, True, False]  # only the square reaches its corner


def test_a_face_the_store_never_gave_is_a_mistake(plain):
    mark = line(plain, "n", 700)
    with pytest.raises(KeyError):
        write(pages(mark), store())
