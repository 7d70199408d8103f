"""Measures that `leaflets check` takes already: how many findings of a kind an edition has."""

from typing import TYPE_CHECKING

from leaflets.review.evidence.measure import Measure, Reading, Taken, Unmeasured, counted

if TYPE_CHECKING:
    from leaflets.review.evidence.subject import Subject

_KINDS = {
    "claim-unsaid": "claims meant for these readers that nothing says",
    "source-missing": "blocks that state something without a source",
    "source-popular": "blocks that rest on popular articles alone",
    "source-copy": "sources read only as a copy or an old edition",
    "word-broken": "words broken between lines",
    "stranded-heading": "headings parted from what follows",
    "overlap": "pieces of text or pictures over each other",
    "clipped": "pieces that reach over the edge of the page",
    "node-not-drawn": "parts of the leaflet on no page",
    "mark-unknown": "pieces on a page that belong to nothing",
}


def _counting(code: str, what: str) -> Measure:
    def take(subject: "Subject") -> Taken:
        count = subject.finding(code)
        return Reading(count, f"{what}: {count}")

    return Measure(what, take, most=0, check=code)


def _core(subject: "Subject") -> Taken:
    first = subject.library.page_format(subject.document.edition.format).core_pages
    if not first:
        words = "this format sets no pages on which the core claims must stand"
        return Unmeasured(words, moot=True)
    count = subject.finding("core-late")
    return Reading(count, f"core claims after the first {first} pages: {count}")


def _pages(subject: "Subject") -> Taken:
    limit = subject.pages.limit
    if not limit:
        return Unmeasured("this format or leaflet sets no limit of pages", moot=True)
    count = len(subject.pages.pages)
    return Reading(count, counted(count, "page"), most=limit)


def _untranslated(subject: "Subject") -> Taken:
    count = subject.finding("untranslated", "stale-translation")
    if subject.in_source and subject.document.beside is None:
        return Reading(0, "written in this language: nothing to translate")
    return Reading(count, f"texts without a translation that is up to date: {count}")


MEASURES = {code: _counting(code, what) for code, what in _KINDS.items()} | {
    "core-late": Measure("core claims too late", _core, most=0, check="core-late"),
    "too-many-pages": Measure("pages", _pages, check="too-many-pages"),
    "untranslated": Measure(
        "texts without a translation", _untranslated, most=0, check="untranslated"
    ),
}
"""By id: the code of the finding."""
