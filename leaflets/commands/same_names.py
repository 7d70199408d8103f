"""Editions that would be one file → errors, and the others."""

from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import LeafletsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.batch import Job
    from leaflets.library import Library
    from leaflets.model.edition import Edition
    from leaflets.model.span import Span


def apart(
    library: "Library", job: "Job", editions: "Sequence[Edition]"
) -> "tuple[list[Edition], tuple[Diagnostic, ...]]":
    """Leave out editions that would overwrite each other.

    Returns:
        The others, and an error (`same-name`) for each two leaflets, or two formats, at fault.
    """
    from leaflets.batch import clashes  # noqa: PLC0415  not for help and completion

    refused: set[Edition] = set()
    told: dict[tuple[str, ...], Diagnostic] = {}
    for first, second, name in clashes(job, editions):
        refused |= {first, second}
        if _fault(first, second) not in told:
            told[_fault(first, second)] = _same_name(library, first, second, name)
    return [one for one in editions if one not in refused], tuple(told.values())


def _fault(first: "Edition", second: "Edition") -> tuple[str, ...]:
    """Give the names in which two editions differ; brands and languages tell nothing of it."""
    said, formats = _about(first) + _about(second), (first.format, second.format)
    if _about(first) == _about(second):
        return formats
    return said if first.format == second.format else said + formats


def _about(edition: "Edition") -> tuple[str, str]:
    return edition.leaflet, edition.audience


def _same_name(library: "Library", first: "Edition", second: "Edition", name: str) -> Diagnostic:
    leaflets, formats = _about(first) != _about(second), first.format != second.format
    called = [_called(one, leaflets=leaflets, formats=formats) for one in (first, second)]
    kind = "" if leaflets else "formats "
    message = f"{kind}{' and '.join(called)} would both be the file '{name}'"
    here, there = (_place(library, one, leaflets=leaflets) for one in (first, second))
    apart = f": the other is {there}" if there and there != here else ""
    return Diagnostic("same-name", message, here, hint=f"rename one{apart}")


def _called(edition: "Edition", *, leaflets: bool, formats: bool) -> str:
    """Call an edition by that in which it differs."""
    page = f"'{edition.format}'"
    if not leaflets:
        return page
    return f"'{edition.leaflet}' for '{edition.audience}'" + (f" in {page}" if formats else "")


def _place(library: "Library", edition: "Edition", *, leaflets: bool) -> "Span | None":
    """Tell where a leaflet or a format stands; one that cannot be read is told of elsewhere."""
    try:
        if leaflets:
            return library.leaflet(edition.leaflet).span
        return library.page_format(edition.format).span
    except LeafletsError:
        return None
