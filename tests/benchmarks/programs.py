"""Other programs that write PDF: markup on the disk → a tagged file, by a program kept in memory.

What a program can keep between documents it keeps: typst its compiler with all fonts, WeasyPrint
its font configuration, fullbleed the engine of a document's fonts and title. Markup and pictures
are there before the clock starts.
"""

import importlib.util
import logging
import re
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import ClassVar

import pikepdf

from leaflets.layout.pages import Pages, TextMark
from leaflets.library import Library
from leaflets.model.document import Document, plain
from leaflets.model.edition import Edition
from leaflets.model.typeface import Family
from tests.benchmarks.peers import Html, Pictures, Typst, alias, families, family_name, font_files

MARKUP, SOURCE = "leaflet.html", "leaflet.typ"
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_IMAGE = re.compile(r'src="([^"]+)"')


@dataclass(frozen=True)
class Size:
    """How large a file is.

    Attributes:
        length: Its bytes.
        pages: Its pages.
    """

    length: int
    pages: int

    @classmethod
    def of(cls, data: bytes) -> "Size":
        """Measure a file."""
        with pikepdf.open(BytesIO(data)) as pdf:
            return cls(len(data), len(pdf.pages))

    def __str__(self) -> str:
        """Write thousands of bytes, pages, and thousands of bytes a page."""
        kilobytes = self.length / 1000
        return f"{kilobytes:6.1f} kB {self.pages:2} p. {kilobytes / self.pages:5.1f}"


@dataclass(frozen=True)
class Sheet:
    """What other programs set: an edition as markup, with its pictures, in a folder.

    Attributes:
        edition: The edition.
        folder: Where `leaflet.html`, `leaflet.typ` and the pictures lie.
        title: Its title.
        families: Names of the families it is set in, the first one first.
        aliases: Their names in the style sheet.
        fonts: Their files.
        catalogue: All folders that have fonts.
    """

    edition: Edition
    folder: Path
    title: str
    families: tuple[str, ...]
    aliases: tuple[str, ...]
    fonts: tuple[Path, ...]
    catalogue: tuple[Path, ...]


def fonts_of(library: Library, document: Document, pages: Pages) -> list[Family]:
    """Give the families that a document is set in, the first one first."""
    used = {
        fragment.face
        for page in pages.pages
        for mark in page.marks
        if isinstance(mark, TextMark)
        for fragment in mark.fragments
    }
    catalogue = library.fonts(document.brand)
    asked = families(catalogue, document.brand.typeface, document.locale.tag)
    weights = (catalogue.regular, catalogue.bold)
    return [one for one in asked if any(f"{one.id}-{weight}" in used for weight in weights)]


