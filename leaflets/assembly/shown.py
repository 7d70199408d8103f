"""A document and the library it came from → what of it reaches the pages, as digests."""

from dataclasses import replace
from functools import lru_cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING

from leaflets.assembly.canonical import Written, digest, written
from leaflets.assembly.contained import contained
from leaflets.assembly.messages import one_line
from leaflets.assembly.offers import OFFERED
from leaflets.library.settings import REVIEWED, STAFF
from leaflets.model.catalogue import INTERFACE
from leaflets.model.document import CalloutKind, Document
from leaflets.model.nodes import body
from leaflets.model.provenance import Part
from leaflets.model.remembered import Remembered
from leaflets.model.typeface import FontFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from leaflets.library import Library
    from leaflets.model.asset import Picture
    from leaflets.model.claims import Claim, Source
    from leaflets.model.content import Block, Leaflet
    from leaflets.model.span import Span
    from leaflets.model.typeface import Family

SHORT = 6
"""Characters of a part's digest: enough to see that it changed, in a file that stays small."""
DIGITS = "digits"
"""The kind of part that says which digits are printed; there is one for each language."""
_ICONS = "icons/{}"
_LISTED = frozenset({"offers"})
_UNREAD = frozenset({"audience", "block", "brand", "format", "offers", "sources"})
"""Kinds of parts that say more than what is read, or less than what it rests on."""


def both(document: Document) -> tuple[Document, ...]:
    """Give the documents of an edition: one for each of its languages."""
    return (document, document.beside) if document.beside else (document,)


def part(kind: str, name: str, *values: object) -> Part:
    """Make one of the things that an edition is made of."""
    return Part(kind, name, digest(*values)[:SHORT])


def in_order(parts: "Iterable[Part]") -> tuple[Part, ...]:
    """Sort parts, each once."""
    return tuple(sorted(dict.fromkeys(parts), key=_SORTED))


_SORTED = attrgetter("kind", "name", "digest")


def block_part(block: "Block") -> Part:
    """Say which text of a block an edition is made of."""
    return _block_part(block.id, block.title, block.body)


@lru_cache(maxsize=1_000)
def _block_part(name: str, title: str, body: str) -> Part:
    return part("block", name, title, body)


@lru_cache(maxsize=500, typed=True)
def _told(kind: str, name: str, *values: object) -> Part:
    """Make a part of a few values that many editions have in common."""
    return part(kind, name, *values)


_LEAFLETS: Remembered[Part] = Remembered(64)
_BLOCKS: Remembered[tuple[Part, ...]] = Remembered(64)
_LISTS: Remembered[Part] = Remembered(64)
_BRANDS: Remembered[Part] = Remembered(1_000)
_FORMATS: Remembered[Part] = Remembered(64)
_UNLABELLED: Remembered[tuple[object, ...]] = Remembered(64)
"""Formats without their labels, which staff read."""


def _leaflet_part(leaflet: "Leaflet", audience: str) -> Part:
    titles = [(name, text) for name, text, _ in (*leaflet.titles, *leaflet.subtitles)]
    own = tuple(text for name, text in titles if name == audience)
    about = (leaflet.reference, leaflet.version, leaflet.date, leaflet.topics)
    return part("leaflet", leaflet.id, own, about, leaflet.body)


def _block_parts(blocks: "tuple[Block, ...]") -> tuple[Part, ...]:
    return tuple(map(block_part, blocks))


def _claimed(block: "Block", claims: "tuple[Claim, ...]") -> tuple[tuple[str, str, str], ...]:
    """Give what a block states, as the ledger has it and its reviewer was asked."""
    return tuple((one.id, one.stance.value, one.say) for one in claims if one.id in block.claims)


def _rests(blocks: "tuple[Block, ...]", claims: "tuple[Claim, ...]") -> Written:
    """Say what blocks rest on."""
    found = tuple((one.id, _claimed(one, claims), one.sources) for one in blocks)
    return written(found, _LISTED)


def _cited(sources: "tuple[Source, ...]") -> Written:
    return written(tuple((one.id, one) for one in sources), _LISTED)


