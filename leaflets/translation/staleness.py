"""Messages that changed → the editions that are out of date by it."""

from typing import TYPE_CHECKING

from leaflets.assembly.messages import shown_messages
from leaflets.model.diagnostic import warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.library import Library
    from leaflets.model.catalogue import Key
    from leaflets.model.diagnostic import Diagnostic


def stale(
    library: "Library", keys: "Iterable[Key]"
) -> "Iterator[tuple[str, str, tuple[Key, ...]]]":
    """Tell which leaflets, for which audiences, show any of the messages.

    Args:
        library: What there is.
        keys: The messages that are out of date.

    Yields:
        Leaflet, audience, and those of the messages that it shows.
    """
    wanted = set(keys)
    for leaflet in library.leaflet_ids():
        for audience in library.leaflet(leaflet).audiences:
            shown = tuple(sorted(wanted & shown_messages(library, leaflet, audience)))
            if shown:
                yield leaflet, audience, shown


def told(library: "Library", tag: str, keys: "Iterable[Key]") -> "Iterator[Diagnostic]":
    """Word which editions are out of date."""
    for leaflet, audience, shown in stale(library, keys):
        said = f"'{leaflet}' for '{audience}' in '{tag}' is out of date"
        count = f"{len(shown)} message{'s' if len(shown) > 1 else ''} changed"
        yield warning("stale-edition", f"{said}: {count}", hint="translate them, then build again")
