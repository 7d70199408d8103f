"""A document and a format → frozen pages."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from leaflets.layout.bilingual import Spread
from leaflets.layout.context import Context
from leaflets.layout.copyfit import Fit
from leaflets.layout.mixed import european, mixed
from leaflets.layout.notices import notices
from leaflets.layout.pages import OutlineEntry, Page, Pages, TextMark
from leaflets.layout.palette import colours
from leaflets.layout.trial import Trial, Tried, in_each
from leaflets.layout.ways import Ways
from leaflets.model.document import read_out
from leaflets.model.nodes import body, walk
from leaflets.model.structure import key, key_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaflets.layout.shelf import Shelf
    from leaflets.layout.stylesheet import Stylesheet
    from leaflets.model.asset import Picture
    from leaflets.model.document import CalloutKind, Document
    from leaflets.model.span import Span
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
    wrong = mixed(document, usual, shelf.european if shelf is not None else european)
    trial = Trial(document, spread, wrong)
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
            *notices(pages, structure, size, document.leaflet.span, partial(_places, document)),
        ),
        colours=colours(document.brand.palette),
        duplex=page.duplex,
        limit=tried.ending.limit,
        late=tried.ending.late,
        leftover=tried.ending.leftover,
    )


def _places(document: "Document") -> "dict[str, Span]":
    """Give where each node stands in the source, by its id."""
    return {
        str(node.id): node.span
        for one in in_each(document)
        for outermost in body(one)
        for node in walk(outermost)
    }


def _outline(document: "Document", pages: "Sequence[Page]") -> tuple[OutlineEntry, ...]:
    wanted = {key(section.heading.id) for section in document.sections}
    places: dict[str, tuple[int, float]] = {}
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, TextMark) and key_of(mark.owner) in wanted:
                place = (page.number, mark.y + mark.fragments[0].size)
                places.setdefault(key_of(mark.owner), place)
    entries = []
    for section in document.sections:
        at = places.get(key(section.heading.id))
        if at:
            said = read_out(section.heading.content, document.fill_in)
            title = f"{section.mark}. {said}"
            entries.append(OutlineEntry(title, *at))
    return tuple(entries)
