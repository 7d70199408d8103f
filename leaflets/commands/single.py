"""Names typed on the command line → the one edition they stand for."""

from typing import TYPE_CHECKING

from leaflets.commands.names import known
from leaflets.model.edition import Edition
from leaflets.model.errors import SelectionError

if TYPE_CHECKING:
    from leaflets.library import Library


def edition_of(  # noqa: PLR0913, PLR0917  one argument an option
    library: "Library",
    leaflet: str,
    audience: str | None = None,
    locale: str | None = None,
    brand: str | None = None,
    format_: str | None = None,
    beside: str | None = None,
) -> Edition:
    """Give the edition; what is not named is as the clinic has it.

    Raises:
        SelectionError: A name that is not there; the leaflet has several audiences, or is not
            meant for the one that is named.
    """
    known(library, "leaflet", leaflet)
    named = [("locale", locale), ("locale", beside), ("brand", brand), ("format", format_)]
    for kind, name in named:
        if name is not None:
            known(library, kind, name)
    defaults = library.defaults
    return Edition(
        leaflet,
        _audience(library, leaflet, audience),
        locale or defaults.locale,
        brand or defaults.brand,
        format_ or defaults.format,
        beside or "",
    )


def _audience(library: "Library", leaflet: str, named: str | None) -> str:
    """Choose the audience, which must be one the leaflet is for."""
    if named is not None:
        known(library, "audience", named)
    audiences = library.leaflet(leaflet).audiences
    meant = f"meant for: {', '.join(audiences)}"
    if named is None and len(audiences) > 1:
        message = f"leaflet '{leaflet}' has several audiences: name one with -a"
        raise SelectionError.of("usage", message, hint=meant)
    if named is not None and named not in audiences:
        message = f"leaflet '{leaflet}' is not meant for '{named}'"
        raise SelectionError.of("wrong-audience", message, hint=meant)
    return named or audiences[0]
