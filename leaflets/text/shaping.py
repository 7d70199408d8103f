"""Words → shaped glyphs by HarfBuzz, remembered without their size."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import uharfbuzz as hb

from leaflets.text.glyphs import Glyph, Shaped
from leaflets.text.scripts import JOINING, shaped_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaflets.text.faces import Face

CONTEXT = 3
"""Characters of joining context kept before and after a word."""


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
    """

    face: "Face"
    script: str
    language: str
    rtl: bool
    joins: bool
    features: "Mapping[str, bool]"


class Shaper:
    """Shapes words; equal words are shaped once, whatever their size.

    Args:
        features: OpenType features by tag, on or off; others are as HarfBuzz has them.
        limit: Most words remembered.
    """

    def __init__(self, features: "Mapping[str, bool] | None" = None, limit: int = 50_000) -> None:
        self._features = dict(features or {})
        self._manners: dict[tuple[str, str, str, bool], Manner] = {}
        self._words: dict[tuple[Manner, str, str, str], Shaped] = {}
        self._limit = limit

    def manner(self, face: "Face", script: str, language: str, *, rtl: bool) -> Manner:
        """Give the one manner of shaping so."""
        wanted = (face.key, script, language, rtl)
        found = self._manners.get(wanted)
        if found is None:
            features = self._features | dict(face.features)
            found = Manner(face, script, language, rtl, script in JOINING, features)
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
        before, after = joining_context(context) if manner.joins else ("", "")
        wanted = (manner, text, before, after)
        shaped = self._words.get(wanted)
        if shaped is None:
            if len(self._words) >= self._limit:  # memory stays flat however long a batch runs
                self._words.clear()
            visible = "".join([one for one in text if not shaped_out(one)])
            shaped = self._words[wanted] = _shape(manner, visible, before, after)
        return shaped


def joining_context(context: tuple[str, str]) -> tuple[str, str]:
    """Keep of the neighbours only what can change a word's shape: a few letters that touch it."""
    before, after = context
    return before[-CONTEXT:].rpartition(" ")[2], after[:CONTEXT].partition(" ")[0]


def _shape(manner: Manner, text: str, before: str, after: str) -> Shaped:
    if not text:
        return Shaped((), 0.0)
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(before + text + after, len(before), len(text))
    buffer.direction = "rtl" if manner.rtl else "ltr"
    buffer.script = manner.script
    buffer.language = manner.language
    hb.shape(manner.face.font, buffer, manner.features)
    scale = manner.face.scale
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = [info.cluster - len(before) for info in infos]
    texts = _cluster_texts(text, starts, rtl=manner.rtl)
    glyphs = tuple(
        [
            Glyph(info.codepoint, wide * scale, x * scale, y * scale, own, cluster, size)
            for info, (x, y, wide, _), (own, cluster, size) in zip(
                infos, [position.position for position in positions], texts, strict=True
            )
        ]
    )
    return Shaped(glyphs, sum([glyph.advance for glyph in glyphs]))


def _cluster_texts(text: str, starts: "Sequence[int]", *, rtl: bool) -> list[tuple[str, str, int]]:
    """Spread each cluster's characters over its glyphs.

    Concatenated in logical order they are the cluster's text again, so that a PDF reader without
    ActualText gets every character back.

    Returns:
        For each glyph its own characters, its cluster's text on the cluster's first glyph and
        nothing on the others, and the cluster's number of glyphs.
    """
    if starts == list(range(len(text))):  # a glyph a character, as in most words
        return [(character, character, 1) for character in text]
    ends = dict(zip(order := sorted(set(starts)), [*order[1:], len(text)], strict=True))
    counts: dict[int, int] = {}
    for start in starts:
        counts[start] = counts.get(start, 0) + 1
    seen: dict[int, int] = {}
    spread = []
    for start in starts:
        cluster, size = text[start : ends[start]], counts[start]
        nth = seen[start] = seen.get(start, -1) + 1
        place = size - 1 - nth if rtl else nth
        last = place == size - 1
        own = cluster[place:] if last else cluster[place : place + 1]
        spread.append((own, "" if nth else cluster, size))
    return spread
