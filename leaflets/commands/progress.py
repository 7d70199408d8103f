"""How far a long work got, on a terminal."""

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from leaflets.commands.session import Session


@contextmanager
def progress(
    total: int, session: "Session", what: str = "checking"
) -> "Iterator[Callable[[], None]]":
    """Show how far it got, on a terminal."""
    if session.quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415  slow to load, and for terminals only
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
