"""`leaflets batch`: many editions at once, each as a PDF of its own."""

from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.editions import Selectors
from leaflets.commands.errors import FAILED, show
from leaflets.commands.names import offered
from leaflets.commands.options import beside, several
from leaflets.commands.session import Session, shared
from leaflets.model.diagnostic import Diagnostic, Severity, note
from leaflets.model.errors import SelectionError

if TYPE_CHECKING:
    from leaflets.batch import Outcome

_EXAMPLES = """
\b
Examples:
  leaflets batch -o out                            every leaflet, audience, brand and format
  leaflets batch -l all -f FORMAT -o out
  leaflets batch LEAFLET -a AUDIENCE -l LOCALE -b BRAND -o out -j 4

\b
Options that name something can be repeated; `all` stands for everything. Files go to
DIR/BRAND/LANGUAGE/, each complete or not there. What fails stops nothing else.
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
    type=click.Path(path_type=Path, file_okay=False),
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
    output: Path,
    jobs: int | None,
) -> int:
    """Build LEAFLETs, or all, for many audiences, languages, brands and formats."""
    from leaflets.batch import Job, run  # noqa: PLC0415  slow to load
    from leaflets.commands.checking import anyone, progress  # noqa: PLC0415
    from leaflets.commands.editions import groups  # noqa: PLC0415

    library = session.library()
    selectors = Selectors(leaflets, audiences, locales, brands, formats, beside or "")
    chosen, problems = groups(library, selectors)
    editions = [edition for group in chosen for edition in group.editions]
    if not editions and not problems:
        raise SelectionError.of("usage", "there is nothing to build")
    show(problems, session)
    root = library.clinic_root
    job = Job(root, output, spare=not selectors.brand_is_named, day=session.today)
    counts: Counter[str] = Counter()
    served = set()
    skipped: list[Outcome] = []
    void: dict[Diagnostic, None] = {}
    with (
        closing(run(job, editions, jobs or 0)) as outcomes,  # ends the processes in any case
        progress(len(editions), session, "building") as advance,
    ):
        for outcome in outcomes:
            advance()
            if outcome.state == "skipped":
                skipped.append(outcome)
                continue
            served.add(anyone(outcome.edition))
            counts[outcome.state] += 1
            _tell(outcome, session)
            void |= dict.fromkeys(one for one in outcome.found if one.code in _NO_LONGER)
    show(void, session)
    for outcome in skipped:  # an error where no brand serves an audience
        known = anyone(outcome.edition) in served
        counts["skipped" if known else "failed"] += 1
        _pass_over(outcome, session) if known else _tell(outcome, session)
    if not session.quiet:
        click.echo(_summary(counts), err=True)
    return FAILED if counts["failed"] or problems else 0


_NO_LONGER = frozenset({"sign-off-void", "superseded"})
"""Warnings that somebody may print what no longer holds; `check` tells of all others."""


def _tell(outcome: "Outcome", session: Session) -> None:
    """Print the path of what was built, and what was wrong with what was not."""
    if outcome.state == "built":
        click.echo(click.format_filename(outcome.path))
        return
    click.echo(f"{outcome.path.stem}:", err=True)
    show([one for one in outcome.found if one.severity is Severity.ERROR], session)


def _pass_over(outcome: "Outcome", session: Session) -> None:
    """Tell of a brand that does not serve an audience which another one serves."""
    edition = outcome.edition
    said = f"brand '{edition.brand}' lacks contacts that '{edition.audience}' need"
    show([note("skipped", f"{outcome.path.stem}: {said}")], session)


def _summary(counts: "Counter[str]") -> str:
    words = ("built", "skipped", "failed")
    return ", ".join(f"{counts[word]} {word}" for word in words if counts[word] or word == "built")
