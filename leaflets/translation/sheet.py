"""Catalogues of a language ⇄ an XLSX workbook, for translators who work in a spreadsheet.

What came from us is locked; a text that looks like a formula is kept from being one. Each row
names its message by a digest of context and source, so that rows may be sorted or left out.
"""

import datetime as dt
import hashlib
import io
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils.exceptions import InvalidFileException

from leaflets.library.textfile import control_character, forbidden
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import TranslationError
from leaflets.translation.update import FUZZY, key, real

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from babel.messages.catalog import Message
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from leaflets.library.po import Po
    from leaflets.model.locale import Locale
    from leaflets.model.span import Span

HEADINGS = ("id", "Where it stands", "English", "English before", "Translation", "Note")
_WIDTHS = (16, 34, 60, 44, 60, 34)
_ID, _WHERE, _SOURCE, _BEFORE, _TRANSLATION, _NOTE = range(6)
_OPEN = (_TRANSLATION, _NOTE)
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_KINDS = {"f": "a formula", "d": "a date"}
_UNREADABLE = (
    *(InvalidFileException, BadZipFile, zlib.error, SyntaxError, KeyError, ValueError),
    *(OSError, IndexError, TypeError, AttributeError, EOFError, NotImplementedError),
)
"""What a file that is no workbook, or a damaged one, makes openpyxl raise."""
_MARK = "leaflets translation "


@dataclass(frozen=True, slots=True)
class Row:
    """What a translator gave back for one message.

    Attributes:
        id: Names the message.
        source: The source text as the sheet has it.
        translation: The translation; may be empty.
        note: A note.
        number: Row of the sheet.
    """

    id: str
    source: str
    translation: str
    note: str
    number: int


def digest(domain: str, message: "Message") -> str:
    """Name a message in a sheet."""
    context, source = key(message)
    said = f"{domain}\0{context}\0{source}".encode()
    return hashlib.sha256(said).hexdigest()[:12]


def export(catalogues: "Mapping[str, Po]", locale: "Locale", day: dt.date) -> bytes:
    """Write catalogues as a workbook.

    Args:
        catalogues: By domain.
        locale: Their language.
        day: The day it is made.

    Raises:
        TranslationError: A text is longer than a cell may be (`sheet-cell`).
    """
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = locale.tag
    stamp = dt.datetime.combine(day, dt.time())
    book.properties.title = f"{_MARK}{locale.tag}"
    book.properties.creator = "leaflets"
    book.properties.created = book.properties.modified = stamp
    for column, heading in enumerate(HEADINGS, 1):
        cell = sheet.cell(1, column, heading)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6EC")
    number = 1
    for domain, po in catalogues.items():
        for message in real(po):
            number += 1
            for column, text in enumerate(_cells(domain, message)):
                _fill(sheet.cell(number, column + 1), text, column, locale)
    for at, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEF"[at]].width = width
    sheet.freeze_panes = "C2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.sort = sheet.protection.autoFilter = False
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cells(domain: str, message: "Message") -> tuple[str, ...]:
    where = "\n".join([message.context or "", *message.auto_comments])
    before = " ".join(message.previous_id)
    translation = message.string if isinstance(message.string, str) else ""
    note = "\n".join(message.user_comments)
    return digest(domain, message), where, str(message.id), before, translation, note


def _fill(cell: "Cell | MergedCell", text: str, column: int, locale: "Locale") -> None:
    """Write a text as text, whatever it begins with."""
    cell.value = _ESCAPE.sub(lambda match: f"_x005F{match[0]}", text)
    if len(str(cell.value)) < len(text):  # it is cut without a word
        message = f"a text of {len(text)} characters is longer than a cell may be"
        raise TranslationError(Diagnostic("sheet-cell", message, hint="edit the PO file instead"))
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text[:1] in {"=", "+", "-", "@"}
    rtl = column == _TRANSLATION and locale.direction == "rtl"
    cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=2 if rtl else 0)
    cell.protection = Protection(locked=column not in _OPEN)


