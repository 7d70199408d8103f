"""`:::` containers in, nodes out: boxes, steps, figures, glossaries, contact and sources."""

import re
from typing import TYPE_CHECKING

from leaflets.assembly import tree
from leaflets.assembly.manuscript import Message, cut
from leaflets.assembly.markdown import UNCLOSED
from leaflets.assembly.reader import BOX, ITEM, Reader
from leaflets.model.diagnostic import did_you_mean
from leaflets.model.document import CalloutKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.tree import SyntaxTreeNode

    from leaflets.assembly.manuscript import Manuscript
    from leaflets.assembly.report import Report

_FIGURE = re.compile(
    r'figure[ \t]+(?P<name>[^\s"]+)(?P<beside>[ \t]+beside)?([ \t]+"(?P<alt>[^"]*)")?'
)
_PICTURE = re.compile(r"!\[(?P<alt>(?:[^\]\\]|\\.)*)\]\((?P<name>[^()\s]*)\)\s*")
_KINDS = tuple(kind.value for kind in CalloutKind if kind is not CalloutKind.KEY)
_INNER = frozenset({"figure", "steps", "glossary"})


class Containers(Reader):
    """Makes nodes of a syntax tree with containers.

    Attributes:
        beside: The figures that want the rest of their block beside them.
    """

    def __init__(
        self,
        manuscript: "Manuscript",
        report: "Report",
        references: "Sequence[tree.Reference]" = (),
    ) -> None:
        super().__init__(manuscript, report, references)
        self.beside: list[tree.Figure] = []
        self._depth = 0
        self.handlers["container"] = self._container
        self._containers: dict[
            str, Callable[[SyntaxTreeNode, list[str]], tuple[tree.Node, ...]]
        ] = {
            "callout": self._callout,
            "contact": self._contact,
            "figure": self._figure,
            "glossary": self._glossary,
            "key": self._callout,
            "sources": self._sources,
            "steps": self._steps,
        }

    def _container(self, node: "SyntaxTreeNode") -> tuple[tree.Node, ...]:
        name, *rest = node.info.split()
        handler = self._containers.get(name)
        if handler is None:
            hint = did_you_mean(name, self._containers)
            self.error("markup-container", f"there is no '::: {name}'", self.span(node), hint)
            return ()
        if node.meta.get(UNCLOSED):
            self.error("markup-container", f"'::: {name}' is not closed by ':::'", self.span(node))
        if self._depth and name not in _INNER:
            message = f"'::: {name}' can't stand in another container"
            self.error("markup-container", message, self.span(node))
        self._depth += 1
        found = handler(node, rest)
        self._depth -= 1
        return found

    def _no_words(self, node: "SyntaxTreeNode", rest: "list[str]") -> None:
        if rest:
            name = node.info.split()[0]
            message = f"'::: {name}' is followed by nothing, not by '{' '.join(rest)}'"
            self.error("markup-container", message, self.span(node))

    def _headed(
        self, node: "SyntaxTreeNode", within: frozenset[str]
    ) -> tuple[tree.Heading | None, tuple[tree.Node, ...]]:
        """Read a container that begins with a heading."""
        first = node.children[0] if node.children else None
        if first is None or first.type != "heading":
            message = f"'::: {node.info}' begins with a '### heading'"
            self.error("markup-heading", message, self.span(node))
            return None, self.nodes(node.children, within)
        if first.tag != "h3":
            self.error("markup-heading", "a heading here is '### heading'", self.span(first))
        heading = tree.Heading(self.message(first))
        return heading, self.nodes(node.children[1:], within)

    def _callout(self, node: "SyntaxTreeNode", rest: "list[str]") -> tuple[tree.Node, ...]:
        if node.info.split()[0] == CalloutKind.KEY:
            self._no_words(node, rest)
            kind = CalloutKind.KEY
        elif len(rest) == 1 and rest[0] in _KINDS:
            kind = CalloutKind(rest[0])
        else:
            hint = did_you_mean(" ".join(rest), _KINDS)
            self.error(
                "markup-container", "a '::: callout' says what kind it is", self.span(node), hint
            )
            kind = CalloutKind.TIP
        heading, children = self._headed(node, BOX)
        return (tree.Callout(kind, heading, children, self.span(node)),) if heading else ()

    def _contact(self, node: "SyntaxTreeNode", rest: "list[str]") -> tuple[tree.Node, ...]:
        self._no_words(node, rest)
        heading, children = self._headed(node, ITEM | {"reference"})
        return (tree.ContactPanel(heading, children, self.span(node)),) if heading else ()

    def _sources(self, node: "SyntaxTreeNode", rest: "list[str]") -> tuple[tree.Node, ...]:
        self._no_words(node, rest)
        heading, _ = self._headed(node, frozenset())
        if len(node.children) > 1:
            message = "'::: sources' holds a heading only; the sources come from the blocks"
            self.error("markup-container", message, self.span(node.children[1]))
        return (tree.SourceNote(heading, self.span(node)),) if heading else ()

    def _steps(self, node: "SyntaxTreeNode", rest: "list[str]") -> tuple[tree.Node, ...]:
        self._no_words(node, rest)
        if [child.type for child in node.children] != ["ordered_list"]:
            self.error("markup-steps", "'::: steps' holds one numbered list", self.span(node))
            return ()
        steps = tuple(
            step for item in node.children[0].children if (step := self._step(item)) is not None
        )
        return (tree.Steps(steps, self.span(node)),)

    def _step(self, node: "SyntaxTreeNode") -> tree.Step | None:
        message = self.paragraph(node, "a step")
        if message is None:
            return None
        match = _PICTURE.match(message.text)
        if match is None:
            return tree.Step(None, message, message.span)
        rest = message.part(match.end())
        if not rest.text:
            self.error("markup-steps", "a step says what to do", message.span)
        figure = self._picture(message, match)
        return tree.Step(figure, rest, message.span)

    def _picture(self, message: Message, match: re.Match[str]) -> tree.Figure:
        if not match["name"]:
            self.error("markup-figure", "the picture has no name", message.span)
        alt = message.part(*match.span("alt")) if match["alt"].strip() else None
        return tree.Figure(match["name"], alt, None, message.span)

    def _figure(self, node: "SyntaxTreeNode", _: "list[str]") -> tuple[tree.Node, ...]:
        caption = self.paragraph(node, "a figure's caption") if node.children else None
        match = _FIGURE.fullmatch(node.info.strip())
        if match is None:
            self.error(
                "markup-figure",
                "a figure is written '::: figure NAME' or '::: figure NAME \"what it shows\"'",
                self.span(node),
            )
            return ()
        figure = tree.Figure(match["name"], self._alt(node, match), caption, self.span(node))
        if match["beside"]:
            self._set_beside(figure)
        return (figure,)

    def _alt(self, node: "SyntaxTreeNode", match: re.Match[str]) -> Message | None:
        if not (match["alt"] or "").strip():
            return None
        line = self.manuscript.lines[node.map[0] if node.map else 0]
        start = line.text.rindex(match["alt"])
        end = start + len(match["alt"])
        return Message(line.text[start:end], cut(line.places, start, end)).part(0)

    def _set_beside(self, figure: tree.Figure) -> None:
        if self._depth > 1:
            message = "a figure can't stand beside something within a container"
            self.error("markup-figure", message, figure.span)
        elif self.beside:
            message = "a block can have one figure beside it, not two"
            self.error("markup-figure", message, figure.span)
        self.beside.append(figure)

    def _glossary(self, node: "SyntaxTreeNode", rest: "list[str]") -> tuple[tree.Node, ...]:
        self._no_words(node, rest)
        entries: list[tuple[Message, Message]] = []
        if not node.children or any(child.type != "dl" for child in node.children):
            message = "'::: glossary' holds terms, each with ': its meaning' on the next line"
            self.error("markup-glossary", message, self.span(node))
            return ()
        for child in node.children:
            entries.extend(self._entries(child.children))
        return (tree.Glossary(tuple(entries), self.span(node)),)

    def _entries(self, nodes: "Sequence[SyntaxTreeNode]") -> "list[tuple[Message, Message]]":
        entries: list[tuple[Message, Message]] = []
        for index, node in enumerate(nodes):
            if node.type == "dt":
                following = nodes[index + 1]
                meaning = self.paragraph(following, "a meaning")
                if meaning is not None:
                    entries.append((self.message(node), meaning))
            elif nodes[index - 1].type == "dd":
                self.error("markup-glossary", "a term has one meaning", self.span(node))
        return entries
