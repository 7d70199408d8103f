"""The bytes of a PDF → its tags, what its pages draw, its fonts, as a reader program finds them.

Nothing here trusts the writer: the file is parsed anew, by a library that did not write it.
"""

import io
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

if TYPE_CHECKING:
    from collections.abc import Iterator

Entries = dict[str, Any]

_DEEPEST = 64
"""Tag trees of leaflets are ten deep; a bound keeps a circle off the stack."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A structure element (ISO 32000-1, 14.7.2).

    Attributes:
        role: Its structure type.
        parent: That of the element it is in; empty at the top.
        entries: Its dictionary.
        kids: Structure types of the elements within it.
        content: The page (as a number from 0, or -1) and number of each marked content it holds.
    """

    role: str
    parent: str
    entries: Entries
    kids: tuple[str, ...]
    content: tuple[tuple[int, int], ...]

    def attribute(self, name: str) -> object:
        """Give an attribute of whichever owner (ISO 32000-1, 14.7.5), or nothing."""
        found = as_list(self.entries.get("/A"))
        values = (one.get(name) for one in found if isinstance(one, dict))
        return next((value for value in values if value is not None), None)


class PdfFile:
    """A file that was parsed.

    Args:
        data: The whole file.
    """

    def __init__(self, data: bytes) -> None:
        self._reader = PdfReader(io.BytesIO(data))

    @cached_property
    def trailer(self) -> Entries:
        """What the file starts from."""
        return self._reader.trailer

    @cached_property
    def root(self) -> Entries:
        """The document catalogue."""
        found: Entries = solved(self._reader.trailer["/Root"])
        return found

    @cached_property
    def pages(self) -> tuple[Entries, ...]:
        """The dictionaries of the pages."""
        return tuple(self._reader.pages)

    @cached_property
    def operations(self) -> tuple[tuple[tuple[list[Any], bytes], ...], ...]:
        """What each page draws: operators with their operands (ISO 32000-1, 7.8.2)."""
        return tuple(
            tuple(ContentStream(page["/Contents"].get_object(), self._reader).operations)
            if "/Contents" in page
            else ()
            for page in self.pages
        )

    @cached_property
    def annotations(self) -> tuple[Entries, ...]:
        """The annotations of all pages."""
        return tuple(solved(one) for page in self.pages for one in as_list(page.get("/Annots")))

    @cached_property
    def tags(self) -> tuple[Tagged, ...]:
        """The structure elements in reading order."""
        tree = solved(self.root.get("/StructTreeRoot")) or {}
        numbers = {_identity(page): at for at, page in enumerate(self.pages)}
        return tuple(_tags(tree.get("/K"), "", -1, numbers, 0))

    @cached_property
    def annotated(self) -> tuple[tuple[Tagged, Entries], ...]:
        """The annotations that the tag tree holds, each with the element it is in."""
        return tuple(
            (tag, solved(one["/Obj"]))
            for tag in self.tags
            for one in map(solved, as_list(tag.entries.get("/K")))
            if isinstance(one, dict) and one.get("/Type") == "/OBJR" and "/Obj" in one
        )

    @cached_property
    def fonts(self) -> tuple[Entries, ...]:
        """The fonts that pages, and drawings on them, name; each once."""
        found: dict[Any, Entries] = {}
        for holder in (*self.pages, *self.drawings):
            for font in (solved(solved(holder.get("/Resources")) or {}).get("/Font") or {},):
                found |= {_identity(one): solved(one) for one in solved(font).values()}
        return tuple(found.values())

    @cached_property
    def drawings(self) -> tuple[Entries, ...]:
        """The external objects that pages name: drawings and images."""
        found: dict[Any, Entries] = {}
        for page in self.pages:
            resources = solved(page.get("/Resources")) or {}
            for one in (solved(resources.get("/XObject")) or {}).values():
                found[_identity(one)] = solved(one)
        return tuple(found.values())

    def page_fonts(self, number: int) -> Entries:
        """Give the fonts of a page, counted from 0, by the names it gives them."""
        resources = solved(self.pages[number].get("/Resources")) or {}
        return {name: solved(one) for name, one in (solved(resources.get("/Font")) or {}).items()}

    def actions(self) -> "Iterator[str]":
        """Give the kinds of all actions, those of annotations, of pages and of the document."""
        for holder in (self.root, *self.pages, *self.annotations):
            for key in ("/A", "/AA", "/OpenAction"):
                yield from _actions(solved(holder.get(key)))
        names = solved(self.root.get("/Names")) or {}
        if "/JavaScript" in names:
            yield "/JavaScript"


def solved(value: Any) -> Any:  # noqa: ANN401  any object of a file
    """Follow a reference."""
    return value.get_object() if hasattr(value, "get_object") else value


def is_true(value: Any) -> bool:  # noqa: ANN401
    """Tell whether a value of a file is `true`; the reader's own objects for `false` are not."""
    found = solved(value)
    return getattr(found, "value", found) is True


def as_list(value: Any) -> list[Any]:  # noqa: ANN401
    """Give what may be one thing or several as a list, references followed."""
    value = solved(value)
    if value is None:
        return []
    return [solved(one) for one in value] if isinstance(value, list) else [value]


def _identity(value: Any) -> Any:  # noqa: ANN401
    reference = getattr(value, "indirect_reference", None) or value
    return getattr(reference, "idnum", None) or id(value)


def _actions(value: Any) -> "Iterator[str]":  # noqa: ANN401
    if not isinstance(value, dict):
        return
    if "/S" in value:
        yield str(value["/S"])
        return
    for one in value.values():
        yield from _actions(solved(one))


def _tags(
    kids: Any,  # noqa: ANN401
    parent: str,
    page: int,
    numbers: dict[Any, int],
    depth: int,
) -> "Iterator[Tagged]":
    if depth > _DEEPEST:
        return
    for entries in as_list(kids):
        if not isinstance(entries, dict) or "/S" not in entries:
            continue
        home = _page(entries, numbers, page)
        role = str(entries["/S"]).removeprefix("/")
        own = as_list(entries.get("/K"))
        yield Tagged(
            role,
            parent,
            entries,
            tuple(
                str(one["/S"]).removeprefix("/")
                for one in own
                if isinstance(one, dict) and "/S" in one
            ),
            tuple(_content(own, home, numbers)),
        )
        yield from _tags(entries.get("/K"), role, home, numbers, depth + 1)


def _content(kids: list[Any], home: int, numbers: dict[Any, int]) -> "Iterator[tuple[int, int]]":
    for one in kids:
        if isinstance(one, int):
            yield home, int(one)
        elif isinstance(one, dict) and one.get("/Type") == "/MCR":
            yield _page(one, numbers, home), int(one["/MCID"])


def _page(entries: Any, numbers: dict[Any, int], otherwise: int) -> int:  # noqa: ANN401
    """Give the number of the page that something names, from 0."""
    return numbers.get(_identity(entries.get("/Pg")), -1) if "/Pg" in entries else otherwise
