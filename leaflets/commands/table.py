"""Rows → a table: aligned words for files and pipes, bold headings on a terminal."""

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

_BETWEEN = "  "


def show_table(
    headings: "Sequence[str]",
    rows: "Sequence[Sequence[str]]",
    title: str = "",
    *,
    err: bool = False,
) -> None:
    """Print a table.

    Args:
        headings: One a column.
        rows: A cell for each heading.
        title: Printed above.
        err: Whether it goes to the error output: it is about the work, not its result.
    """
    stream = sys.stderr if err else sys.stdout
    if stream is not None and stream.isatty():  # none where output was closed
        _rich(headings, rows, title, err=err)
        return
    if title:
        click.echo(title, err=err)
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    for row in (headings, *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(_BETWEEN.join(cells).rstrip(), err=err)


def _rich(
    headings: "Sequence[str]", rows: "Sequence[Sequence[str]]", title: str, *, err: bool
) -> None:
    from rich.console import Console  # noqa: PLC0415  slow to load, and for terminals only
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(
        *headings,
        title=title or None,
        title_justify="left",
        title_style="bold",
        header_style="bold",
        box=None,
        pad_edge=False,
    )
    for row in rows:
        table.add_row(*map(Text, row))
    Console(stderr=err).print(table)