def read(data: bytes, span: "Span") -> tuple[str, tuple[Row, ...]]:
    """Read a workbook.

    Args:
        data: The file.
        span: The file, as shown to people.

    Returns:
        The tag of its language, and its rows.

    Raises:
        TranslationError: It is no workbook (`sheet-unreadable`), or none of ours; a formula or a
            date stands where a translation should (`sheet-cell`).
    """
    try:
        book = load_workbook(io.BytesIO(data))
        sheet = book.worksheets[0]
    except _UNREADABLE as error:
        hint = "save it as an Excel workbook (.xlsx)"
        raise _error("sheet-unreadable", f"not a workbook: {error}", span, hint) from None
    title = str(book.properties.title or "")
    head = tuple(str(cell.value or "") for cell in sheet[1])[: len(HEADINGS)]
    if head != HEADINGS:
        hint = "give back the workbook that `leaflets translate export` made, with its first row"
        raise _error("sheet-unreadable", "this is no sheet of translations", span, hint)
    tag = title.removeprefix(_MARK) if title.startswith(_MARK) else sheet.title
    rows = tuple(_rows(sheet))
    wrong = tuple(_wrong(sheet, span))
    if wrong:
        raise TranslationError(*wrong)
    return tag, rows


def _rows(sheet: "Worksheet") -> "Iterator[Row]":
    for number, cells in enumerate(sheet.iter_rows(min_row=2, max_col=len(HEADINGS)), 2):
        texts = [_text(cell.value) for cell in cells]
        if texts[_ID]:
            source, translation, note = (texts[at] for at in (_SOURCE, _TRANSLATION, _NOTE))
            yield Row(texts[_ID], source, translation, note, number)


def _wrong(sheet: "Worksheet", span: "Span") -> "Iterator[Diagnostic]":
    for number, cells in enumerate(sheet.iter_rows(min_row=2, max_col=len(HEADINGS)), 2):
        cell = cells[_TRANSLATION]
        kind = _KINDS.get(cell.data_type)
        character = forbidden(_text(cell.value)) or forbidden(_text(cells[_NOTE].value))
        if character:
            place = span.at(number, _TRANSLATION + 1)
            yield control_character(character, place)
        if kind:
            message = f"the translation is {kind}, not text"
            yield Diagnostic("sheet-cell", message, span.at(number, _TRANSLATION + 1))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return re.sub(r"_x005F(?=_x[0-9A-Fa-f]{4}_)", "", str(value)).replace("\r\n", "\n")


def _error(code: str, message: str, span: "Span", hint: str) -> TranslationError:
    return TranslationError(Diagnostic(code, message, span, hint=hint))


def merge(catalogues: "Mapping[str, Po]", rows: "tuple[Row, ...]", span: "Span") -> "Merged":
    """Take over what a translator gave back; nothing is ever emptied.

    A message that was fuzzy is so no longer once its translation was changed, or its note says OK.
    """
    known = {
        digest(domain, message): message
        for domain, po in catalogues.items()
        for message in real(po)
    }
    changed = 0
    found: list[Diagnostic] = []
    for row in rows:
        message = known.get(row.id)
        place = span.at(row.number, 1)
        if message is None or str(message.id) != row.source:
            said = "the source of this row is not that of any message now"
            hint = "export the sheet again: the leaflet changed, or the row's English did"
            found.append(Diagnostic("sheet-row", said, place, hint=hint))
            continue
        changed += _take(message, row)
    return Merged(changed, tuple(found))


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of merging.

    Attributes:
        changed: How many messages have another translation, note or state.
        found: Rows that could not be taken over.
    """

    changed: int
    found: tuple[Diagnostic, ...]


def _take(message: "Message", row: Row) -> bool:
    before = message.string, list(message.user_comments), message.fuzzy
    if row.translation.strip() and row.translation != message.string:
        message.string = row.translation
        message.flags.discard(FUZZY)
    notes = [line for line in row.note.split("\n") if line]
    if any(line.strip().casefold() == "ok" for line in notes):
        message.flags.discard(FUZZY)
        notes = [line for line in notes if line.strip().casefold() != "ok"]
    message.user_comments = notes
    if not message.fuzzy:
        message.previous_id = []
    return before != (message.string, list(message.user_comments), message.fuzzy)
