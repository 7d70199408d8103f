"""A line of text → its marks in the order they are read: words, links, lines to fill in."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from leaflets.layout.boxes import SLACK
from leaflets.layout.pages import Artifact, Colour, Ink
from leaflets.layout.reading import read, text_of
from leaflets.layout.shapes import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaflets.layout.recorder import Pen
    from leaflets.model.document import Inline
    from leaflets.text.glyphs import Fragment, Line

_Blank = tuple[int, float, float]
"""A line to fill in: index of its run, left edge and width in points."""
_left = attrgetter("x")


@dataclass(frozen=True, slots=True)
class Marker:
    """Draws lines of a paragraph.

    Attributes:
        runs: Its text.
        owners: Key of the element that each run belongs to; empty for decoration.
        lines: All its lines, on whichever pages they stand.
        size: Its size in points.
        ink: Its ink.
        quiet: Whether links look like the words around them.
        followed: Whether other text goes on after it, with a space between.
    """

    runs: "Inline"
    owners: tuple[str, ...]
    lines: "tuple[Line, ...]"
    size: float
    ink: Colour
    quiet: bool
    followed: bool

    def draw(self, pen: "Pen", line: "Line") -> None:
        """Draw a line, a mark for each stretch of one owner."""
        ordered = read(line.fragments)
        space = line.space_follows or (self.followed and line is self.lines[-1])
        # The space at the line's end follows what is read last, wherever that stands.
        last = ordered[-1] if space and ordered else None
        end = max([one[0] for one in line.blanks], default=-1) if space else -1
        for blank, alike in groupby(_in_turn(ordered, line.blanks), _blank):
            if blank is not None:
                ends = blank[0] == end and (last is None or last.run < end)
                self._blank(pen, blank, line_end=ends)
                continue
            words = (one for one in alike if not isinstance(one, tuple))
            for _, of_one in groupby(words, self._owner):
                stretch = sorted(of_one, key=_left)
                ends = any([one is last for one in stretch])  # noqa: C419  faster
                goes_on = ends and line.space_follows
                self._stretch(pen, stretch, line_end=goes_on, followed=ends and not goes_on)

    def _owner(self, fragment: "Fragment") -> str:
        return self.owners[fragment.run]

    def _url(self, fragment: "Fragment") -> str:
        return self.runs[fragment.run].link

    def _blank(self, pen: "Pen", blank: _Blank, *, line_end: bool) -> None:
        """Draw a line to fill in by pen."""
        run, x, wide = blank
        drop = 0.12 * self.size
        pen.path(
            rule(x, -drop, x + wide, -drop),
            Artifact.LAYOUT,
            owner=self.owners[run],
            line_end=line_end,
            stroke=Ink.MUTED,
            width=0.8,
        )

    def _stretch(
        self, pen: "Pen", fragments: "list[Fragment]", *, line_end: bool, followed: bool
    ) -> None:
        inks = tuple(
            Ink.PRIMARY if self._url(fragment) and not self.quiet else self.ink
            for fragment in fragments
        )
        owner = self._owner(fragments[0])
        shown = tuple(fragments)
        pen.text(shown, inks, (0, 0), owner, line_end=line_end, followed=followed)
        if owner:  # decoration leads nowhere
            for url, alike in groupby(read(fragments), self._url):
                if url:
                    self._link(pen, sorted(alike, key=_left), url, owner)

    def _link(self, pen: "Pen", fragments: "list[Fragment]", url: str, owner: str) -> None:
        """Underline a link, so that it is not told by colour alone, and make it lead there."""
        size, parts = self.size, list(_parts(fragments))
        if not self.quiet:
            drop = 0.13 * size
            for left, right in parts:
                line = rule(left, -drop, right, -drop)
                pen.path(line, Artifact.LAYOUT, stroke=Ink.PRIMARY, width=max(0.5, size / 20))
        areas = [(left, -0.9 * size, right, 0.25 * size) for left, right in parts]
        pen.link(areas, url, self._words(owner, url), owner)

    def _words(self, owner: str, url: str) -> str:
        """Give all words of a link, on whichever lines they stand."""
        said = ""
        for line in self.lines:
            own = [
                one
                for one in line.fragments
                if self._owner(one) == owner and self._url(one) == url
            ]
            said += text_of(own) + " " * line.space_follows
        return said.strip()


def _in_turn(
    words: "Sequence[Fragment]", blanks: "Sequence[_Blank]"
) -> "Sequence[Fragment | _Blank]":
    """Put lines to fill in, each a run of its own, among the words in the order of reading."""
    if not blanks:
        return words
    return sorted([*words, *blanks], key=lambda one: one[0] if isinstance(one, tuple) else one.run)


def _blank(one: "Fragment | _Blank") -> "_Blank | None":
    return one if isinstance(one, tuple) else None


def _parts(fragments: "Sequence[Fragment]") -> "Iterator[tuple[float, float]]":
    """Give the edges of what stands without a gap: words that run both ways part others."""
    left = right = fragments[0].x
    for one in fragments:
        if one.x > right + SLACK:
            yield left, right
            left = one.x
        right = one.x + one.width
    yield left, right
