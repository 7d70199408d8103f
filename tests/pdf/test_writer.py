"""The file as a whole: what other programs make of it."""

import os
import re
import subprocess
import sys
import unicodedata
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pdf_samples import (
    ART,
    COLOURS,
    LINES,
    figure,
    line,
    pages,
    picture,
    png,
    sample,
    store,
)

from leaflets import __version__
from leaflets.layout.pages import Ink, LinkMark, OutlineEntry, Shape, Verb
from leaflets.layout.shapes import rectangle
from leaflets.pdf import write

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def opened_pages(*marks, **about):
    return pikepdf.open(BytesIO(write(pages(*marks, **about), store())))


def same_text(text):
    return unicodedata.normalize("NFC", text)


def pdfium_text(data, page=0):
    with pypdfium2.PdfDocument(data) as pdf:
        return pdf[page].get_textpage().get_text_range()


def test_qpdf_finds_nothing_wrong(written, tool):
    assert "No syntax or stream encoding errors" in tool(written, "qpdf", "--check", "PDF")


def test_it_is_pdf_1_7_with_nothing_left_loose(written):
    assert written.startswith(b"%PDF-1.7\n")
    assert written.endswith(b"%%EOF\n")
    assert b"ReportLab" not in written


def test_no_object_is_unused(opened):
    reached = set()
    waiting = [opened.trailer]
    while waiting:
        each = waiting.pop()
        if isinstance(each, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)):
            if each.is_indirect and each.objgen in reached:
                continue
            if each.is_indirect:
                reached.add(each.objgen)
            waiting.extend(
                each.as_list() if isinstance(each, pikepdf.Array) else dict(each.items()).values()
            )
    containers = {b"/ObjStm", b"/XRef"}
    all_of_them = {
        each.objgen
        for each in opened.objects
        if isinstance(each, pikepdf.Object)
        and each.objgen != (0, 0)
        and not (
            isinstance(each, pikepdf.Stream) and str(each.get("/Type", "")).encode() in containers
        )
    }
    assert all_of_them == reached


def test_all_fonts_are_embedded_subsets(opened):
    fonts = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary)]
    fonts = [each for each in fonts if each.get("/Type") == "/Font"]
    assert {str(each.Subtype) for each in fonts} == {"/Type0", "/CIDFontType2"}
    assert len(fonts) == 6
    for each in fonts:
        assert re.match(r"/[A-Z]{6}\+sans-\d00(-italic)?$", str(each.BaseFont))
        if each.Subtype == "/CIDFontType2":
            assert "/FontFile2" in each.FontDescriptor
    names = {str(each.BaseFont) for each in fonts}
    assert len(names) == 3


def test_no_standard_font_is_named(opened):
    names = [name for page in opened.pages for name in page.Resources.Font]
    assert set(names) == {"/T1", "/T2", "/T3"}
    for page in opened.pages:
        assert b"/F1" not in page.Contents.read_bytes()
    said = b"".join(
        each.unparse() for each in opened.objects if isinstance(each, pikepdf.Dictionary)
    )
    assert b"Helvetica" not in said


def test_poppler_gives_the_text_back(written, tool):
    text = same_text(tool(written, "pdftotext", "-layout", "PDF", "-"))
    found = [" ".join(each.split()) for each in text.splitlines() if each.strip()]
    wanted = [same_text(each) for each in LINES]
    at = found.index(wanted[0])
    assert found[at : at + len(wanted)] == wanted
    assert "Cold muscles tighten2" in found


def test_pdfium_gives_the_text_back_with_spaces_at_line_ends(written):
    text = same_text(pdfium_text(written))
    for each in LINES:
        assert f"{same_text(each)} \r\n" in text
    assert "clinic.example\r\n" in text  # the last line of its paragraph: no space


def test_equal_pages_give_equal_bytes_anywhere(tmp_path, written):
    for at, settings in enumerate(
        (
            {"PYTHONHASHSEED": "0", "TZ": "UTC"},
            {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "86400", "RL_pdfMultiLine": "1"},
        )
    ):
        out = tmp_path / f"{at}.pdf"
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
        command = [sys.executable, str(HERE / "pdf_samples.py"), str(out)]
        subprocess.run(command, env=environment, cwd=tmp_path, check=True)
        assert out.read_bytes() == written


