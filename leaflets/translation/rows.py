"""A workbook that a translator gave back → its language and its rows.

Translators move, insert and hide columns, sort and filter rows, and add sheets: what is ours is
found by its headings.
"""

import io
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from leaflets.library.names import LOCALE
from leaflets.library.textfile import control_character, forbidden
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import TranslationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.cell import Cell, MergedCell
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.workbook import Workbook

    from leaflets.model.span import Span

    AnyCell = Cell | MergedCell | ReadOnlyCell | EmptyCell
    Table = list[tuple[int, tuple[AnyCell, ...]]]
    """The rows of a sheet that say something, with their numbers; some are longer than others."""

ID, WHERE, SOURCE, BEFORE, TRANSLATION, NOTE = HEADINGS = (
    *("id", "Where it stands", "English", "English before", "Translation", "Note"),
)
MARK = "leaflets translation "
"""How the title of our workbooks begins; the tag of the language follows."""
_NEEDED = (ID, SOURCE, TRANSLATION)
_HEAD = 20
"""The headings stand in one of so many rows."""
_KINDS = {"f": "a formula", "d": "a date", "b": "a truth value", "e": "an error"}
_UNREADABLE = (
    *(InvalidFileException, BadZipFile, zlib.error, SyntaxError, KeyError, ValueError),
    *(OSError, IndexError, TypeError, AttributeError, EOFError, NotImplementedError),
)
"""What a file that is no workbook, or a damaged one, makes openpyxl raise."""
_HINT = "give back the workbook that `leaflets translate export` made, with its row of headings"


