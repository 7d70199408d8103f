"""Pages → whether there are more of them than the leaflet allows."""

from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.layout.pages import Pages


def check(pages: "Pages") -> "Iterator[Diagnostic]":
    """Compare the number of pages with the limit, where there is one."""
    count, document = len(pages.pages), pages.document
    if pages.limit and count > pages.limit:
        message = (
            f"{count} pages for '{document.edition.audience}', at most {pages.limit} are allowed,"
            f" and {pages.pages[-1].filled:.0%} of the last one is used"
        )
        hint = "shorten the leaflet, or raise its max_pages"
        yield warning("too-many-pages", message, document.leaflet.span, hint)
