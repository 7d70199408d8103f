"""Measures of what a leaflet holds: sections, points, pictures, contacts, sources, its date."""

import re
from itertools import chain
from typing import TYPE_CHECKING

from leaflets.model.document import (
    Callout,
    CalloutKind,
    ContactPanel,
    Figure,
    List,
    Paragraph,
    SourceNote,
    Step,
    Steps,
    Table,
    plain,
)
from leaflets.model.nodes import inlines, walk
from leaflets.model.structure import key_of
from leaflets.review.evidence.measure import (
    Measure,
    Reading,
    Taken,
    Unmeasured,
    counted,
    faults,
    number,
)

if TYPE_CHECKING:
    from leaflets.review.evidence.subject import Subject

_YEAR = 365.25
_REACHES = re.compile(r"[\d@]|://")
"""What a telephone number, an address or a web page has, and a label such as a unit's name not."""


def _sections(subject: "Subject") -> Taken:
    found = [one for document in subject.documents for one in document.sections]
    named = [one for one in found if plain(one.heading.content).strip()]
    return Reading(
        len(named), counted(len(named), "section with a heading", "sections, each with a heading")
    )


def _key_points(subject: "Subject") -> Taken:
    """Count the points of the key box before the first section that stand on the first page."""
    first = {key_of(one.owner) for one in subject.lines if one.page == 1}
    points = [
        node
        for outermost in subject.document.front
        if isinstance(outermost, Callout) and outermost.kind is CalloutKind.KEY
        for child in outermost.children
        for node in walk(child)
        if isinstance(node, Paragraph) and str(node.id) in first
    ]
    return Reading(len(points), counted(len(points), "key point") + " in a box on page 1")


def _lists(subject: "Subject") -> Taken:
    found = [node for node in subject.nodes if isinstance(node, List)]
    items = sum(len(one.items) for one in found)
    return Reading(len(found), f"{counted(len(found), 'list')} with {counted(items, 'item')}")


def _steps(subject: "Subject") -> Taken:
    rows = [node for node in subject.nodes if isinstance(node, Steps)]
    count = sum(len(one.steps) for one in rows)
    ordered = [node for node in subject.nodes if isinstance(node, List) and node.ordered]
    count += sum(len(one.items) for one in ordered)
    return Reading(count, counted(count, "numbered step"))


def _boxes(subject: "Subject") -> Taken:
    found = [node for node in subject.nodes if isinstance(node, Callout)]
    return Reading(
        len(found), counted(len(found), "box", "boxes") + " with an icon and a bold line"
    )


def _figures(subject: "Subject") -> Taken:
    found = [node for node in subject.nodes if isinstance(node, Figure)]
    return Reading(len(found), counted(len(found), "picture"), absent=not found)


def _captions(subject: "Subject") -> Taken:
    """Count pictures that neither have a caption nor belong to a step, whose words name them."""
    stepped = {id(node.figure) for node in subject.nodes if isinstance(node, Step) and node.figure}
    figures = [node for node in subject.nodes if isinstance(node, Figure)]
    bare = [one for one in figures if not one.caption and id(one) not in stepped]
    return faults(len(bare), len(figures), "pictures without words of their own", absent=True)


def _tables(subject: "Subject") -> Taken:
    """Count tables whose first row is not all headings, each with words."""
    found = [node for node in subject.nodes if isinstance(node, Table)]
    bare = [one for one in found if not _headed(one)]
    return faults(len(bare), len(found), "tables without headings", absent=True)


def _headed(table: Table) -> bool:
    first = table.rows[:1]
    cells = [cell for row in first for cell in row.cells]
    return bool(cells) and all(cell.header and plain(cell.content).strip() for cell in cells)


