"""A specimen book → frozen pages: a sheet a script, languages whole, a ladder of sizes below."""

from typing import TYPE_CHECKING

from leaflets.layout.boxes import Box, Room, Stack, largest
from leaflets.layout.foot import Foot
from leaflets.layout.notices import notices
from leaflets.layout.pages import Artifact, Ink, OutlineEntry, Page, Pages, Shape, ShapeMark
from leaflets.layout.palette import colours
from leaflets.layout.recorder import Pen, Recorder
from leaflets.layout.shapes import rectangle
from leaflets.layout.specimen_boxes import (
    Head,
    Ladder,
    Language,
    Pair,
    column,
)
from leaflets.layout.specimen_makers import MOST, Maker, Part
from leaflets.layout.stylesheet import MM, Stylesheet
from leaflets.model import document as doc
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import LayoutError, Overflow
from leaflets.model.nodes import body, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from leaflets.layout.pages import Rectangle
    from leaflets.model.specimen import Sheet, SpecimenBook
    from leaflets.model.structure import Element
    from leaflets.text.paragraph import Typesetter

_NARROWEST = 18.0
"""Least width, in em, of a column that a language shares a row with another in."""
_ABOVE_FOOT = 3.5 * MM


def lay_out_specimen(
    book: "SpecimenBook",
    structure: "Element",
    sheet: Stylesheet,
    typesetters: "Mapping[str, Typesetter]",
) -> Pages:
    """Lay a specimen book out.

    Args:
        book: What to lay out.
        structure: The tag tree of its document.
        sheet: Styles and distances.
        typesetters: Set paragraphs of the source language and of each sample's, by tag.

    Raises:
        LayoutError: Characters that no font has, digits of two kinds, each with its place.
        Overflow: Something does not fit an empty page and cannot be divided.
    """
    return _Press(book, sheet, typesetters).pages(structure)


class _Press:
    """Makes the pages of one book."""

    def __init__(
        self, book: "SpecimenBook", sheet: Stylesheet, typesetters: "Mapping[str, Typesetter]"
    ) -> None:
        self._book = book
        self._document = book.document
        self._sheet = sheet
        self._maker = Maker(book, sheet, typesetters)
        page = sheet.page
        self._width = page.width - page.margins.start - page.margins.end
        self._foot = Foot(self._maker.frame, self._document.imprint, self._width)

    def pages(self, structure: "Element") -> Pages:
        """Make all pages."""
        make = self._maker
        heads = [make.head(Part.longest(one), MOST) for one in self._book.sheets]
        languages = [list(map(make.language, one.samples)) for one in self._book.sheets]
        # Before anything is measured: all that no font has is told at once.
        if make.frame.faults:
            raise LayoutError(*dict.fromkeys(make.frame.faults))
        rooms = list(map(self._room, heads))
        drafts = list(map(self._rows, languages, rooms))
        parts = [
            part
            for sheet, rows, room in zip(self._book.sheets, drafts, rooms, strict=True)
            for part in self._parts(sheet, rows, room)
        ]
        pages = tuple(self._page(part, number, len(parts)) for number, part in enumerate(parts, 1))
        page = self._sheet.page
        size = (page.width, page.height)
        places = {
            str(node.id): node.span for outer in body(self._document) for node in walk(outer)
        }
        return Pages(
            document=self._document,
            structure=structure,
            width=page.width,
            height=page.height,
            pages=pages,
            outline=tuple(self._outline(parts)),
            noticed=tuple(
                notices(pages, structure, size, self._document.leaflet.span, lambda: places)
            ),
            colours=colours(self._document.brand.palette),
            duplex=False,  # each sheet goes to another reader
        )

    def _area(self) -> "Rectangle":
        """Give where head, samples and ladder stand."""
        page = self._sheet.page
        margins = page.margins
        low = margins.bottom + self._foot.height(1) + _ABOVE_FOOT
        high = page.height - margins.top + min(margins.top, page.band_first - page.band)
        return margins.start, low, page.width - margins.end, high

    def _room(self, head: Head) -> Room:
        """Give the room that samples and ladder share on pages with a head."""
        _, low, _, high = self._area()
        height = high - low - head.measure(self._width) - head.after
        return Room(self._width, height, height)

    def _rows(self, languages: "Sequence[Language]", room: Room) -> Stack:
        """Put two languages side by side where a page holds them so, else one under another."""
        narrow = column(self._width) < _NARROWEST * self._sheet.em
        rows: list[Box] = []
        for at in range(0, len(languages), 2):
            row = languages[at : at + 2]
            pair = None if narrow or len(row) == 1 else Pair(*row)
            if pair and pair.measure(room.width) <= _above(pair.ladder, room).height:
                rows.append(pair)
            else:
                rows.extend(row)
        return Stack(rows)

    def _parts(self, sheet: "Sheet", rows: Stack, room: Room) -> "list[Part]":
        """Share the rows of a sheet out over pages."""
        found: list[Stack] = []
        rest: Stack | None = rows
        while rest is not None:
            part, rest = self._cut(rest, room)
            found.append(part)
        return [Part(sheet, number, len(found), one) for number, one in enumerate(found, 1)]

    def _cut(self, rows: Stack, room: Room) -> tuple[Stack, Stack | None]:
        """Cut what fits a page off the rows; the ladder stands below it."""
        room = _above(_ladder(rows), room)
        if rows.measure(room.width) <= room.height:
            return rows, None
        parts = rows.divide(room)
        if parts is None:
            span = largest(rows, room) or self._document.leaflet.span
            message = "a sample is larger than a page and cannot be divided"
            raise Overflow(Diagnostic("overflow", message, span, hint="make it shorter"))
        head, tail = (one if isinstance(one, Stack) else Stack([one]) for one in parts)
        return head, tail

    def _page(self, part: Part, number: int, count: int) -> Page:
        page, area = self._sheet.page, self._area()
        left, low, _, high = area
        recorder = Recorder(page.width, mirrored=part.rtl)
        head = self._maker.head(part, number)
        pen = Pen(recorder, left, high)
        head.paint(pen, self._width)
        top = head.measure(self._width) + head.after
        part.body.paint(pen.moved(0, top), self._width)
        ladder = _ladder(part.body)
        ladder.paint(Pen(recorder, left, low + ladder.measure(self._width)), self._width)
        if page.band:
            band = rectangle(0, page.height - page.band, page.width, page.band)
            recorder.record(ShapeMark(Shape(band, fill=Ink.PRIMARY), Artifact.HEADER))
        self._foot.paint(recorder, (left, page.margins.bottom), number, count)
        recorder.finish_page()
        return Page(number, recorder.recorded[0], 1.0, area)

    def _outline(self, parts: "Sequence[Part]") -> "Iterator[OutlineEntry]":
        for number, part in enumerate(parts, 1):
            if part.number == 1:
                title = f"{part.sheet.number}. {doc.plain(part.sheet.heading.content)}"
                yield OutlineEntry(title, number, self._sheet.page.height)


def _ladder(rows: Stack) -> Ladder:
    """Give the ladder of the language that comes first."""
    ladder: Ladder = rows.children[0].ladder
    return ladder


def _above(ladder: Ladder, room: Room) -> Room:
    """Give the room above a ladder."""
    height = room.height - ladder.measure(room.width)
    return Room(room.width, height, height)
