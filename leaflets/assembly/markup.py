"""Markdown in, nodes with messages out: of a block's file, and of a leaflet as composed."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it.tree import SyntaxTreeNode

from leaflets.assembly import manuscript as manuscripts
from leaflets.assembly import tree
from leaflets.assembly.containers import Containers
from leaflets.assembly.manuscript import Message
from leaflets.assembly.markdown import block_parser
from leaflets.assembly.reader import BOX, ITEM
from leaflets.assembly.report import Report

if TYPE_CHECKING:
    from leaflets.assembly.template import Composition
    from leaflets.model.content import Block
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.specimen import Specimen

DEPTH = 16
"""Deepest nesting of Markdown constructs; every list counts two."""

_ANCHOR = re.compile(r"[ \t]*\{#(?P<name>[A-Za-z][\w-]*)\}$")


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """A block's title and nodes, with what is wrong in it."""

    block: "Block"
    title: "Message"
    nodes: tuple[tree.Node, ...]
    found: tuple["Diagnostic", ...]


@lru_cache(maxsize=1024)
def parse_block(block: "Block") -> ParsedBlock:
    """Parse a block; what is wrong with it comes along."""
    report = Report()
    manuscript = manuscripts.of_block(block)
    reader = Containers(manuscript, report)
    nodes = reader.nodes(_syntax(reader), BOX - {"reference"})
    if not nodes and not report.failed:
        reader.error("markup-empty", "the block says nothing", block.span.at(block.body_line, 1))
    title = Message.of(block.title, block.title_span)
    return ParsedBlock(block, title, _beside(nodes, reader.beside), report.noticed)


def parse_sample(specimen: "Specimen", report: Report) -> tuple[tree.Node, ...]:
    """Parse the sample of a language: paragraphs and lists."""
    manuscript = manuscripts.of_lines(specimen.body, specimen.body_line, specimen.span)
    reader = Containers(manuscript, report)
    nodes = reader.nodes(_syntax(reader), ITEM)
    if not any(isinstance(node, tree.Paragraph) for node in nodes):
        message = "the sample needs a paragraph"
        reader.error("markup-empty", message, specimen.span.at(specimen.body_line, 1))
    return nodes


def parse_leaflet(composition: "Composition", report: Report) -> tree.Body:
    """Parse a leaflet's own text, in which marks stand for blocks."""
    reader = Containers(composition.manuscript, report, composition.references)
    sections: list[tuple[Message, str]] = []
    parts: list[list[tree.Node]] = [[]]
    for node in _syntax(reader):
        if node.type != "heading":
            parts[-1].extend(reader.node(node, BOX))
        elif node.tag == "h3":
            parts[-1].append(tree.Heading(reader.message(node)))
        elif node.tag == "h2":
            sections.append(_title(reader, node))
            parts.append([])
        else:
            message = "a leaflet's headings are '## section' and '### heading'"
            reader.error("markup-heading", message, reader.span(node))
    for figure in reader.beside:
        message = "a figure can stand beside something in a block only"
        reader.error("markup-figure", message, figure.span)
    _unique(reader, sections)
    return tree.Body(
        tuple(parts[0]),
        tuple(
            tree.Section(title, anchor, tuple(children))
            for (title, anchor), children in zip(sections, parts[1:], strict=True)
        ),
    )


def _syntax(reader: Containers) -> list[SyntaxTreeNode]:
    """Parse the manuscript, unless it is something no reader could follow."""
    env: dict[str, dict[str, dict[str, list[int]]]] = {}
    tokens = block_parser().parse(reader.manuscript.text, env)
    for reference in env.get("references", {}).values():
        message = "a link names its address itself, as [text](address)"
        reader.error("markup-link", message, reader.manuscript.at(reference["map"][0]))
    deep = next((token for token in tokens if token.level > DEPTH), None)
    if deep is not None:
        span = reader.manuscript.at(deep.map[0] if deep.map else 0)
        reader.error("markup-depth", "this is nested too deeply", span)
        return []
    return SyntaxTreeNode(tokens).children


def _title(reader: Containers, node: SyntaxTreeNode) -> "tuple[Message, str]":
    message = reader.message(node)
    match = _ANCHOR.search(message.text)
    if match is None:
        return message, ""
    return message.part(0, match.start()), match["name"]


def _unique(reader: Containers, sections: "list[tuple[Message, str]]") -> None:
    seen: set[str] = set()
    for title, anchor in sections:
        if not title.text:
            reader.error("markup-heading", "the heading of this section is empty", title.span)
        if anchor and anchor in seen:
            reader.error(
                "markup-anchor", f"a section before has the anchor '{anchor}'", title.span
            )
        seen.add(anchor)


def _beside(nodes: tuple[tree.Node, ...], wanted: "list[tree.Figure]") -> tuple[tree.Node, ...]:
    """Put the rest of a block beside the figure that wants it."""
    if not wanted or wanted[0] not in nodes:
        return nodes
    rest = tuple(node for node in nodes if node is not wanted[0])
    return (tree.Beside(wanted[0], rest, wanted[0].span),) if rest else nodes
