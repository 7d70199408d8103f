"""YAML text → nodes that know their places; every scalar is text, `no` is Norwegian."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import yaml

from leaflets.library.textfile import control_character, forbidden
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.model.span import Span

MAX_DEPTH = 12
"""Deepest nesting; real files need five, and a bound keeps hostile ones off the stack."""

# libyaml is ten times as fast; both parsers give the same events.
_LOADER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# Beginnings of the parser's own wording → plain words and what to do.
_PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        "a ': ' stands where none may",
        "put text with ': ' in it in quotes",
    ),
    ("found character '\\t'", "a tab stands where only spaces may", "indent with spaces"),
    (
        "found character that cannot start",
        "a character stands here that no value can start with",
        "put the text in quotes; indent with spaces, not tabs",
    ),
    (
        "expected alphabetic or numeric",
        "'*' or '&' cannot start a value",
        "put the text in quotes",
    ),
    ("found undefined tag handle", "'!' cannot start a value", "put the text in quotes"),
    ("could not find expected ':'", "a ':' is missing after a key", "write 'key: value'"),
    (
        "did not find expected ',' or",
        "a bracket is not closed, or a comma is missing",
        "check the brackets of this list",
    ),
    (
        "expected ',' or",
        "a bracket is not closed, or a comma is missing",
        "check the brackets of this list",
    ),
    ("found unexpected end of stream", "a quote is not closed", "close the quote"),
    (
        "did not find expected",
        "the line does not fit the lines around it",
        "check indentation and quotes",
    ),
    (
        "expected <block end>",
        "the line does not fit the lines around it",
        "check indentation and quotes",
    ),
    (
        "found unknown escape character",
        "unknown character after a backslash",
        "use single quotes, or write the backslash twice",
    ),
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text.

    Attributes:
        text: Its characters.
        span: Where it starts, its quote included.
        text_span: Where its first character stands.
    """

    text: str
    span: "Span"
    text_span: "Span"


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    span: "Span"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order of the file."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    span: "Span"

    def get(self, key: str) -> tuple[Scalar, "Node"] | None:
        """Find an entry by its key."""
        return next((entry for entry in self.entries if entry[0].text == key), None)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The nodes of one file, and what is wrong with them that does not hinder reading on.

    Attributes:
        root: The outermost node.
        span: The file.
        problems: Repeated keys and the like.
    """

    root: Node
    span: "Span"
    problems: tuple[Diagnostic, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it, or nothing but comments."""
        bare = isinstance(self.root, Mapping) and not self.root.entries
        return bare and not self.problems

    def key_span(self, *path: str | int) -> "Span":
        """Give the place of a key, or of an item of a list; the nearest when there is none."""
        return self._follow(path)[0]

    def text_span(self, *path: str | int) -> "Span":
        """Give the place of the first character of a value, or of its first text."""
        node = self._follow(path)[1]
        while isinstance(node, Sequence) and node.items:
            node = node.items[0]
        return node.text_span if isinstance(node, Scalar) else node.span

    def _follow(self, path: tuple[str | int, ...]) -> "tuple[Span, Node]":
        span, node = self.root.span, self.root
        for step in path:
            if isinstance(node, Mapping) and (entry := node.get(str(step))):
                span, node = entry[0].span, entry[1]
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
                span = node.span
            else:
                break
        return span, node


