"""A paragraph, heading or label as a box of lines."""

from typing import TYPE_CHECKING

from leaflets.layout.boxes import SLACK, Box, Room
from leaflets.layout.marking import Marker
from leaflets.layout.pages import Colour, Ink
from leaflets.layout.reading import ink_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.layout.recorder import Pen
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.document import Inline
    from leaflets.text.glyphs import Fragment, Line
    from leaflets.text.paragraph import SetParagraph, TextStyle, Typesetter

ORPHANS = 2
"""Fewest lines of a paragraph left at the foot of a page."""
WIDOWS = 2
"""Fewest lines of a paragraph carried to the head of a page."""


class Words(Box):
    """Lines of text.

    Attributes:
        runs: The text.
        owners: Key of the element that each run belongs to.
        quiet: Whether links look like the words around them, as in small print.
        followed: Whether other text goes on after it, with a space between, as after a number.
        fixed: The measure its lines were divided at, for a part of a paragraph; else 0.
    """

    def __init__(  # noqa: PLR0913  one argument a property of a paragraph
        self,
        typesetter: "Typesetter",
        runs: "Inline",
        owner: "str | tuple[str, ...]",
        style: "TextStyle",
        *,
        ink: Colour = Ink.TEXT,
        align: str = "start",
        before: float = 0.0,
        after: float = 0.0,
        keeps_with_next: bool = False,
        lines: tuple[int, int | None] = (0, None),
    ) -> None:
        super().__init__(before=before, after=after)
        self.typesetter = typesetter
        self.runs = runs
        self.owners = (owner,) * len(runs) if isinstance(owner, str) else owner
        self.style = style
        self.ink = ink
        self.align = align
        self.keeps_with_next = keeps_with_next
        self.lines = lines
        self.quiet = False
        self.followed = False
        self.fixed = 0.0
        self._set: dict[float, SetParagraph] = {}
        self._paragraph = typesetter.paragraph(runs)

    def set(self, width: float) -> "SetParagraph":
        """Set the whole paragraph to a measure: for a part, the one that it was divided at."""
        wanted = self.fixed or width
        found = self._set.get(wanted)
        if found is None:
            found = self._set[wanted] = self._paragraph.set(self.style, wanted)
        return found

    def measure(self, width: float) -> float:
        """Give the height of its lines."""
        paragraph = self.set(width)
        return paragraph.leading * len(self._own(paragraph))

    @property
    def own(self) -> bool:
        """Whether something in it is the clinic's own: lines around that break elsewhere too."""
        return any([run.own for run in self.runs])  # noqa: C419  faster

    def faults(self) -> "tuple[Diagnostic, ...]":
        """Tell what keeps it from being set: characters no font has, mixed digits."""
        return self._paragraph.faults(self.style)

    def natural(self) -> float:
        """Give the width it takes on one line, in points."""
        return self.set(1e6).width

    def least(self) -> float:
        """Give the width of its widest part that no line's end may part, in points."""
        return self._paragraph.least(self.style)

    def baseline(self, width: float) -> float:
        """Give the distance of the first baseline from the top."""
        return self.set(width).ascent

    def overhang(self, width: float) -> float:
        """Give how far ink of the first line reaches out of the box above, in points."""
        paragraph = self.set(width)
        lines = self._own(paragraph)[:1]
        return max((self.typesetter.top(one) - paragraph.ascent for one in lines), default=0.0)

    def _own(self, paragraph: "SetParagraph") -> "tuple[Line, ...]":
        return paragraph.lines[self.lines[0] : self.lines[1]]

    def divide(self, room: Room) -> "tuple[Words, Words] | None":
        """Cut between lines, leaving no widow and no orphan."""
        paragraph = self.set(room.width)
        count = len(self._own(paragraph))
        fitting = min(int((room.height + SLACK) / paragraph.leading), count - WIDOWS)
        if fitting < ORPHANS:
            return None
        first, end = self.lines
        width = self.fixed or room.width
        cut = first + fitting
        return self._part((first, cut), width), self._part((cut, end), width)

    def _part(self, lines: tuple[int, int | None], width: float) -> "Words":
        """Make the box of some of the lines; elsewhere the page may be wider, its lines stay."""
        head = lines[0] == self.lines[0]
        part = Words(
            self.typesetter,
            self.runs,
            self.owners,
            self.style,
            ink=self.ink,
            align=self.align,
            before=self.before if head else 0.0,
            after=0.0 if head else self.after,
            keeps_with_next=self.keeps_with_next and not head,
            lines=lines,
        )
        part.quiet = self.quiet
        part.followed = self.followed
        part.fixed = width
        return part

    def as_artifact(self) -> "Words":
        """Give the same words as decoration, for a heading repeated on the next page."""
        return Words(
            self.typesetter,
            self.runs,
            "",
            self.style,
            ink=self.ink,
            align=self.align,
            before=self.before,
            after=self.after,
            keeps_with_next=self.keeps_with_next,
        )

    def paint(self, pen: "Pen", width: float) -> None:
        """Let the pen draw the lines: one that only looks where they stand has no need to."""
        pen.words(self, width)

    def standing(self, width: float) -> "Iterator[tuple[float, float, frozenset[str]]]":
        """Give of each line how far down its baseline is, how far below its letters may reach.

        Yields:
            Both in points, and the keys of what stands on it and belongs to an element.
        """
        paragraph = self.set(width)
        y = paragraph.ascent
        for line in self._own(paragraph):
            said = [one for one in line.fragments if self._owner(one)]
            if said:
                yield y, ink_below(said), frozenset(map(self._owner, said))
            y += paragraph.leading

    def draw_lines(self, pen: "Pen", width: float) -> None:
        """Draw the lines."""
        paragraph = self.set(width)
        if not self.lines[0]:
            pen.recorder.noticed.extend(paragraph.noticed)
        marker = Marker(
            self.runs,
            self.owners,
            paragraph.lines,
            self.style.size,
            self.ink,
            self.quiet,
            self.followed,
        )
        y = paragraph.ascent
        for line in self._own(paragraph):
            marker.draw(pen.moved(self._shift(line, width), y).within(line.width), line)
            y += paragraph.leading

    def _shift(self, line: "Line", width: float) -> float:
        if self.align == "end":
            return width - line.width
        return (width - line.width) / 2 if self.align == "center" else 0.0

    def _owner(self, fragment: "Fragment") -> str:
        return self.owners[fragment.run]
