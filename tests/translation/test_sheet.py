# ruff: noqa: E501  one case a line
"""A catalogue as a spreadsheet, and back: nothing is lost, nothing becomes a formula."""

import contextlib
import datetime as dt
import io

import pytest
from babel.messages.catalog import Message
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from leaflets.library.po import Po, dump
from leaflets.model.errors import TranslationError
from leaflets.model.locale import Direction, Locale
from leaflets.model.span import Span
from leaflets.translation.rows import HEADINGS, read
from leaflets.translation.sheet import export, merge

URDU = Locale("ur", Direction.RTL, "اردو", "Urdu", "Aran")
DAY = dt.date(2026, 11, 25)
FILE = Span("ur.xlsx")
NASTY = st.lists(
    st.sampled_from(
        [
            "=", "+", "-", "@", '"', "'", "\n", ",", ";", "\\", "<b>", "&amp;", "_x0041_",
            "_x005F_", "{{ clinic.phone }}", "**", "پانی", "٦", "👩‍⚕️", "\u200f", "\u00a0", " ",
            "5", "1E5", "TRUE", "#N/A", "=1+1", "]]>", "\u0301", "骨",
        ]
    ),
    min_size=1,
    max_size=8,
).map("".join)  # fmt: skip


def catalogue(*messages, **kinds):
    po = Po("ur")
    for source, text in messages:
        po[source] = Message(source, text, context="block/a", **kinds)
    return po


def sheet_of(po):
    return export({"content": po}, URDU, DAY)


def there_and_back(po):
    tag, rows = read(sheet_of(po), FILE)
    assert tag == "ur"
    again = catalogue(*((str(one.id), "") for one in po if one.id))
    assert not merge({"content": again}, rows).found
    return {str(one.id): one.string for one in again if one.id}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(NASTY.filter(lambda text: text.strip()), NASTY.filter(lambda text: text.strip()))
def test_nothing_is_lost_on_the_way(source, text):
    assert there_and_back(catalogue((source, text))) == {source: text}


def test_the_whole_file_is_the_same_after_a_round_trip():
    po = catalogue(("Water", "پانی"), ("=A1", "=B1"), user_comments=["one", "two"])
    before = dump(po)
    _, rows = read(sheet_of(po), FILE)
    merged = merge({"content": po}, rows)
    assert (merged.changed, merged.found) == (0, ())
    assert dump(po) == before


def cells(data):
    return load_workbook(io.BytesIO(data)).worksheets[0]


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@x", "=1+1"])
def test_no_text_becomes_a_formula(text):
    sheet = cells(sheet_of(catalogue((text, text))))
    for column in (3, 5):
        cell = sheet.cell(2, column)
        assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)


def test_what_came_from_us_is_locked():
    sheet = cells(sheet_of(catalogue(("Water", "پانی"))))
    locked = [sheet.cell(2, column).protection.locked for column in range(1, 7)]
    assert locked == [True, True, True, True, False, False]
    assert sheet.protection.sheet
    assert tuple(cell.value for cell in sheet[1]) == HEADINGS


def changed(po, *edits):
    book = load_workbook(io.BytesIO(sheet_of(po)))
    for row, column, value in edits:
        book.worksheets[0].cell(row, column).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_changed_translation_is_no_longer_fuzzy():
    po = catalogue(("Water", "پانی"), ("Milk", "دودھ"), flags={"fuzzy"}, previous_id=["Waters"])
    _, rows = read(changed(po, (2, 5, "صاف پانی"), (3, 6, "ok")), FILE)
    assert merge({"content": po}, rows).changed == 2
    states = {str(one.id): (one.string, one.fuzzy, one.previous_id) for one in po if one.id}
    assert states == {"Water": ("صاف پانی", False, []), "Milk": ("دودھ", False, [])}


def test_an_untouched_fuzzy_message_stays_so():
    po = catalogue(("Water", "پانی"), flags={"fuzzy"}, previous_id=["Waters"])
    _, rows = read(sheet_of(po), FILE)
    assert merge({"content": po}, rows).changed == 0
    assert [one.fuzzy for one in po if one.id] == [True]


def test_an_emptied_cell_empties_nothing():
    po = catalogue(("Water", "پانی"))
    _, rows = read(changed(po, (2, 5, None)), FILE)
    merge({"content": po}, rows)
    assert [one.string for one in po if one.id] == ["پانی"]


def test_a_row_of_another_source_is_told_of():
    po = catalogue(("Water", "پانی"))
    data = sheet_of(po)
    later = catalogue(("Clean water", ""))
    _, rows = read(data, FILE)
    merged = merge({"content": later}, rows)
    assert merged.changed == 0
    (found,) = merged.found
    assert found.line == (
        "ur.xlsx:2:5: error[sheet-row]: the source of this row is not that of any message now"
    )


@pytest.mark.parametrize(
    ("value", "kind"), [("=1+1", "a formula"), (dt.date(2026, 1, 2), "a date")]
)
def test_a_cell_that_is_no_text_is_told_of(value, kind):
    data = changed(catalogue(("Water", "پانی")), (2, 5, value))
    with pytest.raises(TranslationError) as caught:
        read(data, FILE)
    assert str(caught.value) == (
        f"ur.xlsx:2:5: error[sheet-cell]: the translation is {kind}, not text"
    )


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no", b"id;English\n", b"\x00" * 900])
def test_what_is_no_workbook_is_told_of(data):
    with pytest.raises(TranslationError) as caught:
        read(data, FILE)
    assert "error[sheet-unreadable]" in str(caught.value)


