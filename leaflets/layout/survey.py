"""Boxes where they stand → what copyfitting asks of pages, without drawing them.

Most ways to lay out are tried and not taken. What tells them apart is how far down pages are
filled and which elements stand on them; glyphs, paths and links need no marks for that.
"""

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from leaflets.layout.recorder import Pen, Recorder
from leaflets.model.structure import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.layout.art import Artwork
    from leaflets.layout.boxes import Box, Placed
    from leaflets.layout.pages import Artifact, Rectangle, Segment
    from leaflets.layout.words import Words


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What is known of a page before it is drawn.

    Attributes:
        filled: Part of the content area's height that is used, 0 to 1.
        drawn: Keys of the nodes of which something stands in the content area.
    """

    filled: float
    drawn: frozenset[str]


def survey(placed: "Sequence[Placed]", area: "Rectangle") -> Surveyed:
    """Look over a page.

    Args:
        placed: What stands on it.
        area: Its content area: left, bottom, right, top.
    """
    _, bottom, _, top = area
    nodes: set[str] = set()
    low = inf
    for one in placed:
        for line in _lines(one.box, one.width):
            if one.top + line.base > bottom:
                nodes |= line.nodes
                low = min(low, one.top + line.low)
    filled = (top - low) / (top - bottom) if low < inf else 0.0
    return Surveyed(filled, frozenset(nodes))


class _Line(NamedTuple):
    """A line of words or a picture in a box.

    Attributes:
        base: Height of its baseline, or of the picture's lower edge, over the box's upper edge:
            less than 0.
        low: How far down it fills the page, in the same way; a picture does not.
        nodes: Ids of the nodes of which something stands on it.
    """

    base: float
    low: float
    nodes: frozenset[str]


def _lines(box: "Box", width: float) -> "Sequence[_Line]":
    """Look over a box; one that stands on another page next time is the same in itself."""
    if width not in box.surveyed:
        seen = _Seen()
        box.paint(_Surveyor(seen, 0.0, 0.0), width)
        box.surveyed[width] = tuple(seen.lines)
    return box.surveyed[width]


class _Seen(Recorder):
    """Keeps what is asked of a box.

    Attributes:
        lines: Its lines of words and its pictures.
    """

    def __init__(self) -> None:
        super().__init__(0.0, mirrored=False)
        self.lines: list[_Line] = []


@dataclass(frozen=True, slots=True)
class _Surveyor(Pen):
    """A pen that is moved about like any other and draws nothing."""

    recorder: _Seen

    def moved(self, x: float, y: float) -> "Pen":
        """Give a pen at another place; nothing here depends on what is mirrored."""
        return _Surveyor(self.recorder, self.left + x, self.top - y)

    def within(self, width: float) -> "Pen":  # noqa: ARG002  as above
        return self

    def turned(self, width: float) -> "Pen":  # noqa: ARG002  as above
        return self

    def draw(self, box: "Box", width: float) -> None:
        box.paint(self, width)

    def words(self, words: "Words", width: float) -> None:
        for down, below, nodes in words.standing(width):
            base = self.top - down
            self.recorder.lines.append(_Line(base, base + below, nodes))

    def path(
        self,
        path: "tuple[Segment, ...]",
        artifact: "Artifact",
        owner: str = "",
        *,
        line_end: bool = False,
        **paint: object,
    ) -> None:
        pass

    def figure(
        self,
        art: "Artwork",  # noqa: ARG002  as `Pen` has it
        box: tuple[float, float, float, float],
        owner: str,
        alt: str,  # noqa: ARG002
    ) -> None:
        if owner:
            base = self.top - box[1] - box[3]
            self.recorder.lines.append(_Line(base, inf, frozenset({key_of(owner)})))
