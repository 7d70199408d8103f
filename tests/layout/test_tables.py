"""How the columns of a table share its width, and what its rows have room for."""

import pypdfium2
import pytest

from leaflets.layout.pages import Ink
from leaflets.layout.tables import Columns
from leaflets.model.edition import Edition
from tests import rtl
from tests.clinics import build, clinic
from tests.layout.test_parts import bounds, containing, shapes

DPI = 200


def test_columns_share_the_width_by_what_they_hold():
    assert Columns((0.25, 0.75), (10.0, 10.0)).widths(100, 4) == [25, 75]


@pytest.mark.parametrize(
    ("shares", "least", "wide"),
    [
        ((0.2, 0.8), (40.0, 10.0), [44, 56]),
        ((0.1, 0.1, 0.8), (30.0, 20.0, 10.0), [34, 24, 42]),
        # What one takes away may leave another too little as well.
        ((0.3, 0.35, 0.35), (30.0, 29.0, 26.0), [34, 33, 33]),
    ],
)
def test_each_column_has_room_for_its_longest_word(shares, least, wide):
    assert Columns(shares, least).widths(100, 4) == pytest.approx(wide, abs=0.1)


def test_where_there_is_no_room_for_all_they_share_as_before():
    assert Columns((0.2, 0.8), (90.0, 90.0)).widths(100, 4) == [20, 80]


def test_a_telephone_number_stays_whole_in_its_cell(tmp_path):
    rows = "| 5–6 mg | A long text that runs over several lines of this narrow column |"
    table = f"| Dose | What it does | Call |\n| --- | --- | --- |\n{rows} (800) 555-0199 |"
    where = clinic(tmp_path, "## One\n\n{{ block('dry-skin/table') }}", table=table)
    built = build(where, Edition("dry-skin", "older-adults", "en", "default", "large-print"))
    assert not [one for one in built.noticed if one.code == "word-broken"]
    for whole in ("5–6 mg", "(800) 555-0199"):
        assert containing(built, whole)


def darkest(picture, height, box):
    """Give the darkest grey of a part of a page, 0 for black to 255 for white."""
    left, bottom, right, top = (edge * DPI / 72 for edge in box)
    page = height * DPI / 72
    part = picture.crop(tuple(map(round, (left, page - top, right, page - bottom))))
    return part.getextrema()[0]


@pytest.mark.parametrize("page_format", ["a4", "large-print"])
def test_tall_strokes_of_a_heading_stay_within_its_band(page_format):
    built = rtl.built("ur", page_format)
    (found,) = (
        (number, bounds(shape))
        for number, page in enumerate(built.pages.pages, 1)
        for shape in shapes(built, number, fill=Ink.TINT)
        if bounds(shape)[3] - bounds(shape)[1] < 0.1 * built.pages.height
    )
    number, (left, bottom, right, top) = found
    with pypdfium2.PdfDocument(built.data) as pdf:
        picture = pdf[number - 1].render(scale=DPI / 72).to_pil().convert("L")
    height = built.pages.height
    assert darkest(picture, height, (left, bottom, right, top)) < 100
    assert darkest(picture, height, (left, top - 1, right, top + 3)) > 200


def test_a_heading_without_tall_strokes_needs_no_more_room(tmp_path):
    table = "| Cream | Often |\n| --- | --- |\n| Thin | Daily |"
    where = clinic(tmp_path, "## One\n\n{{ block('dry-skin/table') }}", table=table)
    built = build(where, Edition("dry-skin", "older-adults", "en", "default", "a4"))
    (band,) = (
        bounds(shape)
        for shape in shapes(built, fill=Ink.TINT)
        if bounds(shape)[3] - bounds(shape)[1] < 0.1 * built.pages.height
    )
    size = 11
    (fragment,) = containing(built, "Often").fragments
    assert band[3] - band[1] == pytest.approx(1.45 * fragment.size + 1.4 * 0.35 * size, abs=1.5)