def _contacts(subject: "Subject") -> Taken:
    """Count the brand's contacts that the leaflet prints: numbers and addresses, not labels."""
    document = subject.document
    brand, audience = document.brand, document.edition.audience
    known = [brand.contact(role, audience) for role in brand.roles(audience)]
    printed = " ".join(_texts(subject))
    panels = sum(isinstance(node, ContactPanel) for node in subject.nodes)
    there = [
        one
        for one in known
        if one and _REACHES.search(one.text) and all(line in printed for line in one.lines)
    ]
    if not there and subject.blanks:
        return Unmeasured("the contacts are lines to fill in by pen")
    words = f"{counted(len(there), 'contact')} printed, {counted(panels, 'contact panel')}"
    return Reading(len(there) if panels else 0, words)


def _texts(subject: "Subject") -> "list[str]":
    return [plain(content) for node in subject.nodes for content in inlines(node)]


def _sources(subject: "Subject") -> Taken:
    count = sum(len(node.entries) for node in subject.nodes if isinstance(node, SourceNote))
    return Reading(count, counted(count, "line", "lines") + " that name sources")


def _draft(subject: "Subject") -> Taken:
    count = len(subject.document.imprint.draft)
    signed = "signed off: no page says that it is a draft"
    return Reading(count, "nobody has signed it off: every page says so" if count else signed)


def _reviewed(subject: "Subject") -> Taken:
    lines = subject.document.imprint.reviewed
    said = plain(lines[0]) if lines else "no page says when it is reviewed next"
    return Reading(len(lines), said)


def _age(subject: "Subject") -> Taken:
    days = (subject.today - subject.document.date).days
    value = days / _YEAR
    words = f"{number(value)} years since {subject.document.date.isoformat()}"
    if days < 0:
        return Reading(value, f"its date, {subject.document.date.isoformat()}, is still to come")
    return Reading(value, words)


def _languages(subject: "Subject") -> Taken:
    count = len(subject.library.locale_tags())
    return Reading(count, counted(count, "language") + " in the library")


def _claims(subject: "Subject") -> Taken:
    blocks = subject.document.blocks
    count = len(set(chain.from_iterable(one.claims for one in blocks)))
    return Reading(
        count, f"{counted(count, 'claim')} of the ledger in {counted(len(blocks), 'block')}"
    )


def _evidence(subject: "Subject") -> Taken:
    kinds = sorted({one.evidence.value for one in subject.document.sources})
    count = len(subject.document.sources)
    return Reading(count, f"{counted(count, 'source')}: {', '.join(kinds) or 'none'}")


def _chunks(subject: "Subject") -> Taken:
    """Find the longest text without a break between its lines, as it stands on a page."""
    longest = max((len(one) for one in subject.paragraphs), default=0)
    return Reading(longest, f"{longest} lines in the longest paragraph")


def _items(subject: "Subject") -> Taken:
    """Find the list with the most items."""
    longest = max((len(one.items) for one in subject.nodes if isinstance(one, List)), default=0)
    return Reading(longest, f"{longest} items in the longest list")


MEASURES = {
    "sections": Measure("sections with a heading", _sections, least=2),
    "key-points": Measure("key points in a box on the first page", _key_points, least=1),
    "lists": Measure("lists", _lists, least=1),
    "list-length": Measure("items in the longest list", _items, most=7),
    "steps": Measure("numbered steps", _steps, least=2),
    "boxes": Measure("boxes that stand out", _boxes, least=1),
    "figures": Measure("pictures", _figures, least=1),
    "captions": Measure("pictures without a caption or a step's words", _captions, most=0),
    "table-headings": Measure("tables without headings", _tables, most=0),
    "paragraph-lines": Measure("lines in the longest paragraph", _chunks, most=8),
    "contacts": Measure("contacts printed", _contacts, least=1),
    "sources": Measure("lines that name sources", _sources, least=1),
    "source-kinds": Measure("sources and what they are", _evidence, least=1),
    "claims": Measure("claims of the ledger that are said", _claims, least=1),
    "sign-off": Measure("lines that call it a draft", _draft, most=0, check="draft"),
    "next-review": Measure("lines that name reviewers and the next review", _reviewed, least=1),
    "age": Measure("years since the content's date", _age, least=0, most=3),
    "languages": Measure("languages of the library", _languages, least=2),
}
"""By id."""
