"""A library → findings that no single edition shows: broken files, blocks and claims left over."""

from typing import TYPE_CHECKING

from leaflets.assembly.template import compose, contacts_of
from leaflets.checks import overrides
from leaflets.checks.claims import all_blocks
from leaflets.model.claims import Stance
from leaflets.model.diagnostic import Diagnostic, did_you_mean, warning
from leaflets.model.errors import LeafletsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from leaflets.library import Library


def check_library(library: "Library") -> tuple[Diagnostic, ...]:
    """Check everything in a library.

    Returns:
        All that is wrong in any file, whether a leaflet uses it or not; where nothing is, also
        the blocks that no leaflet uses, the claims that no block says, and the clinic's blocks
        that replace another bundled text than that of now.
    """
    wrong = broken(library)
    if wrong:
        return wrong
    replaced = overrides.check(library, all_blocks(library))
    return (
        *library.reviews().problems,
        *strange(library),
        *_unused(library),
        *_unsaid(library),
        *replaced,
    )


def broken(library: "Library") -> tuple[Diagnostic, ...]:
    """Read every file there is, and tell what is wrong."""
    return tuple(dict.fromkeys(_wrong(library)))


def _wrong(library: "Library") -> "Iterator[Diagnostic]":
    for read in (
        lambda: library.defaults,
        library.audiences,
        library.claims,
        library.sources,
        library.safety,
        lambda: library.hedging,
        library.instruments,
        library.interface,
        library.reviews,
        library.locales,
        library.fonts,
    ):
        yield from _tried(read)
    for names, read_one in (
        (library.leaflet_ids, library.leaflet),
        (library.block_ids, library.block),
        (library.brand_ids, library.brand),
        (library.format_ids, library.page_format),
        (library.sheet_ids, library.sheet),
        (library.figure_ids, library.figure),
    ):
        yield from _each(names, read_one)


def _tried(read: "Callable[[], object]") -> tuple[Diagnostic, ...]:
    try:
        read()
    except LeafletsError as error:
        return error.diagnostics
    return ()


def _each(
    names: "Callable[[], Iterable[str]]", read: "Callable[[str], object]"
) -> "Iterator[Diagnostic]":
    try:
        found = names()
    except LeafletsError as error:
        yield from error.diagnostics
        return
    for name in found:
        yield from _tried(lambda name=name: read(name))  # type: ignore[misc]


def strange(library: "Library") -> "Iterator[Diagnostic]":
    """Find sign-offs of what is not there, or is no more."""
    there = {
        "leaflet": library.leaflet_ids(),
        "audience": tuple(one.id for one in library.audiences()),
        "brand": library.brand_ids(),
        "format": ("", *library.format_ids()),
    }
    reviews = library.reviews()
    for one in reviews.sign_offs:
        names = [
            *((kind, getattr(one.subject, kind), known) for kind, known in there.items()),
            # A review of pages may be of two languages side by side.
            *(("locale", tag, library.locale_tags()) for tag in one.subject.locale.split("+")),
        ]
        names.append(("review", one.kind, tuple(kind.id for kind in reviews.kinds)))
        for kind, name, known in names:
            if name not in known:
                message = f"it signs off {kind} '{name}', and there is none"
                hint = did_you_mean(name, known) or "delete it if that is gone for good"
                yield warning("sign-off-strange", message, one.span, hint)


def _unused(library: "Library") -> "Iterator[Diagnostic]":
    try:
        used = set(_used(library))
    except LeafletsError:
        # Which blocks a broken template would use is not known; the edition tells what is wrong.
        return
    for block in all_blocks(library):
        if block.id not in used:
            message = f"no leaflet uses block '{block.id}'"
            yield warning("unused-block", message, block.span)


def _used(library: "Library") -> "Iterator[str]":
    """Ask every leaflet for its blocks: they may differ by audience, and by what a brand has."""
    for name in library.leaflet_ids():
        leaflet = library.leaflet(name)
        for audience in map(library.audience, leaflet.audiences):
            for brand in map(library.brand, library.brand_ids()):
                composition = compose(leaflet, audience, library, contacts_of(brand, audience))
                yield from (reference.block for reference in composition.printed)


def _unsaid(library: "Library") -> "Iterator[Diagnostic]":
    said = {name for block in all_blocks(library) for name in block.claims}
    for claim in library.claims():
        if claim.stance is not Stance.DROP and claim.id not in said:
            message = f"no block says claim '{claim.id}'"
            yield warning("claim-unsaid", message, claim.span)
