"""Shaped text: glyphs, the fragments of a line, and lines. Glyph measures are 1/1000 em."""

from dataclasses import dataclass


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


@dataclass(slots=True, eq=False)
class Shaped:
    """A stretch of text shaped with one face.

    Shaping hands out the same one for the same word; it is compared by identity, so that what is
    known of a word is found without looking at its glyphs. Nobody changes one; it is not frozen
    only because a page has hundreds, and frozen ones take twice as long to make.

    Attributes:
        glyphs: Its glyphs in visual order.
        width: Sum of the advances, 1/1000 em.
    """

    glyphs: tuple[Glyph, ...]
    width: float


@dataclass(slots=True, unsafe_hash=True)
class Fragment:
    """Glyphs of one face and style within a line; not frozen, as `Shaped`, yet never changed.

    Attributes:
        x: Left edge from the line's left edge, in points.
        width: Width in points.
        face: Key of the face.
        size: Size in points.
        rise: Height of its baseline over the line's, in points.
        words: Its glyphs by the words and spaces they were shaped in, from left to right.
        text: Its characters in logical order.
        level: Bidi embedding level; odd runs right to left.
        script: ISO 15924 code.
        run: Index of the run it comes from.
    """

    x: float
    width: float
    face: str
    size: float
    rise: float
    words: tuple[Shaped, ...]
    text: str
    level: int
    script: str
    run: int

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """Its glyphs in visual order."""
        return tuple([glyph for word in self.words for glyph in word.glyphs])


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
