"""Boxes with an edge: key points, warnings, tips, and the contact panel."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.layout.boxes import SLACK, Box, Room, Stack
from leaflets.layout.pages import Artifact, Ink
from leaflets.layout.shapes import bar, rounded
from leaflets.layout.words import Words

if TYPE_CHECKING:
    from leaflets.layout.art import Artwork
    from leaflets.layout.recorder import Pen
    from leaflets.layout.stylesheet import Stylesheet
    from leaflets.model.document import CalloutKind


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of panel is drawn.

    Attributes:
        tone: Ink of its bar, edge, icon and heading.
        tint: Ink of its background, or none.
        edge: Width of its outline in points; 0 for none.
        has_bar: Whether a bar stands at its start edge.
    """

    tone: Ink
    tint: Ink | None
    edge: float
    has_bar: bool


LOOKS = {
    "key": Look(Ink.PRIMARY, Ink.TINT, 0.0, has_bar=True),
    "emergency": Look(Ink.EMERGENCY, Ink.EMERGENCY_TINT, 1.4, has_bar=True),
    "urgent": Look(Ink.URGENT, Ink.URGENT_TINT, 1.0, has_bar=True),
    "tip": Look(Ink.TIP, None, 0.75, has_bar=False),
    "contact": Look(Ink.PRIMARY, None, 1.4, has_bar=False),
}


def look(kind: "CalloutKind") -> Look:
    """Give the look of a kind of callout."""
    return LOOKS[kind.value]


class Panel(Box):
    """A panel around a stack, with an icon at its start or artwork at its end."""

    def __init__(  # noqa: PLR0913  one argument a part of a panel
        self,
        body: Stack,
        sheet: "Stylesheet",
        style: Look,
        *,
        icon: "Artwork | None" = None,
        aside: "Box | None" = None,
        aside_width: float = 0.0,
    ) -> None:
        self.full_width = style is LOOKS["contact"]
        room = sheet.section_gap if self.full_width else sheet.gap
        super().__init__(before=room, after=sheet.gap)
        self.body = body
        self.sheet = sheet
        self.style = style
        self.icon = icon
        self.aside = aside
        self.aside_width = aside_width

    @property
    def _icon_size(self) -> float:
        return 1.75 * self.sheet.em if self.icon else 0.0

    def _edges(self) -> tuple[float, float]:
        """Give the space at the start and at the end of the text."""
        padding = self.sheet.padding
        start = padding + (self.sheet.bar if self.style.has_bar else 0.0)
        if self.icon:
            start += self._icon_size + 0.75 * padding
        if self.style is LOOKS["key"]:  # its words stand in line with those of the sections
            start = max(start, self.sheet.gutter)
        end = padding + (self.aside_width + padding if self.aside else 0.0)
        return start, end

    def _inner(self, width: float) -> float:
        return width - sum(self._edges())

    def measure(self, width: float) -> float:
        """Give the height of what is in it, with the padding."""
        inner = max(self.body.measure(self._inner(width)), self._icon_size)
        if self.aside:
            inner = max(inner, self.aside.measure(self.aside_width))
        return inner + 2 * self._padding

    @property
    def _padding(self) -> float:
        return 0.8 * self.sheet.padding

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw background, bar, icon and content."""
        self.paint_as_tall(pen, width, self.measure(width))

    def paint_as_tall(self, pen: "Pen", width: float, height: float) -> None:
        """Draw the panel as tall as another beside it."""
        self._edge(pen, width, height)
        start, _ = self._edges()
        padding = self._padding
        if self.icon:
            x = self.sheet.padding + (self.sheet.bar if self.style.has_bar else 0.0)
            size = self._icon_size
            pen.figure(self.icon, (x, padding, size, size), "", "")
        inner = self._inner(width)
        # A short text stands in the middle of its panel's height, as beside a tall QR code.
        spare = self.measure(width) - 2 * padding - self.body.measure(inner)
        drop = spare / 2 if self.aside or self.icon else 0.0
        self.body.paint(pen.moved(start, padding + max(0.0, drop)), inner)
        if self.aside:
            spare = self.measure(width) - self.aside.measure(self.aside_width)
            x = width - self.sheet.padding - self.aside_width
            self.aside.paint(pen.moved(x, spare / 2), self.aside_width)

    def _edge(self, pen: "Pen", width: float, height: float) -> None:
        style, radius = self.style, self.sheet.radius
        half = style.edge / 2
        inside = (half, -height + half, width - style.edge, height - style.edge)
        if style.tint:
            path = rounded(inside, radius, start=style.edge > 0)
            pen.path(path, Artifact.BACKGROUND, fill=style.tint)
        if style.has_bar and style.edge:
            path = bar((0, -height, self.sheet.bar, height), radius)
            pen.path(path, Artifact.LAYOUT, fill=style.tone)
        elif style.has_bar:
            path = bar((0, -height, self.sheet.bar, height), 0)
            pen.path(path, Artifact.LAYOUT, fill=style.tone)
        if style.edge:
            path = rounded(inside, radius)
            pen.path(path, Artifact.LAYOUT, stroke=style.tone, width=style.edge)

    def divide(self, room: Room) -> "tuple[Box, Box] | None":
        """Stay whole unless that leaves much of a page empty; then cut between items.

        What is taller than a page is cut anywhere.
        """
        whole = self.measure(room.width) <= room.page + SLACK
        if whole and (room.spare or self.full_width):
            return None
        inner = Room(
            self._inner(room.width),
            room.height - 2 * self._padding,
            room.page,
            lines=room.lines and not whole,
        )
        parts = self.body.divide(inner)
        if parts is None:
            return None
        head, tail = (part if isinstance(part, Stack) else Stack([part]) for part in parts)
        return (
            Panel(head, self.sheet, self.style, icon=self.icon),
            Panel(
                Stack([*self._again(), *tail.children]),
                self.sheet,
                self.style,
                icon=self.icon,
                aside=self.aside,
                aside_width=self.aside_width,
            ),
        )

    def _again(self) -> list[Box]:
        """Repeat the heading on the next page: a warning says what it is on every page."""
        heading = self.body.children[0]
        return [heading.as_artifact()] if isinstance(heading, Words) else []
