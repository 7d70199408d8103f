"""Pages → text that is hard to read on what it stands on."""

from typing import TYPE_CHECKING, NamedTuple

from leaflets.layout.notices import text_area
from leaflets.layout.pages import Colour, Ink, ShapeMark, TextMark
from leaflets.library.contrast import TEXT_RATIO, nearest_passing, ratio, shown
from leaflets.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.layout.pages import Page, Pages, Rectangle, Shape


_MADE_OF: dict[Colour, str] = {
    Ink.MUTED: "text",
    Ink.TINT: "primary",
    Ink.TIP: "primary",
    Ink.TIP_TINT: "primary",
}
"""Inks no brand chooses itself, with the colour of its palette that they are made of."""


class Pair(NamedTuple):
    """A colour of text and the colour it stands on."""

    text: Colour
    ground: Colour


def check(pages: "Pages") -> "Iterator[Diagnostic]":
    """Measure every pair of inks there is (WCAG 2.2, success criterion 1.4.3)."""
    values = dict(pages.colours)
    brand = pages.document.brand
    for pair in sorted({pair for page in pages.pages for pair in pairs(page)}):
        text, ground = (_value(colour, values) for colour in pair)
        measured = ratio(text, ground)
        if measured < TEXT_RATIO:
            message = (
                f"text in {pair.text} {text} on {pair.ground} {ground} has a contrast of"
                f" {shown(measured)}:1; text needs {TEXT_RATIO}:1"
            )
            nearest = nearest_passing(text, ground)
            made = _MADE_OF.get(pair.text) or _MADE_OF.get(pair.ground)
            hint = f"the nearest colour that passes is {nearest}" + (
                f"; it is made of '{made}' of the palette: choose a darker one" if made else ""
            )
            yield Diagnostic("contrast", message, brand.span, hint=hint)


def pairs(page: "Page") -> "Iterator[Pair]":
    """Find what each piece of text stands on: the last area painted there before it, or paper."""
    painted: list[tuple[Rectangle, Colour]] = []
    for mark in page.marks:
        if isinstance(mark, TextMark):
            ground = _ground(painted, *_middle(mark)) if painted else Ink.PAPER
            for ink in mark.inks:
                yield Pair(ink, ground)
        elif isinstance(mark, ShapeMark) and mark.shape.fill:
            painted.append((_bounds(mark.shape), mark.shape.fill))


def _ground(painted: "list[tuple[Rectangle, Colour]]", x: float, y: float) -> Colour:
    """Give the colour of what was painted last over a point."""
    for (left, lower, right, upper), colour in reversed(painted):
        if left <= x <= right and lower <= y <= upper:
            return colour
    return Ink.PAPER


def _value(colour: Colour, values: dict[Ink, str]) -> str:
    return values[colour] if isinstance(colour, Ink) else colour


def _bounds(shape: "Shape") -> "Rectangle":
    places = [
        numbers[index : index + 2]
        for _, numbers in shape.path
        for index in range(0, len(numbers), 2)
    ]
    across, upwards = zip(*places, strict=True)
    return min(across), min(upwards), max(across), max(upwards)


def _middle(mark: TextMark) -> tuple[float, float]:
    left, lower, right, upper = text_area(mark)
    return (left + right) / 2, (lower + upper) / 2
