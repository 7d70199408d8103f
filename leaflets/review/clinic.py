"""A clinic's folder → how it is: settings, brands, overriding texts, files that nobody reads."""

from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from leaflets.assembly import assemble
from leaflets.checks import overrides
from leaflets.checks.logo import check as check_logo
from leaflets.checks.whole import broken, strange
from leaflets.model.brand import BLANK
from leaflets.model.diagnostic import Severity
from leaflets.model.edition import Edition
from leaflets.model.errors import LACKS_CONTACT, LeafletsError
from leaflets.model.health import Finding, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from leaflets.library import Library
    from leaflets.model.brand import Brand
    from leaflets.model.diagnostic import Diagnostic

T = TypeVar("T")


def clinic(library: "Library") -> "Iterator[Finding]":
    """Look at everything that is the clinic's own."""
    if library.clinic_root is None:
        message = "no clinic.yaml here: the bundled library is used as it is"
        yield Finding("clinic", State.OK, message, "leaflets init DIR makes a clinic's folder")
        return
    wrong = broken(library)
    yield from (Finding.of("content", one) for one in wrong)
    if not wrong:
        named = library.defaults
        message = (
            f"{named.name}: brand '{named.brand}', language '{named.locale}',"
            f" format '{named.format}'"
        )
        yield Finding("clinic", State.OK, message)
        problems = (*library.reviews().problems, *strange(library))
        yield from (Finding.of("sign-offs", one) for one in problems)
    yield from _brands(library, whole=not wrong)
    yield from _overrides(library)
    strays = library.strays()
    yield from (Finding.of("files", one) for one in strays)
    if not strays:
        yield Finding("files", State.OK, "nothing in the folder is left unread")


def _readable(names: "Callable[[], Iterable[str]]", read: "Callable[[str], T]") -> "Iterator[T]":
    """Give what can be read of a kind: what is wrong with the rest is told once, before."""
    try:
        found = tuple(names())
    except LeafletsError:
        return
    for name in found:
        with suppress(LeafletsError):
            yield read(name)


def _brands(library: "Library", *, whole: bool) -> "Iterator[Finding]":
    own = tuple(_readable(library.own_brand_ids, library.brand))
    if not own:
        message = "the folder has no brand of its own that can be read"
        yield Finding("brand", State.ODD, message, "write assets/brands/ID/brand.yaml")
    for brand in own:
        yield from _logo(brand)
        if whole:  # what is broken would be told anew for every audience
            for audience in library.audiences():
                yield from _audience(library, brand, audience.id)


def _logo(brand: "Brand") -> "Iterator[Finding]":
    found = check_logo(brand)
    yield from (Finding.of("brand", one) for one in found)
    if not found:
        how = "comes out in print" if brand.logo else "is not there, and need not be"
        yield Finding("brand", State.OK, f"the logo of brand '{brand.id}' {how}")


def _audience(library: "Library", brand: "Brand", audience: str) -> "Iterator[Finding]":
    """Tell whether an audience is served, and what is left to be filled in by pen."""
    wrong: dict[Diagnostic, None] = {}
    served = False
    for leaflet in _readable(library.leaflet_ids, library.leaflet):
        if audience not in leaflet.audiences:
            continue
        try:
            # In the language it is written in: whether it is translated is another question.
            named = library.defaults
            edition = Edition(leaflet.id, audience, named.source_locale, brand.id, named.format)
            assemble(library, edition)
            served = True
        except LeafletsError as error:
            wrong |= dict.fromkeys(error.diagnostics)
    errors = [one for one in wrong if one.severity is Severity.ERROR]
    yield from (Finding.of("content", one) for one in errors if one.code != LACKS_CONTACT)
    lacking = sorted({one.message for one in errors if one.code == LACKS_CONTACT})
    if lacking:
        message = f"brand '{brand.id}' does not serve '{audience}': {'; '.join(lacking)}"
        hint = f"give the contact, or '{BLANK}' for a line to fill in by pen"
        yield Finding("brand", State.ODD, message, hint)
    elif served:
        message = f"brand '{brand.id}' serves '{audience}'{_blanks(brand, audience)}"
        yield Finding("brand", State.OK, message)


def _blanks(brand: "Brand", audience: str) -> str:
    contacts = [brand.contact(role, audience) for role in brand.roles(audience)]
    blank = [contact.role for contact in contacts if contact and contact.blank]
    return f"; to fill in by pen: {', '.join(blank)}" if blank else ""


def _overrides(library: "Library") -> "Iterator[Finding]":
    """Look whether the bundled texts that a clinic's blocks replace are still those it knew."""
    blocks = tuple(_readable(library.block_ids, library.block))
    wrong = tuple(overrides.check(library, blocks))
    yield from (Finding.of("texts", one) for one in wrong)
    if not wrong:
        message = "every bundled text that a block here replaces is as it was"
        yield Finding("texts", State.OK, message)
