"""Boxes → pages, by Platypus on the recording canvas."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.doctemplate import LayoutError as PlatypusError
from reportlab.platypus.frames import Frame

from leaflets.layout.boxes import Box, Room, largest
from leaflets.layout.foot import Foot
from leaflets.layout.pages import Artifact, Ink, Shape, ShapeMark
from leaflets.layout.recorder import Recorder
from leaflets.layout.shapes import rectangle
from leaflets.layout.stylesheet import MM
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import Overflow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leaflets.layout.context import Context
    from leaflets.layout.pages import Mark, Rectangle
    from leaflets.model.document import Document
    from leaflets.model.page_format import PageFormat

_ABOVE_FOOT = 3.5 * MM
_MOST_PAGES = 200
"""More than any leaflet has: Platypus is going round in circles."""


class _Template(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """A document template whose canvas records."""

    def __init__(self, page: "PageFormat", content: "Areas", recorder: Recorder) -> None:
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
        self._recorder = recorder
        self.current: object = None
        self.area = content.later

    def handle_flowable(self, flowables: "list[Box]") -> None:
        """Remember what is laid out, to tell what it was that did not fit."""
        self.current = flowables[0]
        super().handle_flowable(flowables)

    def _makeCanvas(self, *_: object, **__: object) -> Recorder:  # noqa: N802  reportlab's name
        return self._recorder


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


def paginate(
    boxes: "Sequence[Box]", document: "Document", context: "Context"
) -> "tuple[list[tuple[Mark, ...]], Areas, tuple[Diagnostic, ...]]":
    """Lay boxes out on pages.

    Returns:
        The marks of each page with its band and foot, where content stands, what was noticed.

    Raises:
        Overflow: Something does not fit an empty page and cannot be divided.
    """
    page = context.sheet.page
    foot = Foot(context, document.imprint, page.width - page.margins.start - page.margins.end)
    areas = content_areas(page, foot)
    _, bottom, _, top = areas.later
    for box in boxes:
        box.page_height = top - bottom
    recorder = _recorder(context)
    _run(_Template(page, areas, recorder), boxes, document)
    pages = recorder.recorded
    feet = _recorder(context)
    for number in range(1, len(pages) + 1):
        _band(feet, page, page.band_first if number == 1 else page.band)
        foot.paint(feet, (page.margins.start, page.margins.bottom), number, len(pages))
        feet.showPage()
    marks = [body + foot for body, foot in zip(pages, feet.recorded, strict=True)]
    if recorder.mirrored:
        areas = areas.mirrored(page)
    return marks, areas, tuple(recorder.noticed)


def _recorder(context: "Context") -> Recorder:
    page = context.sheet.page
    return Recorder(page.width, page.height, mirrored=context.typesetter.rtl)


def _run(template: _Template, boxes: "Sequence[Box]", document: "Document") -> None:
    check: Callable[[int], None] = partial(_count, template=template, document=document)
    template.setPageCallBack(check)
    try:
        template.build(list(boxes))
    except PlatypusError as error:
        raise _overflow(template, document) from error


def _count(number: int, template: _Template, document: "Document") -> None:
    if number > _MOST_PAGES:
        raise _overflow(template, document)


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
        recorder.record(ShapeMark(Shape(path, fill=Ink.PRIMARY), Artifact.PAGINATION))