def _rest_parts(
    blocks: "tuple[Block, ...]", claims: "tuple[Claim, ...]", sources: "tuple[Source, ...]"
) -> tuple[Part, ...]:
    found: list[Part] = []
    for block in blocks:
        own = block.title, block.body, block.claims, block.sources
        found.append(part("block", block.id, *own))
        found += [part("claim", name, *said) for name, *said in _claimed(block, claims)]
    return (*found, *(part("source", one.id, one) for one in sources))


_RESTS: Remembered[Written] = Remembered(64)
_CITED: Remembered[Written] = Remembered(64)
_REST_PARTS: Remembered[tuple[Part, ...]] = Remembered(64)


def _words_part(interface: "Mapping[str, tuple[str, Span]]") -> Part:
    words = ((key, text) for key, (text, _) in interface.items() if not key.startswith(STAFF))
    return part("words", "interface", tuple(sorted(words)))


@lru_cache(maxsize=500)
def figure_part(picture: "Picture") -> Part:
    """Say which picture an edition is made of."""
    return part("figure", picture.name, picture)


def _own_fonts(families: "tuple[Family, ...]") -> tuple[tuple[str, FontFile], ...]:
    return tuple(
        (one.id, file)
        for one in families
        for file in (one.upright, one.italic, one.bold)
        if file and file.own
    )


_OWN_FONTS: Remembered[tuple[tuple[str, FontFile], ...]] = Remembered(64)


