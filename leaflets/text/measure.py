"""Items and a size → widths, and lines of fragments placed from left to right."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaflets.text.bidi import visual_order
from leaflets.text.glyphs import Fragment, Line
from leaflets.text.lines import Piece
from leaflets.text.scripts import SIMPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.model.document import Inline, Run
    from leaflets.text.segments import Item, Segment
    from leaflets.text.shaping import Shaper

_SUPERSCRIPT_SIZE = 0.65
_SUPERSCRIPT_RISE = 0.36
_BLANK_WIDTH = 9.0
"""Width of a ruled line to fill in by pen, in em: room for a phone number in handwriting."""
SOFT_HYPHEN = "\u00ad"


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

    def width(self, item: "Item") -> float:
        """Give an item's width, in points."""
        if item.shaped is None:
            return self.blank
        return item.shaped.width * self.sizes[item.run] / 1000

    def piece(self, group: "Sequence[Segment]") -> Piece:
        """Measure what stands between two places where a line may break."""
        width = trailing = 0.0
        for segment in group:
            scale = self.sizes[segment.run] / 1000
            wide = segment.width * scale + segment.blanks * self.blank
            width += wide
            blank = segment.trailing * scale
            trailing = trailing + blank if blank == wide else blank
        return Piece(width, trailing)


def _size(run: "Run", style: TextStyle) -> float:
    return style.size * (_SUPERSCRIPT_SIZE if run.superscript else 1.0)


def make_line(
    groups: "Sequence[Sequence[Segment]]", ruler: Ruler, shaper: "Shaper", *, last: bool
) -> Line:
    """Place the items of one line: white space at its end falls away, runs reorder (UAX #9, L2).

    Args:
        groups: What stands on the line, in logical order.
        ruler: Measures it.
        shaper: Shapes the hyphen that a soft hyphen becomes at a line's end.
        last: Whether it is the paragraph's last line.
    """
    items = [item for group in groups for segment in group for item in segment.items]
    count = len(items)
    while items and items[-1].space:
        items.pop()
    dropped = len(items) < count
    if items and not last and items[-1].text.endswith(SOFT_HYPHEN):
        items[-1] = _hyphenated(items[-1], shaper)
    row = _Row(ruler)
    levels = [item.level for item in items]
    if any(levels):
        items = [items[index] for index in visual_order(levels)]
    for item in items:
        row.add(item)
    row.close()
    return Line(tuple(row.fragments), tuple(row.blanks), row.x, dropped and not last)


def _hyphenated(item: "Item", shaper: "Shaper") -> "Item":
    """Give an item that ends in a soft hyphen with a visible one, which still says it is soft."""
    made = reshaped(item, item.text[:-1] + "-", shaper)
    if made.shaped is None or item.level % 2:
        return made
    *others, last = made.shaped.glyphs
    hyphen = replace(last, text=SOFT_HYPHEN, cluster=SOFT_HYPHEN) if last.text == "-" else last
    return replace(made, shaped=replace(made.shaped, glyphs=(*others, hyphen)))


def reshaped(item: "Item", text: str, shaper: "Shaper") -> "Item":
    """Give the item with another text, shaped anew."""
    if item.manner is None:
        return item
    return replace(item, text=text, shaped=shaper.shape(item.manner, text))


class _Row:
    """A line being filled from left to right; words of simple scripts become one fragment."""

    def __init__(self, ruler: Ruler) -> None:
        self.fragments: list[Fragment] = []
        self.blanks: list[tuple[int, float, float]] = []
        self.x = 0.0
        self._ruler = ruler
        self._items: list[Item] = []

    def add(self, item: "Item") -> None:
        """Place an item at the right end."""
        if item.shaped is None:
            self.close()
            self.blanks.append((item.run, self.x, self._ruler.blank))
            self.x += self._ruler.blank
            return
        if self._items and not _join(self._items[-1], item):
            self.close()
        self._items.append(item)

    def close(self) -> None:
        """Make a fragment of the items that wait."""
        if not self._items:
            return
        item = self._items[0]
        shaped = [one.shaped for one in self._items if one.shaped]
        size = self._ruler.sizes[item.run]
        width = sum([one.width for one in shaped]) * size / 1000
        glyphs = tuple([glyph for one in shaped for glyph in one.glyphs])
        if glyphs and item.manner:
            self.fragments.append(
                Fragment(
                    self.x,
                    width,
                    item.manner.face.key,
                    size,
                    self._ruler.rises[item.run],
                    glyphs,
                    "".join([one.text for one in self._items]),
                    item.level,
                    item.manner.script,
                    item.run,
                )
            )
        self.x += width
        self._items.clear()


def _join(before: "Item", new: "Item") -> bool:
    """Tell whether two neighbours become one fragment."""
    return (
        before.manner is new.manner
        and before.run == new.run
        and not before.level
        and not new.level
        and new.manner is not None
        and new.manner.script in SIMPLE
    )
