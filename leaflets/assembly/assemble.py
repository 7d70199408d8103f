"""An edition in, its document out: the way through compose, parse, fill and the safety rules."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaflets.assembly import frame
from leaflets.assembly.contents import Supplies
from leaflets.assembly.fill import Filler
from leaflets.assembly.kept import PANEL, SOURCES, Kept, Notes
from leaflets.assembly.offers import offers
from leaflets.assembly.report import Report
from leaflets.assembly.safety import breaches
from leaflets.assembly.standing import Standing, reasons, standing
from leaflets.assembly.translate import Translator
from leaflets.assembly.values import Clinic, Words
from leaflets.model.catalogue import CONTENT, INTERFACE
from leaflets.model.diagnostic import Diagnostic, Severity, warning
from leaflets.model.document import Document, plain
from leaflets.model.errors import (
    ContentError,
    MarkupError,
    SafetyError,
    SelectionError,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from leaflets.assembly.composed import Composed
    from leaflets.library import Library
    from leaflets.model.audience import Audience
    from leaflets.model.brand import Brand
    from leaflets.model.catalogue import Catalogue
    from leaflets.model.content import Leaflet
    from leaflets.model.edition import Edition
    from leaflets.model.span import Span

_WEIGHT = (Severity.NOTE, Severity.WARNING, Severity.ERROR)
_RENEW = "have it reviewed again, then sign with `leaflets sign`"


@dataclass(frozen=True, slots=True)
class Assembled:
    """An edition's document.

    Attributes:
        document: The document.
        noticed: Warnings about it.
        standing: Where it stands with its reviewers; none if no day was given to judge on.
        singles: What it says in each of its languages by itself.
    """

    document: Document
    noticed: tuple[Diagnostic, ...]
    standing: Standing | None = None
    singles: tuple[Document, ...] = ()


def assemble(
    library: "Library",
    edition: "Edition",
    *,
    day: "dt.date | None" = None,
    marked: bool = False,
    kept: Kept | None = None,
) -> Assembled:
    """Assemble an edition.

    It is a draft, and says so, unless all that it needs to be final holds on the day given.

    Args:
        library: Where everything is read from.
        edition: What to assemble.
        day: The day to judge sign-offs on; without one it is a draft.
        marked: Whether faults of its translation are marked in place and stop nothing.
        kept: Parts of other documents of the library, to be used again.

    Raises:
        SelectionError: The leaflet is not meant for the audience; two languages are the same.
        ContentError: With all that is wrong in the files; a safety rule is broken.
    """
    leaflet = library.leaflet(edition.leaflet)
    audience = library.audience(edition.audience)
    brand = library.brand(edition.brand)
    if audience.id not in leaflet.audiences:
        message = f"leaflet '{leaflet.id}' is not meant for '{audience.id}'"
        hint = "meant for: " + ", ".join(leaflet.audiences)
        raise SelectionError.of("wrong-audience", message, leaflet.span, hint)
    if edition.beside == edition.locale:
        message = f"'{edition.locale}' cannot be set beside itself"
        raise SelectionError.of("same-language", message, hint="name two languages")
    report = Report()
    kept = Kept() if kept is None else kept
    composed = kept.compositions.get(leaflet, audience, brand, library, report)
    parts = _Parts(leaflet, audience, brand, composed, report, kept)
    source = library.defaults.source_locale
    origin = _Maker(library, replace(edition, locale=source), parts)
    written = origin.document()
    _empty(written, report)
    report.settle()
    # Rules name words of the source language, so they are held against what stands in it.
    report.add(SafetyError, *breaches(written, library.safety(), audience))
    report.settle()
    made = {source: (origin, written)}
    names = _Names(
        title=plain(written.title.content),
        languages=" + ".join(
            library.locale(tag).source_name for tag in (edition.locale, edition.beside) if tag
        ),
    )
    if edition.locale != source:
        maker = _Maker(library, edition, parts, names, marked=marked)
        made[edition.locale] = maker, maker.document()
    if edition.beside:
        second = replace(edition, locale=edition.beside, beside=edition.locale)
        maker = _Maker(library, second, parts, names, marked=marked)
        last = made[edition.locale][1].imprint.id
        made[edition.beside] = maker, maker.document(last=last)
    report.settle()
    stand = None
    own = tuple(tag for tag in (edition.locale, edition.beside) if tag)
    singles = tuple(made[tag][1] for tag in own)
    if day is not None:
        stand = standing(library, made[source][1], singles, edition.format, day)
        if stand.final:
            made = {tag: (one, one.reviewed(it, stand)) for tag, (one, it) in made.items()}
            report.settle()
        else:
            report.add(ContentError, *_void(library, stand, leaflet.span))
    document = made[edition.locale][1]
    if edition.beside:
        from leaflets.assembly.bilingual import joined  # noqa: PLC0415  for two languages

        document = joined(document, made[edition.beside][1])
    return Assembled(document, report.noticed, stand, singles)


def _void(library: "Library", stand: Standing, span: "Span") -> "Iterator[Diagnostic]":
    """Tell of sign-offs that count no more, or cannot be read; that there is none, pages say."""
    for one in library.reviews().problems:
        yield replace(one, severity=min(one.severity, Severity.WARNING, key=_WEIGHT.index))
    for lack, reason in zip(stand.lacks, reasons(stand), strict=True):
        if lack.sign_off is not None:
            where = lack.sign_off.span or span
            yield warning("sign-off-void", f"it is a draft: {reason}", where, _RENEW)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a document is made of, whatever its language.

    Attributes:
        leaflet: The template.
        audience: Whom it is for.
        brand: Whose it is.
        composed: The template and its blocks, parsed.
        report: Takes what is wrong.
        kept: Parts of other documents.
    """

    leaflet: "Leaflet"
    audience: "Audience"
    brand: "Brand"
    composed: "Composed"
    report: Report
    kept: Kept


