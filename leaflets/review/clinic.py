"""A clinic's folder → how it is: settings, brands, overriding texts, files that nobody reads."""

from typing import TYPE_CHECKING

from leaflets.assembly import assemble
from leaflets.checks.logo import check as check_logo
from leaflets.model.content import Origin
from leaflets.model.diagnostic import Severity
from leaflets.model.edition import Edition
from leaflets.model.errors import LACKS_CONTACT, LeafletsError
from leaflets.model.health import Finding, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from leaflets.library import Library
    from leaflets.model.brand import Brand
    from leaflets.model.content import Block
    from leaflets.model.diagnostic import Diagnostic

_DIGITS = 16
"""Digits of a SHA-256 that are shown to be copied."""


def clinic(library: "Library") -> "Iterator[Finding]":
    """Look at everything that is the clinic's own."""
    if library.clinic_root is None:
        message = "no clinic.yaml here: the bundled library is used as it is"
        yield Finding("clinic", State.OK, message, "leaflets init DIR makes a clinic's folder")
        return
    wrong = _wrong("clinic", lambda: library.defaults)
    yield from wrong
    if not wrong:
        named = library.defaults
        message = (
            f"{named.name}: brand '{named.brand}', language '{named.locale}',"
            f" format '{named.format}'"
        )
        yield Finding("clinic", State.OK, message)
    yield from _brands(library)
    yield from _overrides(library)
    yield from _strays(library)


def _wrong(area: str, read: "Callable[[], object]") -> tuple[Finding, ...]:
    try:
        read()
    except LeafletsError as error:
        return tuple(_told(area, error.diagnostics))
    return ()


def _told(area: str, found: "Iterable[Diagnostic]") -> "Iterator[Finding]":
    """Word findings about files; only what stops a build is missing something."""
    for one in found:
        state = State.MISSING if one.severity is Severity.ERROR else State.ODD
        place = f"{one.span}: " if one.span else ""
        yield Finding(area, state, f"{place}{one.message}", one.hint)


def _brands(library: "Library") -> "Iterator[Finding]":
    wrong = _wrong("brand", library.own_brand_ids)
    yield from wrong
    if wrong:
        return
    names = library.own_brand_ids()
    if not names:
        message = "the folder has no brand of its own"
        yield Finding("brand", State.ODD, message, "write assets/brands/ID/brand.yaml")
    for name in names:
        yield from _wrong("brand", lambda name=name: library.brand(name))  # type: ignore[misc]
        try:
            brand = library.brand(name)
        except LeafletsError:
            continue
        yield from _brand(library, brand)


def _brand(library: "Library", brand: "Brand") -> "Iterator[Finding]":
    if brand.logo is None:
        yield Finding("brand", State.OK, f"brand '{brand.id}' has no logo")
    elif found := check_logo(brand):
        yield from _told("brand", found)
    else:
        yield Finding("brand", State.OK, f"the logo of brand '{brand.id}' comes out in print")
    for audience in library.audiences():
        yield from _audience(library, brand, audience.id)


def _audience(library: "Library", brand: "Brand", audience: str) -> "Iterator[Finding]":
    """Tell whether an audience is served, and what is left to be filled in by pen."""
    lacking: set[str] = set()
    wrong: dict[Finding, None] = {}
    served = 0
    for leaflet in _leaflets_for(library, audience):
        try:
            # In the language it is written in: whether it is translated is another question.
            source = library.defaults.source_locale
            edition = Edition(leaflet, audience, source, brand.id, library.defaults.format)
            assemble(library, edition)
        except LeafletsError as error:
            errors = [one for one in error.diagnostics if one.severity is Severity.ERROR]
            lacking |= {one.message for one in errors if one.code == LACKS_CONTACT}
            others = (one for one in errors if one.code != LACKS_CONTACT)
            wrong |= dict.fromkeys(_told("leaflets", others))
        else:
            served += 1
    yield from wrong
    if lacking:
        message = f"brand '{brand.id}' does not serve '{audience}': {'; '.join(sorted(lacking))}"
        hint = "add the contact, or a line to fill in by pen, ____"
        yield Finding("brand", State.ODD, message, hint)
    elif served:
        message = f"brand '{brand.id}' serves '{audience}'{_blanks(brand, audience)}"
        yield Finding("brand", State.OK, message)


def _blanks(brand: "Brand", audience: str) -> str:
    contacts = [brand.contact(role, audience) for role in brand.roles(audience)]
    blank = [contact.role for contact in contacts if contact and contact.blank]
    return f"; to fill in by pen: {', '.join(blank)}" if blank else ""


def _leaflets_for(library: "Library", audience: str) -> "Iterator[str]":
    try:
        names = library.leaflet_ids()
    except LeafletsError:
        return
    for name in names:
        try:
            if audience in library.leaflet(name).audiences:
                yield name
        except LeafletsError:
            continue  # _leaflets tells what is wrong with it


def _overrides(library: "Library") -> "Iterator[Finding]":
    """Look whether the bundled text that a clinic's block replaces is still the one it knew."""
    bundled = library.without_clinic()
    if bundled is None:
        return
    try:
        names, there = library.block_ids(), bundled.block_ids()
    except LeafletsError as error:
        yield from _told("texts", error.diagnostics)
        return
    for name in names:
        try:
            block = library.block(name)
        except LeafletsError as error:
            yield from _told("texts", error.diagnostics)
            continue
        if block.origin is Origin.CLINIC:
            digest = bundled.block(name).digest if name in there else ""
            yield from _override(block, digest)


def _override(block: "Block", digest: str) -> "Iterator[Finding]":
    place = block.place("overrides") if block.overrides else block.span
    if not digest:
        if block.overrides:
            message = f"{place}: there is no bundled block '{block.id}' any more"
            hint = "it may have a new name: leaflets list blocks; else take out `overrides`"
            yield Finding("texts", State.ODD, message, hint)
        return
    write = f'then write overrides: "{digest[:_DIGITS]}"'
    if not block.overrides:
        message = f"{place}: it replaces a bundled block and does not say which text of it"
        yield Finding("texts", State.ODD, message, f"compare the two, {write}")
    elif not digest.startswith(block.overrides):
        message = f"{place}: the bundled text that it replaces has changed"
        yield Finding("texts", State.ODD, message, f"compare the two, {write}")
    else:
        message = f"{block.span}: the bundled text that it replaces is as it was"
        yield Finding("texts", State.OK, message)


def _strays(library: "Library") -> "Iterator[Finding]":
    found = library.strays()
    yield from _told("files", found)
    if not found:
        yield Finding("files", State.OK, "nothing in the folder is left unread")
