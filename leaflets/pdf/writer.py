"""Pages and faces → the bytes of a PDF file."""

from typing import TYPE_CHECKING

from leaflets.layout.pages import Artifact, FigureMark, LinkMark, ShapeMark
from leaflets.pdf.canvas import LeafletCanvas
from leaflets.pdf.colours import Inks
from leaflets.pdf.content import Content
from leaflets.pdf.figures import Figures
from leaflets.pdf.fonts import FontBook
from leaflets.pdf.links import annotation
from leaflets.pdf.root import finish
from leaflets.pdf.tags import Tags
from leaflets.pdf.text import write_line

if TYPE_CHECKING:
    from leaflets.layout.pages import Mark, Page, Pages, Rectangle, Shape
    from leaflets.pdf.objects import Dictionary, Value
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
    fonts = FontBook(canvas.document, faces)
    figures = Figures(inks)
    tags = Tags(canvas.document, pages.structure)
    for page in pages.pages:
        sheet = _Sheet(inks, fonts, figures, tags)
        sheet.draw(page)
        canvas.add_page(sheet.content.finish(), sheet.pictures, sheet.annotations)
    tags.finish()
    finish(canvas.document, pages)
    return bytes(canvas.getpdfdata())


class _Sheet:
    """One page being drawn, and what its dictionary has to name."""

    def __init__(self, inks: Inks, fonts: FontBook, figures: Figures, tags: Tags) -> None:
        self.content = Content(inks, tags.page())
        self.pictures: dict[str, Value] = {}
        self.annotations: list[Dictionary] = []
        self._fonts = fonts
        self._figures = figures
        self._tags = tags

    def draw(self, page: "Page") -> None:
        """Draw all marks in order."""
        for mark in page.marks:
            self._draw(mark)

    def _draw(self, mark: "Mark") -> None:
        if isinstance(mark, ShapeMark):
            box = _bounds(mark.shape) if mark.artifact is Artifact.BACKGROUND else None
            self.content.begin(mark.owner, mark.artifact, text=False, box=box)
            self.content.paint(mark.shape)
            self._tags.shape(mark)
        elif isinstance(mark, FigureMark):
            self.pictures.update(filter(None, [self._figures.place(mark, self.content)]))
            self._tags.figure(mark)
        elif isinstance(mark, LinkMark):
            self.annotations.append(annotation(mark))
            self._tags.link(mark.owner, self.annotations[-1])
        else:
            write_line(mark, self.content, self._fonts)
            self._tags.text(mark)


def _bounds(shape: "Shape") -> "Rectangle":
    """Give the area of a shape, which backgrounds must say (ISO 32000-1, 14.8.2.2.2)."""
    xs, ys = ([one for _, numbers in shape.path for one in numbers[axis::2]] for axis in (0, 1))
    edge = shape.width / 2
    return min(xs) - edge, min(ys) - edge, max(xs) + edge, max(ys) + edge
