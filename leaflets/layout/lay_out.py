"""A document and a format → frozen pages."""

from dataclasses import replace
from typing import TYPE_CHECKING

from leaflets.layout.bilingual import Bilingual, Spread
from leaflets.layout.context import Context
from leaflets.layout.copyfit import Fit, fitted
from leaflets.layout.ends import late, leftover
from leaflets.layout.notices import notices, text_area
from leaflets.layout.pages import OutlineEntry, Page, Pages, TextMark
from leaflets.layout.paginate import paginate
from leaflets.layout.palette import colours
from leaflets.layout.story import Story
from leaflets.layout.stylesheet import Stylesheet
from leaflets.model.document import Cell, SourceNote, plain
from leaflets.model.errors import LayoutError
from leaflets.model.nodes import body, inlines, walk
from leaflets.model.structure import key, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from leaflets.layout.pages import Mark, Rectangle
    from leaflets.model.asset import Picture
    from leaflets.model.document import CalloutKind, Document, Inline
    from leaflets.model.locale import Locale
    from leaflets.model.structure import Element
    from leaflets.text.paragraph import Typesetter


def lay_out(
    document: "Document",
    structure: "Element",
    sheet: Stylesheet,
    typesetters: "Mapping[str, Typesetter]",
    icons: "Mapping[CalloutKind, Picture]",
) -> Pages:
    """Lay a document out.

    Args:
        document: What to lay out.
        structure: Its tag tree.
        sheet: Styles and distances.
        typesetters: Set paragraphs in the document's languages and typeface, by tag.
        icons: The icon of each kind of callout.

    Raises:
        FontError: A font file that is missing or damaged.
        LayoutError: Characters that no font has, digits of two kinds, a picture that cannot be
            drawn, or something larger than a page.
    """
    languages = _in_each(document)
    usual = [
        Context(sheet, typesetters[one.locale.tag], icons, others=typesetters) for one in languages
    ]
    spread = Spread.of(document, usual)

    def at(fit: Fit) -> Pages:
        current = replace(sheet, page=spread.page, air=fit.air, together=fit.together)
        contexts = [replace(one, sheet=current, faults=[]) for one in usual]
        return _once(document, structure, contexts, spread)

    return fitted(at) if sheet.fits else at(Fit())


def _once(
    document: "Document", structure: "Element", contexts: "Sequence[Context]", spread: Spread
) -> Pages:
    context = contexts[0]
    sheet = context.sheet
    languages = list(zip(_in_each(document), contexts, strict=True))
    if document.beside is None:
        boxes = Story(document, context).boxes()
    else:
        boxes = Bilingual(*languages, columns=spread.columns).boxes()
    faults = [fault for _, used in languages for fault in used.faults]
    for one, used in languages:
        faults += used.typesetter.mixed(_prose(one))
        for other in _foreign(one):
            setter = used.others[other.tag]
            faults += setter.mixed(_prose(one, other))
    if faults:
        raise LayoutError(*dict.fromkeys(faults))
    marks, areas, noticed = paginate(boxes, document, context)
    placed = ((number, page, areas.of(number)) for number, page in enumerate(marks, 1))
    pages = tuple(Page(number, page, _filled(page, area), area) for number, page, area in placed)
    size = (sheet.page.width, sheet.page.height)
    places = {
        str(node.id): node.span
        for one in _in_each(document)
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
        duplex=sheet.page.duplex,
        limit=_limit(document, sheet),
        late=late(document, pages, sheet.page.core_pages * len(languages)),
        leftover=leftover(document, pages),
    )


def _in_each(document: "Document") -> "tuple[Document, ...]":
    """Give the document in each of its languages."""
    return (document, document.beside) if document.beside else (document,)


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


def _limit(document: "Document", sheet: Stylesheet) -> int:
    """Give the most pages the leaflet may have in this format, twice as many for two languages.

    0 stands for any number.
    """
    limits = dict(document.leaflet.max_pages)
    most = limits.get(document.edition.audience, 0) if sheet.page.limits_pages else 0
    return most * len(_in_each(document))


def _filled(marks: "Sequence[Mark]", area: "Rectangle") -> float:
    """Give the part of the content area's height that is used."""
    _, bottom, _, top = area
    lows = [
        text_area(mark)[1]
        for mark in marks
        if isinstance(mark, TextMark) and mark.owner and mark.y > bottom
    ]
    return (top - min(lows)) / (top - bottom) if lows else 0.0


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
