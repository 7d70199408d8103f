"""YAML nodes → checked values, or one diagnostic for each thing wrong, at its place."""

import types
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from leaflets.library.yamltext import Mapping, Scalar, Sequence, YamlFile, plain
from leaflets.model.diagnostic import Diagnostic, did_you_mean
from leaflets.model.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping as Table

    from pydantic_core import ErrorDetails

    Path = tuple[str | int, ...]

T = TypeVar("T")

_KINDS = {
    "string_type": "must be text",
    "list_type": "must be a list, such as [first, second]",
    "tuple_type": "must be a list, such as [first, second]",
    "dict_type": "must be keys with values",
    "model_type": "must be keys with values",
    "model_attributes_type": "must be keys with values",
    "bool_type": "must be true or false",
    "float_type": "must be a number",
    "int_type": "must be a whole number",
    "date_type": "must be a date such as 2026-11-22",
}


class Schema(BaseModel):
    """Keys of one mapping in a file; others than these are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def validate(
    kind: type[T], file: YamlFile, known: "Table[str, Collection[str]] | None" = None
) -> T:
    """Check a file.

    Args:
        kind: A `Schema`, or a tuple of them for a list.
        file: The nodes.
        known: Names there are, by kind, for references within the file.

    Raises:
        SchemaError: With all that is wrong in the file.
    """
    adapter = _adapter(kind)  # type: ignore[arg-type]  # mypy takes a tuple type for unhashable
    problems = [*file.problems, *_repeated_ids(file)]
    try:
        value: T = adapter.validate_python(plain(file.root), context=known)
    except ValidationError as error:
        found = error.errors(include_url=False)
        problems += [_diagnostic(kind, file, one) for one in found]
        raise SchemaError(*_in_order(problems)) from error
    if problems:
        raise SchemaError(*_in_order(problems))
    return value


@cache  # building one takes a millisecond, and files of one kind are many
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401  types of any kind
    return TypeAdapter(kind)


def _in_order(problems: list[Diagnostic]) -> list[Diagnostic]:
    return sorted(
        problems, key=lambda one: (one.span.line, one.span.column) if one.span else (0, 0)
    )


def _diagnostic(kind: Any, file: YamlFile, error: "ErrorDetails") -> Diagnostic:  # noqa: ANN401
    path, code, context = error["loc"], error["type"], error.get("ctx", {})
    name = _name(path)
    if code == "missing":
        return _missing(file, path)
    span = file.key_span(*path)
    if code == "extra_forbidden":
        hint = did_you_mean(str(path[-1]), _keys(kind, path[:-1]))
        return Diagnostic("unknown-key", f"unknown key '{path[-1]}'", span, hint=hint)
    if code in _KINDS:
        return Diagnostic("wrong-type", f"{name} {_KINDS[code]}", span)
    if code == "enum":
        allowed = str(context["expected"]).replace("'", "")
        message = f"{name} must be {allowed}, not '{error['input']}'"
        return Diagnostic("bad-value", message, span)
    if "message" not in context:  # a rule of pydantic's own that no file here should meet
        return Diagnostic("bad-value", f"{name} does not have a value it can take", span)
    message, hint = str(context["message"]), str(context.get("hint", ""))
    words = message if code.startswith("unknown-") else f"{name} {message}"
    return Diagnostic(code, words, span, hint=hint)


def _missing(file: YamlFile, path: "Path") -> Diagnostic:
    if isinstance(path[-1], int):  # a list of fixed length that is too short
        name = _name(path[:-1])
        message = f"{name} must have {path[-1] + 1} values or more"
        return Diagnostic("wrong-type", message, file.key_span(*path[:-1]))
    inside = f" in {_name(path[:-1])}" if len(path) > 1 and isinstance(path[-2], str) else ""
    message = f"the key '{path[-1]}' is missing{inside}"
    return Diagnostic("missing-key", message, file.key_span(*path[:-1]))


def _name(path: "Path") -> str:
    """Name a value by its nearest key: `'audiences'`, or `item 2 of 'audiences'`."""
    steps = [step for step in path if step != "[key]"]
    keys = [step for step in steps if isinstance(step, str)]
    if not steps or not keys:
        return f"item {steps[-1] + 1}" if steps and isinstance(steps[-1], int) else "the file"
    last = steps[-1]
    return f"item {last + 1} of '{keys[-1]}'" if isinstance(last, int) else f"'{last}'"


def _keys(kind: Any, path: "Path") -> tuple[str, ...]:  # noqa: ANN401
    """List the keys that the mapping at a path may have."""
    kind = _bare(kind)
    for step in path:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            fields = {field.alias or name: field for name, field in kind.model_fields.items()}
            kind = _bare(fields[str(step)].annotation)
        else:  # tuple[X, ...] or dict[K, X]
            kind = _bare(get_args(kind)[0 if isinstance(step, int) else -1])
    return tuple(field.alias or name for name, field in kind.model_fields.items())


def _bare(kind: Any) -> Any:  # noqa: ANN401
    """Strip `Annotated` and `| None` from a type."""
    while True:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif get_origin(kind) in {Union, types.UnionType}:
            kind = next(one for one in get_args(kind) if one is not type(None))
        else:
            return kind


def _repeated_ids(file: YamlFile) -> list[Diagnostic]:
    """Find rows of a list, at the top or one key below it, whose `id` was given before."""
    lists = [file.root]
    if isinstance(file.root, Mapping):
        lists = [value for _, value in file.root.entries]
    return [problem for one in lists if isinstance(one, Sequence) for problem in _repeated(one)]


def _repeated(rows: Sequence) -> list[Diagnostic]:
    seen: set[str] = set()
    found = []
    for row in rows.items:
        entry = row.get("id") if isinstance(row, Mapping) else None
        if entry and isinstance(entry[1], Scalar):
            if entry[1].text in seen:
                message = f"the id '{entry[1].text}' stands here a second time"
                found.append(Diagnostic("duplicate-id", message, entry[0].span))
            seen.add(entry[1].text)
    return found
