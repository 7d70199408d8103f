"""Fonts nobody tried, looked at table by table: what would draw blank pages is found."""

import random
import struct
from functools import cache
from io import BytesIO

import pytest
import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from leaflets.pdf.sfnt import read_tables, write_tables
from leaflets.text.soundness import unsound
from tests.typesetting import store

BLURRED = "it does not say where its outlines are"
UNREADABLE = "its outlines cannot be read"
WIDTHS = "its widths do not match its glyphs"


@cache
def sans():
    return store().catalogue.family("noto-sans").upright.path.read_bytes()


def noise(count):
    return random.Random(3).randbytes(count)  # noqa: S311  garbage, not a secret


def said(data):
    return unsound(hb.Face(data))


def altered(**tables):
    """Change tables of a font, each by a function."""
    own = read_tables(sans())
    return said(write_tables(own | {tag: change(own[tag]) for tag, change in tables.items()}))


def at(place, kind, value):
    """Give a function that writes a number into a table."""

    def change(table):
        return table[:place] + struct.pack(kind, value) + table[place + struct.calcsize(kind) :]

    return change


def square():
    """Make a small font with PostScript outlines."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "a"])
    builder.setupCharacterMap({ord("a"): "a"})
    drawn = {}
    for name in (".notdef", "a"):
        pen = T2CharStringPen(500, None)
        pen.moveTo((50, 0))
        for corner in ((450, 0), (450, 700), (50, 700)):
            pen.lineTo(corner)
        pen.closePath()
        drawn[name] = pen.getCharString()
    builder.setupCFF("Square", {"FullName": "Square"}, drawn, {})
    builder.setupHorizontalMetrics({".notdef": (500, 50), "a": (500, 50)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    file = BytesIO()
    builder.font.save(file)
    return file.getvalue()


@pytest.mark.parametrize("family", store().catalogue.families, ids=lambda one: one.id)
def test_every_bundled_font_is_sound(family):
    for file in filter(None, (family.upright, family.italic, family.bold)):
        assert unsound(hb.Face(hb.Blob.from_file_path(str(file.path)), file.index)) == ""


@pytest.mark.parametrize("upem", [0, 15, 16_385, 65_535])
def test_an_em_of_units_that_no_font_may_have(upem):
    said = altered(head=at(18, ">H", upem))
    assert said == f"its em has {upem} units, not 16 to 16384"


@pytest.mark.parametrize("upem", [16, 16_384])
def test_an_em_of_units_that_a_font_may_have(upem):
    assert altered(head=at(18, ">H", upem)) == ""


@pytest.mark.parametrize("full", [0, 65_535])
def test_more_or_fewer_widths_than_glyphs(full):
    assert altered(hhea=at(34, ">H", full)) == WIDTHS


def test_widths_of_glyphs_there_are_none_of():
    count = int.from_bytes(read_tables(sans())["maxp"][4:6], "big")
    one_more = at(34, ">H", count + 1)
    assert altered(hhea=one_more, hmtx=lambda table: table + bytes(4 * count)) == WIDTHS


def test_widths_that_end_early():
    assert altered(hmtx=lambda table: table[:-2]) == WIDTHS


@pytest.mark.parametrize("tag", ["head", "hhea", "maxp"])
def test_a_table_that_ends_early(tag):
    assert altered(**{tag: lambda table: table[:4]}) == "a part of it is missing"


@pytest.mark.parametrize(
    "change",
    [
        lambda table: noise(len(table)),
        lambda table: table[:-1],
        lambda table: table[:-4] + b"\x7f" + bytes(3),
        lambda table: bytes(4) + b"\0\0\x10\0" + bytes(4) + table[12:],
    ],
    ids=["noise", "too short", "beyond the outlines", "backwards"],
)
def test_places_of_outlines_that_cannot_be(change):
    assert altered(loca=change) == BLURRED


def test_places_written_in_no_way_there_is():
    assert altered(head=at(50, ">h", 2)) == BLURRED


@pytest.mark.parametrize("keep", [0, 2_000])
def test_noise_for_outlines(keep):
    assert altered(glyf=lambda table: table[:keep] + noise(len(table) - keep)) == UNREADABLE


def glyph(data, name):
    """Find where a glyph's outline starts and ends in its table."""
    with TTFont(BytesIO(data), lazy=True) as font:
        own = font.getGlyphID(name)
        return font["loca"][own], font["loca"][own + 1]


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("a", 0, 9_999),  # contours that cannot all be there
        ("a", 2, 0x7FFF),  # the left edge right of the right edge
        ("a", 4, 0x7FFF),  # the lower edge above the upper one
        ("a", 10, 0x7FFF),  # the first contour ends after the second
        ("a", 14, 0xFFF),  # instructions longer than all there is
        ("aacute", 12, 60_000),  # a part that is no glyph
        ("aacute", 10, 0x23),  # parts without end
    ],
)
def test_one_glyph_that_contradicts_itself(name, place, value):
    start, _ = glyph(sans(), name)
    own = read_tables(sans())
    assert said(write_tables(own | {"glyf": at(start + place, ">H", value)(own["glyf"])})) == (
        UNREADABLE
    )


@pytest.mark.parametrize(
    "flags",
    [b"\x38\xff", bytes(64)],
    ids=["more points than the contours have", "coordinates longer than all there is"],
)
def test_points_that_do_not_fit_their_glyph(flags):
    start, _ = glyph(sans(), "a")
    own = read_tables(sans())
    contours, instructions = own["glyf"][start + 1], own["glyf"][start + 14 : start + 16]
    assert (contours, instructions) == (2, bytes(2))
    change = at(start + 16, f"{len(flags)}s", flags)
    assert said(write_tables(own | {"glyf": change(own["glyf"])})) == UNREADABLE


@pytest.mark.parametrize("tag", ["GSUB", "GPOS"])
def test_noise_for_rules(tag):
    assert altered(**{tag: lambda table: noise(len(table))}) == f"its table {tag} cannot be read"


@pytest.mark.parametrize("tag", ["GSUB", "GPOS"])
def test_a_font_need_not_have_rules(tag):
    own = read_tables(sans())
    del own[tag]
    assert said(write_tables(own)) == ""


def test_postscript_outlines():
    whole = square()
    assert said(whole) == ""
    start = read_tables(whole)["CFF "]
    assert said(whole.replace(start, noise(len(start)))) == UNREADABLE


def test_outlines_that_no_file_can_hold():
    own = read_tables(square())
    own["CFF2"] = own.pop("CFF ")
    wanted = "its outlines are CFF2 without an axis, which no PDF can hold"
    assert said(write_tables(own)) == wanted
