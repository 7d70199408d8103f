"""Selectors → the editions they stand for."""

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from leaflets.commands.names import ALL, chosen, known
from leaflets.model.edition import Edition
from leaflets.model.errors import LeafletsError, SelectionError

if TYPE_CHECKING:
    from leaflets.library import Library
    from leaflets.model.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Selectors:
    """Names typed; none of a kind stands for the default, `all` for all there are.

    A language set beside all others is not set beside itself.
    """

    leaflets: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    beside: str = ""

    @property
    def brand_is_named(self) -> bool:
        """Whether each brand was asked for by its name."""
        return bool(self.brands) and ALL not in self.brands

    @property
    def audience_is_named(self) -> bool:
        """Whether each audience was asked for by its name."""
        return bool(self.audiences) and ALL not in self.audiences


@dataclass(frozen=True, slots=True)
class Group:
    """Editions that differ in their format alone: they say the same."""

    editions: tuple[Edition, ...]

    @property
    def first(self) -> Edition:
        """The edition that stands for all."""
        return self.editions[0]


def groups(
    library: "Library", selectors: Selectors
) -> "tuple[tuple[Group, ...], tuple[Diagnostic, ...]]":
    """Choose editions: by default every leaflet, audience, brand and format, as written.

    Returns:
        The editions in groups, and what is wrong with leaflets that cannot be read.

    Raises:
        SelectionError: A name that is not there; audiences that no leaflet chosen is for; no
            language but the one that is to stand beside it.
    """
    leaflets = chosen(library, "leaflet", selectors.leaflets, library.leaflet_ids())
    audiences = chosen(library, "audience", selectors.audiences, (ALL,))
    source = (library.defaults.source_locale,)
    locales = chosen(library, "locale", selectors.locales, source)
    if selectors.beside:
        known(library, "locale", selectors.beside)
        locales = tuple(one for one in locales if one != selectors.beside)
        if not locales:
            message = f"there is no language to set '{selectors.beside}' beside"
            raise SelectionError.of("usage", message, hint="name others with -l")
    brands = chosen(library, "brand", selectors.brands, library.brand_ids())
    formats = chosen(library, "format", selectors.formats, library.format_ids())
    found: list[Group] = []
    problems: list[Diagnostic] = []
    for name in leaflets:
        try:
            leaflet = library.leaflet(name)
        except LeafletsError as error:
            problems += error.diagnostics
            continue
        meant = [one for one in leaflet.audiences if one in audiences or audiences == (ALL,)]
        for audience, locale, brand in product(meant, locales, brands):
            editions = (
                Edition(name, audience, locale, brand, page, selectors.beside) for page in formats
            )
            found.append(Group(tuple(editions)))
    if not found and not problems and selectors.audience_is_named:
        message = f"no leaflet chosen is meant for {' or '.join(map(repr, audiences))}"
        raise SelectionError.of("wrong-audience", message)
    return tuple(found), tuple(problems)


def existing(library: "Library", edition: Edition) -> bool:
    """Tell whether there still is an edition; what cannot be read is taken to hold what it did."""
    names = (
        (edition.leaflet, library.leaflet_ids),
        (edition.audience, lambda: library.leaflet(edition.leaflet).audiences),
        (edition.locale, library.locale_tags),
        (edition.beside or edition.locale, library.locale_tags),
        (edition.brand, library.brand_ids),
        (edition.format, library.format_ids),
    )
    try:
        return all(name in listed() for name, listed in names)
    except LeafletsError:
        return True
