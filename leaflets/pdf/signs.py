"""Glyphs of a line → signs: what one code draws, how wide it is, and the text it gives back."""

import math
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import FontError
from leaflets.text.scripts import ignorable, is_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.text.faces import Face
    from leaflets.text.glyphs import Glyph

_REMEMBERED = 3_000
"""Most words whose signs are kept: words come back in every leaflet of a language."""
_LONG = 24
"""Glyphs that are more than a word, and so will not come back."""
_MOST_TEXT = 40
"""Most UTF-16 units that one code gives back, if it can be helped."""
_ROUND = 1800
"""Most UTF-16 units of signs that are shorter and shorter, of which the first has 61: Poppler
reads entries of up to 63."""
_APART = 0.11
"""How far apart, in em, readers take signs that are alike for two: for Poppler, more than 0.1."""
_FARTHEST = 0x3FFF
"""How far a part can be moved, and how wide a sign can be, in font units."""
Step: TypeAlias = "tuple[tuple[Sign, ...], float, float]"
"""Signs that are shown together, how far right of the pen, and how much farther the font moves the
pen than shaping wants, both in 1/1000 em."""
Part: TypeAlias = tuple[int, int, int]
"""A glyph index of the face, and how far the glyph is moved right and up, in font units."""


class Sign(NamedTuple):
    """What one code stands for; a tuple because pages make thousands.

    Attributes:
        parts: What it draws; may be nothing.
        text: What it gives back; nothing if its characters come with another sign.
        advance: How far the reader's pen moves on, in font units.
    """

    parts: tuple[Part, ...]
    text: str
    advance: int

    def is_own(self, face: "Face") -> bool:
        """Tell whether it is one glyph as the font has it."""
        if len(self.parts) != 1:
            return False
        ((glyph, right, up),) = self.parts
        return not right and not up and self.advance == round(face.advance(glyph) / face.scale)


def is_plain(glyphs: "tuple[Glyph, ...]") -> bool:
    """Tell, without looking closely, whether all glyphs are sure to be signs as they are.

    This holds for text from left to right.
    """
    return all([one.size == 1 and not one.y_offset and one.advance for one in glyphs])  # noqa: C419  faster


def knots(glyphs: "tuple[Glyph, ...]", *, leftward: bool) -> "Iterator[Glyph | tuple[Glyph, ...]]":
    """Cut glyphs into those that are signs as they are, and those that are so only together.

    What belongs together is what shaping keeps together, a conjunct or a letter drawn in pieces,
    with the marks over and under it. A glyph is a sign as it is if it is alone in that and on the
    baseline. From right to left it must also stand for one character at most: readers turn the
    characters of a line around one by one, even those of one code.
    """
    start, count = 0, len(glyphs)
    while start < count:
        end = start + max(glyphs[start].size, 1)
        nearest = start  # to `end`, of the clusters taken
        while end < count and _rides(glyphs[nearest if leftward else end]):
            nearest = end
            end += max(glyphs[end].size, 1)
        first = glyphs[start]
        if end > start + 1 or first.y_offset or (leftward and len(first.text) > 1):
            yield glyphs[start:end]
        else:
            yield first
        start = end


def _rides(glyph: "Glyph") -> bool:
    """Tell whether a cluster, by its first glyph, takes no room beside the letter it marks."""
    return not glyph.advance and is_mark(glyph.cluster[:1] or " ")


def own_sign(glyph: "Glyph", face: "Face") -> Sign:
    """Give the sign of a glyph that is one as it is."""
    advance = round(face.advance(glyph.id) / face.scale)
    return Sign(((glyph.id, 0, 0),), glyph.text, advance)


def steps(glyphs: "tuple[Glyph, ...]", face: "Face", *, leftward: bool) -> tuple[Step, ...]:
    """Turn glyphs into signs.

    Args:
        glyphs: The glyphs of a word or of several, in visual order.
        face: Their face.
        leftward: Whether the text runs from right to left.
    """
    if len(glyphs) <= _LONG:
        return _remembered(glyphs, face, leftward=leftward)
    found: list[Step] = []
    for word in _words(glyphs):
        if len(word) <= _LONG:
            found += _remembered(word, face, leftward=leftward)
        else:
            found += _steps(word, face, leftward=leftward)
    return tuple(found)


def _words(glyphs: "tuple[Glyph, ...]") -> "Iterator[tuple[Glyph, ...]]":
    """Cut a line that was shaped as a whole at its spaces, unless a mark rides there."""
    start = 0
    for at in range(1, len(glyphs)):
        one, other = glyphs[at - 1], glyphs[at]
        if (one.text == " " or other.text == " ") and not (_rides(one) or _rides(other)):
            yield glyphs[start:at]
            start = at
    yield glyphs[start:]


@lru_cache(maxsize=_REMEMBERED)
def _remembered(glyphs: "tuple[Glyph, ...]", face: "Face", *, leftward: bool) -> tuple[Step, ...]:
    return tuple(_steps(glyphs, face, leftward=leftward))


