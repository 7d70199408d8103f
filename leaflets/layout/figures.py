"""Pictures as boxes: alone, in a card with a caption, beside text, as a row of steps."""

from dataclasses import replace
from typing import TYPE_CHECKING

from leaflets.layout.boxes import SLACK, Box, Inset, Stack, gap, settle
from leaflets.layout.pages import Artifact, Ink
from leaflets.layout.shapes import rounded
from leaflets.layout.stylesheet import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.layout.art import Artwork
    from leaflets.layout.boxes import Room
    from leaflets.layout.recorder import Pen
    from leaflets.layout.stylesheet import Stylesheet

BETWEEN = 4 * MM
"""Space between cards in a row."""
_BESIDE = 0.42
"""Part of a card's width that a picture beside words may take."""
_BESIDE_AT_LEAST = 1.5
"""Text begins beside a card only where this much of it, in em, is left."""
_BEGUN = 0.125
"""Part of a page that text rather begins on without its card than leaves it empty."""
_LEFT = 2
"""Where text begins a page before its card, so many items at least stand on either page."""
_BESIDE_WIDTH = 23 * MM
_BESIDE_EM = 14.0
"""Size of type up to which that width is meant; it grows with larger type."""
"""No wider than this: the pictures are drawn to be read at it."""
CARD_EDGE = 0.6
"""Width of a card's rule, in points."""


class Picture(Box):
    """A picture in the middle of its width, no taller than asked."""

    def __init__(
        self, art: "Artwork", owner: str, alt: str, most: float, *, own: bool = False
    ) -> None:
        super().__init__()
        self.art = art
        self.own = own
        self.owner = owner
        self.alt = alt
        self.most = most

    @property
    def ratio(self) -> float:
        """Width over height."""
        return self.art.width / self.art.height

    def _size(self, width: float) -> tuple[float, float]:
        scale = min(width / self.art.width, self.most / self.art.height)
        return self.art.width * scale, self.art.height * scale

    def measure(self, width: float) -> float:
        """Give the height at which it fits the width."""
        return self._size(width)[1]

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw it."""
        wide, high = self._size(width)
        pen = pen.of_clinic() if self.own else pen
        pen.figure(self.art, ((width - wide) / 2, 0, wide, high), self.owner, self.alt)


class Card(Box):
    """A thin rule around a picture and what is said of it."""

    def __init__(self, body: Box, sheet: "Stylesheet") -> None:
        super().__init__(before=sheet.gap, after=sheet.gap)
        self.body = body
        self.sheet = sheet

    @property
    def padding(self) -> float:
        """Space between the rule and the content."""
        return 0.6 * self.sheet.padding

    def words_width(self, width: float) -> float:
        """Give how wide the words in a card of this width may be, in points."""
        inner = width - 2 * self.padding
        return self.body.shares(inner)[1] if isinstance(self.body, SideBySide) else inner

    def measure(self, width: float) -> float:
        """Give the height of the content with its padding."""
        return self.body.measure(width - 2 * self.padding) + 2 * self.padding

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw the card."""
        self.paint_as_tall(pen, width, self.measure(width))

    def paint_as_tall(self, pen: "Pen", width: float, height: float) -> None:
        """Draw the card as tall as its neighbours."""
        path = rounded((0, -height, width, height), self.sheet.radius)
        pen.path(path, Artifact.LAYOUT, stroke=Ink.RULE, width=CARD_EDGE)
        # Words beside a picture stand in the middle of a taller card, words below one at its top.
        spare = height - self.measure(width) if isinstance(self.body, SideBySide) else 0.0
        inner = pen.moved(self.padding, self.padding + spare / 2)
        self.body.paint(inner, width - 2 * self.padding)


class SideBySide(Box):
    """A picture at the start and words beside it, both in the middle of the height."""

    def __init__(self, picture: Picture, words: Box, sheet: "Stylesheet") -> None:
        super().__init__()
        self.picture = picture
        self.words = words
        self.sheet = sheet

    def shares(self, width: float) -> tuple[float, float]:
        """Give the widths of the picture and of the words."""
        picture = min(_BESIDE * width, _BESIDE_WIDTH * max(1.0, self.sheet.em / _BESIDE_EM))
        return picture, width - picture - 0.5 * self.sheet.padding

    def measure(self, width: float) -> float:
        """Give the height of the taller one."""
        picture, words = self.shares(width)
        return max(self.picture.measure(picture), self.words.measure(words))

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw both."""
        height = self.measure(width)
        picture, words = self.shares(width)
        drop = (height - self.picture.measure(picture)) / 2
        self.picture.paint(pen.moved(0, drop), picture)
        drop = (height - self.words.measure(words)) / 2
        self.words.paint(pen.moved(width - words, drop), words)


class Row(Box):
    """Cards of equal width and height, side by side."""

    def __init__(self, cards: "Sequence[Card]", columns: int, sheet: "Stylesheet") -> None:
        super().__init__(before=sheet.gap, after=sheet.gap)
        self.cards = tuple(cards)
        self.columns = columns
        self.sheet = sheet

    def _card_width(self, width: float) -> float:
        return (width - (self.columns - 1) * BETWEEN) / self.columns

    def measure(self, width: float) -> float:
        """Give the height of the tallest card."""
        inner = self._card_width(width)
        return max(card.measure(inner) for card in self.cards)

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw the cards from start to end."""
        inner, height = self._card_width(width), self.measure(width)
        for index, card in enumerate(self.cards):
            x = index * (inner + BETWEEN)
            card.paint_as_tall(pen.moved(x, 0), inner, height)


