"""Options that several commands share: names of audiences, languages, brands and formats."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from unicodedata import category

import click

from leaflets.commands.names import offered

if TYPE_CHECKING:
    from collections.abc import Callable

Decorated = TypeVar("Decorated", bound="Callable[..., Any]")

_ENDS_OR_STEERS = frozenset({"Cc", "Zl", "Zp"})
"""Categories of Unicode whose characters end a line, or do something to a terminal."""


class Output(click.Path):
    """A path to write to: it is not empty, and is printed on one line.

    Args:
        more: What `click.Path` takes.
    """

    def __init__(self, **more: Any) -> None:  # noqa: ANN401  as Click declares it
        super().__init__(path_type=Path, **more)

    def convert(
        self,
        value: Any,  # noqa: ANN401  as Click declares it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401
        """Take a path as it was typed."""
        typed = str(value)
        if not typed:
            self.fail("it is empty", param, ctx)
        if any(category(one) in _ENDS_OR_STEERS for one in typed):
            self.fail("it holds a line break or another control character", param, ctx)
        return super().convert(value, param, ctx)


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
