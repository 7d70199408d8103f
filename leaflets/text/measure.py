"""Items and a size → widths, and lines of fragments placed from left to right."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from leaflets.text.bidi import visual_order
from leaflets.text.glyphs import Fragment, Line
from leaflets.text.items import Item, Phrase, phrase_of, touching
from leaflets.text.lines import Pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leaflets.model.document import Inline, Run
    from leaflets.text.items import Segment
    from leaflets.text.shaping import Manner, Shaper

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


class _Draft(NamedTuple):
    """What stands on a line, before letters over a place to break are shaped at once.

    Attributes:
        phrases: Phrases, in logical order.
        joined: Where items that must be shaped at once stand instead of a phrase, and the items.
        hyphen: What comes in at its end if it is not the paragraph's last.
        dropped: Whether white space fell away at its end.
    """

    phrases: list[Phrase]
    joined: list[tuple[int, list[Item]]]
    hyphen: Item | None
    dropped: bool


def make_lines(
    groups: "Sequence[Sequence[Segment]]", ends: "Sequence[int]", ruler: Ruler, shaper: "Shaper"
) -> tuple[Line, ...]:
    """Place the items of lines: white space at their ends falls away, runs reorder (UAX #9, L2).

    Args:
        groups: What stands on the lines, in logical order.
        ends: After how many groups each line ends.
        ruler: Measures it.
        shaper: Shapes at once what must be.
    """
    drafts = [_draft(groups[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
    _shape_ahead(drafts, shaper)
    last = len(drafts) - 1
    return tuple([_line(draft, ruler, shaper, last=at == last) for at, draft in enumerate(drafts)])


def _draft(groups: "Sequence[Sequence[Segment]]") -> _Draft:
    """Find what of a line is seen, and what of it must be shaped at once."""
    segments = [segment for group in groups for segment in group]
    at, items, dropped = len(segments), list[Item](), False
    while at and not items:
        at -= 1
        items += segments[at].items
        while items and items[-1].space:
            items.pop()
            dropped = True
    hyphen = items[-1].hyphen if items else None
    phrases: list[Phrase] = []
    joined: list[tuple[int, list[Item]]] = []
    if any(map(_touches, segments)):
        held: list[Item] = []
        for one in segments[:at]:
            if one.touches:
                held += one.items
            elif held:
                _add([*held, *one.items], phrases, joined)
                held = []
            else:
                phrases += one.phrases
        _add([*held, *items], phrases, joined)
    else:
        phrases = [phrase for segment in segments[:at] for phrase in segment.phrases]
        phrases += [phrase_of((item,)) for item in items]
    return _Draft(phrases, joined, hyphen, dropped)


def _add(items: list[Item], phrases: list[Phrase], joined: list[tuple[int, list[Item]]]) -> None:
    """Cut items of a line into those that stand alone, and those that must be shaped at once."""
    start = 0
    for end in range(1, len(items) + 1):
        if end < len(items) and touching(items[end - 1], items[end]):
            continue
        if end - start > 1:
            joined.append((len(phrases), items[start:end]))
        phrases.append(phrase_of(items[start : start + 1]))
        start = end


def _shape_ahead(drafts: "Iterable[_Draft]", shaper: "Shaper") -> None:
    """Shape what of lines must be shaped at once, all in one go, for the shaper to find."""
    wanted: dict[Manner, list[str]] = {}
    for draft in drafts:
        for _, items in draft.joined:
            text, around = _joined(items)
            if items[0].manner is not None and not any(around):
                wanted.setdefault(items[0].manner, []).append(text)
    for manner, texts in wanted.items():
        shaper.shape_all(manner, texts)


def _joined(items: "Sequence[Item]") -> tuple[str, tuple[str, str]]:
    """Give the characters of items, and those around them that they join."""
    text = "".join([item.text for item in items])
    return text, (items[0].around[0], items[-1].around[1])


def _line(draft: _Draft, ruler: Ruler, shaper: "Shaper", *, last: bool) -> Line:
    """Shape what must be shaped at once, and place all."""
    phrases = draft.phrases
    for at, items in draft.joined:
        phrases[at] = _shaped(items, shaper)
    if draft.hyphen is not None and not last:
        phrases.append(phrase_of((draft.hyphen,)))
    levels = [phrase.look.level for phrase in phrases]
    if any(levels):
        phrases = [phrases[index] for index in visual_order(levels)]
    return _placed(phrases, ruler, space_follows=draft.dropped and not last)


def _shaped(items: "Sequence[Item]", shaper: "Shaper") -> "Phrase":
    """Shape items at once."""
    look = items[0].look
    text, around = _joined(items)
    words = () if look.manner is None else (shaper.shape(look.manner, text, around),)
    return Phrase(look, text, words)


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
