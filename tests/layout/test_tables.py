"""How the columns of a table share its width."""

import pytest

from leaflets.layout.tables import Columns
from leaflets.model.edition import Edition
from tests.clinics import build, clinic
from tests.layout.test_parts import containing


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
