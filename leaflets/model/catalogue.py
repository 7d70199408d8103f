"""Translations of one language: what each message of the source becomes."""

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leaflets.model.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leaflets.model.span import Span

CONTENT, INTERFACE = "content", "interface"
"""The two catalogues of a language: what leaflets say, and the program's own words."""
BRAND = "brand:"
"""How contexts of what brands say begin."""

Key = tuple[str, str]
"""A message's context and its text in the source language."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a catalogue.

    Attributes:
        text: The translation; may be empty.
        fuzzy: Whether the source changed since, or a translator is not sure.
        span: Where the translation stands.
    """

    text: str
    fuzzy: bool
    span: "Span"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A language's translations, a clinic's over the bundled ones.

    Attributes:
        tag: BCP 47 tag of the language.
        entries: The messages by context and source text.
        draft: Whether any of its files says that it is a draft that no translator has checked.
    """

    tag: str
    entries: "Mapping[Key, Entry]" = field(default_factory=dict)
    draft: bool = True

    def find(self, context: str, source: str) -> Entry | None:
        """Find what became of a message.

        What brands say is often the same, such as what a unit is called: where a brand's own is
        not translated, another brand's is taken.
        """
        found = self.entries.get((context, source))
        if found is None and context.startswith(BRAND):
            return _OF_BRANDS.get(self, self._of_brands).get(source)
        return found

    def _of_brands(self) -> "Mapping[str, Entry]":
        """Give the first translation of each message of any brand."""
        found: dict[str, Entry] = {}
        for (context, source), entry in self.entries.items():
            if context.startswith(BRAND) and entry.text and not entry.fuzzy:
                found.setdefault(source, entry)
        return found


_OF_BRANDS: "Remembered[Mapping[str, Entry]]" = Remembered(64)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the source language and what it is called in another.

    Attributes:
        source: The word, in small letters; a phrase perhaps.
        use: What may stand for it; beginnings of words, so that endings may follow.
        avoid: What must not.
        span: Where it is listed.
    """

    source: str
    use: tuple[str, ...]
    avoid: tuple[str, ...]
    span: "Span"


@dataclass(frozen=True, slots=True)
class BackCheck:
    """A translation put back into the source language, and what came of comparing the two.

    Attributes:
        context: Context of the message.
        source: Its text in the source language.
        digest: What it is bound to: see `digest_of`.
        back: The translation, translated back word by word.
        verdict: Whether the meaning is the same, in words; `same` where it is.
        span: Where it is listed.
    """

    context: str
    source: str
    digest: str
    back: str
    verdict: str
    span: "Span"


def digest_of(context: str, source: str, translation: str) -> str:
    """Give what changes as soon as a message or its translation does."""
    said = f"{context}\0{source}\0{translation}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(said).hexdigest()[:16]
