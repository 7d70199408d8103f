"""Selectors → which claim is said by which block, on which page, for each audience."""

import json
from typing import TYPE_CHECKING

import click

from leaflets.checks import placements
from leaflets.checks.claims import expected
from leaflets.commands.editions import Group, Selectors, groups
from leaflets.commands.table import show_table
from leaflets.model.errors import LeafletsError
from leaflets.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaflets.commands.session import Session
    from leaflets.library import Library
    from leaflets.model.edition import Edition

_COLUMNS = ("claim", "stance", "core", "block", "page")


def show_claims(session: "Session", selectors: Selectors, *, as_json: bool) -> int:
    """Print a table for every leaflet, audience and language, in one brand and format.

    Those are the ones named, else the default ones.

    Returns:
        The exit code.

    Raises:
        LeafletsError: An edition cannot be built; the tables of the others are printed.
    """
    library = session.library()
    chosen, problems = groups(library, selectors)
    pipeline = Pipeline(library)
    wrong = list(problems)
    tables = []
    for edition in _representatives(library, chosen):
        try:
            tables.append((edition, _rows(pipeline, edition)))
        except LeafletsError as error:
            wrong += error.diagnostics
    if as_json:
        listed = [{**edition.names(), "claims": rows} for edition, rows in tables]
        click.echo(json.dumps(listed, indent=2))
    else:
        for number, (edition, rows) in enumerate(tables):
            _table(edition, rows, first=not number)
    if wrong:
        raise LeafletsError(*dict.fromkeys(wrong))
    return 0


def _representatives(library: "Library", chosen: "Iterable[Group]") -> "list[Edition]":
    """Choose one edition of each leaflet, audience and language: the default brand and format."""
    usual = library.defaults
    best: dict[tuple[str, str, str], Edition] = {}
    for group in chosen:
        for edition in group.editions:
            place = (edition.leaflet, edition.audience, edition.locale)
            fit = (edition.brand == usual.brand, edition.format == usual.format)
            known = best.get(place)
            if known is None or fit > (known.brand == usual.brand, known.format == usual.format):
                best[place] = edition
    return list(best.values())


def _rows(pipeline: Pipeline, edition: "Edition") -> list[dict[str, object]]:
    """List a claim for each page and block, and once, with neither, when no block says it."""
    library = pipeline.library
    document, pages, _ = pipeline.pages(edition)
    said = placements(document, pages)
    wanted = expected(library, document)
    found: list[dict[str, object]] = []
    for claim in library.claims():
        places = [(one.block, one.page) for one in said if one.claim == claim.id]
        if not places and claim in wanted:
            places = [("", 0)]
        found += [
            dict(zip(_COLUMNS, (claim.id, claim.stance.value, claim.core, *place), strict=True))
            for place in places
        ]
    return found


def _table(edition: "Edition", rows: list[dict[str, object]], *, first: bool) -> None:
    if not first:
        click.echo()
    cells = [
        (
            str(row["claim"]),
            str(row["stance"]),
            "core" if row["core"] else "",
            str(row["block"]) or "not said",
            str(row["page"] or ""),
        )
        for row in rows
    ]
    show_table(_COLUMNS, cells, edition.stem(draft=False))
