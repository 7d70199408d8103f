"""A document → what a reviewer accepts when they sign it off."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.assembly.canonical import digest
from leaflets.assembly.shown import Shown, in_order
from leaflets.assembly.translated import parts_of, translations
from leaflets.model.provenance import Part

if TYPE_CHECKING:
    from leaflets.library import Library
    from leaflets.model.document import Document


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a sign-off is bound to.

    Attributes:
        words: SHA-256, in hexadecimal, over all that is read in one language: words, pictures,
            contacts and what they rest on. It is the same in every format.
        pages: SHA-256, in hexadecimal, over that and how it is shown: colours, type, format.
    """

    words: str
    pages: str

    @classmethod
    def of(cls, library: "Library", document: "Document") -> "Accepted":
        """Say what a reviewer of a document, in one language, accepts.

        Raises:
            LeafletsError: A file cannot be read.
        """
        return _accepted(Shown(library, document))


@dataclass(frozen=True, slots=True)
class Coverage(Accepted):
    """What a sign-off is bound to, with what that is made of.

    Attributes:
        parts: What it was made of, sorted: they say what changed, the digests whether.
    """

    parts: tuple[Part, ...]


def coverage(library: "Library", document: "Document") -> Coverage:
    """Say what a reviewer of a document accepts.

    Args:
        library: Where it was read from.
        document: The edition as assembled, in one language.

    Raises:
        LeafletsError: A file cannot be read.
    """
    shown = Shown(library, document)
    accepted = _accepted(shown)
    translated = parts_of(translations(library, document))
    parts = in_order((*shown.read(), *translated))
    return Coverage(accepted.words, accepted.pages, parts)


def _accepted(shown: Shown) -> Accepted:
    words = shown.words()
    return Accepted(words, digest(words, shown.look()))
