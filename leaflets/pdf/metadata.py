"""A document → what its file says about itself: the information dictionary and XMP."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from leaflets import __version__
from leaflets.model.document import plain
from leaflets.pdf.objects import Stream, Value, text_string

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from leaflets.model.document import Document

_PROGRAM = f"leaflets {__version__}"
_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Description:
    """What a file says about itself, the same in both places (ISO 19005-2, 6.6.3).

    Attributes:
        title: The leaflet's title.
        author: The clinic's name; empty when the brand names none.
        subject: The leaflet's reference and whom it is for.
        keywords: What it is about.
        language: BCP 47 tag.
        date: The content's date.
    """

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    date: "dt.date"


def describe(document: "Document") -> Description:
    """Gather what the file says about itself."""
    parts = (document.leaflet.reference, plain(document.masthead.audience))
    return Description(
        title=_clean(plain(document.title.content)),
        author=_clean(document.brand.name),
        subject=_clean(" – ".join(part for part in parts if part)),
        keywords=tuple(_clean(topic.label) for topic in document.leaflet.topics),
        language=document.locale.tag,
        date=document.date,
    )


def information(description: Description) -> "dict[str, Value]":
    """Give the entries of the document information dictionary (ISO 32000-1, 14.3.3)."""
    date = text_string(f"D:{description.date:%Y%m%d}000000Z")
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


def xmp(description: Description) -> Stream:
    """Give the metadata stream (ISO 32000-1, 14.3.2), not compressed, for any tool to find."""
    text = _XMP.format(properties="\n".join(_properties(description)))
    return Stream({"Type": b"/Metadata", "Subtype": b"/XML"}, text.encode())


def _properties(description: Description) -> "Sequence[str]":
    date = f"{description.date:%Y-%m-%d}T00:00:00Z"
    said: Mapping[str, str] = {
        "dc:format": "application/pdf",
        "dc:title": _alternative(description.title),
        "dc:creator": _list("Seq", (description.author,)),
        "dc:description": _alternative(description.subject),
        "dc:subject": _list("Bag", description.keywords),
        "dc:language": _list("Bag", (description.language,)),
        "pdf:Keywords": escape(", ".join(description.keywords)),
        "pdf:Producer": escape(_PROGRAM),
        "xmp:CreatorTool": escape(_PROGRAM),
        "xmp:CreateDate": date,
        "xmp:ModifyDate": date,
        "xmp:MetadataDate": date,
    }
    return [f"<{key}>{value}</{key}>" for key, value in said.items() if value]


def _alternative(text: str) -> str:
    default = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
    return f"<rdf:Alt>{default}</rdf:Alt>" if text else ""


def _list(kind: str, texts: "Sequence[str]") -> str:
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts if text)
    return f"<rdf:{kind}>{items}</rdf:{kind}>" if items else ""


def _clean(text: str) -> str:
    """Leave out what XML cannot hold, and runs of white space (XML 1.0, 2.2)."""
    held = "".join(character for character in text if character.isprintable() or character == " ")
    return " ".join(held.split())
