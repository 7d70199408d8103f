"""Attributes of a shape in an SVG → the same shape in plain numbers."""

from typing import TYPE_CHECKING

from leaflets.library.svg_numbers import length, numbers, path_data
from leaflets.library.svg_paint import LENGTHS, PaintError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leaflets.library.svg_css import Declared

_LENGTHS = {
    "rect": ("x", "y", "width", "height", "rx", "ry"),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "line": ("x1", "y1", "x2", "y2"),
}
SHAPES = frozenset({*_LENGTHS, "path", "polyline", "polygon"})
SIZES = frozenset({"width", "height", "r", "rx", "ry"})
"""Attributes that must not be negative."""


def geometry(tag: str, declared: "Declared") -> tuple[str, "Mapping[str, str]"]:
    """Read a shape's own attributes, without units; nothing for one that is not there.

    Args:
        tag: One of `SHAPES`.
        declared: What the element declares.

    Returns:
        What to draw it as, and the attributes of that.

    Raises:
        PaintError: They are not as SVG writes them.
    """
    return _plain(tag, _read(tag, declared))


def _read(tag: str, declared: "Declared") -> "dict[str, str]":
    try:
        if tag == "path":
            data = path_data(declared.get("d", "").strip().removeprefix("none"))
            return {"d": data} if data else {}
        if tag in {"polyline", "polygon"}:
            points = numbers(declared.get("points", ""))
            pairs = zip(points[::2], points[1::2], strict=True)
            return {"points": " ".join(f"{x!r} {y!r}" for x, y in pairs)} if points else {}
        given = {name: declared[name] for name in _LENGTHS[tag] if name in declared}
        values = {name: length(text) for name, text in given.items() if text.strip() != "auto"}
    except ValueError:
        message = f"<{tag}> has drawing data that cannot be read"
        raise PaintError(message, LENGTHS) from None
    negative = [name for name in SIZES & values.keys() if values[name] < 0]
    if negative:
        raise PaintError(f"<{tag}> has a negative size")
    needed = {"rect": ("width", "height"), "circle": ("r",)}.get(tag, ())
    radii = {values.get("rx", values.get("ry", 0)), values.get("ry", values.get("rx", 0))}
    if not all(values.get(name) for name in needed) or (tag == "ellipse" and 0 in radii):
        return {}
    return _rounded(tag, values)


def _rounded(tag: str, values: "dict[str, float]") -> "dict[str, str]":
    """Settle radii: one stands for both, and none is over half a side (SVG 2, 10.2)."""
    if tag in {"rect", "ellipse"} and {"rx", "ry"} & values.keys():
        across = values.get("rx", values.get("ry", 0.0))
        up = values.get("ry", across)
        if tag == "rect":
            across, up = min(across, values["width"] / 2), min(up, values["height"] / 2)
            across, up = (across, up) if across and up else (0.0, 0.0)
        values = {**values, "rx": across, "ry": up}
    return {name: f"{value:.15g}" for name, value in values.items()}


def _plain(tag: str, geometry: "Mapping[str, str]") -> "tuple[str, Mapping[str, str]]":
    """Write a rectangle whose corners are no circles as a path."""
    if tag != "rect" or geometry.get("rx", "0") == geometry.get("ry", "0"):
        return tag, geometry
    x, y, wide, high, across, up = (float(geometry.get(name, 0)) for name in _LENGTHS["rect"])
    corner = f"A {across} {up} 0 0 1"
    right, low = x + wide, y + high
    data = (
        f"M {x + across} {y} L {right - across} {y} {corner} {right} {y + up} "
        f"L {right} {low - up} {corner} {right - across} {low} "
        f"L {x + across} {low} {corner} {x} {low - up} L {x} {y + up} {corner} {x + across} {y} Z"
    )
    return "path", {"d": data}
