"""`leaflets translate export|import`: catalogues as a spreadsheet."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.errors import FAILED, show
from leaflets.commands.names import known, offered
from leaflets.commands.options import Output
from leaflets.commands.session import Session, shared
from leaflets.model.errors import OutputError, SelectionError
from leaflets.model.span import Span

if TYPE_CHECKING:
    from leaflets.library import Library
    from leaflets.library.po import Po

_LARGEST = 50_000_000


@click.command(name="export", short_help="Write a translation as a spreadsheet.")
@click.argument("locale", shell_complete=offered("locale"))
@click.option(
    "-o",
    "--output",
    type=Output(dir_okay=False),
    metavar="FILE",
    help="Workbook to write. [default: named after the language, here]",
)
@shared()
@click.pass_obj
def export(session: Session, locale: str, output: Path | None) -> None:
    """Write the messages of LOCALE as an XLSX workbook for a translator."""
    from leaflets.library.saving import save  # noqa: PLC0415  slow to load
    from leaflets.translation import sheet  # noqa: PLC0415

    library = session.library()
    known(library, "locale", locale)
    path = output or Path(f"{locale}.xlsx")
    data = sheet.export(_catalogues(library, locale), library.locale(locale), session.today)
    save(data, path)
    click.echo(click.format_filename(path))


@click.command(name="import", short_help="Take over a translated spreadsheet.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@shared()
@click.pass_obj
def import_(session: Session, file: Path) -> int:
    """Take over what a translator wrote into a workbook that `export` made.

    Cells left empty change nothing. Rows whose English is no longer the leaflet's are told of.
    """
    from leaflets.translation import rows, sheet  # noqa: PLC0415  slow to load
    from leaflets.translation.files import write  # noqa: PLC0415

    library = session.library()
    span = Span(file.as_posix())
    tag, given = rows.read(read_file(file), span)
    known(library, "locale", tag)
    catalogues = _catalogues(library, tag)
    merged = sheet.merge(catalogues, given)
    for domain, po in catalogues.items():
        write(library, po, tag, domain, session.today)
    show(merged.found, session)
    click.echo(f"{tag}: {merged.changed} of {len(given)} messages changed")
    return FAILED if merged.found else 0


def read_file(file: Path) -> bytes:
    """Read a translator's file.

    Raises:
        SelectionError: There is none, or it can't be read.
        OutputError: It is too large to be one.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"'{file}' cannot be read: {error.strerror or error}"
        raise SelectionError.of("unreadable-file", message) from error
    if len(data) > _LARGEST:
        raise OutputError.of("file-too-large", f"'{file}' is larger than 50 MB")
    return data


def _catalogues(library: "Library", tag: str) -> "dict[str, Po]":
    """Read the catalogues of a language, up to date with the source."""
    from leaflets.translation.upkeep import Upkeep  # noqa: PLC0415  slow to load

    return {domain: po for domain, (po, _) in Upkeep(library).catalogues(tag).items()}
