"""A document → the boxes that Platypus lays out, one handler a kind of node."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from leaflets.layout.art import artwork
from leaflets.layout.boxes import Box, Inset, Stack, Unbroken
from leaflets.layout.figures import BETWEEN, Beside, Card, Picture, Row, Rows, SideBySide
from leaflets.layout.head import SectionHead
from leaflets.layout.lists import Items, Labelled, Sources
from leaflets.layout.opening import Opening
from leaflets.layout.pages import Ink
from leaflets.layout.panels import LOOKS, Panel, look
from leaflets.layout.said import announces
from leaflets.layout.stylesheet import MM
from leaflets.model import document as doc
from leaflets.model.structure import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from leaflets.layout.context import Context
    from leaflets.layout.words import Words

_QR = 24 * MM
_CARD = 37 * MM
_WIDEST_CARD = 0.45
"""Part of the column that a card beside text takes at most, for a long word of its caption."""
_FIGURE_HEIGHT = 24 * MM
_LONE_FIGURE = 42 * MM
_NARROWEST_CARD = 8.4
"""Least width of a step's card, in em: two or three words a line."""
_SIDE_BY_SIDE = 2
"""With so few cards in a row, each has room for its picture beside the words."""


class Story(Opening):
    """Turns the nodes of one document into boxes."""

    def __init__(self, document: doc.Document, context: "Context") -> None:
        super().__init__(document, context)
        self._handlers: dict[type, Callable[..., Box]] = {
            doc.Heading: self._subheading,
            doc.Paragraph: self._paragraph,
            doc.List: self._list,
            doc.Steps: self._steps,
            doc.Figure: self._figure,
            doc.Beside: self._beside,
            doc.Callout: self._callout,
            doc.Glossary: self._glossary,
            doc.Table: self._table,
            doc.ContactPanel: self._contact,
            doc.SourceNote: self._sources,
        }

    def boxes(self) -> list[Box]:
        """Give the outermost boxes, from the top of the first page on."""
        return [
            self.masthead(),
            *self.title(),
            *self.front(),
            *(self._section(section) for section in self._document.sections),
        ]

    def _box(self, node: doc.Content) -> Box:
        box = self._handlers[type(node)](node)
        box.span = node.span
        return box

    def _stack(self, nodes: "tuple[doc.Content, ...]") -> Stack:
        return Stack(self._box(node) for node in nodes)

    def front(self) -> list[Box]:
        """Give what stands before the first section."""
        return [self._box(node) for node in self._document.front]

    def _section(self, node: doc.Section) -> Box:
        return self._context.again_of((node,), partial(self._made, node))

    def _part(self, node: doc.Content) -> Box:
        """Give the box of a node that may be the same where what is around it is not."""
        return self._context.again_of((node,), partial(self._box, node))

    def _made(self, node: doc.Section) -> Box:
        gutter = self._sheet.gutter
        children = [box if box.full_width else Inset(box, gutter) for box in self.flow(node)]
        if self._sheet.together and any(
            isinstance(one, doc.SourceNote) for one in node.children[-1:]
        ):
            children[-2:] = [Unbroken(children[-2:])]
        parts: list[Box] = [self.head(node), *children]
        section = Stack([Unbroken(parts)] if node.whole else parts, before=self._sheet.section_gap)
        section.span = node.span
        return section

    def head(self, node: doc.Section) -> Box:
        """Give a section's heading with its number."""
        about = (node.id, node.mark, node.span)
        return self._context.again_of((node.heading,), partial(self._head, node), *about)

    def _head(self, node: doc.Section) -> SectionHead:
        heading = self._context.words(
            node.heading.content, key(node.heading.id, "text"), "heading", ink=Ink.ACCENT
        )
        number = self._context.words(
            (doc.Run(node.mark, node.span),),
            key(node.id, "number"),
            "number",
            ink=Ink.PAPER,
            align="center",
        )
        number.followed = True  # what is read out is "1 What helps", not "1What helps"
        return SectionHead(heading, number, self._sheet)

    def flow(self, section: doc.Section) -> "Iterator[Box]":
        """Give the boxes of what a section says; paragraphs and lists after a card join it."""
        nodes, at = section.children, 0
        while at < len(nodes):
            node, at = nodes[at], at + 1
            if not isinstance(node, doc.Beside):
                yield self._part(node)
                continue
            end = at
            while end < len(nodes) and isinstance(nodes[end], doc.Paragraph | doc.List):
                end += 1
            together = nodes[at - 1 : end]
            yield self._context.again_of(together, partial(self._beside, node, nodes[at:end]))
            at = end

    def _measured(self, box: Box) -> Box:
        """Hold a box to the measure: lines too long to read are kept short."""
        return Inset(box, 0.0, most=self._sheet.measure)

    def _subheading(self, node: doc.Heading) -> Box:
        return self._context.heading(node, "subheading")

    def _paragraph(self, node: doc.Paragraph) -> Box:
        words = self._context.words(node.content, key(node.id), after=self._sheet.gap)
        words.keeps_with_next = announces(node.content)
        return self._measured(words)

    def _list(self, node: doc.List) -> Box:
        labels = [
            self._context.words(
                (doc.Run(item.label, item.span, bold=node.ordered),),
                key(item.id, "label"),
                ink=Ink.PRIMARY if node.ordered else Ink.TEXT,
            )
            for item in node.items
        ]
        indent = max(label.natural() for label in labels) + 0.55 * self._sheet.em
        items = [
            Labelled(label, self._item(item), indent)
            for label, item in zip(labels, node.items, strict=True)
        ]
        gap = self._sheet.gap
        return self._measured(Items(items, before=0.5 * gap, after=gap))

    def _item(self, item: doc.ListItem) -> Stack:
        gap = self._sheet.item_gap
        inner = self._stack(item.children)
        return Stack([inner], before=gap, after=gap)

    def _steps(self, node: doc.Steps) -> Box:
        columns, cards = self._cards(node)
        rows = [
            Row(cards[at : at + columns], columns, self._sheet)
            for at in range(0, len(cards), columns)
        ]
        gap = self._sheet.gap
        return Rows(rows, before=gap, after=1.4 * gap)

    def _cards(self, node: doc.Steps) -> tuple[int, list[Card]]:
        """Put as many cards in a row as stay wide enough, for the longest word too.

        Rows are filled evenly. Where words beside a picture have no room, they stand below it.
        """
        captions = [self._step_words(step) for step in node.steps]
        longest = max((words.least() for words in captions), default=0.0)
        columns, cards = (
            1,
            [
                self._step(step, words, beside=False)
                for step, words in zip(node.steps, captions, strict=True)
            ],
        )
        for count in self._columns(len(captions)):
            wide = (self._room - (count - 1) * BETWEEN) / count
            for beside in (True, False) if count <= _SIDE_BY_SIDE else (False,):
                made = [
                    self._step(step, words, beside=beside)
                    for step, words in zip(node.steps, captions, strict=True)
                ]
                if min((card.words_width(wide) for card in made), default=0.0) >= longest:
                    return count, made
        return columns, cards

    @property
    def _room(self) -> float:
        page = self._sheet.page
        return page.width - page.margins.start - page.margins.end - page.gutter

    def _columns(self, count: int) -> "Iterator[int]":
        """Give numbers of cards in a row, the largest first, each filling its rows evenly."""
        least = _NARROWEST_CARD * self._sheet.em
        most = max(1, int((self._room + BETWEEN) // (least + BETWEEN)))
        for columns in range(min(most, count), 0, -1):
            rows = -(-count // columns)
            if -(-count // rows) == columns:
                yield columns

    def _step_words(self, step: doc.Step) -> "Words":
        # A number never stands on a line of its own.
        label = doc.Run(f"{step.label}\N{NO-BREAK SPACE}", step.span, bold=True)
        runs = (label, *step.content)
        owners = (key(step.id, "label"), *self._context.keys(key(step.id, "text"), step.content))
        return self._context.words(runs, owners, "caption", before=0.6 * self._sheet.gap)

    def _step(self, step: doc.Step, caption: "Words", *, beside: bool) -> Card:
        if step.figure is None:
            return Card(Stack([caption]), self._sheet)
        picture = self._picture(step.figure, _FIGURE_HEIGHT)
        if beside:
            return Card(SideBySide(picture, caption, self._sheet), self._sheet)
        return Card(Stack([picture, caption]), self._sheet)

    def _picture(self, figure: doc.Figure, most: float) -> Picture:
        return Picture(artwork(figure.picture), key(figure.id), figure.alt, most)

    def _card(self, figure: doc.Figure, most: float) -> Card:
        parts: list[Box] = [self._picture(figure, most)]
        if figure.caption:
            owner = key(figure.id, "caption")
            parts.append(
                self._context.words(figure.caption, owner, "caption", before=self._sheet.gap)
            )
        return Card(Stack(parts), self._sheet)

    def _figure(self, node: doc.Figure) -> Box:
        gap = self._sheet.gap
        if node.caption:
            return self._measured(self._card(node, _LONE_FIGURE))
        return self._measured(Stack([self._picture(node, _LONE_FIGURE)], before=gap, after=gap))

    def _beside(self, node: doc.Beside, following: "tuple[doc.Content, ...]" = ()) -> Box:
        """Set text beside a card; text that follows flows beside it too.

        Args:
            node: The card and the text that belongs with it.
            following: Nodes after it that may flow beside the card.
        """
        # The card grows with the type, but never takes more than a third of the page.
        width = min(_CARD * max(1.0, self._sheet.em / 12), self._room / 3)
        card = self._card(node.figure, width)
        if node.figure.caption:
            # Nor is it narrower than the longest word of its caption, while text has most room.
            owner = key(node.figure.id, "caption")
            longest = self._context.words(node.figure.caption, owner, "caption").least()
            spare = width - card.words_width(width)
            width = max(width, min(longest + spare, _WIDEST_CARD * self._room))
        own, more = (
            [part for child in nodes for part in _items(self._box(child))]
            for nodes in (node.children, following)
        )
        return Beside(card, width, [*own, *more], self._sheet, own=len(own))

    def _callout(self, node: doc.Callout) -> Box:
        style = look(node.kind)
        ink = Ink.ACCENT if node.kind is doc.CalloutKind.KEY else style.tone
        heading = self._context.words(
            node.heading.content,
            key(node.heading.id),
            "callout",
            ink=ink,
            after=0.4 * self._sheet.gap,
            keeps_with_next=True,
        )
        body = Stack([heading, *map(self._part, node.children)])
        picture = self._context.icons.get(node.kind)
        icon = artwork(picture, style.tone) if picture else None
        return Panel(body, self._sheet, style, icon=icon)

    def _glossary(self, node: doc.Glossary) -> Box:
        rows = []
        for entry in node.entries:
            term = tuple(replace(run, bold=True) for run in entry.term)
            runs = (*term, doc.Run(" ", entry.span), *entry.meaning)
            name = key(entry.id, "term")
            meaning = self._context.keys(key(entry.id, "meaning"), entry.meaning)
            owners = (*self._context.keys(name, term), name, *meaning)
            gap = self._sheet.item_gap
            rows.append(self._context.words(runs, owners, before=gap, after=gap))
        gap = self._sheet.gap
        return self._measured(Stack(rows, before=gap, after=gap))

    def _table(self, node: doc.Table) -> Box:
        # Few leaflets have tables.
        from leaflets.layout.cells import cell_box  # noqa: PLC0415
        from leaflets.layout.tables import PEN, Columns, Table  # noqa: PLC0415

        rows = [tuple(cell_box(cell, self._context) for cell in row.cells) for row in node.rows]
        columns = Columns.of(rows)
        if node.shares:
            columns = replace(columns, shares=node.shares)
        return Table(rows, self._sheet, columns=columns, pen=node.room * PEN)

    def _contact(self, node: doc.ContactPanel) -> Box:
        heading = self._context.words(
            node.heading.content,
            key(node.heading.id),
            "callout",
            ink=Ink.ACCENT,
            after=0.4 * self._sheet.gap,
            keeps_with_next=True,
        )
        offers = (
            self._context.words(one.content, key(one.id), after=self._sheet.gap)
            for one in node.offers
        )
        body = Stack([heading, *map(self._part, node.children), *offers])
        if not node.url:
            return Panel(body, self._sheet, LOOKS["contact"])
        from leaflets.layout.qr import qr_code  # noqa: PLC0415  few brands have an address

        code = Picture(qr_code(node.url), key(node.id, "qr"), node.qr_alt, _QR, own=True)
        return Panel(body, self._sheet, LOOKS["contact"], aside=code, aside_width=_QR)

    def _sources(self, node: doc.SourceNote) -> Box:
        """Set all sources as one run-in paragraph of small print, each its own element."""
        runs: list[doc.Run] = []
        owners: list[str] = []
        for entry in node.entries:
            content = (*entry.content, doc.Run(" ", entry.span))
            runs.extend(content)
            owners.extend((*self._context.keys(key(entry.id), entry.content), key(entry.id)))
        title = tuple(replace(run, bold=True) for run in node.heading.content)
        name = key(node.heading.id)
        heading = self._context.words(title, name, "small", ink=Ink.MUTED, keeps_with_next=True)
        if not runs:
            return Sources(heading, (), self._sheet.gap)
        entries = self._context.words(tuple(runs), tuple(owners), "small", ink=Ink.MUTED)
        apart = doc.Run("  ", node.heading.span, lang=title[-1].lang if title else "")
        together = self._context.words(
            (*title, apart, *runs),
            (*self._context.keys(name, title), name, *owners),
            "small",
            ink=Ink.MUTED,
        )
        entries.quiet = together.quiet = True
        return Sources(heading, (entries,), self._sheet.gap, together)


def _items(box: Box) -> list[Box]:
    """Take the outer boxes of a list apart, so that text can flow around a card item by item."""
    inner = box.child if isinstance(box, Inset) else box
    return list(inner.children) if isinstance(inner, Items) else [box]