def test_the_identifier_comes_from_the_content(plain, faces):
    one, same, other = (
        pikepdf.open(BytesIO(write(pages(line(plain, text, 700)), faces))).trailer.ID
        for text in ("One", "One", "Two")
    )
    assert bytes(one[0]) == bytes(one[1]) == bytes(same[0])
    assert bytes(one[0]) != bytes(other[0])
    assert len(bytes(one[0])) == 16


def test_a_figure_is_written_once_and_used_twice(opened):
    first, second = opened.pages
    assert first.Contents.read_bytes().count(b"/X1 Do") == 2
    assert first.Resources.XObject.X1.objgen == second.Resources.XObject.X1.objgen
    forms = [each for each in opened.objects if isinstance(each, pikepdf.Stream)]
    assert [str(each.get("/Subtype")) for each in forms].count("/Form") == 1
    assert set(second.Resources.XObject.keys()) == {"/X1"}  # nothing it does not use


def test_equal_artwork_is_one_object_however_it_was_made():
    twice = tuple(ART[:1] + ART[1:])
    with opened_pages(figure(0, 0), figure(90, 0, shapes=twice)) as pdf:
        assert set(pdf.pages[0].Resources.XObject.keys()) == {"/X1"}


def test_different_artwork_is_not_confused():
    images = [picture(png(colour=colour)) for colour in ((1, 2, 3, 255), (3, 2, 1, 255))]
    marks = [figure(0, 90 * at, shapes=(), image=each) for at, each in enumerate(images)]
    with opened_pages(figure(0, 400), figure(0, 500, shapes=ART[:1]), *marks) as pdf:
        assert len(pdf.pages[0].Resources.XObject.keys()) == 4


def test_only_upright_rectangles_are_written_as_such():
    slanted = tuple(zip("mlllh", ((1, 2), (4, 3), (4, 6), (1, 6), ()), strict=True))
    path = (*rectangle(1, 2, 3, 4), *((Verb(verb), points) for verb, points in slanted))
    shape = Shape((*path, *rectangle(7, 8, 1, 1)), fill="#ffffff")
    with opened_pages(figure(0, 0, shapes=(shape,))) as pdf:
        operators = pikepdf.parse_content_stream(pdf.pages[0].Resources.XObject.X1)
    drawn = [(str(one.operator), [float(value) for value in one.operands]) for one in operators]
    assert drawn[1:-1] == [
        *(("re", [1, 2, 3, 4]), ("m", [1, 2]), ("l", [4, 3]), ("l", [4, 6]), ("l", [1, 6])),
        *(("h", []), ("re", [7, 8, 1, 1])),
    ]


@pytest.mark.parametrize("shapes", [(), ART])
def test_a_figure_without_extent_draws_nothing(shapes):
    mark = figure(0, 0, shapes=shapes)
    empty = type(mark)(
        *(getattr(mark, name) for name in mark.__slots__[:6]), 0, 0, *(shapes, None, "")
    )
    with opened_pages(empty) as pdf:
        assert "/XObject" not in pdf.pages[0].Resources


def test_links(opened):
    (link,) = opened.pages[0].Annots
    assert "/Annots" not in opened.pages[1]
    assert str(link.A.URI) == "https://clinic.example/a%20b"
    assert str(link.Contents) == "clinic.example (https://clinic.example/a b)"
    assert [int(each) for each in link.Border] == [0, 0, 0]
    assert link.F == 4
    assert [float(each) for each in link.Rect] == [60, 436, 145, 452]


@pytest.mark.parametrize(
    ("url", "words", "target", "contents"),
    [
        ("tel:+442079460018", "020 7946 0018", "tel:+442079460018", None),
        ("mailto:leaflets@clinic.example", "Write", "mailto:leaflets@clinic.example", None),
        ("https://a.example/", "https://a.example/", "https://a.example/", "https://a.example/"),
        ("https://a.example/ü?x=1&y=(2)#z", "x", "https://a.example/%C3%BC?x=1&y=(2)#z", None),
        ("https://a.example/%20", "", "https://a.example/%20", "https://a.example/%20"),
    ],
)
def test_link_targets_are_ascii_and_said_in_words(url, words, target, contents):
    with opened_pages(LinkMark("1", (0, 0, 9, 9), url, words)) as pdf:
        (link,) = pdf.pages[0].Annots
        assert str(link.A.URI) == target
        assert str(link.Contents) == (contents or f"{words} ({url})")


