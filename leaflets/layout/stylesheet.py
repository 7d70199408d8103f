"""A format and an audience → the styles and distances of an edition, in points."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leaflets.text.paragraph import TextStyle

if TYPE_CHECKING:
    from leaflets.model.audience import Audience
    from leaflets.model.page_format import PageFormat

MM = 72 / 25.4
"""One millimetre in points."""

_BOLD = frozenset(
    {"title", "heading", "subheading", "callout", "number", "draft", "masthead", "table-head"}
)
_FALLBACK = "body"
_LEADING_SHARE = 0.35
"""Where distances shrink to fit a page, the space between lines shrinks by this part of it."""
_MEASURE_SHARE = 0.33
"""Then lines may grow longer by this part of it."""
_PARAGRAPH_GAP = 0.38
"""Paragraphs keep at least this much apart, over the size, or they look like one."""
_USUAL = 12.0
"""Size in points that a format's measure is meant for."""


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """Styles and distances.

    Attributes:
        page: The format.
        em: Size of running text, in points.
        air: What distances are multiplied by to fit pages; the type itself never changes.
        together: Whether sources take what stands before them along to a fresh page.
        fits: Whether distances may change for pages that end well.
    """

    page: "PageFormat"
    em: float
    air: float = 1.0
    together: bool = False
    fits: bool = True
    _styles: dict[str, TextStyle] = field(default_factory=dict, init=False, compare=False)

    @classmethod
    def of(cls, page: "PageFormat", audience: "Audience") -> "Stylesheet":
        """Make the style sheet of a format for an audience: the larger base size of the two."""
        return cls(page, max(page.base_size, audience.size, page.minimum_size))

    def style(self, name: str) -> TextStyle:
        """Give the style of a kind of text; nothing is smaller than the format allows."""
        found = self._styles.get(name)
        if found is None:
            found = self._styles[name] = self._style(name)
        return found

    def _style(self, name: str) -> TextStyle:
        scale = dict(self.page.scale)
        wanted = scale.get(name, scale[_FALLBACK])
        # Headings outgrow larger text by the same points, not by the same factor: 20 pt over 14 pt
        # text stand out as well as 17 pt over 12 pt, and leave the room to the words.
        over = _USUAL * (wanted.size - 1) if wanted.size > 1 else self.em * (wanted.size - 1)
        size = max(self.em + over, self.page.minimum_size)
        # The space between lines grows half as fast as the type, like all distances.
        space = (wanted.leading - 1) * (size + min(size, size * _USUAL / self.em)) / 2
        space *= 1 + _LEADING_SHARE * min(0.0, self.air - 1)
        return TextStyle(size, size + space, bold=name in _BOLD)

    @property
    def unit(self) -> float:
        """What distances are measured in: grows half as fast as the type."""
        return self.air * (self.em + _USUAL) / 2

    @property
    def gutter(self) -> float:
        """Width of the column for section numbers."""
        return self.page.gutter

    @property
    def measure(self) -> float:
        """Longest line of running text: the format's for 12 pt, as many letters in larger type.

        Where distances shrink to fit a page, lines grow a little.
        """
        wider = 1 + _MEASURE_SHARE * max(0.0, 1 - self.air)
        return self.page.measure * max(1.0, self.em / _USUAL) * wider

    @property
    def section_gap(self) -> float:
        """Space between sections."""
        return 1.35 * self.unit

    @property
    def gap(self) -> float:
        """Space between paragraphs, panels and lists."""
        return max(0.5 * self.unit, _PARAGRAPH_GAP * self.em)

    @property
    def item_gap(self) -> float:
        """Space between the items of a list."""
        return 0.24 * self.unit

    @property
    def padding(self) -> float:
        """Space between a panel's edge and what is in it."""
        return 0.85 * self.unit

    @property
    def bar(self) -> float:
        """Width of the bar at a panel's start edge."""
        return 2 * MM

    @property
    def radius(self) -> float:
        """Radius of a panel's corners."""
        return 2 * MM
