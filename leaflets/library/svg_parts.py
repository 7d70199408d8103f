"""An SVG → its shapes in drawing order, with place and paint, and all that cannot be drawn.

Checks and drawing both read this, so nothing can be let in and then be drawn otherwise.
"""

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

from leaflets.library.svg_css import SVG, Declared, StyleError, Styles
from leaflets.library.svg_geometry import SHAPES, SIZES, geometry
from leaflets.library.svg_numbers import IDENTITY, Matrix, length, product, transform
from leaflets.library.svg_paint import (
    FLATTEN,
    INHERITED,
    LENGTHS,
    PLAIN,
    Computed,
    Paint,
    PaintError,
    effects,
    opacity,
    paint,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_GROUPS = frozenset({"g", "a"})
_KNOWN = SHAPES | _GROUPS | {"use"}
_UNDRAWN = frozenset(
    {"clipPath", "color-profile", "cursor", "defs", "desc", "filter", "linearGradient", "marker"}
    | {"mask", "metadata", "pattern", "radialGradient", "style", "symbol", "title", "view"}
)
"""Elements that draw nothing where they stand."""
_GEOMETRY = frozenset({"x", "y", "cx", "cy", "d", "transform"}) | SIZES
"""Attributes that style sheets may set, with another syntax."""
_REFUSED = {
    "svg": ("a drawing within the drawing cannot be placed", "ungroup it in the drawing program"),
    "switch": ("<switch> draws one thing or another", PLAIN),
    "animate": ("<animate> moves; paper does not", PLAIN),
    "animateMotion": ("<animateMotion> moves; paper does not", PLAIN),
    "animateTransform": ("<animateTransform> moves; paper does not", PLAIN),
    "set": ("<set> moves; paper does not", PLAIN),
}
_SKEWED = 0.01
"""How much wider a line may become in one direction than in another: nobody sees that."""


@dataclass(frozen=True, slots=True)
class Part:
    """One shape.

    Attributes:
        tag: `path`, `rect`, `circle`, `ellipse`, `line`, `polyline` or `polygon`.
        geometry: Its attributes, numbers without units.
        matrix: From its own units to those of the viewBox.
        paint: How it is painted; it is seen.
        outermost: The element directly in the drawing that it is or belongs to.
    """

    tag: str
    geometry: "Mapping[str, str]"
    matrix: Matrix
    paint: Paint
    outermost: etree._Element


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be drawn.

    Attributes:
        line: Its line in the file.
        message: What.
        hint: What to do about it.
    """

    line: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an element stands: what it inherits, its units, and what led to it."""

    style: Computed = field(default_factory=lambda: INHERITED)
    matrix: Matrix = IDENTITY
    outermost: etree._Element | None = None
    through: tuple[str, ...] = ()


def parts(text: str) -> tuple[list[Part], list[Fault]]:
    """Read an SVG that holds nothing unsafe.

    Args:
        text: All of it, well-formed, with `<svg>` as its root.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(text.encode(), parser)
    try:
        reader = _Reader(root)
    except StyleError as error:
        return [], [Fault(_line(error.node), error.message, PLAIN)]
    reader.read()
    return reader.parts, list(dict.fromkeys(reader.faults))


class _Reader:
    """Walks over a drawing as it is drawn."""

    def __init__(self, root: etree._Element) -> None:
        self.parts: list[Part] = []
        self.faults: list[Fault] = []
        self._root = root
        self._styles = Styles(root)
        self._named: dict[str, etree._Element] = {}
        for node in root.iter():
            self._named.setdefault(node.get("id") or "", node)

    def read(self) -> None:
        """Walk over all of it."""
        declared, styled = self._styles.declared(self._root)
        if "transform" in declared:
            self._fault(self._root, "'transform' on <svg> is drawn in many ways", PLAIN)
        if {"none", "slice"} & {*declared.get("preserveAspectRatio", "").split()}:
            hint = "give width and height the proportions of the viewBox"
            self._fault(self._root, "'preserveAspectRatio' stretches or cuts the drawing", hint)
        found = self._entered(self._root, declared, styled, _Place())
        if found:
            for child in self._root:
                self._node(child, _Place(found.style, found.matrix, child))

    def _fault(self, node: etree._Element, message: str, hint: str) -> None:
        self.faults.append(Fault(_line(node), message, hint))

    def _node(self, node: etree._Element, place: _Place) -> None:
        """Read what an element draws."""
        tag = str(node.tag).removeprefix(SVG)
        if tag in _KNOWN:
            self._known(node, tag, place)
        elif tag not in _UNDRAWN and not tag.startswith("{"):  # notes of drawing programs
            self._fault(node, *_REFUSED.get(tag, (f"<{tag}> cannot be drawn", PLAIN)))

    def _known(self, node: etree._Element, tag: str, place: _Place) -> None:
        declared, styled = self._styles.declared(node)
        found = self._entered(node, declared, styled, place)
        if not found:
            return
        for child in node:
            # What shapes hold, beside titles, are movements.
            if tag in _GROUPS or str(child.tag).removeprefix(SVG) in _REFUSED:
                self._node(child, found)
        if tag == "use":
            self._use(node, declared, found)
        elif tag in SHAPES:
            self._shape(node, tag, declared, found)

    def _entered(
        self, node: etree._Element, declared: Declared, styled: frozenset[str], place: _Place
    ) -> _Place | None:
        """Give the place inside an element; none where nothing of it is seen or can be drawn."""
        if declared.get("display", "").strip() == "none":
            return None
        self._faults_of(node, declared, styled)
        moved = declared.get("transform", "") if node is not self._root else ""
        try:
            matrix = product(place.matrix, transform(moved))
            if not opacity("opacity", declared) or not _area(matrix):
                return None
        except PaintError as error:
            self._fault(node, error.message, error.hint)
            return None
        except ValueError:
            self._fault(node, f"'transform' of '{moved[:40]}' is not understood", PLAIN)
            return None
        return _Place(_inherited(place.style, declared), matrix, place.outermost, place.through)

    def _faults_of(self, node: etree._Element, declared: Declared, styled: frozenset[str]) -> None:
        """Tell what an element itself wants that cannot be drawn."""
        for error in effects(declared):
            self._fault(node, error.message, error.hint)
        # Programs give the whole drawing its size in a style, which the page does anyway.
        odd = styled & (_GEOMETRY if node is not self._root else {"transform"})
        for name in sorted(odd):
            self._fault(node, f"'{name}' stands in a style", "write it as an attribute")
        if "transform" in declared and {"transform-origin", "transform-box"} & declared.keys():
            self._fault(node, "'transform-origin' cannot be drawn", PLAIN)
        for name in ("systemLanguage", "requiredExtensions"):
            if name in declared:
                self._fault(node, f"'{name}' draws something in some programs alone", PLAIN)

    def _use(self, node: etree._Element, declared: Declared, place: _Place) -> None:
        hrefs = (value for key, value in declared.items() if etree.QName(key).localname == "href")
        name = next(hrefs, "").strip().removeprefix("#")
        target = self._named.get(name) if name else None
        if target is None or name in place.through:
            self._fault(node, f"<use> leads to no shape: '{name}'", PLAIN)
            return
        try:
            right, down = (length(declared.get(key, "0")) for key in ("x", "y"))
        except ValueError:
            self._fault(node, "<use> has a place that is no plain length", LENGTHS)
            return
        matrix = product(place.matrix, (1, 0, 0, 1, right, down))
        through = (*place.through, name)
        inside = _Place(place.style, matrix, place.outermost, through)
        if target.tag != f"{SVG}symbol":
            self._node(target, inside)
            return
        declared, styled = self._styles.declared(target)
        if "viewBox" in declared:
            hint = "ungroup it, or use a <g> in place of the <symbol>"
            self._fault(target, "<symbol> with a viewBox cannot be placed", hint)
            return
        found = self._entered(target, declared, styled, inside)
        for child in target if found else ():
            self._node(child, found or inside)

    def _shape(self, node: etree._Element, tag: str, declared: Declared, place: _Place) -> None:
        style = place.style
        if style["visibility"] in {"hidden", "collapse"}:
            return
        try:
            tag, drawn = geometry(tag, declared)
            painted = paint(style, inside=tag != "line") if drawn else None
        except PaintError as error:
            self._fault(node, error.message, error.hint)
            return
        if not painted or not (painted.fill or painted.stroke):
            return
        for message, hint in _odd(tag, declared, style, painted, place.matrix):
            self._fault(node, message, hint)
        if place.outermost is not None:
            self.parts.append(Part(tag, drawn, place.matrix, painted, place.outermost))


def _line(node: etree._Element) -> int:
    line: Any = node.sourceline  # Any, as the stubs know no number
    return line or 0


def _inherited(style: Computed, declared: Declared) -> Computed:
    """Give the properties that hold inside an element."""
    own = {name: declared[name].strip() for name in INHERITED if name in declared}
    if "marker" in declared:
        own |= dict.fromkeys(("marker-start", "marker-mid", "marker-end"), declared["marker"])
    own = {name: value for name, value in own.items() if value not in {"inherit", "unset", ""}}
    own |= {name: INHERITED[name] for name, value in own.items() if value == "initial"}
    if own.get("color", "").lower() == "currentcolor":
        del own["color"]
    return {**style, **own} if own else style


def _odd(
    tag: str, declared: Declared, style: Computed, painted: Paint, matrix: Matrix
) -> "list[tuple[str, str]]":
    """Tell what a shape wants of its line, beyond paint, that cannot be drawn."""
    found = []
    markers = {style[f"marker-{place}"] for place in ("start", "mid", "end")} - {"none"}
    if markers and tag in {"path", "line", "polyline", "polygon"}:
        found.append(("'marker' puts heads on the line", FLATTEN["marker"]))
    if not painted.stroke:
        return found
    if declared.get("vector-effect", "none") != "none":
        found.append(("'vector-effect' keeps the line's width", FLATTEN["vector-effect"]))
    if painted.dash and "pathLength" in declared:
        found.append(("'pathLength' stretches the dashes", FLATTEN["stroke"]))
    if _skewed(matrix):
        found.append(("a transform makes the line wider in one direction", FLATTEN["stroke"]))
    return found


def _area(matrix: Matrix) -> float:
    """Give what a matrix makes of one square unit; nothing is drawn where that is none."""
    a, b, c, d, _, _ = matrix
    return a * d - b * c


def _skewed(matrix: Matrix) -> bool:
    """Tell whether a matrix makes circles of pens into ellipses."""
    a, b, c, d, _, _ = matrix
    size = a * a + b * b + c * c + d * d
    apart = math.hypot(a * a + b * b - c * c - d * d, 2 * (a * c + b * d))
    return apart > _SKEWED * size
