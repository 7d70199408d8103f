"""Pages → whether everything in the structure is drawn, and everything drawn is in it."""

from typing import TYPE_CHECKING

from leaflets.layout.pages import FigureMark, ShapeMark, TextMark
from leaflets.layout.reading import text_of
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.structure import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.layout.pages import Mark, Pages
    from leaflets.model.structure import Element

_SHOWN = 40
_HINT = "this is a fault of the program: nobody should be given these pages"


def check(pages: "Pages") -> "Iterator[Diagnostic]":
    """Compare the marks with the tag tree they belong to."""
    span = pages.document.leaflet.span
    texts = {*_owners(pages, TextMark), *_owners(pages, ShapeMark)}
    figures = set(_owners(pages, FigureMark))
    known = {element.key: element for element in _elements(pages.structure)}
    for element in known.values():
        if not _drawn(element, texts, figures):
            message = f"{_named(element)} is in the leaflet and on no page"
            yield Diagnostic("node-not-drawn", message, span, hint=_HINT)
    for page in pages.pages:
        for mark in page.marks:
            if mark.owner and mark.owner not in known:
                message = f"{_told(mark)} on page {page.number} belongs to nothing in the leaflet"
                yield Diagnostic("mark-unknown", message, span, hint=_HINT)


def _owners(
    pages: "Pages", kind: type[TextMark] | type[ShapeMark] | type[FigureMark]
) -> "Iterator[str]":
    for page in pages.pages:
        for mark in page.marks:
            if isinstance(mark, kind):
                yield mark.owner


def _elements(element: "Element") -> "Iterator[Element]":
    yield element
    for child in element.children:
        yield from _elements(child)


def _drawn(element: "Element", texts: set[str], figures: set[str]) -> bool:
    if element.role is Role.FIGURE:
        return element.key in figures
    return not element.text.strip() or any(
        one.key in texts for one in (element, *element.children)
    )


def _named(element: "Element") -> str:
    return f"{element.role} {element.key} '{(element.text or element.alt)[:_SHOWN]}'"


def _told(mark: "Mark") -> str:
    match mark:
        case TextMark():
            text = text_of(mark.fragments).strip()
            return f"'{text[:_SHOWN]}' ({mark.owner})"
        case FigureMark():
            return f"the picture '{mark.name}' ({mark.owner})"
        case ShapeMark():
            return f"a line to fill in ({mark.owner})"
        case _:
            return f"a link ({mark.owner})"
