"""Rectangles, discs and rules as paths."""

from leaflets.layout.pages import Segment, Verb

_KAPPA = 0.5522847498307936
"""Control points at this part of the radius make four Bézier curves a circle to 0.03%."""

Path = tuple[Segment, ...]
Box = tuple[float, float, float, float]
"""Left, bottom, width, height."""


def rectangle(x: float, y: float, width: float, height: float) -> Path:
    """Give a rectangle from its lower left corner."""
    right, top = x + width, y + height
    return (
        (Verb.MOVE, (x, y)),
        (Verb.LINE, (right, y)),
        (Verb.LINE, (right, top)),
        (Verb.LINE, (x, top)),
        (Verb.CLOSE, ()),
    )


def rounded(box: Box, radius: float, *, start: bool = True) -> Path:
    """Give a rectangle with round corners; those of its left edge only if asked."""
    x, y, width, height = box
    radius = min(radius, width / 2, height / 2)
    left = radius if start else 0.0
    right, top = x + width, y + height
    near = radius * (1 - _KAPPA)
    shut = left * (1 - _KAPPA)
    return (
        (Verb.MOVE, (x + left, y)),
        (Verb.LINE, (right - radius, y)),
        (Verb.CURVE, (right - near, y, right, y + near, right, y + radius)),
        (Verb.LINE, (right, top - radius)),
        (Verb.CURVE, (right, top - near, right - near, top, right - radius, top)),
        (Verb.LINE, (x + left, top)),
        *(((Verb.CURVE, (x + shut, top, x, top - shut, x, top - left)),) if start else ()),
        (Verb.LINE, (x, y + left)),
        *(((Verb.CURVE, (x, y + shut, x + shut, y, x + left, y)),) if start else ()),
        (Verb.CLOSE, ()),
    )


def bar(box: Box, radius: float) -> Path:
    """Give the bar at a panel's left edge, whose outer corners follow the panel's."""
    x, y, width, height = box
    radius = min(radius, height / 2)
    near = radius * (1 - _KAPPA)
    top, right = y + height, x + width
    if width >= radius:
        return (
            (Verb.MOVE, (right, y)),
            (Verb.LINE, (right, top)),
            (Verb.LINE, (x + radius, top)),
            (Verb.CURVE, (x + near, top, x, top - near, x, top - radius)),
            (Verb.LINE, (x, y + radius)),
            (Verb.CURVE, (x, y + near, x + near, y, x + radius, y)),
            (Verb.CLOSE, ()),
        )
    return rectangle(x, y, width, height)


def ellipse(x: float, y: float, rx: float, ry: float) -> Path:
    """Give an ellipse around its centre."""
    kx, ky = rx * _KAPPA, ry * _KAPPA
    return (
        (Verb.MOVE, (x + rx, y)),
        (Verb.CURVE, (x + rx, y + ky, x + kx, y + ry, x, y + ry)),
        (Verb.CURVE, (x - kx, y + ry, x - rx, y + ky, x - rx, y)),
        (Verb.CURVE, (x - rx, y - ky, x - kx, y - ry, x, y - ry)),
        (Verb.CURVE, (x + kx, y - ry, x + rx, y - ky, x + rx, y)),
        (Verb.CLOSE, ()),
    )


def rule(x: float, y: float, right: float, top: float) -> Path:
    """Give a straight line."""
    return ((Verb.MOVE, (x, y)), (Verb.LINE, (right, top)))


def transformed(path: Path, matrix: tuple[float, ...]) -> Path:
    """Give a path under an affine matrix `(a, b, c, d, e, f)` (ISO 32000-1, 8.3.3)."""
    a, b, c, d, e, f = matrix
    result = []
    for verb, numbers in path:
        points = zip(numbers[::2], numbers[1::2], strict=True)
        moved = tuple(n for x, y in points for n in (a * x + c * y + e, b * x + d * y + f))
        result.append((verb, moved))
    return tuple(result)
