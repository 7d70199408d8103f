"""`leaflets translate extract|init|update`: templates and catalogues."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.errors import FAILED, show
from leaflets.commands.names import chosen, offered
from leaflets.commands.options import Output
from leaflets.commands.session import Session, shared
from leaflets.model.errors import ContentError, LeafletsError, SelectionError

if TYPE_CHECKING:
    from leaflets.library import Library
    from leaflets.translation.update import Changes
    from leaflets.translation.upkeep import Upkeep

_ENDING = ".pot"


@click.command(short_help="Write templates of all that is to be translated.")
@click.option(
    "-o",
    "--output",
    type=Output(file_okay=False),
    default=Path(),
    metavar="DIR",
    help="Folder to write to. [default: this one]",
)
@shared()
@click.pass_obj
def extract(session: Session, output: Path) -> None:
    """Write content.pot and interface.pot, the templates of catalogues."""
    from leaflets.library.po import dump  # noqa: PLC0415  slow to load
    from leaflets.library.saving import save  # noqa: PLC0415
    from leaflets.translation.template import DOMAINS, stamped, template  # noqa: PLC0415

    library = session.library()
    for domain in DOMAINS:
        path = output / f"{domain}{_ENDING}"
        save(dump(stamped(template(library, domain), session.today)), path)
        click.echo(click.format_filename(path))


@click.command(short_help="Begin a translation.")
@click.argument("locale")
@shared()
@click.pass_obj
def init(session: Session, locale: str) -> None:
    """Write the catalogues of LOCALE, in which nothing is translated yet."""
    from leaflets.translation.files import begun, read, write  # noqa: PLC0415  slow to load
    from leaflets.translation.template import DOMAINS, template  # noqa: PLC0415

    library = session.library()
    if locale == library.defaults.source_locale:
        message = f"'{locale}' is the language that blocks are written in"
        raise SelectionError.of("usage", message)
    if not library.can_be(locale):
        raise _no_language(library, locale)
    if any(read(library, locale, domain) is not None for domain in DOMAINS):
        message = f"'{locale}' has catalogues already"
        hint = f"bring them up to date: leaflets translate update {locale}"
        raise SelectionError.of("usage", message, hint=hint)
    made = [(domain, begun(template(library, domain), locale)) for domain in DOMAINS]
    for domain, po in made:
        if len(po):
            path = write(library, po, locale, domain, session.today)
            click.echo(click.format_filename(path))


def _no_language(library: "Library", locale: str) -> LeafletsError:
    """Word what is wrong with a tag: how it is written, or that nobody knows it."""
    message = f"'{locale}' is not a language tag like de, sr-Latn or pt-BR"
    hint = ""
    if library.can_be(locale.replace("_", "-")):
        hint = f"did you mean '{locale.replace('_', '-')}'?"
    elif library.is_tag(locale):
        message = f"nothing is known about the language '{locale}'"
        hint = f"tell of it in assets/locales/{locale.replace('-', '_')}/locale.yaml first"
    return SelectionError.of("unknown-locale", message, hint=hint)


@click.command(short_help="Bring translations up to date.")
@click.argument("locales", nargs=-1, metavar="[LOCALE]...", shell_complete=offered("locale"))
@shared()
@click.pass_obj
def update(session: Session, locales: tuple[str, ...]) -> int:
    """Bring the catalogues of LOCALEs, or of all, up to date with the source.

    Messages whose source changed are marked fuzzy and keep their translation and the source before
    the change. Told are the editions that are out of date by it. A catalogue that cannot be read
    is told of and left as it is.
    """
    from leaflets.translation.staleness import told  # noqa: PLC0415  slow to load
    from leaflets.translation.upkeep import Upkeep  # noqa: PLC0415

    library = session.library()
    source = library.defaults.source_locale
    every = tuple(one.tag for one in library.locales() if one.tag != source)
    failed = False
    upkeep = Upkeep(library)
    for tag in chosen(library, "locale", locales, every):
        if tag == source:
            continue
        try:
            changed = _update(session, library, tag, upkeep)
        except ContentError as error:
            show(error.diagnostics, session)
            failed = True
            continue
        click.echo(f"{tag}: {_said(changed)}")
        show(told(library, tag, (key for one in changed for key in one.changed)), session)
    return FAILED if failed else 0


def _update(session: Session, library: "Library", tag: str, upkeep: "Upkeep") -> "list[Changes]":
    from leaflets.translation.files import write  # noqa: PLC0415  slow to load

    done = []
    for domain, (po, changes) in upkeep.catalogues(tag).items():
        write(library, po, tag, domain, session.today)
        done.append(changes)
    return done


def _said(changed: "list[Changes]") -> str:
    counts = {
        "changed": sum(len(one.changed) for one in changed),
        "new": sum(len(one.added) for one in changed),
        "gone": sum(len(one.removed) for one in changed),
    }
    found = [f"{count} {what}" for what, count in counts.items() if count]
    return ", ".join(found) or "up to date"