@dataclass(frozen=True, slots=True)
class Row:
    """What a translator gave back for one message.

    Attributes:
        id: Names the message; empty in a row that was inserted.
        source: The source text as the sheet has it.
        translation: The translation; may be empty.
        note: A note.
        place: Where the translation stands.
    """

    id: str
    source: str
    translation: str
    note: str
    place: "Span"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet that has our headings.

    Attributes:
        name: What it is called.
        columns: Column of each heading, from 0.
        table: The rows below.
    """

    name: str
    columns: dict[str, int]
    table: "Table"


def read(data: bytes, span: "Span") -> tuple[str, tuple[Row, ...]]:
    """Read a workbook.

    Args:
        data: The file.
        span: The file, as shown to people.

    Returns:
        The tag of its language, and its rows.

    Raises:
        TranslationError: It is no workbook (`sheet-unreadable`), or none of ours; a column is
            missing or there twice (`sheet-column`); a formula or a date stands where a translation
            should (`sheet-cell`); a message has two translations (`sheet-row`).
    """
    try:
        book = load_workbook(io.BytesIO(data), read_only=True)
        title = str(book.properties.title or "")
        tables = dict(_tables(book))
    except _UNREADABLE as error:
        hint = "save it as an Excel workbook (.xlsx)"
        raise _error("sheet-unreadable", f"not a workbook: {error}", span, hint) from None
    sheet = _ours(tables, span)
    named = (title.removeprefix(MARK), sheet.name)
    tag = next((one for one in named if LOCALE.fullmatch(one.replace("-", "_"))), "")
    if not tag:
        message = f"which language it is in can't be told: its sheet is called '{sheet.name}'"
        hint = "call the sheet by the tag of its language, such as de or pt-BR"
        raise _error("sheet-unreadable", message, span, hint)
    wrong = tuple(_wrong(sheet, span))
    rows = tuple(_rows(sheet, span))
    wrong = (*wrong, *_doubles(rows))
    if wrong:
        raise TranslationError(*wrong)
    return tag, rows


def _tables(book: "Workbook") -> "Iterator[tuple[str, Table]]":
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # which other programs get wrong
        rows = enumerate(sheet.iter_rows(), 1)
        said = (
            (number, row) for number, row in rows if any(cell.value is not None for cell in row)
        )
        yield sheet.title, list(said)


def _ours(tables: "dict[str, Table]", span: "Span") -> _Sheet:
    """Find the sheet with our headings, and where they stand in it."""
    sheets: list[_Sheet] = []
    almost: list[Diagnostic] = []
    for name, table in tables.items():
        for at, (number, row) in enumerate(table[:_HEAD]):
            texts = [_text(cell.value).strip().casefold() for cell in row]
            columns = {
                one: texts.index(one.casefold()) for one in HEADINGS if one.casefold() in texts
            }
            if ID not in columns or len(columns) == 1:
                continue
            wrong = tuple(_wrong_headings(texts, name, span.at(number)))
            almost += wrong
            if not wrong:
                sheets.append(_Sheet(name, columns, table[at + 1 :]))
                break
    if len(sheets) > 1:
        names = " and ".join(f"'{one.name}'" for one in sheets)
        hint = "leave the one that is to be taken, and delete the others"
        raise _error("sheet-unreadable", f"{names} all are sheets of translations", span, hint)
    if not sheets and almost:
        raise TranslationError(*almost)
    if not sheets:
        raise _error("sheet-unreadable", "this is no sheet of translations", span, _HINT)
    return sheets[0]


def _wrong_headings(texts: "Sequence[str]", sheet: str, span: "Span") -> "Iterator[Diagnostic]":
    for heading in HEADINGS:
        count = texts.count(heading.casefold())
        if count > 1:
            yield _column(f"the sheet '{sheet}' has two columns '{heading}'", span)
        elif not count and heading in _NEEDED:
            yield _column(f"the sheet '{sheet}' has no column '{heading}'", span)


def _column(message: str, span: "Span") -> Diagnostic:
    hint = "headings stay as they were exported; other columns have other names"
    return Diagnostic("sheet-column", message, span, hint=hint)


def _bodies(sheet: _Sheet) -> "Iterator[tuple[int, dict[str, AnyCell]]]":
    """Give each row that says anything: its number, and its cells by heading."""
    for number, row in sheet.table:
        cells = {one: row[at] for one, at in sheet.columns.items() if at < len(row)}
        if any(cell.value is not None for cell in cells.values()):
            yield number, cells


def _rows(sheet: _Sheet, span: "Span") -> "Iterator[Row]":
    for number, cells in _bodies(sheet):
        said = {one: _text(cell.value) for one, cell in cells.items()}
        name, source, translation, note = (
            said.get(one, "") for one in (ID, SOURCE, TRANSLATION, NOTE)
        )
        if name.strip() or translation.strip():
            place = span.at(number, sheet.columns[TRANSLATION] + 1)
            yield Row(name.strip(), source, translation, note, place)


def _wrong(sheet: _Sheet, span: "Span") -> "Iterator[Diagnostic]":
    for number, cells in _bodies(sheet):
        for heading in (TRANSLATION, NOTE):
            cell = cells.get(heading)
            if cell is None:
                continue
            place = span.at(number, sheet.columns[heading] + 1)
            kind = _KINDS.get(str(cell.data_type)) if heading == TRANSLATION else None
            if character := forbidden(_text(cell.value)):
                yield control_character(character, place)
            if kind:
                yield Diagnostic("sheet-cell", f"the translation is {kind}, not text", place)


def _doubles(rows: "Iterable[Row]") -> "Iterator[Diagnostic]":
    """Find messages that two rows translate otherwise, as when one was copied."""
    first: dict[str, Row] = {}
    for row in rows:
        if not row.id or not row.translation.strip():
            continue
        other = first.setdefault(row.id, row)
        if other.translation != row.translation:
            message = f"this message has another translation in row {other.place.line} already"
            hint = "delete one of the two rows"
            yield Diagnostic("sheet-row", message, row.place, hint=hint)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return re.sub(r"_x005F(?=_x[0-9A-Fa-f]{4}_)", "", str(value)).replace("\r\n", "\n")


def _error(code: str, message: str, span: "Span", hint: str) -> TranslationError:
    return TranslationError(Diagnostic(code, message, span, hint=hint))
