"""A paragraph's runs, its style and a measure → lines of placed fragments."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from leaflets.model.errors import FontError, LayoutError
from leaflets.model.locale import Direction
from leaflets.text.fallback import FaceChooser, check_fonts
from leaflets.text.itemise import Itemised, Itemiser
from leaflets.text.lines import Piece, line_ends
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
        wanted = (words, style, round(width, 3))
        found = self._set.get(wanted)
        if found is None:
            found = self._break(runs, self._itemised(runs, words, style), style, width)
            if not found.noticed:  # a finding has a place, which an equal paragraph does not share
                _keep(self._set, wanted, found, self._limit)
        return found

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
        groups: list[tuple[Segment, ...]] = []
        pieces: list[Piece] = []
        for group, piece in zip(itemised.groups, ruler.pieces(itemised.groups), strict=True):
            if piece.width - piece.trailing <= width + _TOLERANCE:
                groups.append(group)
                pieces.append(piece)
                continue
            parts = list(cut(group, ruler, width, self.locale.tag, self._shaper))
            groups += parts
            pieces += ruler.pieces(parts)
            noticed.append(word_broken(group, runs))
        lines = self._lines(groups, pieces, ruler, width)
        leading = style.leading * max(1.0, itemised.leading / _PLAIN_LEADING)
        return SetParagraph(lines, leading, self._ascent(style, leading), tuple(noticed))

    def _lines(
        self,
        groups: "Sequence[Sequence[Segment]]",
        pieces: "Sequence[Piece]",
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
            over = max((line.width for line in lines), default=0.0) - width
            if over <= _TOLERANCE or room - over < width * _LEAST_ROOM:
                break
            room -= over
        return lines

    def _ascent(self, style: TextStyle, leading: float) -> float:
        """Give the first baseline's depth: the line's extra space is shared above and below."""
        face = self._chooser.primary(bold=style.bold, italic=style.italic)
        above, below = face.ascender * style.size / 1000, -face.descender * style.size / 1000
        return (leading - above - below) / 2 + above


def _look(runs: "Inline") -> object:
    """Give what a paragraph looks like: its runs without their places and links."""
    return tuple(
        (run.text, run.bold, run.italic, run.superscript, run.lang, run.blank) for run in runs
    )


def _keep(cache: dict[object, _T], wanted: object, found: _T, limit: int) -> None:
    if len(cache) >= limit:  # memory stays flat however long a batch runs
        cache.clear()
    cache[wanted] = found
