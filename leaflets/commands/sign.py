"""`leaflets sign`: a reviewer accepts exactly what an edition says."""

import datetime as dt
import sys
from typing import TYPE_CHECKING

import click

from leaflets.commands.names import known, offered
from leaflets.commands.options import beside, one
from leaflets.commands.session import Session, shared
from leaflets.commands.single import edition_of
from leaflets.model.errors import SelectionError

if TYPE_CHECKING:
    from leaflets.review.signing import Offer, Reviewer

_EXAMPLES = """
\b
Examples:
  leaflets sign LEAFLET -a AUDIENCE --kind clinical --name NAME --role ROLE --read all
  leaflets sign LEAFLET -a AUDIENCE -l ur --kind language --name NAME --role ROLE

\b
`leaflets proof` prints what to read, with the digest that --content takes: then nothing else can
be signed by mistake. On a terminal, what is left out is asked for. A sign-off is a file in your
clinic's folder; whatever it covers makes it void as soon as it changes. `leaflets status` shows
what is signed, and what is missing.
"""


@click.command(epilog=_EXAMPLES, short_help="Sign off what was reviewed.")
@click.argument("leaflet", shell_complete=offered("leaflet"))
@one("audience", "For whom. Can be left out where a leaflet has one audience.")
@one("locale", "Language. [default: the clinic's]")
@one("brand", "Brand. [default: the clinic's]")
@one("format", "Format, for reviews of pages. [default: the clinic's]")
@beside()
@click.option("--kind", required=True, metavar="KIND", help="Kind of review, such as clinical.")
@click.option("--name", metavar="TEXT", help="The reviewer's name.")
@click.option("--role", metavar="TEXT", help="The reviewer's role; it is printed.")
@click.option("--organisation", metavar="TEXT", help="[default: the clinic's name]")
@click.option(
    "--next-review",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="When to review it again. [default: as late as the clinic allows]",
)
@click.option(
    "--read",
    multiple=True,
    metavar="SOURCE",
    help="Confirm that you read this source in the original; `all` for all.",
)
@click.option("--content", metavar="DIGEST", help="The digest on the proof sheet, or its start.")
@click.option("--yes", is_flag=True, help="Do not ask before signing.")
@shared()
@click.pass_obj
def sign(  # noqa: PLR0913, PLR0917  one argument an option
    session: Session,
    leaflet: str,
    audience: str | None,
    locale: str | None,
    brand: str | None,
    format: str | None,  # noqa: A002  the option's name
    beside: str | None,
    kind: str,
    name: str | None,
    role: str | None,
    organisation: str | None,
    next_review: dt.datetime | None,
    read: tuple[str, ...],
    content: str | None,
    yes: bool,  # noqa: FBT001
) -> None:
    """Record that you reviewed LEAFLET and accept exactly what it says now."""
    from leaflets.review import signing  # noqa: PLC0415  slow to load

    library = session.library()
    signing.clinic_of(library)
    _not_in_the_future(session)
    edition = edition_of(library, leaflet, audience, locale, brand, format, beside)
    offer = signing.offer(library, edition, kind)
    if content is not None:
        _same(content, offer.content)
    _known_sources(session, read)
    asked = sys.stdin is not None and sys.stdin.isatty()
    reviewer = _reviewer(session, (name, role, organisation), asked=asked)
    wanted = offer.copies if "all" in read else read
    if asked and not yes:
        wanted = _confirmed(session, offer, wanted)
    until = next_review.date() if next_review else None
    sign_off = signing.signed(offer, reviewer, session.today, until, wanted)
    _tell(offer, reviewer, sign_off.next_review)
    if asked and not yes:
        click.confirm("Sign?", abort=True, err=True)
    path = signing.store(library, sign_off)
    click.echo(click.format_filename(path))


def _not_in_the_future(session: Session) -> None:
    today = dt.date.today()  # noqa: DTZ011  a clinic's day, not a moment
    if session.today > today:
        message = f"nobody can sign on {session.today}: today is {today}"
        raise SelectionError.of("bad-date", message, hint="leave out --as-of")


def _same(wanted: str, content: str) -> None:
    from leaflets.review.signing import SHORTEST  # noqa: PLC0415

    digits = "".join(wanted.split()).lower()
    if len(digits) < SHORTEST or not content.startswith(digits):
        message = f"what there is now is not what you read: it is {content[:16]}, not {digits}"
        if len(digits) < SHORTEST:
            message = f"a digest is named by its first {SHORTEST} digits or more"
        hint = "print a new proof sheet with `leaflets proof`, and read what changed"
        raise SelectionError.of("other-content", message, hint=hint)


def _known_sources(session: Session, read: tuple[str, ...]) -> None:
    for source in read:
        if source != "all":
            known(session.library(), "source", source)


def _reviewer(
    session: Session, given: tuple[str | None, str | None, str | None], *, asked: bool
) -> "Reviewer":
    from leaflets.review.signing import Reviewer  # noqa: PLC0415

    name, role, organisation = given
    usual = session.library().defaults.name
    if asked:
        name = name or click.prompt("Your name", err=True)
        role = role or click.prompt("Your role, as it is printed", err=True)
        organisation = organisation or click.prompt(
            "Your organisation", default=usual or None, err=True
        )
    parts = (name or "", role or "", organisation or usual)
    return Reviewer(*(" ".join(part.split()) for part in parts))


def _confirmed(session: Session, offer: "Offer", read: tuple[str, ...]) -> tuple[str, ...]:
    """Ask about each source that is to be read in the original."""
    titles = {one.id: one.title for one in session.library().sources()}
    return (
        *read,
        *(
            source
            for source in offer.copies
            if source not in read
            and click.confirm(f"Did you read the original of '{titles[source]}'?", err=True)
        ),
    )


def _tell(offer: "Offer", reviewer: "Reviewer", due: dt.date) -> None:
    """Say what is about to be signed."""
    edition = offer.edition
    languages = " + ".join(filter(None, (edition.locale, edition.beside)))
    about = f"{edition.leaflet}, {edition.audience}, {languages}, {edition.brand}"
    click.echo(f"{offer.kind.label}: {about}", err=True)
    click.echo(f"  {offer.kind.asks}", err=True)
    click.echo(f"  {reviewer.name}, {reviewer.role}, {reviewer.organisation}", err=True)
    click.echo(f"  next review {due} · content {offer.content[:16]}", err=True)
