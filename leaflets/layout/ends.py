"""Pages → where they end badly: boxes on two pages, sources left over, core claims too late."""

from typing import TYPE_CHECKING

from leaflets.layout.pages import FigureMark, TextMark
from leaflets.model.document import Callout, ContactPanel, SourceNote, Steps
from leaflets.model.nodes import body, walk
from leaflets.model.structure import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaflets.layout.pages import Page
    from leaflets.model.document import Document

_WHOLE = (Callout, ContactPanel, Steps)
"""What a reader had better see at one glance."""


def divided(document: "Document", pages: "Sequence[Page]") -> int:
    """Count the boxes and rows of steps that begin on one page and end on another."""
    drawn = [set(_drawn(page)) for page in pages]
    boxes = (
        {str(inner.id) for inner in walk(node)}
        for outermost in body(document)
        for node in walk(outermost)
        if isinstance(node, _WHOLE)
    )
    return sum(sum(not own.isdisjoint(page) for page in drawn) > 1 for own in boxes)


def leftover(document: "Document", pages: "Sequence[Page]") -> bool:
    """Tell whether the last of several pages has nothing but sources."""
    sources = {
        str(inner.id)
        for outermost in body(document)
        for node in walk(outermost)
        if isinstance(node, SourceNote)
        for inner in walk(node)
    }
    return len(pages) > 1 and set(_drawn(pages[-1])) <= sources


def late(document: "Document", pages: "Sequence[Page]", first: int) -> int:
    """Count the blocks that say a core claim after the first pages; 0 pages set no limit."""
    if not first:
        return 0
    drawn = {owner for page in pages[first:] for owner in _drawn(page)}
    return len(
        {
            node.block
            for outermost in body(document)
            for node in walk(outermost)
            if node.block in document.core and str(node.id) in drawn
        }
    )


def _drawn(page: "Page") -> "Iterator[str]":
    """Give the nodes of which something stands in the content area of a page."""
    for mark in page.marks:
        if isinstance(mark, TextMark | FigureMark) and mark.owner and mark.y > page.content[1]:
            yield key_of(mark.owner)
