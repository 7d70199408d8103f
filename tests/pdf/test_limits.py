"""Pages that nobody would make still give a sound file, or an error that says what is wrong."""

import re
from dataclasses import replace
from io import BytesIO
from itertools import islice
from unicodedata import normalize

import pikepdf
import pypdfium2
import pytest
import uharfbuzz as hb
from pdf_samples import SANS, Faces, cut_face, fragment, pages, redrawn, store

from leaflets.layout.pages import Ink, LinkMark, TextMark
from leaflets.model.errors import FontError
from leaflets.pdf import fonts, write
from leaflets.pdf.sfnt import read_tables, write_tables
from leaflets.pdf.signs import Sign
from leaflets.pdf.subset import font_program
from leaflets.text.faces import Face
from leaflets.text.glyphs import Glyph
from tests.text.readers import gives_all_marks

FACE = store().face(SANS, bold=False, italic=False)
FACES = Faces({FACE.key: FACE})
ADVANCE = FACE.advance(40)


def marked(glyphs, y=700.0, size=10.0):
    part = redrawn(fragment(FACE, "a", size=size), glyphs, width=ADVANCE * size / 1000)
    return TextMark("1", 10, y, (part,), (Ink.TEXT,))


def saying(texts):
    return [Glyph(40, ADVANCE, 0.0, 0.0, text, text, 1) for text in texts]


def letters():
    """Give 74,000 letters, each different: ideographs and syllables."""
    blocks = (0x4E00, 0xA000), (0xAC00, 0xD7A4), (0x20000, 0x2A6E0)
    return (chr(point) for block in blocks for point in range(*block))


def test_a_page_with_nothing_on_it(tool):
    data = write(pages(), FACES)
    assert "No syntax" in tool(data, "qpdf", "--check", "PDF")
    assert tool(data, "pdftotext", "PDF", "-").strip() == ""


def test_a_glyph_that_says_nothing_gives_nothing_back(tool):
    data = write(pages(marked(saying(["a", "", "b"]))), FACES)
    assert tool(data, "pdftotext", "PDF", "-").replace("\u200b", "").strip() == "ab"


def test_a_line_of_20000_glyphs(tool):
    data = write(pages(marked(saying("calf " * 4000))), FACES)
    assert "No syntax" in tool(data, "qpdf", "--check", "PDF")
    with pikepdf.open(BytesIO(data)) as pdf:
        codes = re.findall(rb"<([0-9A-F]+)>", pdf.pages[0].Contents.read_bytes())
    assert sum(map(len, codes)) == 20_000 * 4


def test_a_full_font_is_followed_by_another(tool, monkeypatch):
    monkeypatch.setattr(fonts, "_ENOUGH_CODES", 3000)  # 30,000 take long to read back
    made = list(islice(letters(), 7_000))
    rows = [made[start : start + 1000] for start in range(0, len(made), 1000)]
    marks = [marked(saying(row), 800 - 10 * at, 0.5) for at, row in enumerate(rows)]
    data = write(pages(*marks), FACES)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages[0].Resources.Font) == 3
    assert "No syntax" in tool(data, "qpdf", "--check", "PDF")
    with pypdfium2.PdfDocument(data) as pdf:
        got = pdf[0].get_textpage().get_text_range()
    assert "".join(got.split()) == "".join(made)


def test_more_signs_at_once_than_a_font_can_have():
    with pytest.raises(FontError, match="more than 65534 signs"):
        write(pages(marked(saying(islice(letters(), 70_000)))), FACES)


def test_marks_piled_out_of_reach(tool):
    piled = [Glyph(40, 0.0, -300.0, 9000.0 * at, "\u0301", "\u0301", 1) for at in range(-20, 20)]
    data = write(pages(marked([*saying("a"), *piled, *saying("b")])), FACES)
    assert tool(data, "pdftotext", "PDF", "-").count("\u0301") == 40


def test_a_cluster_without_end_is_shown_glyph_by_glyph(tool):
    whole = "ab" * 500
    first, *others = [Glyph(40, ADVANCE + 5, 1.0, 2.0, each, "", 1000) for each in whole]
    cluster = [replace(first, cluster=whole), *others]
    data = write(pages(marked([*cluster, *saying("z")], size=0.5)), FACES)
    assert "".join(tool(data, "pdftotext", "PDF", "-").split()) == whole + "z"


def with_marks(letter, count):
    text = letter + count * "\u0301" + "bc"
    return TextMark("1", 10, 700, (fragment(FACE, text),), (Ink.TEXT,))


def given_back(data, text, tool):
    with pypdfium2.PdfDocument(data) as pdf:
        got = normalize("NFD", pdf[0].get_textpage().get_text_range())
    assert got.count("\u0301") == text.count("\u0301")
    got = normalize("NFD", tool(data, "pdftotext", "PDF", "-")).strip()
    assert got == text or not gives_all_marks()


