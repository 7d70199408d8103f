"""The library's messages → a PO template, with what a translator should know of each."""

import datetime as dt
from pathlib import PurePath
from typing import TYPE_CHECKING

from babel.messages.catalog import Message

from leaflets.assembly.messages import Kind, Source, content, interface
from leaflets.assembly.quantities import PLACEHOLDER
from leaflets.library.po import Po
from leaflets.model.catalogue import CONTENT, INTERFACE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaflets.library import Library

_SHORT = frozenset(
    {Kind.TITLE, Kind.SUBTITLE, Kind.SECTION, Kind.HEADING, Kind.CONTACT, Kind.AUDIENCE}
)
"""Kinds that must fit a line or two."""
_GROWTH, _LEAST = 1.5, 10
"""How much longer than the source a short message may get: by half, or by ten characters."""
_CLINIC = {
    "clinic.name": "the clinic's name",
    "clinic.emergency": "the emergency number, such as 999",
    "clinic.phone": "a telephone number",
    "clinic.urgent": "a telephone number",
    "clinic.urgent_label": "whom one calls there, such as 'Maternity unit'",
    "clinic.hours": "opening hours",
    "clinic.web": "a web address",
    "clinic.email": "an e-mail address",
    "clinic.sms": "a telephone number for text messages",
    "clinic.address": "a street address",
    "page": "a page number",
    "pages": "how many pages there are",
    "date": "a date",
    "due": "a date",
    "reviewers": "who reviewed it and when, such as 'Midwife, 1 May 2026'",
    "version": "a version, such as 1.0",
    "reference": "the leaflet's number, such as LC-01",
    "title": "a title",
    "language": "the name of a language",
    "languages": "names of languages",
    "formats": "names such as 'large print'",
    "publisher": "who published something",
    "url": "a web address",
    "name": "the clinic's name",
}
DOMAINS = (CONTENT, INTERFACE)


def template(library: "Library", domain: str) -> Po:
    """Make the template of a domain: for a clinic, of what its folder says otherwise or adds.

    Args:
        library: What is translated.
        domain: `content` or `interface`.

    Raises:
        ContentError: With all that is wrong in the files.
    """
    return of_sources(own_messages(library, domain))


def everything(library: "Library", domain: str) -> Po:
    """Make the template of all messages of a domain, for a clinic those that are bundled too."""
    return of_sources(_collected(library, domain))


def own_messages(library: "Library", domain: str) -> tuple[Source, ...]:
    """Collect the messages of a domain; for a clinic only what is not bundled as it is."""
    bundled = library.without_clinic()
    found = _collected(bundled, domain) if bundled else ()
    known = {(one.context, one.text) for one in found}
    return tuple(
        one for one in _collected(library, domain) if (one.context, one.text) not in known
    )


def _collected(library: "Library", domain: str) -> tuple[Source, ...]:
    return content(library) if domain == CONTENT else interface(library)


def of_sources(sources: "Iterable[Source]") -> Po:
    """Make a template of messages, in their order."""
    made = Po()
    for source in sources:
        made[source.text] = Message(
            source.text,
            locations=[_location(source)],
            auto_comments=comments(source),
            context=source.context,
        )
    return made


def _location(source: Source) -> tuple[str, int]:
    """Give file and line; the path from the folder that holds templates and assets."""
    parts = PurePath(source.span.path).parts
    start = next((at for at, part in enumerate(parts) if part in {"templates", "assets"}), 0)
    return "/".join(parts[start:]), source.span.line or 1


def comments(source: Source) -> list[str]:
    """Say what a message is, for whom, how long it may get, and what its placeholders become."""
    found = [f"{source.kind}, for {' and '.join(source.audiences)}"]
    if source.kind in _SHORT:
        most = max(round(len(source.text) * _GROWTH), len(source.text) + _LEAST)
        found.append(f"Short: about {most} characters at most.")
    names = dict.fromkeys(PLACEHOLDER.findall(source.text))
    return [*found, *(f"{{{{ {name} }}}} becomes {_becomes(name)}." for name in names)]


def _becomes(name: str) -> str:
    if name.startswith("section."):
        return "the number of a section"
    return _CLINIC.get(name, "what the clinic says")


def stamped(po: Po, day: "dt.date") -> Po:
    """Say on which day a template was made; a catalogue is as fresh as its template."""
    po.creation_date = dt.datetime.combine(day, dt.time(), dt.UTC)
    return po
