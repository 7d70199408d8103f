"""The editions this project ships: every leaflet, audience, brand that serves it, and format."""

from functools import cache

from leaflets.library import Library
from leaflets.model.edition import Edition
from leaflets.model.structure import Element
from leaflets.pipeline import Built, Pipeline


@cache
def library() -> Library:
    """Give the bundled library."""
    return Library.open(None)


@cache
def _pipeline() -> Pipeline:
    return Pipeline(library())


def serves(brand: str, audience: str) -> bool:
    """Tell whether a brand says whom this audience calls."""
    return library().brand(brand).contact("urgent", audience) is not None


def editions() -> list[Edition]:
    """List them."""
    lib = library()
    return [
        Edition(leaflet, audience, lib.defaults.source_locale, brand, page)
        for leaflet in lib.leaflet_ids()
        for audience in lib.leaflet(leaflet).audiences
        for brand in lib.brand_ids()
        if serves(brand, audience)
        for page in lib.format_ids()
    ]


@cache
def built(edition: Edition) -> Built:
    """Build one, once a process."""
    return _pipeline().build(edition)


def built_anew(edition: Edition) -> Built:
    """Build one of very many, which are not kept."""
    return _pipeline().build(edition)


def name(edition: Edition) -> str:
    """Name an edition for test output."""
    return edition.stem(draft=False)


def drawn(element: Element) -> str:
    """Give the text of an element without what is only read out: of lines to fill in."""
    text = element.text
    for child in element.children:
        text = text.replace(child.text, drawn(child), 1)
    return "" if element.spoken else text
