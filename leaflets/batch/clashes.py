"""Editions → those that would be one file: ids may hold the `_` that parts them in its name."""

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from leaflets.batch.job import Job
    from leaflets.model.edition import Edition


class Clash(NamedTuple):
    """Two editions that would be one file.

    Attributes:
        first: The one that comes first.
        second: The other.
        name: The file within the folder, of one as a draft or final, and of the other as either.
    """

    first: "Edition"
    second: "Edition"
    name: str


def clashes(job: "Job", editions: "Collection[Edition]") -> "Iterator[Clash]":
    """Find editions whose files, draft or final, have the same name, each with the first of it."""
    if not any("_" in one for one in _ids(editions)):
        return  # it parts the ids and stands in none: each name is of one edition
    taken: dict[str, Edition] = {}
    for edition in editions:
        for draft in (True, False):
            name = job.name(edition, draft=draft)
            first = taken.setdefault(name, edition)
            if first != edition:
                yield Clash(first, edition, name)


def _ids(editions: "Collection[Edition]") -> set[str]:
    """Give the ids that decide: each brand and language has a folder of its own."""
    return set(chain.from_iterable((one.leaflet, one.audience, one.format) for one in editions))
