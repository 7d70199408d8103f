"""A document → what its file says about itself: the information dictionary and XMP."""

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets import __version__
from leaflets.model.document import plain, read_out
from leaflets.pdf.objects import Stream, Value, text_string
from leaflets.pdf.provenance import SCHEMA, entries
from leaflets.pdf.schemas import ACCESSIBLE, ARCHIVAL, alternatives, described, listed
from leaflets.pdf.xmltext import escape

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from leaflets.model.document import Document
    from leaflets.model.provenance import Provenance

_PROGRAM = f"leaflets {__version__}"
_UNSAID = frozenset({"Cc", "Cs", "Cn", "Zl", "Zp"})
"""Categories of characters that XML cannot hold, or that break lines (XML 1.0, 2.2)."""
_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"{spaces}>
{lines}
</rdf:Description>
{described}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Description:
    """What a file says about itself, the same in both places (ISO 19005-2, 6.6.3).

    Attributes:
        titles: The leaflet's title in each of its languages, by BCP 47 tag; the first leads.
        author: The clinic's name; empty when the brand names none.
        subject: The leaflet's reference and whom it is for.
        keywords: What it is about.
        date: The content's date.
    """

    titles: tuple[tuple[str, str], ...]
    author: str
    subject: str
    keywords: tuple[str, ...]
    date: "dt.date"

    @property
    def title(self) -> str:
        """The title in the language that leads."""
        return self.titles[0][1]

    @property
    def languages(self) -> tuple[str, ...]:
        """Tags of its languages, the one that leads first."""
        return tuple(tag for tag, _ in self.titles)


def describe(document: "Document") -> Description:
    """Gather what the file says about itself."""
    parts = (document.leaflet.reference, plain(document.masthead.audience))
    both = (document, document.beside) if document.beside else (document,)
    return Description(
        titles=tuple((one.locale.tag, _clean(_title(one))) for one in both),
        author=_clean(document.brand.name),
        subject=_clean(" – ".join(part for part in parts if part)),
        keywords=tuple(_clean(topic.label) for topic in document.leaflet.topics),
        date=document.date,
    )


def _title(document: "Document") -> str:
    # A title must be there (ISO 14289-1, 7.1), if only to say that a name is to be filled in.
    return read_out(document.title.content, document.fill_in)


def information(description: Description) -> "dict[str, Value]":
    """Give the entries of the document information dictionary (ISO 32000-1, 14.3.3)."""
    date = text_string(f"D:{description.date.isoformat().replace('-', '')}000000Z")
    texts = {
        "Title": description.title,
        "Author": description.author,
        "Subject": description.subject,
        "Keywords": ", ".join(description.keywords),
        "Creator": _PROGRAM,
        "Producer": _PROGRAM,
    }
    said: dict[str, Value] = {key: text_string(text) for key, text in texts.items() if text}
    return {**said, "CreationDate": date, "ModDate": date}


def xmp(description: Description, provenance: "Provenance | None" = None) -> Stream:
    """Give the metadata stream (ISO 32000-1, 14.3.2), not compressed, for any tool to find.

    Args:
        description: What the file says about itself.
        provenance: What it was made from; none for files that are no editions.
    """
    said = dict(_properties(description))
    if provenance:
        said |= entries(provenance)
    own = (ACCESSIBLE, SCHEMA) if provenance else (ACCESSIBLE,)
    lines = [f"<{key}>{value}</{key}>" for key, value in said.items() if value]
    spaces = "".join(f' xmlns:{one.prefix}="{one.uri}"' for one in (ARCHIVAL, *own))
    text = _XMP.format(spaces=spaces, lines="\n".join(lines), described=described(own))
    return Stream({"Type": b"/Metadata", "Subtype": b"/XML"}, text.encode())


def _properties(description: Description) -> "Mapping[str, str]":
    date = f"{description.date.isoformat()}T00:00:00Z"
    default = ("x-default", description.title)
    return {
        "dc:format": "application/pdf",
        "dc:title": alternatives((default, *description.titles)),
        "dc:creator": listed("Seq", (description.author,)),
        "dc:description": alternatives((("x-default", description.subject),)),
        "dc:subject": listed("Bag", description.keywords),
        "dc:language": listed("Bag", description.languages),
        "pdf:Keywords": escape(", ".join(description.keywords)),
        "pdf:Producer": escape(_PROGRAM),
        "xmp:CreatorTool": escape(_PROGRAM),
        "xmp:CreateDate": date,
        "xmp:ModifyDate": date,
        "xmp:MetadataDate": date,
        "pdfaid:part": "2",
        "pdfaid:conformance": "A",
        "pdfuaid:part": "1",
    }


def _clean(text: str) -> str:
    """Leave out what XML cannot hold, and runs of white space."""
    held = (one for one in text if unicodedata.category(one) not in _UNSAID)
    return " ".join("".join(held).split())
