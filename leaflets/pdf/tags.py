"""The tag tree and what was drawn → the structure tree of a file (ISO 32000-1, 14.7 and 14.8).

The tree is the document's, known before anything is drawn; drawing only notes which element each
stretch of marked content belongs to, and where. Parts of the tree of which nothing drawn is the
clinic's own come first in the numbers of objects: where the same was drawn of the same elements
they are the same objects, which are kept as they go into a file, compressed.
"""

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import TaggingError
from leaflets.model.remembered import Remembered
from leaflets.model.structure import Role
from leaflets.pdf.elements import Elements, formatted, places, reference, within
from leaflets.pdf.file import Packed, packed
from leaflets.pdf.kept import Kept
from leaflets.pdf.noted import both, noted
from leaflets.pdf.objects import direct, serialise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from leaflets.model.structure import Element
    from leaflets.pdf.canvas import LeafletDocument
    from leaflets.pdf.elements import Annotation
    from leaflets.pdf.noted import Noted
    from leaflets.pdf.objects import Value
    from leaflets.pdf.sheets import Drawn, Sheet

_KEYS: Remembered[frozenset[str]] = Remembered(1_000)
_PER_ELEMENT = 1_000
"""What remembering an element and what was drawn of it takes in bytes, roughly."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """An element that is written with all that is in it.

    Attributes:
        element: The element.
        parent: Refers to what it is in.
    """

    element: "Element"
    parent: bytes


@dataclass(frozen=True, slots=True)
class _Written:
    """A unit in a file.

    Attributes:
        reference: Refers to its element.
        annotations: The annotations in it.
    """

    reference: bytes
    annotations: "tuple[Annotation, ...]"


@dataclass(frozen=True, slots=True, eq=False)
class _Common:
    """Units of which nothing drawn is the clinic's own, as they go into a file.

    Attributes:
        units: The units, held on to so that identities go on to be names.
        drawn: What was drawn of pages, held on to likewise.
        noted: What of it belongs to which element, of all of the tree.
        known: Keys of the units' elements.
        written: Each unit as it was written.
        owners: The element of each stretch of marked content, of each page; none where it is in
            no such unit.
        parents: The elements of annotations.
        count: How many objects there are.
        packed: All of them.
        lost: Elements of which nothing was drawn.
    """

    units: "tuple[_Unit, ...]"
    drawn: "tuple[Drawn, ...]"
    noted: "Mapping[str, Noted]"
    known: frozenset[str]
    written: "tuple[_Written, ...]"
    owners: tuple[tuple[bytes | None, ...], ...]
    parents: tuple[bytes, ...]
    count: int
    packed: tuple[Packed, ...]
    lost: tuple[Diagnostic, ...]

    @property
    def size(self) -> int:
        """Bytes that remembering it takes, roughly."""
        return sum(len(one.data) for one in self.packed) + _PER_ELEMENT * self.count


_COMMON: Kept[_Common] = Kept(attrgetter("size"))


def tag(document: "LeafletDocument", root: "Element", sheets: "Sequence[Sheet]") -> None:
    """Write a tag tree, and say in pages and annotations where in it they belong.

    Args:
        document: The file; its pages must have been added.
        root: The tag tree.
        sheets: What was drawn on each page.

    Raises:
        TaggingError: An element that holds text, or is a figure, was drawn nowhere; something
            drawn belongs to no element.
    """
    pages = [serialise(page, document) for page in document.Pages.pages]
    frame = _Frame(document, root)
    own = frozenset(owner for sheet in sheets for owner in sheet.own.owners)
    shared, of_clinic = frame.parted(own)
    common = _common(document, shared, [sheet.common for sheet in sheets], pages)
    document.pack(common.packed, common.count)
    drawn = both(common.noted, noted([sheet.own for sheet in sheets]))
    first = document.objectcounter + 1
    elements = Elements(pages, drawn, first, len(pages) + len(common.parents))
    written = tuple(_written(elements, of_clinic))
    document.put(elements.bodies)
    lost = (*common.lost, *_lost(of_clinic, drawn), *_strange(common, of_clinic, drawn))
    if lost:
        raise TaggingError(*lost)
    held: list[Value] = []
    for number, (page, sheet) in enumerate(zip(document.Pages.pages, sheets, strict=True)):
        page.entries["StructParents"] = number
        owners = elements.owners
        known = [one or owners[number, at] for at, one in enumerate(common.owners[number])]
        rest = [owners[number, at] for at in range(sheet.own.first, sheet.own.end)]
        held.append([*known, *rest])
    units = zip((*shared, *of_clinic), (*common.written, *written), strict=True)
    frame.finish(
        {id(unit.element): one for unit, one in units},
        [*held, *common.parents, *elements.parents],
    )


class _Frame:
    """What holds the units of a tag tree together: its root and the sections within that.

    Args:
        document: The file.
        root: The tag tree.
    """

    def __init__(self, document: "LeafletDocument", root: "Element") -> None:
        self._document = document
        self._root = root
        self._sections = [
            one for one in root.children if one.role is Role.SECT and one.children and not one.text
        ]
        # First come two objects that are no elements, and the root.
        self._first = document.put([b""] * (3 + len(self._sections)))
        self._references = {
            id(one): reference(number)
            for number, one in enumerate((root, *self._sections), self._first + 2)
        }

    def parted(self, own: frozenset[str]) -> "tuple[tuple[_Unit, ...], tuple[_Unit, ...]]":
        """Give the units of which nothing that is drawn is the clinic's own, and the others.

        Args:
            own: Keys of elements of which something is.
        """
        units = list(self._units())
        apart = [own.isdisjoint(_keys(unit.element)) for unit in units]
        both = list(zip(units, apart, strict=True))
        return tuple(one for one, free in both if free), tuple(
            one for one, free in both if not free
        )

    def _units(self) -> "Iterator[_Unit]":
        for element in self._root.children:
            within_it = self._references.get(id(element))
            if within_it is None:
                yield _Unit(element, self._references[id(self._root)])
            else:
                yield from (_Unit(child, within_it) for child in element.children)

    def finish(self, written: "Mapping[int, _Written]", parents: "Sequence[Value]") -> None:
        """Write them, and the annotations of pages in the order of the tree.

        Args:
            written: The units as they were written, by the identity of their elements.
            parents: Elements of what is on each page, then those of annotations.
        """
        document, first = self._document, self._first
        known = {**{one: unit.reference for one, unit in written.items()}, **self._references}
        found: dict[int, list[Value]] = {}
        for unit in self._units():
            for page, one in written[id(unit.element)].annotations:
                found.setdefault(page, []).append(one)
        for page, annotations in found.items():
            document.Pages.pages[page].entries["Annots"] = annotations
        top, tree = reference(first), reference(first + 1)
        root = known[id(self._root)]
        held = [value for number, one in enumerate(parents) for value in (number, one)]
        entries: dict[str, Value] = {
            "Type": b"/StructTreeRoot",
            "K": root,
            "ParentTree": tree,
            "ParentTreeNextKey": len(parents),
        }
        bodies = [direct(entries), direct({"Nums": held})]
        for element in (self._root, *self._sections):
            parent = top if element is self._root else root
            kids = [known[id(one)] for one in element.children]
            bodies.append(formatted(element, parent, kids))
        document.put(bodies, first)
        document.Catalog.entries["StructTreeRoot"] = top
        document.Catalog.entries["MarkInfo"] = {"Marked": True}


def _common(
    document: "LeafletDocument",
    units: "tuple[_Unit, ...]",
    drawn: "Sequence[Drawn]",
    pages: "Sequence[bytes]",
) -> _Common:
    """Write units of which nothing is the clinic's own, unless another edition has the same."""
    first = document.objectcounter + 1

    def make() -> _Common:
        found = noted(drawn)
        elements = Elements(pages, found, first, len(pages))
        written = tuple(_written(elements, units))
        owners = elements.owners
        return _Common(
            units,
            tuple(drawn),
            found,
            frozenset(key for one in units for key in _keys(one.element)),
            written,
            tuple(
                tuple(owners.get((page, at)) for at in range(one.end))
                for page, one in enumerate(drawn)
            ),
            tuple(elements.parents),
            len(elements.bodies),
            packed(elements.bodies, first),
            tuple(_lost(units, found)),
        )

    name = (tuple(map(id, drawn)), tuple(pages), first, len(units))
    return _COMMON.alike(name, lambda one: one.units == units, make)


