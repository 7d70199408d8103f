"""The only Jinja a leaflet may use: a template in, its nodes checked, out comes safe code.

Three fences stand one behind the other. The syntax tree may hold only listed kinds of nodes, so a
template can't define macros, join strings or reach attributes of anything but our own objects; the
environment refuses at run time what the tree can't show; counters end what runs too long.
"""

from typing import TYPE_CHECKING, Any, ClassVar

from jinja2 import StrictUndefined
from jinja2.ext import Extension
from jinja2.filters import FILTERS as ALL_FILTERS
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as ALL_TESTS

from leaflets.assembly.inline import CONTROL
from leaflets.assembly.marks import mark_data, mark_printed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2.runtime import Context

LIMIT = 1_000_000
"""Largest whole number a template may calculate with."""

FILTERS = ("capitalize", "first", "last", "length", "lower", "trim", "upper")
TESTS = ("divisibleby", "even", "odd", "in", "==", "eq", "equalto", "!=", "ne")
LOOP = ("first", "last", "index", "index0", "length")


class Refusal(Exception):  # noqa: N818  not an error of its own: composing words it
    """Something a template may not do, with the diagnostic's code, message and hint."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


class Exposed:
    """An object that templates may ask for the members it names, and for nothing else."""

    def member(self, name: str) -> object:
        """Give a member.

        Raises:
            Refusal: There is no such member.
        """
        raise Refusal("template-forbidden", f"'{name}' is not available to templates")


class Places(Extension):
    """Puts a mark of its place before each line of text and each printed expression."""

    _places: "list[tuple[int, int]]"

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Note where each piece begins; the parser's own tokens know only their lines."""
        self._places = []
        offset = 0
        for _, kind, value in self.environment.lexer.tokeniter(source, name, filename):
            offset = source.find(value, offset)
            if kind in {"data", "variable_begin"}:
                line = source.count("\n", 0, offset)
                column = offset - source.rfind("\n", 0, offset)
                self._places.append((line + 1, column))
            offset += len(value)
        return source

    def filter_stream(self, stream: TokenStream) -> "Iterator[Token]":
        """Add the marks."""
        places = iter(self._places)
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", _marked(token.value, *next(places)))
            elif token.type == "variable_begin":
                yield Token(token.lineno, "data", mark_printed(*next(places)))
                yield token
            else:
                yield token


def _marked(text: str, line: int, column: int) -> str:
    first, *rest = text.split("\n")
    marked = [mark_data(line, column) + first]
    marked += [mark_data(line + number, 1) + part for number, part in enumerate(rest, 1)]
    return "\n".join(marked)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja without anything a leaflet does not need."""

    intercepted_binops: ClassVar[frozenset[str]] = frozenset(  # type: ignore[misc]
        ImmutableSandboxedEnvironment.default_binop_table
    )

    def __init__(self) -> None:
        super().__init__(
            # With the space, so that "## Title {#anchor}" does not begin a comment.
            comment_start_string="{# ",
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            undefined=StrictUndefined,
            finalize=_printable,
            extensions=[Places],
        )
        self.globals.clear()
        self.filters = {name: ALL_FILTERS[name] for name in FILTERS}
        self.tests = {name: ALL_TESTS[name] for name in TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  as Jinja declares it
        """Give a member of our own objects, or of the loop."""
        if isinstance(obj, Exposed):
            return obj.member(attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        raise Refusal("template-forbidden", f"'{attribute}' is not available to templates")

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401, ARG002  as Jinja declares it
        """Refuse all subscripts."""
        raise Refusal("template-forbidden", "subscripts are not available to templates")

    def call_binop(self, context: "Context", operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401  as Jinja declares it
        """Calculate with small whole numbers only, so that nothing can grow without end."""
        if not all(isinstance(one, int) and abs(one) <= LIMIT for one in (left, right)):
            raise Refusal("template-forbidden", "only small whole numbers can be calculated with")
        return super().call_binop(context, operator, left, right)


def _printable(value: object) -> object:
    """Let through what may stand in a leaflet: words, numbers, and objects made to be printed."""
    if isinstance(value, str) and (found := CONTROL.search(value)):
        raise Refusal("template-forbidden", f"U+{ord(found[0]):04X} can't be printed")
    if isinstance(value, str | Exposed | StrictUndefined):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LIMIT:
        return value
    raise Refusal("template-forbidden", "only words and whole numbers can be printed")
