"""Words typed → exit code: the `leaflets` program.

Importing this, and asking for help, loads Click and nothing heavier: commands are imported when
they are called, and what they work with when they run.
"""

import click

from leaflets import __version__
from leaflets.commands.program import Program
from leaflets.commands.session import shared

__all__ = ["main"]

_EXAMPLES = """
\b
Examples:
  leaflets list
  leaflets build LEAFLET -a AUDIENCE -b BRAND -o leaflet.pdf
  leaflets -C my-clinic check

\b
Options of this page can also stand after a command.
Exit codes: 0 done (warnings are printed) · 1 errors · 2 wrong usage.
"""


@click.group(
    cls=Program,
    lazy={
        "batch": "leaflets.commands.batch:batch",
        "build": "leaflets.commands.build:build",
        "cache": "leaflets.commands.cache:cache",
        "check": "leaflets.commands.check:check",
        "completion": "leaflets.commands.completion:completion",
        "doctor": "leaflets.commands.doctor:doctor",
        "init": "leaflets.commands.init:init",
        "list": "leaflets.commands.list:list_",
        "override": "leaflets.commands.override:override",
        "proof": "leaflets.commands.proof:proof",
        "sign": "leaflets.commands.sign:sign",
        "specimen": "leaflets.commands.specimen:specimen",
        "status": "leaflets.commands.status:status",
        "trace": "leaflets.commands.trace:trace",
        "translate": "leaflets.commands.translate:translate",
        "verify": "leaflets.commands.verify:verify",
    },
    epilog=_EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@shared(hidden=False)
@click.version_option(__version__, prog_name="leaflets", message="%(prog)s %(version)s")
def main() -> None:
    """Print patient leaflets from shared content blocks, in a clinic's colours."""
