"""A leaflet, its brand and the program's words in, what frames a document out: head and foot."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from babel.dates import format_date

from leaflets.assembly.manuscript import Message
from leaflets.assembly.runs import Value
from leaflets.assembly.values import shortened
from leaflets.model import document as doc
from leaflets.model.errors import MissingReference

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from leaflets.assembly.fill import Filler
    from leaflets.assembly.standing import Holding
    from leaflets.assembly.values import Words
    from leaflets.model.audience import Audience
    from leaflets.model.brand import Brand
    from leaflets.model.content import Leaflet
    from leaflets.model.locale import Locale
    from leaflets.model.span import Span


@dataclass(frozen=True, slots=True)
class Said:
    """What the foot of a page is worded with.

    Attributes:
        words: The program's own words in the document's language.
        origin: The source language, in which words stand that are not translated.
        source: The same in the source language, for staff; none where that is the document's.
        title: The leaflet's title in the source language.
        languages: Names of the edition's languages in the source language.
        unchecked: Whether a machine translated it and no translator has checked that.
    """

    words: "Words"
    origin: "Locale"
    source: "Words | None" = None
    title: str = ""
    languages: str = ""
    unchecked: bool = False


PAGE, PAGES = "{{ page }}", "{{ pages }}"
"""Placeholders that stay: only layout knows the numbers."""


def masthead(
    filler: "Filler", words: "Words", brand: "Brand", audience: "Audience"
) -> doc.Masthead:
    """Make the top of the first page."""
    own = filler.number()
    heard = filler.supplies.translator.heard(brand.name)
    # A clinic without a brand of its own writes or stamps its name on a ruled line.
    name = doc.Run(brand.name, brand.name_span, blank=not brand.name, heard=heard, own=True)

    def line() -> doc.Inline:
        return words.inline("information-for", audience.span)

    def label() -> doc.Inline:
        message = Message.of(audience.label, audience.span)
        return filler.inline(message, f"audience:{audience.id}")

    return doc.Masthead(
        id=own,
        span=brand.span,
        organisation=(name,),
        logo=_logo(filler, words, brand),
        audience_line=filler.part("audience-line", audience, line),
        audience=filler.part("audience", audience, label),
    )


def _logo(filler: "Filler", words: "Words", brand: "Brand") -> doc.Figure | None:
    if brand.logo is None:
        filler.number()  # what follows has the same ids in every brand
        return None
    alt: doc.Inline = ()
    if brand.logo_alt:
        alt = filler.inline(Message.of(brand.logo_alt, brand.span), f"brand:{brand.id}")
    elif brand.name and words.has("logo-alt"):
        alt = words.inline("logo-alt", brand.span, name=brand.name)
    if not doc.plain(alt).strip():
        message = f"the logo of brand '{brand.id}' has no alternative text"
        filler.report.error(
            MissingReference, "missing-alt", message, brand.span, "give the brand a logo_alt"
        )
    figure = filler.figure(brand.logo, alt, (), brand.span)
    if figure.alt != brand.logo_alt:
        return figure
    # A translation that changes nothing keeps a name.
    return replace(figure, alt_heard=filler.supplies.translator.heard(figure.alt))


def fill_in(filler: "Filler", words: "Words", brand: "Brand", audience: "Audience") -> doc.Inline:
    """Give what is read out where a line to fill in by pen stands, if the brand has any."""
    contacts = (brand.contact(role, audience.id) for role in brand.roles(audience.id))
    open_ = not brand.name or any(one is not None and one.blank for one in contacts)
    if not open_:
        return ()
    return filler.part("fill-in", audience, lambda: words.inline("to-fill-in", audience.span))


def title(filler: "Filler", leaflet: "Leaflet", audience: str) -> doc.Heading:
    """Make the document's title."""
    return filler.part("title", leaflet, lambda: _title(filler, leaflet, audience))


def _title(filler: "Filler", leaflet: "Leaflet", audience: str) -> doc.Heading:
    found = _for(leaflet.titles, audience)
    own = filler.number()
    if found is None:
        message = f"leaflet '{leaflet.id}' has no title for '{audience}'"
        filler.report.error(MissingReference, "missing-title", message, leaflet.span)
        return doc.Heading(id=own, span=leaflet.span, level=1, content=())
    content = filler.inline(found)
    return doc.Heading(id=own, span=found.span, level=1, content=content)