def plain(node: Node) -> Any:  # noqa: ANN401  any nesting of dict, list and str
    """Give a node as dictionaries, lists and strings."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


def parse(text: str, span: "Span", first_line: int = 1) -> YamlFile:
    """Read YAML.

    Args:
        text: The YAML.
        span: The file it stands in.
        first_line: Line of the file at which it starts.

    Raises:
        SchemaError: It is malformed, nested too deeply, or uses what is not used here: anchors,
            aliases (a few lines of them can stand for gigabytes), tags, several documents.
    """
    reader = _Reader(text, span, first_line - 1)
    try:
        root = reader.document()
    except yaml.MarkedYAMLError as first:
        error = _worded(reader) or first
        mark = error.problem_mark or error.context_mark
        place = reader.place(mark) if mark else span
        raise SchemaError(_syntax_error(error.problem or "", place)) from first
    except yaml.YAMLError as error:
        raise SchemaError(Diagnostic("yaml-syntax", "this is not YAML", span)) from error
    return YamlFile(root, span, tuple(reader.problems))


@dataclass
class _Reader:
    """Builds nodes from the parser's events; its depth is bounded, so recursion is safe."""

    text: str
    span: "Span"
    offset: int
    problems: list[Diagnostic] = field(default_factory=list)
    loader: type[Any] = _LOADER

    def document(self) -> Node:
        events = iter(yaml.parse(self.text, Loader=self.loader))
        next(events)  # start of the stream
        event = next(events)
        if isinstance(event, yaml.StreamEndEvent):
            return Mapping((), self.span.at(self.offset + 1, 1))
        root = self._node(events, next(events), 1)
        next(events)  # end of the document
        event = next(events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise self._refuse("a second YAML document starts here", event)
        return root

    def place(self, mark: Any) -> "Span":  # noqa: ANN401  two classes of marks without a common one
        return self.span.at(mark.line + 1 + self.offset, mark.column + 1)

    def _node(self, events: "Iterator[Any]", event: Any, depth: int) -> Node:  # noqa: ANN401
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refuse("anchors and aliases ('&' and '*') are not used here", event)
        if event.tag not in {None, "!"}:
            raise self._refuse("tags ('!') are not used here", event)
        if depth > MAX_DEPTH:
            raise self._refuse("lists and keys are nested too deeply", event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, event, depth)
        return self._mapping(events, event, depth)

    def _scalar(self, event: Any) -> Scalar:  # noqa: ANN401
        start = self.place(event.start_mark)
        if character := forbidden(event.value):
            self.problems.append(control_character(character, start))
        quoted = event.style in {"'", '"'}
        return Scalar(event.value, start, start.shifted(1) if quoted else start)

    def _sequence(self, events: "Iterator[Any]", start: Any, depth: int) -> Sequence:  # noqa: ANN401
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(events, event, depth + 1))
        return Sequence(tuple(items), self.place(start.start_mark))

    def _mapping(self, events: "Iterator[Any]", start: Any, depth: int) -> Mapping:  # noqa: ANN401
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(events, event, depth + 1)
            value = self._node(events, next(events), depth + 1)
            if not isinstance(key, Scalar):
                self.problems.append(Diagnostic("wrong-type", "a key must be text", key.span))
            elif key.text in entries:
                message = f"the key '{key.text}' stands here a second time"
                self.problems.append(Diagnostic("duplicate-key", message, key.span))
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), self.place(start.start_mark))

    def _refuse(self, message: str, event: Any) -> SchemaError:  # noqa: ANN401
        hint = "put text that starts with such a sign in quotes" if "'" in message else ""
        place = self.place(event.start_mark)
        return SchemaError(Diagnostic("yaml-syntax", message, place, hint=hint))


def _worded(reader: _Reader) -> yaml.MarkedYAMLError | None:
    """Find the error with the slower parser: it says more, and the same on every machine.

    Raises:
        SchemaError: What the faster one, which looks far ahead, came to no more.
    """
    slower = replace(reader, problems=[], loader=yaml.BaseLoader)
    try:
        slower.document()
    except yaml.MarkedYAMLError as error:
        return error
    return None


def _syntax_error(problem: str, span: "Span") -> Diagnostic:
    for beginning, message, hint in _PLAIN_WORDS:
        if problem.startswith(beginning):
            return Diagnostic("yaml-syntax", message, span, hint=hint)
    return Diagnostic("yaml-syntax", f"this is not YAML: {problem}", span)
