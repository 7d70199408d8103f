"""`leaflets list`: what there is, as tables or JSON."""

import json
from typing import TYPE_CHECKING

import click

from leaflets.commands.session import Session, shared
from leaflets.commands.table import show_table
from leaflets.model.errors import LeafletsError

if TYPE_CHECKING:
    from leaflets.commands.listings import Row
    from leaflets.model.diagnostic import Diagnostic

KINDS = (
    "leaflets",
    "audiences",
    "languages",
    "brands",
    "formats",
    "blocks",
    "sources",
    "claims",
    "safety",
)
OVERVIEW = KINDS[:5]
"""What is listed when nothing is named: all that `build` can be asked for."""

_EXAMPLES = """
\b
Kinds: leaflets, audiences, languages, brands, formats, blocks, sources, claims, safety.

\b
Examples:
  leaflets list                    leaflets, audiences, languages, brands, formats
  leaflets list blocks
  leaflets list blocks --origin    bundled, yours, or yours in place of a bundled one
  leaflets list brands --json
"""


@click.command(name="list", epilog=_EXAMPLES, short_help="List what there is.")
@click.argument("kind", type=click.Choice(KINDS), metavar="[KIND]", required=False)
@click.option("--origin", is_flag=True, help="Show where each comes from, and its file.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: an object with a list a kind.")
@shared()
@click.pass_obj
def list_(session: Session, kind: str | None, origin: bool, as_json: bool) -> None:  # noqa: FBT001
    """List what there is of a KIND; without it, all that can be named to build a leaflet."""
    from leaflets.commands.listings import LISTINGS  # noqa: PLC0415  slow to load
    from leaflets.commands.origins import with_origins  # noqa: PLC0415

    library = session.library()
    problems: list[Diagnostic] = []
    found: dict[str, list[Row]] = {}
    for name in (kind,) if kind else OVERVIEW:
        try:
            rows = list(LISTINGS[name](library, problems))
            found[name] = with_origins(library, name, rows, whole=as_json) if origin else rows
        except LeafletsError as error:
            problems += error.diagnostics
    if as_json:
        click.echo(json.dumps(found, indent=2))
    else:
        _tables(found)
    if problems:
        # What could be read is listed all the same.
        raise LeafletsError(*dict.fromkeys(problems))


def _tables(found: "dict[str, list[Row]]") -> None:
    for number, (name, rows) in enumerate(found.items()):
        if number:
            click.echo()
        title = f"{name}:" if len(found) > 1 else ""
        if rows:
            cells = [[_cell(value) for value in row.values()] for row in rows]
            show_table([key.replace("_", " ") for key in rows[0]], cells, title)
        else:
            click.echo(f"{title} none".strip())


def _cell(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(str, value))
        case float():
            return f"{value:g}"
        case _:
            return str(value)
