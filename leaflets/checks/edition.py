"""An edition's document and pages → everything that is to be said about them."""

from typing import TYPE_CHECKING

from leaflets.checks import claims, contrast, placement

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
    # Who builds an edition needs none of these.
    from leaflets.checks import (  # noqa: PLC0415
        draft,
        hedging,
        length,
        logo,
        overrides,
        readability,
        sources,
    )

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


def faults(library: "Library", document: "Document", pages: "Pages") -> "tuple[Diagnostic, ...]":
    """Find what stops an edition: the errors among its findings, and no warnings.

    Looking for warnings takes longer than writing the file, and reads more than it is made of.

    Raises:
        SchemaError: A file of the checks cannot be read.
    """
    if document.locale.tag == library.defaults.source_locale:
        _ = library.hedging  # broken, it stops an edition that it is about, as any other file
    found = [
        *placement.check(pages),
        *contrast.check(pages),
        *claims.dropped(library, document),
    ]
    return tuple(dict.fromkeys(found))
