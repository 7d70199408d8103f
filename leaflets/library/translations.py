"""The catalogues, glossaries and back-translations of all languages, read when first asked for."""

from typing import TYPE_CHECKING

from leaflets.library import catalogues
from leaflets.library.catalogues import path_of
from leaflets.library.folders import TEXT_LIMIT
from leaflets.model.catalogue import CONTENT
from leaflets.model.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.library.folders import Folders
    from leaflets.model.catalogue import BackCheck, Catalogue, Term
    from leaflets.model.span import Span


class Translations:
    """What translators supply, a clinic's over the bundled, kept once read.

    What reads a file raises `ContentError`, or one of its kinds, when it can't be taken as it is.
    """

    def __init__(self, folders: "Folders") -> None:
        self._folders = folders
        self._catalogues: dict[tuple[str, str], Catalogue] = {}
        self._there: dict[tuple[str, str, str], bool] = {}

    def catalogue(self, tag: str, domain: str) -> "Catalogue":
        """Give a language's translations of a domain; empty where there are none yet.

        Args:
            tag: BCP 47 tag of the language.
            domain: `content`, what leaflets say, or `interface`, the program's own words.
        """
        wanted = (tag, domain)
        if wanted not in self._catalogues:
            self._catalogues[wanted] = catalogues.read_catalogue(self._folders, tag, domain)
        return self._catalogues[wanted]

    def put(self, catalogue: "Catalogue", domain: str) -> None:
        """Take a catalogue in place of a language's own, such as one that is being translated."""
        self._catalogues[catalogue.tag, domain] = catalogue

    def has(self, tag: str, context: str, source: str) -> bool:
        """Tell whether a language has a message of leaflets, without reading all it has.

        A catalogue that cannot be read has none: it stops its own language, and no other.
        """
        wanted = (tag, context, source)
        if wanted not in self._there:
            try:
                there = catalogues.translates(self._folders, tag, CONTENT, context, source)
            except ContentError:
                there = False
            self._there[wanted] = there
        return self._there[wanted]

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
