"""What something was made from, then and now → what changed in between, in words."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.model.provenance import Part

_OWN = {
    ("words", "interface"): "the program's own words",
    ("sources", "cited"): "the sources it cites",
    ("offers", "other-editions"): "the languages and formats it offers",
    ("type", "own"): "the clinic's own fonts",
}
_INTERFACE = "interface"


def changes(then: "Iterable[Part]", now: "Iterable[Part]") -> "Iterator[str]":
    """Name what changed, each as `block 'x'`; what came or went says so."""
    before, after = ({(part.kind, part.name): part.digest for part in one} for one in (then, now))
    for kind, name in sorted(before.keys() | after.keys()):
        old, new = before.get((kind, name)), after.get((kind, name))
        if old != new:
            added = "" if old and new else " (new)" if new else " (no longer used)"
            yield _named(kind, name) + added


def _named(kind: str, name: str) -> str:
    if (kind, name) in _OWN:
        return _OWN[kind, name]
    if kind == "digits":
        return f"the digits of '{name}'"
    if kind != "translation":
        return f"{kind} '{name}'"
    tag, _, context = name.partition(":")
    if context == _INTERFACE:
        return f"the program's own words in '{tag}'"
    return f"the '{tag}' translation of '{context}'"
