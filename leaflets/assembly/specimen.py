"""Samples of languages in, a specimen book out: a sheet a script, with lines to sign on."""

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from babel import Locale as BabelLocale

from leaflets.assembly.contents import Contents, Supplies
from leaflets.assembly.frame import PAGE, PAGES
from leaflets.assembly.markup import parse_sample
from leaflets.assembly.report import Report
from leaflets.assembly.runs import Value
from leaflets.assembly.translate import Translator
from leaflets.assembly.values import Clinic, Words
from leaflets.model import document as doc
from leaflets.model.content import Leaflet, Origin
from leaflets.model.edition import Edition
from leaflets.model.errors import LeafletsError
from leaflets.model.specimen import Sample, Sheet, SpecimenBook

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from leaflets.assembly.manuscript import Message
    from leaflets.library import Library
    from leaflets.model.brand import Brand
    from leaflets.model.locale import Locale
    from leaflets.model.span import Span
    from leaflets.model.specimen import Specimen

NAME = "specimen"
_NOTHING = Value("", blank=True)
_STYLES = {
    "Arab": ("Aran",),
    "Latn": ("Latf", "Latg"),
    "Syrc": ("Syre", "Syrj", "Syrn"),
}
"""Codes that ISO 15924 gives to styles of a script: a language's font may list one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to make a specimen of.

    Attributes:
        locales: BCP 47 tags of the languages.
        brand: Id of the brand in whose typeface and colours it is printed.
        format: Id of the format.
        date: The day it is made.
        program: Name and version of the program, as printed.
    """

    locales: tuple[str, ...]
    brand: str
    format: str
    date: "dt.date"
    program: str


def assemble_specimen(library: "Library", wanted: Wanted) -> SpecimenBook:
    """Assemble a specimen book; which fonts it is set in is for layout to say.

    Raises:
        ContentError: With all that is wrong in the samples.
    """
    report = Report()
    specimens = tuple(_specimens(library, wanted.locales, report))
    brand = library.brand(wanted.brand)
    source = library.locale(library.defaults.source_locale)
    words = Words(library.interface(), report)
    translator = Translator(None, source, source, report)
    supplies = Supplies(
        library=library,
        translator=translator,
        own=NAME,
        values=Clinic(brand, "", {}, translator, report),
        words=words,
        web="",
        sources=(),
        popular=False,
        report=report,
    )
    maker = _Maker(supplies, library.interface()["specimen-title"][1])
    masthead, title = maker.masthead(brand), maker.title()
    subtitle = maker.said("specimen-intro")
    sheets = tuple(
        maker.sheet(name, count, group)
        for count, (name, group) in enumerate(_sheets(specimens, library, brand, words), 1)
    )
    frame = doc.Document(
        edition=Edition(NAME, "", source.tag, wanted.brand, wanted.format),
        leaflet=_leaflet(wanted, maker.place),
        locale=source,
        brand=brand,
        masthead=masthead,
        title=title,
        subtitle=subtitle,
        front=(),
        sections=(),
        imprint=maker.imprint(wanted.program),
        blocks=(),
        sources=(),
        date=wanted.date,
        fill_in=words.inline("to-fill-in", maker.place),
    )
    kept = {name: _kept(name) for name in ("script", "part", "parts")}
    part = words.inline("specimen-part", maker.place, **kept)
    report.settle()
    return SpecimenBook(frame, sheets, part)


def _kept(name: str) -> Value:
    """Leave a placeholder where it stands: only layout knows what it becomes."""
    return Value(f"{{{{ {name} }}}}")


def _specimens(library: "Library", tags: "Iterable[str]", report: Report) -> "Iterator[Specimen]":
    for tag in tags:
        try:
            yield library.specimen(tag)
        except LeafletsError as error:
            report.take(error)


def _leaflet(wanted: Wanted, span: "Span") -> Leaflet:
    """Say of what kind the document is: one that the program itself is the author of."""
    return Leaflet(
        id=NAME,
        titles=(),
        subtitles=(),
        audiences=(),
        reference="",
        version="",
        date=wanted.date,
        topics=(),
        max_pages=(),
        body="",
        body_line=1,
        origin=Origin.BUNDLED,
        digest="",
        span=span,
    )


