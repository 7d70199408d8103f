"""Whether each place for a picture holds the picture that was laid out there."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
from PIL import Image

from leaflets.layout.pages import FigureMark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.pipeline import Built

_NEAR = 0.002
"""How far apart, of a drawing's extent, points may be that were rounded for the file."""


def picture_faults(data: bytes, built: "Built") -> "Iterator[str]":
    """Tell of pictures that are not those laid out: other pixels, or other points.

    Args:
        data: The file.
        built: The edition, as it should be.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        for number, (page, laid) in enumerate(zip(pdf.pages, built.pages.pages, strict=False), 1):
            marks = [mark for mark in laid.marks if isinstance(mark, FigureMark)]
            drawn = [
                page.Resources.XObject[str(operands[0])]
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "Do"
            ]
            if len(marks) != len(drawn):
                yield f"page {number}: {len(drawn)} pictures, should be {len(marks)}"
                continue
            for mark, one in zip(marks, drawn, strict=True):
                if not (_same_pixels if mark.image else _same_points)(mark, one):
                    yield f"page {number}: picture '{mark.name}' is not the one that is drawn"


def _same_pixels(mark: FigureMark, one: Any) -> bool:
    with Image.open(BytesIO(mark.image.data if mark.image else b"")) as opened:
        wanted = opened.convert("RGBA")
    return one.Subtype == "/Image" and pixels(one).tobytes() == wanted.tobytes()


def pixels(image: Any) -> Image.Image:
    """Decode an image object with its mask."""
    size = (int(image.Width), int(image.Height))
    mode = {"/DeviceGray": "L", "/DeviceRGB": "RGB"}[str(image.ColorSpace)]
    got = Image.frombytes(mode, size, image.read_bytes()).convert("RGBA")
    if "/SMask" in image:
        got.putalpha(Image.frombytes("L", size, image.SMask.read_bytes()))
    return got


def _same_points(mark: FigureMark, one: Any) -> bool:
    if one.Subtype != "/Form":
        return False
    extent = max(mark.art_width, mark.art_height)
    wanted = [
        number
        for shape in mark.shapes
        if shape.fill is not None or (shape.stroke is not None and shape.width > 0)
        for _, numbers in shape.path
        for number in numbers
    ]
    got = list(_points(one))
    return len(got) == len(wanted) and all(
        abs(one - other) <= _NEAR * extent for one, other in zip(got, wanted, strict=True)
    )


def _points(form: Any) -> "Iterator[float]":
    """Give the coordinates of all paths, those of rectangles as four corners."""
    for operands, operator in pikepdf.parse_content_stream(form):
        if str(operator) == "re":
            x, y, wide, high = map(float, operands)
            yield from (x, y, x + wide, y, x + wide, y + high, x, y + high)
        elif str(operator) in {"m", "l", "c"}:
            yield from map(float, operands)
