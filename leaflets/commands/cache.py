"""`leaflets cache`: what is kept of finished editions, so that nothing is built twice."""

import click

from leaflets.commands.session import Session, shared
from leaflets.model.errors import OutputError

_EXAMPLES = """
\b
Examples:
  leaflets cache info
  leaflets cache clear

\b
A batch keeps the editions it has built, and copies one from there when it is wanted again and
nothing that it was made from has changed. LEAFLETS_CACHE names another folder for them,
LEAFLETS_CACHE_MB how much it may hold; what was of no use for longest goes first.
"""


@click.group(
    epilog=_EXAMPLES, short_help="Tell of finished editions that are kept, or clear them."
)
def cache() -> None:
    """Tell of finished editions that are kept, or clear them."""


@cache.command(short_help="Tell where they are, and how many.")
@shared()
def info() -> None:
    """Tell where finished editions are kept, how many, and how much they may take."""
    from leaflets.batch.cache import Cache, limit  # noqa: PLC0415  help must not wait for it

    found = Cache()
    size = found.size()
    click.echo(f"folder    {click.format_filename(found.folder)}")
    click.echo(f"editions  {size.files}")
    click.echo(f"size      {_megabytes(size.bytes)} of at most {_megabytes(limit())}")


@cache.command(short_help="Remove them all.")
@shared()
@click.pass_obj
def clear(session: Session) -> None:
    """Remove all finished editions that are kept; files of batches stay."""
    from leaflets.batch.cache import Cache  # noqa: PLC0415  help must not wait for it

    found = Cache()
    try:
        size = found.clear()
    except OSError as error:
        message = f"'{found.folder}' cannot be cleared: {error.strerror}"
        raise OutputError.of("unwritable", message) from error
    if not session.quiet:
        editions = "edition" if size.files == 1 else "editions"
        click.echo(f"removed {size.files} {editions}, {_megabytes(size.bytes)}", err=True)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
