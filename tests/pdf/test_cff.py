"""CFF fonts: one glyph a code, read back by fontTools, FreeType and PDFium."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import uharfbuzz as hb
from fontTools.cffLib import CFFFontSet
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import encodeFloat, encodeIntCFF
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from pdf_samples import Faces, fragment, pages, redrawn

from leaflets.layout.pages import Ink, TextMark
from leaflets.pdf import subset, write
from leaflets.pdf.cff import CffFont, Within, read_font, write_font
from leaflets.pdf.cff_data import read_numbers, write_number
from leaflets.pdf.kept import Kept
from leaflets.pdf.signs import Sign
from leaflets.pdf.subset import font_program
from leaflets.text.faces import Face
from tests.text.specimen_pages import WIDE, inline, sample_pages, set_pages
from tests.typesetting import store

REGIONS = {
    "zh-Hans": "noto-sans-sc",
    "zh-Hant": "noto-sans-tc",
    "ja": "noto-sans-jp",
    "ko": "noto-sans-kr",
}


def opened(program):
    """Read a bare CFF table."""
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(program.data), None)
    assert len(fonts.fontNames) == 1
    return fonts[0]


def outline(top, code):
    pen = RecordingPen()
    glyph = top.CharStrings[top.charset[code]]
    glyph.draw(pen)
    return pen.value, glyph.width


def bold_and_regular(tag):
    family = next(one for one in store().catalogue.families if one.id == REGIONS[tag])
    return [store().face(family, bold=bold, italic=False) for bold in (False, True)]


def own(face, character):
    glyph = face.font.get_nominal_glyph(ord(character))
    return Sign(((glyph, 0, 0),), character, round(face.advance(glyph) / face.scale))


def drawn(face, glyph):
    """Give the lines and curves of a glyph as HarfBuzz draws them, in whole units."""
    pen = RecordingPen()
    face.font.draw_glyph_with_pen(glyph, pen)
    return simple(pen.value)


def simple(segments):
    """Give segments without the lines that only close a contour."""
    found, start = [], None
    for verb, points in segments:
        rounded = tuple((round(x), round(y)) for x, y in points)
        if verb == "moveTo":
            start = rounded
        if verb in {"closePath", "endPath"}:
            if found[-1][0] == "lineTo" and near(found[-1][1:], start):
                del found[-1]
        else:
            found.append((verb, *rounded))
    return found


def near(one, other):
    """Compare points; rounding of relative coordinates adds up to a few units."""
    return len(one) == len(other) and all(
        abs(a - c) <= 3 and abs(b - d) <= 3 for (a, b), (c, d) in zip(one, other, strict=True)
    )


def nearly(one, other):
    return [each[0] for each in one] == [each[0] for each in other] and all(
        near(first[1:], second[1:]) for first, second in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("tag", REGIONS)
def test_each_code_draws_its_glyph_and_states_its_width(tag):
    for face in bold_and_regular(tag):
        signs = [own(face, each) for each in "骨直令、(8)骨"]
        signs[-1] = signs[-1]._replace(text="x")
        top = opened(font_program(face, signs))
        assert top.ROS == ("Adobe", "Identity", 0)
        assert top.CIDCount == len(top.CharStrings) == len(signs) + 1
        assert len(top.GlobalSubrs) == 0
        for code, sign in enumerate(signs, 1):
            got, width = outline(top, code)
            assert nearly(simple(got), drawn(face, sign.parts[0][0])), sign
            assert width == sign.advance


def test_fonts_within_are_merged_and_hints_left_behind():
    face, _ = bold_and_regular("ja")
    top = opened(font_program(face, [own(face, each) for each in "日あア一a。"]))
    assert len(top.FDArray) == 1
    (within,) = top.FDArray
    assert set(within.Private.rawDict) <= {"defaultWidthX", "nominalWidthX"}
    assert set(top.FDSelect.gidArray) == {0}


def test_signs_of_several_parts_are_drawn_into_one():
    face, _ = bold_and_regular("ja")
    (ka, *_), (mark, *_) = own(face, "か"), own(face, "。")
    both = Sign((ka[0], (mark[0][0], 700, 400)), "が", 1000)
    top = opened(font_program(face, [both, Sign((), "x", 7)]))
    got, width = outline(top, 1)
    moved = [
        (verb, *((x + 700, y + 400) for x, y in points))
        for verb, *points in drawn(face, mark[0][0])
    ]
    assert nearly(simple(got), drawn(face, ka[0][0]) + moved)
    assert width == 1000
    assert outline(top, 2) == ([], 7)


def test_fonts_within_that_differ_are_kept_and_told_apart():
    real = b"\x1e\xe2\xa2\x5f"  # -2.25 (5176, 4, example of table 5)
    within = (Within(b"", write_number(500), real), Within(b"", b"", write_number(-600)))
    top = {5: b"\x8b\x8b\x8b\x8b"}
    made = CffFont(top, (b"\x0e", b"\x8b\x0e", b"\x8c\x0e", b"\x8d\x0e"), within, (0, 1, 1, 0))
    again = read_font(write_font(made, "name"))
    assert (again.outlines, again.selection) == (list(made.outlines), [0, 1, 1, 0])
    assert tuple(again.within) == within
    assert [again.nominal(glyph) for glyph in range(4)] == [-2, -600, -600, -2]


@pytest.mark.parametrize("value", [0, 107, -107, 108, 1131, -108, -1131, 1132, -32768, 100_000])
def test_numbers_are_read_as_fonttools_writes_them(value):
    assert read_numbers(encodeIntCFF(value)) == [value]


@pytest.mark.parametrize("value", [0.5, -2.25, 1234.5, 1.5e-7, 3e10])
def test_real_numbers_are_read_to_the_nearest_whole_one(value):
    assert read_numbers(encodeFloat(value) + b"\x8c") == [round(value), 1]


def name_keyed():
    """Make an OpenType font whose CFF is not CID-keyed: a square and a dot."""
    builder = FontBuilder(1000, isTTF=False)
    names = [".notdef", "a", "dot"]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord("a"): "a", 0x323: "dot"})
    drawn = {}
    for name, left, right, top in (
        (".notdef", 0, 9, 9),
        ("a", 100, 500, 500),
        ("dot", -50, 50, 100),
    ):
        pen = T2CharStringPen(0 if name == "dot" else 600, None)
        pen.moveTo((left, 0))
        for point in ((right, 0), (right, top), (left, top)):
            pen.lineTo(point)
        pen.closePath()
        drawn[name] = pen.getCharString()
    builder.setupCFF("Square", {"FullName": "Square"}, drawn, {})
    builder.setupHorizontalMetrics({name: (0 if name == "dot" else 600, 0) for name in names})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    file = BytesIO()
    builder.save(file)
    return Face("square", hb.Face(hb.Blob(file.getvalue())), 400)


def test_marks_are_stacked_in_fonts_that_are_not_cid_keyed(tool):
    face = name_keyed()
    part = fragment(face, "aa\u0323a")
    base, dotted, dot, last = part.glyphs
    low = replace(dot, x_offset=-300.0, y_offset=-150.0)
    mark = TextMark(
        "1", 60, 700, (redrawn(part, (base, dotted, low, last), size=100),), (Ink.TEXT,)
    )
    data = write(pages(mark), Faces({face.key: face}))
    assert tool(data, "pdftotext", "PDF", "-").strip() == "aa\u0323a"
    (image,) = rendered(data, 1)
    under = int(841.89 - 700 + 10)
    ink = [image.getpixel((60 + 60 * at + 30, under)) < 128 for at in range(3)]
    assert ink == [False, True, False]


def test_a_subset_of_a_large_font_serves_whatever_latin_letters_are_added(monkeypatch):
    kept = Kept(lambda _: 1)
    monkeypatch.setattr(subset, "_SUBSETS", kept)
    _, face = bold_and_regular("zh-Hans")
    room, count = [], []
    for text in ("腿", "腿River 1", "腿病"):
        program = font_program(face, [own(face, one) for one in text])
        room.append(kept.bytes)
        count.append(len(opened(program).CharStrings))
    assert room == [room[0], room[0], 2 * room[0]]
    assert count == [2, 9, 3]  # what is not used is in no file


def rendered(data, scale):
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.render(scale=scale).to_pil().convert("L") for page in pdf]


def blackness(image):
    return sum((255 - shade) * count for shade, count in enumerate(image.histogram()))


@pytest.mark.parametrize("tag", REGIONS)
def test_samples_are_sound_and_drawn_by_both_readers(tag, tool, tmp_path):
    data = write(sample_pages(tag, WIDE), store())
    assert "No syntax" in tool(data, "qpdf", "--check", "PDF")
    assert tool(data, "pdftoppm", "-r", "30", "-png", "PDF", str(tmp_path / "page")) == ""
    assert blackness(rendered(data, 1)[0]) > 0
    assert len(data) < 36_000


@pytest.mark.parametrize("tag", REGIONS)
def test_bold_is_bolder(tag):
    regular, bold = (
        blackness(rendered(write(set_pages(tag, [(inline(text), False)]), store()), 2)[0])
        for text in ("骨直令", "**骨直令**")
    )
    assert bold > 1.25 * regular


def drawings(character):
    """Draw a character in each region's form; give equal drawings the same number."""
    shapes = [
        rendered(write(set_pages(tag, [(inline(character), False)]), store()), 3)[0].tobytes()
        for tag in REGIONS
    ]
    known = list(dict.fromkeys(shapes))
    return [known.index(shape) for shape in shapes]


@pytest.mark.parametrize(
    ("character", "forms"),
    [
        ("一", [0, 0, 0, 0]),
        ("骨", [0, 1, 2, 2]),  # the corner in its head turns the other way in zh-Hans
        ("直", [0, 0, 1, 1]),
        ("令", [0, 1, 2, 2]),
    ],
)
def test_regions_have_their_own_forms(character, forms):
    assert drawings(character) == forms


def test_regions_have_their_own_fonts():
    for tag, family in REGIONS.items():
        with pikepdf.open(BytesIO(write(set_pages(tag, [(inline("骨"), False)]), store()))) as pdf:
            (font,) = pdf.pages[0].Resources.Font.values()
            assert str(font.BaseFont)[8:] == f"{family}-400"
