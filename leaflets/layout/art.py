"""Pictures → artwork: SVG as shapes in the brand's inks, PNG as it is."""

import io
import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from lxml import etree
from PIL import Image

from leaflets.layout.pages import Ink, Segment, Shape, Verb
from leaflets.layout.shapes import ellipse, rectangle, rounded, rule, transformed
from leaflets.library.svg import MIRROR, UPRIGHT
from leaflets.library.svg_numbers import Matrix, length, product
from leaflets.library.svg_paint import VARIABLE
from leaflets.library.svg_parts import parts
from leaflets.model.asset import MediaType
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import LayoutError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaflets.layout.pages import Colour
    from leaflets.library.svg_parts import Part
    from leaflets.model.asset import Picture

_CURRENT = "ink"
"""`var(--ink)` is whatever ink the place where an icon stands draws in."""
_POINT = 0.75
"""Points a user unit (CSS Values 4, 6.2)."""
_ALIGNED = {"xMin": 0.0, "xMax": 1.0, "ymin": 0.0, "ymax": 1.0}
"""Part of the room to spare before a drawing (SVG 2, 8.6)."""


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


@lru_cache(maxsize=128)
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
    text = picture.data.decode("utf-8-sig")
    drawn_parts, faults = parts(text)
    if faults:
        raise _undrawable(picture, faults[0].message)
    wide, high, matrix = _frame(picture, text)
    pairs = [(part, _shape(part, matrix, ink)) for part in drawn_parts]
    found = tuple(shape for _, shape in pairs)
    if not any(_inside(shape, wide, high) for shape in found):
        raise _undrawable(picture, "draws nothing")
    turned = tuple(_turned(pairs, wide)) if picture.directional else ()
    return Artwork(picture.name, wide, high, found, turned=turned)


def _turned(pairs: "Sequence[tuple[Part, Shape]]", width: float) -> "Iterator[Shape]":
    """Mirror a drawing; parts that stay upright, such as check marks, change places alone."""
    for part, shape in sorted(pairs, key=lambda pair: _is_upright(pair[0])):
        xs = [x for _, numbers in shape.path for x in numbers[::2]]
        place = (1, 0, 0, 1, width - min(xs) - max(xs), 0)
        turn = place if _is_upright(part) else (-1, 0, 0, 1, width, 0)
        yield replace(shape, path=transformed(shape.path, turn))


def _is_upright(part: "Part") -> bool:
    return part.outermost.get(MIRROR) == UPRIGHT


def _undrawable(picture: "Picture", what: str) -> LayoutError:
    return LayoutError(
        Diagnostic("bad-picture", f"'{picture.name}' {what}", picture.span.at(1, 1))
    )


def _frame(picture: "Picture", text: str) -> tuple[float, float, Matrix]:
    """Give the size of a drawing in points, and what leads there from its viewBox."""
    root = etree.fromstring(
        text.encode(), etree.XMLParser(resolve_entities=False, no_network=True)
    )
    left, top, across, down = map(float, re.split(r"[\s,]+", (root.get("viewBox") or "").strip()))
    wide, high = _size(root, across, down)
    if not min(wide, high) > 0:
        raise _undrawable(picture, "has no size: give its svg element a viewBox")
    stretch = wide / across, high / down
    align = (root.get("preserveAspectRatio") or "xMidYMid").split()[0]
    if align != "none":
        stretch = min(stretch), min(stretch)
    right = (wide - stretch[0] * across) * _ALIGNED.get(align[:4], 0.5)
    up = (high - stretch[1] * down) * (1 - _ALIGNED.get(align[4:].lower(), 0.5))
    x, y = (scale * _POINT for scale in stretch)
    wide, high, right, up = (size * _POINT for size in (wide, high, right, up))
    return wide, high, (x, 0, 0, -y, right - x * left, up + y * (top + down))


def _size(root: etree._Element, across: float, down: float) -> tuple[float, float]:
    """Give a drawing's own size; with no whole one, the viewBox has its proportions."""
    try:
        return length(root.get("width") or ""), length(root.get("height") or "")
    except ValueError:
        return across, down


