"""The catalogues, glossaries and back-translations of all languages, read when first asked for."""

from typing import TYPE_CHECKING

from leaflets.library import catalogues
from leaflets.library.catalogues import path_of
from leaflets.library.folders import TEXT_LIMIT
from leaflets.library.reads import Kept
from leaflets.model.catalogue import CONTENT
from leaflets.model.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.library.folders import Folders
    from leaflets.model.catalogue import BackCheck, Catalogue, Term
    from leaflets.model.span import Span

TRANSLATES = "translates"
"""The fact that a language has a message: what `Translations.has` tells."""


class Translations:
    """What translators supply, a clinic's over the bundled, kept once read.

    What reads a file raises `ContentError`, or one of its kinds, when it can't be taken as it is.
    """

    def __init__(self, folders: "Folders") -> None:
        self._folders = folders
        self._catalogues: Kept[tuple[str, str], Catalogue] = Kept(folders.reads)
        self._there: Kept[tuple[str, str, str], bool] = Kept(folders.reads)

    def catalogue(self, tag: str, domain: str) -> "Catalogue":
        """Give a language's translations of a domain; empty where there are none yet.

        Args:
            tag: BCP 47 tag of the language.
            domain: `content`, what leaflets say, or `interface`, the program's own words.
        """
        return self._catalogues.get(
            (tag, domain), lambda: catalogues.read_catalogue(self._folders, tag, domain)
        )

    def put(self, catalogue: "Catalogue", domain: str) -> None:
        """Take a catalogue in place of a language's own, such as one that is being translated."""
        self._catalogues.put((catalogue.tag, domain), catalogue)

    def has(self, tag: str, context: str, source: str) -> bool:
        """Tell whether a language has a message of leaflets, without reading all it has.

        A catalogue that cannot be read has none: it stops its own language, and no other.
        """
        wanted = (tag, context, source)

        def ask() -> str:
            try:
                there = catalogues.translates(self._folders, tag, CONTENT, context, source)
            except ContentError:
                there = False
            return str(int(there))

        reads = self._folders.reads
        return self._there.get(wanted, lambda: reads.fact(TRANSLATES, wanted, ask) == "1")

    def glossary(self, tag: str) -> "tuple[Term, ...]":
        """Give what words of the source are called in a language."""
        return catalogues.read_glossary(self._folders, tag)

    def backchecks(self, tag: str) -> "tuple[BackCheck, ...]":
        """Give which translations were put back into the source language and compared."""
        return catalogues.read_backchecks(self._folders, tag)

    def place(self, tag: str, domain: str) -> "tuple[Path, Span]":
        """Tell where a language's PO file lies, or would lie: in the clinic's folder, if any."""
        path = self._folders.layers[0].root / path_of(tag, domain)
        return path, self._folders.shown(path)

    def data(self, tag: str, domain: str) -> bytes | None:
        """Read that file; nothing if there is none."""
        folder, _, name = path_of(tag, domain).rpartition("/")
        file = self._folders.in_layer(self._folders.layers[0], folder, name)
        return self._folders.data(file, TEXT_LIMIT) if file else None
