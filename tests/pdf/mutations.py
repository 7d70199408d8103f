"""Faults that a tagged file can have, each made in a file that has none.

A mutation says which kinds of objects it changes; `changed` tells which really differ.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary

if TYPE_CHECKING:
    from collections.abc import Iterator

Change = Callable[[pikepdf.Pdf], None]


@dataclass(frozen=True)
class Mutation:
    """One fault.

    Attributes:
        name: What is wrong.
        change: Makes it so.
        kinds: The kinds of objects that differ afterwards.
    """

    name: str
    change: Change
    kinds: frozenset[str]


MUTATIONS: list[Mutation] = []


def mutation(name: str, *kinds: str) -> Callable[[Change], Change]:
    """Add a function to the list."""

    def add(change: Change) -> Change:
        MUTATIONS.append(Mutation(name, change, frozenset(kinds)))
        return change

    return add


def changed(before: pikepdf.Pdf, after: pikepdf.Pdf) -> set[str]:
    """Give the kinds of objects that differ between a file and the same with a fault."""
    kinds = _kinds(before)
    olds, news = _contents(before), _contents(after)
    return {
        kinds.get(place) or _kind(after.get_object(place))
        for place in olds.keys() | news.keys()
        if olds.get(place) != news.get(place)
    }


def _contents(pdf: pikepdf.Pdf) -> dict[tuple[int, int], bytes]:
    return {one.objgen: _bytes(one) for one in pdf.objects if one.objgen[0]}


def _kinds(pdf: pikepdf.Pdf) -> dict[tuple[int, int], str]:
    named = {page.Contents.objgen: "content" for page in pdf.pages}
    named[pdf.Root.StructTreeRoot.ParentTree.objgen] = "parents"
    named[pdf.docinfo.objgen] = "information"
    kinds = {one.objgen: _kind(one) for one in pdf.objects if one.objgen[0]}
    return kinds | named


def _kind(one: Any) -> str:
    if not isinstance(one, (Dictionary, pikepdf.Stream)):
        return "other"
    if "/S" in one and "/P" in one:  # an element need not say its type
        return "StructElem"
    return str(one.get("/Type", "/other"))[1:]


def _bytes(one: Any) -> bytes:
    if isinstance(one, pikepdf.Stream):
        return bytes(one.stream_dict.unparse(resolved=True)) + one.read_bytes()
    return bytes(one.unparse(resolved=True))


def elements(pdf: pikepdf.Pdf, role: str) -> "list[Any]":
    """List the elements of a role in reading order; one there must be."""
    found = [one for one in _walk(pdf.Root.StructTreeRoot.K) if "/" + role == one.S]
    assert found, role
    return found


def element(pdf: pikepdf.Pdf, role: str, entry: str = "") -> Any:
    """Give the first element of a role, which has an entry."""
    return next(one for one in elements(pdf, role) if not entry or entry in one)


def kids(one: Any) -> list[Any]:
    """List what is in an element."""
    found = one.get("/K", [])
    return list(found) if isinstance(found, Array) else [found]


def _walk(one: Any) -> "Iterator[Any]":
    yield one
    for kid in kids(one):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _walk(kid)


def replaced(one: Any, kid: Any, *others: Any) -> None:
    """Put others, which may be none, in the place of what is in an element."""
    found = kids(one)
    at = next(n for n, each in enumerate(found) if _same(each, kid))
    one.K = Array([*found[:at], *others, *found[at + 1 :]])
    for other in others:
        if isinstance(other, Dictionary) and "/S" in other:
            other.P = one


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, Dictionary) and one.objgen == other.objgen


def content(pdf: pikepdf.Pdf, change: Callable[[list[Any]], list[Any]]) -> None:
    """Change the operators of the first page: pairs of operands and operator."""
    page = pdf.pages[0]
    found = [(list(one.operands), str(one.operator)) for one in pikepdf.parse_content_stream(page)]
    written = [(operands, pikepdf.Operator(name)) for operands, name in change(found)]
    page.Contents.write(pikepdf.unparse_content_stream(written))


def metadata(pdf: pikepdf.Pdf, change: Callable[[str], str]) -> None:
    """Change the text of XMP."""
    pdf.Root.Metadata.write(change(pdf.Root.Metadata.read_bytes().decode()).encode())
