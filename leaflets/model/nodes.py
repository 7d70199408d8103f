"""A document → its nodes in reading order, whatever kinds there are."""

from dataclasses import fields
from typing import TYPE_CHECKING

from leaflets.model.document import Node, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.model.document import Document, Inline


def body(document: "Document") -> "Iterator[Node]":
    """Give the outermost nodes of what a reader reads: not the masthead, not the imprint.

    Those of a document beside it are its own: each is read in its language.
    """
    yield document.title
    if document.subtitle:
        yield document.subtitle
    yield from document.front
    yield from document.sections


def walk(node: Node, *, without: tuple[type[Node], ...] = ()) -> "Iterator[Node]":
    """Give a node and all within it, passing over kinds that are not wanted."""
    if isinstance(node, without):
        return
    yield node
    for value in _values(node):
        for child in value if isinstance(value, tuple) else (value,):
            if isinstance(child, Node):
                yield from walk(child, without=without)


def inlines(node: Node) -> "Iterator[Inline]":
    """Give the inline content that a node itself holds."""
    for value in _values(node):
        if isinstance(value, tuple) and value and isinstance(value[0], Run):
            yield value


def _values(node: Node) -> "Iterator[object]":
    # Every kind of node is found by its fields, so that no check misses one that comes later.
    for field in fields(node):
        yield getattr(node, field.name)
