"""`leaflets status`: where each leaflet stands in each language."""

import datetime as dt
import json
import re
from typing import TYPE_CHECKING

import click

from leaflets.commands.editions import Selectors, groups
from leaflets.commands.errors import FAILED, show
from leaflets.commands.names import ALL, offered
from leaflets.commands.options import several
from leaflets.commands.session import Session, shared
from leaflets.commands.table import show_table
from leaflets.model.diagnostic import warning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaflets.library import Library
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.review.status import Row

_EXAMPLES = """
\b
Examples:
  leaflets status                  all leaflets, in all languages they are translated into
  leaflets status LEAFLET -l ur
  leaflets status --due 30d        exit 1 when a review is over within 30 days, was before, or is
                                   void, since what it was of has changed

\b
States: final; draft; not served, where the brand does not say whom the audience calls; broken,
where it cannot be built. Times after --due: 30d, 6w, 3m.
"""
_SPAN = re.compile(r"([0-9]{1,4})([dwm]?)")
_HEADINGS = ("leaflet", "audience", "language", "brand", "translated", "state", "due", "why")


def _read(context: click.Context, _: click.Parameter, value: str | None) -> tuple[int, str] | None:
    """Read how long from now: days, weeks or months."""
    if value is None:
        return None
    match = _SPAN.fullmatch(value)
    if match is None:
        raise click.UsageError(f"'{value}' is no time such as 30d, 6w or 3m", context)
    return int(match[1]), match[2] or "d"


@click.command(epilog=_EXAMPLES, short_help="Show what is translated, reviewed, final and due.")
@click.argument("leaflets", nargs=-1, metavar="[LEAFLET]...", shell_complete=offered("leaflet"))
@several("audience", "Show these audiences.")
@several("locale", "Show these languages. [default: those translated into]")
@several("brand", "Show these brands. [default: the clinic's]")
@several("format", "Look at these formats. [default: the clinic's]")
@click.option("--due", callback=_read, metavar="TIME", help="Exit 1 when a review is due by then.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list with an object a row.")
@shared()
@click.pass_obj
def status(  # noqa: PLR0913, PLR0917  one argument an option
    session: Session,
    leaflets: tuple[str, ...],
    audiences: tuple[str, ...],
    locales: tuple[str, ...],
    brands: tuple[str, ...],
    formats: tuple[str, ...],
    due: tuple[int, str] | None,
    as_json: bool,  # noqa: FBT001
) -> int:
    """Show where LEAFLETs stand: translated, reviewed, final or draft and why, and due when."""
    from leaflets.review.status import rows  # noqa: PLC0415  slow to load

    library = session.library()
    usual = library.defaults
    selectors = Selectors(
        leaflets,
        audiences,
        locales or (ALL,),
        brands or (usual.brand,),
        formats or (usual.format,),
    )
    chosen, problems = groups(library, selectors)
    editions = [edition for group in chosen for edition in group.editions]
    found = [
        one
        for one in rows(library, editions, session.today)
        if locales or one.progress is None or one.progress.translated
    ]
    by = _later(session.today, due) if due else None
    if as_json:
        click.echo(json.dumps([_as_json(one) for one in found], indent=2, ensure_ascii=False))
    else:
        show_table(_HEADINGS, [_cells(one) for one in found])
    reviews = library.reviews()
    show([*problems, *reviews.problems], session)
    if by is None:
        return FAILED if problems else 0
    late = [one for one in found if one.falls_due(by)]
    others = _others(library, by)
    show(others, session)
    if not as_json:
        click.echo(f"due by {by}: {len(late)} of {len(found)}")
    return FAILED if late or others or problems else 0


def _others(library: "Library", by: dt.date) -> "list[Diagnostic]":
    """Tell of sign-offs that fall due, whatever is shown, and of those of what is gone."""
    from leaflets.checks.whole import strange  # noqa: PLC0415
    from leaflets.review.status import due  # noqa: PLC0415

    found = [
        warning("sign-off-due", f"it is over on {day}", sign_off.span)
        for sign_off, day in due(library, by)
    ]
    return [*found, *strange(library)]


def _later(day: dt.date, span: tuple[int, str]) -> dt.date:
    from leaflets.model.review import months_after  # noqa: PLC0415

    count, unit = span
    if unit == "m":
        return months_after(day, count)
    try:
        return day + dt.timedelta(days=count * (7 if unit == "w" else 1))
    except OverflowError:
        return dt.date.max


def _cells(row: "Row") -> tuple[str, ...]:
    edition = row.edition
    return (
        edition.leaflet,
        edition.audience,
        edition.locale,
        edition.brand,
        _translated(row),
        row.state.value,
        str(row.due or ""),
        "; ".join(row.why),
    )


def _translated(row: "Row") -> str:
    if row.progress is None:
        return "original"
    if not row.progress.complete:
        return f"{row.progress.translated} of {row.progress.total}"
    return "checked" if row.checked else "unchecked"


def _as_json(row: "Row") -> dict[str, object]:
    progress = row.progress
    return {
        **row.edition.names(),
        "original": row.is_original,
        "translated": progress.translated if progress else 0,
        "messages": progress.total if progress else 0,
        "checked": row.checked,
        "state": row.state.value,
        "reviewed": _listed(row.reviewed),
        "why": _listed(row.why),
        "due": row.due.isoformat() if row.due else "",
    }


def _listed(texts: "Iterable[str]") -> list[str]:
    return list(texts)