@pytest.mark.parametrize("duplex", [True, False])
@pytest.mark.parametrize("rtl", [True, False])
def test_viewer_preferences(duplex, rtl):
    with opened_pages(duplex=duplex, rtl=rtl) as pdf:
        asked = pdf.Root.ViewerPreferences
        assert asked.DisplayDocTitle is True
        assert asked.PrintScaling == "/None"
        assert asked.get("/Duplex") == ("/DuplexFlipLongEdge" if duplex else None)
        assert asked.get("/Direction") == ("/R2L" if rtl else None)


def test_outline(opened):
    with opened.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Leg cramps", "Ελληνικά (2)"]
        assert [item.destination[0].objgen for item in outline.root] == [
            page.objgen for page in opened.pages
        ]
        assert float(outline.root[0].destination[3]) == 800


def test_no_outline_without_entries():
    with opened_pages() as pdf:
        assert "/Outlines" not in pdf.Root


def test_information_and_xmp_say_the_same(opened):
    info = {key: str(value) for key, value in opened.docinfo.items()}
    assert info == {
        "/Title": "Leg cramps",
        "/Author": "Riverside Clinic",
        "/Subject": "LC-01 – Older adults",
        "/Keywords": "Cramp & spasm, Pain <leg>",
        "/Creator": f"leaflets {__version__}",
        "/Producer": f"leaflets {__version__}",
        "/CreationDate": "D:20261122000000Z",
        "/ModDate": "D:20261122000000Z",
    }
    assert str(opened.Root.Lang) == "en-GB"
    with opened.open_metadata() as xmp:
        assert xmp["dc:title"] == info["/Title"]
        assert xmp["dc:creator"] == [info["/Author"]]
        assert xmp["dc:description"] == info["/Subject"]
        assert xmp["dc:subject"] == {"Cramp & spasm", "Pain <leg>"}
        assert xmp["dc:language"] == {"en-GB"}
        assert xmp["pdf:Keywords"] == info["/Keywords"]
        assert xmp["pdf:Producer"] == info["/Producer"]
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2026-11-22T00:00:00Z"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("مدّد ساقك", "مدّد ساقك"),
        ("a (b) \\c\\ <d> & ]]> \"e'", "a (b) \\c\\ <d> & ]]> \"e'"),
        ("astral \U0001f9b5", "astral \U0001f9b5"),
        ("no\x00\x0bcontrols \n here", "nocontrols here"),
        ("{braces} %s", "{braces} %s"),
    ],
)
def test_any_title_can_be_said(given, said):
    with opened_pages(title=given, brand="") as pdf:
        assert str(pdf.docinfo["/Title"]) == said
        assert "/Author" not in pdf.docinfo
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == said
            assert "dc:creator" not in xmp


def test_outline_titles_may_hold_anything():
    entry = OutlineEntry("(1) \\ ä \U0001f9b5", 1, 700)
    with opened_pages(outline=[entry]) as pdf, pdf.open_outline() as outline:
        assert outline.root[0].title == "(1) \\ ä \U0001f9b5"


def test_pages_have_their_size(opened):
    assert [float(each) for each in opened.pages[0].MediaBox] == [0, 0, 595.28, 841.89]


def test_it_looks_as_laid_out(written):
    with pypdfium2.PdfDocument(written) as pdf:
        drawn = pdf[0].render(scale=1).to_pil().convert("RGB")
    primary, paper = (
        tuple(int(COLOURS[ink][at : at + 2], 16) for at in (1, 3, 5))
        for ink in (Ink.PRIMARY, Ink.PAPER)
    )
    height = drawn.height
    assert drawn.getpixel((500, 20)) == primary  # the band
    assert drawn.getpixel((300, 400)) == paper
    assert drawn.getpixel((80, height - 530)) == primary  # the larger figure
    assert drawn.getpixel((190, height - 480)) == primary  # the smaller one
    red, green, _ = drawn.getpixel((300, height - 500))  # the image, half transparent on white
    assert red > 210
    assert 130 < green < 160


def test_an_edition_is_written_the_same_twice_in_one_process():
    assert write(*sample()) == write(*sample())
