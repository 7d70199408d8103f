"""Schemas of XMP: values in RDF, and the descriptions that PDF/A wants of schemas not its own.

Readers of an archive must understand every property decades from now, so a file describes those
that ISO 19005-2 does not know (6.6.2.3.3): each with the type of its value, whether people or the
program supply it, and what it means.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from leaflets.pdf.xmltext import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable

_SCHEMAS = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>
{}
</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a schema.

    Attributes:
        name: Its name.
        meaning: What it says.
        type: Type of its value, as XMP names it.
        external: Whether people supply it; else the program does.
    """

    name: str
    meaning: str
    type: str = "Text"
    external: bool = False


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema.

    Attributes:
        title: What people call it.
        uri: Its namespace.
        prefix: What stands before names of its properties.
        properties: Its properties; none where it needs no description.
    """

    title: str
    uri: str
    prefix: str
    properties: tuple[Property, ...] = ()


ARCHIVAL = Schema("PDF/A identification", "http://www.aiim.org/pdfa/ns/id/", "pdfaid")
ACCESSIBLE = Schema(
    "PDF/UA identification",
    "http://www.aiim.org/pdfua/ns/id/",
    "pdfuaid",
    (Property("part", "Part of ISO 14289 to which the file conforms", "Integer"),),
)


@cache
def described(schemas: "tuple[Schema, ...]") -> str:
    """Describe schemas in RDF."""
    return _SCHEMAS.format("\n".join(map(_schema, schemas)))


def alternatives(texts: "Iterable[tuple[str, str]]") -> str:
    """Give one text in several languages, each with its tag; empty for no text."""
    items = "".join(
        f'<rdf:li xml:lang="{tag}">{escape(text)}</rdf:li>' for tag, text in texts if text
    )
    return f"<rdf:Alt>{items}</rdf:Alt>" if items else ""


def listed(kind: str, texts: "Iterable[str]") -> str:
    """Give a list of texts: `Seq` where their order means something, or else `Bag`."""
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts if text)
    return f"<rdf:{kind}>{items}</rdf:{kind}>" if items else ""


def _schema(schema: Schema) -> str:
    about = _attributes(
        "pdfaSchema",
        {"schema": schema.title, "namespaceURI": schema.uri, "prefix": schema.prefix},
    )
    properties = "\n".join(map(_property, schema.properties))
    return (
        f"<rdf:li><rdf:Description{about}><pdfaSchema:property><rdf:Seq>\n{properties}\n"
        "</rdf:Seq></pdfaSchema:property></rdf:Description></rdf:li>"
    )


def _property(one: Property) -> str:
    about = _attributes(
        "pdfaProperty",
        {
            "name": one.name,
            "valueType": one.type,
            "category": "external" if one.external else "internal",
            "description": one.meaning,
        },
    )
    return f"<rdf:li{about}/>"


def _attributes(prefix: str, texts: dict[str, str]) -> str:
    # Properties as attributes (XMP, part 1, 7.9.2.2): half as long, in every file there is.
    return "".join(f" {prefix}:{key}={quoteattr(text)}" for key, text in texts.items())
