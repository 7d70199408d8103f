"""A paragraph's runs, its style and a measure → lines of placed fragments."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from leaflets.model.errors import FontError, LayoutError
from leaflets.model.locale import Direction
from leaflets.text.cuts import Cuts
from leaflets.text.fallback import FaceChooser, check_fonts
from leaflets.text.itemise import Itemised, Itemiser
from leaflets.text.lines import Pieces, line_ends
from leaflets.text.measure import Ruler, TextStyle, make_lines
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

__all__ = ["Paragraph", "SetParagraph", "TextStyle", "Typesetter"]

_PLAIN_LEADING = 1.45
"""The leading that scripts without tall stacks need; style sheets are written for these."""
_TOLERANCE = 1e-6
_TRIES = 4
_WIDEST = 1e6
_INFINITE = float("inf")
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


@dataclass(frozen=True, slots=True)
class _Broken:
    """Lines of a paragraph, which are the same whatever their distance.

    Attributes:
        lines: The lines.
        leading: Distance of baselines that its scripts need, over the size.
        noticed: Words that had to be broken.
        least: The narrowest measure at which they are the same, in points; they are so at each
            that is wider. Only of a single line this is known.
    """

    lines: "tuple[Line, ...]"
    leading: float
    noticed: "tuple[Diagnostic, ...]"
    least: float


class _Known:
    """What is known of paragraphs that look alike."""

    __slots__ = ("broken", "itemised", "set", "single")

    def __init__(self) -> None:
        self.itemised: dict[object, Itemised] = {}
        self.broken: dict[object, _Broken] = {}
        self.single: dict[object, _Broken] = {}
        self.set: dict[object, SetParagraph] = {}


class Paragraph:
    """A paragraph's text with what is known of it, whatever its style and measure.

    Args:
        typesetter: Sets it.
        runs: Its text.
        known: What is known of paragraphs that look like it.
    """

    __slots__ = ("_known", "_runs", "_typesetter")

    def __init__(self, typesetter: "Typesetter", runs: "Inline", known: _Known) -> None:
        self._typesetter = typesetter
        self._runs = runs
        self._known = known

    def set(self, style: TextStyle, width: float) -> SetParagraph:
        """Set it; errors as in `Typesetter.set`."""
        room = round(width, 3)
        # A finding has a place, which an equal paragraph does not share.
        kept, own = self._known.set, (style, room, self._runs)
        found = kept.get((style, room)) or kept.get(own)
        if found is None:
            broken = self._broken(style, width, room)
            found = self._typesetter.spaced(broken.lines, broken.leading, style, broken.noticed)
            self._typesetter.keep(kept, own if found.noticed else (style, room), found)
        return found

    def _broken(self, style: TextStyle, width: float, room: float) -> _Broken:
        """Break it into lines, which do not depend on their distance."""
        look = (style.size, style.bold, style.italic)
        alone = self._known.single.get(look)
        if alone is not None and alone.least <= width:
            return alone
        found = self._known.broken.get((look, room))
        if found is None:
            found = self._typesetter.broken(self._runs, self._itemised(style), style, width)
            if found.least < _INFINITE:
                self._known.single[look] = found
            if not found.noticed:
                self._typesetter.keep(self._known.broken, (look, room), found)
        return found

    def least(self, style: TextStyle) -> float:
        """Give the width of its widest part that is not to be parted, in points."""
        itemised = self._itemised(style)
        pieces = Ruler.of(self._runs, style, _WIDEST).pieces(itemised.groups)
        return max(pieces.widths, default=0.0)

    def faults(self, style: TextStyle) -> "tuple[Diagnostic, ...]":
        """Tell what keeps it from being set: characters no font has, mixed digits."""
        try:
            self._itemised(style)
        except (FontError, LayoutError) as error:
            return error.diagnostics
        return ()

    def _itemised(self, style: TextStyle) -> Itemised:
        wanted = (style.bold, style.italic)
        found = self._known.itemised.get(wanted)
        if found is None:
            found = self._typesetter.itemised(self._runs, style)
            self._typesetter.keep(self._known.itemised, wanted, found)
        return found


class Typesetter:
    """Sets paragraphs of one language in one typeface; remembers equal paragraphs.

    Args:
        store: Where faces come from.
        typeface: Id of the brand's family.
        locale: The language.
        typography: How the language is set.
        limit: Most settings of paragraphs remembered.

    Raises:
        FontError: No font is made for the language's letters (`missing-font`).

    Attributes:
        locale: The language it sets.
        store: Where its faces come from.
        kept: How much it remembers.
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
        self._known: dict[object, _Known] = {}
        self.kept = 0
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
        return self.paragraph(runs).set(style, width)

    def least(self, runs: "Inline", style: TextStyle) -> float:
        """Give the width of the widest part of a paragraph that is not to be parted, in points."""
        return self.paragraph(runs).least(style)

    def faults(self, runs: "Inline", style: TextStyle) -> "tuple[Diagnostic, ...]":
        """Tell what keeps a paragraph from being set: characters no font has, mixed digits."""
        return self.paragraph(runs).faults(style)

    def paragraph(self, runs: "Inline") -> Paragraph:
        """Give a paragraph that may be set again and again."""
        look = _look(runs)
        known = self._known.get(look)
        if known is None:
            known = _Known()
            self.keep(self._known, look, known)
        return Paragraph(self, runs, known)

    def keep(self, cache: "dict[object, _T]", wanted: object, found: _T) -> None:
        """Remember something; all is forgotten where it would be too much."""
        if self.kept >= self._limit:  # memory stays flat however long a batch runs
            self.forget()
        self.kept += 1
        cache[wanted] = found

    def forget(self) -> None:
        """Forget all paragraphs, though not their words."""
        self._known.clear()
        self.kept = 0

    def mixed(self, paragraphs: "Iterable[Inline]") -> "tuple[Diagnostic, ...]":
        """Tell of paragraphs of one document whose digits are of two kinds when they are set."""
        return () if self._prints_digits else mixed_among(paragraphs, self.locale.tag)

    def itemised(self, runs: "Inline", style: TextStyle) -> Itemised:
        """Cut a paragraph into what is shaped; errors as in `set`."""
        return self._itemiser.itemise(runs, bold=style.bold, italic=style.italic)

    def spaced(
        self,
        lines: "tuple[Line, ...]",
        needed: float,
        style: TextStyle,
        noticed: "tuple[Diagnostic, ...]",
    ) -> SetParagraph:
        """Give lines their distance.

        Args:
            lines: The lines.
            needed: The leading that their scripts need, over the size.
            style: How they are set.
            noticed: Words that had to be broken.
        """
        leading = style.leading * max(1.0, needed / _PLAIN_LEADING)
        return SetParagraph(lines, leading, self._ascent(style, leading), noticed)

    def broken(
        self, runs: "Inline", itemised: Itemised, style: TextStyle, width: float
    ) -> _Broken:
        """Break a paragraph into lines no wider than a measure."""
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
        least = _INFINITE
        if len(lines) == 1 and not noticed and not any(run.blank for run in runs):
            least = max(lines[0].width, *pieces.seen, *widths)
        return _Broken(lines, itemised.leading, tuple(noticed), least)

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
            lines = make_lines(groups, ends, ruler, self._shaper)
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
