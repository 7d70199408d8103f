"""A document → its nodes in reading order, whatever kinds there are."""

from dataclasses import fields
from functools import cache
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
    waiting = [node]  # the next one last
    while waiting:
        found = waiting.pop()
        if isinstance(found, without):
            continue
        yield found
        waiting += held(found)[::-1]


def inlines(node: Node) -> "Iterator[Inline]":
    """Give the inline content that a node itself holds."""
    for value in _values(node):
        if isinstance(value, tuple) and value and isinstance(value[0], Run):
            yield value


def fields_of(node: Node) -> "Iterator[tuple[str, object]]":
    """Give the names and values of a node's fields."""
    return zip(_names(type(node)), _values(node), strict=True)  # type: ignore[arg-type]


def _values(node: Node) -> "Iterator[object]":
    # mypy takes the class for one of its unhashable instances.
    for name in _names(type(node)):  # type: ignore[arg-type]
        yield getattr(node, name)


def held(node: Node) -> "list[Node]":
    """Give the nodes that a node itself holds, in reading order."""
    found: list[Node] = []
    for value in _values(node):
        if isinstance(value, Node):
            found.append(value)
        elif isinstance(value, tuple):
            found += [one for one in value if isinstance(one, Node)]
    return found


@cache
def _names(kind: type[Node]) -> tuple[str, ...]:
    """Name a kind's fields: no check misses a kind of node that comes later."""
    return tuple(field.name for field in fields(kind))
