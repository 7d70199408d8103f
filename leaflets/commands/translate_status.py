"""`leaflets translate status`: how far each language is."""

import json
from typing import TYPE_CHECKING

import click

from leaflets.commands.errors import FAILED, show
from leaflets.commands.names import chosen, offered
from leaflets.commands.session import Session, shared
from leaflets.commands.table import show_table
from leaflets.model.diagnostic import Diagnostic, Severity
from leaflets.model.errors import ContentError

if TYPE_CHECKING:
    from leaflets.translation.status import Progress, Status

_HEADINGS = ("language", "name", "translated", "fuzzy", "missing", "words left", "faults", "state")


@click.command(short_help="Show how far each language is.")
@click.argument("locales", nargs=-1, metavar="[LOCALE]...", shell_complete=offered("locale"))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared()
@click.pass_obj
def status(session: Session, locales: tuple[str, ...], as_json: bool) -> int:  # noqa: FBT001
    """Show how far LOCALEs, or all languages, are translated, and what is wrong."""
    from leaflets.translation.status import Survey  # noqa: PLC0415  slow to load

    library = session.library()
    source = library.defaults.source_locale
    every = tuple(one.tag for one in library.locales() if one.tag != source)
    survey = Survey(library)
    tags = chosen(library, "locale", locales, every)
    found: list[Status] = []
    unreadable: list[Diagnostic] = []
    for tag in tags:
        try:
            found += [survey.status(tag)] if tag != source else []
        except ContentError as error:  # a language that cannot be read hides no other
            unreadable += error.diagnostics
    if as_json:
        click.echo(json.dumps([_as_json(one) for one in found], indent=2, ensure_ascii=False))
    else:
        show_table(_HEADINGS, [_row(one) for one in found])
        for one in found:
            show(one.found, session)
    show(unreadable, session)
    wrong = any(fault.severity is Severity.ERROR for one in found for fault in one.found)
    return FAILED if wrong or unreadable else 0


def _row(one: "Status") -> tuple[str, ...]:
    progress = one.progress
    return (
        one.locale.tag,
        one.locale.source_name,
        f"{progress.translated} of {progress.total}",
        str(progress.fuzzy),
        str(progress.missing),
        str(progress.words),
        str(one.faults),
        "draft" if one.draft else "checked",
    )


def _as_json(one: "Status") -> dict[str, object]:
    return {
        "locale": one.locale.tag,
        "name": one.locale.source_name,
        "draft": one.draft,
        **_numbers(one.progress),
        "leaflets": {name: _numbers(progress) for name, progress in one.leaflets},
        "faults": [
            {
                "code": fault.code,
                "severity": fault.severity.value,
                "message": fault.message,
                "place": str(fault.span or ""),
                "hint": fault.hint,
            }
            for fault in one.found
        ],
    }


def _numbers(progress: "Progress") -> dict[str, int]:
    return {
        "translated": progress.translated,
        "fuzzy": progress.fuzzy,
        "missing": progress.missing,
        "words": progress.words,
    }
