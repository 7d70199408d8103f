"""`leaflets init`: a clinic's folder in one command."""

import os
import shlex
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leaflets.commands.errors import show, visible
from leaflets.commands.session import Session, shared
from leaflets.model.diagnostic import Diagnostic, Severity, did_you_mean
from leaflets.model.errors import ContentError, LeafletsError, OutputError, SelectionError
from leaflets.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from leaflets.library import Library
    from leaflets.library.scaffold import Answers, Plan

_EXAMPLES = """
\b
Examples:
  leaflets init my-clinic
  leaflets init my-clinic --yes --name "River Clinic" --phone "020 7946 0018"
  leaflets init my-clinic --yes --urgent AUDIENCE=NUMBER --logo logo.svg

\b
On a terminal it asks for what is not given; Enter takes the default. With --yes, or where nobody
can be asked, it takes the defaults. A number that nobody gave is a line to fill in by pen.
Everything is checked before anything is written, and nothing is overwritten unasked.
"""

_CONTACTS = {
    "phone": "Telephone number",
    "emergency": "Number for emergencies, such as that of ambulances",
    "hours": "Opening hours",
    "web": "Web address, with https://",
    "email": "Email address",
    "address": "Address",
}
"""Roles that can be asked for; others can be added in the brand's file."""


@click.command(epilog=_EXAMPLES, short_help="Make a folder for your clinic.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", metavar="TEXT", help="Name of the clinic, as printed.")
@click.option("--id", "brand", metavar="ID", help="Name of its brand in commands and files.")
@click.option("--phone", metavar="NUMBER", help="Number for questions.")
@click.option("--emergency", metavar="NUMBER", help="Number for emergencies.")
@click.option(
    "--urgent",
    multiple=True,
    metavar="AUDIENCE=NUMBER",
    help="Whom an audience calls at once. Can be repeated.",
)
@click.option("--hours", metavar="TEXT", help="Opening hours.")
@click.option("--web", metavar="URL", help="Web address; printed as a code to scan too.")
@click.option("--email", metavar="ADDRESS", help="Email address.")
@click.option("--address", multiple=True, metavar="LINE", help="Address. Repeat for each line.")
@click.option("--primary", metavar="COLOUR", help='Colour of the band, such as "#005EB8".')
@click.option("--accent", metavar="COLOUR", help="Colour of titles.")
@click.option("--logo", type=click.Path(path_type=Path), metavar="FILE", help="SVG or PNG file.")
@click.option("--locale", metavar="LOCALE", help="Language. [default: the bundled one]")
@click.option("--format", metavar="FORMAT", help="Format. [default: the bundled one]")
@click.option("--yes", is_flag=True, help="Take defaults; ask nothing.")
@click.option("--force", is_flag=True, help="Overwrite files that are there.")
@shared()
@click.pass_obj
def init(
    session: Session,
    /,
    folder: Path,
    yes: bool,  # noqa: FBT001
    force: bool,  # noqa: FBT001
    **given: Any,  # noqa: ANN401
) -> None:
    """Make a clinic's folder DIR: its brand, a README for staff, an example of everything."""
    from leaflets.commands.asking import at_terminal  # noqa: PLC0415
    from leaflets.library import Library  # noqa: PLC0415
    from leaflets.library.scaffold import Answers, plan, with_defaults  # noqa: PLC0415

    _check_folder(folder)
    bundled = Library.open()
    answers = _given(Answers(folder, session.today), bundled, given)
    asks = not yes and at_terminal()
    agreed: set[Path] = set()
    if asks:
        from leaflets.commands.interview import interview  # noqa: PLC0415

        # Who does not want files to go should not answer a dozen questions first.
        agreed = set(plan(bundled, with_defaults(answers, bundled)).files)
        _spare(sorted(agreed), folder, force=force, asks=asks)
        answers = interview(session, bundled, answers, _CONTACTS)
    found = plan(bundled, with_defaults(answers, bundled))
    try:
        _check(found, session)
    except LeafletsError:
        if asks:
            click.echo(f"Your answers, for another try:\n  {_again(answers)}", err=True)
        raise
    _spare([path for path in found.files if path not in agreed], folder, force=force, asks=asks)
    _write(found, folder)
    _tell(found, folder, session)


def _check_folder(folder: Path) -> None:
    name = visible(click.format_filename(folder))
    try:
        if folder.exists() and not folder.is_dir():
            message = f"'{name}' is a file, not a folder"
            raise SelectionError.of("usage", message, hint="name a folder that is to be made")
    except OSError as error:
        raise OutputError.of("unwritable", f"'{name}': {error.strerror}") from error


def _given(answers: "Answers", bundled: "Library", given: "Mapping[str, Any]") -> "Answers":
    """Take what the command line says."""
    contacts = {role: lines for role in _CONTACTS if (lines := _lines(given[role] or ()))}
    return replace(
        answers,
        name=_line(given["name"]),
        brand=_line(given["brand"]),
        contacts=contacts,
        urgent=dict(_urgent(given["urgent"], bundled)),
        primary=_line(given["primary"]),
        accent=_line(given["accent"]),
        logo=given["logo"],
        locale=_line(given["locale"]),
        format=_line(given["format"]),
    )


