"""`leaflets override`: a clinic's own text in place of a bundled block."""

import click

from leaflets.commands.errors import visible
from leaflets.commands.names import offered
from leaflets.commands.session import Session, shared
from leaflets.model.errors import SelectionError

_EXAMPLES = """
\b
Examples:
  leaflets -C my-clinic override BLOCK             then edit the file it names
  leaflets -C my-clinic override --diff            all whose bundled text moved on
  leaflets -C my-clinic override --diff BLOCK
  leaflets -C my-clinic override --keep BLOCK      yours stays: bind it to the text of now

\b
The copy says which text it replaces (`overrides`), and that text is kept in templates/overridden,
so that a newer bundled text is found (leaflets check) and shown. Names: leaflets list blocks.
"""


@click.command(epilog=_EXAMPLES, short_help="Copy bundled blocks into your clinic's folder.")
@click.argument("blocks", nargs=-1, metavar="[BLOCK]...", shell_complete=offered("block"))
@click.option("--diff", is_flag=True, help="Show what changed instead, and write nothing.")
@click.option(
    "--keep", is_flag=True, help="Keep your text, and bind it to the bundled one of now."
)
@shared()
@click.pass_obj
def override(session: Session, blocks: tuple[str, ...], diff: bool, keep: bool) -> None:  # noqa: FBT001
    """Copy bundled BLOCKs into the clinic's folder, to be changed there."""
    from leaflets.commands.overriding import Overrider  # noqa: PLC0415  slow to load

    if diff and keep:
        raise SelectionError.of("usage", "--diff and --keep do not go together")
    if not blocks and not diff:
        hint = "names: leaflets list blocks"
        raise SelectionError.of("usage", "missing argument 'BLOCK...'", hint=hint)
    library = session.library()
    if library.clinic_root is None:
        message = "there is no clinic's folder to hold blocks of its own"
        hint = "name the folder that holds your clinic.yaml: -C DIR"
        raise SelectionError.of("no-clinic", message, hint=hint)
    overrider = Overrider(library)
    work = overrider.copy
    if diff or keep:
        work = overrider.differences if diff else overrider.keep
    for line in work(tuple(dict.fromkeys(blocks))):
        click.echo(visible(line))
