"""A word wider than its column → parts that fit, cut between graphemes."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic, warning
from leaflets.text.breaks import graphemes
from leaflets.text.items import segment
from leaflets.text.scripts import shaped_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaflets.model.document import Inline
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


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where a shaped item may be cut: between graphemes that share no glyph.

    Attributes:
        offsets: Offsets in its text, from its start to its end.
        widths: How wide it is up to each of them, in points.
    """

    offsets: list[int]
    widths: list[float]


def cut(
    group: "Sequence[Segment]", ruler: "Ruler", width: float, locale: str, shaper: "Shaper"
) -> "Iterator[tuple[Segment, ...]]":
    """Cut a word so that each part fits the measure, never inside a grapheme (UAX #29).

    Letters that join keep the shapes they have in the whole word (CSS Text 3, 5.6).

    Args:
        group: The word.
        ruler: Measures them.
        width: The measure, in points.
        locale: BCP 47 tag.
        shaper: Shapes the parts.
    """
    items = [item for one in group for item in one.items]
    for line in _lines(items, ruler, width, locale, shaper):
        yield tuple(segment((item,)) for item in line)


def _lines(
    items: "Sequence[Item]", ruler: "Ruler", width: float, locale: str, shaper: "Shaper"
) -> "Iterator[list[Item]]":
    line: list[Item] = []
    used = 0.0
    for item, around in _in_context(items):
        if item.manner is None or item.shaped is None or item.space:
            wide = ruler.width(item)
            if line and used + wide > width + _TOLERANCE and not item.space:
                yield line
                line, used = [], 0.0
            line.append(item)
            used += wide
            continue
        edges = _edges(item, item.shaped, ruler, locale)
        cutter = _Cutter(item, around, edges, ruler, shaper)
        while not cutter.done:
            part = cutter.part(width - used, forced=not line)
            if part is not None:
                line.append(part)
                used += ruler.width(part)
            if not cutter.done:
                yield line
                line, used = [], 0.0
    yield line


class _Cutter:
    """Cuts one item from its start to its end."""

    def __init__(
        self,
        item: "Item",
        around: tuple[str, str],
        edges: _Edges,
        ruler: "Ruler",
        shaper: "Shaper",
    ) -> None:
        self._item = item
        self._around = around
        self._ruler = ruler
        self._shaper = shaper
        self._edges = edges
        self._at = 0

    @property
    def done(self) -> bool:
        """Whether nothing of the item is left."""
        return self._at == len(self._edges.offsets) - 1

    def part(self, room: float, *, forced: bool) -> "Item | None":
        """Cut off as much as fits; the least that can be cut off, if it must be something."""
        widths, at = self._edges.widths, self._at
        least = at + 1 if forced else at
        end = bisect_right(widths, widths[at] + room + _TOLERANCE, at) - 1
        # A cut undoes the kerning over it, so a part may be wider than it was in the whole word.
        for candidate in range(max(end, least), at, -1):
            part = self._shaped(at, candidate)
            if candidate == least or self._ruler.width(part) <= room + _TOLERANCE:
                self._at = candidate
                return part
        return None

    def _shaped(self, start: int, end: int) -> "Item":
        item, offsets = self._item, self._edges.offsets
        if item.manner is None or (start, end) == (0, len(offsets) - 1):
            return item
        one, other = offsets[start], offsets[end]
        before, after = self._around
        context = (
            (before + item.text[max(0, one - _NEAR) : one])[-_NEAR:],
            (item.text[other : other + _NEAR] + after)[:_NEAR],
        )
        text = item.text[one:other]
        shaped = self._shaper.shape(item.manner, text, context)
        hyphen = item.hyphen if other == len(item.text) else None
        return item._replace(text=text, shaped=shaped, around=context, hyphen=hyphen)


def _in_context(group: "Sequence[Item]") -> "Iterator[tuple[Item, tuple[str, str]]]":
    """Give each item with what stands just before and after it in the word."""
    word = "".join(item.text for item in group)
    end = 0
    for item in group:
        start, end = end, end + len(item.text)
        yield item, (word[max(0, start - _NEAR) : start], word[end : end + _NEAR])


def _edges(item: "Item", shaped: "Shaped", ruler: "Ruler", locale: str) -> _Edges:
    """Find where an item may be cut, and how wide it is up to there."""
    reached = _cluster_edges(shaped, rtl=item.manner is not None and item.manner.rtl)
    scale = ruler.sizes[item.run] / 1000
    offsets, widths, at, seen = [0], [0.0], 0, 0
    found = graphemes(item.text, locale)
    for grapheme, following in zip(found, [*found[1:], " "], strict=True):
        at += len(grapheme)
        seen += sum(not shaped_out(character) for character in grapheme)
        one_sign = grapheme[0] in _LAM and following[0] in _ALEF
        if seen in reached and not one_sign:
            offsets.append(at)
            widths.append(reached[seen] * scale)
    if item.hyphen is not None and item.hyphen.shaped is not None:
        widths[-1] += item.hyphen.shaped.width * scale  # which must go on the line too
    return _Edges(offsets, widths)


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
