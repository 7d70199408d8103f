"""A stretch of text between two breaks → items: words and spaces, shaped, each of one face."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from leaflets.text.fallback import BLANK, faces_for
from leaflets.text.scripts import is_mark, named
from leaflets.text.shaping import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaflets.text.faces import Face
    from leaflets.text.fallback import FaceChooser
    from leaflets.text.glyphs import Shaped
    from leaflets.text.shaping import Manner, Shaper


class Stretch(NamedTuple):
    """A part of a paragraph in which nothing changes but characters, scripts and faces.

    A tuple rather than a dataclass: a paragraph has dozens, each looked up among those cut before.

    Attributes:
        text: Its characters in logical order.
        letters: Letters of their scripts, as `resolve_scripts` gives them.
        before: The characters just before it that may join its first one.
        after: The characters just after it that may join its last one.
        run: Index of the run it comes from.
        level: Bidi embedding level.
        bold: Whether it is bold.
        italic: Whether it is italic.
        language: BCP 47 tag that its font is asked for.
    """

    text: str
    letters: str
    before: str
    after: str
    run: int
    level: int
    bold: bool
    italic: bool
    language: str


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a space, or a part of a word: shaped, not yet sized.

    Attributes:
        text: Its characters in logical order.
        manner: The face and script it is shaped with; none for a blank to fill in.
        level: Bidi embedding level.
        run: Index of the run it comes from.
        space: Whether it is white space, which vanishes at a line's end.
        shaped: Its glyphs; none for a blank.
    """

    text: str
    manner: "Manner | None"
    level: int
    run: int
    space: bool
    shaped: "Shaped | None"


@dataclass(frozen=True, slots=True)
class Segment:
    """Items of one run between which no line breaks.

    Attributes:
        items: The items in logical order.
        run: Index of the run.
        width: Sum of their advances, 1/1000 em.
        trailing: What of it is white space at the end, 1/1000 em.
        blanks: How many lines to fill in there are.
        leading: Distance of baselines over size that the faces need at least.
        missing: Indices in the text of characters that no font has; then there are no items.
    """

    items: tuple[Item, ...]
    run: int
    width: float
    trailing: float
    blanks: int
    leading: float
    missing: tuple[int, ...] = ()


def cut(stretch: Stretch, chooser: "FaceChooser", shaper: "Shaper") -> Segment:
    """Cut a stretch into items and shape them."""
    faces, missing = faces_for(
        stretch.text, stretch.letters, chooser, bold=stretch.bold, italic=stretch.italic
    )
    if missing:
        return Segment((), stretch.run, 0.0, 0.0, 0, 0.0, tuple(missing))
    items: list[Item] = []
    for start, end in _parts(stretch, faces):
        item = _item(stretch, start, end, faces[start], shaper)
        if items and is_mark(item.text[0]):
            item = _over(items[-1], item)
        items.append(item)
    return segment(items)


def segment(items: "Sequence[Item]") -> Segment:
    """Make a segment of at least one item, all of one run."""
    widths = [item.shaped.width if item.shaped else 0.0 for item in items]
    seen = len(items)
    while seen and items[seen - 1].space:
        seen -= 1
    return Segment(
        tuple(items),
        items[0].run,
        sum(widths),
        sum(widths[seen:]),
        sum([item.shaped is None for item in items]),
        max([item.manner.face.leading if item.manner else 0.0 for item in items]),
    )


def is_space(text: str) -> bool:
    """Tell whether text is white space at which lines break, and which vanishes there."""
    return text.isspace() and not any(one in "\u00a0\u2007\u202f" for one in text)


def _parts(stretch: Stretch, faces: "Sequence[Face | None]") -> "Iterator[tuple[int, int]]":
    """Cut where face or script change, and between words and white space."""
    text, letters = stretch.text, stretch.letters
    cuts = [
        at
        for at in range(1, len(text))
        if faces[at] is not faces[at - 1]
        or letters[at] != letters[at - 1]
        or text[at].isspace() != text[at - 1].isspace()
        or BLANK in text[at - 1 : at + 1]
    ]
    return pairwise((0, *cuts, len(text)))


def _item(stretch: Stretch, start: int, end: int, face: "Face | None", shaper: "Shaper") -> Item:
    text, run, level = stretch.text[start:end], stretch.run, stretch.level
    if face is None:
        return Item(text, None, level, run, space=False, shaped=None)
    script = named(stretch.letters[start])
    manner = shaper.manner(face, script, stretch.language, rtl=bool(level & 1))
    context = ("", "")
    if manner.joins:
        context = (
            (stretch.before + stretch.text[:start])[-CONTEXT:],
            (stretch.text[end:] + stretch.after)[:CONTEXT],
        )
    return Item(text, manner, level, run, is_space(text), shaper.shape(manner, text, context))


def _over(base: Item, mark: Item) -> Item:
    """Put marks over the middle of a base of another face, whose font knows nothing of them."""
    if base.shaped is None or mark.shaped is None or mark.manner is None or mark.level & 1:
        return mark
    face, glyphs = mark.manner.face, mark.shaped.glyphs
    first = glyphs[0] if glyphs else None
    extents = face.font.get_glyph_extents(first.id) if first else None
    if first is None or extents is None or first.advance:
        return mark
    last = base.shaped.glyphs[-1].advance if base.shaped.glyphs else 0.0
    middle = (extents.x_bearing + extents.width / 2) * face.scale
    moved = tuple(replace(one, x_offset=one.x_offset - last / 2 - middle) for one in glyphs)
    return replace(mark, shaped=replace(mark.shaped, glyphs=moved))
