"""The bundled folder under a clinic's → all that authors, designers and translators supply."""

import json
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from leaflets.library import content
from leaflets.library.brands import BRANDS, FILE, BrandAndType, list_brands, read_brand
from leaflets.library.bundled import bundled_folder
from leaflets.library.folders import Folders, Layer
from leaflets.library.fonts import read_catalogue
from leaflets.library.formats import ENDING as FORMAT_ENDING
from leaflets.library.formats import FORMATS, SHEETS, read_format
from leaflets.library.hedging import read_hedging
from leaflets.library.ledger import read_audiences, read_claims, read_sources
from leaflets.library.overlay import Overlay
from leaflets.library.pictures import find_figure, list_figures, read_picture
from leaflets.library.reads import Kept, Read, Reads, kept
from leaflets.library.reviews import read_reviews
from leaflets.library.safety import read_safety
from leaflets.library.settings import (
    CLINIC,
    Defaults,
    read_defaults,
    read_interface,
    read_own_settings,
)
from leaflets.library.typography import read_files, read_typography
from leaflets.model.content import Origin
from leaflets.model.diagnostic import Diagnostic, did_you_mean
from leaflets.model.errors import ContentError, LeafletsError, MissingReference, SelectionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from leaflets.library.schemas_design import TypographyFile
    from leaflets.library.translations import Translations
    from leaflets.model.asset import Picture
    from leaflets.model.audience import Audience
    from leaflets.model.brand import Brand
    from leaflets.model.claims import Claim, Hedging, SafetyRules, Source
    from leaflets.model.content import Block, Leaflet
    from leaflets.model.evidence import Instrument
    from leaflets.model.locale import Locale
    from leaflets.model.page_format import PageFormat
    from leaflets.model.review import Reviews
    from leaflets.model.span import Span
    from leaflets.model.specimen import Specimen
    from leaflets.model.typeface import FontCatalogue
    from leaflets.model.typography import Typography

T = TypeVar("T")

_SAID = "said"
"""The fact which claims a topic's blocks name."""


