"""Words → shaped glyphs by HarfBuzz, remembered without their size."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uharfbuzz as hb

from leaflets.text.glyphs import Glyph, Shaped
from leaflets.text.scripts import JOINING, leans, shaped_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
        shaped = self._words.get((manner, text, before, after))
        if shaped is None:
            (shaped,) = self._shaped(manner, (_visible(text),), before, after)
            self._keep((manner, text, before, after), shaped)
        return shaped

    def shape_all(self, manner: Manner, texts: "Iterable[str]") -> None:
        """Shape words that stand alone, in one go, for `shape` to find.

        HarfBuzz takes about as long for thirty words as for three. A control character between
        them, which no font knows, keeps them from each other: nothing joins or kerns with it.
        """
        words = self._words
        new = [text for text in dict.fromkeys(texts) if (manner, text, "", "") not in words]
        together = {text: seen for text in new if _stands_alone(seen := _visible(text))}
        if len(together) < 2:  # noqa: PLR2004  nothing is gained
            return
        for text, shaped in zip(
            together, self._shaped(manner, tuple(together.values())), strict=True
        ):
            self._keep((manner, text, "", ""), shaped)

    def _keep(self, wanted: tuple[Manner, str, str, str], shaped: Shaped) -> None:
        manner = wanted[0]
        if len(self._words) >= self._limit:  # memory stays flat however long a batch runs
            self._words.clear()
            manner.face.glyphs.clear()
        self._words[wanted] = shaped

    @staticmethod
    def _shaped(
        manner: Manner, texts: "Sequence[str]", before: str = "", after: str = ""
    ) -> "Iterator[Shaped]":
        """Shape texts of which none changes another; yield them in their order."""
        text = _APART.join(texts)
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(before + text + after, len(before), len(text))
        buffer.direction = "rtl" if manner.rtl else "ltr"
        buffer.script = manner.script
        buffer.language = manner.language
        hb.shape(manner.face.font, buffer, manner.features)
        infos = buffer.glyph_infos
        codes = [info.codepoint for info in infos]
        clusters = [info.cluster for info in infos]
        positions = [position.position for position in buffer.glyph_positions]
        turn = slice(None, None, -1 if manner.rtl else 1)  # between visual and logical order
        if manner.rtl:
            codes, clusters, positions = codes[turn], clusters[turn], positions[turn]
        offset, start = len(before), 0
        for one in texts:
            reach = offset + len(one)
            end = bisect_left(clusters, reach, start)
            yield _glyphs_of(
                manner,
                one,
                [cluster - offset for cluster in clusters[start:end][turn]],
                codes[start:end][turn],
                positions[start:end][turn],
            )
            offset, start = reach + 1, end + 1  # over what keeps it from the next


def _glyphs_of(
    manner: Manner,
    text: str,
    starts: "Sequence[int]",
    codes: "Sequence[int]",
    positions: "Sequence[tuple[int, int, int, int]]",
) -> Shaped:
    """Make the glyphs of one word."""
    face = manner.face
    scale, known = face.scale, face.glyphs
    if len(starts) == len(text) and starts == list(range(len(text))):  # as in most words
        about = list(zip(codes, positions, text, strict=True))
        for one in about:
            if one not in known:
                code, (x, y, wide, _), own = one
                known[one] = Glyph(code, wide * scale, x * scale, y * scale, own, own, 1)
        glyphs = [known[one] for one in about]
    else:
        texts = _cluster_texts(text, starts, rtl=manner.rtl)
        glyphs = [
            Glyph(code, wide * scale, x * scale, y * scale, *about)
            for code, (x, y, wide, _), about in zip(codes, positions, texts, strict=True)
        ]
    return Shaped(tuple(glyphs), sum([wide for _, _, wide, _ in positions]) * scale)


_APART = "\1"
"""No space, which fonts kern with; no letter, beside which Bengali vowels take other shapes."""


def _visible(text: str) -> str:
    """Leave out what shaping must not see."""
    if text.isascii():
        return text
    return "".join([one for one in text if not shaped_out(one)])


def _stands_alone(text: str) -> bool:
    """Tell whether a word may be shaped beside others: not one that starts with a mark."""
    return bool(text) and not leans(text[0])


def joining_context(context: tuple[str, str]) -> tuple[str, str]:
    """Keep of the neighbours only what can change a word's shape: a few letters that touch it."""
    before, after = context
    return before[-CONTEXT:].rpartition(" ")[2], after[:CONTEXT].partition(" ")[0]


def _cluster_texts(text: str, starts: "Sequence[int]", *, rtl: bool) -> list[tuple[str, str, int]]:
    """Spread each cluster's characters over its glyphs.

    Concatenated in logical order they are the cluster's text again, so that a PDF reader without
    ActualText gets every character back.

    Returns:
        For each glyph its own characters, its cluster's text on the cluster's first glyph and
        nothing on the others, and the cluster's number of glyphs.
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
        own = cluster[place:] if last else cluster[place : place + 1]
        spread.append((own, "" if nth else cluster, size))
    return spread
