"""Pictures → artwork: SVG as shapes in the brand's inks, PNG as it is."""

import io
import math
import re
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree
from PIL import Image
from reportlab.graphics import shapes as drawn
from svglib.svglib import SvgRenderer

from leaflets.layout.pages import Ink, Segment, Shape, Verb
from leaflets.layout.shapes import ellipse, rectangle, rounded, transformed
from leaflets.library.svg import MIRROR, UPRIGHT
from leaflets.model.asset import MediaType
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import LayoutError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.layout.pages import Colour
    from leaflets.model.asset import Picture

_VARIABLE = re.compile(r"var\(\s*--([a-z-]+)\s*(?:,\s*(#[0-9A-Fa-f]{6})\s*)?\)")
_VERBS = {0: (Verb.MOVE, 2), 1: (Verb.LINE, 2), 2: (Verb.CURVE, 6), 3: (Verb.CLOSE, 0)}
"""ReportLab's path operators with how many numbers each takes."""

# svglib needs a colour where the artwork names an ink; these stand in and are looked up again.
_MARKERS = {ink: f"#{0xFE0100 + index:06x}" for index, ink in enumerate(Ink)}
_INKS = {marker: ink for ink, marker in _MARKERS.items()}
_CURRENT = "ink"
"""`var(--ink)` is whatever ink the place where an icon stands draws in."""
_CURRENT_MARKER = "#fe01ff"

_UNDRAWABLE = (TypeError, ValueError, IndexError, KeyError, ArithmeticError, AttributeError)
"""What svglib raises on path data, numbers and attributes it cannot make sense of."""

_SHARED = frozenset(f"{{http://www.w3.org/2000/svg}}{name}" for name in ("defs", "title", "style"))
"""What all parts of a drawing have in common."""

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Artwork:
    """A picture ready to be placed.

    Attributes:
        name: The picture's name.
        width: Width of its own space; the origin is the lower left corner.
        height: Height of its own space.
        shapes: Its shapes in that space, for vectors.
        turned: Its shapes where lines run from right to left, for vectors with a reading
            direction; empty for artwork that looks the same everywhere.
        image: The picture itself, for pixels.
    """

    name: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    image: "Picture | None" = None
    turned: tuple[Shape, ...] = ()


@lru_cache(maxsize=512)
def artwork(picture: "Picture", ink: Ink = Ink.PRIMARY) -> Artwork:
    """Read a picture; the same picture is read once.

    Args:
        picture: SVG or PNG, already checked to be safe.
        ink: What `var(--ink)` stands for.

    Raises:
        LayoutError: The SVG has no size or cannot be drawn.
    """
    if picture.media_type is MediaType.PNG:
        with Image.open(io.BytesIO(picture.data)) as image:
            width, height = image.size
        return Artwork(picture.name, float(width), float(height), (), picture)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    root = etree.fromstring(_with_markers(picture.data.decode("utf-8-sig")).encode(), parser)
    wide, high, found = _rendered(picture, root, ink)
    if not found:
        raise _undrawable(picture, "draws nothing")
    if not all(math.isfinite(n) for shape in found for _, numbers in shape.path for n in numbers):
        raise _undrawable(picture, "has drawing data that is no number")
    turned = _turned(picture, root, ink) if picture.directional else ()
    return Artwork(picture.name, wide, high, found, turned=turned)


def _rendered(
    picture: "Picture", root: etree._Element, ink: Ink
) -> tuple[float, float, tuple[Shape, ...]]:
    """Draw an SVG: its width, its height and its shapes."""
    try:
        drawing = SvgRenderer(picture.name).render(root)
        found = tuple(_shapes(drawing, _IDENTITY, ink)) if drawing else ()
    except _UNDRAWABLE as error:
        raise _undrawable(picture, "has drawing data that cannot be read") from error
    if drawing is None or drawing.width <= 0 or drawing.height <= 0:
        raise _undrawable(picture, "has no size: give its svg element a viewBox")
    return float(drawing.width), float(drawing.height), found


