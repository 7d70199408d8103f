"""A document → what it says without a source, or with a weak one."""

from typing import TYPE_CHECKING

from leaflets.model.claims import Evidence
from leaflets.model.diagnostic import Diagnostic, note, warning
from leaflets.model.document import ContactPanel, SourceNote
from leaflets.model.nodes import body, inlines, walk

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from leaflets.library import Library
    from leaflets.model.document import Document


def check(document: "Document") -> "Iterator[Diagnostic]":
    """Look at the sources of every block that states something."""
    sources = {source.id: source for source in document.sources}
    stating = _stating(document)
    for block in document.blocks:
        if block.id not in stating:
            continue
        kinds = {sources[name].evidence for name in block.sources if name in sources}
        if not kinds:
            message = f"block '{block.id}' names no source for what it says"
            yield warning("source-missing", message, block.place("sources"))
        elif kinds == {Evidence.POPULAR}:
            message = f"block '{block.id}' rests on popular articles alone"
            hint = "name a guideline, review or trial that says so too"
            yield warning("source-popular", message, block.place("sources"), hint)
        elif kinds == {Evidence.OWN} and block.claims:
            message = f"block '{block.id}' makes claims and rests on the clinic's own word alone"
            hint = "name who has found so; a clinic knows its rooms and hours, not what helps"
            yield warning("source-own", message, block.place("sources"), hint)
    yield from _copies(document)


def _stating(document: "Document") -> set[str]:
    """Find the blocks that say more than how to reach the clinic and what was read."""
    return {
        node.block
        for outermost in body(document)
        for node in walk(outermost, without=(ContactPanel, SourceNote))
        if any(inlines(node))
    }


def _copies(document: "Document") -> "Iterator[Diagnostic]":
    """Tell what is to be read in the original; of what is final, its reviewers have."""
    for source in document.sources:
        if source.read_as_copy and document.imprint.draft:
            message = f"only a copy or an old edition of source '{source.id}' was read"
            hint = "read the original before a leaflet that rests on it is called final"
            yield note("source-copy", message, source.span, hint)


def overdue(
    library: "Library", document: "Document", today: "dt.date | None"
) -> "Iterator[Diagnostic]":
    """Find sources that were to be read again by now; without a day, none."""
    if today is None:
        return
    months = library.defaults.recheck_months
    for source in document.sources:
        due = source.due(months)
        if due and today > due:
            message = f"source '{source.id}' was to be read again by {due.isoformat()}"
            hint = (
                f"it was read on {source.accessed.isoformat()}: read it again, see that blocks"
                " still say what it says, and write the day under 'accessed'"
            )
            hint += " and the next one under 'recheck'" if source.recheck else ""
            yield warning("source-recheck", message, source.span, hint)
