"""A document and the library it came from → what it was made from, to be traced years later.

One digest covers what reaches the page; it alone says whether a print is up to date. The parts are
what goes in, by name; they say what changed since. What is printed of the review is in neither
the digest nor what it was made of: it is a part of its own, with the day on which it is over.
"""

from typing import TYPE_CHECKING

from leaflets import __version__
from leaflets.assembly.shown import Shown, both, in_order, part
from leaflets.assembly.translated import digest_of, parts_of, translations
from leaflets.model.provenance import REVIEW, Provenance, SignOffState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.library import Library
    from leaflets.model.document import Document
    from leaflets.model.provenance import Part


def provenance(library: "Library", document: "Document") -> Provenance:
    """Say what an edition was made from.

    Args:
        library: Where it was read from.
        document: The edition as assembled.

    Raises:
        LeafletsError: A file cannot be read.
    """
    edition, leaflet = document.edition, document.leaflet
    translated = translations(library, document)
    shown = Shown(library, document)
    return Provenance(
        leaflet=leaflet.id,
        reference=leaflet.reference,
        version=leaflet.version,
        audience=edition.audience,
        locales=tuple(one.locale.tag for one in both(document)),
        brand=document.brand.id,
        format=edition.format,
        content=shown.content(),
        catalogue=digest_of(translated),
        sign_off=SignOffState.DRAFT if document.imprint.draft else SignOffState.SIGNED,
        program=f"leaflets {__version__}",
        parts=in_order((*shown.parts(), *parts_of(translated), *_reviewed(document))),
    )


def _reviewed(document: "Document") -> "Iterator[Part]":
    """Say what is printed of its review, of something that was signed off."""
    imprint = document.imprint
    if imprint.due:
        yield part(REVIEW, imprint.due.isoformat(), imprint.reviewed)
