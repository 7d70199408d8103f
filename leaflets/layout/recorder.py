"""What boxes draw → marks on frozen pages: the recorder keeps them and never writes.

Boxes draw as if every language ran from left to right. For one that runs from right to left
the recorder mirrors the whole page about its middle. Places change sides; what must keep its own
inner order is moved to the mirrored place as a whole: a line of text with its rules and links, and
a picture, unless its artwork says that it has a reading direction.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaflets.layout.drawings import Drawing
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
    from collections.abc import Callable, Hashable, Sequence

    from leaflets.layout.art import Artwork
    from leaflets.layout.boxes import Box
    from leaflets.layout.drawings import Drawings
    from leaflets.layout.pages import Colour, Rectangle, Segment
    from leaflets.layout.words import Words
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.text.glyphs import Fragment


Sides = tuple[float, float]
"""Left and right edge of something on the page, in points."""


class Recorder:
    """Keeps the marks of pages, one page after the other.

    Args:
        width: Width of the page, in points.
        mirrored: Whether pages are mirrored for a right-to-left language.

    Attributes:
        recorded: The marks of each finished page.
        page_width: Width of the page, in points.
        mirrored: Whether pages are mirrored for a right-to-left language.
        noticed: What boxes noticed while they were painted.
    """

    def __init__(self, width: float, *, mirrored: bool) -> None:
        self.recorded: list[tuple[Mark, ...]] = []
        self.mirrored = mirrored
        self.noticed: list[Diagnostic] = []
        self.page_width = width
        self._marks: list[Mark] = []

    def finish_page(self) -> None:
        """Finish a page."""
        self.recorded.append(tuple(self._marks))
        self._marks = []

    def once(self, drawings: "Drawings", place: "Hashable", paint: "Callable[[], None]") -> None:
        """Record what is drawn, unless that is known.

        Args:
            drawings: What is known.
            place: Where it is drawn, with all else that it depends on.
            paint: Draws it.
        """
        found = drawings.at(place)
        if found is None:
            marks, noticed = len(self._marks), len(self.noticed)
            paint()
            found = Drawing(tuple(self._marks[marks:]), tuple(self.noticed[noticed:]))
            drawings.keep(place, found)
            return
        self._marks += found.marks
        self.noticed += found.noticed

    def record(
        self, mark: Mark, whole: "Sides | None" = None, turns: tuple[Sides, ...] = ()
    ) -> None:
        """Put a mark on the page at hand.

        Args:
            mark: The mark, as on a page that runs from left to right.
            whole: The sides of what the mark is a part of and keeps its place in, such as a line
                of text; without it a path is mirrored itself.
            turns: The sides of areas that are mirrored in themselves, the outermost first.
        """
        page = ((0.0, self.page_width),) if self.mirrored else ()
        for sides in reversed((*page, *turns)):
            mark, whole = _mirrored(mark, whole, sum(sides))
        self._marks.append(mark)


def _sides(mark: Mark) -> Sides:
    """Give the edges of a mark that is no path."""
    if isinstance(mark, TextMark):
        return mark.x, mark.x + max(one.x + one.width for one in mark.fragments)
    if isinstance(mark, LinkMark):
        return mark.area[0], mark.area[2]
    return mark.x, mark.x + mark.width  # type: ignore[union-attr]


def _mirrored(mark: Mark, whole: "Sides | None", both: float) -> "tuple[Mark, Sides | None]":
    """Mirror a mark between two sides, whose sum is given."""
    if whole is None and isinstance(mark, ShapeMark):
        return _with_path(mark, (-1, 0, 0, 1, both, 0)), None
    left, right = whole or _sides(mark)
    moved = _moved(mark, both - right - left)
    return moved, (both - right, both - left) if whole else None


def _moved(mark: Mark, by: float) -> Mark:
    """Move a mark to the right."""
    if isinstance(mark, ShapeMark):
        return _with_path(mark, (1, 0, 0, 1, by, 0))
    if isinstance(mark, LinkMark):
        parts = tuple(_shifted(one, by) for one in mark.parts)
        return replace(mark, area=_shifted(mark.area, by), parts=parts)
    return replace(mark, x=mark.x + by)


def _shifted(area: "Rectangle", by: float) -> "Rectangle":
    left, bottom, right, top = area
    return left + by, bottom, right + by, top


def _with_path(mark: ShapeMark, matrix: tuple[float, ...]) -> ShapeMark:
    """Give a path under an affine matrix."""
    path = transformed(mark.shape.path, matrix)
    return replace(mark, shape=replace(mark.shape, path=path))


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws at a place of the page: x counts to the right, y downwards, in points.

    Attributes:
        recorder: Where marks go.
        left: The place's left edge on the page.
        top: Its upper edge on the page, counted upwards from the page's lower edge.
        whole: The sides of what it draws a part of and that is never mirrored in itself.
        turns: The sides of areas around the place that run the other way than what is around
            them, the outermost first.
        furniture: What text without an owner is.
        own: Whether what it draws is the clinic's own.
    """

    recorder: Recorder
    left: float
    top: float
    whole: "Sides | None" = None
    turns: tuple[Sides, ...] = ()
    furniture: Artifact = Artifact.PAGINATION
    own: bool = False

    def moved(self, x: float, y: float) -> "Pen":
        """Give a pen at another place."""
        return Pen(
            self.recorder,
            self.left + x,
            self.top - y,
            self.whole,
            self.turns,
            self.furniture,
            self.own,
        )

    def within(self, width: float) -> "Pen":
        """Give a pen that draws something so wide from here which keeps its inner order."""
        whole = (self.left, self.left + width)
        return replace(self, whole=whole)

    def turned(self, width: float) -> "Pen":
        """Give a pen that draws an area so wide from here which runs the other way."""
        return replace(self, turns=(*self.turns, (self.left, self.left + width)))

    def of_clinic(self) -> "Pen":
        """Give a pen that draws what is the clinic's own."""
        return self if self.own else replace(self, own=True)

    def draw(self, box: "Box", width: float) -> None:
        """Draw a box; one that comes back draws the very same marks at the same place."""
        if box.drawings is None:
            box.paint(self, width)
            return
        recorder = self.recorder
        place = (
            width,
            self.left,
            self.top,
            self.whole,
            self.turns,
            self.furniture,
            self.own,
            recorder.page_width,
            recorder.mirrored,
        )
        recorder.once(box.drawings, place, lambda: box.paint(self, width))

    def words(self, words: "Words", width: float) -> None:
        """Draw a paragraph."""
        words.draw_lines(self.of_clinic() if words.own else self, width)

    def _record(self, mark: Mark) -> None:
        if self.own:
            mark = replace(mark, own=True)
        self.recorder.record(mark, self.whole, self.turns)

    def text(  # noqa: PLR0913  as many as its mark has
        self,
        fragments: "tuple[Fragment, ...]",
        inks: "tuple[Colour, ...]",
        at: tuple[float, float],
        owner: str,
        *,
        line_end: bool = False,
        followed: bool = False,
    ) -> None:
        """Draw fragments of a line; their own x still counts from the line's left edge.

        Args:
            fragments: What to draw, from left to right.
            inks: The ink of each.
            at: The line's left edge and its baseline, from this place.
            owner: Key of the element; empty for an artifact.
            line_end: Whether the text goes on after a space on the next line.
            followed: Whether other text goes on after it, with a space between.
        """
        first = fragments[0].x
        moved = fragments
        if first:
            moved = tuple(replace(fragment, x=fragment.x - first) for fragment in fragments)
        x, y = self.left + at[0] + first, self.top - at[1]
        mark = TextMark(owner, x, y, moved, inks, line_end, self.furniture, followed=followed)
        self._record(mark)

    def path(
        self,
        path: "tuple[Segment, ...]",
        artifact: Artifact,
        owner: str = "",
        *,
        line_end: bool = False,
        **paint: object,
    ) -> None:
        """Draw a path given in points from this place, y upwards.

        Args:
            path: The path.
            artifact: What it is without an owner.
            owner: Key of the element that it is the content of; empty for decoration.
            line_end: Whether a word space follows in the text that it stands in.
            **paint: As in `Shape`.
        """
        placed = transformed(path, (1, 0, 0, 1, self.left, self.top))
        shape = Shape(placed, **paint)  # type: ignore[arg-type]
        self._record(ShapeMark(shape, artifact, owner, line_end))

    def link(self, areas: "Sequence[Rectangle]", url: str, words: str, owner: str) -> None:
        """Make areas of one line a link.

        Args:
            areas: Left, upper edge, right, lower edge of each, y counted downwards.
            url: Where it leads.
            words: What the whole link says.
            owner: Key of the element.
        """
        parts = tuple(
            (self.left + left, self.top - lower, self.left + right, self.top - upper)
            for left, upper, right, lower in areas
        )
        lefts, lowers, rights, uppers = zip(*parts, strict=True)
        area = (min(lefts), min(lowers), max(rights), max(uppers))
        self._record(LinkMark(owner, area, url, words, parts if len(parts) > 1 else ()))

    def figure(
        self, art: "Artwork", box: tuple[float, float, float, float], owner: str, alt: str
    ) -> None:
        """Draw a picture into a box: left, upper edge, width, height."""
        x, y, width, height = box
        backwards = (self.recorder.mirrored + len(self.turns)) % 2 == 1
        shapes = art.turned if backwards and art.turned else art.shapes
        self._record(
            FigureMark(
                owner,
                alt,
                self.left + x,
                self.top - y - height,
                width,
                height,
                art.width,
                art.height,
                shapes,
                art.image,
                art.name,
            )
        )