@pytest.mark.parametrize("letter", ["a", "i"])
def test_as_many_marks_as_one_code_holds_are_given_back_by_all(tool, letter):
    data = write(pages(with_marks(letter, 39)), FACES)
    got = normalize("NFD", tool(data, "pdftotext", "PDF", "-"))
    assert got.strip() == letter + 39 * "\u0301" + "bc"


@pytest.mark.parametrize("letter", ["a", "i"])
@pytest.mark.parametrize("count", [300, 1000, 1801, 2000, 2007, 3599])
def test_every_mark_on_a_letter_is_given_back(tool, letter, count):
    data = write(pages(with_marks(letter, count)), FACES)
    given_back(data, letter + count * "\u0301" + "bc", tool)


def test_5000_marks_on_a_letter_are_given_back(tool):
    data = write(pages(with_marks("a", 5000)), FACES)
    given_back(data, "a" + 5000 * "\u0301" + "bc", tool)


@pytest.mark.parametrize(("letter", "most"), [("a", 9000), ("i", 3600)])
def test_more_marks_than_can_be_given_back_are_an_error(letter, most):
    with pytest.raises(FontError, match=f"has {most + 1} characters, {most} at most") as caught:
        write(pages(with_marks(letter, most)), FACES)
    (found,) = caught.value.diagnostics
    assert (found.code, found.hint) == ("too-many-marks", "give it fewer marks")


def test_long_texts_of_characters_beyond_the_first_plane_are_given_back(tool):
    text = "".join(chr(0x20000 + at) for at in range(100))
    whole = Glyph(40, ADVANCE, 0.0, 0.0, text, text, 2)
    other = Glyph(40, 0.0, 0.0, 0.0, "", "", 0)
    data = write(pages(marked([whole, other])), FACES)
    assert tool(data, "pdftotext", "PDF", "-").strip() == text


def test_a_font_that_cannot_be_cut_down_is_an_error():
    own = read_tables(SANS.upright.path.read_bytes())
    data = write_tables(own | {"head": b"\x00\x73" + own["head"][2:]})
    face = Face("own-400", hb.Face(data), 400, variable=True)
    with pytest.raises(FontError, match="font 'own-400' is damaged"):
        font_program(face, [Sign(((40, 0, 0),), "E", 500)])


def test_no_string_of_codes_is_longer_than_archives_take(tool):
    data = write(pages(marked(saying("calf " * 7000))), FACES)
    with pikepdf.open(BytesIO(data)) as pdf:
        strings = [
            bytes(part)
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) in {"Tj", "TJ"}
            for part in (operands[0] if str(operator) == "TJ" else operands)
            if isinstance(part, pikepdf.String)
        ]
    assert max(map(len, strings)) <= 32_767
    assert sum(map(len, strings)) == 35_000 * 2
    assert "No syntax" in tool(data, "qpdf", "--check", "PDF")


def test_a_font_of_a_long_name_is_named_by_its_start_and_a_digest():
    faces = [cut_face(f"{'x' * 150}-{weight}", SANS.upright.path, "ab") for weight in (1, 2)]
    names = []
    for face in faces:
        mark = TextMark("1", 10, 700, (fragment(face, "ab"),), (Ink.TEXT,))
        with pikepdf.open(BytesIO(write(pages(mark), Faces({face.key: face})))) as pdf:
            (font,) = pdf.pages[0].Resources.Font.values()
            (below,) = font.DescendantFonts
            said = {str(font.BaseFont), str(below.BaseFont), str(below.FontDescriptor.FontName)}
        assert len(said) == 1
        names.append(said.pop()[8:])
    first, second = names
    assert first != second
    assert {len(first), len(second)} == {56}
    assert first[:39] == second[:39] == "x" * 39


def test_what_is_said_of_a_link_is_shortened():
    words = "word " * 8000
    mark = LinkMark("1", (0, 0, 9, 9), "https://clinic.example/", words)
    with pikepdf.open(BytesIO(write(pages(marked(saying("a")), mark), FACES))) as pdf:
        said = str(pdf.pages[0].Annots[0].Contents)
    assert said.startswith("word word")
    assert said.endswith("… (https://clinic.example/)")
    assert len(said) < 2_100


@pytest.mark.parametrize("character", ["\ue000", "\uf8ff", "\U000f0001", "\U0010fffd"])
def test_private_characters_never_go_into_a_file(character):
    with pytest.raises(FontError, match="is a private character") as caught:
        write(pages(marked(saying(["a", character]))), FACES)
    assert caught.value.diagnostics[0].code == "private-character"
