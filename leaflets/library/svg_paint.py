"""Properties of a shape in an SVG → how it is painted, or why it cannot be on paper as meant.

Pages hold paths with one opaque colour inside and one along the line. What wants more is refused:
a picture that lacks its clip, its gradient or its transparency says something else.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.library.svg_numbers import length, lengths
from leaflets.model.asset import Cap, Join

if TYPE_CHECKING:
    from collections.abc import Iterator

Computed = Mapping[str, str]
"""Properties with the values that hold, inherited ones too."""

INHERITED: Computed = {
    "color": "black",
    "fill": "black",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "marker-end": "none",
    "marker-mid": "none",
    "marker-start": "none",
    "paint-order": "normal",
    "stroke": "none",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "visibility": "visible",
}
"""Properties that go on to what is inside, with their first values (SVG 2, appendix F)."""
OWN: Computed = {
    "animation": "none",
    "animation-name": "none",
    "backdrop-filter": "none",
    "clip-path": "none",
    "filter": "none",
    "mask": "none",
    "mask-image": "none",
    "mix-blend-mode": "normal",
    "offset-path": "none",
    "rotate": "none",
    "scale": "none",
    "translate": "none",
    "zoom": "1",
}
"""Properties of one element or group that cannot be drawn, with the values that do nothing."""

PLAIN = "export plain shapes: outlines as paths, one colour each, without effects"
LENGTHS = "write lengths as plain numbers, in the units of the viewBox"
FLATTEN = {
    "clip-path": "cut the shapes themselves in the drawing program (Path: Intersection)",
    "mask": "cut the shapes themselves in the drawing program (Path: Intersection)",
    "mask-image": "cut the shapes themselves in the drawing program (Path: Intersection)",
    "opacity": "give the shape the lighter colour that is meant; a picture with transparency "
    "can be exported as PNG",
    "paint": "give the shape one colour; a picture with gradients can be exported as PNG",
    "marker": "turn arrowheads into paths (Path: Stroke to Path)",
    "vector-effect": "turn the line into a path (Path: Stroke to Path)",
    "stroke": "turn the line into a path (Path: Stroke to Path)",
    "paint-order": "turn the line into a path (Path: Stroke to Path), and order the parts",
}
"""What to do in a drawing program about what cannot be drawn."""

VARIABLE = re.compile(r"var\(\s*--([a-z-]+)\s*(?:,\s*(#[0-9A-Fa-f]{6})\s*)?\)")
"""An ink of the brand, with the colour where there is none."""
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_OPAQUE = 1.0
_SEEN = 1 / 510
"""An opacity that is nearer than this to nothing or all is so in 8 bits."""


@dataclass(frozen=True, slots=True)
class Paint:
    """How a shape is painted; lengths are in its own units.

    Attributes:
        fill: Colour of its inside, as `#rrggbb` or as `VARIABLE`; empty for none.
        stroke: Colour of its outline, likewise.
        even_odd: Whether the even-odd rule says what is inside.
        width: Width of the outline.
        cap: How it ends.
        join: What its corners look like.
        mitre: How long a corner may be, in widths, before it is cut.
        dash: Lengths of dashes and gaps; empty for a solid line.
        offset: How far into them the outline begins.
    """

    fill: str
    stroke: str
    even_odd: bool
    width: float
    cap: Cap
    join: Join
    mitre: float
    dash: tuple[float, ...]
    offset: float


class PaintError(ValueError):
    """Something cannot be drawn.

    Attributes:
        message: What.
        hint: What to do about it.
    """

    def __init__(self, message: str, hint: str = PLAIN) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def paint(style: Computed, *, inside: bool) -> Paint:
    """Say how a shape is painted.

    Args:
        style: All of `INHERITED` as it holds for the shape.
        inside: Whether it has an inside to fill.

    Raises:
        PaintError: It cannot be.
    """
    fill = _colour("fill", style) if inside else ""
    stroke = _colour("stroke", style)
    width = _positive("stroke-width", style) if stroke else 0.0
    if not width:
        stroke = ""
    if stroke and fill and style["paint-order"].split()[0] not in {"normal", "fill"}:
        raise PaintError("the line is to be painted before the inside", FLATTEN["paint-order"])
    rule = _choice("fill-rule", style, ("nonzero", "evenodd")) if fill else ""
    if not stroke:
        return Paint(fill, "", rule == "evenodd", 0.0, Cap.BUTT, Join.MITRE, 4.0, (), 0.0)
    dash = _dash(style)
    return Paint(
        fill,
        stroke,
        rule == "evenodd",
        width,
        Cap(_choice("stroke-linecap", style, tuple(Cap))),
        Join(_choice("stroke-linejoin", style, tuple(Join))),
        _mitre(style),
        dash,
        _offset(style, dash) if dash else 0.0,
    )


def effects(style: Computed) -> "Iterator[PaintError]":
    """Give what an element's own properties want that cannot be drawn.

    Args:
        style: What the element itself declares.
    """
    for name, nothing in OWN.items():
        value = style.get(name, nothing)
        if value.lower() not in {nothing, "none", "initial", "unset", "auto"}:
            yield PaintError(f"'{name}' cannot be drawn", FLATTEN.get(name, PLAIN))


def opacity(name: str, style: Computed) -> float:
    """Tell whether something is seen: 1 or 0.

    Raises:
        PaintError: Something is seen through it.
    """
    text = style.get(name, "1")
    try:
        value = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        raise PaintError(f"'{name}' must be a number, not '{text}'", FLATTEN["opacity"]) from None
    if value <= _SEEN:
        return 0.0
    if value < _OPAQUE - _SEEN:
        raise PaintError(f"'{name}' of {text} would show what is behind", FLATTEN["opacity"])
    return _OPAQUE


def _colour(name: str, style: Computed) -> str:
    """Give the colour of a fill or stroke; empty for none."""
    text = style[name]
    if text == "none":
        return ""
    if text.lower() == "currentcolor":
        text = style["color"]
    found = _opaque(name, text)
    return found if found and opacity(f"{name}-opacity", style) else ""


def _opaque(name: str, text: str) -> str:
    if VARIABLE.fullmatch(text) or _HEX.fullmatch(text):
        return text.lower() if text[0] == "#" else text
    if text.startswith("url("):
        raise PaintError(f"'{name}' is a gradient or pattern", FLATTEN["paint"])
    from coloraide import Color  # noqa: PLC0415  most colours are above

    try:
        colour = Color(text).convert("srgb")
    except ValueError:
        message = f"'{name}' has a colour that is not understood: '{text}'"
        raise PaintError(message, FLATTEN["paint"]) from None
    if not opacity(name, {name: f"{colour.alpha():.3g}"}):
        return ""
    return colour.set("alpha", 1).fit(method="clip").to_string(hex=True)


def _choice(name: str, style: Computed, allowed: tuple[str, ...]) -> str:
    if style[name] not in allowed:
        raise PaintError(f"'{name}' of '{style[name]}' cannot be drawn", FLATTEN["stroke"])
    return style[name]


def _positive(name: str, style: Computed) -> float:
    try:
        value = length(style[name])
    except ValueError:
        value = -1.0
    if value < 0:
        raise PaintError(f"'{name}' of '{style[name]}' is no plain length", LENGTHS)
    return value


def _mitre(style: Computed) -> float:
    text = style["stroke-miterlimit"]
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 1 <= value <= 1e6:  # noqa: PLR2004
        raise PaintError(f"'stroke-miterlimit' of '{text}' is not understood", FLATTEN["stroke"])
    return value


def _dash(style: Computed) -> tuple[float, ...]:
    text = style["stroke-dasharray"]
    if text == "none":
        return ()
    try:
        found = lengths(text)
    except ValueError:
        found = [-1.0]
    if min(found) < 0:
        raise PaintError(f"'stroke-dasharray' of '{text}' is not understood", LENGTHS)
    return tuple(found) if sum(found) else ()


def _offset(style: Computed, dash: tuple[float, ...]) -> float:
    text = style["stroke-dashoffset"]
    try:
        # An odd number of lengths is gone through twice (SVG 2, 13.5.6).
        return length(text) % (sum(dash) * (1 + len(dash) % 2))
    except ValueError:
        message = f"'stroke-dashoffset' of '{text}' is no plain length"
        raise PaintError(message, LENGTHS) from None
