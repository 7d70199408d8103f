"""ReportLab's canvas and document, without what they would add on their own.

ReportLab's page starts by naming an unembedded Helvetica, and its document carries the time of day
and random-looking identifiers; here a page holds what was drawn, and nothing more.
"""

from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import BasicFonts, PDFDocument, PDFPages
from reportlab.pdfgen.canvas import Canvas

from leaflets.pdf.file import Packed, assemble
from leaflets.pdf.objects import Dictionary, Stream, Value, serialise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_VERSION = (1, 7)


class _PageTree(PDFPages):  # type: ignore[misc]
    """The one node of the page tree (ISO 32000-1, 7.7.3.2)."""

    def format(self, document: PDFDocument) -> bytes:
        """Write it."""
        entries = {"Type": b"/Pages", "Kids": tuple(self.pages), "Count": len(self.pages)}
        return serialise(entries, document)


class LeafletDocument(PDFDocument):  # type: ignore[misc]
    """The document: all objects of the file.

    Attributes:
        Catalog: The document catalogue; other modules add their entries.
        info: The document information dictionary.
        fonts: The fonts of all pages by resource name; filled when the fonts are written.
        ready: Objects that are formatted already, by number.
        packed: Objects that are in object streams already.
    """

    def __init__(self) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=_VERSION)
        self.Pages = _PageTree()
        self.Catalog = self._catalog = Dictionary({"Type": b"/Catalog", "Pages": self.Pages})
        self.info = Dictionary({})
        self.fonts = Dictionary({})
        self.ready: dict[int, bytes] = {}
        self.packed: list[Packed] = []
        self.idToObject[BasicFonts] = self.fonts
        self.fonts.__InternalName__ = BasicFonts

    def put(self, bodies: "Sequence[bytes]", first: int = 0) -> int:
        """Add objects that are formatted already; give the number of the first.

        Args:
            bodies: The objects, which have numbers one after the other.
            first: Number of the first, to put them in the place of others; 0 for new numbers.
        """
        if not first:
            first = self.objectcounter + 1
            self.objectcounter += len(bodies)
        self.ready.update(enumerate(bodies, first))
        return first

    def pack(self, packed: "Sequence[Packed]", count: int) -> None:
        """Add objects that are packed already, with the next numbers.

        Args:
            packed: The objects.
            count: How many there are.
        """
        self.packed += packed
        self.objectcounter += count

    def GetPDFData(self, canvas: Canvas) -> bytes:  # noqa: ARG002, N802  ReportLab's name
        """Write fonts, which are complete only now, and then the file."""
        for font in self.delayedFonts:
            font.addObjects(self)
        return assemble(self, self.Catalog, self.info)


class LeafletCanvas(Canvas):  # type: ignore[misc]
    """The canvas: pages one after the other.

    Attributes:
        document: The document the pages go to.
    """

    def __init__(self, width: float, height: float) -> None:
        super().__init__(BytesIO(), pagesize=(width, height), pdfVersion=_VERSION, invariant=1)
        self.document = self._doc = LeafletDocument()

    def _make_preamble(self) -> None:
        """Start pages with nothing: the default names a standard font that is never embedded."""
        self._preamble = ""

    def add_page(self, operators: bytes, pictures: "Mapping[str, Value]") -> None:
        """Add a page.

        Args:
            operators: Its content stream.
            pictures: The external objects it names.
        """
        resources: dict[str, Value] = {"Font": self.document.fonts}
        if pictures:
            resources["XObject"] = pictures
        entries: dict[str, Value] = {
            "Type": b"/Page",
            "Parent": self.document.Pages,
            "MediaBox": (0, 0, *self._pagesize),
            "Resources": resources,
            "Contents": Stream.compressed({}, operators),
            "Tabs": b"/S",  # in structure order (ISO 14289-1, 7.18.3)
        }
        self.document.addPage(Dictionary(entries))
        self._startPage()
