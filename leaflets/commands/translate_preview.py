"""`leaflets translate preview`: the page that an unfinished translation makes."""

from pathlib import Path

import click

from leaflets.commands.errors import show
from leaflets.commands.names import known
from leaflets.commands.options import Output, one
from leaflets.commands.session import Session, shared
from leaflets.commands.translate_sheet import read_file
from leaflets.model.edition import Edition
from leaflets.model.errors import SelectionError
from leaflets.model.span import Span


@click.command(short_help="See the page that an unfinished translation makes.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--leaflet", metavar="LEAFLET", help="Leaflet. [default: the first]")
@one("audience", "For whom.")
@one("brand", "Brand. [default: the clinic's]")
@one("format", "Format. [default: the clinic's]")
@click.option(
    "-o",
    "--output",
    type=Output(dir_okay=False),
    metavar="FILE",
    help="File to write. [default: named after the translation, here]",
)
@shared()
@click.pass_obj
def preview(  # noqa: PLR0913, PLR0917  one argument an option
    session: Session,
    file: Path,
    leaflet: str | None,
    audience: str | None,
    brand: str | None,
    format: str | None,  # noqa: A002  the option's name
    output: Path | None,
) -> None:
    """Build a leaflet from a PO file or workbook as it is.

    What is missing, out of date or wrong is marked in its place on the page and stops nothing.
    """
    from leaflets.library.saving import save  # noqa: PLC0415  slow to load
    from leaflets.pipeline import Pipeline  # noqa: PLC0415
    from leaflets.translation.preview import lay_over  # noqa: PLC0415

    library = session.library()
    named = {"leaflet": leaflet, "audience": audience, "brand": brand, "format": format}
    for kind, name in named.items():
        if name is not None:
            known(library, kind, name)
    tag = lay_over(library, file.name, read_file(file), Span(file.as_posix()))
    if not library.leaflet_ids():
        raise SelectionError.of("usage", "there is no leaflet to show")
    shown = leaflet or library.leaflet_ids()[0]
    defaults = library.defaults
    edition = Edition(
        shown,
        audience or library.leaflet(shown).audiences[0],
        known(library, "locale", tag),
        brand or defaults.brand,
        format or defaults.format,
    )
    built = Pipeline(library, marked=True).build(edition)
    path = output or Path(f"{file.stem}_preview.pdf")
    save(built.data, path)
    show(built.noticed, session)
    click.echo(click.format_filename(path))