def subtitle(filler: "Filler", leaflet: "Leaflet", audience: str) -> doc.Paragraph | None:
    """Make the line under the title, if there is one."""
    found = _for(leaflet.subtitles, audience)
    if found is None:
        return None
    return filler.part(
        "subtitle", leaflet, lambda: filler.paragraph(filler.inline(found), found.span)
    )


def _for(texts: "tuple[tuple[str, str, Span], ...]", audience: str) -> Message | None:
    found = (Message.of(text, span) for name, text, span in texts if name == audience)
    return next(found, None)


def imprint(  # noqa: PLR0913  the foot of a page says all of these
    filler: "Filler",
    said: "Said",
    leaflet: "Leaflet",
    name: str,
    locale: "Locale",
    *,
    web: str,
) -> doc.Imprint:
    """Make the foot of every page, as that of a draft.

    Args:
        filler: Numbers the node.
        said: The program's own words, and what is said in the source language too.
        leaflet: Whose reference, version and date are printed.
        name: The title.
        locale: The language.
        web: Web address of the publisher; may be empty.
    """
    about = ("imprint", name, said.title, said.languages, said.unchecked)
    found = filler.part(
        about, leaflet, lambda: _nameless(filler.number(), said, leaflet, name, locale)
    )
    address = (doc.Run(shortened(web), leaflet.span, link=web, own=True),) if web else ()
    return replace(found, address=address) if address else found


def _nameless(
    own: int, said: "Said", leaflet: "Leaflet", name: str, locale: "Locale"
) -> doc.Imprint:
    """Make the foot that all brands have in common: without an address."""
    span, words, source = leaflet.span, said.words, said.source
    language = locale.native_name if source else locale.source_name
    return doc.Imprint(
        id=own,
        span=span,
        draft=tuple(dict.fromkeys(_drafts(said, span))),
        identity=words.inline("identity", span, title=name, language=language),
        source_identity=source.inline("identity", span, title=said.title, language=said.languages)
        if source
        else (),
        edition=words.inline(
            "edition",
            span,
            reference=leaflet.reference,
            version=leaflet.version,
            date=written(leaflet.date, said.origin if words.lang("edition") else locale),
        ),
        page=words.inline("page-of", span, page=Value(PAGE), pages=Value(PAGES)),
        address=(),
    )


def reviewed(
    document: doc.Document, said: "Said", held: "Sequence[Holding]", due: "dt.date"
) -> doc.Document:
    """Say in the foot who reviewed this and until when that holds, not that it is a draft.

    Args:
        document: What was reviewed.
        said: The program's own words.
        held: The sign-offs.
        due: The day from which the first of them no longer holds.
    """
    span, words = document.leaflet.span, said.words
    locale = said.origin if words.lang("reviewed") else document.locale
    foreign = "" if document.locale.tag == said.origin.tag else said.origin.tag
    people = [
        (
            doc.Run(one.sign_off.role, span, lang=foreign),  # as the reviewer wrote it
            doc.Run(f" ({written(one.sign_off.date, locale)})", span),
        )
        for one in held
    ]
    line = words.listing("reviewed", span, "reviewers", people, due=written(due, locale))
    imprint = replace(document.imprint, draft=(), reviewed=(line,), due=due)
    return replace(document, imprint=imprint)


def _drafts(said: "Said", span: "Span") -> "Iterator[doc.Inline]":
    """Say that nobody has reviewed this, and that a machine translated it: in each language."""
    for words in filter(None, (said.words, said.source)):
        parts = [words.inline("draft", span)]
        if said.unchecked:
            parts.append(words.inline("draft-translation", span))
        first, *others = parts
        yield (*first, *(run for one in others for run in (_apart(span, one), *one)))


def _apart(span: "Span", following: doc.Inline) -> doc.Run:
    return doc.Run(" · ", span, lang=following[0].lang if following else "")


def written(date: "dt.date", locale: "Locale") -> str:
    """Write a date as its language does; as ISO 8601 has it where CLDR lacks the language."""
    return _written(date, locale.date, locale.tag)


@lru_cache(maxsize=256)
def _written(date: "dt.date", form: str, tag: str) -> str:
    """Write a date.

    It is remembered, since all languages tell the source's date too: CLDR's data of it, let go of
    with each language, would be read anew for that alone.
    """
    try:
        return format_date(date, form, BabelLocale.parse(tag, sep="-"))
    except (UnknownLocaleError, ValueError):
        return date.isoformat()
