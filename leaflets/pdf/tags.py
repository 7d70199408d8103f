"""The tag tree and what was drawn → the structure tree of a file (ISO 32000-1, 14.7 and 14.8).

The tree is the document's, known before anything is drawn; drawing only notes which element each
stretch of marked content belongs to, and where.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leaflets.layout.pages import FigureMark, ShapeMark, TextMark
from leaflets.layout.reading import text_of
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import TaggingError
from leaflets.model.structure import Role
from leaflets.pdf.objects import Dictionary, Indirect, Value, name, serialise, text_string

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaflets.layout.pages import LinkMark
    from leaflets.model.structure import Element
    from leaflets.pdf.canvas import LeafletDocument
    from leaflets.pdf.sheets import Drawn

_OWNERS = {"ListNumbering": "List", "Scope": "Table"}
"""Who owns an attribute (ISO 32000-1, 14.8.5, tables 347 and 349)."""
_Place = tuple[int, int]
"""The number of a page, from 0, and of a stretch of marked content on it."""


@dataclass(slots=True)
class _Drawn:
    """What was drawn of one element.

    Attributes:
        places: Its stretches of marked content, in drawing order.
        lines: Its lines of text, in drawing order.
        leftward: Whether some stand amid text from right to left, drawn as it is seen.
        line_end: Whether a word space follows a line to fill in.
        links: Its link annotations with the number of their page and place.
        box: The area of the figure it is: left, bottom, right, top.
    """

    places: list[_Place] = field(default_factory=list)
    lines: "list[TextMark]" = field(default_factory=list)
    leftward: bool = False
    line_end: bool = False
    links: list[tuple[_Place, Dictionary]] = field(default_factory=list)
    box: tuple[float, float, float, float] | None = None

    def text(self) -> str:
        """Give the characters drawn, in reading order."""
        said = ""
        for one in self.lines:
            said += text_of(one.fragments)
            said += " " * ((one.line_end or one.followed) and not said.endswith(" "))
        return said


class Tags:
    """Notes what is drawn of a tag tree, and writes it.

    Args:
        document: The file.
        root: The tag tree.
    """

    def __init__(self, document: "LeafletDocument", root: "Element") -> None:
        self._document = document
        self._root = root
        self._all = _all(root)
        self._drawn = {element.key: _Drawn() for element in self._all}
        self._counts: dict[int, int] = {}

    def note(
        self,
        page: int,
        drawn: "Drawn",
        links: "Iterable[tuple[LinkMark, int, Dictionary]]",
    ) -> None:
        """Note what was drawn on a page.

        Args:
            page: Number of the page, from 0.
            drawn: What was drawn, after what was noted of the page before.
            links: Its links, each with the number of the stretch that comes after it and with its
                annotation.
        """
        for number, owner in enumerate(drawn.owners, drawn.first):
            self._of(owner).places.append((page, number))
        self._counts[page] = drawn.end
        for link, at, annotation in links:
            self._of(link.owner).links.append(((page, at), annotation))
        for mark in drawn.marks:
            if isinstance(mark, TextMark):
                self._text(mark)
            elif isinstance(mark, ShapeMark):
                self._shape(mark)
            elif isinstance(mark, FigureMark):
                self._figure(mark)

    def _text(self, mark: "TextMark") -> None:
        """Note what a line says."""
        if mark.owner:
            drawn = self._of(mark.owner)
            drawn.lines.append(mark)
            drawn.leftward |= any([fragment.level for fragment in mark.fragments])  # noqa: C419  faster

    def _shape(self, mark: "ShapeMark") -> None:
        """Note what follows a line to fill in."""
        if mark.owner:
            self._of(mark.owner).line_end = mark.line_end

    def _figure(self, mark: "FigureMark") -> None:
        """Note where a figure stands."""
        if mark.owner:
            box = (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
            self._of(mark.owner).box = box

    def _of(self, owner: str) -> _Drawn:
        drawn = self._drawn.get(owner)
        if drawn is None:
            message = f"what belongs to '{owner}' is drawn, but no such element is in the tag tree"
            raise TaggingError(Diagnostic("mark-unknown", message))
        return drawn

    def finish(self) -> None:
        """Write the tree, and say in pages and annotations where in it they belong.

        Raises:
            TaggingError: An element that holds text, or is a figure, was drawn nowhere.
        """
        self._refuse_lost()
        pages = self._document.Pages.pages
        top = Dictionary({"Type": b"/StructTreeRoot"})
        tree = _Tree(pages, self._drawn)
        top.entries["K"] = tree.write(self._root, top)
        parents: list[Value] = []
        for number, page in enumerate(pages):
            owners = tree.owners.get(number, {})
            page.entries["StructParents"] = number
            parents += (number, [owners[at] for at in range(self._counts[number])])
        for number, (annotation, owner) in enumerate(tree.annotations, len(pages)):
            annotation.entries["StructParent"] = number
            parents += (number, owner)
        top.entries["ParentTree"] = Dictionary({"Nums": parents})
        top.entries["ParentTreeNextKey"] = len(pages) + len(tree.annotations)
        self._document.Catalog.entries["StructTreeRoot"] = top
        self._document.Catalog.entries["MarkInfo"] = {"Marked": True}

    def _refuse_lost(self) -> None:
        lost = [
            element
            for element in self._all
            if not self._drawn[element.key].places
            and (element.text.strip() or element.role is Role.FIGURE)
            and not any(self._drawn[one.key].places for one in element.children)
        ]
        if lost:
            raise TaggingError(*(_lost(element) for element in lost))


def _lost(element: "Element") -> Diagnostic:
    shown = (element.text or element.alt)[:40]
    message = f"{element.role} {element.key} '{shown}' is in the tag tree and was drawn nowhere"
    return Diagnostic("node-not-drawn", message)


class _Written(Indirect):
    """An element of the tree (ISO 32000-1, 14.7.2, table 323), of which a file has hundreds.

    Its type is optional and left out.

    Attributes:
        kids: What it holds.
        entries: What it says beside that.
    """

    def __init__(self, role: Role, parent: Indirect, page: Dictionary | None) -> None:
        self.kids: list[Value] = []
        self.entries: dict[str, Value] = {}
        self._start = b"<</S%b/P " % name(role)
        self._parent = parent
        self._page = page

    def format(self, document: "LeafletDocument") -> bytes:
        """Write it."""
        return b"".join(
            (
                self._start,
                serialise(self._parent, document),
                b"/Pg " + serialise(self._page, document) if self._page else b"",
                b"/K",
                serialise(self.kids, document),
                serialise(self.entries, document)[2:] if self.entries else b">>",
            )
        )


class _Tree:
    """Writes elements.

    Attributes:
        owners: The element of each stretch of marked content, by page and identifier.
        annotations: The annotations with the elements they belong to, in the order of the tree.
    """

    def __init__(self, pages: "list[Dictionary]", drawn: "dict[str, _Drawn]") -> None:
        self._pages = pages
        self._drawn = drawn
        self.owners: dict[int, dict[int, _Written]] = {}
        self.annotations: list[tuple[Dictionary, _Written]] = []

    def write(self, element: "Element", parent: Indirect) -> "_Written":
        """Write an element and those within it."""
        drawn = self._drawn[element.key]
        # Its type is optional (ISO 32000-1, 14.7.2, table 323), and there are hundreds.
        home = drawn.places[0][0] if drawn.places else -1
        written = _Written(element.role, parent, self._pages[home] if home >= 0 else None)
        for page, number in drawn.places:
            self.owners.setdefault(page, {})[number] = written
        self.annotations += [(one, written) for _, one in drawn.links]
        written.kids = self._kids(element, drawn, home, written)
        entries = written.entries
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
        return written

    def _kids(
        self, element: "Element", drawn: _Drawn, home: int, written: "_Written"
    ) -> list[Value]:
        """Give what an element holds: links and numbers amid the text they belong to, as drawn."""
        own = [self._content(place, home) for place in drawn.places]
        links = [self._object(place, one) for place, one in drawn.links]
        children = [one for one in element.children if not self._vanished(one)]
        within = [self.write(one, written) for one in children]
        if not own or not (links or within):
            return [*own, *links, *within]
        places = [
            *drawn.places,
            *[place for place, _ in drawn.links],
            *[self._first(one) or (-1, -1) for one in children],
        ]
        kids = zip(places, (*own, *links, *within), strict=True)
        return [kid for _, kid in sorted(kids, key=lambda kid: kid[0])]

    def _vanished(self, element: "Element") -> bool:
        """Tell whether it is white space that lines do not show, as at their ends."""
        return element.text.isspace() and self._first(element) is None

    def _first(self, element: "Element") -> _Place | None:
        """Give where an element, or the first within it, begins."""
        drawn = self._drawn[element.key]
        if drawn.places:
            return drawn.places[0]
        return next(filter(None, map(self._first, element.children)), None)

    def _content(self, place: _Place, home: int) -> Value:
        """Refer to marked content (ISO 32000-1, 14.7.4.2), by number alone on the own page."""
        page, number = place
        if page == home:
            return number
        return {"Type": b"/MCR", "Pg": self._pages[page], "MCID": number}

    def _object(self, place: _Place, annotation: Dictionary) -> Value:
        """Refer to an annotation (ISO 32000-1, 14.7.4.3)."""
        return {"Type": b"/OBJR", "Pg": self._pages[place[0]], "Obj": annotation}


def _attributes(element: "Element", drawn: _Drawn) -> list[Value]:
    """Write the attributes of an element, an object an owner (ISO 32000-1, 14.7.5)."""
    found: list[Value] = [
        {"O": name(_OWNERS[kind]), kind: name(value)} for kind, value in element.attributes
    ]
    if drawn.box:
        # The area tells magnifiers and reflowing readers what of the page the figure is.
        found.append({"O": b"/Layout", "Placement": b"/Block", "BBox": drawn.box})
    return found


def _all(element: "Element") -> "list[Element]":
    found = [element]
    for child in element.children:
        found += _all(child)
    return found