class Shown:
    """What reaches the pages of an edition."""

    def __init__(self, library: "Library", document: Document) -> None:
        self._library, self._document = library, document
        self._contained = [
            contained(outer) for one in both(document) for outer in (one.masthead, *body(one))
        ]

    def content(self) -> str:
        """Give the SHA-256, in hexadecimal, of all of it but the draft line."""
        return digest(*self.inputs().values())

    def inputs(self) -> "dict[str, object]":
        """Give what `content` is over, in that order; a change of each is one of some part."""
        document, imprint = self._document, self._document.imprint
        return {
            "said": tuple(
                (one.locale.tag, one.masthead, one.title, one.subtitle, one.front, one.sections)
                for one in both(document)
            ),
            "foot": (
                *(imprint.identity, imprint.beside_identity, imprint.source_identity),
                *(imprint.edition, imprint.page, imprint.address),
            ),
            "about": (document.date, document.leaflet.topics),
            "brand": self._brand(),
            "format": self._format(),
            "size": self._size(),
            "digits": self._digits(),
            "fonts": self._own_fonts(),
            "settings": self._library.own_settings(),
            "icons": tuple(self._library.figure(name) for name in self._icons()),
        }

    def words(self) -> str:
        """Give the SHA-256, in hexadecimal, of what is read: words, pictures, what they rest on.

        It is the same in every format and colour. Which other languages and formats there are of
        the leaflet is left out, not the words that say so: another language is no change of this
        one.
        """
        document, imprint = self._document, self._document.imprint
        said = (document.masthead, document.title, document.subtitle)
        foot = (imprint.identity, imprint.edition, imprint.page, imprint.address)
        about = (document.locale.tag, document.date, document.leaflet.topics, self._digits())
        settings = self._library.own_settings()
        icons = tuple(self._library.figure(name) for name in self._icons())
        claims, sources = self._library.claims(), document.sources
        rests = _RESTS.get(
            document.blocks, partial(_rests, document.blocks, claims), None, (claims,)
        )
        cited = _CITED.get(sources, partial(_cited, sources))
        text = (*said, document.front, document.sections, foot, tuple(self._patterns()))
        own = (self._own_fonts(), settings)
        return digest(text, about, icons, rests, cited, own, without=_LISTED)

    def look(self) -> str:
        """Give the SHA-256, in hexadecimal, of how it is shown."""
        return digest(self._brand(), self._format(), self._size())

    def read(self) -> "Iterator[Part]":
        """Give what `words` is over, part by part, to tell which of them changed."""
        document, brand = self._document, self._document.brand
        for one in self.parts():
            if one.kind not in _UNREAD:
                yield one
        blocks, claims, sources = document.blocks, self._library.claims(), document.sources
        make = partial(_rest_parts, blocks, claims, sources)
        yield from _REST_PARTS.get(blocks, make, None, (claims, sources))
        yield part("audience", document.edition.audience, document.masthead.audience)
        yield part("brand", brand.id, brand.logo, self._contacts())

    def parts(self) -> "Iterator[Part]":
        """Give what it was made of, but for translations."""
        document = self._document
        leaflet, brand, audience = document.leaflet, document.brand, document.edition.audience
        yield _LEAFLETS.get(leaflet, partial(_leaflet_part, leaflet, audience), audience)
        yield from _BLOCKS.get(document.blocks, partial(_block_parts, document.blocks))
        for picture in dict.fromkeys(each for one in self._contained for each in one.pictures):
            if picture != brand.logo:
                yield figure_part(picture)
        for name in self._icons():
            yield figure_part(self._library.figure(name))
        sources = document.sources
        yield _LISTS.get(sources, partial(part, "sources", "cited", sources))
        label = self._library.audience(audience).label
        yield _told("audience", audience, label, self._size())
        yield _BRANDS.get(brand, self._brand_part, audience)
        page = self._library.page_format(document.edition.format)
        name = document.edition.format
        yield _FORMATS.get(page, lambda: part("format", name, self._format()), name)
        words = self._library.interface()
        yield _LISTS.get(words, partial(_words_part, words))
        offers = tuple(each for one in self._contained for each in one.offers)
        yield _told("offers", "other-editions", offers)
        yield _told("type", "own", self._own_fonts())
        for name, whole in self._library.own_settings():
            yield _told("settings", name, whole)
        for one in both(document):
            yield _told(DIGITS, one.locale.tag, (self._digits_of(one.locale.tag),))

    def _patterns(self) -> "Iterator[tuple[str, str, str]]":
        """Give the program's words that a document holds only as filled in, or not yet."""
        tag = self._document.locale.tag
        translated = tag != self._library.defaults.source_locale
        catalogue = self._library.translations.catalogue(tag, INTERFACE) if translated else None
        panel = any(one.panels for one in self._contained)
        for key, (text, _) in sorted(self._library.interface().items()):
            if key == REVIEWED or (panel and key.startswith(OFFERED)):
                entry = catalogue.find(key, one_line(text)) if catalogue else None
                yield key, text, entry.text if entry and not entry.fuzzy else ""

    def _digits(self) -> tuple[str, ...]:
        """Give which digits are printed in place of those that were typed."""
        return tuple(self._digits_of(one.locale.tag) for one in both(self._document))

    def _digits_of(self, tag: str) -> str:
        return self._library.typography(tag).digits

    def _own_fonts(self) -> tuple[tuple[str, FontFile], ...]:
        """Give the font files that are not the program's: any may draw a 1 as a 7.

        Bundled fonts belong to the program: a newer one is no other content.
        """
        families = self._library.fonts(self._document.brand).families
        return _OWN_FONTS.get(families, partial(_own_fonts, families))

    def _brand(self) -> tuple[object, ...]:
        """Give all of a brand that is seen and is no word: its look and its logo."""
        brand = self._document.brand
        return brand.palette, brand.logo, brand.typeface

    def _brand_part(self) -> Part:
        return part("brand", self._document.brand.id, self._brand(), self._contacts())

    def _contacts(self) -> tuple[object, ...]:
        brand, audience = self._document.brand, self._document.edition.audience
        called = (brand.contact(role, audience) for role in brand.roles(audience))
        return brand.name, brand.logo_alt, tuple(called)

    def _format(self) -> tuple[object, ...]:
        page = self._library.page_format(self._document.edition.format)
        return _UNLABELLED.get(page, lambda: (replace(page, label=""),))

    def _size(self) -> float:
        return self._library.audience(self._document.edition.audience).size

    def _icons(self) -> tuple[str, ...]:
        kinds = frozenset[CalloutKind]().union(*(one.callouts for one in self._contained))
        return tuple(_ICONS.format(kind) for kind in CalloutKind if kind in kinds)