def _shape(part: "Part", frame: Matrix, ink: Ink) -> Shape:
    """Place a part on the drawing, in points from its lower left corner."""
    matrix, paint = product(frame, part.matrix), part.paint
    a, b, c, d, _, _ = matrix
    scale = math.sqrt(abs(a * d - b * c))
    return Shape(
        transformed(_path(part), matrix),
        fill=_colour(paint.fill, ink),
        stroke=_colour(paint.stroke, ink),
        width=paint.width * scale,
        dash=tuple(one * scale for one in paint.dash),
        offset=paint.offset * scale,
        cap=paint.cap,
        join=paint.join,
        mitre=paint.mitre,
        even_odd=paint.even_odd,
    )


def _inside(shape: Shape, wide: float, high: float) -> bool:
    """Tell whether some of a shape can lie on the drawing."""
    xs, ys = ([n for _, numbers in shape.path for n in numbers[axis::2]] for axis in (0, 1))
    edge = shape.width
    return (
        min(xs) - edge < wide
        and max(xs) + edge > 0
        and min(ys) - edge < high
        and max(ys) + edge > 0
    )


def _path(part: "Part") -> tuple[Segment, ...]:
    if part.tag == "path":
        return _segments(part.geometry["d"])
    if part.tag in {"polyline", "polygon"}:
        points = list(map(float, part.geometry["points"].split()))
        return _corners(points, closed=part.tag == "polygon")
    at = {name: float(value) for name, value in part.geometry.items()}
    if part.tag == "rect":
        box = (at.get("x", 0), at.get("y", 0), at["width"], at["height"])
        return rounded(box, at["rx"]) if at.get("rx") else rectangle(*box)
    if part.tag == "line":
        return rule(*(at.get(name, 0) for name in ("x1", "y1", "x2", "y2")))
    radii = (at["r"], at["r"]) if part.tag == "circle" else (at["rx"], at["ry"])
    return ellipse(at.get("cx", 0), at.get("cy", 0), *radii)


def _corners(numbers: list[float], *, closed: bool) -> tuple[Segment, ...]:
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    verbs = [Verb.MOVE, *[Verb.LINE] * (len(points) - 1)]
    segments: list[Segment] = list(zip(verbs, points, strict=True))
    return (*segments, (Verb.CLOSE, ())) if closed else tuple(segments)


def _segments(data: str) -> tuple[Segment, ...]:
    """Turn path data into what PDF has: arcs and quadratic curves become cubic ones."""
    pen = RecordingPen()
    parse_path(data, pen)
    segments: list[Segment] = []
    start = here = (0.0, 0.0)
    for operator, points in pen.value:
        if operator == "moveTo":
            start = points[0]
            segments.append((Verb.MOVE, start))
        elif operator == "lineTo":
            segments.append((Verb.LINE, points[0]))
        elif operator == "curveTo":
            segments.append((Verb.CURVE, _flat(*points)))
        elif operator == "qCurveTo":
            segments.append((Verb.CURVE, _cubic(here, *points)))
        elif operator == "closePath":
            if segments[-1] == (Verb.LINE, start):  # closing draws that line
                segments.pop()
            segments.append((Verb.CLOSE, ()))
        here = points[-1] if points else start
    return tuple(segments)


def _flat(*points: tuple[float, float]) -> tuple[float, ...]:
    return tuple(number for point in points for number in point)


def _cubic(
    start: tuple[float, float], control: tuple[float, float], end: tuple[float, float]
) -> tuple[float, ...]:
    """Raise a quadratic curve's degree."""
    first, second = (
        tuple(one + 2 / 3 * (other - one) for one, other in zip(point, control, strict=True))
        for point in (start, end)
    )
    return (*first, *second, *end)


def _colour(colour: str, ink: Ink) -> "Colour | None":
    found = VARIABLE.fullmatch(colour)
    if not found:
        return colour or None
    name, fallback = found.groups()
    if name == _CURRENT:
        return ink
    return Ink(name) if name in set(Ink) else (fallback or "#000000").lower()