class Library:
    """Everything in the folders, read when first asked for and kept.

    Whatever takes an id raises `MissingReference` when nothing has it, with the code
    `unknown-<kind>`, the nearest names as hint and the place given; and `ContentError` or one of
    its kinds, with all that is wrong in the file, when it cannot be taken as it is.

    Attributes:
        reads: A record of every file read, looked for or listed.
    """

    def __init__(self, folders: Folders) -> None:
        self.reads: Reads = folders.reads
        self._folders = folders
        self._properties: Kept[str, Any] = Kept(self.reads)
        self._blocks: Kept[str, Block] = Kept(self.reads)
        self._said: Kept[str, frozenset[str]] = Kept(self.reads)
        self._leaflets: Kept[str, Leaflet] = Kept(self.reads)
        self._brands: Kept[str, BrandAndType] = Kept(self.reads)
        self._formats: Kept[str, PageFormat] = Kept(self.reads)
        self._sheets: Kept[str, PageFormat] = Kept(self.reads)
        self._locales: Kept[str, Locale] = Kept(self.reads)
        self._typographies: Kept[str, Typography] = Kept(self.reads)
        self._figures: Kept[str, Picture] = Kept(self.reads)
        self._specimens: Kept[str, Specimen] = Kept(self.reads)

    @classmethod
    def open(
        cls,
        clinic: "Path | None" = None,
        *,
        bundled: "Path | None" = None,
        reads: Reads | None = None,
        here: "Path | None" = None,
    ) -> "Library":
        """Lay a clinic's folder over the bundled one.

        Args:
            clinic: A folder that holds a clinic.yaml; without one, the bundled folder alone.
            bundled: Used in place of the program's own folder.
            reads: The door to the disk, where files are looked at that are not written yet.
            here: The folder from which files are named to people; none for the working folder.

        Raises:
            SelectionError: `clinic` holds no clinic.yaml (`unknown-clinic`).
        """
        reads = reads or Reads()
        layers = [Layer((bundled or bundled_folder()).absolute(), Origin.BUNDLED)]
        if clinic is not None:
            if not reads.holds(clinic.absolute() / CLINIC):
                message = f"there is no {CLINIC} in '{clinic.as_posix()}'"
                hint = "name the folder that holds it, or none for the bundled library"
                raise SelectionError(Diagnostic("unknown-clinic", message, hint=hint))
            layers.insert(0, Layer(clinic.absolute(), Origin.CLINIC))
        return cls(Folders(tuple(layers), reads, here))

    @property
    def clinic_root(self) -> "Path | None":
        """The clinic's folder, if one lies over the bundled library."""
        first, *others = self._folders.layers
        return first.root if others else None

    def without_clinic(self) -> "Library | None":
        """Give the bundled library alone; nothing where no clinic's folder lies over it."""
        *clinic, bundled = self._folders.layers
        return Library(Folders((bundled,), Reads())) if clinic else None

    def learn(self, fact: str) -> Read:
        """Learn anew what was learnt before.

        Args:
            fact: What was asked, see `Read.name`.
        """
        from leaflets.library.translations import TRANSLATES  # noqa: PLC0415  Babel is slow

        name, *about = json.loads(fact)
        kinds: dict[str, Callable[..., object]] = {
            TRANSLATES: self.translations.has,
            _SAID: self.claims_said,
        }
        with self.reads.recorded() as record:
            kinds[name](*about)
        return next(one for one in record.reads() if one.name == fact)

    def strays(self) -> "tuple[Diagnostic, ...]":
        """List what lies in the clinic's folder and is read by nobody, as warnings."""
        from leaflets.library.strays import strays  # noqa: PLC0415  for a look at the folder only

        return strays(self._folders) if self.clinic_root else ()

    def own_brand_ids(self) -> tuple[str, ...]:
        """List the ids of the clinic's own brands, sorted."""
        clinic, *others = self._folders.layers
        if not others:
            return ()
        there = ((name, f"{name}/{FILE}") for name in self.brand_ids())
        return tuple(name for name, file in there if self._folders.in_layer(clinic, BRANDS, file))

    @kept
    def defaults(self) -> Defaults:
        """What is used when nothing else is named; what clinic.yaml names is there."""
        found = read_defaults(self._folders)
        tables = {"brand": self.brand_ids, "format": self.format_ids}
        problems = [
            _unknown(key, getattr(found, key), listed(), found.spans[key])
            for key, listed in tables.items()
            if key in found.spans and getattr(found, key) not in listed()
        ]
        tags = self._tags(found.source_locale) if "locale" in found.spans else (found.locale,)
        if found.locale not in tags:
            problems.append(_unknown("locale", found.locale, tags, found.spans["locale"]))
        if problems:
            raise MissingReference(
                *sorted(problems, key=lambda one: one.span.line if one.span else 0)
            )
        return found

    def audiences(self) -> "tuple[Audience, ...]":
        """List the audiences."""
        return self._audiences

    def audience(self, audience: str, span: "Span | None" = None) -> "Audience":
        """Find an audience."""
        found = next((one for one in self._audiences if one.id == audience), None)
        if found is None:
            raise MissingReference(_unknown("audience", audience, self._known["audience"], span))
        return found

    def claims(self) -> "tuple[Claim, ...]":
        """List the claims ledger."""
        return self._claims

    def sources(self) -> "tuple[Source, ...]":
        """List the sources."""
        return self._sources

    def safety(self) -> "SafetyRules":
        """Give the safety rules."""
        return self._safety

    def reviews(self) -> "Reviews":
        """Give the kinds of review, those needed for a final edition, and what was signed off."""
        return self._reviews

    def instruments(self) -> "tuple[Instrument, ...]":
        """List the checklists that leaflets are held against."""
        return self._instruments

    def own_settings(self) -> tuple[tuple[str, str], ...]:
        """List a clinic's own files of how languages are written, each with its SHA-256.

        Which digits, directions, fonts, dates and names they give reaches every page.
        """
        return self._own_settings

    def leaflet_ids(self) -> tuple[str, ...]:
        """List the ids of all leaflets, sorted."""
        return self._leaflet_ids

    def leaflet(self, leaflet: str, span: "Span | None" = None) -> "Leaflet":
        """Read a leaflet."""

        def read() -> "Leaflet | None":
            name = leaflet + content.LEAFLET_ENDING
            file = content.find(self._folders, content.LEAFLETS, name, span)
            return (
                content.read_leaflet(self._folders, file, leaflet, self._known) if file else None
            )

        return self._kept(self._leaflets, "leaflet", leaflet, read, self.leaflet_ids, span)

    def block_ids(self) -> tuple[str, ...]:
        """List the ids of all blocks, sorted."""
        return self._block_ids

    def block(self, block: str, span: "Span | None" = None) -> "Block":
        """Read a block."""

        def read() -> "Block | None":
            name = block + content.BLOCK_ENDING
            file = content.find(self._folders, content.BLOCKS, name, span)
            return content.read_block(self._folders, file, block, self._known) if file else None

        return self._kept(self._blocks, "block", block, read, self.block_ids, span)

    def claims_said(self, topic: str) -> frozenset[str]:
        """Tell which claims the blocks of a topic, a folder of them, name between them.

        What cannot be read names none: it is told of where it is used.
        """

        def ask() -> str:
            found: set[str] = set()
            for block in self.block_ids():
                if block.split("/", 1)[0] == topic:
                    with suppress(LeafletsError):
                        found.update(self.block(block).claims)
            return " ".join(sorted(found))

        def read() -> frozenset[str]:
            return frozenset(self.reads.fact(_SAID, (topic,), ask).split())

        return self._said.get(topic, read)

    def blocks_matching(self, pattern: str) -> tuple[str, ...]:
        """List the ids of blocks by a pattern whose `*` does not reach across a slash, sorted."""
        return content.matching(self._block_ids, pattern)

    def brand_ids(self) -> tuple[str, ...]:
        """List the ids of all brands, sorted."""
        return self._brand_ids

    def brand(self, brand: str, span: "Span | None" = None) -> "Brand":
        """Read a brand."""
        return self._brand(brand, span).brand

    def format_ids(self) -> tuple[str, ...]:
        """List the ids of all formats, sorted."""
        return self._format_ids

    def page_format(self, name: str, span: "Span | None" = None) -> "PageFormat":
        """Read a format."""

        def read() -> "PageFormat | None":
            file = content.find(self._folders, FORMATS, name + FORMAT_ENDING, span)
            return read_format(self._folders, file, name) if file else None

        return self._kept(self._formats, "format", name, read, self.format_ids, span)

    def sheet_ids(self) -> tuple[str, ...]:
        """List the ids of the sheets that the program prints for staff, sorted."""
        return content.list_ids(self._folders, SHEETS, FORMAT_ENDING)

    def sheet(self, name: str, span: "Span | None" = None) -> "PageFormat":
        """Read the format of a sheet that the program prints for staff."""

        def read() -> "PageFormat | None":
            file = content.find(self._folders, SHEETS, name + FORMAT_ENDING, span)
            return read_format(self._folders, file, name) if file else None

        return self._kept(self._sheets, "sheet", name, read, self.sheet_ids, span)

    def locales(self) -> "tuple[Locale, ...]":
        """List the languages: the source language, then those with a folder, by tag."""
        return tuple(map(self.locale, self.locale_tags()))

    def locale_tags(self) -> tuple[str, ...]:
        """List the tags of the languages, in the same order, without looking into any."""
        return self._tags(self._source)

    def locale(self, tag: str, span: "Span | None" = None) -> "Locale":
        """Find a language."""
        from leaflets.library.locales import read_locale  # noqa: PLC0415  Babel is slow to load

        def read() -> "Locale | None":
            there = tag in self._tags(self._source)
            return read_locale(self._folders, tag, self._source) if there else None

        return self._kept(
            self._locales, "locale", tag, read, lambda: self._tags(self._source), span
        )

    @staticmethod
    def is_tag(tag: str) -> bool:
        """Tell whether a text is written like a language tag of ours."""
        from leaflets.library.names import LOCALE  # noqa: PLC0415

        return "_" not in tag and LOCALE.fullmatch(tag.replace("-", "_")) is not None

    def language_folder(self, tag: str) -> "Span":
        """Name the folder of a language: the clinic's, where it has one."""
        return self._folders.where(f"assets/locales/{tag.replace('-', '_')}")

    def can_be(self, tag: str) -> bool:
        """Tell whether a tag is of a language that CLDR or its locale.yaml tells enough of."""
        from leaflets.library.locales import read_locale  # noqa: PLC0415

        if not self.is_tag(tag):
            return False
        try:
            read_locale(self._folders, tag, self._source)
        except ContentError:
            return False
        return True

    def figure_ids(self) -> tuple[str, ...]:
        """List the names of all figures, sorted."""
        return list_figures(self._folders)

    def figure(self, name: str, span: "Span | None" = None) -> "Picture":
        """Read a figure, such as `water` or `icons/phone`; its alternative text may be empty."""

        def read() -> "Picture | None":
            file = find_figure(self._folders, name, span)
            return read_picture(self._folders, file, name) if file else None

        return self._kept(self._figures, "figure", name, read, self.figure_ids, span)

    def fonts(self, brand: "Brand | None" = None) -> "FontCatalogue":
        """Give the fonts there are; with a brand, its typeface is among them and comes first."""
        if brand is None:
            return self._fonts
        own = self._brand(brand.id, None).family
        families = (*self._fonts.families, own) if own else self._fonts.families
        order = dict.fromkeys((brand.typeface, *self._fonts.fallback))
        return replace(self._fonts, families=families, fallback=tuple(order))

    def typography(self, tag: str) -> "Typography":
        """Tell how a language is set."""
        return self._typographies.get(tag, lambda: read_typography(self._typography, tag))

    def specimen_tags(self) -> tuple[str, ...]:
        """List the tags of the languages there are samples of, sorted."""
        from leaflets.library.specimens import list_tags  # noqa: PLC0415  Babel is slow to load

        return list_tags(self._folders)

    def specimen(self, tag: str, span: "Span | None" = None) -> "Specimen":
        """Read the sample of a language."""
        from leaflets.library.specimens import read_specimen  # noqa: PLC0415  Babel is slow to load

        def read() -> "Specimen | None":
            return read_specimen(self._folders, tag, self._source)

        return self._kept(self._specimens, "specimen", tag, read, self.specimen_tags, span)

    @kept
    def translations(self) -> "Translations":
        """Everything that translators supply."""
        from leaflets.library.translations import Translations  # noqa: PLC0415  Babel is slow

        return Translations(self._folders)

    @kept
    def overlay(self) -> Overlay:
        """The clinic's blocks over the bundled ones."""
        return Overlay(self._folders)

    @kept
    def hedging(self) -> "Hedging":
        """The words that claim certainty, and those that hedge."""
        return read_hedging(self._folders)

    def interface(self) -> "Mapping[str, tuple[str, Span]]":
        """Give the words the program itself prints, in the source language, by key."""
        return self._interface

    @kept
    def _audiences(self) -> "tuple[Audience, ...]":
        return read_audiences(self._folders)

    @kept
    def _claims(self) -> "tuple[Claim, ...]":
        return read_claims(self._folders, [audience.id for audience in self._audiences])

    @kept
    def _sources(self) -> "tuple[Source, ...]":
        return read_sources(self._folders)

    @kept
    def _instruments(self) -> "tuple[Instrument, ...]":
        from leaflets.library.instruments import read_instruments  # noqa: PLC0415  for reviews

        return read_instruments(self._folders)

    @kept
    def _safety(self) -> "SafetyRules":
        return read_safety(self._folders, self._known)

    @kept
    def _reviews(self) -> "Reviews":
        return read_reviews(self._folders)

    @kept
    def _own_settings(self) -> tuple[tuple[str, str], ...]:
        return read_own_settings(self._folders)

    @kept
    def _known(self) -> "Mapping[str, frozenset[str]]":
        """Names that front matter and rules may refer to, by kind."""
        return {
            "audience": frozenset(audience.id for audience in self._audiences),
            "claim": frozenset(claim.id for claim in self._claims),
            "source": frozenset(source.id for source in self._sources),
        }

    @kept
    def _leaflet_ids(self) -> tuple[str, ...]:
        return content.list_ids(self._folders, content.LEAFLETS, content.LEAFLET_ENDING)

    @kept
    def _block_ids(self) -> tuple[str, ...]:
        return content.list_ids(self._folders, content.BLOCKS, content.BLOCK_ENDING)

    @kept
    def _brand_ids(self) -> tuple[str, ...]:
        return list_brands(self._folders)

    @kept
    def _format_ids(self) -> tuple[str, ...]:
        return content.list_ids(self._folders, FORMATS, FORMAT_ENDING)

    @kept
    def _typography(self) -> "tuple[TypographyFile, ...]":
        return read_files(self._folders)

    @kept
    def _fonts(self) -> "FontCatalogue":
        return read_catalogue(self._folders)

    @kept
    def _interface(self) -> "Mapping[str, tuple[str, Span]]":
        return read_interface(self._folders)

    @kept
    def _source(self) -> str:
        return read_defaults(self._folders).source_locale

    def _tags(self, source: str) -> tuple[str, ...]:
        from leaflets.library.locales import list_tags  # noqa: PLC0415

        return list_tags(self._folders, source)

    def _brand(self, brand: str, span: "Span | None") -> BrandAndType:
        def read() -> BrandAndType | None:
            if not content.find(self._folders, BRANDS, f"{brand}/{FILE}", span):
                return None
            return read_brand(self._folders, brand, self._known["audience"], self._fonts)

        return self._kept(self._brands, "brand", brand, read, self.brand_ids, span)

    @staticmethod
    def _kept(  # noqa: PLR0913, PLR0917
        values: Kept[str, T],
        kind: str,
        name: str,
        read: "Callable[[], T | None]",
        listed: "Callable[[], Iterable[str]]",
        span: "Span | None",
    ) -> T:
        def make() -> T:
            found = read()
            if found is None:
                raise MissingReference(_unknown(kind, name, listed(), span))
            return found

        return values.get(name, make)


def _unknown(kind: str, name: str, names: "Iterable[str]", span: "Span | None") -> Diagnostic:
    message = f"there is no {kind} '{name}'"
    return Diagnostic(f"unknown-{kind}", message, span, hint=did_you_mean(name, names))
