"""`leaflets build`: one edition as a PDF."""

from pathlib import Path

import click

from leaflets.commands.errors import show
from leaflets.commands.names import audience_of, known, offered
from leaflets.commands.options import beside, one
from leaflets.commands.session import Session, shared
from leaflets.model.edition import Edition
from leaflets.model.errors import ContentError, SelectionError

_EXAMPLES = """
\b
Examples:
  leaflets build LEAFLET -a AUDIENCE
  leaflets build LEAFLET -a AUDIENCE -b BRAND -f FORMAT -o leaflet.pdf
  leaflets -C my-clinic build LEAFLET -a AUDIENCE

\b
`leaflets list` shows the names there are. Without -o, the file is named after the edition.
Its path is printed; warnings go to the error output.
"""


@click.command(epilog=_EXAMPLES, short_help="Build a leaflet as a PDF.")
@click.argument("leaflet", shell_complete=offered("leaflet"))
@one("audience", "For whom. Can be left out where a leaflet has one audience.")
@one("locale", "Language. [default: the clinic's]")
@one("brand", "Brand. [default: the clinic's]")
@one("format", "Format. [default: the clinic's]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="File to write. [default: named after the edition, here]",
)
@beside()
@click.option("--final", is_flag=True, help="Refuse unless the edition is signed off.")
@shared()
@click.pass_obj
def build(  # noqa: PLR0913, PLR0917  one argument an option
    session: Session,
    leaflet: str,
    audience: str | None,
    locale: str | None,
    brand: str | None,
    format: str | None,  # noqa: A002  the option's name
    output: Path | None,
    beside: str | None,
    final: bool,  # noqa: FBT001
) -> None:
    """Build LEAFLET for one audience as a PDF."""
    library = session.library()
    known(library, "leaflet", leaflet)
    named = [("locale", locale), ("locale", beside), ("brand", brand), ("format", format)]
    for kind, name in named:
        if name is not None:
            known(library, kind, name)
    defaults = library.defaults
    edition = Edition(
        leaflet,
        audience_of(library, leaflet, audience),
        locale or defaults.locale,
        brand or defaults.brand,
        format or defaults.format,
        beside or "",
    )
    if final:
        message = "nobody has signed off this edition, so it can only be printed as a draft"
        raise ContentError.of("not-signed-off", message, hint="leave out --final")
    if output in {Path("-"), Path()}:  # an empty name is the current folder
        message = "a leaflet is written to a file, not to the standard output or a folder"
        raise SelectionError.of("usage", message, hint="name a file with -o")
    path = output or Path(f"{edition.stem(draft=True)}.pdf")
    _write(session, edition, path)
    click.echo(click.format_filename(path))


def _write(session: Session, edition: Edition, path: Path) -> None:
    """Build, look whether the pages are whole, and write them."""
    # Slow to load: a wrong name is told without them.
    from leaflets.pdf import save  # noqa: PLC0415
    from leaflets.pipeline import Pipeline  # noqa: PLC0415

    built = Pipeline(session.library()).checked(edition)
    show(built.noticed, session)
    save(built.data, path)
