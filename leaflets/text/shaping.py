"""Words → shaped glyphs by HarfBuzz, remembered without their size."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import uharfbuzz as hb

from leaflets.text.glyphs import Glyph, Shaped
from leaflets.text.scripts import JOINING, shaped_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.text.faces import Face

# Discretionary ligatures stay off: in Noto Sans KR they turn "mg" into one sign.
_FEATURES = {"kern": True, "liga": True, "clig": True, "dlig": False}
_CONTEXT = 3
"""Characters of joining context kept before and after a word."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What shaping depends on beside the text.

    Attributes:
        face: The face to shape with.
        script: ISO 15924 code.
        language: BCP 47 tag.
        rtl: Whether it runs from right to left.
    """

    face: "Face"
    script: str
    language: str
    rtl: bool


class Shaper:
    """Shapes words; equal words are shaped once, whatever their size."""

    def __init__(self, limit: int = 50_000) -> None:
        self._words: dict[tuple[Manner, str, str, str], Shaped] = {}
        self._limit = limit

    def shape(self, manner: Manner, text: str, context: tuple[str, str] = ("", "")) -> Shaped:
        """Shape one word.

        Args:
            manner: The face, script, language and direction.
            text: The word, in logical order.
            context: The characters just before and after, for joining scripts.

        Returns:
            Its glyphs in visual order, measured in 1/1000 em.
        """
        before, after = joining_context(context, manner.script)
        wanted = (manner, text, before, after)
        shaped = self._words.get(wanted)
        if shaped is None:
            if len(self._words) >= self._limit:  # memory stays flat however long a batch runs
                self._words.clear()
            visible = "".join(character for character in text if not shaped_out(character))
            shaped = self._words[wanted] = _shape(manner, visible, before, after)
        return shaped


def joining_context(context: tuple[str, str], script: str) -> tuple[str, str]:
    """Keep of the neighbours only what can change a word's shape: nothing, or a few letters."""
    if script not in JOINING:
        return "", ""
    before, after = context
    return before[-_CONTEXT:].rpartition(" ")[2], after[:_CONTEXT].partition(" ")[0]


def _shape(manner: Manner, text: str, before: str, after: str) -> Shaped:
    if not text:
        return Shaped((), 0.0)
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(before + text + after, len(before), len(text))
    buffer.direction = "rtl" if manner.rtl else "ltr"
    buffer.script = manner.script
    buffer.language = manner.language
    hb.shape(manner.face.font, buffer, _FEATURES)
    starts = [info.cluster - len(before) for info in buffer.glyph_infos]
    scale = manner.face.scale
    glyphs = []
    for index, (info, position, (own, cluster, size)) in enumerate(
        zip(
            buffer.glyph_infos,
            buffer.glyph_positions,
            _cluster_texts(text, starts, rtl=manner.rtl),
            strict=True,
        )
    ):
        first = index == 0 or starts[index - 1] != starts[index]
        glyphs.append(
            Glyph(
                info.codepoint,
                position.x_advance * scale,
                position.x_offset * scale,
                position.y_offset * scale,
                own,
                cluster if first else "",
                size,
            )
        )
    return Shaped(tuple(glyphs), sum(glyph.advance for glyph in glyphs))


def _cluster_texts(text: str, starts: "Sequence[int]", *, rtl: bool) -> list[tuple[str, str, int]]:
    """Spread each cluster's characters over its glyphs.

    Concatenated in logical order they are the cluster's text again, so that a PDF reader without
    ActualText gets every character back.

    Returns:
        For each glyph its own characters, its cluster's text, and the cluster's number of glyphs.
    """
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
        spread.append((cluster[place:] if last else cluster[place : place + 1], cluster, size))
    return spread
