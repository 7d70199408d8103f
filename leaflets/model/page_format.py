"""The paper and the type an edition is set in; all lengths in points."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaflets.model.span import Span


_AS_LARGE = 0.9
"""Paper with this part of another one's area serves as well: Letter and A4 do."""


@dataclass(frozen=True, slots=True)
class Margins:
    """White space around the page's content, in points.

    Start and end are the sides where a line of the page's language begins and ends.
    """

    top: float
    bottom: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """Size and leading of one kind of text, as multiples of the running text's size.

    Attributes:
        size: Size over the running text's size.
        leading: Distance of baselines over this style's own size.
    """

    size: float
    leading: float


@dataclass(frozen=True, slots=True)
class PageFormat:
    """A format.

    Attributes:
        id: Name used on the command line.
        label: Name shown to people.
        width: Page width in points.
        height: Page height in points.
        margins: White space around.
        gutter: Width of the column for section numbers, in points.
        measure: Longest line of running text, in points.
        band_first: Height of the brand band on the first page, in points.
        band: Height of the brand band on the other pages, in points.
        base_size: Least size of running text; an audience's own is used where larger, in points.
        minimum_size: Nothing is set smaller than this, in points.
        scale: Type styles by name.
        core_pages: Pages on which every core claim must stand; 0 when the format sets no limit.
        limits_pages: Whether the leaflet's own page limit holds in this format.
        duplex: Whether a viewer should ask the printer for both sides.
        turns: Whether the sheet may lie on its side where two languages stand beside each other.
        span: Where it is written.
    """

    id: str
    label: str
    width: float
    height: float
    margins: Margins
    gutter: float
    measure: float
    band_first: float
    band: float
    base_size: float
    minimum_size: float
    scale: tuple[tuple[str, TypeStyle], ...]
    core_pages: int
    limits_pages: bool
    duplex: bool
    turns: bool
    span: "Span"

    def on_paper_of(self, other: "PageFormat") -> "PageFormat":
        """Give the same on another format's paper, lying as this does, if that is as large."""
        if other.width * other.height < _AS_LARGE * self.width * self.height:
            return self
        sides = sorted((other.width, other.height), reverse=self.width > self.height)
        spare = sides[0] - self.width
        return replace(self, width=sides[0], height=sides[1], measure=self.measure + min(0, spare))

    def turned(self) -> "PageFormat":
        """Give the same sheet lying on its side; margins keep their places."""
        return replace(self, width=self.height, height=self.width)
