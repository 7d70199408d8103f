"""The top of the first page, and section headings with their number in the gutter."""

from copy import copy
from typing import TYPE_CHECKING

from leaflets.layout.boxes import Box
from leaflets.layout.pages import Artifact, Ink
from leaflets.layout.said import WIDEST, Said
from leaflets.layout.shapes import ellipse
from leaflets.layout.stylesheet import MM
from leaflets.layout.words import Words
from leaflets.model.structure import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaflets.layout.art import Artwork
    from leaflets.layout.recorder import Pen
    from leaflets.layout.stylesheet import Stylesheet
    from leaflets.text.paragraph import SetParagraph, TextStyle

_LOGO = 14 * MM
_WIDEST_LOGO = 4 * _LOGO
_LOGO_GAP = 3.5 * MM
_MOST_AUDIENCE = 62 * MM
"""A longer audience breaks into lines."""
_AUDIENCES_APART = 8 * MM
_MOST_AUDIENCES = 0.6
"""Part of the width that audiences in two languages take beside each other at most."""
_NAME_APART = 6 * MM
_SHORT_NAME = 0.42
"""A name that takes less of its room than this stands on one line."""


def _height(said: Said, style: "TextStyle", width: float, least: float) -> float:
    """Ask how tall a clinic's name is in a width, in points: at least so much."""
    return max(least, _set(said, style, width).height)


def _set(said: Said, style: "TextStyle", width: float) -> "SetParagraph":
    """Break a long name over two lines of like length rather than let it run across."""
    room = width - said.taken
    natural = said.paragraph.set(style, WIDEST).width
    most = min(natural + 1, room)
    if natural <= _SHORT_NAME * room or any(run.blank for run in said.runs):
        return said.paragraph.set(style, most)
    steps = (natural * tenth / 20 for tenth in range(10, 20))
    tried = (said.paragraph.set(style, wide) for wide in steps if wide <= most)
    fitting = next(filter(_two_lines, tried), None)
    return fitting or said.paragraph.set(style, most)


def _two_lines(paragraph: "SetParagraph") -> bool:
    """Tell whether a name stands on two lines with no word broken."""
    return len(paragraph.lines) <= 2 and not paragraph.noticed  # noqa: PLR2004


class Name(Words):
    """What a clinic is called, in the middle of its height.

    Its width is that of the logo before it too. So names of one line and of two are alike where
    something else is taller than either.

    Attributes:
        floor: Its least height, in points.
    """

    floor = 0.0

    @classmethod
    def of(cls, words: Words) -> "Name":
        """Make it of words, which know what is asked of it."""
        made = cls(words.typesetter, words.runs, words.owners, words.style, ink=words.ink)
        made.said, made.answers = words.said, words.answers
        return made

    def as_tall(self, least: float) -> "Name":
        """Give the same with a least height."""
        made = copy(self)
        made.floor = least
        return made

    def set(self, width: float) -> "SetParagraph":
        """Break it over two lines of like length where it is long."""
        return _set(self.said, self.style, width)

    def measure(self, width: float) -> float:
        """Give its height."""
        return self.answer(_height, width, self.floor)

    def standing(self, width: float) -> "Iterator[tuple[float, float, frozenset[str]]]":
        """Give one line at its foot: nothing that stands above that is told by its words."""
        yield self.measure(width), 0.0, frozenset(map(key_of, self.owners))

    def draw_lines(self, pen: "Pen", width: float) -> None:
        """Draw the lines."""
        drop = (self.measure(width) - self.set(width).height) / 2
        super().draw_lines(pen.moved(self.said.taken, drop), width)


class Masthead(Box):
    """Logo and clinic at the start, the audience at the end: in each language, if there are two.

    Args:
        logo: The logo with the key and alternative text of its element.
        organisation: The clinic's name.
        audiences: The lines that say whom the leaflet is for, a group a language.
        sheet: Styles and distances.
    """

    def __init__(
        self,
        logo: "tuple[Artwork, str, str] | None",
        organisation: Name | None,
        audiences: "Sequence[tuple[Words, ...]]",
        sheet: "Stylesheet",
    ) -> None:
        super().__init__(after=0.95 * sheet.unit)
        self.logo = logo
        self.organisation = organisation
        if logo and organisation:
            organisation.said.taken = logo_size(logo[0])[0] + _LOGO_GAP
        self.audiences = tuple(audiences)

    def _groups(self, width: float) -> "list[tuple[tuple[Words, ...], float]]":
        """Give the lines that stand under each other, with the width of each group.

        Groups have columns of their own where the page is wide enough for them.
        """
        groups = [(one, _audience_width(one)) for one in self.audiences]
        apart = _AUDIENCES_APART * (len(groups) - 1)
        if len(groups) > 1 and sum(wide for _, wide in groups) + apart > _MOST_AUDIENCES * width:
            lines = tuple(words for one, _ in groups for words in one)
            return [(lines, max(wide for _, wide in groups))]
        return groups

    def _name_width(self, width: float) -> float:
        """Give how wide logo and name may get together."""
        groups = self._groups(width)
        taken = sum(wide for _, wide in groups) + _AUDIENCES_APART * (len(groups) - 1)
        return width - taken - _NAME_APART

    def measure(self, width: float) -> float:
        """Give the height of the tallest part."""
        name = self._name(width)
        return name.measure(self._name_width(width)) if name else self._least(width)

    def _least(self, width: float) -> float:
        """Give the height of the tallest part but the name."""
        audience = max(map(_group_height, self._groups(width)), default=0.0)
        return max(_LOGO if self.logo else 0.0, audience)

    def _name(self, width: float) -> Name | None:
        return self.organisation.as_tall(self._least(width)) if self.organisation else None

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw the parts, each in the middle of the height."""
        height, pen = self.measure(width), pen.of_clinic()
        if self.logo:
            art, owner, alt = self.logo
            wide, high = logo_size(art)
            pen.figure(art, (0, (height - high) / 2, wide, high), owner, alt)
        if name := self._name(width):
            name.paint(pen, self._name_width(width))
        x = width
        for group in reversed(self._groups(width)):
            words, wide = group
            x -= wide
            y = (height - _group_height(group)) / 2
            for one in words:
                pen.moved(x, y).draw(one, wide)
                y += one.measure(wide)
            x -= _AUDIENCES_APART


def logo_size(art: "Artwork") -> tuple[float, float]:
    """Give the width and height at which a logo is printed, in points."""
    wide = min(_LOGO * art.width / art.height, _WIDEST_LOGO)
    return wide, wide * art.height / art.width


def _audience_width(group: "tuple[Words, ...]") -> float:
    natural = max((words.natural() for words in group), default=0.0) + 1.0
    return min(natural, _MOST_AUDIENCE)


def _group_height(group: "tuple[tuple[Words, ...], float]") -> float:
    words, wide = group
    return sum(one.measure(wide) for one in words)


class SectionHead(Box):
    """A section's heading, with its number on a disc in the gutter."""

    keeps_with_next = True

    def __init__(self, heading: Words, number: Words, sheet: "Stylesheet") -> None:
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

    def overhang(self, width: float) -> float:
        """Give the heading's."""
        lift = max(0.0, self._radius - self._middle(self.heading))
        return self.heading.overhang(width - self.sheet.gutter) - lift

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
    def _middle(words: Words) -> float:
        """Give the distance from a line's top to the middle of its capitals."""
        return words.baseline(WIDEST) - 0.357 * words.style.size
