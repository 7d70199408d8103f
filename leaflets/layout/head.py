"""The top of the first page, and section headings with their number in the gutter."""

from typing import TYPE_CHECKING

from leaflets.layout.boxes import Box
from leaflets.layout.pages import Artifact, Ink
from leaflets.layout.shapes import ellipse
from leaflets.layout.stylesheet import MM

if TYPE_CHECKING:
    from leaflets.layout.art import Artwork
    from leaflets.layout.recorder import Pen
    from leaflets.layout.stylesheet import Stylesheet
    from leaflets.layout.words import Words
    from leaflets.text.paragraph import SetParagraph

_LOGO = 14 * MM
_LOGO_GAP = 3.5 * MM
_MOST_AUDIENCE = 62 * MM
"""A longer audience breaks into lines."""
_SHORT_NAME = 0.42
"""A name that takes less of its room than this stands on one line."""


class Masthead(Box):
    """Logo and clinic at the start, the audience at the end."""

    def __init__(
        self,
        logo: "tuple[Artwork, str, str] | None",
        organisation: "Words | None",
        audience: "tuple[Words, ...]",
        sheet: "Stylesheet",
    ) -> None:
        super().__init__(after=0.95 * sheet.unit)
        self.logo = logo
        self.organisation = organisation
        self.audience = audience

    def _audience_width(self) -> float:
        natural = max((words.natural() for words in self.audience), default=0.0) + 1.0
        return min(natural, _MOST_AUDIENCE)

    def _name_room(self, width: float) -> tuple[float, float]:
        """Give where the clinic's name begins and how wide it may get."""
        start = self._logo_width() + _LOGO_GAP if self.logo else 0.0
        return start, width - start - self._audience_width() - 6 * MM

    def _logo_width(self) -> float:
        if not self.logo:
            return 0.0
        art = self.logo[0]
        return min(_LOGO * art.width / art.height, 4 * _LOGO)

    def measure(self, width: float) -> float:
        """Give the height of the tallest part."""
        _, room = self._name_room(width)
        name = self.organisation.measure(self._name_width(room)) if self.organisation else 0.0
        wide = self._audience_width()
        audience = sum(words.measure(wide) for words in self.audience)
        return max(_LOGO if self.logo else 0.0, name, audience)

    def _name_width(self, room: float) -> float:
        """Break a long name over two lines of like length rather than let it run across."""
        name = self.organisation
        if name is None:
            return room
        natural = name.natural()
        most = min(natural + 1, room)
        if natural <= _SHORT_NAME * room or any(run.blank for run in name.runs):
            return most
        steps = (natural * tenth / 20 for tenth in range(10, 20))
        fitting = (wide for wide in steps if wide <= most and _two_lines(name.set(wide)))
        return next(fitting, most)

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw the parts, each in the middle of the height."""
        height = self.measure(width)
        if self.logo:
            art, owner, alt = self.logo
            wide = self._logo_width()
            high = wide * art.height / art.width
            pen.figure(art, (0, (height - high) / 2, wide, high), owner, alt)
        if self.organisation:
            start, room = self._name_room(width)
            wide = self._name_width(room)
            drop = (height - self.organisation.measure(wide)) / 2
            self.organisation.paint(pen.moved(start, drop), wide)
        wide = self._audience_width()
        y = (height - sum(words.measure(wide) for words in self.audience)) / 2
        for words in self.audience:
            words.paint(pen.moved(width - wide, y), wide)
            y += words.measure(wide)


def _two_lines(paragraph: "SetParagraph") -> bool:
    """Tell whether a name stands on two lines with no word broken."""
    return len(paragraph.lines) <= 2 and not paragraph.noticed  # noqa: PLR2004


class SectionHead(Box):
    """A section's heading, with its number on a disc in the gutter."""

    keeps_with_next = True

    def __init__(self, heading: "Words", number: "Words", sheet: "Stylesheet") -> None:
        super().__init__(after=0.75 * sheet.gap)
        self.keeps_with_next = True
        self.heading = heading
        self.number = number
        self.sheet = sheet

    @property
    def _radius(self) -> float:
        return max(4.4 * MM, 0.82 * self.number.style.size)

    def measure(self, width: float) -> float:
        """Give the height of the heading."""
        return max(self.heading.measure(width - self.sheet.gutter), 2 * self._radius)

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw disc, number and heading, the first line in the middle of the disc."""
        radius = self._radius
        pen.path(ellipse(radius, -radius, radius, radius), Artifact.LAYOUT, fill=Ink.PRIMARY)
        drop = radius - self._middle(self.number)
        self.number.paint(pen.moved(0, drop), 2 * radius)
        lift = max(0.0, radius - self._middle(self.heading))
        wide = width - self.sheet.gutter
        self.heading.paint(pen.moved(self.sheet.gutter, lift), wide)

    @staticmethod
    def _middle(words: "Words") -> float:
        """Give the distance from a line's top to the middle of its capitals."""
        return words.baseline(1e6) - 0.357 * words.style.size
