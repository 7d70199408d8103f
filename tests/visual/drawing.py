"""Lines as the program sets them → a picture of them, by way of its own PDF and PDFium."""

from collections.abc import Iterable

import pypdfium2
from PIL import Image

from leaflets.layout.pages import Ink, Page, Pages, TextMark
from leaflets.layout.palette import colours
from leaflets.model.structure import Element, Role
from leaflets.pdf import write
from leaflets.text.glyphs import Line
from tests.typesetting import store
from tests.visual.samples import book

Placed = tuple[Line, float, float]
"""A line, its left edge, and its baseline's distance from the upper edge, in points."""


def draw(placed: Iterable[Placed], width: float, height: float, dpi: float) -> Image.Image:
    """Draw lines on white, in greys.

    Args:
        placed: The lines with their places.
        width: Width of the picture in points.
        height: Its height in points.
        dpi: Pixels an inch.
    """
    marks = tuple(
        TextMark("", x, height - y, line.fragments, (Ink.TEXT,) * len(line.fragments))
        for line, x, y in placed
    )
    document = book().frame
    palette = dict(colours(document.brand.palette)) | {Ink.TEXT: "#000000"}
    pages = Pages(
        document=document,
        structure=Element("document", Role.DOCUMENT),  # all of it is decoration
        width=width,
        height=height,
        pages=(Page(1, marks, 1.0, (0, 0, width, height)),),
        outline=(),
        noticed=(),
        colours=tuple(palette.items()),
        duplex=False,
    )
    with pypdfium2.PdfDocument(write(pages, store())) as pdf:
        bitmap = pdf[0].render(scale=dpi / 72, grayscale=True)
        return bitmap.to_pil().convert("L")
