"""A document → a reminder that it is not signed off."""

from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic, note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.model.document import Document


def check(document: "Document") -> "Iterator[Diagnostic]":
    """Tell that every page says it is a draft, as long as it does."""
    if document.imprint.draft:
        message = f"leaflet '{document.leaflet.id}' is not signed off: every page says so"
        yield note("draft", message, document.leaflet.span)
