"""Rows of a listing → the same with where each comes from: the program, the clinic, or both."""

from typing import TYPE_CHECKING, Protocol

from leaflets.model.content import Origin
from leaflets.model.errors import LeafletsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from leaflets.commands.listings import Row
    from leaflets.library import Library
    from leaflets.model.content import Block
    from leaflets.model.span import Span

OVER = f"{Origin.CLINIC} over {Origin.BUNDLED}"
_BRIEF = ("id", "title", "label", "name", "kind", "protects")
"""What a table shows of a row beside where it comes from; JSON has all of it."""


class _Placed(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def span(self) -> "Span": ...


def with_origins(library: "Library", kind: str, rows: "list[Row]", *, whole: bool) -> "list[Row]":
    """Add to each row where it comes from, what is known of the text beneath, and its file.

    Args:
        library: What was listed.
        kind: What was listed of it.
        rows: The rows.
        whole: Whether to keep all their columns.

    Raises:
        LeafletsError: The bundled library cannot be read.
    """
    bundled = library.without_clinic()
    places = _PLACES[kind]
    here = places(library)
    beneath = places(bundled) if bundled else here
    blocks = library.block if kind == "blocks" else None
    found: list[Row] = []
    for row in rows:
        name = str(row["id"])
        kept = row if whole else {key: row[key] for key in _BRIEF if key in row}
        origin, state = _origin(name, here, beneath), ""
        if blocks and origin == OVER:
            state = text_beneath(library, blocks(name))
        found.append({**kept, "from": origin, "bundled_text": state, "file": here.get(name, "")})
    return found if kind == "blocks" else [_without_state(row) for row in found]


def text_beneath(library: "Library", block: "Block") -> str:
    """Say what became of the bundled text that a block replaces."""
    original = library.overlay.replaces(block)
    if original is None:
        return ""
    if not block.overrides:
        return "not bound"
    return "as copied" if original.digest.startswith(block.overrides) else "moved on"


def _without_state(row: "Row") -> "Row":
    return {key: value for key, value in row.items() if key != "bundled_text"}


def _origin(name: str, here: "dict[str, str]", beneath: "dict[str, str]") -> str:
    if name not in beneath:
        return Origin.CLINIC.value
    return Origin.BUNDLED.value if beneath[name] == here.get(name) else OVER


def _listed(
    read: "Callable[[Library], Iterable[_Placed]]",
) -> "Callable[[Library], dict[str, str]]":
    return lambda library: {one.id: str(one.span) for one in read(library)}


def _named(
    names: "Callable[[Library], Iterable[str]]",
    read: "Callable[[Library, str], _Placed]",
) -> "Callable[[Library], dict[str, str]]":
    def places(library: "Library") -> "dict[str, str]":
        found = {}
        for name in names(library):
            try:
                found[name] = str(read(library, name).span)
            except LeafletsError:
                continue  # the listing tells what is wrong with it
        return found

    return places


def _languages(library: "Library") -> "dict[str, str]":
    """Name the first folder that has something of a language: catalogues are laid over it."""
    return {tag: str(library.language_folder(tag)) for tag in library.locale_tags()}


_PLACES: "dict[str, Callable[[Library], dict[str, str]]]" = {
    "leaflets": _named(lambda one: one.leaflet_ids(), lambda one, name: one.leaflet(name)),
    "audiences": _listed(lambda one: one.audiences()),
    "languages": _languages,
    "brands": _named(lambda one: one.brand_ids(), lambda one, name: one.brand(name)),
    "formats": _named(lambda one: one.format_ids(), lambda one, name: one.page_format(name)),
    "blocks": _named(lambda one: one.block_ids(), lambda one, name: one.block(name)),
    "sources": _listed(lambda one: one.sources()),
    "claims": _listed(lambda one: one.claims()),
    "safety": _listed(lambda one: (*one.safety().never, *one.safety().requires)),
}
