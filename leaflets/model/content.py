"""What authors write: blocks and leaflets, before they are assembled."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from leaflets.model.span import Span


class Origin(StrEnum):
    """Which folder a file came from."""

    BUNDLED = "bundled"
    CLINIC = "clinic"


@dataclass(frozen=True, slots=True)
class Block:
    """One reusable piece of content.

    Attributes:
        id: Path under `templates/blocks` without its ending.
        title: Its heading where a leaflet shows one.
        title_span: Where the title stands.
        audiences: Whom it is for.
        claims: What it says, as ids of the ledger.
        sources: What it rests on, as ids of sources.
        tags: What safety rules should know about it.
        body: Its Markdown.
        body_line: Line of the file at which the body starts, from 1.
        overrides: First characters of the SHA-256 of the bundled text it replaces.
        origin: Bundled or the clinic's.
        digest: SHA-256 of the whole file, in hexadecimal.
        span: The file.
        places: Where each key of the front matter and each name under it stands.
    """

    id: str
    title: str
    title_span: "Span"
    audiences: tuple[str, ...]
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    tags: tuple[str, ...]
    body: str
    body_line: int
    overrides: str
    origin: Origin
    digest: str
    span: "Span"
    places: tuple[tuple[str, str, "Span"], ...] = ()

    def place(self, key: str, name: str = "") -> "Span":
        """Give where a key of the front matter stands, or a name under it; else the file."""
        found = (place for one, own, place in self.places if (one, own) == (key, name))
        return next(found, self.span)


@dataclass(frozen=True, slots=True)
class Topic:
    """A code of a medical classification."""

    system: str
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A template that orders blocks.

    Attributes:
        id: Name of the file without its endings.
        titles: Title and where it stands, by audience.
        subtitles: Line under the title and where it stands, by audience.
        audiences: Whom it can be built for.
        reference: The number printed in the footer.
        version: The content's version, as printed.
        date: The content's date, as printed.
        topics: Codes of medical classifications.
        max_pages: Most pages it may have, by audience.
        body: Its Markdown and Jinja.
        body_line: Line of the file at which the body starts, from 1.
        origin: Bundled or the clinic's.
        digest: SHA-256 of the whole file, in hexadecimal.
        span: The file.
    """

    id: str
    titles: tuple[tuple[str, str, "Span"], ...]
    subtitles: tuple[tuple[str, str, "Span"], ...]
    audiences: tuple[str, ...]
    reference: str
    version: str
    date: "dt.date"
    topics: tuple[Topic, ...]
    max_pages: tuple[tuple[str, int], ...]
    body: str
    body_line: int
    origin: Origin
    digest: str
    span: "Span"
