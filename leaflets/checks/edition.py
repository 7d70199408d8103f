"""An edition's document and pages → everything that is to be said about them."""

from typing import TYPE_CHECKING

from leaflets.checks import (
    claims,
    contrast,
    draft,
    hedging,
    length,
    logo,
    overrides,
    placement,
    readability,
    sources,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from leaflets.layout.pages import Pages
    from leaflets.library import Library
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.document import Document


def check(
    library: "Library",
    document: "Document",
    pages: "Pages",
    noticed: "Iterable[Diagnostic]",
    *,
    today: "dt.date | None" = None,
) -> "tuple[Diagnostic, ...]":
    """Check an edition.

    Args:
        library: What it was made from.
        document: What it says.
        pages: How it is laid out.
        noticed: What assembling and laying out noticed; told again with the rest.
        today: The day on which due dates are judged; without one, none has passed.

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
        *sources.overdue(library, document, today),
        *hedging.check(library, document),
        *overrides.check(library, document.blocks),
        *draft.check(document),
    ]
    return tuple(dict.fromkeys(found))