def _written(elements: Elements, units: "Iterable[_Unit]") -> "Iterator[_Written]":
    for unit in units:
        before = len(elements.annotations)
        reference = elements.write(unit.element, unit.parent)
        yield _Written(reference, tuple(elements.annotations[before:]))


def _keys(element: "Element") -> frozenset[str]:
    """Give the keys of an element and all within it."""
    return _KEYS.get(element, lambda: frozenset([one.key for one in within(element)]))


def _lost(units: "Iterable[_Unit]", drawn: "Mapping[str, Noted]") -> "Iterator[Diagnostic]":
    """Tell of elements of which nothing was drawn that should have been."""
    for unit in units:
        for element in within(unit.element):
            if (
                (element.text.strip() or element.role is Role.FIGURE)
                and not places(element, drawn)
                and not any(places(one, drawn) for one in element.children)
            ):
                shown = (element.text or element.alt)[:40]
                message = (
                    f"{element.role} {element.key} '{shown}' is in the tag tree and was drawn"
                    " nowhere"
                )
                yield Diagnostic("node-not-drawn", message)


def _strange(
    common: _Common, units: "Iterable[_Unit]", drawn: "Mapping[str, Noted]"
) -> "Iterator[Diagnostic]":
    """Tell of what was drawn of elements that no unit has."""
    known = common.known.union(*[_keys(unit.element) for unit in units])
    for owner in drawn:
        if owner not in known:
            message = f"what belongs to '{owner}' is drawn, but no such element is in the tag tree"
            yield Diagnostic("mark-unknown", message)
