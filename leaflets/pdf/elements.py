"""Elements of the tag tree → objects of a file (ISO 32000-1, 14.7.2), whose numbers are known."""

from typing import TYPE_CHECKING

from leaflets.pdf.links import annotation
from leaflets.pdf.noted import NOTHING
from leaflets.pdf.objects import Value, direct, name, text_string

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from leaflets.layout.pages import LinkMark
    from leaflets.model.structure import Element
    from leaflets.pdf.noted import Noted, Place

_OWNERS = {"ListNumbering": "List", "Scope": "Table"}
"""Who owns an attribute (ISO 32000-1, 14.8.5, tables 347 and 349)."""


def reference(number: int) -> bytes:
    """Refer to an object."""
    return b"%d 0 R" % number


def formatted(
    element: "Element",
    parent: bytes,
    kids: "Sequence[Value]",
    page: bytes = b"",
    drawn: "Noted" = NOTHING,
) -> bytes:
    """Format an element (ISO 32000-1, 14.7.2, table 323); its type is optional and left out.

    Args:
        element: The element.
        parent: Refers to what it is in.
        kids: What it holds.
        page: Refers to the page of its first marked content, if it has any.
        drawn: What was drawn of it.
    """
    entries = _entries(element, drawn)
    return b"".join(
        (
            b"<</S%b/P %b" % (name(element.role), parent),
            b"/Pg " + page if page else b"",
            b"/K",
            direct(kids),
            direct(entries)[2:] if entries else b">>",
        )
    )


Annotation = tuple[int, bytes]
"""Number of a page, from 0, and a reference to an annotation on it."""


class Elements:
    """Writes elements with all that is in them, one object after the other.

    Args:
        pages: References to its pages.
        noted: What was drawn of elements, by their keys.
        first: Number of the first object.
        key: Key of the first annotation in the tree of parents.

    Attributes:
        bodies: The objects, from the first.
        owners: The element of each stretch of marked content.
        annotations: The annotations, each with the number of its page, in the order of the tree.
        parents: The elements of annotations, in the order of their keys.
    """

    def __init__(
        self,
        pages: "Sequence[bytes]",
        noted: "Mapping[str, Noted]",
        first: int,
        key: int,
    ) -> None:
        self.bodies: list[bytes] = []
        self.owners: dict[Place, bytes] = {}
        self.annotations: list[Annotation] = []
        self.parents: list[bytes] = []
        self._pages = pages
        self._noted = noted
        self._first = first
        self._key = key

    def write(self, element: "Element", parent: bytes) -> bytes:
        """Write an element and those within it.

        Args:
            element: The element.
            parent: Refers to what it is in.

        Returns:
            What refers to it.
        """
        own = self._new()
        drawn = self._noted.get(element.key, NOTHING)
        home = drawn.places[0][0] if drawn.places else -1
        for place in drawn.places:
            self.owners[place] = reference(own)
        kids = self._kids(element, drawn, home, reference(own))
        page = self._pages[home] if home >= 0 else b""
        self._set(own, formatted(element, parent, kids, page, drawn))
        return reference(own)

    def _new(self) -> int:
        """Give the number of an object that is to be set."""
        self.bodies.append(b"")
        return self._first + len(self.bodies) - 1

    def _set(self, number: int, body: bytes) -> None:
        self.bodies[number - self._first] = body

    def _kids(self, element: "Element", drawn: "Noted", home: int, own: bytes) -> list[Value]:
        """Give what an element holds: links and numbers amid the text they belong to, as drawn."""
        text = [self._content(place, home) for place in drawn.places]
        links = [self._link(place, mark, own) for place, mark in drawn.links]
        children = list(shown(element.children, self._noted))
        within = [self.write(one, own) for one in children]
        if not text or not (links or within):
            return [*text, *links, *within]
        places = [
            *drawn.places,
            *[place for place, _ in drawn.links],
            *[first(one, self._noted) or (-1, -1) for one in children],
        ]
        kids = zip(places, (*text, *links, *within), strict=True)
        return [kid for _, kid in sorted(kids, key=lambda kid: kid[0])]

    def _content(self, place: "Place", home: int) -> Value:
        """Refer to marked content (ISO 32000-1, 14.7.4.2), by number alone on the own page."""
        page, number = place
        if page == home:
            return number
        return {"Type": b"/MCR", "Pg": self._pages[page], "MCID": number}

    def _link(self, place: "Place", mark: "LinkMark", own: bytes) -> Value:
        """Write an annotation and refer to it (ISO 32000-1, 14.7.4.3)."""
        page, _ = place
        number = self._new()
        entries = {**annotation(mark), "StructParent": self._key + len(self.parents)}
        self._set(number, direct(entries))
        self.annotations.append((page, reference(number)))
        self.parents.append(own)
        return {"Type": b"/OBJR", "Pg": self._pages[page], "Obj": reference(number)}


def places(element: "Element", noted: "Mapping[str, Noted]") -> "Sequence[Place]":
    """Give where an element itself was drawn."""
    return noted.get(element.key, NOTHING).places


def first(element: "Element", noted: "Mapping[str, Noted]") -> "Place | None":
    """Give where an element, or the first within it, begins."""
    drawn = noted.get(element.key, NOTHING)
    if drawn.places:
        return drawn.places[0]
    return next(filter(None, (first(one, noted) for one in element.children)), None)


def shown(elements: "Iterable[Element]", noted: "Mapping[str, Noted]") -> "Iterator[Element]":
    """Leave out white space that lines do not show, as at their ends."""
    for one in elements:
        if not one.text.isspace() or first(one, noted) is not None:
            yield one


def within(element: "Element") -> "Iterator[Element]":
    """Give an element and all within it."""
    yield element
    for child in element.children:
        yield from within(child)


def _entries(element: "Element", drawn: "Noted") -> dict[str, Value]:
    """Give what an element says beside what it holds."""
    entries: dict[str, Value] = {}
    if element.lang:
        entries["Lang"] = text_string(element.lang)
    if element.alt:
        entries["Alt"] = text_string(element.alt)
    if element.spoken:
        entries["ActualText"] = text_string(element.text + " " * drawn.line_end)
    elif drawn.leftward and not element.children:
        # Glyphs stand as they are seen; what they say is told once more as it is read.
        entries["ActualText"] = text_string(drawn.text())
    attributes = _attributes(element, drawn)
    if attributes:
        entries["A"] = attributes if len(attributes) > 1 else attributes[0]
    return entries


def _attributes(element: "Element", drawn: "Noted") -> list[Value]:
    """Write the attributes of an element, an object an owner (ISO 32000-1, 14.7.5)."""
    found: list[Value] = [
        {"O": name(_OWNERS[kind]), kind: name(value)} for kind, value in element.attributes
    ]
    if drawn.box:
        # The area tells magnifiers and reflowing readers what of the page the figure is.
        found.append({"O": b"/Layout", "Placement": b"/Block", "BBox": drawn.box})
    return found
