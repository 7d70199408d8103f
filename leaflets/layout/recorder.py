"""What flowables draw → marks on frozen pages: the canvas that records and never writes.

Flowables draw as if every language ran from left to right. For one that runs from right to left
the recorder mirrors the whole page about its middle: places change sides, but lines of text and
pictures keep their own inner order, as native readers expect.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from leaflets.layout.pages import (
    Artifact,
    FigureMark,
    LinkMark,
    Mark,
    Shape,
    ShapeMark,
    TextMark,
)
from leaflets.layout.shapes import transformed

if TYPE_CHECKING:
    from leaflets.layout.art import Artwork
    from leaflets.layout.pages import Colour, Rectangle, Segment
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.text.glyphs import Fragment


class Recorder(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas on which Platypus lays out pages; keeps marks, writes nothing.

    Attributes:
        recorded: The marks of each finished page.
        mirrored: Whether pages are mirrored for a right-to-left language.
        noticed: What boxes noticed while they were painted.
    """

    def __init__(self, width: float, height: float, *, mirrored: bool) -> None:
        super().__init__("", pagesize=(width, height))
        self.recorded: list[tuple[Mark, ...]] = []
        self.mirrored = mirrored
        self.noticed: list[Diagnostic] = []
        self._page_width = width
        self._marks: list[Mark] = []

    def showPage(self) -> None:  # noqa: N802  reportlab's name
        """Finish a page."""
        self.recorded.append(tuple(self._marks))
        self._marks = []
        super().showPage()

    def save(self) -> None:
        """Finish the last page; there is no file to write."""
        if self._marks:
            self.showPage()

    def record(self, mark: Mark) -> None:
        """Put a mark on the page at hand."""
        self._marks.append(self._mirror(mark) if self.mirrored else mark)

    def _mirror(self, mark: Mark) -> Mark:
        width = self._page_width
        if isinstance(mark, TextMark):
            extent = sum(fragment.width for fragment in mark.fragments)
            return replace(mark, x=width - mark.x - extent)
        if isinstance(mark, FigureMark):
            return replace(mark, x=width - mark.x - mark.width)
        if isinstance(mark, LinkMark):
            left, bottom, right, top = mark.area
            return replace(mark, area=(width - right, bottom, width - left, top))
        path = transformed(mark.shape.path, (-1, 0, 0, 1, width, 0))
        return replace(mark, shape=replace(mark.shape, path=path))


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws at a place of the page: x counts to the right, y downwards, in points.

    Attributes:
        recorder: Where marks go.
        left: The place's left edge on the page.
        top: Its upper edge on the page, counted upwards from the page's lower edge.
    """

    recorder: Recorder
    left: float
    top: float

    def moved(self, x: float, y: float) -> "Pen":
        """Give a pen at another place."""
        return Pen(self.recorder, self.left + x, self.top - y)

    def text(
        self,
        fragments: "tuple[Fragment, ...]",
        inks: "tuple[Colour, ...]",
        at: tuple[float, float],
        owner: str,
        *,
        line_end: bool = False,
    ) -> None:
        """Draw fragments of a line; their own x still counts from the line's left edge.

        Args:
            fragments: What to draw, from left to right.
            inks: The ink of each.
            at: The line's left edge and its baseline, from this place.
            owner: Key of the element; empty for an artifact of pagination.
            line_end: Whether a word space follows in the text.
        """
        first = fragments[0].x
        moved = tuple(replace(fragment, x=fragment.x - first) for fragment in fragments)
        x, y = self.left + at[0] + first, self.top - at[1]
        self.recorder.record(TextMark(owner, x, y, moved, inks, line_end))

    def path(self, path: "tuple[Segment, ...]", artifact: Artifact, **paint: object) -> None:
        """Draw a path given in points from this place, y upwards; `paint` as in `Shape`."""
        placed = transformed(path, (1, 0, 0, 1, self.left, self.top))
        shape = Shape(placed, **paint)  # type: ignore[arg-type]
        self.recorder.record(ShapeMark(shape, artifact))

    def link(self, area: "Rectangle", url: str, words: str, owner: str) -> None:
        """Make an area a link: left, upper edge, right, lower edge, y counted downwards."""
        left, upper, right, lower = area
        placed = (self.left + left, self.top - lower, self.left + right, self.top - upper)
        self.recorder.record(LinkMark(owner, placed, url, words))

    def figure(
        self, art: "Artwork", box: tuple[float, float, float, float], owner: str, alt: str
    ) -> None:
        """Draw a picture into a box: left, upper edge, width, height."""
        x, y, width, height = box
        self.recorder.record(
            FigureMark(
                owner,
                alt,
                self.left + x,
                self.top - y - height,
                width,
                height,
                art.width,
                art.height,
                art.shapes,
                art.image,
                art.name,
            )
        )
