"""An edition's document and pages → everything that is to be said about them."""

from typing import TYPE_CHECKING

from leaflets.checks import (
    claims,
    contrast,
    draft,
    length,
    logo,
    placement,
    readability,
    sources,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaflets.layout.pages import Pages
    from leaflets.library import Library
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.document import Document


def check(
    library: "Library", document: "Document", pages: "Pages", noticed: "Iterable[Diagnostic]"
) -> "tuple[Diagnostic, ...]":
    """Check an edition.

    Args:
        library: What it was made from.
        document: What it says.
        pages: How it is laid out.
        noticed: What assembling and laying out noticed; told again with the rest.

    Returns:
        Each finding once.
    """
    found = [
        *noticed,
        *placement.check(pages),
        *contrast.check(pages),
        *length.check(pages),
        *readability.check(library, document),
        *claims.check(library, document, pages),
        *sources.check(document),
        *logo.check(document.brand),
        *draft.check(document),
    ]
    return tuple(dict.fromkeys(found))
