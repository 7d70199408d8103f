"""A clinic's leaflet that every measure passes, and ways to spoil it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from leaflets.checks import check
from leaflets.layout.notices import notices
from leaflets.layout.pages import Page, Pages
from leaflets.library import Library
from leaflets.model.edition import Edition
from leaflets.pipeline import Built, Pipeline
from leaflets.review.evidence.measure import Reading
from leaflets.review.evidence.measures import MEASURES
from leaflets.review.evidence.subject import Subject
from tests.clinics import write

TODAY = dt.date(2026, 11, 27)
OWN = Edition("dry-skin", "older-adults", "en", "own", "a4")
LEAFLET = "templates/leaflets/dry-skin.md.j2"
POINTS = "templates/blocks/dry-skin/points.md"
CARE = "templates/blocks/dry-skin/care.md"

_BLOCK = """\
---
title: {title}
audiences: [older-adults]
claims: [{claims}]
sources: [guide]
---
{body}
"""

GOOD = {
    "clinic.yaml": "name: Test clinic\n",
    "assets/brands/own/brand.yaml": (
        'extends: default\nname: Own\ncontacts: {phone: "020 7946 0018"}\n'
    ),
    "assets/figures/cream.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A pot of cream</title>\n'
        '<path d="M1 1H8V8Z"/></svg>\n'
    ),
    "templates/claims.yaml": (
        "- {id: soft-skin, from: [T], audiences: [older-adults], stance: keep, core: true,"
        " say: Cream keeps skin soft.}\n"
    ),
    "templates/sources.yaml": (
        "- {id: guide, title: A guide, publisher: Somebody, accessed: 2026-01-01,"
        " evidence: guideline}\n"
    ),
    LEAFLET: """\
---
title: Dry skin
audiences: [older-adults]
reference: DS-01
version: "1.0"
date: 2026-01-31
max_pages: {older-adults: 2}
---
::: key
### The main points

{{ block("dry-skin/points") }}
:::

## What to do

{{ block("dry-skin/care") }}

## More

{{ block("dry-skin/more") }}
""",
    POINTS: _BLOCK.format(
        title="Points",
        claims="soft-skin",
        body="- Use the cream each day.\n- Ask us if it is sore.",
    ),
    CARE: _BLOCK.format(
        title="Care",
        claims="",
        body=(
            "You can put the cream on after a bath. Pat your skin dry with a soft towel, and do"
            " not scrub it. Then wait a bit. Put a little cream on your hand, and spread it well"
            " on both of your arms and legs.\n\n"
            "::: steps\n1. Wash your hands.\n2. Put the cream on.\n:::\n\n"
            "::: figure cream\nThe cream\n:::\n\n| Day | Cream |\n|---|---|\n| One | thin |\n"
        ),
    ),
    "templates/blocks/dry-skin/more.md": _BLOCK.format(
        title="More",
        claims="",
        body=(
            "::: contact\n### Questions?\n\nCall {{ clinic.phone }}.\n:::\n\n"
            "::: sources\n### Sources\n:::"
        ),
    ),
}
"""Files by their paths."""

Spoil = Callable[[dict[str, str]], None]


@dataclass(frozen=True)
class Case:
    """An edition, ready to be measured."""

    library: Library
    built: Built

    def subject(
        self, pages: Pages | None = None, data: bytes = b"", today: dt.date = TODAY
    ) -> Subject:
        """Look at it, or at what it would be with other pages or another file."""
        noticed = self.built.noticed
        if pages is not None:
            span = self.built.document.leaflet.span
            size = (pages.width, pages.height)
            noticed = tuple(notices(pages.pages, pages.structure, size, span))
        pages = pages or self.built.pages
        document = pages.document
        found = check(self.library, document, pages, noticed)
        return Subject(self.library, document, pages, data or self.built.data, found, today)


def case(folder: Path, spoil: Spoil | None = None, edition: Edition = OWN) -> Case:
    """Build the clinic's leaflet, spoilt or as it is."""
    files = dict(GOOD)
    if spoil:
        spoil(files)
    for name, text in files.items():
        write(folder / name, text)
    library = Library.open(folder)
    return Case(library, Pipeline(library).build(edition))


def turned(pages: Pages, change: Callable[[Page], Page]) -> Pages:
    """Change every page."""
    return replace(pages, pages=tuple(map(change, pages.pages)))


def passes(name: str, subject: Subject) -> bool | None:
    """Tell whether a measure passes by its own bounds; nothing where it measures nothing."""
    measure = MEASURES[name]
    taken = measure.take(subject)
    if not isinstance(taken, Reading):
        return None
    most = measure.most if taken.most is None else taken.most
    return (measure.least is None or taken.value >= measure.least) and (
        most is None or taken.value <= most
    )


@pytest.fixture(scope="session")
def good(tmp_path_factory) -> Case:
    """Give the leaflet as it should be, with nobody's sign-off."""
    return case(tmp_path_factory.mktemp("evidence") / "clinic")
