"""`leaflets check`: all that is to be said about editions, each finding once."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.editions import Selectors
from leaflets.commands.errors import FAILED
from leaflets.commands.names import offered
from leaflets.commands.options import several
from leaflets.commands.session import Session, shared
from leaflets.model.diagnostic import Severity
from leaflets.model.errors import SelectionError

if TYPE_CHECKING:
    from leaflets.commands.findings import Findings

_EXAMPLES = """
\b
Examples:
  leaflets check                                   everything there is
  leaflets check LEAFLET -a AUDIENCE -b BRAND
  leaflets check -l all --strict
  leaflets check --claims                          claim, block and page
  leaflets check -l all --report evidence.html     what was measured, and what people must see

\b
Options that name something can be repeated; `all` stands for everything. Without them: every
leaflet, audience and format, the language the blocks are written in, and every brand that has
the contacts an audience needs.

\b
A report holds leaflets against published checklists, item by item; a clinic adds its own in
templates/evidence. It is one file of HTML, to read and to print. Findings are printed as ever.
"""


@click.command(epilog=_EXAMPLES, short_help="Check words, claims, sources, safety and pages.")
@click.argument("leaflets", nargs=-1, metavar="[LEAFLET]...", shell_complete=offered("leaflet"))
@several("audience", "Check these audiences.")
@several("locale", "Check these languages.")
@several("brand", "Check these brands.")
@several("format", "Check these formats.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--claims", is_flag=True, help="Print which page says which claim instead.")
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write an evidence pack too: a page of HTML.",
)
@shared()
@click.pass_obj
def check(  # noqa: PLR0913, PLR0917  one argument an option
    session: Session,
    leaflets: tuple[str, ...],
    audiences: tuple[str, ...],
    locales: tuple[str, ...],
    brands: tuple[str, ...],
    formats: tuple[str, ...],
    strict: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
    claims: bool,  # noqa: FBT001
    report: Path | None,
) -> int:
    """Check LEAFLETs: words, claims, sources, safety, contrast and pages."""
    from leaflets.commands.checking import check_editions  # noqa: PLC0415  slow to load
    from leaflets.commands.claims import show_claims  # noqa: PLC0415

    selectors = Selectors(leaflets, audiences, locales, brands, formats)
    if report is not None:
        _refuse(report, claims=claims)
    if claims:
        return show_claims(session, selectors, as_json=as_json)
    found = check_editions(session, selectors, report)
    if as_json:
        click.echo(json.dumps(found.as_json(), indent=2))
    else:
        found.show(session)
    return FAILED if _failed(found, strict=strict) else 0


def _refuse(report: Path, *, claims: bool) -> None:
    """Refuse what no report can be written to before anything is measured.

    Raises:
        SelectionError: It is the standard output or a folder; or claims are asked for instead.
    """
    if claims:
        message = "--claims prints something else than findings, so it goes with no --report"
        raise SelectionError.of("usage", message, hint="leave one of them out")
    if report in {Path("-"), Path()} or report.is_dir():  # an empty name is the current folder
        message = "a report is written to a file, not to the standard output or a folder"
        raise SelectionError.of("usage", message, hint="name a file: --report evidence.html")
    if report.suffix.casefold() not in {".html", ".htm"}:
        message = f"a report is a web page, and '{report.name}' does not end in .html"
        raise SelectionError.of("usage", message, hint="name a file: --report evidence.html")


def _failed(found: "Findings", *, strict: bool) -> bool:
    worst = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return any(found.count(severity) for severity in worst)
