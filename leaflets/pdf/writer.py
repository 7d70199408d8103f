"""Pages and faces → the bytes of a PDF file."""

from typing import TYPE_CHECKING

from leaflets.pdf.canvas import LeafletCanvas
from leaflets.pdf.colours import Inks
from leaflets.pdf.figures import Figures
from leaflets.pdf.links import annotation
from leaflets.pdf.root import finish
from leaflets.pdf.sheets import draw
from leaflets.pdf.tags import Tags

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
    tags = Tags(canvas.document, pages.structure)
    sheets, fonts = draw(pages.pages, faces)
    for number, sheet in enumerate(sheets):
        pictures: dict[str, Value] = {}
        annotations: list[Value] = []
        for drawn in (sheet.common, sheet.own):
            links = [(mark, at, annotation(mark)) for mark, at in drawn.links]
            tags.note(number, drawn, links)
            annotations += [one for _, _, one in links]
            for name, mark in drawn.figures.items():
                pictures[name] = figures.object(name, mark)
        operators = b"\n".join(map(inks.fill, sheet.pieces()))
        canvas.add_page(operators, pictures, annotations)
    fonts.write(canvas.document)
    tags.finish()
    finish(canvas.document, pages)
    return bytes(canvas.getpdfdata())
