"""Items and a size → widths, and lines of fragments placed from left to right."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from leaflets.text.bidi import visual_order
from leaflets.text.glyphs import Fragment, Line
from leaflets.text.items import Item, phrase_of, touching
from leaflets.text.lines import Pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.model.document import Inline, Run
    from leaflets.text.items import Phrase, Segment
    from leaflets.text.shaping import Shaper

_SUPERSCRIPT_SIZE = 0.65
_SUPERSCRIPT_RISE = 0.36
_look = attrgetter("look")
_blanks = attrgetter("blanks")
_touches = attrgetter("touches")
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

    def pieces(self, groups: "Sequence[Sequence[Segment]]") -> Pieces:
        """Measure what stands between places where a line may break."""
        if len(self.sizes) == 1:
            ones = [group[0] for group in groups if len(group) == 1]
            if len(ones) == len(groups) and not any(map(_blanks, ones)):
                unit = self.sizes[0] / 1000
                widths = [one.width * unit for one in ones]
                return Pieces.of(widths, [one.trailing * unit for one in ones])
        measured = [self._piece(group) for group in groups]
        return Pieces.of([wide for wide, _ in measured], [blank for _, blank in measured])

    def _piece(self, group: "Sequence[Segment]") -> tuple[float, float]:
        """Give the width of a piece and of the white space at its end."""
        width = trailing = 0.0
        for segment in group:
            unit = self.sizes[segment.run] / 1000
            wide = segment.width * unit + segment.blanks * self.blank
            blank = segment.trailing * unit
            trailing = trailing + blank if blank == wide else blank
            width += wide
        return width, trailing


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
    segments = [segment for group in groups for segment in group]
    at, items, dropped = len(segments), list[Item](), False
    while at and not items:
        at -= 1
        items += segments[at].items
        while items and items[-1].space:
            items.pop()
            dropped = True
    phrases: list[Phrase] = []
    if any(map(_touches, segments)):
        phrases, held = _joined_phrases(segments[:at], shaper)
        items = _together([*held, *items], shaper)
    else:
        phrases = [phrase for segment in segments[:at] for phrase in segment.phrases]
    if items and not last and items[-1].hyphen is not None:
        items.append(items[-1].hyphen)
    phrases += [phrase_of((item,)) for item in items]
    levels = [phrase.look.level for phrase in phrases]
    if any(levels):
        phrases = [phrases[index] for index in visual_order(levels)]
    return _placed(phrases, ruler, space_follows=dropped and not last)


def _joined_phrases(
    segments: "Sequence[Segment]", shaper: "Shaper"
) -> tuple[list["Phrase"], list[Item]]:
    """Give phrases, shaped at once with what follows where they must be.

    Returns:
        The phrases; and the items at the end that wait for what follows.
    """
    phrases: list[Phrase] = []
    held: list[Item] = []
    for one in segments:
        if one.touches:
            held += one.items
        elif held:
            phrases += [phrase_of((item,)) for item in _together([*held, *one.items], shaper)]
            held = []
        else:
            phrases += one.phrases
    return phrases, held


def _together(items: list[Item], shaper: "Shaper") -> list[Item]:
    """Shape at once what stands on one line and must be: letters over a place to break."""
    found: list[Item] = []
    start = 0
    for end in range(1, len(items) + 1):
        if end < len(items) and touching(items[end - 1], items[end]):
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


def _placed(phrases: "Sequence[Phrase]", ruler: Ruler, *, space_follows: bool) -> Line:
    """Place phrases from left to right; neighbours of one look become one fragment."""
    fragments: list[Fragment] = []
    blanks: list[tuple[int, float, float]] = []
    x = 0.0
    for look, alike in groupby(phrases, _look):
        parts = list(alike)
        if look.manner is None:
            for _ in parts:
                blanks.append((look.run, x, ruler.blank))
                x += ruler.blank
            continue
        words = tuple([word for part in parts for word in part.words])
        size = ruler.sizes[look.run]
        width = sum([word.width for word in words]) * size / 1000
        if any([word.glyphs for word in words]):  # noqa: C419  faster
            texts = [part.text for part in parts]
            fragments.append(
                Fragment(
                    x,
                    width,
                    look.manner.face.key,
                    size,
                    ruler.rises[look.run],
                    words,
                    "".join(texts[::-1] if look.level % 2 else texts),
                    look.level,
                    look.manner.script,
                    look.run,
                )
            )
        x += width
    return Line(tuple(fragments), tuple(blanks), x, space_follows)
