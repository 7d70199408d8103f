"""Boxes where they stand → what copyfitting asks of pages, without drawing them.

Most ways to lay out are tried and not taken. What tells them apart is how far down pages are
filled and which elements stand on them; glyphs, paths and links need no marks for that.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.layout.recorder import Pen, Recorder
from leaflets.model.structure import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.layout.art import Artwork
    from leaflets.layout.boxes import Placed
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
    seen = _Seen(bottom)
    pen = _Surveyor(seen, 0.0, 0.0)
    for one in placed:
        one.paint(pen)
    filled = (top - seen.low) / (top - bottom) if seen.low is not None else 0.0
    return Surveyed(filled, frozenset(map(key_of, seen.owners)))


class _Seen(Recorder):
    """Keeps what is asked of the page at hand.

    Attributes:
        owners: Keys of the elements that stand in the content area.
        low: How far down words reach, counted upwards from the page's lower edge; none for none.
    """

    def __init__(self, bottom: float) -> None:
        super().__init__(0.0, mirrored=False)
        self.owners: set[str] = set()
        self.low: float | None = None
        self._bottom = bottom

    def words(self, baseline: float, below: float, owners: frozenset[str]) -> None:
        """Note a line."""
        if baseline > self._bottom:
            self.owners |= owners
            low = baseline + below
            self.low = low if self.low is None else min(self.low, low)

    def figure(self, low: float, owner: str) -> None:
        """Note a picture by its lower edge."""
        if owner and low > self._bottom:
            self.owners.add(owner)


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

    def words(self, words: "Words", width: float) -> None:
        for down, below, owners in words.standing(width):
            self.recorder.words(self.top - down, below, owners)

    def path(self, path: "tuple[Segment, ...]", artifact: "Artifact", **paint: object) -> None:
        pass

    def figure(
        self,
        art: "Artwork",  # noqa: ARG002  as `Pen` has it
        box: tuple[float, float, float, float],
        owner: str,
        alt: str,  # noqa: ARG002
    ) -> None:
        self.recorder.figure(self.top - box[1] - box[3], owner)