def sheet(
    library: Library, edition: Edition, document: Document, pages: Pages, folder: Path
) -> Sheet:
    """Write an edition as markup of each kind into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    fonts = fonts_of(library, document, pages)
    size = library.audience(edition.audience).size
    pictures = Pictures(folder)
    for name, kind in ((MARKUP, Html), (SOURCE, Typst)):
        text = kind(document, fonts, size, pictures).whole()
        (folder / name).write_text(text, encoding="utf-8")
    return Sheet(
        edition,
        folder,
        plain(document.title.content),
        tuple(map(family_name, fonts)),
        tuple(map(alias, fonts)),
        tuple(one.path for family in fonts for one in font_files(family)),
        _folders(library),
    )


@cache
def _folders(library: Library) -> tuple[Path, ...]:
    found = {one.path.parent for family in library.fonts().families for one in font_files(family)}
    return tuple(sorted(found))


class Program(ABC):
    """Writes PDF in one process.

    Attributes:
        name: Its name, which is that of its Python package.
    """

    name: ClassVar[str]

    @abstractmethod
    def prepared(self, sheet: Sheet) -> Callable[[], bytes]:
        """Give what is timed: it writes the file."""


class WeasyPrint(Program):
    """WeasyPrint with one font configuration: `pdf/ua-1`."""

    name = "weasyprint"

    def __init__(self) -> None:
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415  may be missing

        logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
        logging.getLogger("fontTools").setLevel(logging.CRITICAL)
        self._fonts = FontConfiguration()

    def prepared(self, sheet: Sheet) -> Callable[[], bytes]:
        """Give what is timed: it reads the markup, and writes the file."""
        from weasyprint import HTML  # noqa: PLC0415

        text = (sheet.folder / MARKUP).read_text(encoding="utf-8")

        def write() -> bytes:
            page = HTML(string=text, base_url=str(sheet.folder))
            return bytes(page.write_pdf(font_config=self._fonts, pdf_variant="pdf/ua-1"))

        return write


class TypstProgram(Program):
    """Typst with one compiler: `ua-1`.

    All sources are compiled at one path, one after the other: typst then does anew only what is
    otherwise than in the last.
    """

    name = "typst"

    def __init__(self) -> None:
        self._compilers: dict[tuple[Path, ...], Callable[..., bytes]] = {}
        self._desk = Path(mkdtemp(prefix="leaflets-typst-"))

    def __del__(self) -> None:
        """Clear up."""
        shutil.rmtree(self._desk, ignore_errors=True)

    def prepared(self, sheet: Sheet) -> Callable[[], bytes]:
        """Give what is timed: it reads the source, and writes the file."""
        compiled = self._compilers.get(sheet.catalogue)
        if compiled is None:
            import typst  # noqa: PLC0415  may be missing

            compiler = typst.Compiler(
                root=str(self._desk),
                font_paths=[str(one) for one in sheet.catalogue],
                ignore_system_fonts=True,
            )
            compiled = self._compilers[sheet.catalogue] = compiler.compile
        shutil.copytree(sheet.folder, self._desk, dirs_exist_ok=True)
        source, write = str(self._desk / SOURCE), compiled
        return lambda: bytes(write(input=source, pdf_standards=["ua-1"]))


class Fullbleed(Program):
    """Fullbleed with one engine a title, which is the engine's and not the document's: `pdfua1`.

    It wants fonts as files and by their own names, and pictures by their whole paths.
    """

    name = "fullbleed"

    def __init__(self) -> None:
        self._engines: dict[tuple[str, str, tuple[Path, ...]], Callable[..., bytes]] = {}

    def prepared(self, sheet: Sheet) -> Callable[[], bytes]:
        """Give what is timed: it makes an engine if there is none, and writes the file."""
        text = (sheet.folder / MARKUP).read_text(encoding="utf-8")
        found = _STYLE.search(text)
        style = found[1] if found else ""
        names = ", ".join(f'"{one}"' for one in dict.fromkeys(sheet.families))
        stack = ", ".join(sheet.aliases)
        style = f"html {{ font-family: {names} }} {style} body {{ font-family: {stack}, {names} }}"
        markup = _IMAGE.sub(lambda one: f'src="{sheet.folder / one[1]}"', _STYLE.sub("", text))
        key = (sheet.edition.locale, sheet.title, sheet.fonts)

        def write() -> bytes:
            render = self._engines.get(key)
            if render is None:
                render = self._engines[key] = _engine(sheet)
            return bytes(render(markup, style))

        return write


def _engine(sheet: Sheet) -> "Callable[..., bytes]":
    import fullbleed  # noqa: PLC0415  may be missing

    engine = fullbleed.PdfEngine(
        page_width="210mm",
        page_height="297mm",
        font_files=[str(one) for one in dict.fromkeys(sheet.fonts)],
        pdf_profile="pdfua1",
        document_lang=sheet.edition.locale,
        document_title=sheet.title,
    )
    render: Callable[..., bytes] = engine.render_pdf
    return render


PROGRAMS: tuple[type[Program], ...] = (TypstProgram, WeasyPrint, Fullbleed)


def installed(known: Sequence[type[Program]] = PROGRAMS) -> list[type[Program]]:
    """Give the other programs there are; say which are missing."""
    found = [one for one in known if importlib.util.find_spec(one.name)]
    missing = ", ".join(one.name for one in known if one not in found)
    if missing:
        print(f"(missing, and so not compared: {missing}; pip install -e '.[bench]')")
    return found


def release(name: str) -> str:
    """Give a program's name and version."""
    return f"{name} {version(name)}"