def _lines(value: "str | Iterable[str]") -> tuple[str, ...]:
    lines = (value,) if isinstance(value, str) else value
    return tuple(filter(None, map(_line, lines)))


def _line(value: str | None) -> str:
    return " ".join((value or "").split())


def _urgent(given: "Iterable[str]", bundled: "Library") -> "Iterator[tuple[str, str]]":
    """Read `AUDIENCE=NUMBER`, again and again."""
    known = [one.id for one in bundled.audiences()]
    problems = []
    for text in given:
        audience, equals, number = map(_line, text.partition("="))
        if not (audience and equals and number):
            message = f"'--urgent' takes AUDIENCE=NUMBER, not '{text}'"
            problems.append(Diagnostic("usage", message, hint=f"audiences: {', '.join(known)}"))
        elif audience not in known:
            message = f"there is no audience '{audience}'"
            hint = did_you_mean(audience, known)
            problems.append(Diagnostic("unknown-audience", message, hint=hint))
        else:
            yield audience, number
    if problems:
        raise SelectionError(*problems)


def _check(found: "Plan", session: Session) -> None:
    """Look at all that is new, and build leaflets for everyone, before anything is written."""
    problems = found.problems()
    if problems:
        raise ContentError(*problems)
    from leaflets.checks.logo import check as check_logo  # noqa: PLC0415
    from leaflets.model.edition import Edition  # noqa: PLC0415
    from leaflets.pipeline import Pipeline  # noqa: PLC0415

    library, defaults = found.library, found.library.defaults
    pipeline = Pipeline(library)
    errors: dict[Diagnostic, None] = {}
    editions = [
        Edition(leaflet, audience, defaults.locale, found.brand, defaults.format)
        for leaflet in (found.leaflet, found.bundled)
        for audience in library.leaflet(leaflet).audiences
    ]
    for edition in editions:
        try:
            pipeline.checked(edition)
        except LeafletsError as error:
            wrong = (one for one in error.diagnostics if one.severity is Severity.ERROR)
            errors |= dict.fromkeys(map(found.meant, wrong))
    if errors:
        raise ContentError(*errors)
    show(map(found.meant, check_logo(library.brand(found.brand))), session)


def _spare(files: "Iterable[Path]", folder: Path, *, force: bool, asks: bool) -> None:
    """Make sure that files which are there may go."""
    there = [path for path in files if os.path.lexists(path)]
    if not there or force:
        return
    names = [_shown(path, folder) for path in there]
    if asks:
        from leaflets.commands.asking import agreed  # noqa: PLC0415

        for name in names:
            click.echo(f"is there already: {name}", err=True)
        if agreed("Overwrite?" if len(names) == 1 else f"Overwrite these {len(names)} files?"):
            return
    hint = "nothing was written; --force overwrites, another folder does not have to"
    raise OutputError(
        *(
            Diagnostic("already-there", "the file is there and stays as it is", Span(name))
            for name in names[:-1]
        ),
        Diagnostic(
            "already-there", "the file is there and stays as it is", Span(names[-1]), hint=hint
        ),
    )


def _write(found: "Plan", folder: Path) -> None:
    from leaflets.library.saving import save_all  # noqa: PLC0415

    save_all(found.files)
    for path in found.files:
        click.echo(_shown(path, folder))


def _tell(found: "Plan", folder: Path, session: Session) -> None:
    """Name the next commands, as a shell takes them."""
    if session.quiet:
        return
    audience = found.library.leaflet(found.leaflet).audiences[0]
    defaults = found.library.defaults
    # What is new is not translated yet.
    source = "" if defaults.locale == defaults.source_locale else f" -l {defaults.source_locale}"
    start = f"leaflets -C {_typed(click.format_filename(folder))}"
    click.echo(f"\nBrand '{found.brand}' and an example leaflet are ready. Next:", err=True)
    for words in (
        f"build {found.leaflet} -a {audience}{source}",
        f"build {found.bundled} -a {found.library.leaflet(found.bundled).audiences[0]}",
        "check",
        "doctor",
    ):
        click.echo(f"  {start} {words}", err=True)


def _again(answers: "Answers") -> str:
    """Write answers as a command, so that nobody has to give them twice."""
    options: list[tuple[str, object]] = [
        ("name", answers.name),
        ("id", answers.brand),
        *((role, line) for role, lines in answers.contacts.items() for line in lines),
        *(("urgent", f"{audience}={number}") for audience, number in answers.urgent.items()),
        ("primary", answers.primary),
        ("accent", answers.accent),
        ("logo", answers.logo or ""),
        ("locale", answers.locale),
        ("format", answers.format),
    ]
    words = [f"--{key} {_typed(str(value))}" for key, value in options if value]
    return visible(" ".join(["leaflets init", _typed(str(answers.folder)), *words]))


def _typed(word: str) -> str:
    """Quote a word as the shell of the system wants it."""
    return subprocess.list2cmdline([word]) if os.name == "nt" else shlex.quote(word)


def _shown(path: Path, folder: Path) -> str:
    relative = path.relative_to(folder.absolute()).as_posix()
    return visible(f"{Path(click.format_filename(folder)).as_posix()}/{relative}")
