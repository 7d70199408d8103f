"""A document and the library it came from → what it was made from, to be traced years later.

One digest covers what reaches the page; it alone says whether a print is up to date. The parts are
what goes in, by name; they say what changed since.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from leaflets import __version__
from leaflets.assembly.canonical import digest
from leaflets.model.catalogue import CONTENT, INTERFACE
from leaflets.model.document import Callout, CalloutKind, Document, Figure, plain
from leaflets.model.document import ContactPanel as Panel
from leaflets.model.nodes import body, walk
from leaflets.model.provenance import Part, Provenance, SignOff

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.library import Library
    from leaflets.model.catalogue import Entry
    from leaflets.model.document import Node

_SHORT = 6
"""Characters of a part's digest: enough to see that it changed, in a file that stays small."""
_ICONS = "icons/{}"


def provenance(library: "Library", document: Document) -> Provenance:
    """Say what an edition was made from.

    Args:
        library: Where it was read from.
        document: The edition as assembled.

    Raises:
        LeafletsError: A file cannot be read.
    """
    edition, leaflet = document.edition, document.leaflet
    translations = _translations(library, document)
    translated = (Part("translation", name, whole[:_SHORT]) for name, whole in translations)
    shown = _Shown(library, document)
    return Provenance(
        leaflet=leaflet.id,
        reference=leaflet.reference,
        version=leaflet.version,
        audience=edition.audience,
        locales=tuple(one.locale.tag for one in _both(document)),
        brand=document.brand.id,
        format=edition.format,
        content=shown.content(),
        catalogue=digest(*translations) if translations else "",
        sign_off=SignOff.DRAFT if document.imprint.draft else SignOff.SIGNED,
        program=f"leaflets {__version__}",
        parts=tuple(sorted({*shown.parts(), *translated})),
    )


def _both(document: Document) -> tuple[Document, ...]:
    return (document, document.beside) if document.beside else (document,)


def _part(kind: str, name: str, *values: object) -> Part:
    return Part(kind, name, digest(*values)[:_SHORT])


class _Shown:
    """What reaches the pages of an edition."""

    def __init__(self, library: "Library", document: Document) -> None:
        self._library, self._document = library, document
        self._nodes = [
            node
            for one in _both(document)
            for outer in (one.masthead, *body(one))
            for node in walk(outer)
        ]

    def content(self) -> str:
        """Give the SHA-256, in hexadecimal, of all of it but the draft line."""
        document, imprint = self._document, self._document.imprint
        said = tuple(
            (one.locale.tag, one.masthead, one.title, one.subtitle, one.front, one.sections)
            for one in _both(document)
        )
        foot = (
            *(imprint.identity, imprint.beside_identity, imprint.source_identity),
            *(imprint.edition, imprint.page, imprint.address),
        )
        about = (document.date, document.leaflet.topics)
        icons = tuple(self._library.figure(name) for name in self._icons())
        return digest(said, foot, about, self._brand(), self._format(), self._size(), icons)

    def parts(self) -> "Iterator[Part]":
        """Give what it was made of, but for translations."""
        document = self._document
        leaflet, brand, audience = document.leaflet, document.brand, document.edition.audience
        titles = [(name, text) for name, text, _ in (*leaflet.titles, *leaflet.subtitles)]
        own = tuple(text for name, text in titles if name == audience)
        about = (leaflet.reference, leaflet.version, leaflet.date, leaflet.topics)
        yield _part("leaflet", leaflet.id, own, about, leaflet.body)
        for block in document.blocks:
            yield _part("block", block.id, block.title, block.body)
        for picture in (node.picture for node in self._nodes if isinstance(node, Figure)):
            if picture != brand.logo:
                yield _part("figure", picture.name, picture)
        for name in self._icons():
            yield _part("figure", name, self._library.figure(name))
        yield _part("sources", "cited", document.sources)
        label = self._library.audience(audience).label
        yield _part("audience", audience, label, self._size())
        yield _part("brand", brand.id, self._brand(), self._contacts())
        yield _part("format", document.edition.format, self._format())
        words = sorted((key, text) for key, (text, _) in self._library.interface().items())
        yield _part("words", "interface", tuple(words))
        offers = (one for node in self._nodes if isinstance(node, Panel) for one in node.offers)
        yield _part("offers", "other-editions", tuple(plain(one.content) for one in offers))

    def _brand(self) -> tuple[object, ...]:
        """Give all of a brand that is seen and is no word: its look, its logo, its own type.

        Bundled fonts belong to the program: a newer one is no other content.
        """
        brand = self._document.brand
        families = self._library.fonts(brand).families
        files = (
            file
            for one in families
            if one.id == brand.typeface
            for file in (one.upright, one.italic, one.bold)
        )
        own = tuple(file for file in files if file and file.own)
        return brand.palette, brand.logo, brand.typeface, own

    def _contacts(self) -> tuple[object, ...]:
        brand, audience = self._document.brand, self._document.edition.audience
        called = (brand.contact(role, audience) for role in brand.roles(audience))
        return brand.name, brand.logo_alt, tuple(called)

    def _format(self) -> tuple[object, ...]:
        page = self._library.page_format(self._document.edition.format)
        return (replace(page, label=""),)  # which staff read

    def _size(self) -> float:
        return self._library.audience(self._document.edition.audience).size

    def _icons(self) -> tuple[str, ...]:
        kinds = {node.kind for node in self._nodes if isinstance(node, Callout)}
        return tuple(_ICONS.format(kind) for kind in CalloutKind if kind in kinds)


def _translations(library: "Library", document: Document) -> tuple[tuple[str, str], ...]:
    """Give the SHA-256 of the translations that an edition may use, by language and context."""
    found: dict[str, list[str]] = {}
    for one in _both(document):
        if one.locale.tag != library.defaults.source_locale:
            for context, entry in _entries(library, one):
                found.setdefault(f"{one.locale.tag}:{context}", []).append(entry)
    return tuple((name, digest(*sorted(found[name]))) for name in sorted(found))


def _entries(library: "Library", document: Document) -> "Iterator[tuple[str, str]]":
    """Give each translation with its context; all words of the program are one context."""
    tag, translations = document.locale.tag, library.translations
    contexts = {
        *(block.id for block in document.blocks),
        *(f"figure:{name}" for name in _pictures(document)),
        f"leaflet:{document.leaflet.id}",
        f"audience:{document.edition.audience}",
        f"brand:{document.brand.id}",
    }
    for (context, source), entry in translations.catalogue(tag, CONTENT).entries.items():
        if context in contexts:
            yield context, _said(source, entry)
    for (_, source), entry in translations.catalogue(tag, INTERFACE).entries.items():
        yield "interface", _said(source, entry)


def _said(source: str, entry: "Entry") -> str:
    return f"{source}\0{entry.text}\0{entry.fuzzy:d}"


def _pictures(document: Document) -> "Iterator[str]":
    nodes: Iterator[Node] = (one for outer in body(document) for one in walk(outer))
    return (node.picture.name for node in nodes if isinstance(node, Figure))
