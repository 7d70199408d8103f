"""How far a long work got, on a terminal: all of it, and the part that is at work now."""

import sys
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.progress import Progress, Task

    from leaflets.commands.session import Session


class Steps:
    """Counts steps, and shows nothing of it."""

    def __call__(self, part: str = "") -> None:
        """Note a step.

        Args:
            part: The part that it belongs to, where there are several.
        """

    @contextmanager
    def aside(self) -> "Iterator[None]":
        """Make room for lines that are printed meanwhile."""
        yield


@contextmanager
def progress(
    total: int,
    session: "Session",
    what: str = "checking",
    parts: "Mapping[str, int] | None" = None,
) -> "Iterator[Steps]":
    """Show how far it got, on a terminal.

    Args:
        total: How many steps there are.
        session: How much to say.
        what: What is done.
        parts: How many steps each part has, where they are shown too.

    Yields:
        What is called after each step.
    """
    if session.quiet or sys.stderr is None or not sys.stderr.isatty():
        yield Steps()
        return
    with _bars() as bars:
        yield _Shown(bars, what, total, parts or {})


class _Shown(Steps):
    """A bar for all, which names the part at work and how far that is."""

    def __init__(
        self, bars: "Progress", what: str, total: int, parts: "Mapping[str, int]"
    ) -> None:
        self._bars, self._what, self._parts = bars, what, parts
        self._task = bars.add_task(what, total=total)
        self._done: Counter[str] = Counter()

    def __call__(self, part: str = "") -> None:
        """Note a step."""
        named = self._what
        if part in self._parts:
            self._done[part] += 1
            named = f"{self._what} {part} {self._done[part]}/{self._parts[part]}"
        self._bars.update(self._task, advance=1, description=named)

    @contextmanager
    def aside(self) -> "Iterator[None]":
        """Take the bar away for as long as lines are printed."""
        self._bars.stop()
        try:
            yield
        finally:
            self._bars.start()


def _bars() -> "Progress":
    from rich.console import Console  # noqa: PLC0415  slow to load, and for terminals only
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text  # noqa: PLC0415

    class Rate(ProgressColumn):
        """Steps a second."""

        def render(self, task: "Task") -> Text:
            return Text(f"{task.speed:.1f}/s" if task.speed else "", style="progress.data.speed")

    columns = (BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn(compact=True))
    console = Console(stderr=True)
    name = TextColumn("{task.description}", markup=False)
    # What is printed goes where it was meant to: a pipe must not lose its lines to the bars.
    return Progress(
        name,
        *columns,
        console=console,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