@pytest.mark.parametrize("length", [32_768, 40_000])
def test_a_text_too_long_for_a_cell_is_not_cut_short(length):
    with pytest.raises(TranslationError) as caught:
        sheet_of(catalogue(("Water", "a" * length)))
    assert "longer than a cell may be" in str(caught.value)
    assert there_and_back(catalogue(("Water", "a" * 32_000))) == {"Water": "a" * 32_000}


@given(st.integers(0, 10_000), st.integers(0, 255))
@settings(max_examples=40, deadline=None)
def test_a_damaged_workbook_is_told_of(at, byte):
    data = bytearray(sheet_of(catalogue(("Water", "پانی"))))
    data[at % len(data)] = byte
    with contextlib.suppress(TranslationError):
        read(bytes(data), FILE)


def test_another_workbook_is_told_of():
    data = changed(catalogue(("Water", "پانی")), (1, 1, "number"))
    with pytest.raises(TranslationError) as caught:
        read(data, FILE)
    assert "this is no sheet of translations" in str(caught.value)


def rebuilt(change, title="leaflets translation ur"):
    """Give the workbook of two messages after a translator changed it."""
    po = catalogue(("Water", "پانی"), ("Milk", ""))
    book = load_workbook(io.BytesIO(sheet_of(po)))
    change(book, book.worksheets[0])
    book.properties.title = title
    stream = io.BytesIO()
    book.save(stream)
    return po, stream.getvalue()


def column(sheet, heading):
    return next(cell.column for cell in sheet[1] if cell.value == heading)


def moved(book, sheet):
    del book
    sheet.insert_cols(1)
    sheet.cell(1, 1).value = "My numbers"
    sheet.move_range("F1:F3", cols=3)
    sheet.delete_cols(5)
    sheet.cell(3, column(sheet, "Translation")).value = "دودھ"


def sorted_below_a_title(book, sheet):
    sheet.insert_rows(1, 2)
    sheet.cell(1, 1).value = "Leaflets, for Ada"
    rows = [[cell.value for cell in row] for row in sheet["A4:F5"]]
    for number, values in enumerate(reversed(rows), 4):
        for at, value in enumerate(values, 1):
            sheet.cell(number, at).value = value
    sheet.cell(4, 5).value = "دودھ"
    sheet.auto_filter.ref = "A3:F5"
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["A"].hidden = True
    notes = book.create_sheet("Questions", 0)
    notes.append(["id", "What is a calf?"])


def renamed(book, sheet):
    del book
    sheet.title = "ur"
    for cell in sheet[1]:
        cell.value = f" {cell.value.upper()} "
    sheet.cell(3, 5).value = "دودھ"


def test_a_title_that_is_no_language_leaves_it_to_the_sheet():
    _, data = rebuilt(lambda *_: None, "leaflets translation ../x")
    assert read(data, FILE)[0] == "ur"


@pytest.mark.parametrize("change", [moved, sorted_below_a_title, renamed])
def test_columns_are_found_by_their_headings(change):
    po, data = rebuilt(change, "" if change is renamed else "leaflets translation ur")
    tag, rows = read(data, FILE)
    assert tag == "ur"
    assert merge({"content": po}, rows).found == ()
    assert {str(one.id): one.string for one in po if one.id} == {"Water": "پانی", "Milk": "دودھ"}


def set_cells(*edits):
    def change(book, sheet):
        del book
        for row, at, value in edits:
            sheet.cell(row, at).value = value

    return change


def two_sheets(book, sheet):
    book.copy_worksheet(sheet)


def other_name(book, sheet):
    del book
    sheet.title = "Sheet1"


@pytest.mark.parametrize(
    ("change", "title", "line"),
    [
        (set_cells((1, 5, "Urdu")), "", "1: error[sheet-column]: the sheet 'ur' has no column 'Translation'"),
        (set_cells((1, 7, "Translation")), "", "1: error[sheet-column]: the sheet 'ur' has two columns 'Translation'"),
        (set_cells((1, 1, "key")), "", " error[sheet-unreadable]: this is no sheet of translations"),
        (two_sheets, "", " error[sheet-unreadable]: 'ur' and 'ur Copy' all are sheets of translations"),
        (other_name, "leaflets translation ../x", " error[sheet-unreadable]: which language it is in can't be told: its sheet is called 'Sheet1'"),
        (other_name, "", " error[sheet-unreadable]: which language it is in can't be told: its sheet is called 'Sheet1'"),
        (set_cells((3, 5, True)), "", "3:5: error[sheet-cell]: the translation is a truth value, not text"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_asked_for(change, title, line):
    _, data = rebuilt(change, title)
    with pytest.raises(TranslationError) as caught:
        read(data, FILE)
    assert str(caught.value).split("\n")[0] == f"ur.xlsx:{line}"


def test_a_message_with_two_translations_is_told_of():
    def copied(book, sheet):
        del book
        for at in range(1, 7):
            sheet.cell(4, at).value = sheet.cell(2, at).value
        sheet.cell(4, 5).value = "آب"

    _, data = rebuilt(copied)
    with pytest.raises(TranslationError) as caught:
        read(data, FILE)
    said = "this message has another translation in row 2 already"
    assert str(caught.value).split("\n")[0] == f"ur.xlsx:4:5: error[sheet-row]: {said}"


def test_a_row_without_an_id_is_told_of():
    po, data = rebuilt(set_cells((4, 5, "دودھ")))
    (found,) = merge({"content": po}, read(data, FILE)[1]).found
    assert found.line == "ur.xlsx:4:5: error[sheet-row]: this row has no id"


def test_a_sheet_with_a_mark_on_its_last_row_is_read_as_others():
    po, data = rebuilt(set_cells((300_000, 40, "x")))
    assert merge({"content": po}, read(data, FILE)[1]).changed == 0
