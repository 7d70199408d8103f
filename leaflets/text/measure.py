"""Items and a size → widths, and lines of fragments placed from left to right."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from leaflets.text.bidi import visual_order
from leaflets.text.glyphs import Fragment, Line
from leaflets.text.items import Item, touch
from leaflets.text.lines import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leaflets.model.document import Inline, Run
    from leaflets.text.items import Segment
    from leaflets.text.shaping import Shaper

_SUPERSCRIPT_SIZE = 0.65
_SUPERSCRIPT_RISE = 0.36
_look = attrgetter("look")
_BLANK_WIDTH = 9.0
"""Width of a ruled line to fill in by pen, in em: room for a phone number in handwriting."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set.

    Attributes:
        size: Size in points.
        leading: Distance of baselines in points, for scripts that need no more than usual.
        bold: Whether all of it is bold.
        italic: Whether all of it is italic.
    """

    size: float
    leading: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures the items of one paragraph at its sizes.

    Attributes:
        sizes: Size of each run, in points.
        rises: Height of each run's baseline over the line's, in points.
        blank: Width of a ruled line to fill in by pen, in points.
    """

    sizes: tuple[float, ...]
    rises: tuple[float, ...]
    blank: float

    @classmethod
    def of(cls, runs: "Inline", style: TextStyle, measure: float) -> "Ruler":
        """Make a ruler for runs in a style; a line to fill in is no longer than the measure."""
        sizes = tuple(_size(run, style) for run in runs)
        rises = tuple(_SUPERSCRIPT_RISE * style.size if run.superscript else 0.0 for run in runs)
        return cls(sizes, rises, min(_BLANK_WIDTH * style.size, measure))

    def width(self, item: Item) -> float:
        """Give an item's width, in points."""
        if item.shaped is None:
            return self.blank
        return item.shaped.width * self.sizes[item.run] / 1000

    def pieces(self, groups: "Iterable[Sequence[Segment]]") -> list[Piece]:
        """Measure what stands between places where a line may break."""
        units = [size / 1000 for size in self.sizes]
        found = []
        for group in groups:
            first = group[0]
            if len(group) == 1 and not first.blanks:
                unit = units[first.run]
                found.append(Piece(first.width * unit, first.trailing * unit))
                continue
            width = trailing = 0.0
            for segment in group:
                unit = units[segment.run]
                wide = segment.width * unit + segment.blanks * self.blank
                blank = segment.trailing * unit
                trailing = trailing + blank if blank == wide else blank
                width += wide
            found.append(Piece(width, trailing))
        return found


def _size(run: "Run", style: TextStyle) -> float:
    return style.size * (_SUPERSCRIPT_SIZE if run.superscript else 1.0)


def make_line(
    groups: "Sequence[Sequence[Segment]]", ruler: Ruler, shaper: "Shaper", *, last: bool
) -> Line:
    """Place the items of one line: white space at its end falls away, runs reorder (UAX #9, L2).

    Args:
        groups: What stands on the line, in logical order.
        ruler: Measures it.
        shaper: Shapes at once what must be.
        last: Whether it is the paragraph's last line.
    """
    items = [item for group in groups for segment in group for item in segment.items]
    count = len(items)
    while items and items[-1].space:
        items.pop()
    dropped = len(items) < count
    if any(segment.touches for group in groups for segment in group):
        items = _together(items, shaper)
    if items and not last and items[-1].hyphen is not None:
        items.append(items[-1].hyphen)
    levels = [item.look.level for item in items]
    if any(levels):
        items = [items[index] for index in visual_order(levels)]
    return _placed(items, ruler, space_follows=dropped and not last)


def _together(items: list[Item], shaper: "Shaper") -> list[Item]:
    """Shape at once what stands on one line and must be: letters over a place to break."""
    found: list[Item] = []
    start = 0
    for end in range(1, len(items) + 1):
        if end < len(items) and touch(items[end - 1], items[end]):
            continue
        if end - start == 1:
            found.append(items[start])
        else:
            found.append(_joined(items[start:end], shaper))
        start = end
    return found


def _joined(items: "Sequence[Item]", shaper: "Shaper") -> Item:
    first, last = items[0], items[-1]
    if first.manner is None:
        return first
    text = "".join([item.text for item in items])
    around = (first.around[0], last.around[1])
    shaped = shaper.shape(first.manner, text, around)
    return Item(text, first.look, space=False, shaped=shaped, around=around, hyphen=last.hyphen)


def _placed(items: "Sequence[Item]", ruler: Ruler, *, space_follows: bool) -> Line:
    """Place items from left to right; neighbours of one look become one fragment."""
    fragments: list[Fragment] = []
    blanks: list[tuple[int, float, float]] = []
    x = 0.0
    for look, alike in groupby(items, _look):
        parts = list(alike)
        if look.manner is None:
            for _ in parts:
                blanks.append((look.run, x, ruler.blank))
                x += ruler.blank
            continue
        words = tuple([one.shaped for one in parts if one.shaped is not None])
        size = ruler.sizes[look.run]
        width = sum([word.width for word in words]) * size / 1000
        glyphs = tuple([glyph for word in words for glyph in word.glyphs])
        if glyphs:
            texts = [one.text for one in parts]
            fragments.append(
                Fragment(
                    x,
                    width,
                    look.manner.face.key,
                    size,
                    ruler.rises[look.run],
                    glyphs,
                    "".join(texts[::-1] if look.level % 2 else texts),
                    look.level,
                    look.manner.script,
                    look.run,
                    words,
                )
            )
        x += width
    return Line(tuple(fragments), tuple(blanks), x, space_follows)
