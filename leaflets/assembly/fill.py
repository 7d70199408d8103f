"""Parsed nodes in, the nodes of a document out: blocks in their places, values filled in.

Translation stands before this: it exchanges the messages of parsed nodes, nothing else.
"""

from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from leaflets.assembly import tree
from leaflets.assembly.contents import BULLET, Contents, present
from leaflets.assembly.kept import PANEL, SOURCES
from leaflets.model import document as doc

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from leaflets.assembly.contents import Supplies
    from leaflets.assembly.kept import Kept, Notes
    from leaflets.assembly.markup import ParsedBlock

Made = TypeVar("Made")

_ENDS = (".", "!", "?", ":", "…", "。", "！", "？", "؟", "۔", "।", "។", "።")


class Filler(Contents):
    """Makes the nodes of a document, and puts blocks where references stand.

    Args:
        supplies: What nodes are made with.
        blocks: The blocks by id, parsed; those that could not be read are left out.
        kept: Nodes of other documents, to be used again.
        notes: What of the supplies differs between those.
        about: What nodes depend on beside.
    """

    def __init__(
        self,
        supplies: "Supplies",
        blocks: "Mapping[str, ParsedBlock]",
        kept: "Kept",
        notes: "Notes",
        about: "Hashable",
    ) -> None:
        super().__init__(supplies)
        self._blocks = blocks
        self._kept, self._notes = kept, notes
        self._about = about

    def part(self, kind: "Hashable", subject: object, make: "Callable[[], Made]") -> Made:
        """Make a part of a document, unless the very same was made before."""
        about = (self._about, kind, self.last)
        found, self.last = self._kept.make(
            self._notes, subject, about, lambda: (make(), self.last)
        )
        return found

    def numbered(self, node: tree.Section, number: int) -> doc.Section:
        """Make a numbered section, unless the very same was made before."""
        return self.part(("section", number), node, partial(self.section, node, number))

    def section(self, node: tree.Section, number: int) -> doc.Section:
        """Make a numbered section."""
        own = self.number()
        heading = self.heading(tree.Heading(node.title), level=2)
        return doc.Section(
            id=own,
            span=node.title.span,
            number=number,
            anchor=node.anchor,
            heading=heading,
            children=self.outermost(node.children),
        )

    def outermost(self, nodes: "Iterable[tree.Node]") -> tuple[doc.Content, ...]:
        """Make the nodes of a section or before the first: as they were made before, if so."""
        return self._contents(nodes, self._again)

    def contents(self, nodes: "Iterable[tree.Node]") -> tuple[doc.Content, ...]:
        """Make the nodes that stand one after the other; items of blocks join into a list."""
        return self._contents(nodes, self._made)

    def _again(self, node: tree.Node) -> tuple[doc.Content, ...]:
        return self.part("outermost", node, partial(self._made, node))

    def _made(self, node: tree.Node) -> tuple[doc.Content, ...]:
        if isinstance(node, tree.Reference):
            return tuple(self._shown(node))
        return present([self.content(node)])

    def _contents(
        self,
        nodes: "Iterable[tree.Node]",
        make: "Callable[[tree.Node], tuple[doc.Content, ...]]",
    ) -> tuple[doc.Content, ...]:
        made: list[doc.Content | None] = []
        for items, group in groupby(nodes, _is_item):
            if items:
                made.append(self._items([one for one in group if isinstance(one, tree.Reference)]))
                continue
            for node in group:
                made.extend(make(node))
        return _joined(present(made))

    def _shown(self, reference: tree.Reference) -> "Iterable[doc.Content]":
        parsed = self._parsed(reference)
        if parsed is None:
            return ()
        self.block = parsed.block.id
        made: list[doc.Content] = []
        if reference.show is tree.Show.HEADING:
            made.append(self.heading(tree.Heading(parsed.title)))
        made.extend(self.contents(parsed.nodes))
        self.block = ""
        return made

    def _parsed(self, reference: tree.Reference) -> "ParsedBlock | None":
        parsed = self._blocks.get(reference.block)
        if parsed is not None:
            self.refuse_box(parsed.nodes, reference.block, reference.span)
        return parsed

    def _items(self, references: "Sequence[tree.Reference]") -> doc.List | None:
        blocks = [found for one in references if (found := self._parsed(one)) is not None]
        if not blocks:
            return None
        own = self.number()
        items = tuple(self.part("item", one, partial(self._item, one)) for one in blocks)
        # A list of several blocks belongs to none of them.
        block = blocks[0].block.id if len(blocks) == 1 else ""
        return doc.List(id=own, span=references[0].span, block=block, ordered=False, items=items)

    def _item(self, parsed: "ParsedBlock") -> doc.ListItem:
        """Make an item of a block: its title in bold, its first paragraph run in, the rest."""
        self.block = parsed.block.id
        own = self.number()
        first, rest = _run_in(parsed.nodes)
        lead = self.paragraph(self._lead(parsed, first), parsed.title.span)
        item = doc.ListItem(
            id=own,
            span=parsed.title.span,
            block=self.block,
            label=BULLET,
            children=(lead, *self.contents(rest)),
        )
        self.block = ""
        return item

    def _contact(self, node: tree.ContactPanel) -> doc.ContactPanel:
        self._notes.need(PANEL)
        return super()._contact(node)

    def _source_note(self, node: tree.SourceNote) -> doc.SourceNote:
        self._notes.need(SOURCES)
        return super()._source_note(node)

    def _lead(self, parsed: "ParsedBlock", first: tree.Paragraph | None) -> doc.Inline:
        title = tuple(replace(run, bold=True) for run in self.inline(parsed.title))
        last = title[-1] if title else doc.Run("", parsed.title.span, bold=True)
        end = last.span.shifted(len(last.text))
        if not last.text.rstrip().endswith(_ENDS):
            title = (*title, doc.Run(".", end, bold=True, lang=last.lang))
        if first is None:
            return title
        return (*title, doc.Run(" ", end), *self.inline(first.text))


def _joined(nodes: "Iterable[doc.Content]") -> tuple[doc.Content, ...]:
    """Join bulleted lists of different blocks that follow each other: readers see one list."""
    joined: list[doc.Content] = []
    for node in nodes:
        last = joined[-1] if joined else None
        if isinstance(last, doc.List) and isinstance(node, doc.List) and _one_list(last, node):
            # A list of several blocks belongs to none of them.
            joined[-1] = replace(last, items=(*last.items, *node.items), block="")
        else:
            joined.append(node)
    return tuple(joined)


def _one_list(one: doc.List, other: doc.List) -> bool:
    bulleted = not one.ordered and not other.ordered
    return bulleted and one.items[-1].block != other.items[0].block


def _is_item(node: tree.Node) -> bool:
    return isinstance(node, tree.Reference) and node.show is tree.Show.ITEM


def _run_in(
    nodes: tuple[tree.Node, ...],
) -> tuple[tree.Paragraph | None, tuple[tree.Node, ...]]:
    """Part the paragraph that can follow a title on its line from the rest of a block."""
    match nodes:
        case (tree.Paragraph() as first, *rest):
            return first, tuple(rest)
        case (tree.Beside(figure=figure, children=(tree.Paragraph() as first, *rest)), *_):
            return first, (*rest, figure)
    return None, nodes
