"""Marks of pages → operators of each piece, those that brands have in common written once.

What a brand does not change comes first in all that is counted up: codes of fonts, names of
artwork, numbers of marked content. So its operators are the same for all brands where its marks
are, but for colours, and are kept with holes for these. Pages go by what was drawn on those before
them, since codes do.
"""

from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from leaflets.layout.pages import Artifact, FigureMark, LinkMark, Mark, ShapeMark, TextMark
from leaflets.pdf.colours import HOLES, Stencil, stencil
from leaflets.pdf.content import Content
from leaflets.pdf.figures import Names
from leaflets.pdf.fonts import Codes, FontBook
from leaflets.pdf.kept import Kept
from leaflets.pdf.marked import Brackets
from leaflets.pdf.text import write_line

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from leaflets.layout.pages import Page, Rectangle, Shape
    from leaflets.text.faces import FaceStore

_PER_MARK, _PER_CODE = 300, 100
"""What remembering a mark and a code takes in bytes, roughly."""
_own = attrgetter("own")


@dataclass(slots=True)
class Drawn:
    """What was drawn of some marks of a page.

    Attributes:
        marks: The marks.
        first: Number of its first stretch of marked content on the page.
        pieces: Operators of each run of marks.
        owners: Key of the element of each stretch of marked content, from the first.
        links: Links, each with the number of the stretch that comes after.
        figures: Figures by their names in content streams.
    """

    marks: "Sequence[Mark]"
    first: int = 0
    pieces: list[Stencil] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    links: list[tuple[LinkMark, int]] = field(default_factory=list)
    figures: dict[str, FigureMark] = field(default_factory=dict)

    @property
    def end(self) -> int:
        """Number of the next stretch of marked content on the page."""
        return self.first + len(self.owners)


@dataclass(frozen=True, slots=True)
class _State:
    """What pages that follow depend on.

    Attributes:
        codes: Codes of fonts.
        names: Names of artwork.
    """

    codes: Codes
    names: "Mapping[Hashable, str]"

    @property
    def size(self) -> int:
        """Bytes that remembering it takes, roughly."""
        return _PER_CODE * (sum(len(given) for _, given in self.codes) + len(self.names))

    @property
    def counts(self) -> tuple[int, ...]:
        """How many there are of all that is counted up."""
        return (len(self.names), *(len(given) for _, given in self.codes))


@dataclass(frozen=True, slots=True, eq=False)
class _Common:
    """What brands have in common of a page.

    Attributes:
        faces: Where faces come from, held on to as is what follows, so that identities go on to be
            names.
        before: The state before it.
        runs: Its marks.
        drawn: What was drawn.
        after: The state after it.
    """

    faces: "FaceStore"
    before: _State
    runs: "Runs"
    drawn: Drawn
    after: _State

    @property
    def size(self) -> int:
        """Bytes that remembering it takes, roughly."""
        operators = sum(len(part) for piece in self.drawn.pieces for part in piece)
        return operators + _PER_MARK * len(self.drawn.marks)


Runs = tuple[tuple[Mark, ...], ...]
_START = _State((), {})
_STATES: Kept[_State] = Kept(attrgetter("size"))
_COMMON: Kept[_Common] = Kept(attrgetter("size"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as drawn.

    Attributes:
        common: What brands have in common of it.
        own: What is the clinic's own.
        order: Of each piece in drawing order, whether it is the clinic's own.
    """

    common: Drawn
    own: Drawn
    order: tuple[bool, ...]

    def pieces(self) -> list[Stencil]:
        """Give the operators of all pieces in drawing order."""
        both = {True: iter(self.own.pieces), False: iter(self.common.pieces)}
        return [next(both[own]) for own in self.order]


def draw(pages: "Sequence[Page]", faces: "FaceStore") -> tuple[list[Sheet], FontBook]:
    """Draw pages.

    Args:
        pages: The pages.
        faces: Where faces of their fragments come from.

    Returns:
        A sheet a page, and the fonts that all of them use.

    Raises:
        FontError: A stretch of text has more different signs than a font can have.
    """
    parted = [[(own, tuple(run)) for own, run in groupby(page.marks, _own)] for page in pages]
    state = _START
    drawn: list[Drawn] = []
    for parts in parted:
        common = _common(faces, state, tuple([run for own, run in parts if not own]))
        state = common.after
        drawn.append(common.drawn)
    pen = _Pen(faces, state)
    sheets = [
        Sheet(
            common,
            pen.draw([run for own, run in parts if own], common.end),
            tuple([own for own, _ in parts]),
        )
        for parts, common in zip(parted, drawn, strict=True)
    ]
    return sheets, pen.fonts


def _common(faces: "FaceStore", before: _State, runs: Runs) -> _Common:
    """Draw what brands have in common of a page, unless that was drawn in another edition."""

    def make() -> _Common:
        pen = _Pen(faces, before)
        drawn = pen.draw(runs, 0)
        return _Common(faces, before, runs, drawn, _known(pen.state()))

    # Most marks are the very same, which is seen at once; equal ones are as good.
    heights = tuple([mark.y for run in runs for mark in run if isinstance(mark, TextMark)])
    name = (id(faces), id(before), tuple(map(len, runs)), heights)
    return _COMMON.alike(name, lambda one: one.runs == runs, make)


def _known(state: _State) -> _State:
    """Give the very state that is equal, so that a page that was shifted changes no other."""
    return _STATES.alike(state.counts, lambda one: one == state, lambda: state)


class _Pen:
    """Draws runs of marks.

    Args:
        faces: Where faces come from.
        before: The state before them.

    Attributes:
        fonts: Gives fonts and codes.
    """

    def __init__(self, faces: "FaceStore", before: _State) -> None:
        self.fonts = FontBook(faces, before.codes)
        self._names = Names(before.names)

    def state(self) -> _State:
        """Give the state that it leaves."""
        return _State(self.fonts.codes(), self._names.known)

    def draw(self, runs: "Sequence[tuple[Mark, ...]]", first: int) -> Drawn:
        """Draw runs of marks of one page.

        Args:
            runs: The marks, each run a piece.
            first: Number of the first stretch of marked content.
        """
        drawn = Drawn([mark for run in runs for mark in run], first)

        def opened(owner: str) -> int:
            drawn.owners.append(owner)
            return drawn.end - 1

        for run in runs:
            content = Content(HOLES, Brackets(opened))
            for mark in run:
                self._draw(mark, content, drawn)
            drawn.pieces.append(stencil(content.finish()))
        return drawn

    def _draw(self, mark: "Mark", content: Content, drawn: Drawn) -> None:
        if isinstance(mark, ShapeMark):
            box = _bounds(mark.shape) if mark.artifact is Artifact.BACKGROUND else None
            content.begin(mark.owner, mark.artifact, text=False, box=box)
            content.paint(mark.shape)
        elif isinstance(mark, FigureMark):
            name = self._names.place(mark, content)
            if name:
                drawn.figures.setdefault(name, mark)
        elif isinstance(mark, LinkMark):
            drawn.links.append((mark, drawn.end))
        else:
            write_line(mark, content, self.fonts)


def _bounds(shape: "Shape") -> "Rectangle":
    """Give the area of a shape, which backgrounds must say (ISO 32000-1, 14.8.2.2.2)."""
    xs, ys = ([one for _, numbers in shape.path for one in numbers[axis::2]] for axis in (0, 1))
    edge = shape.width / 2
    return min(xs) - edge, min(ys) - edge, max(xs) + edge, max(ys) + edge
