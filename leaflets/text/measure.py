"""Items and a size → widths, and lines of fragments placed from left to right."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaflets.text.bidi import visual_order
from leaflets.text.glyphs import Fragment, Line, Shaped
from leaflets.text.lines import Piece
from leaflets.text.scripts import SIMPLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leaflets.model.document import Inline, Run
    from leaflets.text.itemise import Item
    from leaflets.text.shaping import Shaper

_SUPERSCRIPT_SIZE = 0.65
_SUPERSCRIPT_RISE = 0.36
_BLANK_WIDTH = 9.0
"""Width of a ruled line to fill in by pen, in em: room for a phone number in handwriting."""
SOFT_HYPHEN = "\u00ad"
_TOUCHING = 1e-6


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

    def piece(self, group: "Sequence[Item]") -> Piece:
        """Measure what stands between two places where a line may break."""
        trailing = 0.0
        for item in reversed(group):
            if not item.space:
                break
            trailing += self.width(item)
        return Piece(sum(self.width(item) for item in group), trailing)


def _size(run: "Run", style: TextStyle) -> float:
    return style.size * (_SUPERSCRIPT_SIZE if run.superscript else 1.0)


def groups(items: "Iterable[Item]") -> list[tuple["Item", ...]]:
    """Group items between places where a line may break."""
    found: list[tuple[Item, ...]] = []
    group: list[Item] = []
    for item in items:
        group.append(item)
        if item.breakable:
            found.append(tuple(group))
            group = []
    return [*found, tuple(group)] if group else found


def make_line(items: "Sequence[Item]", ruler: Ruler, shaper: "Shaper", *, last: bool) -> Line:
    """Place the items of one line: white space at its end falls away, runs reorder (UAX #9, L2).

    Args:
        items: The line's items in logical order.
        ruler: Measures them.
        shaper: Shapes the hyphen that a soft hyphen becomes at a line's end.
        last: Whether it is the paragraph's last line.
    """
    visible = list(items)
    while visible and visible[-1].space:
        visible.pop()
    if visible and visible[-1].text.endswith(SOFT_HYPHEN) and not last:
        visible[-1] = reshaped(visible[-1], visible[-1].text[:-1] + "-", shaper)
    fragments: list[Fragment] = []
    blanks: list[tuple[int, float, float]] = []
    x = 0.0
    for item in (visible[index] for index in visual_order([one.level for one in visible])):
        width = ruler.width(item)
        if item.shaped is None:
            blanks.append((item.run, x, width))
        elif item.shaped.glyphs:
            _append(fragments, _fragment(item, item.shaped, ruler, x))
        x += width
    return Line(tuple(fragments), tuple(blanks), x, len(visible) < len(items) and not last)


def reshaped(item: "Item", text: str, shaper: "Shaper") -> "Item":
    """Give the item with another text, shaped anew."""
    if item.manner is None:
        return item
    return replace(item, text=text, shaped=shaper.shape(item.manner, text))


def _fragment(item: "Item", shaped: Shaped, ruler: Ruler, x: float) -> Fragment:
    manner = item.manner
    return Fragment(
        x,
        ruler.width(item),
        manner.face.key if manner else "",
        ruler.sizes[item.run],
        ruler.rises[item.run],
        shaped.glyphs,
        item.text,
        item.level,
        manner.script if manner else "",
        item.run,
    )


def _append(fragments: list[Fragment], new: Fragment) -> None:
    """Add a fragment to a line; words of simple scripts join the one before them."""
    before = fragments[-1] if fragments else None
    if before is None or not _joins(before, new):
        fragments.append(new)
        return
    fragments[-1] = replace(
        before,
        width=before.width + new.width,
        glyphs=before.glyphs + new.glyphs,
        text=before.text + new.text,
    )


def _joins(before: Fragment, new: Fragment) -> bool:
    same = (before.face, before.run, before.level, before.script)
    return (
        not new.level
        and new.script in SIMPLE
        and same == (new.face, new.run, new.level, new.script)
        and abs(before.x + before.width - new.x) < _TOUCHING  # no blank stands between
    )
