"""What becomes of a batch's editions → lines as it goes, and a summary."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from leaflets.commands.errors import show
from leaflets.model.diagnostic import Diagnostic, Severity, note

if TYPE_CHECKING:
    from leaflets.batch import Batch, Outcome
    from leaflets.commands.session import Session
    from leaflets.model.edition import Edition

_NO_LONGER = frozenset({"sign-off-void"})
"""Warnings that somebody may print what no longer holds; `check` tells of all others."""
_WORDS = {
    "built": "built",
    "copied": "copied from the cache",
    "current": "up to date",
    "skipped": "skipped",
    "failed": "failed",
}
_FEW = 20
"""So many files of the past are named; of more it is said how many there are."""


class Tally:
    """Counts what became of editions and tells of it.

    Args:
        session: How much to say.
    """

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._counts: Counter[str] = Counter()
        self._served: set[Edition] = set()
        self._skipped: list[Outcome] = []
        self._void: dict[Diagnostic, None] = {}

    @property
    def failed(self) -> bool:
        """Whether any edition failed."""
        return bool(self._counts["failed"])

    def take(self, outcome: "Outcome") -> None:
        """Take what became of an edition."""
        if outcome.state == "skipped":
            self._skipped.append(outcome)
            return
        self._served.add(anyone(outcome.edition))
        self._counts[outcome.state] += 1
        self._tell(outcome)
        self._void |= dict.fromkeys(one for one in outcome.found if one.code in _NO_LONGER)

    def finish(self, work: "Batch") -> None:
        """Tell what is left to be told."""
        show(self._void, self._session)
        for outcome in sorted(
            self._skipped, key=lambda one: one.edition
        ):  # an error where no brand serves an audience
            known = anyone(outcome.edition) in self._served
            self._counts["skipped" if known else "failed"] += 1
            self._pass_over(outcome) if known else self._tell(outcome)
        notices = work.notices
        show(notices[:_FEW], self._session)
        if len(notices) > _FEW:
            more = f"{len(notices) - _FEW} more files are outdated: see manifest.json"
            show([note("outdated", more)], self._session)
        if self._session.quiet:
            return
        for name in work.removed:
            click.echo(f"removed {click.format_filename(work.folder / name)}", err=True)
        click.echo(self._summary(left=bool(work.left)), err=True)

    def _tell(self, outcome: "Outcome") -> None:
        """Print the path of what was built, and what was wrong with what was not."""
        if outcome.state in {"built", "copied"}:
            click.echo(click.format_filename(outcome.path))
        elif outcome.state != "current":
            click.echo(f"{outcome.path.stem}:", err=True)
            errors = [one for one in outcome.found if one.severity is Severity.ERROR]
            show(errors, self._session)

    def _pass_over(self, outcome: "Outcome") -> None:
        """Tell of a brand that does not serve an audience which another one serves."""
        edition = outcome.edition
        said = f"brand '{edition.brand}' lacks contacts that '{edition.audience}' need"
        show([note("skipped", f"{outcome.path.stem}: {said}")], self._session)

    def _summary(self, *, left: bool) -> str:
        counts = self._counts
        worked = counts["built"] or counts["copied"] or counts["failed"] or left
        told = [f"{counts[one]} {word}" for one, word in _WORDS.items() if counts[one]]
        if not worked and counts["current"]:
            return ", ".join(["nothing to do", *told])
        return ", ".join(told if counts["built"] else ["0 built", *told])


def anyone(edition: "Edition") -> "Edition":
    """Give an edition without its brand and format: what brands stand in for each other for."""
    return replace(edition, brand="", format="")
