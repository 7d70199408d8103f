"""One parsed node in, one document node out, numbered in reading order; references are not its."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from leaflets.assembly import tree
from leaflets.assembly.manuscript import Message
from leaflets.assembly.runs import Value, runs
from leaflets.model import document as doc
from leaflets.model.errors import LeafletsError, MarkupError, MissingReference

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from leaflets.assembly.report import Report
    from leaflets.assembly.runs import Values
    from leaflets.assembly.translate import Translator
    from leaflets.assembly.values import Words
    from leaflets.library import Library
    from leaflets.model.asset import Picture
    from leaflets.model.claims import Source
    from leaflets.model.span import Span

BULLET = "•"
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Supplies:
    """What nodes are made with.

    Attributes:
        library: Where pictures come from.
        translator: Exchanges messages for their translations.
        own: Context of the leaflet's own messages.
        values: What placeholders become.
        words: The program's own words.
        web: Web address for the contact panel's code; empty for none.
        sources: What is printed where a leaflet lists its sources.
        popular: Whether the leaflet also rests on popular articles, which are not listed.
        offers: What the contact panel offers beside: other languages and formats.
        report: Takes what is wrong.
        last: The id that nodes count up from.
    """

    library: "Library"
    translator: "Translator"
    own: str
    values: "Values"
    words: "Words"
    web: str
    sources: "tuple[Source, ...]"
    popular: bool
    report: "Report"
    offers: tuple[doc.Inline, ...] = ()
    last: int = 0


class Contents:
    """Makes document nodes; their ids count up as they are made.

    Attributes:
        report: Takes what is wrong.
        supplies: What they are made with.
        last: Id of the last node made.
        block: Id of the block that nodes are made of; empty for the leaflet's own text.
    """

    def __init__(self, supplies: Supplies) -> None:
        self.report = supplies.report
        self.block = ""
        self.supplies = supplies
        self.last = supplies.last
        self._boxed = False
        self._handlers: dict[type[tree.Node], Callable[..., doc.Content | None]] = {
            tree.Paragraph: self._paragraph,
            tree.Heading: self.heading,
            tree.List: self._list,
            tree.Figure: self._figure,
            tree.Beside: self._beside,
            tree.Steps: self._steps,
            tree.Callout: self._callout,
            tree.Glossary: self._glossary,
            tree.Table: self._table,
            tree.ContactPanel: self._contact,
            tree.SourceNote: self._source_note,
        }

    def number(self) -> int:
        """Give the next node's id."""
        self.last += 1
        return self.last

    def inline(self, message: Message, context: str = "") -> doc.Inline:
        """Make runs of a message in the document's language.

        Args:
            message: The message in the source language.
            context: What it belongs to, where that is neither the block nor the leaflet.
        """
        translated = self.supplies.translator.message(
            message, context or self.block or self.supplies.own
        )
        return runs(translated, self.supplies.values, self.report)

    def part(self, kind: "Hashable", subject: object, make: "Callable[[], Made]") -> Made:  # noqa: ARG002  who keeps parts tells them by these
        """Make a part of a document.

        Args:
            kind: What is made of its subject.
            subject: The parsed node, or message, it is made of.
            make: Makes it.
        """
        return make()

    def content(self, node: tree.Node) -> doc.Content | None:
        """Make one node, unless something it needs is missing."""
        return self.part("node", node, partial(self._handlers[type(node)], node))

    def contents(self, nodes: "Iterable[tree.Node]") -> tuple[doc.Content, ...]:
        """Make the nodes that stand one after the other."""
        return present(map(self.content, nodes))

    def boxed(self, nodes: "Iterable[tree.Node]") -> tuple[doc.Content, ...]:
        """Make what stands in a box, which holds no other box."""
        self._boxed = True
        made = self.contents(nodes)
        self._boxed = False
        return made

    def refuse_box(self, nodes: "Iterable[tree.Node]", name: str, span: "Span") -> None:
        """Refuse a block with a box of its own where one already stands around it."""
        if self._boxed and any(map(_has_box, nodes)):
            message = f"block '{name}' has a box of its own and can't stand in another"
            self.report.error(MarkupError, "markup-block", message, span)

    def paragraph(self, content: doc.Inline, span: "Span") -> doc.Paragraph:
        """Make a paragraph of runs."""
        return doc.Paragraph(id=self.number(), span=span, block=self.block, content=content)

    def heading(self, node: tree.Heading, level: int = 3) -> doc.Heading:
        """Make a heading."""

        def make() -> doc.Heading:
            return doc.Heading(
                id=self.number(),
                span=node.text.span,
                block=self.block,
                level=level,
                content=self.inline(node.text),
            )

        return self.part(("heading", level), node.text, make)

    def figure(
        self, picture: "Picture", alt: doc.Inline, caption: doc.Inline, span: "Span"
    ) -> doc.Figure:
        """Make a figure of a picture."""
        return doc.Figure(
            id=self.number(),
            span=span,
            block=self.block,
            picture=picture,
            alt=doc.plain(alt),
            alt_lang=next((run.lang for run in alt), ""),
            caption=caption,
        )

    def _paragraph(self, node: tree.Paragraph) -> doc.Paragraph:
        return self.paragraph(self.inline(node.text), node.text.span)

    def _list(self, node: tree.List) -> doc.List:
        own = self.number()
        items: list[doc.ListItem] = []
        for count, item in enumerate(node.items, node.start):
            label = f"{count}." if node.ordered else BULLET
            items.append(self.part("item", item, partial(self._list_item, item, label)))
        return doc.List(
            id=own, span=node.span, block=self.block, ordered=node.ordered, items=tuple(items)
        )

    def _list_item(self, node: tree.Item, label: str) -> doc.ListItem:
        own = self.number()
        children = self.contents(node.children)
        return doc.ListItem(
            id=own, span=node.span, block=self.block, label=label, children=children
        )

    def _figure(self, node: tree.Figure) -> doc.Figure | None:
        try:
            picture = self.supplies.library.figure(node.name, node.span)
        except LeafletsError as error:
            self.report.take(error)
            return None
        alt = self.inline(node.alt) if node.alt else self._own_alt(picture)
        if not doc.plain(alt).strip():
            message = f"figure '{node.name}' has no alternative text"
            hint = "say what it shows, in quotes after its name or in its file"
            self.report.error(MissingReference, "missing-alt", message, node.span, hint)
        caption = self.inline(node.caption) if node.caption else ()
        return self.figure(picture, alt, caption, node.span)

    def _own_alt(self, picture: "Picture") -> doc.Inline:
        """Give what a picture's file says that it shows."""
        message = Message.of(picture.alt, picture.span)
        found = self.supplies.translator.message(message, f"figure:{picture.name}")
        return (doc.Run(found.text, found.span, lang=found.lang),)

    def _beside(self, node: tree.Beside) -> doc.Content | None:
        own = self.number()
        children = self.contents(node.children)
        figure = self.part("figure", node.figure, partial(self._figure, node.figure))
        if figure is None:
            return None
        return doc.Beside(
            id=own, span=node.span, block=self.block, figure=figure, children=children
        )

    def _steps(self, node: tree.Steps) -> doc.Steps:
        own = self.number()
        steps = tuple(
            self.part("step", step, partial(self._step, step, f"{count}."))
            for count, step in enumerate(node.steps, 1)
        )
        return doc.Steps(id=own, span=node.span, block=self.block, steps=steps)

    def _step(self, node: tree.Step, label: str) -> doc.Step:
        own = self.number()
        figure = self._figure(node.figure) if node.figure else None
        return doc.Step(
            id=own,
            span=node.span,
            block=self.block,
            label=label,
            figure=figure,
            content=self.inline(node.text),
        )

    def _callout(self, node: tree.Callout) -> doc.Callout:
        own = self.number()
        heading = self.heading(node.heading)
        return doc.Callout(
            id=own,
            span=node.span,
            block=self.block,
            kind=node.kind,
            heading=heading,
            children=self.boxed(node.children),
        )

    def _glossary(self, node: tree.Glossary) -> doc.Glossary:
        own = self.number()
        entries = tuple(
            self.part("entry", term, partial(self._entry, term, meaning))
            for term, meaning in node.entries
        )
        return doc.Glossary(id=own, span=node.span, block=self.block, entries=entries)

    def _entry(self, term: Message, meaning: Message) -> doc.GlossaryEntry:
        return doc.GlossaryEntry(
            id=self.number(),
            span=term.span,
            block=self.block,
            term=(*self.inline(term), *self.supplies.words.inline("term-mark", term.span)),
            meaning=self.inline(meaning),
        )

    def _table(self, node: tree.Table) -> doc.Table:
        own = self.number()
        rows = tuple(
            self.part("row", row, partial(self._row, row, header=row is node.rows[0]))
            for row in node.rows
        )
        return doc.Table(id=own, span=node.span, block=self.block, rows=rows)

    def _row(self, node: tree.Row, *, header: bool) -> doc.Row:
        own = self.number()
        cells = tuple(
            self.part("cell", cell, partial(self._cell, cell, header=header))
            for cell in node.cells
        )
        return doc.Row(id=own, span=node.span, block=self.block, cells=cells)

    def _cell(self, cell: Message, *, header: bool) -> doc.Cell:
        return doc.Cell(
            id=self.number(),
            span=cell.span,
            block=self.block,
            content=self.inline(cell),
            header=header,
        )

    def _contact(self, node: tree.ContactPanel) -> doc.ContactPanel:
        own = self.number()
        heading = self.heading(node.heading)
        children = self.boxed(node.children)
        offers = tuple(
            doc.Offer(id=self.number(), span=node.span, block="", content=one)
            for one in self.supplies.offers
        )
        web, words = self.supplies.web, self.supplies.words
        alt = words.plain("contact-qr-alt", node.span, url=web) if web else ""
        return doc.ContactPanel(
            id=own,
            span=node.span,
            block=self.block,
            heading=heading,
            children=children,
            offers=offers,
            url=web,
            qr_alt=alt,
        )

    def _source_note(self, node: tree.SourceNote) -> doc.SourceNote:
        own = self.number()
        heading = self.heading(node.heading)
        entries = tuple(self._source(source) for source in self.supplies.sources)
        if self.supplies.popular:
            words = self.supplies.words.inline("source-popular", node.span)
            entries = (*entries, self.paragraph(words, node.span))
        return doc.SourceNote(
            id=own, span=node.span, block=self.block, heading=heading, entries=entries
        )

    def _source(self, source: "Source") -> doc.Paragraph:
        # Publications keep the titles under which they are found.
        lang = self.supplies.translator.foreign
        title = Value(source.title.rstrip("."), link=source.url, lang=lang)
        publisher = Value(source.publisher.rstrip("."), lang=lang)
        words = self.supplies.words.inline(
            "source-publisher", source.span, title=title, publisher=publisher
        )
        return self.paragraph(words, source.span)


def present(nodes: "Iterable[doc.Content | None]") -> tuple[doc.Content, ...]:
    """Leave out what could not be made."""
    return tuple(node for node in nodes if node is not None)


def _has_box(node: tree.Node) -> bool:
    if isinstance(node, tree.Beside):
        return any(map(_has_box, node.children))
    return isinstance(node, tree.Callout | tree.ContactPanel | tree.SourceNote)
