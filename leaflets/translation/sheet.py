"""Catalogues of a language ⇄ an XLSX workbook, for translators who work in a spreadsheet.

What came from us is locked; a text that looks like a formula is kept from being one. Each row
names its message by a digest of context and source, so that rows may be sorted or left out.
"""

import datetime as dt
import hashlib
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import TranslationError
from leaflets.translation.rows import HEADINGS, MARK, NOTE, TRANSLATION, Row
from leaflets.translation.update import FUZZY, key, real

if TYPE_CHECKING:
    from collections.abc import Mapping

    from babel.messages.catalog import Message
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from leaflets.library.po import Po
    from leaflets.model.locale import Locale

_WIDTHS = (16, 34, 60, 44, 60, 34)
_RIGHT_TO_LEFT = HEADINGS.index(TRANSLATION)
_OPEN = (_RIGHT_TO_LEFT, HEADINGS.index(NOTE))
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")


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
    book.properties.title = f"{MARK}{locale.tag}"
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
    rtl = column == _RIGHT_TO_LEFT and locale.direction == "rtl"
    cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=2 if rtl else 0)
    cell.protection = Protection(locked=column not in _OPEN)


def merge(catalogues: "Mapping[str, Po]", rows: "tuple[Row, ...]") -> "Merged":
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
        if message is None or str(message.id) != row.source:
            said = "the source of this row is not that of any message now"
            hint = (
                "export it again, with the same -C: the leaflet changed, or the row's English did"
            )
            if not row.id:
                said, hint = "this row has no id", "write each translation beside its English"
            found.append(Diagnostic("sheet-row", said, row.place, hint=hint))
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