def _turned(picture: "Picture", root: etree._Element, ink: Ink) -> tuple[Shape, ...]:
    """Mirror a drawing; parts that stay upright, such as check marks, change places alone."""
    found: list[Shape] = []
    for upright in (False, True):
        part = deepcopy(root)
        for child in list(part):
            if child.tag not in _SHARED and (child.get(MIRROR) == UPRIGHT) is not upright:
                part.remove(child)
        width, _, shapes = _rendered(picture, part, ink)
        for shape in shapes:
            xs = [x for _, numbers in shape.path for x in numbers[::2]]
            place = (1, 0, 0, 1, width - min(xs) - max(xs), 0)
            turn = place if upright else (-1, 0, 0, 1, width, 0)
            found.append(replace(shape, path=transformed(shape.path, turn)))
    return tuple(found)


def _undrawable(picture: "Picture", what: str) -> LayoutError:
    return LayoutError(
        Diagnostic("bad-picture", f"'{picture.name}' {what}", picture.span.at(1, 1))
    )


def _with_markers(text: str) -> str:
    """Replace `var(--primary, #005EB8)` by a colour that stands for the ink."""

    def marker(match: re.Match[str]) -> str:
        name, fallback = match.groups()
        if name == _CURRENT:
            return _CURRENT_MARKER
        try:
            return _MARKERS[Ink(name)]
        except ValueError:
            return fallback or "#000000"

    return _VARIABLE.sub(marker, text)


def _shapes(node: object, matrix: Matrix, ink: Ink) -> "Iterator[Shape]":
    if isinstance(node, drawn.Group | drawn.Drawing):
        inner = _product(matrix, tuple(node.transform))
        for child in node.contents:
            yield from _shapes(child, inner, ink)
        return
    path = _path(node)
    if path:
        yield _painted(node, transformed(path, matrix), matrix, ink)


def _path(node: object) -> tuple[Segment, ...]:  # noqa: PLR0911  one return a kind of shape
    if isinstance(node, drawn.Path):
        return _segments(node)
    if isinstance(node, drawn.Rect):
        if node.rx or node.ry:
            radius = max(node.rx or 0, node.ry or 0)
            return rounded((node.x, node.y, node.width, node.height), radius)
        return rectangle(node.x, node.y, node.width, node.height)
    if isinstance(node, drawn.Circle):
        return ellipse(node.cx, node.cy, node.r, node.r)
    if isinstance(node, drawn.Ellipse):
        return ellipse(node.cx, node.cy, node.rx, node.ry)
    if isinstance(node, drawn.Line):
        return ((Verb.MOVE, (node.x1, node.y1)), (Verb.LINE, (node.x2, node.y2)))
    if isinstance(node, drawn.PolyLine | drawn.Polygon):
        return _corners(list(node.points), closed=isinstance(node, drawn.Polygon))
    return ()


def _corners(numbers: list[float], *, closed: bool) -> tuple[Segment, ...]:
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    verbs = [Verb.MOVE, *[Verb.LINE] * (len(points) - 1)]
    segments: list[Segment] = list(zip(verbs, points, strict=True))
    return (*segments, (Verb.CLOSE, ())) if closed else tuple(segments)


def _segments(node: drawn.Path) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    at = 0
    for operator in node.operators:
        verb, count = _VERBS[operator]
        segments.append((verb, tuple(float(n) for n in node.points[at : at + count])))
        at += count
    return tuple(segments)


def _painted(node: object, path: tuple[Segment, ...], matrix: Matrix, ink: Ink) -> Shape:
    a, b, c, d, _, _ = matrix
    scale = abs(a * d - b * c) ** 0.5
    stroke = _colour(getattr(node, "strokeColor", None), ink)
    return Shape(
        path,
        fill=_colour(getattr(node, "fillColor", None), ink),
        stroke=stroke,
        width=(getattr(node, "strokeWidth", 0) or 0) * scale if stroke else 0.0,
        dash=tuple(n * scale for n in getattr(node, "strokeDashArray", None) or ()),
        round=bool(getattr(node, "strokeLineCap", 0)),
        even_odd=getattr(node, "fillMode", None) == drawn.FILL_EVEN_ODD,
    )


def _colour(colour: object, ink: Ink) -> "Colour | None":
    if colour is None:
        return None
    value = f"#{colour.hexval()[2:]}"  # type: ignore[attr-defined]
    return ink if value == _CURRENT_MARKER else _INKS.get(value, value)


def _product(outer: Matrix, inner: tuple[float, ...]) -> Matrix:
    """Give the matrix that applies the inner one first."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * m + e,
        b * k + d * m + f,
    )
