"""Values of the model → one text that is the same wherever and whenever they were read.

Places in files, numbers of nodes and what else no reader sees are left out, and so is what is as
it is by default: a later version of the program that knows more about a node says the same of
those that make no use of it.
"""

import hashlib
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from leaflets.model.asset import Picture
from leaflets.model.document import Node, Run
from leaflets.model.page_format import PageFormat
from leaflets.model.remembered import Remembered
from leaflets.model.span import Span
from leaflets.model.typeface import FontFile

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSEEN = frozenset({"id", "block", "recheck", "own"})
"""Fields that only this program reads."""
_TOLD: Remembered[str] = Remembered(2_000)
"""What nodes and formats say, most of which are the same objects in all brands."""
_STYLE = attrgetter(
    *(one.name for one in fields(Run) if one.name not in _UNSEEN | {"text", "span"})
)


def digest(*values: object, without: frozenset[str] = frozenset()) -> str:
    """Give the SHA-256 of values, in hexadecimal.

    Args:
        *values: The values.
        without: Names of fields that are left out.
    """
    said = canonical(values, without)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Written:
    """A value that is written already: it stands for the value in others.

    Attributes:
        text: What `canonical` gives of it.
    """

    text: str


def written(value: object, without: frozenset[str] = frozenset()) -> Written:
    """Write a value once that is told in many."""
    return Written(canonical(value, without))


def canonical(value: object, without: frozenset[str] = frozenset()) -> str:
    """Write a value: equal values alike, others otherwise."""
    told: list[str] = []
    _tell(value, told, _UNSEEN | without)
    return "".join(told)


def _tell(value: object, told: list[str], unseen: frozenset[str]) -> None:
    kind: Any = type(value)  # mypy takes the class for one of its instances
    _teller(kind)(value, told, unseen)


@cache
def _teller(kind: Any) -> "_Teller":  # noqa: ANN401  a class
    """Choose how values of a type are written."""
    for base, teller in _TELLERS:
        if issubclass(kind, base):
            return teller
    return _tell_fields if is_dataclass(kind) else _tell_plain


def _tell_text(value: Any, told: list[str], unseen: frozenset[str]) -> None:  # noqa: ANN401, ARG001  as all that tell
    told.append(f"{len(value)}:{value};")


def _tell_each(value: Any, told: list[str], unseen: frozenset[str]) -> None:  # noqa: ANN401  as all that tell
    told.append("(")
    for each in _joined(value):
        _tell(each, told, unseen)
    told.append(")")


def _tell_picture(value: Any, told: list[str], unseen: frozenset[str]) -> None:  # noqa: ANN401, ARG001  as all that tell
    told.append(f"picture {value.digest} {value.directional:d};")


def _tell_written(value: Any, told: list[str], unseen: frozenset[str]) -> None:  # noqa: ANN401, ARG001  as all that tell
    told.append(value.text)


def _tell_font(value: Any, told: list[str], unseen: frozenset[str]) -> None:  # noqa: ANN401, ARG001  as all that tell
    told.append(f"font {value.sha256} {value.index};")


def _tell_kept(value: Any, told: list[str], unseen: frozenset[str]) -> None:  # noqa: ANN401  as all that tell
    told.append(_TOLD.get(value, partial(_written, value, unseen), unseen))


def _tell_plain(value: Any, told: list[str], unseen: frozenset[str]) -> None:  # noqa: ANN401, ARG001  as all that tell
    # Numbers, dates, truth, nothing: all are written one way.
    told.append(f"{value!r};")


def _tell_fields(value: Any, told: list[str], unseen: frozenset[str]) -> None:  # noqa: ANN401  any dataclass
    kind: Any = type(value)
    opening, every = _fields(kind, unseen)
    told.append(opening)
    for name, opened, usual in every:
        own = getattr(value, name)
        if (usual is MISSING or own != usual) and not isinstance(own, Span):
            told.append(opened)
            _tell(own, told, unseen)
    told.append("}")


_Teller = Callable[[Any, list[str], frozenset[str]], None]
_TELLERS: tuple[tuple[type | tuple[type, ...], _Teller], ...] = (
    (str, _tell_text),
    (tuple, _tell_each),
    (Picture, _tell_picture),
    (FontFile, _tell_font),
    (Written, _tell_written),
    ((Node, PageFormat), _tell_kept),
)


def _written(node: object, unseen: frozenset[str]) -> str:
    told: list[str] = []
    _tell_fields(node, told, unseen)
    return "".join(told)


def _joined(values: tuple[object, ...]) -> "Iterable[object]":
    """Make one run of those that differ in their places alone: authors break lines anywhere."""
    if len(values) < 2:  # noqa: PLR2004  one alone joins nothing
        return values
    joined: list[object] = []
    before: object = None
    for each in values:
        style = _STYLE(each) if isinstance(each, Run) else None
        last = joined[-1] if joined else None
        if style and style == before and isinstance(each, Run) and isinstance(last, Run):
            joined[-1] = replace(last, text=last.text + each.text)
        else:
            joined.append(each)
        before = style
    return joined


@cache
def _fields(kind: Any, unseen: frozenset[str]) -> tuple[str, tuple[tuple[str, str, object], ...]]:  # noqa: ANN401  a class
    """Give how a dataclass is told: its name, its fields, each with its default, if any."""
    told = tuple(
        (one.name, f"{one.name}=", one.default) for one in fields(kind) if one.name not in unseen
    )
    return f"{kind.__name__}{{", told
