"""Whether a file says what its document says: what a validator, who knows no meaning, cannot see.

The document's texts in their order, its tag tree and the pages as laid out are held against the
file as assistive technology reads it: `faults` gives every difference in words.
"""

from collections import Counter
from functools import partial
from io import BytesIO
from itertools import chain, zip_longest
from math import inf
from operator import sub
from typing import TYPE_CHECKING, Any

import pikepdf

from leaflets.assembly import structure
from leaflets.layout.pages import Artifact, FigureMark, LinkMark, ShapeMark, TextMark
from leaflets.layout.reading import text_of
from leaflets.model.structure import Element, Role
from leaflets.text.digits import printed
from tests.pdf.catalogued import catalogue_faults
from tests.pdf.drawings import drawing_faults
from tests.pdf.ordered import order_faults
from tests.pdf.pictured import picture_faults
from tests.pdf.readable import bare, words
from tests.pdf.structured import Node, Reading, reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.library import Library
    from leaflets.pipeline import Built

_NEAR = 0.02
"""How far apart, in points, places may be that were rounded for the file."""


def faults(data: bytes, built: "Built", library: "Library") -> list[str]:
    """Hold a file against what it was made from.

    Args:
        data: The file.
        built: The edition, as it should be.
        library: Tells how languages are set.

    Returns:
        All differences; none for a file that says what its document says.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        found = catalogue_faults(pdf, built)
        if "/StructTreeRoot" not in pdf.Root:
            return found
        found += _parent_faults(pdf)
        found += _annotation_faults(pdf, built)
        found += _background_faults(pdf, built)
        found += drawing_faults(pdf, built)
    said = reading(data)
    found += _Comparison(built, library).faults(structure(built.document), said.tree, "")
    found += order_faults(built.document, said.tree, library)
    found += _content_faults(said)
    found += picture_faults(data, built)
    wanted = "".join(text_of(one.fragments) for one in _marks(built, TextMark) if not one.owner)
    # Marks without an owner are decoration: page numbers, and what every further page repeats.
    if Counter(bare(said.artifacts)) != Counter(bare(wanted)):
        found.append("what is drawn as decoration is not what should be")
    return found


def _marks(built: "Built", kind: type) -> "Iterator[Any]":
    for page in built.pages.pages:
        yield from (mark for mark in page.marks if isinstance(mark, kind))


class _Comparison:
    """Holds elements of a file against those of the document's tag tree."""

    def __init__(self, built: "Built", library: "Library") -> None:
        self._library = library
        self._links: dict[str, list[str]] = {}
        for mark in _marks(built, LinkMark):
            self._links.setdefault(mark.owner, []).append(mark.url)
        self._texts = {mark.owner for mark in _marks(built, TextMark)}
        self._boxes = {
            mark.owner: (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
            for mark in _marks(built, FigureMark)
        }

    def faults(self, element: Element, node: Node, tag: str) -> "Iterator[str]":
        """Give what differs in an element, and in those within it.

        Args:
            element: What should be.
            node: What is.
            tag: Language of the element around them.
        """
        tag = element.lang or tag
        box = self._boxes.get(element.key)
        attributes = dict(element.attributes)
        if element.role is Role.FIGURE and box:
            attributes["BBox"] = " ".join(f"{one:.2f}" for one in box)
        pairs = {
            "role": (element.role.value, node.role),
            "language": (element.lang, node.lang),
            "alternative": (element.alt, node.alt),
            "attributes": (attributes, node.attributes),
            "links": (self._links.get(element.key, []), node.links),
            "text": (words(self._text(element, tag)), words(_own(element, node))),
        }
        for name, (wanted, got) in (pairs | _replaced(element, node)).items():
            if wanted != got:
                yield f"{element.role} {element.key}: {name} {got!r}, should be {wanted!r}"
        # White space between two elements may fall at a line's end, where nothing is drawn of it.
        children = [
            one for one in element.children if not one.text.isspace() or one.key in self._texts
        ]
        for one, other in zip_longest(children, node.within):
            if one is None:
                yield f"{element.role} {element.key}: {other.role} in it should not be"
            elif other is None:
                yield f"{element.role} {element.key}: {one.role} {one.key} is not in it"
            else:
                yield from self.faults(one, other, tag)

    def _text(self, element: Element, tag: str) -> str:
        """Give what an element says, each stretch of another language with that one's digits."""
        typography = self._library.typography(tag)
        said, rest = "", element.text
        for child in element.children if element.text else ():
            before, _, rest = rest.partition(child.text)
            said += printed(before, typography) + self._text(child, child.lang or tag)
        return said + printed(rest, typography)


def _replaced(element: Element, node: Node) -> dict[str, tuple[Any, Any]]:
    """Compare replacement text with what it stands for."""
    if element.spoken:  # it stands for a line that is drawn and says nothing itself
        said = node.actual.rstrip()
        return {"replacement": ((True, "", element.text), (bool(node.places), node.drawn, said))}
    if node.actual:  # it says in another order what is drawn, no other characters
        return {"characters": (sorted(bare(node.drawn)), sorted(bare(node.actual)))}
    return {}


def _own(element: Element, node: Node) -> str:
    """Give the text that an element holds; of one that should hold none, without its elements'."""
    if element.text:
        return node.text
    return node.actual + "".join(kid for kid in node.kids if isinstance(kid, str))


def _content_faults(said: Reading) -> "Iterator[str]":
    """Tell of content that is in no element, or in more than one."""
    yield from (f"{one}: outside marked content" for one in said.untagged)
    drawn = Counter(said.marked)
    told = Counter(place for node in said.tree.walk() for place in node.places)
    for page, number in sorted(drawn.keys() | told.keys()):
        counts = (drawn[page, number], told[page, number])
        if counts != (1, 1):
            yield f"page {page + 1}: MCID {number} is drawn {counts[0]}, read {counts[1]} times"


def _parent_faults(pdf: pikepdf.Pdf) -> list[str]:
    """Tell of elements and content that lead to another element than the one they are in."""
    root = pdf.Root.StructTreeRoot
    numbers = list(root.get("/ParentTree", pikepdf.Dictionary(Nums=[])).Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    found = list(_leads(root.K, root, parents))
    if int(root.get("/ParentTreeNextKey", -1)) != max(parents, default=-1) + 1:
        found.append("the next key of the tree of parents is not free (ISO 32000-1, table 322)")
    return found


def _leads(element: Any, parent: Any, parents: dict[int, Any]) -> "Iterator[str]":
    if element.P.objgen != parent.objgen:
        yield f"{element.S}: leads up to another element"
    yield from _attribute_faults(element)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _leads(kid, element, parents)
            continue
        page = kid.Pg if isinstance(kid, pikepdf.Dictionary) and "/Pg" in kid else element.Pg
        if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
            owner = parents.get(int(kid.Obj.get("/StructParent", -1)))
            if kid.Obj.objgen not in [one.objgen for one in page.get("/Annots", [])]:
                yield f"{element.S}: a link in it is not on the page that it names"
        else:
            number = int(kid.MCID if isinstance(kid, pikepdf.Dictionary) else kid)
            owners = parents.get(int(page.get("/StructParents", -1)), [])
            owner = owners[number] if number < len(owners) else None
        if owner is None or owner.objgen != element.objgen:
            yield f"{element.S}: what is in it leads to another element"


_ATTRIBUTES = {
    "/ListNumbering": ("/List", None),
    "/Scope": ("/Table", None),
    "/BBox": ("/Layout", None),
    "/Placement": ("/Layout", "/Block"),
}
"""Who owns an attribute, and what it must say (ISO 32000-1, tables 343, 347 and 349)."""


def _attribute_faults(element: Any) -> "Iterator[str]":
    """Tell of attributes that nobody would look for where they are."""
    attributes = element.get("/A", pikepdf.Array())
    for one in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        for name, value in one.items():
            if name != "/O":
                owner, wanted = _ATTRIBUTES.get(name, ("", None))
                if str(one.get("/O")) != owner or wanted not in {None, str(value)}:
                    yield f"{element.S}: {name} {value} of {one.get('/O')}"


def _annotation_faults(pdf: pikepdf.Pdf, built: "Built") -> "Iterator[str]":
    """Tell of links that are not as laid out, or that nobody hears of or sees."""
    for number, (page, laid) in enumerate(zip_longest(pdf.pages, built.pages.pages), 1):
        if page is None or laid is None:
            yield f"page {number}: one of {len(built.pages.pages)}"
            continue
        links = [mark for mark in laid.marks if isinstance(mark, LinkMark)]
        # The list is in reading order, marks are in that of drawing.
        listed = sorted(page.get("/Annots", []), key=partial(_nearest, links))
        for one, mark in zip_longest(listed, links):
            if one is None or mark is None:
                yield f"page {number}: {len(links)} links should be"
                continue
            said = str(one.get("/Contents", ""))
            right = (
                one.Subtype == "/Link",
                int(one.get("/F", 0)) == 4,
                said.startswith(mark.words) and mark.url in said,
                str(one.A.URI) == mark.url,
                _near(one.Rect, mark.area),
                _near(one.get("/QuadPoints", []), chain(*map(_around, mark.parts))),
            )
            if not all(right):
                yield f"page {number}: link to {mark.url} is not as it should be: {right}"


def _nearest(links: list[LinkMark], annotation: Any) -> int:
    """Give which of the links stands nearest to an annotation."""
    edges = [float(edge) for edge in annotation.Rect]
    apart = [sum(map(abs, map(sub, edges, link.area))) for link in links]
    return apart.index(min(apart)) if apart else 0


def _near(edges: "Iterable[Any]", laid: "Iterable[float]") -> bool:
    pairs = zip_longest(map(float, edges), laid, fillvalue=inf)
    return all(abs(edge - other) < _NEAR for edge, other in pairs)


def _around(area: tuple[float, float, float, float]) -> tuple[float, ...]:
    """Give corners as ISO 32000-1 has them (12.5.6.5): from lower left, counterclockwise."""
    left, bottom, right, top = area
    return left, bottom, right, bottom, right, top, left, top


def _background_faults(pdf: pikepdf.Pdf, built: "Built") -> "Iterator[str]":
    """Tell of backgrounds that do not say where they are (ISO 32000-1, 14.8.2.2.2)."""
    for number, (page, laid) in enumerate(zip(pdf.pages, built.pages.pages, strict=False), 1):
        boxes = [
            [float(side) for side in operands[1].get("/BBox", ())]
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC" and operands[1].get("/Type") == "/Background"
        ]
        marks = [one for one in laid.marks if isinstance(one, ShapeMark)]
        wanted = [_bounds(one) for one in marks if one.artifact is Artifact.BACKGROUND]
        pairs = zip_longest(chain(*boxes), chain(*wanted), fillvalue=inf)
        if any(not abs(side - other) < _NEAR for side, other in pairs):
            yield f"page {number}: backgrounds are not where they say"


def _bounds(mark: ShapeMark) -> tuple[float, ...]:
    points = [
        numbers[at : at + 2] for _, numbers in mark.shape.path for at in range(0, len(numbers), 2)
    ]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
