"""`leaflets translate`: the group of a translator's commands."""

import click

from leaflets.commands.program import Program
from leaflets.commands.session import shared

_EXAMPLES = """
\b
Examples:
  leaflets translate status
  leaflets -C my-clinic translate init so
  leaflets translate export ur -o urdu.xlsx
  leaflets translate import urdu.xlsx
  leaflets translate preview urdu.xlsx -a AUDIENCE

\b
With a clinic's folder, its own words are translated; the program's translations stand below.
docs/translators.md tells it step by step.
"""


@click.group(
    cls=Program,
    lazy={
        "extract": "leaflets.commands.translate_catalogues:extract",
        "init": "leaflets.commands.translate_catalogues:init",
        "update": "leaflets.commands.translate_catalogues:update",
        "preview": "leaflets.commands.translate_preview:preview",
        "status": "leaflets.commands.translate_status:status",
        "export": "leaflets.commands.translate_sheet:export",
        "import": "leaflets.commands.translate_sheet:import_",
    },
    epilog=_EXAMPLES,
    short_help="Translate what leaflets say.",
)
@shared()
def translate() -> None:
    """Extract what is to be translated, and bring translations up to date."""
