"""Markdown's own constructs in, nodes with messages out: paragraphs, lists, tables, references."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from leaflets.assembly import marks, tree
from leaflets.assembly.manuscript import Message, cut
from leaflets.model.errors import MarkupError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from markdown_it.tree import SyntaxTreeNode

    from leaflets.assembly.manuscript import Line, Manuscript
    from leaflets.assembly.report import Report
    from leaflets.model.span import Span

ITEM = frozenset({"paragraph", "bullet_list", "ordered_list"})
"""What a list item may hold."""

BOX = ITEM | {"table", "container", "reference"}
"""What a container with a heading may hold, beneath that."""

_REFUSED = {
    "blockquote": ("markup-quote", "a quotation can't be used"),
    "code_block": ("markup-code", "text indented by four spaces is code, which can't be used"),
    "container": ("markup-container", "a container can't stand here"),
    "container_stray": ("markup-container", "this ':::' closes nothing"),
    "dl": ("markup-list", "terms with their meanings stand in a '::: glossary'"),
    "fence": ("markup-code", "code can't be used"),
    "heading": ("markup-heading", "a heading can't stand here"),
    "hr": ("markup-rule", "a rule can't be used"),
    "html_block": ("markup-html", "HTML can't be used"),
    "reference": ("markup-block", "a block can't stand here"),
    "table": ("markup-table", "a table can't stand here"),
}

_CELLS = re.compile(r"(?<!\\)\|")


class Reader:
    """Makes nodes of a syntax tree.

    Attributes:
        manuscript: The Markdown.
        report: Takes what is wrong with it.
        references: The blocks a leaflet asks for, by the number in their marks.
    """

    def __init__(
        self,
        manuscript: "Manuscript",
        report: "Report",
        references: "Sequence[tree.Reference]" = (),
    ) -> None:
        self.manuscript = manuscript
        self.report = report
        self.references = references
        self.handlers: dict[str, Callable[[SyntaxTreeNode], tuple[tree.Node, ...]]] = {
            "bullet_list": self._list,
            "ordered_list": self._list,
            "table": self._table,
        }

    def error(self, code: str, message: str, span: "Span", hint: str = "") -> None:
        """Note what can't be used."""
        self.report.error(MarkupError, code, message, span, hint)

    def span(self, node: "SyntaxTreeNode") -> "Span":
        """Give the place where a node begins."""
        return self.manuscript.at(node.map[0] if node.map else 0)

    def nodes(
        self, nodes: "Iterable[SyntaxTreeNode]", within: frozenset[str]
    ) -> tuple[tree.Node, ...]:
        """Read what stands in something that may hold nodes of these types."""
        return tuple(found for node in nodes for found in self.node(node, within))

    def node(self, node: "SyntaxTreeNode", within: frozenset[str]) -> tuple[tree.Node, ...]:
        """Read one node, if it may stand there."""
        if node.type == "paragraph":
            return self._paragraph(node, within)
        if node.type in within and node.type in self.handlers:
            return self.handlers[node.type](node)
        self.refuse(node)
        return ()

    def refuse(self, node: "SyntaxTreeNode") -> None:
        """Say that a node can't be used, or not where it stands."""
        code, message = _REFUSED.get(node.type, ("markup-unknown", f"'{node.type}' can't be used"))
        self.error(code, message, self.span(node))

    def message(self, node: "SyntaxTreeNode") -> Message:
        """Give the inline content of a paragraph, heading or term."""
        inline = node.children[0]
        message = self.manuscript.message(inline.content, (inline.map or (0, 0))[0])
        return self._without_block(message)

    def _without_block(self, message: Message) -> Message:
        """Refuse a block that is asked for amid other text."""
        found = marks.REFERENCE.search(message.text)
        if found is None:
            return message
        where = message.at(found.start())
        self.error("markup-block", "a block stands on a line of its own", where)
        return Message("", message.places)

    def paragraph(self, node: "SyntaxTreeNode", what: str) -> Message | None:
        """Read a node that must hold one paragraph and nothing else."""
        if [child.type for child in node.children] == ["paragraph"]:
            return self.message(node.children[0])
        self.error("markup-paragraph", f"{what} is one paragraph", self.span(node))
        return None

    def _paragraph(self, node: "SyntaxTreeNode", within: frozenset[str]) -> tuple[tree.Node, ...]:
        content = node.children[0].content
        found = list(marks.REFERENCE.finditer(content))
        if not found or marks.REFERENCE.sub("", content).strip():
            return (tree.Paragraph(self.message(node)),)
        asked = tuple(self.references[marks.block_number(mark.group())] for mark in found)
        if "reference" in within:
            return asked
        self.error("markup-block", "a block can't stand here", asked[0].span)
        return ()

    def _list(self, node: "SyntaxTreeNode") -> tuple[tree.Node, ...]:
        items = tuple(self._item(child) for child in node.children)
        start = int(node.attrs.get("start", 1))
        ordered = node.type == "ordered_list"
        return (tree.List(ordered, start, items, self.span(node)),)

    def _item(self, node: "SyntaxTreeNode") -> tree.Item:
        if not node.children:
            self.error("markup-list", "this item is empty", self.span(node))
        return tree.Item(self.nodes(node.children, ITEM), self.span(node))

    def _table(self, node: "SyntaxTreeNode") -> tuple[tree.Node, ...]:
        lines = [row.map[0] for part in node.children for row in part.children if row.map]
        rows = tuple(self._row(line) for line in lines)
        for row in rows:
            if len(row.cells) != len(rows[0].cells):
                message = f"a row of {len(row.cells)} cells under {len(rows[0].cells)} headings"
                self.error("markup-table", message, row.span)
        return (tree.Table(rows, self.manuscript.at(lines[0])),)

    def _row(self, number: int) -> tree.Row:
        line = self.manuscript.lines[number]
        end = len(line.text.rstrip())
        start = len(line.text) - len(line.text.lstrip())
        bars = [match.start() for match in _CELLS.finditer(line.text, start, end)]
        if not bars or bars[0] != start:
            bars.insert(0, start - 1)
        if bars[-1] != end - 1:
            bars.append(end)
        cells = (_cell(line, left + 1, right) for left, right in pairwise(bars))
        return tree.Row(tuple(map(self._without_block, cells)), self.manuscript.at(number))


def _cell(line: "Line", start: int, end: int) -> Message:
    return Message(line.text[start:end], cut(line.places, start, end)).part(0)