class Rows(Stack):
    """Rows of steps, which stay together where a page can hold them."""

    def divide(self, room: "Room") -> "tuple[Box, Box] | None":
        """Cut between rows only when no page could hold all of them."""
        if self.measure(room.width) <= room.page + SLACK:
            return None
        return super().divide(room)


class Beside(Box):
    """Text with a card at its end side; what is below the card takes the whole width.

    Attributes:
        own: How many of the children belong with the card; the others only flow beside it.
    """

    def __init__(
        self,
        card: Card,
        card_width: float,
        children: "Sequence[Box]",
        sheet: "Stylesheet",
        *,
        own: int,
    ) -> None:
        super().__init__(before=sheet.gap, after=sheet.gap)
        self.own = own
        self.card = card
        self.card_width = card_width
        self.children = tuple(children)
        self.sheet = sheet

    def beside_card(self, child: Box) -> Box:
        """Give a child as it stands beside the card."""
        return narrowed(child, self.taken)

    @property
    def taken(self) -> float:
        """Width that the card takes from text beside it, in points."""
        return self.card_width + 1.1 * self.sheet.padding

    def card_height(self, width: float) -> float:  # noqa: ARG002  cards may be several
        """Give how far down text stands beside the card."""
        return self.card.measure(self.card_width)

    def paint_card(self, pen: "Pen", width: float) -> None:
        """Draw the card at the end side."""
        self.card.paint(pen.moved(width - self.card_width, 0), self.card_width)

    def part(self, children: "Sequence[Box]", own: int) -> "Beside":
        """Make the same card with a part of the text."""
        return Beside(self.card, self.card_width, children, self.sheet, own=own)

    def _placed(self, width: float) -> list[tuple[Box, float, float]]:
        """Give each child as it is set, with its distance from the top and its height."""
        # What begins beside the card's last lines would leave a hole under it: it goes below.
        card = self.card_height(width)
        foot = card - _BESIDE_AT_LEAST * self.sheet.em
        found: list[tuple[Box, float, float]] = []
        y = 0.0
        for child in self.children:
            if found:
                y += gap(found[-1][0], child)
            box = self.beside_card(child) if y < foot else child
            if y >= foot:
                y = max(y, card + self.sheet.item_gap)
            height = box.measure(width)
            found.append((box, y, height))
            y += height
        return found

    def measure(self, width: float) -> float:
        """Give the height of the text or the card, whichever is taller."""
        placed = self._placed(width)
        text = placed[-1][1] + placed[-1][2] if placed else 0.0
        return max(text, self.card_height(width))

    def paint(self, pen: "Pen", width: float) -> None:
        """Draw text and card in reading order: the card after the text it belongs to."""
        placed = self._placed(width)
        for box, y, _ in placed[: self.own]:
            box.paint(pen.moved(0, y), width)
        self.paint_card(pen, width)
        for box, y, _ in placed[self.own :]:
            box.paint(pen.moved(0, y), width)

    def divide(self, room: "Room") -> "tuple[Box, Box] | None":
        """Cut the text like any other; the card stays with its first part if there is room."""
        if self.card_height(room.width) > room.height + SLACK:
            return self._begun(room)
        placed = self._placed(room.width)
        fitting = sum(1 for _, y, height in placed if y + height <= room.height + SLACK)
        if fitting == len(placed):
            return None
        box, y, _ = placed[fitting]
        parts = box.divide(replace(room, height=room.height - y)) if y < room.height else None
        if parts is not None:
            head = (*self.children[:fitting], parts[0])
            tail = (parts[1], *self.children[fitting + 1 :])
        else:
            cut = settle(self.children, fitting)
            if not cut:
                return None
            head, tail = self.children[:cut], self.children[cut:]
        return self.part(head, min(self.own, len(head))), Stack(tail, after=self.after)

    def _begun(self, room: "Room") -> "tuple[Box, Box] | None":
        """Begin the text where the card has no room; some of what belongs with it follows it."""
        if room.height < _BEGUN * room.page:
            return None
        own = Stack(self.children[: self.own])
        placed = own.offsets(room.width)
        fitting = sum(1 for _, y, height in placed if y + height <= room.height + SLACK)
        cut = settle(self.children, min(fitting, self.own - _LEFT))
        if cut < _LEFT:
            return None
        tail = self.part(self.children[cut:], self.own - cut)
        tail.after = self.after
        return Stack(self.children[:cut], before=self.before), tail


class _Narrow(Inset):
    """Text that makes room for a card at its end side."""


def narrowed(box: Box, taken: float) -> Box:
    """Let a box make room for a card, unless it does."""
    return box if isinstance(box, _Narrow) else _Narrow(box, 0.0, right=taken)
