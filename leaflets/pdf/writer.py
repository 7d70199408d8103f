"""Pages and faces → the bytes of a PDF file."""

from typing import TYPE_CHECKING

from leaflets.pdf.canvas import LeafletCanvas
from leaflets.pdf.colours import Inks
from leaflets.pdf.figures import Figures
from leaflets.pdf.root import finish
from leaflets.pdf.sheets import draw
from leaflets.pdf.tags import tag

if TYPE_CHECKING:
    from leaflets.layout.pages import Pages
    from leaflets.pdf.objects import Value
    from leaflets.text.faces import FaceStore


def write(pages: "Pages", faces: "FaceStore") -> bytes:
    """Write an edition as a PDF 1.7 file.

    Equal pages give equal bytes, whenever and wherever they are written.

    Args:
        pages: The edition as laid out.
        faces: Where its fragments' faces come from.

    Returns:
        The whole file.

    Raises:
        ContentError: A picture cannot be decoded.
        FontError: A stretch of text has more different signs than a font can have, or a private
            character.
        OutputError: A text or name is longer than a file may hold.
        TaggingError: Something is drawn that is not in the tag tree, or the other way around.
    """
    canvas = LeafletCanvas(pages.width, pages.height)
    inks = Inks(pages.colours)
    figures = Figures(inks)
    sheets, fonts = draw(pages.pages, faces)
    for sheet in sheets:
        pictures: dict[str, Value] = {
            name: figures.object(name, mark)
            for drawn in (sheet.common, sheet.own)
            for name, mark in drawn.figures.items()
        }
        canvas.add_page(b"\n".join(map(inks.fill, sheet.pieces())), pictures)
    fonts.write(canvas.document)
    tag(canvas.document, pages.structure, sheets)
    finish(canvas.document, pages)
    return bytes(canvas.getpdfdata())
