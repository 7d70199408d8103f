"""The pictures that a file draws, held against those that were laid out: which, where, in colour.

Roles and alternative texts say nothing of what is drawn: a file may show one step of a sequence
and speak of another. Of pictures of pixels only the place is looked at.
"""

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import pikepdf

from leaflets.layout.pages import FigureMark, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.layout.pages import Colour, Shape
    from leaflets.pipeline import Built

_NEAR = 0.03
"""How far apart, in points, places may be that were rounded for the file."""
_PAINTED = {"f", "f*", "S", "B", "B*"}
_Drawn = tuple[str, tuple[float, ...], str]
"""An operator, its numbers, and the colours that it paints with."""


def drawing_faults(pdf: pikepdf.Pdf, built: "Built") -> "Iterator[str]":
    """Tell of pictures that are not those that were laid out, in their order and places."""
    for number, (page, laid) in enumerate(zip(pdf.pages, built.pages.pages, strict=False), 1):
        marks = [one for one in laid.marks if isinstance(one, FigureMark) and _is_drawn(one)]
        for placed, mark in zip_longest(_placed(page), marks):
            if placed is None or mark is None:
                yield f"page {number}: {len(marks)} pictures should be"
                break
            art, matrix = placed
            wide, high = (1.0, 1.0) if mark.image else (mark.art_width, mark.art_height)
            area = (mark.width / wide, 0, 0, mark.height / high, mark.x, mark.y)
            if not _near(matrix, area):
                yield f"page {number}: picture '{mark.name}' is elsewhere"
            if not _shows(art, mark, built):
                yield f"page {number}: what is drawn is not the picture '{mark.name}'"


def _is_drawn(mark: FigureMark) -> bool:
    return bool(mark.image or mark.shapes)


def _placed(page: Any) -> "Iterator[tuple[Any, tuple[float, ...]]]":
    """Give the objects that a page draws, each with the matrix it is placed by."""
    objects = page.Resources.get("/XObject", {})
    matrix: tuple[float, ...] = ()
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "cm":
            matrix = tuple(map(float, operands))
        elif str(operator) == "Do":
            yield objects.get(operands[0]), matrix


def _shows(art: Any, mark: FigureMark, built: "Built") -> bool:
    if art is None:
        return False
    if mark.image:
        return bool(art.get("/Subtype") == "/Image")
    if art.get("/Subtype") != "/Form":
        return False
    box = tuple(map(float, art.BBox))
    wanted = list(_laid_out(mark, dict(built.pages.colours)))
    got = list(_drawn(art))
    alike = (
        one[0] == other[0] and one[2] == other[2] and _near(one[1], other[1])
        for one, other in zip_longest(wanted, got, fillvalue=("", (), ""))
    )
    return _near(box, (0, 0, mark.art_width, mark.art_height)) and all(alike)


def _near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) < _NEAR for a, b in zip(one, other, strict=True)
    )


def _drawn(art: Any) -> "Iterator[_Drawn]":
    """Give the paths that a form draws, rectangles corner by corner."""
    fill = stroke = ""
    for operands, operator in pikepdf.parse_content_stream(art):
        name = str(operator)
        if name == "re":
            x, y, wide, high = map(float, operands)
            corners = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
            for verb, corner in zip("mlll", corners, strict=True):
                yield verb, corner, ""
            yield "h", (), ""
        elif name in {"m", "l", "c", "h"}:
            yield name, tuple(map(float, operands)), ""
        elif name == "rg":
            fill = _hexadecimal(operands)
        elif name == "RG":
            stroke = _hexadecimal(operands)
        elif name in _PAINTED:
            inside = fill if name != "S" else ""
            yield name, (), f"{inside} {stroke if name[0] in 'SB' else ''}"


def _hexadecimal(parts: Any) -> str:
    return "#" + "".join(f"{round(float(one) * 255):02x}" for one in parts)


def _laid_out(mark: FigureMark, inks: "dict[Any, str]") -> "Iterator[_Drawn]":
    """Give the paths that a picture is made of, as far as they are painted."""
    for shape in mark.shapes:
        stroked = shape.stroke is not None and shape.width > 0
        if shape.fill is None and not stroked:
            continue
        for verb, points in shape.path:
            yield verb.value, (points if verb is not Verb.CLOSE else ()), ""
        inside = _colour(shape.fill, inks)
        outline = _colour(shape.stroke if stroked else None, inks)
        yield _painting(shape, stroked=stroked), (), f"{inside} {outline}"


def _colour(colour: "Colour | None", inks: "dict[Any, str]") -> str:
    if colour is None:
        return ""
    return (colour if colour.startswith("#") else inks[colour]).lower()


def _painting(shape: "Shape", *, stroked: bool) -> str:
    if shape.fill is None:
        return "S"
    return ("B" if stroked else "f") + ("*" if shape.even_odd else "")
