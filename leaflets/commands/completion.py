"""`leaflets completion`: the script that lets a shell complete commands and names."""

import os

import click
from click.shell_completion import get_completion_class

from leaflets.commands.program import COMPLETION, NAME
from leaflets.commands.session import shared

SHELLS = ("bash", "zsh", "fish")

_EXAMPLES = """
\b
Put one of these lines where your shell reads it at its start:
  bash   ~/.bashrc                    eval "$(leaflets completion bash)"
  zsh    ~/.zshrc                     eval "$(leaflets completion zsh)"
  fish   ~/.config/fish/config.fish   leaflets completion fish | source

\b
Then the Tab key completes commands, options, and the names of leaflets, audiences, languages,
brands and formats, your clinic's own among them.
"""


@click.command(epilog=_EXAMPLES, short_help="Print a script that completes names in a shell.")
@click.argument("shell", type=click.Choice(SHELLS), required=False)
@shared()
@click.pass_context
def completion(context: click.Context, shell: str | None) -> None:
    """Print the completion script for SHELL; without it, for the shell you are using."""
    used = os.path.basename(os.environ.get("SHELL", ""))  # noqa: PTH119  a name, not a file
    name = shell or (used if used in SHELLS else "")
    found = get_completion_class(name)
    if found is None:
        message = f"name one of the shells {', '.join(SHELLS)}"
        raise click.UsageError(message, context)
    program = context.find_root()
    click.echo(found(program.command, {}, NAME, COMPLETION).source())
