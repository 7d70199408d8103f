"""The group of all commands: imports them when they are called, and words all errors alike."""

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from leaflets.commands import garbage
from leaflets.commands.errors import guarded
from leaflets.commands.session import Session
from leaflets.model.diagnostic import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


NAME = "leaflets"
COMPLETION = "_LEAFLETS_COMPLETE"
"""The variable through which a shell asks for completions."""


class Program(click.Group):
    """A group whose commands are named by where they are written.

    Args:
        lazy: `module:object` by the name of the command.
    """

    def __init__(self, *args: Any, lazy: "Mapping[str, str]", **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  as Click declares it
        """Name the commands."""
        return sorted(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in self._lazy:
            return None
        module, _, name = self._lazy[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is asked for."""
        if args and args[0] not in self._lazy and not args[0].startswith("-"):
            error = click.UsageError(f"there is no command '{args[0]}'", ctx)
            error.hint = did_you_mean(args[0], self._lazy)  # type: ignore[attr-defined]
            raise error
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: "Sequence[str] | None" = None,
        prog_name: str | None = None,  # noqa: ARG002  it has one name, however it is started
        complete_var: str | None = None,  # noqa: ARG002
        standalone_mode: bool = True,  # noqa: FBT001, FBT002  as Click declares it
        **extra: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Run a command, print what went wrong in one line each, and exit."""
        session = extra.setdefault("obj", Session())

        def run() -> object:
            return super(Program, self).main(
                args, NAME, COMPLETION, standalone_mode=False, **extra
            )

        if not standalone_mode:
            return run()
        garbage.seldom()
        # Looking for them reads the metadata of every package that is installed.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        return sys.exit(guarded(run, session))
