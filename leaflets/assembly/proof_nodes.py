"""Nodes of a proof sheet, numbered in reading order: paragraphs, headings, tables to write in."""

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from leaflets.model import document as doc

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leaflets.assembly.runs import Value
    from leaflets.assembly.values import Words
    from leaflets.model.document import Inline
    from leaflets.model.locale import Locale
    from leaflets.model.span import Span

_SHORT, _GROUP = 16, 4
"""Digits of a digest that people compare by eye, and how many stand together."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says.

    Attributes:
        content: The words; none for room to write in.
        locale: The language it is set in; none for the sheet's.
        tick: Whether a box to tick stands before them.
    """

    content: "Inline" = ()
    locale: "Locale | None" = None
    tick: bool = False


TICK = Said(tick=True)
"""A box to tick alone."""
ROOM = Said()
"""Room to write in."""


class Nodes:
    """Makes nodes; their ids count up as they are made.

    Args:
        words: The program's own words.
        place: Where those stand.

    Attributes:
        place: Where the program's own words stand.
    """

    def __init__(self, words: "Words", place: "Span") -> None:
        self.place = place
        self._words = words
        self._numbers = count(1)

    def number(self) -> int:
        """Give the next node's id."""
        return next(self._numbers)

    def words(self, key: str, **values: "Value | str") -> "Inline":
        """Give the program's words under a key."""
        return self._words.inline(key, self.place, **values)

    def plain(self, text: str, *, bold: bool = False) -> "Inline":
        """Give runs of a text as it is."""
        return (doc.Run(text, self.place, bold=bold),) if text else ()

    def heading(self, content: "Inline", level: int) -> doc.Heading:
        """Make a heading."""
        return doc.Heading(id=self.number(), span=self.place, level=level, content=content)

    def paragraph(self, content: "Inline") -> doc.Paragraph:
        """Make a paragraph."""
        return doc.Paragraph(id=self.number(), span=self.place, content=content)

    def steps(self, contents: "Iterable[Inline]") -> doc.List:
        """Make a numbered list."""
        own = self.number()
        items = []
        for at, content in enumerate(contents, 1):
            number = self.number()
            children = (self.paragraph(content),)
            items.append(
                doc.ListItem(id=number, span=self.place, label=f"{at}.", children=children)
            )
        return doc.List(id=own, span=self.place, ordered=True, items=tuple(items))

    def section(
        self, letter: str, key: str, children: "Iterable[doc.Content]", *, whole: bool = False
    ) -> doc.Section:
        """Make a part of the sheet.

        Args:
            letter: What it is called by: numbers are those of the leaflet's sections.
            key: Key of the words for its heading.
            children: What it says; made after the heading, in order.
            whole: Whether it stays on one page.
        """
        own = self.number()
        heading = self.heading(self.words(key), 2)
        return doc.Section(
            id=own,
            span=self.place,
            number=0,
            anchor="",
            heading=heading,
            children=tuple(children),
            letter=letter,
            whole=whole,
        )

    def table(
        self,
        heads: "Sequence[Inline]",
        shares: "Sequence[float]",
        rows: "Iterable[Sequence[Said]]",
        *,
        room: int = 1,
    ) -> doc.Table:
        """Make a table.

        Args:
            heads: The columns' headings.
            shares: Part of the width that each column takes.
            rows: What the cells say.
            room: How many lines of handwriting each row has room for.
        """
        own = self.number()
        head = self._row(map(Said, heads), header=True)
        made = (head, *(self._row(row, header=False) for row in rows))
        return doc.Table(id=own, span=self.place, rows=made, shares=tuple(shares), room=room)

    def _row(self, row: "Iterable[Said]", *, header: bool) -> doc.Row:
        own = self.number()
        cells = tuple(
            doc.Cell(
                id=self.number(),
                span=said.content[0].span if said.content else self.place,
                content=said.content,
                header=header,
                locale=said.locale,
                tick=said.tick,
            )
            for said in row
        )
        return doc.Row(id=own, span=self.place, cells=cells)


def bold(content: "Inline") -> "Inline":
    """Give the same in bold."""
    return tuple(replace(run, bold=True) for run in content)


def joined(parts: "Iterable[Inline]", between: str, span: "Span") -> "Inline":
    """Put runs one after the other.

    Args:
        parts: The runs.
        between: What stands between them.
        span: Where that stands.
    """
    found: list[doc.Run] = []
    for part in parts:
        if found and part:
            found.append(doc.Run(between, span))
        found += part
    return tuple(found)


def grouped(digest: str) -> str:
    """Give the first digits of a digest in groups that people can compare by eye."""
    short = digest[:_SHORT]
    return " ".join(short[at : at + _GROUP] for at in range(0, _SHORT, _GROUP))
