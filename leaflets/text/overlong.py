"""A word wider than its column → parts that fit, cut where it hurts least."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic, warning
from leaflets.text.cuts import Suits
from leaflets.text.items import segment
from leaflets.text.scripts import shaped_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaflets.model.document import Inline
    from leaflets.text.cuts import Cuts
    from leaflets.text.glyphs import Shaped
    from leaflets.text.items import Item, Segment
    from leaflets.text.measure import Ruler
    from leaflets.text.shaping import Shaper

_SHOWN = 40
_TOLERANCE = 1e-6
_NEAR = 3
"""Characters of context on each side that can change a letter's shape."""
_LAM = frozenset("لڵڶڷڸ")
_ALEF = frozenset("اآأإٱ")
"""Lam before alef makes one sign, whether or not the font has one glyph for it."""
_FULL_ENOUGH = 0.4
"""So much of the measure a line must fill for a better place to cut to be worth what it leaves."""
_AMID_WORDS = (Suits.AFTER_SIGN, Suits.LETTERS, Suits.NUMBER)


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where a word may be cut: between graphemes that share no glyph, not before white space.

    Attributes:
        offsets: Offsets in its text, from its start to its end.
        widths: How wide it is up to each of them, in points.
        seen: The same without white space just before.
        suits: How well each suits a cut.
    """

    offsets: list[int]
    widths: list[float]
    seen: list[float]
    suits: list[Suits]

    def add(self, offset: int, width: float, suits: Suits, blank: int) -> None:
        """Add an offset; white space before it, which starts at another one, is not seen."""
        seen = width
        if self.offsets[-1] >= blank:
            seen = self.seen[-1]
            if len(self.offsets) > 1:
                for column in (self.offsets, self.widths, self.seen, self.suits):
                    column.pop()
        self.offsets.append(offset)
        self.widths.append(width)
        self.seen.append(seen)
        self.suits.append(suits)


def cut(
    group: "Sequence[Segment]", ruler: "Ruler", width: float, cuts: "Cuts", shaper: "Shaper"
) -> "Iterator[tuple[Segment, ...]]":
    """Cut a word so that each part fits the measure, never inside a grapheme (UAX #29).

    What rules kept together parts first where any text may: a telephone number at its space. Then
    it is cut between graphemes, yet so that no line starts with a closing mark or ends with an
    opening one, and between digits only where all else would leave the line half empty; only what
    has no such place is cut anywhere. Letters that join keep the shapes they have in the whole
    word (CSS Text 3, 5.6).

    Args:
        group: The word.
        ruler: Measures them.
        width: The measure, in points.
        cuts: Judges the places to cut at.
        shaper: Shapes the parts.
    """
    items = [item for one in group for item in one.items]
    cutter = _Cutter(items, _edges(items, ruler, cuts), ruler, shaper)
    while not cutter.done:
        yield tuple(segment((item,)) for item in cutter.line(width))


class _Cutter:
    """Cuts a word from its start to its end."""

    def __init__(
        self, items: "Sequence[Item]", edges: _Edges, ruler: "Ruler", shaper: "Shaper"
    ) -> None:
        self._items = items
        self._text = "".join(item.text for item in items)
        self._starts = list(accumulate((len(item.text) for item in items), initial=0))
        self._edges = edges
        self._ruler = ruler
        self._shaper = shaper
        self._at = 0

    @property
    def done(self) -> bool:
        """Whether nothing of the word is left."""
        return self._at == len(self._edges.offsets) - 1

    def line(self, width: float) -> "list[Item]":
        """Cut off a line; what cannot be parted may be wider than the measure, in points."""
        start, edges = self._at, self._edges
        limit = edges.widths[start] + width + _TOLERANCE
        end = max(bisect_right(edges.seen, limit, start + 1) - 1, start + 1)
        # A cut undoes the kerning over it, so a part may be wider than it was in the whole word.
        while True:
            end = self._best(start, end, width)
            parts = self._parts(edges.offsets[start], edges.offsets[end])
            if end == start + 1 or self._width(parts) <= width + _TOLERANCE:
                break
            end -= 1
        self._at = end
        return parts

    def _best(self, start: int, latest: int, width: float) -> int:
        """Choose the last of the places that suit best."""
        edges = self._edges
        last: dict[Suits, int] = {}
        for at in range(latest, start, -1):
            suits = edges.suits[at]
            if suits is Suits.USUAL:
                return at
            last.setdefault(suits, at)
        enough = edges.widths[start] + width * _FULL_ENOUGH
        for suits in _AMID_WORDS:
            if suits in last and edges.seen[last[suits]] >= enough:
                return last[suits]
        last.pop(Suits.NEVER, None)
        return max(last.values(), default=latest)

    def _width(self, parts: "Sequence[Item]") -> float:
        """Measure a line as it will be: without white space at its end, with its hyphen."""
        shown = list(parts)
        while shown and shown[-1].space:
            shown.pop()
        if shown and shown[-1].hyphen is not None:
            shown.append(shown[-1].hyphen)
        return sum(map(self._ruler.width, shown))

    def _parts(self, start: int, end: int) -> "list[Item]":
        """Give the items between two offsets; a space that was to keep them together vanishes."""
        first = bisect_right(self._starts, start) - 1
        parts = []
        for index in range(first, len(self._items)):
            one, other = self._starts[index], self._starts[index + 1]
            if one >= end:
                break
            parts.append(self._part(self._items[index], max(start, one), min(end, other)))
            if end < other:
                parts[-1] = parts[-1]._replace(hyphen=None)
        if end < len(self._text) and parts[-1].text.isspace():
            parts[-1] = parts[-1]._replace(space=True)
        return parts

    def _part(self, item: "Item", start: int, end: int) -> "Item":
        if item.manner is None or end - start == len(item.text):
            return item
        text = self._text
        context = (text[max(0, start - _NEAR) : start], text[end : end + _NEAR])
        shaped = self._shaper.shape(item.manner, text[start:end], context)
        return item._replace(text=text[start:end], shaped=shaped, around=context)


def _edges(items: "Sequence[Item]", ruler: "Ruler", cuts: "Cuts") -> _Edges:
    """Find where a word may be cut, and how wide it is up to there."""
    text = "".join(item.text for item in items)
    whole = _grapheme_ends(text, cuts)
    suits = cuts.suits(text)
    edges = _Edges([0], [0.0], [0.0], [Suits.NEVER])
    start, before = 0, 0.0
    for item in items:
        for inner, wide in _inner_edges(item, ruler):
            at = start + inner
            if at in whole:
                edges.add(at, before + wide, suits[at], start if item.text.isspace() else at)
        start += len(item.text)
        before += ruler.width(item)
    return edges


def _grapheme_ends(text: str, cuts: "Cuts") -> set[int]:
    """Give where graphemes end, save amid a lam and its alef."""
    found = cuts.graphemes(text)
    ends = set(accumulate(map(len, found)))
    at = 0
    for one, following in pairwise(found):
        at += len(one)
        if one[0] in _LAM and following[0] in _ALEF:
            ends.discard(at)
    return ends


def _inner_edges(item: "Item", ruler: "Ruler") -> "Iterator[tuple[int, float]]":
    """Give the offsets in an item between characters of different clusters, and the widths."""
    whole = len(item.text), ruler.width(item)
    if item.manner is not None and item.shaped is not None:
        reached = _cluster_edges(item.shaped, rtl=item.manner.rtl)
        scale = ruler.sizes[item.run] / 1000
        seen = 0
        for at, character in enumerate(item.text[:-1], 1):
            seen += not shaped_out(character)
            if seen in reached:
                yield at, reached[seen] * scale
    yield whole


def _cluster_edges(shaped: "Shaped", *, rtl: bool) -> dict[int, float]:
    """Map counts of characters at the ends of clusters to the width so far, in 1/1000 em."""
    clusters: list[tuple[int, float]] = []
    at = 0
    while at < len(shaped.glyphs):
        first = shaped.glyphs[at]
        after = at + first.size
        advance = sum(glyph.advance for glyph in shaped.glyphs[at:after])
        clusters.append((len(first.cluster), advance))
        at = after
    edges, count, width = {0: 0.0}, 0, 0.0
    for characters, advance in reversed(clusters) if rtl else clusters:
        count += characters
        width += advance
        edges[count] = width
    return edges


def word_broken(group: "Sequence[Segment]", runs: "Inline") -> Diagnostic:
    """Word the finding that a word did not fit its column."""
    word = "".join(item.text for one in group for item in one.items).strip()
    shown = word if len(word) <= _SHOWN else word[: _SHOWN - 1] + "…"
    return warning(
        "word-broken",
        f"the word '{shown}' is wider than its column and was broken",
        runs[group[0].run].span,
        hint="put a shorter word, or a soft hyphen (U+00AD) where it may break",
    )
