"""A web address → a QR code as artwork."""

from functools import lru_cache

import segno

from leaflets.layout.art import Artwork
from leaflets.layout.pages import Segment, Shape
from leaflets.layout.shapes import rectangle

_QUIET = 4
"""Modules left white around the code (ISO/IEC 18004, 6.3.8)."""


@lru_cache(maxsize=1_000)
def _modules(url: str) -> tuple[bytes, ...]:
    """Give the rows of the code of an address, 1 for dark: they are small, and slow to make."""
    return tuple(map(bytes, segno.make(url, error="m", micro=False).matrix))


@lru_cache(maxsize=8)  # paths are large, and each brand has one of its own
def qr_code(url: str) -> Artwork:
    """Make a QR code with medium error correction: 15% may be lost to folds and stains.

    Always black on white, whatever the brand's colours: that is what phones read best.
    """
    matrix = _modules(url)
    side = len(matrix) + 2 * _QUIET
    path: list[Segment] = []
    for row, modules in enumerate(matrix):
        y = side - _QUIET - row - 1
        for start, length in _stretches(modules):
            path += _bar(_QUIET + start, y, length)
    white = Shape(rectangle(0, 0, side, side), fill="#ffffff")
    return Artwork("qr", side, side, (white, Shape(tuple(path), fill="#000000")))


@lru_cache(maxsize=10_000)
def _bar(x: int, y: int, length: int) -> tuple[Segment, ...]:
    """Give a stretch of dark modules: codes have the same ones, so that a hundred are small."""
    return tuple(rectangle(x, y, length, 1))


def _stretches(modules: bytes) -> list[tuple[int, int]]:
    """Give where dark modules begin and how many follow each other: fewer paths, no hairlines."""
    found: list[tuple[int, int]] = []
    for at, dark in enumerate(modules):
        if not dark:
            continue
        if found and sum(found[-1]) == at:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((at, 1))
    return found
