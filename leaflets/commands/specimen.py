"""`leaflets specimen`: a page a script, to check a printer with and for native readers to sign."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets import __version__
from leaflets.commands.errors import show
from leaflets.commands.names import ALL, chosen, known
from leaflets.commands.options import Output, one, several
from leaflets.commands.program import NAME
from leaflets.commands.session import Session, shared
from leaflets.model.errors import LeafletsError, SelectionError

if TYPE_CHECKING:
    from leaflets.assembly.specimen import Wanted

_EXAMPLES = """
\b
Examples:
  leaflets specimen -o specimen.pdf
  leaflets specimen -l LOCALE -l LOCALE -b BRAND -o specimen.pdf
  leaflets -C my-clinic specimen -o specimen.pdf

\b
Print it at actual size. A clinic's own samples, assets/fonts/specimens/LOCALE.md, join the
bundled ones. The file's path is printed; warnings go to the error output.
"""


@click.command(epilog=_EXAMPLES, short_help="Print a sample of every script.")
@click.option(
    "-o",
    "--output",
    type=Output(),
    metavar="FILE",
    required=True,
    help="File to write.",
)
@several("locale", "Show these languages. [default: all there are samples of]", of="sample")
@one("brand", "Brand, for its typeface and colours. [default: the clinic's]")
@one("format", "Format. [default: the clinic's]")
@shared()
@click.pass_obj
def specimen(
    session: Session,
    output: Path,
    locales: tuple[str, ...],
    brand: str | None,
    format: str | None,  # noqa: A002  the option's name
) -> None:
    """Print a sample of every script, for staff to check a printer and native readers to sign."""
    from leaflets.assembly.specimen import Wanted  # noqa: PLC0415  slow to load

    library = session.library()
    tags = chosen(library, "sample", locales, (ALL,))
    for kind, name in {"brand": brand, "format": format}.items():
        if name is not None:
            known(library, kind, name)
    if output in {Path("-"), Path()}:  # an empty name is the current folder
        message = "a specimen is written to a file, not to the standard output or a folder"
        raise SelectionError.of("usage", message, hint="name a file with -o")
    defaults = library.defaults
    wanted = Wanted(
        library.specimen_tags() if ALL in tags else tags,
        brand or defaults.brand,
        format or defaults.format,
        session.today,
        f"{NAME} {__version__}",
    )
    _write(session, wanted, output)
    click.echo(click.format_filename(output))


def _write(session: Session, wanted: "Wanted", path: Path) -> None:
    """Build, look whether the pages are whole, and write them."""
    # Slow to load: a wrong name is told without them.
    from leaflets.checks.placement import check  # noqa: PLC0415
    from leaflets.pdf import save  # noqa: PLC0415
    from leaflets.pipeline import Pipeline  # noqa: PLC0415

    pages, data = Pipeline(session.library()).specimen(wanted)
    faults = tuple(check(pages))
    if faults:
        raise LeafletsError(*faults)
    show(pages.noticed, session)
    save(data, path)
