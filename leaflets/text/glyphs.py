"""Shaped text: glyphs, the fragments of a line, and lines. Glyph measures are 1/1000 em."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """One glyph in visual order. A face makes one of each, which is compared by identity.

    Attributes:
        id: Glyph index in the face.
        advance: How far the pen moves on, 1/1000 em.
        x_offset: Shift of the drawn glyph to the right, 1/1000 em.
        y_offset: Shift of the drawn glyph upwards, 1/1000 em.
        text: The characters this glyph gives back on extraction; concatenated over a cluster in
            logical order they are the cluster's text. May be empty.
        cluster: The whole cluster's text on the cluster's first glyph, empty on the others.
        size: Number of glyphs in the cluster.
    """

    id: int
    advance: float
    x_offset: float
    y_offset: float
    text: str
    cluster: str
    size: int


class Shaped(NamedTuple):
    """A stretch of text shaped with one face; a tuple, as a page has hundreds of new words.

    Attributes:
        glyphs: Its glyphs in visual order.
        width: Sum of the advances, 1/1000 em.
    """

    glyphs: tuple[Glyph, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Fragment:
    """Glyphs of one face and style within a line.

    Attributes:
        x: Left edge from the line's left edge, in points.
        width: Width in points.
        face: Key of the face.
        size: Size in points.
        rise: Height of its baseline over the line's, in points.
        glyphs: Its glyphs in visual order.
        text: Its characters in logical order.
        level: Bidi embedding level; odd runs right to left.
        script: ISO 15924 code.
        run: Index of the run it comes from.
        words: The same glyphs by the words and spaces they were shaped in, from left to right.
    """

    x: float
    width: float
    face: str
    size: float
    rise: float
    glyphs: tuple[Glyph, ...]
    text: str
    level: int
    script: str
    run: int
    words: tuple[Shaped, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        fragments: What stands on it, from left to right.
        blanks: Ruled lines to fill in by pen: run index, left edge and width in points.
        width: Width without trailing white space, in points.
        space_follows: Whether white space was dropped at its end: a new word follows.
    """

    fragments: tuple[Fragment, ...]
    blanks: tuple[tuple[int, float, float], ...]
    width: float
    space_follows: bool
