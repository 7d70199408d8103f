"""Words → shaped glyphs by HarfBuzz, remembered without their size."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

import uharfbuzz as hb

from leaflets.text.glyphs import Glyph, Shaped
from leaflets.text.joining import joining_context
from leaflets.text.scripts import JOINING, SQUARE, leans, shaped_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from leaflets.text.faces import Face

GlyphText: TypeAlias = tuple[str, str, int] | str
"""A glyph's own characters, its cluster's on one of them, the number of glyphs in the cluster; or
the one character that a glyph stands for alone, as most do."""
GlyphKey: TypeAlias = tuple[int, tuple[int, int, int, int], GlyphText]
"""Glyph index; shift to the right and upwards, advance to the right and upwards; characters."""

_NO_CONTEXT = ("", "")


@dataclass(frozen=True, slots=True, eq=False)
class Manner:
    """What shaping depends on beside the text.

    `Shaper.manner` makes one of each, so that they are compared by identity: words are looked up
    by it thousands of times a page.

    Attributes:
        face: The face to shape with.
        script: ISO 15924 code.
        language: BCP 47 tag.
        rtl: Whether it runs from right to left.
        joins: Whether letters take other shapes beside other letters.
        features: OpenType features, on or off.
        alone: Words shaped so before, by their text.
        joined: Words shaped beside others, by their text and those.
    """

    face: "Face"
    script: str
    language: str
    rtl: bool
    joins: bool
    features: "Mapping[str, bool]"
    alone: dict[str, Shaped]
    joined: dict[tuple[str, str, str], Shaped]


class Shaper:
    """Shapes words; equal words are shaped once, whatever their size.

    Args:
        features: OpenType features by tag, on or off; others are as HarfBuzz has them.
        limit: Most words remembered.
    """

    def __init__(self, features: "Mapping[str, bool] | None" = None, limit: int = 50_000) -> None:
        self._features = dict(features or {})
        self._manners: dict[tuple[str, str, str, bool], Manner] = {}
        self._known = 0
        self._limit = limit

    def manner(self, face: "Face", script: str, language: str, *, rtl: bool) -> Manner:
        """Give the one manner of shaping so."""
        wanted = (face.key, script, language, rtl)
        found = self._manners.get(wanted)
        if found is None:
            solid = face.solid and script in SQUARE
            features = self._features | ({"kern": False} if solid else {})
            found = Manner(face, script, language, rtl, script in JOINING, features, {}, {})
            self._manners[wanted] = found
        return found

    def shape(self, manner: Manner, text: str, context: tuple[str, str] = ("", "")) -> Shaped:
        """Shape one word.

        Args:
            manner: The face, script, language and direction.
            text: The word, in logical order.
            context: The characters just before and after, for joining scripts.

        Returns:
            Its glyphs in visual order, measured in 1/1000 em.
        """
        before, after = _NO_CONTEXT
        if manner.joins and context != _NO_CONTEXT:
            before, after = joining_context(text, *context)
        if not before and not after:
            shaped = manner.alone.get(text)
            if shaped is None:
                (shaped,) = self._shaped(manner, (_visible(manner, text),))
                self._make_room(1)
                manner.alone[text] = shaped
            return shaped
        wanted = (text, before, after)
        shaped = manner.joined.get(wanted)
        if shaped is None:
            (shaped,) = self._shaped(manner, (_visible(manner, text),), before, after)
            self._make_room(1)
            manner.joined[wanted] = shaped
        return shaped

    def shape_all(self, manner: Manner, texts: "Iterable[str]") -> None:
        """Shape words that stand alone, in one go, for `shape` to find.

        HarfBuzz takes about as long for thirty words as for three. A control character between
        them, which no font knows, keeps them from each other: nothing joins or kerns with it.
        """
        alone = manner.alone
        new = [text for text in dict.fromkeys(texts) if text not in alone]
        seen = new if "".join(new).isprintable() else [_visible(manner, text) for text in new]
        together = {
            text: one for text, one in zip(new, seen, strict=True) if one and not leans(one[0])
        }  # what starts with a mark would lean on what stands before it
        if len(together) < 2:  # noqa: PLR2004  nothing is gained
            return
        self._make_room(len(together))
        alone.update(zip(together, self._shaped(manner, tuple(together.values())), strict=True))

    def _make_room(self, count: int) -> None:
        """Forget all words when they are too many: memory stays flat however long a batch runs."""
        self._known += count
        if self._known > self._limit:
            self._known = count
            for manner in self._manners.values():
                manner.alone.clear()
                manner.joined.clear()
                manner.face.glyphs.clear()

    @staticmethod
    def _shaped(
        manner: Manner, texts: "Sequence[str]", before: str = "", after: str = ""
    ) -> list[Shaped]:
        """Shape texts of which none changes another; give them in their order."""
        text = _APART.join(texts)
        if not text:  # nothing but characters that shaping must not see
            return [Shaped((), 0.0)] * len(texts)
        # Some fonts end a word otherwise where nothing at all follows: glyphs must not depend on
        # which words happened to be new together, so one that is alone is kept apart as well.
        apart = not (before or after or leans(text[0]))
        if apart:
            text = f"{_APART}{text}{_APART}"
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(before + text + after, len(before), len(text))
        buffer.direction = "rtl" if manner.rtl else "ltr"
        buffer.script = manner.script
        buffer.language = manner.language
        hb.shape(manner.face.font, buffer, manner.features)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        if manner.rtl:  # in the order of the text
            infos.reverse()
            positions.reverse()
        starts = [info.cluster for info in infos]
        if before:
            starts = [start - len(before) for start in starts]
        codes = [info.codepoint for info in infos]
        places = [position.position for position in positions]
        said = _cluster_texts(text, starts, rtl=manner.rtl)
        glyphs = _glyphs(manner.face, codes, places, said)
        if apart:
            starts = [start - 1 for start in starts[1:-1]]
            glyphs, places = glyphs[1:-1], places[1:-1]
        return _parted(texts, starts, glyphs, [wide[2] for wide in places], manner)


def _parted(
    texts: "Sequence[str]",
    starts: "Sequence[int]",
    glyphs: "Sequence[Glyph]",
    advances: "Sequence[int]",
    manner: Manner,
) -> list[Shaped]:
    """Part texts that were shaped together.

    Args:
        texts: The texts, between each two of which stood one character.
        starts: Where the cluster of each glyph starts, in logical order.
        glyphs: The glyphs, in logical order.
        advances: How far each moves the pen, in font units.
        manner: How they were shaped.
    """
    # Whole units add up the same whatever stands beside a word; 1/1000 em might not.
    sums = list(accumulate(advances, initial=0))
    scale, rtl, count = manner.face.scale, manner.rtl, len(glyphs)
    seen = tuple(reversed(glyphs)) if rtl else tuple(glyphs)
    found: list[Shaped] = []
    offset = start = 0
    for one in texts:
        offset += len(one)
        end = bisect_left(starts, offset, start)
        word = seen[count - end : count - start] if rtl else seen[start:end]
        found.append(Shaped(word, (sums[end] - sums[start]) * scale))
        offset, start = offset + 1, end + 1  # over what keeps it from the next
    return found


def _glyphs(
    face: "Face",
    codes: "Sequence[int]",
    places: "Sequence[tuple[int, int, int, int]]",
    said: "Sequence[GlyphText]",
) -> list[Glyph]:
    """Give glyphs by index, position and text; each is made once a face."""
    known = face.glyphs
    try:
        return list(map(known.__getitem__, zip(codes, places, said, strict=True)))
    except KeyError:
        scale = face.scale
        about = list(zip(codes, places, said, strict=True))
        for one in about:
            if one not in known:
                code, (x, y, wide, _), text = one
                own, cluster, size = (text, text, 1) if isinstance(text, str) else text
                known[one] = Glyph(code, wide * scale, x * scale, y * scale, own, cluster, size)
        return [known[one] for one in about]


_APART = "\1"
"""No space, which fonts kern with; no letter, beside which Bengali vowels take other shapes."""


def _visible(manner: Manner, text: str) -> str:
    """Leave out what shaping must not see; white space that the font lacks becomes a space."""
    if text.isprintable():  # so there is neither a format control nor white space but a space
        return text
    covers = manner.face.covers
    return "".join(
        [
            " " if one.isspace() and not covers(ord(one)) else one
            for one in text
            if not shaped_out(one)
        ]
    )


def _cluster_texts(text: str, starts: "Sequence[int]", *, rtl: bool) -> list[GlyphText]:
    """Spread each cluster's characters over its glyphs.

    Concatenated they are the cluster's text again, so that a PDF reader without ActualText gets
    every character back.

    Args:
        text: The characters.
        starts: Where the cluster of each glyph starts, in logical order.
        rtl: Whether the glyphs will be turned round.

    Returns:
        For each glyph its own characters; its cluster's text on the glyph that stands leftmost and
        nothing on the others; and the cluster's number of glyphs; or the one character it is.
    """
    if len(starts) == len(text) and starts == list(range(len(text))):
        return list(text)
    sizes = Counter(starts)
    bounds = [*sizes, len(text)]
    spread: list[GlyphText] = []
    for start, end, size in zip(bounds, bounds[1:], sizes.values(), strict=False):
        if size == 1 == end - start:
            spread.append(text[start])
        else:
            spread += _spread(text[start:end], size, rtl)
    return spread


@lru_cache(maxsize=8192)
def _spread(cluster: str, size: int, rtl: bool) -> tuple[GlyphText, ...]:  # noqa: FBT001  a key
    leftmost = size - 1 if rtl else 0
    return tuple(
        (
            cluster[n:] if n == size - 1 else cluster[n : n + 1],
            cluster if n == leftmost else "",
            size,
        )
        for n in range(size)
    )
