"""What an edition was made from → properties of XMP, which `leaflets verify` reads back."""

from base64 import b64encode
from typing import TYPE_CHECKING

from leaflets.model import seal
from leaflets.model.provenance import NAMESPACE, PREFIX
from leaflets.pdf.compression import deflate
from leaflets.pdf.schemas import Property, Schema, listed
from leaflets.pdf.xmltext import escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaflets.model.provenance import Part, Provenance

SCHEMA = Schema(
    "Provenance of patient leaflets",
    NAMESPACE,
    PREFIX,
    (
        Property("leaflet", "Name of the leaflet", external=True),
        Property("reference", "Reference, as printed", external=True),
        Property("version", "Version of the content, as printed", external=True),
        Property("audience", "Name of its readers", external=True),
        Property("locale", "Languages, the leading one first", "Seq Text"),
        Property("brand", "Name of the brand", external=True),
        Property("format", "Name of the page format", external=True),
        Property("content", "SHA-256 of what reaches the pages but the draft line"),
        Property("catalogue", "SHA-256 of the translations it may use"),
        Property("signOff", "draft or signed: whether it was reviewed"),
        Property("parts", "Kind, name, start of SHA-256 of what it is made of; zlib, Base64"),
        Property(seal.PROPERTY, "SHA-256 of the file with zeros here"),
    ),
)


def entries(provenance: "Provenance") -> "Mapping[str, str]":
    """Give the properties with their values in RDF; the seal is left open."""
    said = {
        "leaflet": escape(provenance.leaflet),
        "reference": escape(provenance.reference),
        "version": escape(provenance.version),
        "audience": escape(provenance.audience),
        "locale": listed("Seq", provenance.locales),
        "brand": escape(provenance.brand),
        "format": escape(provenance.format),
        "content": provenance.content,
        "catalogue": provenance.catalogue,
        "signOff": provenance.sign_off.value,
        "parts": _packed(provenance.parts),
        seal.PROPERTY: seal.UNSEALED,
    }
    return {f"{PREFIX}:{name}": value for name, value in said.items()}


def _packed(parts: "Sequence[Part]") -> str:
    """Write parts, one a line; as they are, they would make up a tenth of the file."""
    lines = "\n".join(f"{one.kind} {one.name} {one.digest}" for one in parts)
    return b64encode(deflate(lines.encode())).decode()
