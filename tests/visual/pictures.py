"""A language's tag → a small picture of its sample, and how far two such pictures are apart."""

from pathlib import Path

from PIL import Image, ImageChops

from leaflets.model.locale import Direction
from leaflets.text.glyphs import Line
from tests.visual.drawing import Placed, draw
from tests.visual.samples import lines, locale

FOLDER = Path(__file__).parent / "golden"
TOLERANCE = 0.00003
"""Part of the pixels that may differ: programs smooth edges differently, and no more than that."""
_WIDTH = 225.0
_MARGIN = 4.0
_ABOVE, _BELOW = 0.7, 0.4
"""What letters take above and below the first and last baseline, over the leading."""
_DPI = 216
_GREYS = 16
_APART = 72
"""Greys of 255 that count as a difference: an edge smoothed otherwise is nearer."""


def sample_lines(tag: str) -> list[Line]:
    """Give the lines that are drawn: the last two of the first paragraph, two of the next one.

    They hold what goes wrong in most ways: bold, a telephone number, brackets, signs of the
    language.
    """
    first, second = (one.paragraph for one in lines(tag, _WIDTH)[:2])
    return [*first.lines[-2:], *second.lines[:2]]


def drawn(tag: str, chosen: list[Line]) -> Image.Image:
    """Draw lines of a language, one under the other."""
    leading = max(one.paragraph.leading for one in lines(tag, _WIDTH))
    rtl = locale(tag).direction is Direction.RTL
    placed: list[Placed] = [
        (
            line,
            _MARGIN + (_WIDTH - line.width if rtl else 0.0),
            _MARGIN + (number + _ABOVE) * leading,
        )
        for number, line in enumerate(chosen)
    ]
    height = 2 * _MARGIN + (len(chosen) - 1 + _ABOVE + _BELOW) * leading
    return draw(placed, _WIDTH + 2 * _MARGIN, height, _DPI)


def kept(picture: Image.Image) -> Image.Image:
    """Give a picture in the few greys that it is kept in."""
    step = 255 // (_GREYS - 1)
    return picture.point([round(value / step) * step for value in range(256)])


def save(picture: Image.Image, path: Path) -> None:
    """Keep a picture, small."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept(picture).quantize(_GREYS).save(path, optimize=True)


def apart(one: Image.Image, other: Image.Image) -> float:
    """Give the part of the pixels that differ, 0 to 1: all where the sizes do."""
    if one.size != other.size:
        return 1.0
    histogram = ImageChops.difference(kept(one), kept(other)).histogram()
    return sum(histogram[_APART:]) / (one.width * one.height)
