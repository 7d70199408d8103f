"""`leaflets build`: one edition as a PDF."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands import garbage
from leaflets.commands.errors import show
from leaflets.commands.names import offered
from leaflets.commands.options import Output, beside, one
from leaflets.commands.session import Session, shared
from leaflets.commands.single import edition_of
from leaflets.model.diagnostic import warning
from leaflets.model.errors import SelectionError

if TYPE_CHECKING:
    from leaflets.model.edition import Edition

_EXAMPLES = """
\b
Examples:
  leaflets build LEAFLET -a AUDIENCE
  leaflets build LEAFLET -a AUDIENCE -b BRAND -f FORMAT -o leaflet.pdf
  leaflets -C my-clinic build LEAFLET -a AUDIENCE

\b
`leaflets list` shows the names there are. Without -o, the file is named after the edition.
Its path is printed; warnings go to the error output. An edition is a draft, and says so on every
page, until all reviews that it needs are signed: see `leaflets sign` and `leaflets status`.
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
    type=Output(),
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
    garbage.for_one()
    edition = edition_of(session.library(), leaflet, audience, locale, brand, format, beside)
    if output in {Path("-"), Path()}:  # an empty name is the current folder
        message = "a leaflet is written to a file, not to the standard output or a folder"
        raise SelectionError.of("usage", message, hint="name a file with -o")
    click.echo(click.format_filename(_write(session, edition, output, final=final)))


def _write(session: Session, edition: "Edition", output: Path | None, *, final: bool) -> Path:
    """Build, look whether the pages are whole and may be called final, and write them."""
    # Slow to load: a wrong name is told without them.
    from leaflets.pdf import save  # noqa: PLC0415
    from leaflets.pipeline import Pipeline  # noqa: PLC0415

    pipeline = Pipeline(session.library(), day=session.today)
    built = pipeline.checked(edition)
    if final and built.draft:  # why, before that
        show((one for one in built.noticed if one.code.startswith("sign-off-")), session)
        built.must_be_final()
    show(built.noticed, session)
    if final and session.today != dt.date.today():  # noqa: DTZ011  a clinic's day
        message = f"it is final on {session.today}, which is not today"
        show(
            [warning("other-day", message, hint="leave out --as-of before you print it")], session
        )
    path = output or Path(f"{edition.stem(draft=built.draft)}.pdf")
    save(built.data, path)
    return path
