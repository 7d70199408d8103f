"""An edition in, its document out: the way through compose, parse, fill and the safety rules."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.assembly import frame, ledger
from leaflets.assembly.contents import Supplies
from leaflets.assembly.fill import Filler
from leaflets.assembly.markup import ParsedBlock, parse_block, parse_leaflet
from leaflets.assembly.report import Report
from leaflets.assembly.safety import breaches
from leaflets.assembly.template import compose
from leaflets.assembly.values import Clinic, Words
from leaflets.model.claims import Evidence
from leaflets.model.diagnostic import Diagnostic, warning
from leaflets.model.document import Document, plain
from leaflets.model.errors import (
    LeafletsError,
    MarkupError,
    MissingReference,
    SafetyError,
    SelectionError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from leaflets.assembly import tree
    from leaflets.library import Library
    from leaflets.model.audience import Audience
    from leaflets.model.brand import Brand
    from leaflets.model.claims import Source
    from leaflets.model.content import Block, Leaflet
    from leaflets.model.edition import Edition


@dataclass(frozen=True, slots=True)
class Assembled:
    """An edition's document.

    Attributes:
        document: The document.
        noticed: Warnings about it.
    """

    document: Document
    noticed: tuple[Diagnostic, ...]


def assemble(library: "Library", edition: "Edition", *, draft: bool = True) -> Assembled:
    """Assemble an edition.

    Args:
        library: Where everything is read from.
        edition: What to assemble.
        draft: Whether it says that nobody has reviewed it.

    Raises:
        SelectionError: The leaflet is not meant for the audience.
        ContentError: With all that is wrong in the files; a safety rule is broken.
    """
    leaflet = library.leaflet(edition.leaflet)
    audience = library.audience(edition.audience)
    brand = library.brand(edition.brand)
    if audience.id not in leaflet.audiences:
        message = f"leaflet '{leaflet.id}' is not meant for '{audience.id}'"
        hint = "meant for: " + ", ".join(leaflet.audiences)
        raise SelectionError.of("wrong-audience", message, leaflet.span, hint)
    report = Report()
    composition = compose(leaflet, audience, brand, library)
    body = parse_leaflet(composition, report)
    blocks = _blocks(composition.printed, audience, library, report)
    ledger.check((parsed.block for parsed in blocks.values()), audience.id, library, report)
    names = (leaflet, audience, brand)
    document = _document(library, edition, names, body, report, blocks=blocks, draft=draft)
    _empty(document, report)
    report.settle()
    report.add(SafetyError, *breaches(document, library.safety(), audience))
    report.settle()
    return Assembled(document, report.noticed)


def _blocks(
    references: "Iterable[tree.Reference]",
    audience: "Audience",
    library: "Library",
    report: Report,
) -> "dict[str, ParsedBlock]":
    """Read and parse the blocks asked for, in order of first use."""
    blocks: dict[str, ParsedBlock] = {}
    for reference in references:
        try:
            block = library.block(reference.block, reference.span)
        except LeafletsError as error:
            report.take(error)
            continue
        if audience.id not in block.audiences:
            message = f"block '{block.id}' is not meant for '{audience.id}'"
            hint = "meant for: " + ", ".join(block.audiences)
            report.error(MissingReference, "wrong-audience", message, reference.span, hint)
            continue
        blocks[block.id] = parse_block(block)
        report.add(MarkupError, *blocks[block.id].found)
    return blocks


def _document(  # noqa: PLR0913  a document is made of all of these
    library: "Library",
    edition: "Edition",
    names: "tuple[Leaflet, Audience, Brand]",
    body: "tree.Body",
    report: Report,
    *,
    blocks: "Mapping[str, ParsedBlock]",
    draft: bool,
) -> Document:
    leaflet, audience, brand = names
    used = tuple(parsed.block for parsed in blocks.values())
    sources = ledger.used(used, library)
    numbers = {section.anchor: count for count, section in enumerate(body.sections, 1)}
    numbers.pop("", None)
    source = library.defaults.source_locale
    words = Words(library.interface(), report, source if source != edition.locale else "")
    web = _web(brand, audience)
    supplies = Supplies(
        library=library,
        values=Clinic(brand, audience.id, numbers, report),
        words=words,
        web=web,
        sources=_printed(sources),
        popular=len(_printed(sources)) < len(sources),
        report=report,
    )
    filler = Filler(supplies, blocks)
    locale = library.locale(edition.locale)
    # The order of these is the reading order, in which nodes are numbered.
    masthead = frame.masthead(filler, words, brand, audience)
    title = frame.title(filler, leaflet, audience.id)
    subtitle = frame.subtitle(filler, leaflet, audience.id)
    front = filler.contents(body.front)
    sections = tuple(filler.section(one, count) for count, one in enumerate(body.sections, 1))
    imprint = frame.imprint(
        filler, words, leaflet, plain(title.content), locale, web=web, draft=draft
    )
    return Document(
        edition=edition,
        leaflet=leaflet,
        locale=locale,
        brand=brand,
        masthead=masthead,
        title=title,
        subtitle=subtitle,
        front=front,
        sections=sections,
        imprint=imprint,
        blocks=used,
        core=_core(used, audience, library),
        sources=sources,
        date=leaflet.date,
    )


def _core(blocks: "Iterable[Block]", audience: "Audience", library: "Library") -> frozenset[str]:
    claims = {one.id for one in library.claims() if one.core and audience.id in one.audiences}
    return frozenset(block.id for block in blocks if claims.intersection(block.claims))


def _web(brand: "Brand", audience: "Audience") -> str:
    """Give the address to print as a code; a line to fill in by pen leads nowhere."""
    contact = brand.contact("web", audience.id)
    if contact is None or contact.blank:
        return ""
    url = contact.text.strip()
    return url if "://" in url else f"https://{url}"


def _printed(sources: "Iterable[Source]") -> "tuple[Source, ...]":
    """Leave out popular articles, which a sentence owns up to instead."""
    return tuple(source for source in sources if source.evidence is not Evidence.POPULAR)


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
