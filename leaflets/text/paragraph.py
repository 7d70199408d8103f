"""A paragraph's runs, its style and a measure → lines of placed fragments."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from leaflets.model.errors import FontError, LayoutError
from leaflets.model.locale import Direction
from leaflets.text.cuts import Cuts
from leaflets.text.fallback import FaceChooser, check_fonts
from leaflets.text.itemise import Itemised, Itemiser
from leaflets.text.lines import Pieces, line_ends
from leaflets.text.measure import Ruler, TextStyle, make_line
from leaflets.text.mixing import mixed_among
from leaflets.text.overlong import cut, word_broken
from leaflets.text.shaping import Shaper

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.document import Inline
    from leaflets.model.locale import Locale
    from leaflets.model.typography import Typography
    from leaflets.text.faces import FaceStore
    from leaflets.text.glyphs import Line
    from leaflets.text.items import Segment

__all__ = ["SetParagraph", "TextStyle", "Typesetter"]

_PLAIN_LEADING = 1.45
"""The leading that scripts without tall stacks need; style sheets are written for these."""
_TOLERANCE = 1e-6
_TRIES = 4
_WIDEST = 1e6
_LEAST_ROOM = 0.8
"""What comes out wider than that is no matter of kerning, but one letter as wide as the column."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph set to a measure.

    Attributes:
        lines: Its lines.
        leading: Distance of baselines in points.
        ascent: From the top of a line to its baseline, in points.
        noticed: Words that had to be broken.
    """

    lines: "tuple[Line, ...]"
    leading: float
    ascent: float
    noticed: "tuple[Diagnostic, ...]"

    @property
    def height(self) -> float:
        """Height of all lines, in points."""
        return self.leading * len(self.lines)

    @property
    def width(self) -> float:
        """Width of the widest line, in points."""
        return max((line.width for line in self.lines), default=0.0)


class Typesetter:
    """Sets paragraphs of one language in one typeface; remembers equal paragraphs.

    Args:
        store: Where faces come from.
        typeface: Id of the brand's family.
        locale: The language.
        typography: How the language is set.
        limit: Most paragraphs remembered.

    Raises:
        FontError: No font is made for the language's letters (`missing-font`).

    Attributes:
        locale: The language it sets.
        store: Where its faces come from.
    """

    def __init__(
        self,
        store: "FaceStore",
        typeface: str,
        locale: "Locale",
        typography: "Typography",
        limit: int = 5_000,
    ) -> None:
        check_fonts(store.catalogue, locale)
        self.locale = locale
        self.store = store
        self._filling = typography.filling
        self._prints_digits = bool(typography.digits)
        self._chooser = FaceChooser(store, typeface, locale)
        self._shaper = Shaper(dict(typography.features))
        base = 1 if self.rtl else 0
        self._cuts = Cuts(locale.tag, typography)
        self._itemiser = Itemiser(locale.tag, base, typography, self._chooser, self._shaper)
        self._items: dict[object, Itemised] = {}
        self._set: dict[object, SetParagraph] = {}
        self._limit = limit

    @property
    def rtl(self) -> bool:
        """Whether its lines run from right to left."""
        return self.locale.direction is Direction.RTL

    def set(self, runs: "Inline", style: TextStyle, width: float) -> SetParagraph:
        """Set a paragraph.

        Args:
            runs: Its text.
            style: How to set it.
            width: The measure, in points.

        Raises:
            FontError: Characters that no font has, each with its place in the source.
            LayoutError: Digits of two kinds where nothing says which to print (`mixed-digits`).
        """
        words = _look(runs)
        # A finding has a place, which an equal paragraph does not share.
        wanted, told = ((one, style, round(width, 3)) for one in (words, runs))
        found = self._set.get(wanted) or self._set.get(told)
        if found is None:
            found = self._break(runs, self._itemised(runs, words, style), style, width)
            _keep(self._set, told if found.noticed else wanted, found, self._limit)
        return found

    def least(self, runs: "Inline", style: TextStyle) -> float:
        """Give the width of the widest part of a paragraph that is not to be parted, in points."""
        itemised = self._itemised(runs, _look(runs), style)
        pieces = Ruler.of(runs, style, _WIDEST).pieces(itemised.groups)
        return max(pieces.widths, default=0.0)

    def faults(self, runs: "Inline", style: TextStyle) -> "tuple[Diagnostic, ...]":
        """Tell what keeps a paragraph from being set: characters no font has, mixed digits."""
        try:
            self._itemised(runs, _look(runs), style)
        except (FontError, LayoutError) as error:
            return error.diagnostics
        return ()

    def mixed(self, paragraphs: "Iterable[Inline]") -> "tuple[Diagnostic, ...]":
        """Tell of paragraphs of one document whose digits are of two kinds when they are set."""
        return () if self._prints_digits else mixed_among(paragraphs, self.locale.tag)

    def _itemised(self, runs: "Inline", words: object, style: TextStyle) -> Itemised:
        wanted = (words, style.bold, style.italic)
        found = self._items.get(wanted)
        if found is None:
            found = self._itemiser.itemise(runs, bold=style.bold, italic=style.italic)
            _keep(self._items, wanted, found, self._limit)
        return found

    def _break(
        self, runs: "Inline", itemised: Itemised, style: TextStyle, width: float
    ) -> SetParagraph:
        ruler = Ruler.of(runs, style, width)
        noticed: list[Diagnostic] = []
        groups: Sequence[Sequence[Segment]] = itemised.groups
        pieces = ruler.pieces(groups)
        widths = pieces.widths
        if max(widths, default=0.0) > width + _TOLERANCE:
            fitting: list[Sequence[Segment]] = []
            for group, wide in zip(groups, widths, strict=True):
                if wide <= width + _TOLERANCE:
                    fitting.append(group)
                    continue
                fitting += cut(group, ruler, width, self._cuts, self._shaper)
                noticed.append(word_broken(group, runs))
            groups, pieces = fitting, ruler.pieces(fitting)
        lines = self._lines(groups, pieces, ruler, width)
        leading = style.leading * max(1.0, itemised.leading / _PLAIN_LEADING)
        return SetParagraph(lines, leading, self._ascent(style, leading), tuple(noticed))

    def _lines(
        self,
        groups: "Sequence[Sequence[Segment]]",
        pieces: Pieces,
        ruler: Ruler,
        width: float,
    ) -> "tuple[Line, ...]":
        """Break and place the lines.

        Letters shaped together over a place to break may come out a little wider than apart; then
        the lines are broken again with as much less room.
        """
        room = width
        for _ in range(_TRIES):
            ends = line_ends(pieces, room, self._filling)
            lines = tuple(
                make_line(groups[start:end], ruler, self._shaper, last=end == len(groups))
                for start, end in zip([0, *ends], ends, strict=False)
            )
            less = _less(lines, ends, pieces, room, width)
            if less < width * _LEAST_ROOM or less == room:
                break
            room = less
        return lines

    def top(self, line: "Line") -> float:
        """Give how far over the baseline the ink of a line reaches, in points."""
        tops = (
            one.rise + self.store.by_key(one.face).top(glyph) * one.size / 1000
            for one in line.fragments
            for glyph in one.glyphs
        )
        return max(tops, default=0.0)

    def _ascent(self, style: TextStyle, leading: float) -> float:
        """Give the first baseline's depth: the line's extra space is shared above and below."""
        face = self._chooser.primary(bold=style.bold, italic=style.italic)
        above, below = face.ascender * style.size / 1000, -face.descender * style.size / 1000
        return (leading - above - below) / 2 + above


def _less(
    lines: "Sequence[Line]", ends: "Sequence[int]", pieces: Pieces, room: float, width: float
) -> float:
    """Give the room in which no line is filled again that came out too wide; the same if none did.

    Letters that touch may come out wider by more than the room that a line has left.
    """
    over = max([line.width for line in lines], default=0.0) - width
    if over <= _TOLERANCE:
        return room
    filled = [
        pieces.seen[end] - pieces.total[start] - 2 * _TOLERANCE
        for line, start, end in zip(lines, [0, *ends], ends, strict=False)
        if line.width - width > _TOLERANCE and end - start > 1
    ]
    return min([room - over, *(one for one in filled if one >= width * _LEAST_ROOM)])


def _look(runs: "Inline") -> object:
    """Give what a paragraph looks like: its runs without their places and links."""
    return tuple(
        (run.text, run.bold, run.italic, run.superscript, run.lang, run.blank) for run in runs
    )


def _keep(cache: dict[object, _T], wanted: object, found: _T, limit: int) -> None:
    if len(cache) >= limit:  # memory stays flat however long a batch runs
        cache.clear()
    cache[wanted] = found
