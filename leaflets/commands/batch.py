"""`leaflets batch`: many editions at once, each as a PDF of its own."""

from collections import Counter
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import click

from leaflets.commands.editions import Selectors
from leaflets.commands.errors import FAILED, INTERRUPTED
from leaflets.commands.names import offered
from leaflets.commands.options import Output, beside, several
from leaflets.commands.session import Session, shared
from leaflets.commands.tally import TOLD, Tally
from leaflets.model.errors import ClusterError, LeafletsError, OutputError, SelectionError

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.batch import Scheduler

_EXAMPLES = """
\b
Examples:
  leaflets batch -o out                            every leaflet, audience, brand and format
  leaflets batch -l all -f FORMAT -o out
  leaflets batch LEAFLET -a AUDIENCE -l LOCALE -b BRAND -o out -j 4

\b
Options that name something can be repeated; `all` stands for everything. Files go to
DIR/BRAND/LANGUAGE/, each complete or not there. What fails stops nothing else. DIR/manifest.json
and manifest.csv tell what there is. A run that was interrupted goes on when it is started again.
"""


@click.command(epilog=_EXAMPLES, short_help="Build many editions at once.")
@click.argument("leaflets", nargs=-1, metavar="[LEAFLET]...", shell_complete=offered("leaflet"))
@several("audience", "For whom. [default: all]")
@several("locale", "Languages. [default: the one that blocks are written in]")
@beside()
@several("brand", "Brands. [default: all that serve the audience]")
@several("format", "Formats. [default: all]")
@click.option(
    "-o",
    "--output",
    type=Output(file_okay=False),
    required=True,
    metavar="DIR",
    help="Folder to write to.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes. [default: as many as there are processors]",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Have the workers of a dask scheduler build, as tcp://HOST:PORT.",
)
@click.option("--force", is_flag=True, help="Build everything anew, even what is up to date.")
@click.option(
    "--prune", is_flag=True, help="Remove files that were made for this clinic and are no more."
)
@shared()
@click.pass_obj
def batch(  # noqa: PLR0913, PLR0917  one argument an option
    session: Session,
    leaflets: tuple[str, ...],
    audiences: tuple[str, ...],
    locales: tuple[str, ...],
    beside: str | None,
    brands: tuple[str, ...],
    formats: tuple[str, ...],
    output: "Path",
    jobs: int | None,
    scheduler: str | None,
    force: bool,  # noqa: FBT001
    prune: bool,  # noqa: FBT001
) -> int:
    """Build LEAFLETs, or all, for many audiences, languages, brands and formats.

    What is up to date is left as it is.
    """
    from leaflets.batch import Batch, Job  # noqa: PLC0415
    from leaflets.commands.editions import existing, groups, left_out  # noqa: PLC0415
    from leaflets.commands.progress import progress  # noqa: PLC0415
    from leaflets.commands.same_names import apart  # noqa: PLC0415

    elsewhere = _elsewhere(scheduler, jobs)
    library = session.library()
    selectors = Selectors(leaflets, audiences, locales, brands, formats, beside or "")
    chosen, problems = groups(library, selectors)
    editions = [edition for group in chosen for edition in group.editions]
    if not editions and not problems:
        raise SelectionError.of("usage", "there is nothing to build")
    spare = not selectors.brand_is_named
    job = Job(library.clinic_root, output, spare, session.today, force, prune)
    editions, same = apart(library, job, editions)
    problems += same
    tally = Tally(session)
    tally.show((*problems, *left_out(library, selectors)))
    work = Batch(job, editions, exists=lambda one: existing(library, one))
    parts = Counter(edition.locale for edition in editions)
    try:
        with (
            closing(work.run(jobs or 0, elsewhere)) as outcomes,  # ends the processes in any case
            progress(len(editions), session, "building", parts) as step,
        ):
            for outcome in outcomes:
                step(outcome.edition.locale)
                tally.take(outcome)
                if outcome.state in TOLD:
                    with step.aside():
                        tally.tell(outcome)
    except KeyboardInterrupt:
        tally.finish(work)
        click.echo(f"interrupted: {len(work.left)} left; the same command goes on", err=True)
        return INTERRUPTED
    except (ClusterError, OutputError) as error:
        if len(work.left) < len(editions):  # files are there, if perhaps no manifest
            tally.finish(work)
        _tell_left(error, len(work.left))
        raise
    tally.finish(work)
    if tally.trouble:
        raise tally.trouble
    return FAILED if tally.failed or problems else 0


def _elsewhere(scheduler: str | None, jobs: int | None) -> "Scheduler | None":
    """Find out whose workers are to build, if not processes of this machine.

    Raises:
        SelectionError: No scheduler has such an address, or processes were asked for too.
    """
    from leaflets.batch import Scheduler  # noqa: PLC0415

    if scheduler is None:
        return None
    if jobs:
        message = "-j counts processes of this machine: a scheduler has workers of its own"
        raise SelectionError.of("usage", message, hint="leave one of -j and --scheduler out")
    return Scheduler.at(scheduler, partial(click.echo, err=True))


def _tell_left(error: LeafletsError, count: int) -> None:
    """Say how many editions other machines have left undone."""
    if isinstance(error, ClusterError):
        click.echo(f"{count} left", err=True)
