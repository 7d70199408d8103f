"""Boxes → pages of placed boxes, by Platypus on a board; and those drawn, with band and foot."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.doctemplate import LayoutError as PlatypusError
from reportlab.platypus.frames import Frame

from leaflets.layout.board import Board, TooMany, again
from leaflets.layout.boxes import Box, Room, largest
from leaflets.layout.foot import Foot
from leaflets.layout.pages import Artifact, Ink, Shape, ShapeMark
from leaflets.layout.recorder import Pen, Recorder
from leaflets.layout.shapes import rectangle
from leaflets.layout.stylesheet import MM
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import Overflow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.layout.board import Move
    from leaflets.layout.boxes import Placed
    from leaflets.layout.context import Context
    from leaflets.layout.pages import Mark, Rectangle
    from leaflets.model.document import Document
    from leaflets.model.page_format import PageFormat

_ABOVE_FOOT = 3.5 * MM


class _Template(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """A document template that puts boxes on a board."""

    def __init__(self, page: "PageFormat", content: "Areas") -> None:
        super().__init__(
            "",
            pagesize=(page.width, page.height),
            leftMargin=0,
            rightMargin=0,
            topMargin=0,
            bottomMargin=0,
            _pageBreakQuick=0,
            allowSplitting=1,
        )
        first = PageTemplate("first", [_frame(content.first)], autoNextPageTemplate="later")
        self.addPageTemplates([first, PageTemplate("later", [_frame(content.later)])])
        self.board = Board(page.width, page.height)
        self.current: object = None
        self.area = content.later

    def handle_flowable(self, flowables: "list[Box]") -> None:
        """Remember what is laid out, to tell what it was that did not fit."""
        self.current = flowables[0]
        super().handle_flowable(flowables)

    def _makeCanvas(self, *_: object, **__: object) -> Board:  # noqa: N802  reportlab's name
        return self.board


@dataclass(frozen=True, slots=True)
class Areas:
    """Where content stands on the first page and on the others."""

    first: "Rectangle"
    later: "Rectangle"

    def of(self, number: int) -> "Rectangle":
        """Give the area of a page, counted from 1."""
        return self.first if number == 1 else self.later

    def mirrored(self, page: "PageFormat") -> "Areas":
        """Give the areas of pages whose margins have changed sides."""
        first, later = (
            (page.width - right, bottom, page.width - left, top)
            for left, bottom, right, top in (self.first, self.later)
        )
        return Areas(first, later)


def content_areas(page: "PageFormat", foot: Foot) -> Areas:
    """Give where content stands: within the margins, above the foot.

    The band is lower on later pages; content keeps its distance from it and begins higher up.
    """
    margins = page.margins
    first, later = (margins.bottom + foot.height(number) + _ABOVE_FOOT for number in (1, 2))
    right, top = page.width - margins.end, page.height - margins.top
    raised = min(margins.top, page.band_first - page.band)
    return Areas((margins.start, first, right, top), (margins.start, later, right, top + raised))


def _frame(area: "Rectangle") -> Frame:
    left, bottom, right, top = area
    return Frame(
        left,
        bottom,
        right - left,
        top - bottom,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


@dataclass(frozen=True, slots=True)
class Set:
    """Boxes of a document, not on pages yet.

    Attributes:
        boxes: The boxes.
        areas: Where content stands, on pages that run from left to right.
        foot: The foot of each page.
        context: What the boxes were made with.
    """

    boxes: "tuple[Box, ...]"
    areas: Areas
    foot: Foot
    context: "Context"

    @classmethod
    def of(cls, boxes: "Sequence[Box]", document: "Document", context: "Context") -> "Set":
        """Measure what stands around the boxes."""
        page = context.sheet.page
        foot = Foot(context, document.imprint, page.width - page.margins.start - page.margins.end)
        return cls(tuple(boxes), content_areas(page, foot), foot, context)


@dataclass(frozen=True, slots=True)
class Paginated:
    """Boxes on pages, not drawn yet.

    Attributes:
        set: The boxes before they were put there.
        pages: What stands on each page.
        moves: How it came there.
    """

    set: Set
    pages: "tuple[tuple[Placed, ...], ...]"
    moves: "tuple[Move, ...]"

    def drawn(self) -> "tuple[list[tuple[Mark, ...]], Areas, tuple[Diagnostic, ...]]":
        """Draw all of it.

        Returns:
            The marks of each page with its band and foot, where content stands, what was noticed.
        """
        context = self.set.context
        page, mirrored = context.sheet.page, context.typesetter.rtl
        recorder, feet = (Recorder(page.width, mirrored=mirrored) for _ in range(2))
        corner = Pen(recorder, 0.0, 0.0)
        for number, boxes in enumerate(self.pages, 1):
            for one in boxes:
                one.paint(corner)
            recorder.finish_page()
            _band(feet, page, page.band_first if number == 1 else page.band)
            place = (page.margins.start, page.margins.bottom)
            self.set.foot.paint(feet, place, number, len(self.pages))
            feet.finish_page()
        marks = [body + foot for body, foot in zip(recorder.recorded, feet.recorded, strict=True)]
        areas = self.set.areas.mirrored(page) if mirrored else self.set.areas
        return marks, areas, tuple(recorder.noticed)


def paginate(found: Set, document: "Document") -> Paginated:
    """Lay boxes out on pages.

    Raises:
        Overflow: Something does not fit an empty page and cannot be divided.
    """
    _, bottom, _, top = found.areas.later
    for box in found.boxes:
        box.page_height = top - bottom
    template = _Template(found.context.sheet.page, found.areas)
    try:
        template.build(list(found.boxes))
    except (PlatypusError, TooMany) as error:
        raise _overflow(template, document) from error
    board = template.board
    return Paginated(found, tuple(board.pages), tuple(board.moves))


def paginate_alike(found: Set, moves: "tuple[Move, ...]") -> Paginated:
    """Lay boxes out on pages as others that are as large and are divided alike."""
    return Paginated(found, again(found.boxes, moves), moves)


def _overflow(template: _Template, document: "Document") -> Overflow:
    left, bottom, right, top = template.area
    room = Room(right - left, top - bottom, top - bottom)
    box = template.current
    span = (largest(box, room) if isinstance(box, Box) else None) or document.leaflet.span
    message = "something is larger than a page and cannot be divided"
    hint = "make the largest box, picture or heading smaller, or choose another format"
    return Overflow(Diagnostic("overflow", message, span, hint=hint))


def _band(recorder: Recorder, page: "PageFormat", height: float) -> None:
    if height:
        path = rectangle(0, page.height - height, page.width, height)
        recorder.record(ShapeMark(Shape(path, fill=Ink.PRIMARY), Artifact.HEADER))
