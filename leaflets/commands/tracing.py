"""Names, selectors and files → the list of what rests on them, as tables, CSV or JSON."""

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from leaflets.commands.editions import Selectors, groups
from leaflets.commands.errors import visible
from leaflets.commands.files import pdf_files
from leaflets.commands.progress import progress
from leaflets.commands.table import show_table
from leaflets.model.diagnostic import Severity, did_you_mean
from leaflets.model.errors import LACKS_CONTACT, LeafletsError, SelectionError
from leaflets.pipeline import Pipeline
from leaflets.review.recall import Recall
from leaflets.review.trace import Kind, names, subjects, trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from leaflets.commands.session import Session
    from leaflets.library import Library
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.review.recall import Carrier
    from leaflets.review.trace import Place, Subject

COLUMNS = (
    *("kind", "name", "leaflet", "audience", "locale", "beside", "brand", "format"),
    *("page", "block", "path", "state"),
)
"""Keys of every row, which scripts rely on."""
_FORMULAS = ("=", "+", "-", "@")
"""How a cell begins that spreadsheets would run."""

Row = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Traced:
    """What was found.

    Attributes:
        subjects: What was looked for.
        pages: A row for each page, and block on it.
        files: A row for each file, and what is known to be in it.
        looked: How many files were looked at; none where none were named.
        problems: What is wrong with editions that cannot be built.
        hint: What may have been meant.
    """

    subjects: "tuple[Subject, ...]"
    pages: list[Row]
    files: list[Row]
    looked: int | None
    problems: "tuple[Diagnostic, ...]"
    hint: str


def find(
    session: "Session", wanted: tuple[str, ...], selectors: Selectors, paths: "Iterable[Path]"
) -> Traced:
    """Look for everything named.

    Raises:
        SelectionError: With all that is wrong with the names; there is no PDF file.
    """
    library = session.library()
    meant = _meant(library, wanted)
    named = list(paths)
    files = list(dict.fromkeys(file for path in named for file in pdf_files(path)))
    if named and not files:
        raise SelectionError.of("usage", "there is no PDF file there", hint="name PDF files")
    chosen, problems = groups(library, selectors)
    editions = [edition for group in chosen for edition in group.editions]
    pipeline, wrong = Pipeline(library, day=session.today), list(problems)
    pages: list[Row] = []
    with progress(len(editions), session, "tracing") as advance:
        for edition in editions:
            advance()
            try:
                pages += map(_page, trace(pipeline, edition, meant))
            except LeafletsError as error:
                wrong += _faults(error, spare=not selectors.brand_is_named)
    recall = Recall(pipeline, meant, session.today)
    carried: list[Row] = []
    with progress(len(files), session, "looking") as advance:
        for file in files:
            advance()
            carried += map(_file, recall.look(file))
    terms = [one.name for one in meant if one.kind is Kind.TERM]
    hint = "" if pages or carried or not terms else did_you_mean(terms[0], names(library))
    looked = len(files) if named else None
    return Traced(meant, pages, carried, looked, tuple(dict.fromkeys(wrong)), hint)


def _meant(library: "Library", wanted: tuple[str, ...]) -> "tuple[Subject, ...]":
    found: dict[Subject, None] = {}
    problems: list[Diagnostic] = []
    for name in wanted:
        try:
            found |= dict.fromkeys(subjects(library, name))
        except SelectionError as error:
            problems += error.diagnostics
    if problems:
        raise SelectionError(*problems)
    return tuple(found)


def _faults(error: LeafletsError, *, spare: bool) -> "tuple[Diagnostic, ...]":
    """Give what is wrong; a brand that does not serve an audience makes no such edition."""
    wrong = [one for one in error.diagnostics if one.severity is Severity.ERROR]
    if spare and all(one.code == LACKS_CONTACT for one in wrong):
        return ()
    return error.diagnostics


def _page(place: "Place") -> Row:
    return _row(place.subject, place.edition.names(), page=place.page, block=place.block)


def _file(carrier: "Carrier") -> Row:
    made, names = carrier.made_from, {}
    if made is not None:
        names = {
            "leaflet": made.leaflet,
            "audience": made.audience,
            "locale": made.locales[0],
            "beside": "+".join(made.locales[1:]),
            "brand": made.brand,
            "format": made.format,
        }
    path = click.format_filename(carrier.path)
    known: Row = {"page": carrier.page, "block": carrier.block, "path": path}
    return _row(carrier.subject, names, **known, state=carrier.state.value)


def _row(subject: "Subject", names: dict[str, str], **known: str | int) -> Row:
    row: Row = {"kind": subject.kind.value, "name": subject.name, **names, **known}
    return {column: row.get(column, "") or "" for column in COLUMNS}


def show_csv(session: "Session", found: Traced) -> None:
    """Print rows of pages, then of files; a file's have a path and a state."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in (*found.pages, *found.files):
        writer.writerow([_harmless(visible(str(row[column]))) for column in COLUMNS])
    click.echo(stream.getvalue(), nl=False)
    _say_nothing_rests(session, found, err=True)


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from running a name as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell


def show_json(session: "Session", found: Traced) -> None:
    """Print an object with what was looked for, the pages and the files."""
    listed = {
        "subjects": [{"kind": one.kind.value, "name": one.name} for one in found.subjects],
        "pages": [{key: row[key] for key in COLUMNS[:-2]} for row in found.pages],
        "files": found.files,
    }
    click.echo(json.dumps(listed, indent=2, ensure_ascii=False))
    _say_nothing_rests(session, found, err=True)


def show(session: "Session", found: Traced) -> None:
    """Print a table of editions and one of files, a line each."""
    parts = [("editions", _together(found.pages)), ("files", _together(found.files))]
    filled = [(title, rows) for title, rows in parts if rows]
    for number, (title, rows) in enumerate(filled):
        if number:
            click.echo()
        keys = [key for key in COLUMNS if any(row[key] for row in rows)]
        cells = [[visible(str(row[key])) for key in keys] for row in rows]
        headings = [f"{key}s" if key in {"page", "block"} else key for key in keys]
        show_table(headings, cells, f"{title}:" if found.looked is not None else "")
    _say_nothing_rests(session, found, err=False)


def _together(rows: list[Row]) -> list[Row]:
    """Put the pages and blocks of an edition or a file in one row."""
    kept: dict[tuple[str | int, ...], Row] = {}
    for row in rows:
        place = tuple(value for key, value in row.items() if key not in {"page", "block"})
        one = kept.setdefault(place, {**row, "page": "", "block": ""})
        for key in ("page", "block"):
            told = str(one[key]).split(", ") if one[key] else []
            if row[key] and str(row[key]) not in told:
                one[key] = ", ".join((*told, str(row[key])))
    return list(kept.values())


def _say_nothing_rests(session: "Session", found: Traced, *, err: bool) -> None:
    """Say of what was looked for and not found that it was looked for."""
    if session.quiet and err:
        return
    for line in _nothing(found):
        click.echo(visible(line), err=err)
    if found.hint:
        click.echo(f"  hint: {found.hint}", err=err)


def _nothing(found: Traced) -> "Iterator[str]":
    for subject in found.subjects:
        own = (subject.kind.value, subject.name)
        verb = "prints" if subject.kind is Kind.TERM else "rests on"
        if not any((row["kind"], row["name"]) == own for row in found.pages):
            yield f"no page {verb} {subject}"
        if found.looked and not any((row["kind"], row["name"]) == own for row in found.files):
            count = f"{found.looked} file{'s' if found.looked > 1 else ''}"
            yield f"none of {count} carries {subject}"
