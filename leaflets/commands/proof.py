"""`leaflets proof`: a sheet on which a reviewer reads, checks and signs an edition."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.errors import show
from leaflets.commands.names import offered
from leaflets.commands.options import Output, one
from leaflets.commands.session import Session, shared
from leaflets.commands.single import edition_of
from leaflets.model.errors import LeafletsError, SelectionError

if TYPE_CHECKING:
    from leaflets.model.edition import Edition

_EXAMPLES = """
\b
Examples:
  leaflets proof LEAFLET -a AUDIENCE
  leaflets proof LEAFLET -a AUDIENCE -l LOCALE -b BRAND -o proof.pdf
  leaflets -C my-clinic proof LEAFLET -a AUDIENCE

\b
The sheet holds every text with a number, the source text beside the translation, what it rests on,
and the content's code that a signature is bound to. Print it beside the leaflet itself.
The file's path is printed; warnings go to the error output.
"""


@click.command(epilog=_EXAMPLES, short_help="Print a sheet to review an edition on.")
@click.argument("leaflet", shell_complete=offered("leaflet"))
@one("audience", "For whom. Can be left out where a leaflet has one audience.")
@one("locale", "Language. [default: the clinic's]")
@one("brand", "Brand, for its contacts. [default: the clinic's]")
@one("format", "Format whose layout is reviewed. [default: the clinic's]")
@click.option(
    "-o",
    "--output",
    type=Output(),
    metavar="FILE",
    help="File to write. [default: named after the edition, here]",
)
@shared()
@click.pass_obj
def proof(  # noqa: PLR0913, PLR0917  one argument an option
    session: Session,
    leaflet: str,
    audience: str | None,
    locale: str | None,
    brand: str | None,
    format: str | None,  # noqa: A002  the option's name
    output: Path | None,
) -> None:
    """Print a sheet on which a reviewer reads, checks and signs LEAFLET for one audience."""
    edition = edition_of(session.library(), leaflet, audience, locale, brand, format)
    if output in {Path("-"), Path()}:  # an empty name is the current folder
        message = "a proof is written to a file, not to the standard output or a folder"
        raise SelectionError.of("usage", message, hint="name a file with -o")
    names = (edition.leaflet, edition.audience, edition.locale, edition.brand)
    path = output or Path("_".join((*names, "proof")) + ".pdf")
    _write(session, edition, path)
    click.echo(click.format_filename(path))


def _write(session: Session, edition: "Edition", path: Path) -> None:
    """Build, look whether the pages are whole, and write them."""
    # Slow to load: a wrong name is told without them.
    from leaflets.checks.placement import check  # noqa: PLC0415
    from leaflets.pdf import save  # noqa: PLC0415
    from leaflets.pipeline import Pipeline  # noqa: PLC0415

    built = Pipeline(session.library()).proof(edition)
    faults = tuple(check(built.pages))
    if faults:
        raise LeafletsError(*faults)
    show(built.noticed, session)
    save(built.data, path)
