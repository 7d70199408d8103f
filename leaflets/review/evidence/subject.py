"""An edition as measures look at it: what it says, its lines of text, its file, its findings."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from leaflets.checks.prose import Sentence, sentences
from leaflets.layout.pages import TextMark
from leaflets.layout.reading import text_of
from leaflets.model.document import SourceNote
from leaflets.model.nodes import body, inlines, walk
from leaflets.model.structure import Element, Role, key_of
from leaflets.review.evidence.file import PdfFile

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from leaflets.layout.pages import Pages
    from leaflets.library import Library
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.document import Document, Node
    from leaflets.text.glyphs import Fragment

_HEADINGS = frozenset((Role.H1, Role.H2, Role.H3))
_PART = re.compile(r":(?:\d+|label|text|term|meaning)\b")
"""Parts of keys: a link, words of another language, a number or a term on the line of a text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page.

    Attributes:
        page: Number of the page.
        owner: Key of the element it belongs to, links within it included; empty for an artifact.
        y: Its baseline.
        pieces: Its fragments with the left edge of each on the page, from left to right.
        text: Its characters.
        goes_on: Whether more of the same text follows on another line.
    """

    page: int
    owner: str
    y: float
    pieces: "tuple[tuple[float, Fragment], ...]"
    text: str
    goes_on: bool

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.pieces[0][0]

    @property
    def right(self) -> float:
        """Its right edge."""
        return max(x + one.width for x, one in self.pieces)

    @property
    def size(self) -> float:
        """Size of most of it, in points."""
        return max(self.pieces, key=lambda piece: piece[1].width)[1].size


class Subject:
    """One edition, looked at from all sides; what takes time is done once.

    Attributes:
        library: What it was made from.
        document: What it says.
        pages: How it is laid out.
        found: What `leaflets check` finds in it.
        today: The day that ages are counted to.
    """

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        library: "Library",
        document: "Document",
        pages: "Pages",
        data: bytes,
        found: "tuple[Diagnostic, ...]",
        today: "dt.date",
    ) -> None:
        self.library, self.document, self.pages = library, document, pages
        self.found, self.today = found, today
        self.file = PdfFile(data)

    @property
    def documents(self) -> "tuple[Document, ...]":
        """The document, and the one in a second language beside it."""
        beside = self.document.beside
        return (self.document, beside) if beside else (self.document,)

    @cached_property
    def nodes(self) -> "tuple[Node, ...]":
        """All that a reader reads between head and foot, in order."""
        return tuple(
            node for one in self.documents for outermost in body(one) for node in walk(outermost)
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, in the first language."""
        return sentences(self.document)

    @cached_property
    def in_source(self) -> bool:
        """Whether it is in the language of the blocks, which the rules of prose are made for."""
        return self.document.locale.tag == self.library.defaults.source_locale

    @cached_property
    def source_language(self) -> str:
        """Name of the language of the blocks."""
        return self.library.locale(self.library.defaults.source_locale).source_name

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The elements of the tag tree, in reading order."""
        return tuple(_elements(self.pages.structure))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of text, page by page, from the top."""
        groups: defaultdict[tuple[int, float, str], list[TextMark]] = defaultdict(list)
        for page in self.pages.pages:
            for mark in page.marks:
                if isinstance(mark, TextMark) and mark.fragments:
                    key = (page.number, -round(mark.y, 2), _PART.sub("", mark.owner))
                    groups[key].append(mark)
        found = (_line(key, marks) for key, marks in groups.items())
        return tuple(sorted(found, key=lambda one: (one.page, -one.y, one.left)))

    @cached_property
    def content(self) -> tuple[Line, ...]:
        """The lines that tell something: without head and foot, repeated headings and sources."""
        small = {
            str(node.id)
            for outermost in self.nodes
            if isinstance(outermost, SourceNote)
            for node in walk(outermost)
        }
        told = {str(node.id) for node in self.nodes} - small
        return tuple(one for one in self.lines if key_of(one.owner) in told)

    @cached_property
    def paragraphs(self) -> tuple[tuple[Line, ...], ...]:
        """The lines that tell something, by the text and page that they stand on together."""
        groups: defaultdict[tuple[int, str], list[Line]] = defaultdict(list)
        for one in self.content:
            groups[one.page, one.owner].append(one)
        return tuple(map(tuple, groups.values()))

    @cached_property
    def headings(self) -> frozenset[str]:
        """Keys of the nodes that are headings."""
        return frozenset(key_of(one.key) for one in self.elements if one.role in _HEADINGS)

    @cached_property
    def blanks(self) -> frozenset[str]:
        """Keys of the nodes in whose text a line to fill in by pen stands."""
        return frozenset(
            str(node.id)
            for node in self.nodes
            if any(run.blank for content in inlines(node) for run in content)
        )

    def finding(self, *codes: str) -> int:
        """Count the findings of some kinds."""
        return sum(one.code in codes for one in self.found)


def _elements(element: Element) -> "Iterator[Element]":
    yield element
    for child in element.children:
        yield from _elements(child)


def _line(key: tuple[int, float, str], marks: "Iterable[TextMark]") -> Line:
    pieces = [(mark.x + one.x, one) for mark in marks for one in mark.fragments]
    pieces.sort(key=lambda piece: piece[0])
    text = text_of([one for _, one in pieces])
    goes_on = any(mark.line_end for mark in marks)
    return Line(key[0], key[2], -key[1], tuple(pieces), text, goes_on)
