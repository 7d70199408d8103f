"""Options that several commands share: names of audiences, languages, brands and formats."""

from typing import TYPE_CHECKING, Any, TypeVar

import click

from leaflets.commands.names import offered

if TYPE_CHECKING:
    from collections.abc import Callable

Decorated = TypeVar("Decorated", bound="Callable[..., Any]")


def one(kind: str, what: str) -> "Callable[[Decorated], Decorated]":
    """Add the option that names one of a kind, as `-a AUDIENCE`.

    Args:
        kind: What is named.
        what: Its help.
    """
    return click.option(
        f"-{kind[0]}", f"--{kind}", metavar=kind.upper(), shell_complete=offered(kind), help=what
    )


def beside() -> "Callable[[Decorated], Decorated]":
    """Add the option that names a second language."""
    return click.option(
        "--beside",
        metavar="LOCALE",
        shell_complete=offered("locale"),
        help="A second language, set beside the first part by part.",
    )


def several(kind: str, what: str, *, of: str = "") -> "Callable[[Decorated], Decorated]":
    """Add the option that names any number of a kind, or `all`.

    Args:
        kind: What is named; the command takes them under its plural.
        what: Its help.
        of: The kind whose names a shell offers, if another.
    """
    return click.option(
        f"-{kind[0]}",
        f"--{kind}",
        f"{kind}s",
        multiple=True,
        metavar=kind.upper(),
        shell_complete=offered(of or kind, every=True),
        help=what,
    )
