"""Selectors → the editions they stand for."""

from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from leaflets.commands.names import ALL, chosen, known
from leaflets.model.diagnostic import note
from leaflets.model.edition import Edition
from leaflets.model.errors import LeafletsError, SelectionError

if TYPE_CHECKING:
    from leaflets.library import Library
    from leaflets.model.diagnostic import Diagnostic

_FEW = 5
"""So many audiences are named; of more it is said how many there are."""


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


class _Matrix(NamedTuple):
    """All that was named, of each kind, and whether a language was to stand beside itself."""

    leaflets: tuple[str, ...]
    audiences: tuple[str, ...]
    locales: tuple[str, ...]
    brands: tuple[str, ...]
    formats: tuple[str, ...]
    same: bool

    def wanted(self, meant: tuple[str, ...]) -> tuple[str, ...]:
        """Give those audiences of a leaflet that were named."""
        return tuple(one for one in meant if one in self.audiences or self.audiences == (ALL,))


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
    matrix = _matrix(library, selectors)
    found: list[Group] = []
    problems: list[Diagnostic] = []
    for name in matrix.leaflets:
        try:
            leaflet = library.leaflet(name)
        except LeafletsError as error:
            problems += error.diagnostics
            continue
        meant = matrix.wanted(leaflet.audiences)
        for audience, locale, brand in product(meant, matrix.locales, matrix.brands):
            editions = (
                Edition(name, audience, locale, brand, page, selectors.beside)
                for page in matrix.formats
            )
            found.append(Group(tuple(editions)))
    if not found and not problems and selectors.audience_is_named:
        message = f"no leaflet chosen is meant for {' or '.join(map(repr, matrix.audiences))}"
        raise SelectionError.of("wrong-audience", message)
    return tuple(found), tuple(problems)


def _matrix(library: "Library", selectors: Selectors) -> _Matrix:
    """Find what the names typed stand for."""
    leaflets = chosen(library, "leaflet", selectors.leaflets, library.leaflet_ids())
    audiences = chosen(library, "audience", selectors.audiences, (ALL,))
    source = (library.defaults.source_locale,)
    locales = chosen(library, "locale", selectors.locales, source)
    same = selectors.beside in locales
    if selectors.beside:
        known(library, "locale", selectors.beside)
        locales = tuple(one for one in locales if one != selectors.beside)
        if not locales:
            message = f"there is no language to set '{selectors.beside}' beside"
            raise SelectionError.of("usage", message, hint="name others with -l")
    brands = chosen(library, "brand", selectors.brands, library.brand_ids())
    formats = chosen(library, "format", selectors.formats, library.format_ids())
    return _Matrix(leaflets, audiences, locales, brands, formats, same)


def left_out(library: "Library", selectors: Selectors) -> "tuple[Diagnostic, ...]":
    """Tell of combinations that were named, but are no editions; a line for each kind of reason.

    Without `-a`, leaflets stand for their own audiences, and nothing of these is left out.

    Raises:
        SelectionError: A name that is not there.
    """
    matrix = _matrix(library, selectors)
    meant = {name: _meant(library, name) for name in matrix.leaflets}
    pages = len(matrix.brands) * len(matrix.formats)
    told = []
    lacking = Counter(
        one
        for own in meant.values()
        for one in (matrix.audiences if own and selectors.audiences else ())
        if one not in own
    )
    if lacking:
        count = lacking.total() * pages * len(matrix.locales)
        most = [f"{number} not for '{one}'" for one, number in lacking.most_common(_FEW)]
        others = [f"{len(lacking) - _FEW} more audiences"] if len(lacking) > _FEW else []
        about = f"leaflets have audiences of their own: {', '.join(most + others)}"
        told.append(_skipped(count, about, "`leaflets list` tells whom each is for"))
    if matrix.same:
        pairs = sum(len(matrix.wanted(own)) for own in meant.values())
        about = f"'{selectors.beside}' is not set beside itself"
        told.append(_skipped(pairs * pages, about, "without --beside it is set alone"))
    return tuple(told)


def _skipped(count: int, about: str, hint: str) -> "Diagnostic":
    editions = "1 edition" if count == 1 else f"{count} editions"
    return note("skipped", f"{editions}: {about}", hint=hint)


def _meant(library: "Library", leaflet: str) -> tuple[str, ...]:
    """Tell whom a leaflet is for; one that cannot be read is for nobody, and told of elsewhere."""
    try:
        return library.leaflet(leaflet).audiences
    except LeafletsError:
        return ()


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
