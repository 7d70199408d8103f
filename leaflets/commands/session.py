"""What a run of the program works with: the clinic's folder, how much to say, the day."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaflets.library import Library

CLINIC = "clinic.yaml"

Decorated = TypeVar("Decorated", bound="Callable[..., Any]")


@dataclass(slots=True)
class Session:
    """Global options, and the library they lead to.

    Attributes:
        clinic: The clinic's folder; none until it is named or found.
        quiet: Whether to print errors only.
        verbose: Whether to print the traceback of a fault of the program.
        as_of: The day that sign-offs and due dates are judged on; none for today.
    """

    clinic: Path | None = None
    quiet: bool = False
    verbose: bool = False
    as_of: dt.date | None = None
    _library: "Library | None" = None

    def library(self) -> "Library":
        """Open the library, once.

        Raises:
            LeafletsError: The clinic's folder is none.
        """
        from leaflets.library import Library  # noqa: PLC0415  help must not wait for it

        if self._library is None:
            folder = self.clinic or (Path() if Path(CLINIC).is_file() else None)
            self._library = Library.open(folder)
        return self._library

    @property
    def today(self) -> dt.date:
        """The day that sign-offs and due dates are judged on."""
        return self.as_of or dt.date.today()  # noqa: DTZ011  a clinic's day, not a moment


def _remember(context: click.Context, parameter: click.Parameter, value: object) -> None:
    """Keep the value of a global option, wherever it stood on the command line."""
    session = context.find_root().ensure_object(Session)
    if value is not None and value is not False and parameter.name:
        setattr(session, parameter.name, value.date() if isinstance(value, dt.datetime) else value)


def shared(*, hidden: bool = True) -> "Callable[[Decorated], Decorated]":
    """Add the global options to a command.

    Args:
        hidden: Whether to leave them out of its help.
    """
    options = (
        click.option(
            "-C",
            "--clinic",
            type=click.Path(path_type=Path, file_okay=False),
            metavar="DIR",
            help="Folder with your clinic.yaml. [default: this one, if it has one]",
            **_common(hidden=hidden),
        ),
        click.option(
            "-q", "--quiet", is_flag=True, help="Print errors only.", **_common(hidden=hidden)
        ),
        click.option(
            "-v",
            "--verbose",
            is_flag=True,
            help="Show where a fault of the program arose.",
            **_common(hidden=hidden),
        ),
        click.option(
            "--as-of",
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="DATE",
            help="Judge sign-offs and due dates on this day. [default: today]",
            **_common(hidden=hidden),
        ),
    )

    def decorate(command: Decorated) -> Decorated:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def _common(*, hidden: bool) -> dict[str, Any]:
    return {"callback": _remember, "expose_value": False, "hidden": hidden}
