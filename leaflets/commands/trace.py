"""`leaflets trace`: what rests on a source, claim, block, figure or word, and where it stands."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.editions import Selectors
from leaflets.commands.names import ALL, offered
from leaflets.commands.options import beside as beside_option
from leaflets.commands.options import several
from leaflets.commands.session import Session, shared
from leaflets.model.errors import SelectionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaflets.commands.tracing import Traced

_EXAMPLES = """
\b
Examples:
  leaflets trace SOURCE                           every page that rests on it
  leaflets trace claim:CLAIM -l LOCALE -f FORMAT
  leaflets trace "any words" --csv > recall.csv
  leaflets trace BLOCK --files DIR                also the PDFs there that carry it

\b
NAME is the id of a source, claim, block or figure; whatever else is searched as whole words, in
what is printed and in what it was translated from. source: claim: block: figure: or term: before
it says which is meant. Options that name something can be repeated; without them: every leaflet,
audience, language, brand and format. PDFs are known by what is recorded inside them:
\b
  carries   it holds what is there now
  changed   it holds the same block or picture, which was another then
  perhaps   its texts are not those of now, and what they rested on is not recorded: look at it
  unknown   it is a leaflet that was damaged or changed by another program: look at it
"""


@click.command(epilog=_EXAMPLES, short_help="List the pages and files that rest on something.")
@click.argument(
    "names", nargs=-1, required=True, metavar="NAME...", shell_complete=offered("traced")
)
@click.option(
    "--leaflet",
    "leaflets",
    multiple=True,
    metavar="LEAFLET",
    shell_complete=offered("leaflet"),
    help="Trace in these leaflets.",
)
@several("audience", "Trace for these audiences.")
@several("locale", "Trace in these languages. [default: all]")
@several("brand", "Trace in these brands.")
@several("format", "Trace in these formats.")
@beside_option()
@click.option(
    "--files",
    "paths",
    multiple=True,
    metavar="PATH",
    type=click.Path(path_type=Path, exists=True),
    help="Look through these PDFs and folders too.",
)
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV: a row a page, and a row a file.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared()
@click.pass_obj
def trace(  # noqa: PLR0913, PLR0917  one argument an option
    session: Session,
    names: tuple[str, ...],
    leaflets: tuple[str, ...],
    audiences: tuple[str, ...],
    locales: tuple[str, ...],
    brands: tuple[str, ...],
    formats: tuple[str, ...],
    beside: str | None,
    paths: tuple[Path, ...],
    as_csv: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """List every edition and page that rests on NAME: a source, claim, block, figure or words."""
    from leaflets.commands import tracing  # noqa: PLC0415  slow to load
    from leaflets.model.errors import LeafletsError  # noqa: PLC0415

    if as_csv and as_json:
        raise SelectionError.of("usage", "--csv and --json do not go together")
    # A recall that forgets a language is none.
    selectors = Selectors(leaflets, audiences, locales or (ALL,), brands, formats, beside or "")
    found = tracing.find(session, names, selectors, paths)
    show: Callable[[Session, Traced], None] = tracing.show
    if as_csv or as_json:
        show = tracing.show_csv if as_csv else tracing.show_json
    show(session, found)
    if found.problems:
        # What could be traced is listed all the same.
        raise LeafletsError(*found.problems)
