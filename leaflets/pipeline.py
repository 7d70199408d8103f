"""Edition → Document → Pages → bytes: the way through, on one screen.

    library ─▶ assemble ─▶ Document + structure ─▶ lay out ─▶ Pages ─▶ write ─▶ PDF

Nothing here does work of its own; each stage has its floor. Checks read the same Pages that the
writer serialises.
"""

import gc
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaflets.assembly import assemble, structure
from leaflets.assembly.kept import Kept as KeptParts
from leaflets.assembly.provenance import provenance
from leaflets.assembly.standing import reasons
from leaflets.checks import faults
from leaflets.layout.lay_out import lay_out
from leaflets.layout.notices import THIN_PAGE
from leaflets.layout.shelf import Shelf
from leaflets.layout.stylesheet import Stylesheet
from leaflets.library.locales import forget_cldr
from leaflets.library.reads import Kept
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.document import CalloutKind
from leaflets.model.errors import ContentError, LeafletsError
from leaflets.model.remembered import turn
from leaflets.pdf import write
from leaflets.text.faces import FaceStore
from leaflets.text.fontfile import FontFiles
from leaflets.text.paragraph import Typesetter

if TYPE_CHECKING:
    import datetime as dt

    from leaflets.assembly.assemble import Assembled
    from leaflets.assembly.specimen import Wanted
    from leaflets.assembly.standing import Standing
    from leaflets.layout.pages import Pages
    from leaflets.library import Library
    from leaflets.model.brand import Brand
    from leaflets.model.document import Document
    from leaflets.model.edition import Edition
    from leaflets.model.locale import Locale

_SIGN = "`leaflets status` tells what is missing, `leaflets sign` records a review"


_LANGUAGES = 3
"""Most languages whose paragraphs are remembered: editions come a language at a time, or two."""
_YOUNG = 50_000
"""Objects that are made before those that are new are looked through for cycles."""
PROOF = "proof"
"""The sheet that proofs are printed on."""


@dataclass(frozen=True, slots=True)
class Built:
    """An edition, all the way through.

    Attributes:
        edition: What was built.
        document: What it says.
        pages: How it is laid out.
        data: The PDF file.
        noticed: Warnings from assembling and laying out.
        standing: Where it stands with its reviewers; none if no day was given to judge on.
    """

    edition: "Edition"
    document: "Document"
    pages: "Pages"
    data: bytes
    noticed: "tuple[Diagnostic, ...]"
    standing: "Standing | None" = None

    @property
    def draft(self) -> bool:
        """Whether it says that it is a draft."""
        return bool(self.document.imprint.draft)

    def must_be_final(self) -> None:
        """Refuse a draft.

        Raises:
            ContentError: With each review that is missing (`not-signed-off`).
        """
        if not self.draft:
            return
        lacking = tuple(reasons(self.standing)) if self.standing else ()
        raise ContentError(
            *(
                Diagnostic("not-signed-off", f"it cannot be final: {reason}", hint=_SIGN)
                for reason in lacking or ("nobody has signed it off",)
            )
        )


