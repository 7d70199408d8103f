"""Values of the model → one text that is the same wherever and whenever they were read.

Places in files, numbers of nodes and what else no reader sees are left out, and so is what is as
it is by default: a later version of the program that knows more about a node says the same of
those that make no use of it.
"""

import hashlib
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, get_args

from leaflets.model.asset import Picture
from leaflets.model.document import Content, Run, Section
from leaflets.model.remembered import Remembered
from leaflets.model.span import Span
from leaflets.model.typeface import FontFile

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSEEN = frozenset({"id", "block", "recheck", "own"})
"""Fields that only this program reads."""
_SHARED = (Section, *get_args(Content))
"""What documents have in common: the same objects in all brands that say nothing else there."""
_TOLD: Remembered[str] = Remembered(4_000)
_STYLE = attrgetter(
    *(one.name for one in fields(Run) if one.name not in _UNSEEN | {"text", "span"})
)
"""Gives all of a run that readers see beside its characters."""


def digest(*values: object, without: frozenset[str] = frozenset()) -> str:
    """Give the SHA-256 of values, in hexadecimal.

    Args:
        *values: The values.
        without: Names of fields that are left out.
    """
    said = canonical(values, without)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def canonical(value: object, without: frozenset[str] = frozenset()) -> str:
    """Write a value: equal values alike, others otherwise."""
    told: list[str] = []
    _tell(value, told, _UNSEEN | without)
    return "".join(told)


def _tell(value: object, told: list[str], unseen: frozenset[str]) -> None:
    match value:
        case str():
            told.append(f"{len(value)}:{value};")
        case tuple():
            told.append("(")
            for each in _joined(value):
                _tell(each, told, unseen)
            told.append(")")
        case Picture():
            told.append(f"picture {value.digest} {value.directional:d};")
        case FontFile():
            told.append(f"font {value.sha256} {value.index};")
        case _ if isinstance(value, _SHARED):
            told.append(_TOLD.get(value, lambda: _written(value, unseen), unseen))
        case _ if is_dataclass(value):
            _tell_fields(value, told, unseen)
        case _:  # numbers, dates, truth, nothing: all are written one way
            told.append(f"{value!r};")


def _written(node: object, unseen: frozenset[str]) -> str:
    told: list[str] = []
    _tell_fields(node, told, unseen)
    return "".join(told)


def _joined(values: tuple[object, ...]) -> "Iterable[object]":
    """Make one run of those that differ in their places alone: authors break lines anywhere."""
    joined: list[object] = []
    for each in values:
        last = joined[-1] if joined else None
        if isinstance(each, Run) and isinstance(last, Run) and _STYLE(each) == _STYLE(last):
            joined[-1] = replace(last, text=last.text + each.text)
        else:
            joined.append(each)
    return joined


def _tell_fields(value: object, told: list[str], unseen: frozenset[str]) -> None:
    kind: Any = type(value)
    told.append(f"{kind.__name__}{{")
    for name, usual in _fields(kind, unseen):
        own = getattr(value, name)
        if own != usual and not isinstance(own, Span):
            told.append(f"{name}=")
            _tell(own, told, unseen)
    told.append("}")


@cache
def _fields(kind: type[Any], unseen: frozenset[str]) -> tuple[tuple[str, object], ...]:
    """List the fields of a kind of dataclass that are told, each with its default, if any."""
    return tuple((one.name, one.default) for one in fields(kind) if one.name not in unseen)
