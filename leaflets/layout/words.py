"""A paragraph, heading or label as a box of lines."""

from copy import copy
from typing import TYPE_CHECKING, TypeVar

from leaflets.layout.boxes import SLACK, Box, Room
from leaflets.layout.marking import Marker
from leaflets.layout.pages import Colour, Ink
from leaflets.layout.said import Lines, Said, fits_beside, least, lines, natural, overhang

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from leaflets.layout.recorder import Pen
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.document import Inline
    from leaflets.text.glyphs import Line
    from leaflets.text.paragraph import SetParagraph, TextStyle, Typesetter

_T = TypeVar("_T")
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
        part: The first of its lines and that after its last one; none for all.
        fixed: The measure its lines were divided at, for a part of a paragraph; else 0.
        said: What is asked where its lines stand.
        answers: What was asked of it, with the answers.
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
        part: tuple[int, int | None] = (0, None),
    ) -> None:
        super().__init__(before=before, after=after)
        self.typesetter = typesetter
        self.runs = runs
        self.owners = (owner,) * len(runs) if isinstance(owner, str) else owner
        self.style = style
        self.ink = ink
        self.align = align
        self.keeps_with_next = keeps_with_next
        self.part = part
        self.quiet = False
        self.followed = False
        self.fixed = 0.0
        self.said = Said(typesetter, runs, self.owners)
        self.answers: dict[tuple[Callable[..., object], tuple[object, ...]], object] = {}

    def answer(self, question: "Callable[..., _T]", *about: object) -> "_T":
        """Ask about the text; the same is asked once.

        Args:
            question: A function of what is said, its style and what else it is asked for.
            about: What else that is: nothing that is found out from what a clinic says.
        """
        asked = (question, about)
        if asked not in self.answers:
            self.answers[asked] = question(self.said, self.style, *about)
        return self.answers[asked]  # type: ignore[return-value]  # of this very question

    def set(self, width: float) -> "SetParagraph":
        """Set the whole paragraph to a measure: for a part, the one that it was divided at."""
        return self.said.paragraph.set(self.style, self.fixed or width)

    def _lines(self, width: float) -> Lines:
        return self.answer(lines, self.fixed or width)

    def measure(self, width: float) -> float:
        """Give the height of its lines."""
        found = self._lines(width)
        return found.leading * len(self._own(found.below))

    @property
    def own(self) -> bool:
        """Whether something in it is the clinic's own: lines around that break elsewhere too."""
        return any([run.own for run in self.runs])  # noqa: C419  faster

    def faults(self) -> "tuple[Diagnostic, ...]":
        """Tell what keeps it from being set: characters no font has, mixed digits."""
        return self.said.paragraph.faults(self.style)

    def natural(self) -> float:
        """Give the width it takes on one line, in points."""
        return self.answer(natural)

    def least(self) -> float:
        """Give the width of its widest part that no line's end may part, in points."""
        return self.answer(least)

    def fits_beside(self, other: "Words", apart: float, width: float) -> bool:
        """Tell whether both have room on one line, with a space between; all in points."""
        return self.answer(fits_beside, other.natural(), apart, width)

    def baseline(self, width: float) -> float:
        """Give the distance of the first baseline from the top."""
        return self._lines(width).ascent

    def overhang(self, width: float) -> float:
        """Give how far ink of the first line reaches out of the box above, in points; or 0."""
        if not self._own(self._lines(width).below):
            return 0.0
        return self.answer(overhang, self.fixed or width, self.part[0])

    def _own(self, found: "tuple[_T, ...]") -> "tuple[_T, ...]":
        return found[self.part[0] : self.part[1]]

    def divide(self, room: Room) -> "tuple[Words, Words] | None":
        """Cut between lines, leaving no widow and no orphan."""
        found = self._lines(room.width)
        count = len(self._own(found.below))
        fitting = min(int((room.height + SLACK) / found.leading), count - WIDOWS)
        if fitting < ORPHANS:
            return None
        first, end = self.part
        width = self.fixed or room.width
        cut = first + fitting
        return self._part((first, cut), width), self._part((cut, end), width)

    def _part(self, lines: tuple[int, int | None], width: float) -> "Words":
        """Make the box of some of the lines; elsewhere the page may be wider, its lines stay."""
        head = lines[0] == self.part[0]
        part = copy(self)
        part.before = part.spaceBefore = self.before if head else 0.0
        part.after = part.spaceAfter = 0.0 if head else self.after
        part.keeps_with_next = self.keeps_with_next and not head
        part.part = lines
        part.fixed = width
        part.surveyed, part.drawings = {}, None
        return part

    def as_artifact(self) -> "Words":
        """Give the same words as decoration, for a heading repeated on the next page."""
        again = copy(self)
        again.owners = ("",) * len(self.owners)
        again.quiet = again.followed = False
        again.part, again.fixed = (0, None), 0.0
        again.surveyed, again.drawings = {}, None
        return again

    def paint(self, pen: "Pen", width: float) -> None:
        """Let the pen draw the lines: one that only looks where they stand has no need to."""
        pen.words(self, width)

    def standing(self, width: float) -> "Iterator[tuple[float, float, frozenset[str]]]":
        """Give of each line how far down its baseline is, how far below its letters may reach.

        Yields:
            Both in points, and the ids of the nodes of which something stands on it.
        """
        if not any(self.owners):
            return
        found = self._lines(width)
        y = found.ascent
        for below, nodes in self._own(found.below):
            if nodes:
                yield y, below, nodes
            y += found.leading

    def draw_lines(self, pen: "Pen", width: float) -> None:
        """Draw the lines."""
        paragraph = self.set(width)
        if not self.part[0]:
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
        for line in self._own(paragraph.lines):
            marker.draw(pen.moved(self._shift(line, width), y).within(line.width), line)
            y += paragraph.leading

    def _shift(self, line: "Line", width: float) -> float:
        if self.align == "end":
            return width - line.width
        return (width - line.width) / 2 if self.align == "center" else 0.0
