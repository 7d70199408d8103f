"""A document and a format → frozen pages."""

from dataclasses import replace
from typing import TYPE_CHECKING

from leaflets.layout.bilingual import Spread
from leaflets.layout.context import Context
from leaflets.layout.copyfit import Fit
from leaflets.layout.notices import notices
from leaflets.layout.pages import OutlineEntry, Page, Pages, TextMark
from leaflets.layout.palette import colours
from leaflets.layout.trial import Trial, Tried, in_each
from leaflets.layout.ways import Ways
from leaflets.model.document import Cell, SourceNote, plain
from leaflets.model.nodes import body, inlines, walk
from leaflets.model.structure import key, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from leaflets.layout.shelf import Shelf
    from leaflets.layout.stylesheet import Stylesheet
    from leaflets.model.asset import Picture
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.document import CalloutKind, Document, Inline
    from leaflets.model.locale import Locale
    from leaflets.model.structure import Element
    from leaflets.text.paragraph import Typesetter


def lay_out(  # noqa: PLR0913  one argument a thing that pages depend on
    document: "Document",
    structure: "Element",
    sheet: "Stylesheet",
    typesetters: "Mapping[str, Typesetter]",
    icons: "Mapping[CalloutKind, Picture]",
    *,
    shelf: "Shelf | None" = None,
) -> Pages:
    """Lay a document out.

    Args:
        document: What to lay out.
        structure: Its tag tree.
        sheet: Styles and distances.
        typesetters: Set paragraphs in the document's languages and typeface, by tag.
        icons: The icon of each kind of callout.
        shelf: Boxes of sections that other documents with these icons have in common with it.

    Raises:
        FontError: A font file that is missing or damaged.
        LayoutError: Characters that no font has, digits of two kinds, a picture that cannot be
            drawn, or something larger than a page.
    """
    usual = [
        Context(sheet, typesetters[one.locale.tag], icons, others=typesetters, shelf=shelf)
        for one in in_each(document)
    ]
    spread = Spread.of(document, usual)
    trial = Trial(document, spread, _mixed(document, usual))
    ways = Ways(document, trial, usual, replace(sheet, page=spread.page))
    tried = ways.chosen(shelf, spread) if sheet.fits else ways.tried(Fit())
    return _drawn(tried, document, structure, spread)


def _drawn(tried: Tried, document: "Document", structure: "Element", spread: Spread) -> Pages:
    """Draw the pages that are taken."""
    marks, areas, noticed = tried.paginated.drawn()
    page = spread.page
    pages = tuple(
        Page(number, drawn, filled, areas.of(number))
        for number, (drawn, filled) in enumerate(zip(marks, tried.ending.filled, strict=True), 1)
    )
    size = (page.width, page.height)
    places = {
        str(node.id): node.span
        for one in in_each(document)
        for outermost in body(one)
        for node in walk(outermost)
    }
    return Pages(
        document=document,
        structure=structure,
        width=size[0],
        height=size[1],
        pages=pages,
        outline=_outline(document, pages),
        noticed=(
            *spread.noticed,
            *noticed,
            *notices(pages, structure, size, document.leaflet.span, places),
        ),
        colours=colours(document.brand.palette),
        duplex=page.duplex,
        limit=tried.ending.limit,
        late=tried.ending.late,
        leftover=tried.ending.leftover,
    )


def _mixed(document: "Document", contexts: "Sequence[Context]") -> "Iterator[Diagnostic]":
    """Tell of digits of two kinds in a language of the document."""
    for one, used in zip(in_each(document), contexts, strict=True):
        yield from used.typesetter.mixed(_prose(one))
        for other in _foreign(one):
            yield from used.others[other.tag].mixed(_prose(one, other))


def _prose(document: "Document", locale: "Locale | None" = None) -> "Iterator[Inline]":
    """Give what a document says; sources are cited as their publishers write them.

    Args:
        document: The document.
        locale: Of which language's cells; none for what is set in the document's.
    """
    for outermost in body(document):
        for node in walk(outermost, without=(SourceNote,)):
            own = node.locale if isinstance(node, Cell) else None
            if own == locale:
                yield from inlines(node)


def _foreign(document: "Document") -> "tuple[Locale, ...]":
    """Give the languages that cells are set in and the document is not."""
    nodes = (node for outermost in body(document) for node in walk(outermost))
    found = (node.locale for node in nodes if isinstance(node, Cell) and node.locale)
    return tuple(dict.fromkeys(found))


def _outline(document: "Document", pages: "Sequence[Page]") -> tuple[OutlineEntry, ...]:
    places = {
        key_of(mark.owner): (page.number, mark.y + mark.fragments[0].size)
        for page in reversed(pages)
        for mark in reversed(page.marks)
        if isinstance(mark, TextMark) and mark.owner
    }
    entries = []
    for section in document.sections:
        place = places.get(key(section.heading.id))
        if place:
            title = f"{section.mark}. {plain(section.heading.content)}"
            entries.append(OutlineEntry(title, *place))
    return tuple(entries)
