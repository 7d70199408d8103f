"""A document and the library it came from → the translations that it may use, as digests."""

from functools import partial
from typing import TYPE_CHECKING

from leaflets.assembly.canonical import digest
from leaflets.assembly.contained import contained
from leaflets.assembly.shown import SHORT, both
from leaflets.model.catalogue import BRAND, CONTENT, INTERFACE
from leaflets.model.nodes import body
from leaflets.model.provenance import Part
from leaflets.model.remembered import Remembered

if TYPE_CHECKING:
    from leaflets.library import Library
    from leaflets.model.catalogue import Catalogue, Entry
    from leaflets.model.document import Document

Digests = tuple[tuple[str, str], ...]
"""Languages and contexts, each with the SHA-256, in hexadecimal, of what is translated there."""

_USED: Remembered[Digests] = Remembered(64)
"""What documents of the same blocks and pictures may use of the same catalogues."""
_WHOLE: Remembered[str] = Remembered(64)
_PARTS: Remembered[tuple[Part, ...]] = Remembered(64)


def translations(library: "Library", document: "Document") -> Digests:
    """Give the translations that an edition may use, by language and context."""
    found = [_in_one(library, one) for one in both(document)]
    return found[0] if len(found) == 1 else tuple(sorted(pair for own in found for pair in own))


def digest_of(found: Digests) -> str:
    """Give the SHA-256 of all that an edition may use; empty where it uses none."""
    return _WHOLE.get(found, lambda: digest(*found)) if found else ""


def parts_of(found: Digests) -> tuple[Part, ...]:
    """Say which translations an edition is made of."""
    return _PARTS.get(found, partial(_parts, found))


def _parts(found: Digests) -> tuple[Part, ...]:
    return tuple(Part("translation", name, whole[:SHORT]) for name, whole in found)


def _in_one(library: "Library", document: "Document") -> Digests:
    """Give the translations of one language."""
    tag = document.locale.tag
    if tag == library.defaults.source_locale:
        return ()
    content = library.translations.catalogue(tag, CONTENT)
    interface = library.translations.catalogue(tag, INTERFACE)
    pictures = frozenset(
        f"figure:{one.name}" for outer in body(document) for one in contained(outer).pictures
    )
    names = (f"leaflet:{document.leaflet.id}", f"audience:{document.edition.audience}")

    def make() -> Digests:
        contexts = {*(one.id for one in document.blocks), *pictures, *names}
        return tuple(sorted(_used(tag, content, interface, contexts).items()))

    return _USED.get(content, make, (tag, names, pictures), (interface, document.blocks))


def _used(
    tag: str, content: "Catalogue", interface: "Catalogue", contexts: set[str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for context, whole in _CONTEXTS.get(content, partial(_contexts, content)).items():
        if context in contexts or context.startswith(BRAND):
            found[f"{tag}:{context}"] = whole
    for context, whole in _CONTEXTS.get(interface, partial(_interface, interface)).items():
        found[f"{tag}:{context}"] = whole
    return found


_CONTEXTS: "Remembered[dict[str, str]]" = Remembered(64)
"""The digest of each context of a catalogue."""


def _contexts(catalogue: "Catalogue") -> dict[str, str]:
    entries: dict[str, list[str]] = {}
    for (context, source), entry in catalogue.entries.items():
        entries.setdefault(context, []).append(_said(source, entry))
    return {context: digest(*sorted(said)) for context, said in entries.items()}


def _interface(catalogue: "Catalogue") -> dict[str, str]:
    """Take all words of the program for one context."""
    entries = [_said(source, entry) for (_, source), entry in catalogue.entries.items()]
    return {"interface": digest(*sorted(entries))} if entries else {}


def _said(source: str, entry: "Entry") -> str:
    return f"{source}\0{entry.text}\0{entry.fuzzy:d}"
