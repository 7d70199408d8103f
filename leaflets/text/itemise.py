"""Runs of styled text → segments: stretches of one style and direction, cut at breaks, shaped."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, compress, count, pairwise, repeat
from operator import attrgetter, ne
from typing import TYPE_CHECKING

from leaflets.model.errors import LayoutError
from leaflets.text.breaks import Breaker
from leaflets.text.digits import printed
from leaflets.text.fallback import FaceChooser, missing_error
from leaflets.text.isolation import resolve
from leaflets.text.items import Block, RunStyle, Segment, Stretch
from leaflets.text.joining import touching
from leaflets.text.mixing import mixed_within
from leaflets.text.origins import pieces_of, places
from leaflets.text.scripts import joins, leans, resolve_scripts
from leaflets.text.segments import Segmenter
from leaflets.text.shaping import Shaper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from leaflets.model.document import Inline
    from leaflets.model.typography import Typography


_missing = attrgetter("missing")
_ALONE = ("", "")
_LONGEST = 500
"""Characters of a word that are shaped at once: more than any word has."""


@dataclass(frozen=True, slots=True)
class Itemised:
    """A paragraph cut into what may stand on lines.

    Attributes:
        groups: Segments between places where a line may break, in logical order.
        leading: Distance of baselines over size that its faces need at least; 0 without any.
    """

    groups: tuple[tuple[Segment, ...], ...]
    leading: float


class Itemiser:
    """Cuts paragraphs of one language into segments; equal segments are shaped once.

    Args:
        tag: BCP 47 tag of the language.
        base: Paragraph embedding level: 0 runs left to right, 1 right to left.
        typography: How the language is set.
        chooser: Chooses faces.
        shaper: Shapes words.
    """

    def __init__(
        self,
        tag: str,
        base: int,
        typography: "Typography",
        chooser: FaceChooser,
        shaper: Shaper,
    ) -> None:
        self._tag = tag
        self._language = typography.language or tag
        self._base = base
        self._typography = typography
        self._breaker = Breaker(tag, typography)
        self._segmenter = Segmenter(chooser, shaper)

    def itemise(self, runs: "Inline", *, bold: bool, italic: bool) -> Itemised:
        """Cut runs into segments.

        Args:
            runs: The paragraph.
            bold: Whether all of it is bold.
            italic: Whether all of it is italic.

        Raises:
            FontError: Characters that no font has, each with its place in the source.
            LayoutError: Digits of two kinds (`mixed-digits`).
        """
        text = self._text(runs)
        if not text:
            return Itemised((), 0.0)
        opportunities = self._breaker.opportunities(text)
        styles = [
            RunStyle(index, bold or run.bold, italic or run.italic, run.lang or self._language)
            for index, run in enumerate(runs)
        ]
        bounds, segments = self._segments(runs, text, opportunities, styles)
        if any(map(_missing, segments)):
            missing = [
                start + index
                for start, segment in zip(bounds, segments, strict=False)
                for index in segment.missing
            ]
            raise missing_error(places(runs, missing))
        return Itemised(
            _grouped(segments, bounds, opportunities),
            max([segment.leading for segment in segments]),
        )

    def _text(self, runs: "Inline") -> str:
        """Join the runs; digits become the language's own, save in runs of another language.

        Raises:
            LayoutError: Digits of two kinds where nothing says which to print (`mixed-digits`).
        """
        pieces = pieces_of(runs)
        text = "".join(pieces)
        if self._typography.digits:
            shown = printed(text, self._typography)
            return text if shown is text else self._with_foreign(runs, pieces, shown)
        fault = mixed_within(runs, self._tag)
        if fault:
            raise LayoutError(fault)
        return text

    def _with_foreign(self, runs: "Inline", pieces: "Sequence[str]", shown: str) -> str:
        """Take the runs of another language as they are."""
        starts = accumulate(map(len, pieces), initial=0)
        return "".join(
            [
                piece if run.lang and run.lang != self._tag else shown[at : at + len(piece)]
                for run, piece, at in zip(runs, pieces, starts, strict=False)
            ]
        )

    def _segments(
        self,
        runs: "Inline",
        text: str,
        opportunities: "AbstractSet[int]",
        styles: "Sequence[RunStyle]",
    ) -> tuple[list[int], list[Segment]]:
        """Cut the text at breaks and where style or direction change.

        Returns:
            Where each segment starts, and where the last one ends; and the segments.
        """
        letters = resolve_scripts(text)
        starts = self._run_starts(runs, text)
        foreign = self._foreign(runs, [*starts, len(text)])
        levels = resolve(text, self._base, self._typography, foreign).levels
        edges = {0, *starts}
        if levels.count(levels[0]) < len(levels):
            edges.update(compress(count(1), map(ne, levels, levels[1:])))
        bounds = sorted(edges | opportunities)
        if len(text) > _LONGEST:
            bounds = sorted({*bounds, *self._amid_long_words(text, bounds)})
        texts = [text[start:end] for start, end in pairwise(bounds)]
        around = _around(text, bounds) if joins(letters) else []
        blocks = []
        for start, end in pairwise(sorted({*edges, len(text)})):
            own = slice(bisect_left(bounds, start), bisect_left(bounds, end))
            # An empty run starts where the next one does, and has nothing of its own.
            style = styles[bisect_right(starts, start) - 1]
            block = _block(texts[own], letters[start:end], around[own], levels[start], style)
            blocks.append(block)
        return bounds, self._segmenter.cut(blocks)

    def _amid_long_words(self, text: str, bounds: "Sequence[int]") -> set[int]:
        """Give places amid words so long that shaping one whole would take for ever."""
        found: set[int] = set()
        for start, end in pairwise(bounds):
            if end - start > _LONGEST:
                at = last = start
                for grapheme in self._breaker.graphemes(text[start:end]):
                    if at - last >= _LONGEST:
                        found.add(at)
                        last = at
                    at += len(grapheme)
        return found

    def _foreign(self, runs: "Inline", bounds: "Sequence[int]") -> list[tuple[int, int]]:
        """Give where text of each other language starts and ends."""
        found: list[tuple[int, int]] = []
        before = ""
        for run, start, end in zip(runs, bounds, bounds[1:], strict=False):
            other = run.lang if run.lang != self._tag else ""
            if other and other == before:
                found[-1] = (found[-1][0], end)
            elif other and start < end:
                found.append((start, end))
            before = other if start < end else before
        return found

    def _run_starts(self, runs: "Inline", text: str) -> list[int]:
        """Give where each run starts: a style that begins amid a grapheme begins after it."""
        starts = list(
            accumulate((1 if run.blank else len(run.text) for run in runs[:-1]), initial=0)
        )
        inner = [at for at in starts if 0 < at < len(text)]
        if not inner or not any(leans(text[at]) for at in inner):
            return starts
        ends = list(accumulate(map(len, self._breaker.graphemes(text))))
        return [at if at in {0, *ends} else ends[bisect_left(ends, at)] for at in starts]


def _block(
    texts: "Sequence[str]",
    letters: str,
    around: "Sequence[tuple[str, str]]",
    level: int,
    style: RunStyle,
) -> Block:
    """Put together neighbouring stretches of one run and one level.

    Args:
        texts: Their characters.
        letters: Letters of their scripts, of all together.
        around: What each joins before and after it; nothing if none joins anything.
        level: Their embedding level.
        style: What their run says.
    """
    if not around and letters == letters[0] * len(letters):
        return Block(level, style, letters[0] * len(texts), texts)
    scripts = []
    stretches: list[str | Stretch] = []
    start = 0
    for text, (before, after) in zip(texts, around or repeat(_ALONE), strict=False):
        own = letters[start : start + len(text)]
        script = own[0] if not before and not after and own == own[0] * len(own) else ""
        scripts.append(script)
        stretches.append(text if script else Stretch(text, own, before, after, level, style))
        start += len(text)
    return Block(level, style, scripts, stretches)


def _around(text: str, bounds: "Sequence[int]") -> list[tuple[str, str]]:
    """Give what each stretch joins before and after it; nothing if none joins anything."""
    found = [
        _ALONE if text[end - 1] == " " and text[start - 1] == " " else touching(text, start, end)
        for start, end in pairwise(bounds)
    ]
    return found if found.count(_ALONE) < len(found) else []


def _grouped(
    segments: "Sequence[Segment]", bounds: "Sequence[int]", opportunities: "AbstractSet[int]"
) -> tuple[tuple[Segment, ...], ...]:
    """Put together what no break parts."""
    if len(segments) == len(opportunities):
        return tuple([(segment,) for segment in segments])
    groups: list[tuple[Segment, ...]] = []
    group: list[Segment] = []
    for segment, end in zip(segments, bounds[1:], strict=True):
        group.append(segment)
        if end in opportunities:
            groups.append(tuple(group))
            group = []
    return tuple(groups)