@dataclass(frozen=True, slots=True)
class _Names:
    """What staff read of an edition in other languages, in the source language.

    Attributes:
        title: The leaflet's title.
        languages: The edition's languages.
    """

    title: str = ""
    languages: str = ""


class _Maker:
    """Makes the document of an edition.

    Args:
        library: Where everything is read from.
        edition: What to make.
        parts: What it is made of.
        names: What staff read of a document in another language.
        marked: Whether faults of its translation are marked in place and stop nothing.
    """

    def __init__(
        self,
        library: "Library",
        edition: "Edition",
        parts: _Parts,
        names: _Names = _Names(),
        *,
        marked: bool = False,
    ) -> None:
        self._library, self._edition, self._parts = library, edition, parts
        self._locale = library.locale(edition.locale)
        self._source = library.defaults.source_locale
        content, interface = self._catalogues()
        known = library.locale(self._source), self._locale, parts.report
        self._marked = marked
        self._translator = Translator(content, *known, marked=marked)
        said = Translator(interface, *known, marked=marked)
        # What a brand's values tell of is told of by each brand by itself.
        self._aside = Report()
        self._values = Translator(content, *known[:2], self._aside, marked=marked)
        own = Words(library.interface(), parts.report, said, tag=self._locale.tag)
        origin = library.locale(self._source)
        if content is None:
            self._said = frame.Said(own, origin)
        else:
            source = Words(library.interface(), parts.report, lang=self._source)
            self._said = frame.Said(
                own, origin, source, names.title, names.languages, unchecked=content.draft
            )

    def _catalogues(self) -> "tuple[Catalogue | None, Catalogue | None]":
        tag = self._locale.tag
        if tag == self._source:
            return None, None
        translations = self._library.translations
        return translations.catalogue(tag, CONTENT), translations.catalogue(tag, INTERFACE)

    def reviewed(self, document: Document, stand: Standing) -> Document:
        """Say who reviewed a document that this made."""
        due = stand.due
        return frame.reviewed(document, self._said, stand.held, due) if due else document

    def document(self, *, last: int = 0) -> Document:
        """Make the document, as a draft.

        Args:
            last: The id that its nodes count up from.
        """
        parts, words = self._parts, self._said.words
        leaflet, audience, brand, made = parts.leaflet, parts.audience, parts.brand, parts.composed
        body, web = made.body, _web(brand, audience)
        filler = self._filler(web, last)
        # The order of these is the reading order, in which nodes are numbered.
        masthead = frame.masthead(filler, words, brand, audience)
        title = frame.title(filler, leaflet, audience.id)
        subtitle = frame.subtitle(filler, leaflet, audience.id)
        front = filler.outermost(body.front)
        sections = tuple(filler.numbered(one, count) for count, one in enumerate(body.sections, 1))
        name = plain(title.content)
        imprint = frame.imprint(filler, self._said, leaflet, name, self._locale, web=web)
        return Document(
            edition=self._edition,
            leaflet=leaflet,
            locale=self._locale,
            brand=brand,
            masthead=masthead,
            title=title,
            subtitle=subtitle,
            front=front,
            sections=sections,
            imprint=imprint,
            blocks=made.used,
            core=made.core,
            sources=made.sources,
            date=leaflet.date,
            fill_in=frame.fill_in(filler, words, brand, audience),
        )

    def _filler(self, web: str, last: int) -> Filler:
        parts, composed, library = self._parts, self._parts.composed, self._library
        leaflet, audience, kept = parts.leaflet, parts.audience, parts.kept
        printed, popular = composed.printed, len(composed.printed) < len(composed.sources)
        clinic = Clinic(parts.brand, audience.id, composed.numbers, self._values, self._aside)
        needs: dict[str, object] = {SOURCES: (printed, popular)}
        notes = Notes(clinic, self._aside, needs, leaflet.span, parts.report, library.reads)
        about = (leaflet.id, audience.id, self._locale.tag, self._marked)
        offered = kept.make(
            notes,
            leaflet,
            ("offers", about, self._edition.beside, self._edition.format),
            lambda: offers(library, self._edition, self._said.words, leaflet),
        )
        needs[PANEL] = web, offered
        supplies = Supplies(
            library=library,
            translator=self._translator,
            own=f"leaflet:{leaflet.id}",
            values=notes,
            words=self._said.words,
            web=web,
            sources=printed,
            popular=popular,
            report=parts.report,
            offers=offered,
            last=last,
        )
        return Filler(supplies, composed.blocks, kept, notes, about)


def _web(brand: "Brand", audience: "Audience") -> str:
    """Give the address to print as a code; a line to fill in by pen leads nowhere."""
    contact = brand.contact("web", audience.id)
    if contact is None or contact.blank:
        return ""
    url = contact.text.strip()
    return url if "://" in url else f"https://{url}"


def _empty(document: Document, report: Report) -> None:
    """Note what is empty; a leaflet that lacks what could not be read has been told of already."""
    if not (document.front or document.sections or report.failed):
        leaflet = document.leaflet
        span = leaflet.span.at(leaflet.body_line)
        report.error(MarkupError, "empty-leaflet", "the leaflet says nothing", span)
    for section in document.sections:
        if not section.children:
            message = f"section '{plain(section.heading.content)}' is empty"
            report.add(MarkupError, warning("empty-section", message, section.span))