def _sheets(
    specimens: "Iterable[Specimen]", library: "Library", brand: "Brand", words: Words
) -> "list[tuple[str, list[Specimen]]]":
    """Sort samples by the name of their script; the source language's comes first."""
    source = library.locale(library.defaults.source_locale)
    names = _Names(library, brand, words, source)
    own = names.of(source)

    def place(specimen: "Specimen") -> tuple[bool, str, bool, str]:
        locale = specimen.locale
        name = names.of(locale)
        return name != own, name.casefold(), locale.tag != source.tag, locale.source_name

    ordered = sorted(specimens, key=place)
    return [
        (name, list(group)) for name, group in groupby(ordered, lambda one: names.of(one.locale))
    ]


class _Names:
    """Names scripts in the source language, and their styles where a font is of one."""

    def __init__(self, library: "Library", brand: "Brand", words: Words, source: "Locale") -> None:
        self._catalogue = library.fonts(brand)
        self._words = words
        self._span = library.interface()["specimen-title"][1]
        self._known = BabelLocale.parse(source.tag, sep="-").scripts

    def of(self, locale: "Locale") -> str:
        """Name the script of a language."""
        code = self._style(locale)
        key = f"script-{code}"
        if self._words.has(key):
            return self._words.plain(key, self._span)
        return str(self._known.get(code, code))

    def _style(self, locale: "Locale") -> str:
        families = (self._catalogue.family(name) for name in self._catalogue.stack(locale.tag))
        first = next((family for family in families if family), None)
        styles = _STYLES.get(locale.script, ()) if first else ()
        return next((style for style in styles if first and style in first.scripts), locale.script)


class _Maker(Contents):
    """Makes the nodes of a specimen book.

    Attributes:
        place: Where the program's own words stand.
    """

    def __init__(self, supplies: Supplies, place: "Span") -> None:
        super().__init__(supplies)
        self.place = place
        self._words = supplies.words
        self._lang = ""

    def inline(self, message: "Message", context: str = "") -> doc.Inline:
        """Make runs that say which language they are in."""
        return super().inline(replace(message, lang=self._lang), context)

    def said(self, key: str, **values: Value | str) -> doc.Paragraph:
        """Make a paragraph of the program's words."""
        return self.paragraph(self._words.inline(key, self.place, **values), self.place)

    def masthead(self, brand: "Brand") -> doc.Masthead:
        """Make the top: whose specimen it is and whom it is for."""
        return doc.Masthead(
            id=self.number(),
            span=brand.span,
            organisation=(doc.Run(brand.name, brand.name_span),) if brand.name else (),
            logo=None,
            audience_line=(),
            audience=self._words.inline("specimen-audience", self.place),
        )

    def title(self) -> doc.Heading:
        """Make the title."""
        content = self._words.inline("specimen-title", self.place)
        return doc.Heading(id=self.number(), span=self.place, level=1, content=content)

    def sheet(self, name: str, number: int, specimens: "Iterable[Specimen]") -> Sheet:
        """Make a sheet."""
        own = self.number()
        content = (doc.Run(name, self.place),)
        heading = doc.Heading(id=self.number(), span=self.place, level=2, content=content)
        fonts = self.said("specimen-fonts", fonts=_kept("fonts"))
        return Sheet(own, number, heading, fonts, tuple(map(self._sample, specimens)))

    def _sample(self, specimen: "Specimen") -> Sample:
        locale = specimen.locale
        # Some languages write their names small amid a sentence, none at its start.
        name = locale.native_name[:1].title() + locale.native_name[1:]
        native = (doc.Run(name, specimen.span, lang=locale.tag),)
        heading = doc.Heading(id=self.number(), span=specimen.span, level=3, content=native)
        known = self.said("specimen-name", language=locale.source_name, tag=locale.tag)
        self._lang = locale.tag
        body = self.contents(parse_sample(specimen, self.report))
        self._lang = ""
        signature = self.said("specimen-signature", name=_NOTHING, date=_NOTHING)
        return Sample(locale, heading, known, body, signature)

    def imprint(self, program: str) -> doc.Imprint:
        """Make the foot of every page."""
        words = self._words.inline
        return doc.Imprint(
            id=self.number(),
            span=self.place,
            draft=(),
            identity=words("specimen-identity", self.place),
            edition=(doc.Run(program, self.place),),
            page=words("page-of", self.place, page=Value(PAGE), pages=Value(PAGES)),
            address=(),
        )
