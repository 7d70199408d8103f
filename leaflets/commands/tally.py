"""What becomes of a batch's editions → lines as it goes, and a summary.

Whoever reads the lines may have seen enough, or they may go to a full disk: neither stops a batch.
"""

from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from leaflets.commands.errors import show, silence
from leaflets.commands.table import show_table
from leaflets.model.diagnostic import Diagnostic, Severity, note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
TOLD = frozenset({"built", "copied", "failed"})
"""What is told of as soon as it is known: all that is not as it was."""
_FEW = 20
"""So many files of the past are named; of more it is said how many there are."""


class Tally:
    """Counts what became of editions and tells of it.

    Args:
        session: How much to say.

    Attributes:
        trouble: Why something could not be printed; none for an output that was merely closed.
    """

    def __init__(self, session: "Session") -> None:
        self._session = session
        self.trouble: OSError | None = None
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._served: set[Edition] = set()
        self._skipped: list[Outcome] = []
        self._void: dict[Diagnostic, None] = {}

    @property
    def failed(self) -> bool:
        """Whether any edition failed."""
        return bool(self._total["failed"])

    def take(self, outcome: "Outcome") -> None:
        """Take what became of an edition."""
        if outcome.state == "skipped":
            self._skipped.append(outcome)
            return
        self._served.add(anyone(outcome.edition))
        self._count(outcome, outcome.state)
        self._void |= dict.fromkeys(one for one in outcome.found if one.code in _NO_LONGER)

    def show(self, found: "Iterable[Diagnostic]") -> None:
        """Print diagnostics."""
        with self._printed(err=True):
            show(found, self._session)

    def tell(self, outcome: "Outcome") -> None:
        """Print the path of what was built, and what was wrong with what was not."""
        if outcome.state == "failed":
            self._fail(outcome)
        else:
            with self._printed(err=False):
                click.echo(click.format_filename(outcome.path))

    def finish(self, work: "Batch") -> None:
        """Tell what is left to be told."""
        self.show(self._void)
        self._pass_over()
        notices = work.notices
        self.show(notices[:_FEW])
        if len(notices) > _FEW:
            more = f"{len(notices) - _FEW} more files are outdated: see manifest.json"
            self.show([note("outdated", more)])
        if not self._session.quiet:
            with self._printed(err=True):
                self._sum_up(work)

    def _sum_up(self, work: "Batch") -> None:
        for name in work.removed:
            click.echo(f"removed {click.format_filename(work.folder / name)}", err=True)
        total = self._total
        worked = work.left or any(total[one] for one in TOLD)
        if worked:
            self._table()
        told = [f"{total[one]} {word}" for one, word in _WORDS.items() if total[one]]
        if not total["built"]:
            told.insert(0, "0 built" if worked or not told else "nothing to do")
        click.echo(", ".join(told), err=True)

    @property
    def _total(self) -> "Counter[str]":
        return sum(self._counts.values(), Counter())

    def _count(self, outcome: "Outcome", what: str) -> None:
        self._counts[outcome.edition.locale][what] += 1

    def _pass_over(self) -> None:
        """Tell of brands that do not serve an audience; an error where no other one does."""
        passed: Counter[tuple[str, str, str]] = Counter()
        for outcome in sorted(self._skipped, key=lambda one: one.edition):
            edition = outcome.edition
            known = anyone(edition) in self._served
            self._count(outcome, "skipped" if known else "failed")
            if known:
                passed[edition.leaflet, edition.audience, edition.brand] += 1
            else:
                self._fail(outcome)
        told = [_passed_over(*about, count) for about, count in passed.items()]
        self.show(told if len(told) <= _FEW else _summed_up(passed))

    def _fail(self, outcome: "Outcome") -> None:
        errors = [one for one in outcome.found if one.severity is Severity.ERROR]
        with self._printed(err=True):
            click.echo(f"{outcome.path.stem}:", err=True)
            show(errors, self._session)

    @contextmanager
    def _printed(self, *, err: bool) -> "Iterator[None]":
        """Print; where that fails once, an output is left alone from then on."""
        try:
            yield
        except BrokenPipeError:
            silence(err=err)
        except OSError as error:
            silence(err=err)
            self.trouble = self.trouble or error

    def _table(self) -> None:
        """Print what became of each language, where there are several."""
        if len(self._counts) < 2:  # noqa: PLR2004  the summary says it all
            return
        total = self._total
        shown = [one for one in _WORDS if total[one]]
        rows = [
            (tag, *(str(counts[one] or "") for one in shown))
            for tag, counts in sorted(self._counts.items())
        ]
        show_table(("language", *(_WORDS[one] for one in shown)), rows, err=True)


def _passed_over(leaflet: str, audience: str, brand: str, count: int) -> Diagnostic:
    editions = "1 edition" if count == 1 else f"{count} editions"
    message = f"{editions} of '{leaflet}': brand '{brand}' lacks contacts that '{audience}' need"
    return note("skipped", message, hint=f"name the brand to see which: -b {brand}")


def _summed_up(passed: "Counter[tuple[str, str, str]]") -> "Iterator[Diagnostic]":
    """Say it in a line for each audience, where leaflets or brands are many."""
    for audience in sorted({one for _, one, _ in passed}):
        own = {about: count for about, count in passed.items() if about[1] == audience}
        leaflets, brands = len({one for one, _, _ in own}), len({one for _, _, one in own})
        lack = "1 brand lacks" if brands == 1 else f"{brands} brands lack"
        about = "1 leaflet" if leaflets == 1 else f"{leaflets} leaflets"
        message = (
            f"{sum(own.values())} editions of {about}: {lack} contacts that '{audience}' need"
        )
        yield note("skipped", message, hint="name a brand to see which: -b BRAND")


def anyone(edition: "Edition") -> "Edition":
    """Give an edition without its brand and format: what brands stand in for each other for."""
    return replace(edition, brand="", format="")