class Pipeline:
    """Builds editions from one library; keeps faces and set paragraphs between them.

    Args:
        library: Where everything is read from.
        marked: Whether faults of translations are marked in place and stop nothing.
        day: The day to judge sign-offs on; without one everything is a draft.
    """

    def __init__(
        self, library: "Library", *, marked: bool = False, day: "dt.date | None" = None
    ) -> None:
        self.library = library
        self._day = day
        self._marked = marked
        _collect_rarely()
        self._kept = KeptParts()
        self._shelf = Shelf()
        self._files = FontFiles()
        self._stores: Kept[tuple[str, str], FaceStore] = Kept(library.reads)
        self._typesetters: Kept[tuple[str, str, str], Typesetter] = Kept(library.reads, _LANGUAGES)

    def pages(self, edition: "Edition") -> "tuple[Document, Pages, tuple[Diagnostic, ...]]":
        """Assemble an edition and lay it out.

        Raises:
            LeafletsError: With all that is wrong.
        """
        assembled, pages = self._laid_out(edition)
        return assembled.document, pages, (*assembled.noticed, *pages.noticed)

    def _laid_out(self, edition: "Edition") -> "tuple[Assembled, Pages]":
        assembled = assemble(
            self.library, edition, day=self._day, marked=self._marked, kept=self._kept
        )
        document = assembled.document
        sheet = Stylesheet.of(
            self.library.page_format(edition.format), self.library.audience(edition.audience)
        )
        icons = {kind: self.library.figure(f"icons/{kind}") for kind in CalloutKind}
        locales = [document.locale, *([document.beside.locale] if document.beside else [])]
        typesetters = {one.tag: self._typesetter(document.brand, one) for one in locales}
        pages = lay_out(
            document, structure(document), sheet, typesetters, icons, shelf=self._shelf
        )
        if not self._marked:  # which is for translators to look at, and no edition
            pages = replace(pages, provenance=provenance(self.library, document))
        return assembled, pages

    def build(self, edition: "Edition") -> Built:
        """Build an edition.

        Raises:
            LeafletsError: With all that is wrong.
        """
        assembled, pages = self._laid_out(edition)
        document, noticed = assembled.document, (*assembled.noticed, *pages.noticed)
        store = self._typesetter(document.brand, document.locale).store
        data = write(pages, store)
        return Built(edition, document, pages, data, noticed, assembled.standing)

    def checked(self, edition: "Edition") -> Built:
        """Build an edition whose pages are whole.

        Raises:
            LeafletsError: With all that is wrong; words or parts that the pages lack are too.
        """
        built = self.build(edition)
        if found := faults(self.library, built.document, built.pages):
            raise LeafletsError(*found)
        return built

    def proof(self, edition: "Edition") -> "Built":
        """Build the sheet on which a reviewer reads, checks and signs an edition.

        Raises:
            LeafletsError: With all that is wrong, with the edition or with the sheet.
        """
        from leaflets.assembly.proof import assemble_proof  # noqa: PLC0415  editions need none

        proof = assemble_proof(self.library, edition)
        document, printed = proof.document, proof.printed
        page = self.library.sheet(PROOF).on_paper_of(self.library.page_format(edition.format))
        sheet = Stylesheet(page, max(page.base_size, page.minimum_size), fits=False)
        icons = {kind: self.library.figure(f"icons/{kind}") for kind in CalloutKind}
        locales = dict.fromkeys((document.locale, printed.locale))
        typesetters = {one.tag: self._typesetter(document.brand, one) for one in locales}
        pages = lay_out(document, structure(document), sheet, typesetters, icons)
        data = write(pages, self._store(document.brand))
        noticed = (one for one in pages.noticed if one.code != THIN_PAGE)
        return Built(edition, document, pages, data, (*proof.noticed, *noticed))

    def specimen(self, wanted: "Wanted") -> "tuple[Pages, bytes]":
        """Build sheets that show every script, for checking a printer and for native readers.

        Raises:
            LeafletsError: With all that is wrong.
        """
        # Editions need none of these.
        from leaflets.assembly.specimen import assemble_specimen  # noqa: PLC0415
        from leaflets.layout.specimen import lay_out_specimen  # noqa: PLC0415
        from leaflets.layout.specimen_words import with_fonts  # noqa: PLC0415

        book = assemble_specimen(self.library, wanted)
        brand, source = book.frame.brand, book.frame.locale
        locales = (source, *(one.locale for sheet in book.sheets for one in sheet.samples))
        typesetters = {one.tag: self._typesetter(brand, one) for one in locales}
        named = with_fonts(book, typesetters)
        # Reading size is the smallest that a leaflet is printed in.
        audience = min(self.library.audiences(), key=lambda one: one.size)
        sheet = Stylesheet.of(self.library.page_format(wanted.format), audience)
        pages = lay_out_specimen(named, structure(named.document), sheet, typesetters)
        return pages, write(pages, self._store(brand))

    def _typesetter(self, brand: "Brand", locale: "Locale") -> Typesetter:
        """Give the typesetter of a typeface and a language; brands that share one share it."""
        store = self._store(brand)  # what is kept must not hold others to this brand's files

        def make() -> Typesetter:
            # Another language: what was needed for those before is let go of.
            forget_cldr()
            turn()
            typography = self.library.typography(locale.tag)
            return Typesetter(store, brand.typeface, locale, typography)

        return self._typesetters.get((*self._type(brand), locale.tag), make)

    def _store(self, brand: "Brand") -> FaceStore:
        """Give the faces of a brand's catalogue; font files are read once for all brands."""
        catalogue = self.library.fonts(brand)
        return self._stores.get(self._type(brand), lambda: FaceStore(catalogue, self._files))

    def _type(self, brand: "Brand") -> tuple[str, str]:
        """Name what brands that are set alike have in common: a font file of its own has one."""
        bundled, listed = self.library.fonts().families, self.library.fonts(brand).families
        return brand.typeface, "" if listed is bundled else str(brand.span.path)


def _collect_rarely() -> None:
    """Let Python look for cycles among more objects at a time, in all of the process.

    An edition is some hundred thousand objects, few of which are in cycles; looked through after
    every 700 they cost a third of the time it takes to build one.
    """
    young, *older = gc.get_threshold()
    if 0 < young < _YOUNG:
        gc.set_threshold(_YOUNG, *older)
