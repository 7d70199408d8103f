"""The shipped leaflet in two languages, and what stands where on its pages."""

import re
from functools import cache

from leaflets.layout.pages import TextMark
from leaflets.layout.reading import text_of
from leaflets.library import Library
from leaflets.model.document import Document, Node
from leaflets.model.edition import Edition
from leaflets.model.nodes import body, walk
from leaflets.pipeline import Built, Pipeline

PAIRS = [
    ("en", "fr"),
    ("en", "ur"),
    ("ur", "en"),
    ("en", "zh-Hans"),
    ("fa", "ar"),
    ("ko", "ckb"),
    ("hi", "km"),
]
"""Languages whose columns on A4 have room for 45 characters: all ways they can run and be set."""


@cache
def _pipeline() -> Pipeline:
    return Pipeline(Library.open(None))


@cache
def built(
    locale: str, beside: str, page: str = "a4", audience: str = "", brand: str = "default"
) -> Built:
    """Build the first leaflet there is, once a process; by default for its first audience."""
    library = _pipeline().library
    leaflet = library.leaflet(library.leaflet_ids()[0])
    edition = Edition(leaflet.id, audience or leaflet.audiences[0], locale, brand, page, beside)
    return _pipeline().checked(edition)


def sides(found: Built) -> tuple[Document, Document]:
    """Give the document in each of its languages."""
    other = found.document.beside
    assert other is not None
    return found.document, other


def nodes(document: Document) -> list[Node]:
    """List what a document says in its own language."""
    return [node for outer in body(document) for node in walk(outer)]


def lines(found: Built, owner: int | str) -> list[tuple[int, TextMark]]:
    """List the lines of an element, with the links in it, and their pages."""
    return [
        (page.number, mark)
        for page in found.pages.pages
        for mark in page.marks
        if isinstance(mark, TextMark) and re.sub(r":\d+$", "", mark.owner) == str(owner)
    ]


def said(found: Built, owner: int | str) -> str:
    """Give what an element says."""
    words = [text_of(mark.fragments) for _, mark in lines(found, owner)]
    return " ".join(" ".join(words).split())
