"""Proof sheets that tests read: their parts, and the cells of their tables."""

from functools import cache

from leaflets.assembly.proof import Proof, assemble_proof
from leaflets.model import document as doc
from leaflets.model.document import plain
from leaflets.model.edition import Edition
from leaflets.pipeline import Built, Pipeline
from tests.shipped import library

TEXTS, CLAIMS, SOURCES, RULES, SIGN, REMARKS = "ABCDEF"
"""What the parts of a sheet are called."""


def edition(audience: str, locale: str, brand: str = "", page_format: str = "") -> Edition:
    """Name an edition of the leaflet that is shipped."""
    usual = library().defaults
    (leaflet, *_) = library().leaflet_ids()
    return Edition(leaflet, audience, locale, brand or usual.brand, page_format or usual.format)


@cache
def assembled(wanted: Edition) -> Proof:
    """Assemble a proof, once a process."""
    return assemble_proof(library(), wanted)


@cache
def built(wanted: Edition) -> Built:
    """Build a proof, once a process."""
    return Pipeline(library()).proof(wanted)


def part(sheet: doc.Document, letter: str) -> doc.Section:
    """Find a part."""
    (found,) = (one for one in sheet.sections if one.letter == letter)
    return found


def tables(section: doc.Section) -> list[doc.Table]:
    """Give a part's tables."""
    return [one for one in section.children if isinstance(one, doc.Table)]


def rows(section: doc.Section) -> list[tuple[doc.Cell, ...]]:
    """Give all rows of a part's tables below their heads."""
    return [row.cells for table in tables(section) for row in table.rows[1:]]


def column(sheet: doc.Document, at: int) -> list[str]:
    """Give what the cells of a column say, of the texts to read."""
    return [plain(row[at].content) for row in rows(part(sheet, TEXTS))]