def _steps(glyphs: "tuple[Glyph, ...]", face: "Face", *, leftward: bool) -> "Iterator[Step]":
    for knot in knots(glyphs, leftward=leftward):
        if isinstance(knot, tuple):
            found, slack = signs(knot, face, leftward=leftward)
            yield found, 0.0, slack
        else:
            slack = face.advance(knot.id) - knot.advance
            yield (own_sign(knot, face),), knot.x_offset, slack


def signs(
    knot: "tuple[Glyph, ...]", face: "Face", *, leftward: bool
) -> "tuple[tuple[Sign, ...], float]":
    """Turn glyphs that belong together into signs, from left to right.

    Drawn by one code on the baseline they are one thing to every reader, however they are stacked
    and in whatever order they are drawn. Left to right, that code gives back all their characters.
    From right to left each character has a code of its own, in the order of the line, for readers
    turn lines around by characters (ISO 32000-1, 14.8.2.3.3); one draws, the others are empty.

    Args:
        knot: The glyphs in visual order.
        face: Their face.
        leftward: Whether the text runs from right to left.

    Returns:
        The signs, and how much farther the font moves the pen than shaping wants, 1/1000 em.

    Raises:
        FontError: The text is longer than readers can give back (`too-many-marks`).
    """
    scale = face.scale
    texts = [glyph.cluster for glyph in knot]
    text = "".join(texts[::-1] if leftward else texts)
    parts: list[Part] = []
    pen = stated = 0.0
    for glyph in knot:
        parts.append(_part(glyph, pen, scale))
        pen += glyph.advance
        stated += face.advance(glyph.id)
    advance = round(stated / scale)
    if advance > _FARTHEST:
        return _apart(knot, face)
    slack = advance * scale - pen
    if not leftward or len(text) < 2:  # noqa: PLR2004  one character has one order
        return _rightward(tuple(parts), text, advance, 1000 / scale), slack
    letters = text[::-1]
    wide = [at for at, one in enumerate(letters) if not is_mark(one) and not ignorable(one)] or [0]
    share, rest = divmod(advance, len(wide))
    found = [Sign((), letter, share if at in wide else 0) for at, letter in enumerate(letters)]
    found[wide[0]] = Sign(tuple(parts), letters[wide[0]], share + rest)
    return tuple(found), slack


def _rightward(parts: tuple[Part, ...], text: str, advance: int, em: float) -> tuple[Sign, ...]:
    """Make one sign, unless its text is too long for one.

    Pieces of it are shorter and shorter: readers drop a sign that comes twice at a place. Where
    they would have to be too long for that, they are so over and over, and those of one length
    are far enough apart.

    Raises:
        FontError: It is too long even so.
    """
    units = _units(text)
    if units <= _MOST_TEXT:
        return (Sign(parts, text, advance),)
    rounds = math.ceil(units / _ROUND)
    most = max(1, math.floor(advance / (_APART * em)))
    if rounds > most:
        message = (
            f"one letter with its marks has {len(text)} characters,"
            f" {most * _ROUND} at most can be read back"
        )
        raise FontError(Diagnostic("too-many-marks", message, hint="give it fewer marks"))
    ends = [len(text) * number // rounds for number in range(rounds + 1)]
    pieces = [piece for start, end in pairwise(ends) for piece in _pieces(text[start:end])]
    places = [advance * number // len(pieces) for number in range(len(pieces) + 1)]
    drawn = (parts, *[()] * (len(pieces) - 1))
    return tuple(map(Sign, drawn, pieces, (end - start for start, end in pairwise(places))))


def _pieces(text: str) -> "Iterator[str]":
    """Cut a text into pieces that are shorter and shorter."""
    length = max(_MOST_TEXT, math.isqrt(2 * _units(text)) + 1)
    while text:
        end = length
        while _units(text[:end]) > length:
            end -= 1
        yield text[:end]
        text, length = text[end:], max(length - 1, 2)


def _units(text: str) -> int:
    """Count UTF-16 units."""
    return len(text) + sum(one > "\uffff" for one in text)


def _apart(knot: "tuple[Glyph, ...]", face: "Face") -> tuple[tuple[Sign, ...], float]:
    """Turn glyphs that are too wide together into a sign each."""
    found = []
    pen = stated = 0.0
    for glyph in knot:
        advance = round(face.advance(glyph.id) / face.scale)
        found.append(Sign((_part(glyph, pen - stated, face.scale),), glyph.text, advance))
        pen += glyph.advance
        stated += advance * face.scale
    return tuple(found), stated - pen


def _part(glyph: "Glyph", pen: float, scale: float) -> Part:
    right, up = round((pen + glyph.x_offset) / scale), round(glyph.y_offset / scale)
    return glyph.id, _within_reach(right), _within_reach(up)


def _within_reach(distance: int) -> int:
    return max(-_FARTHEST, min(distance, _FARTHEST))
