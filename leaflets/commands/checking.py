"""Selectors → the findings of all the editions they stand for."""

from typing import TYPE_CHECKING

from leaflets.assembly import assemble
from leaflets.checks import check, check_library
from leaflets.checks.whole import strange
from leaflets.commands.editions import Group, Selectors, groups
from leaflets.commands.findings import Findings
from leaflets.commands.progress import progress
from leaflets.commands.tally import anyone
from leaflets.library.saving import save
from leaflets.model.diagnostic import Severity, note
from leaflets.model.errors import LACKS_CONTACT, LeafletsError
from leaflets.pipeline import Pipeline

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from leaflets.commands.session import Session
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.edition import Edition
    from leaflets.review.evidence import Pack


def check_editions(
    session: "Session", selectors: Selectors, report: "Path | None" = None
) -> Findings:
    """Check editions and, where no leaflet is named, the library too.

    Args:
        session: What the program works with.
        selectors: The editions.
        report: Where an evidence pack of them goes; none is made without.

    Raises:
        SelectionError: A name that is not there.
        LeafletsError: A checklist cannot be read, or the report cannot be written.
    """
    library = session.library()
    pack = _pack(session) if report else None
    chosen, problems = groups(library, selectors)
    found = Findings()
    found.add(problems)
    if selectors.leaflets:
        found.add((*library.reviews().problems, *strange(library)))
    else:
        found.add(check_library(library))
    checker = _Checker(
        Pipeline(library, day=session.today),
        found,
        pack,
        spare=not selectors.brand_is_named,
        today=session.today,
    )
    with progress(sum(len(group.editions) for group in chosen), session) as advance:
        for group in chosen:
            checker.group(group, advance)
    checker.finish()
    if pack and report:
        save(pack.page(), report)
    return found


def _pack(session: "Session") -> "Pack":
    """Open the checklists, before anything is built."""
    from leaflets.review.evidence import Pack  # noqa: PLC0415  slow to load, and seldom wanted

    return Pack(session.library(), session.today)


class _Checker:
    """Checks group by group.

    Args:
        pipeline: Makes the pages.
        found: Takes what is found.
        pack: Takes what is measured; none where no report is wanted.
        spare: Whether a brand that does not serve an audience is passed over, so long as another
            one does.
        today: The day on which due dates are judged.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        found: Findings,
        pack: "Pack | None",
        *,
        spare: bool,
        today: "dt.date",
    ) -> None:
        self._pipeline, self._found, self._pack, self._spare = pipeline, found, pack, spare
        self._today = today
        self._lacking: dict[Edition, tuple[Diagnostic, ...]] = {}
        self._served: set[Edition] = set()

    def group(self, group: Group, advance: "Callable[[], None]") -> None:
        """Check editions that differ in format alone."""
        lacks = self._spare and self._passed_over(group.first)
        for edition in group.editions:
            advance()
            if not lacks:
                self._edition(edition)

    def finish(self) -> None:
        """Tell which brands were passed over; it is an error where no brand serves an audience."""
        for edition, errors in self._lacking.items():
            served = anyone(edition) in self._served
            self._found.add([_skipped(edition)] if served else errors)

    def _passed_over(self, edition: "Edition") -> bool:
        try:
            assemble(self._pipeline.library, edition)
        except LeafletsError as error:
            wrong = [one for one in error.diagnostics if one.severity is Severity.ERROR]
            if all(one.code == LACKS_CONTACT for one in wrong):
                self._lacking[edition] = tuple(wrong)
                return True
        self._served.add(anyone(edition))
        return False

    def _edition(self, edition: "Edition") -> None:
        self._found.checked(edition)
        try:
            found = self._examined(edition)
        except LeafletsError as error:
            found = error.diagnostics
            if self._pack:
                self._pack.broken(edition, found)
        self._found.add(found, edition)

    def _examined(self, edition: "Edition") -> "tuple[Diagnostic, ...]":
        """Check an edition; for a report it is measured too, which takes its file."""
        built = self._pipeline.build(edition) if self._pack else None
        document, pages, noticed = (
            (built.document, built.pages, built.noticed)
            if built
            else self._pipeline.pages(edition)
        )
        found = check(self._pipeline.library, document, pages, noticed, today=self._today)
        if built and self._pack:
            self._pack.add(built, found)
        return found


def _skipped(edition: "Edition") -> "Diagnostic":
    message = (
        f"brand '{edition.brand}' is not checked for '{edition.audience}': it lacks contacts that"
        f" '{edition.leaflet}' needs for them"
    )
    return note("skipped", message, hint=f"name it to see which: -b {edition.brand}")
