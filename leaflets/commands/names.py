"""Names typed on the command line → names there are, and those a shell may offer."""

from typing import TYPE_CHECKING

from leaflets.model.diagnostic import did_you_mean
from leaflets.model.errors import SelectionError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import click

    from leaflets.library import Library
    from leaflets.model.diagnostic import Diagnostic

ALL = "all"
"""Stands for every name there is."""


def _traced(library: "Library") -> tuple[str, ...]:
    from leaflets.review.trace import names  # noqa: PLC0415  slow to load

    return names(library)


LISTS: "dict[str, Callable[[Library], tuple[str, ...]]]" = {
    "leaflet": lambda library: library.leaflet_ids(),
    "audience": lambda library: tuple(one.id for one in library.audiences()),
    "locale": lambda library: library.locale_tags(),
    "brand": lambda library: library.brand_ids(),
    "format": lambda library: library.format_ids(),
    "source": lambda library: tuple(one.id for one in library.sources()),
    "block": lambda library: library.block_ids(),
    "sample": lambda library: library.specimen_tags(),
    "traced": _traced,
}
"""What there is of each kind, by what the kind is called."""
_UNLISTED = frozenset({"sample", "traced"})
"""Kinds that `leaflets list` does not show."""


def known(library: "Library", kind: str, name: str) -> str:
    """Give a name back if there is something of that kind which has it.

    Raises:
        SelectionError: There is not (`unknown-<kind>`).
    """
    names = LISTS[kind](library)
    if name not in names:
        message = f"there is no {kind} '{name}'"
        hint = did_you_mean(name, names) or (_every(names) if kind in _UNLISTED else "")
        raise SelectionError.of(f"unknown-{kind}", message, hint=hint)
    return name


def _every(names: "Sequence[str]") -> str:
    """Name all there are, however many: nothing else lists them."""
    return "known: " + ", ".join(names)


def chosen(
    library: "Library", kind: str, named: "Sequence[str]", default: "Sequence[str]"
) -> tuple[str, ...]:
    """Give what is named, each once; everything for `all`, the default for nothing.

    Raises:
        SelectionError: With all the names that are not there.
    """
    problems: list[Diagnostic] = []
    for name in named:
        if name == ALL:
            continue
        try:
            known(library, kind, name)
        except SelectionError as error:
            problems += error.diagnostics
    if problems:
        raise SelectionError(*problems)
    if ALL in named:
        return LISTS[kind](library)
    return tuple(dict.fromkeys(named or default))


def offered(
    kind: str, *, every: bool = False
) -> "Callable[[click.Context, click.Parameter, str], list[str]]":
    """Make a callback that completes names of a kind.

    Args:
        kind: What is named.
        every: Whether `all` may stand for them.
    """

    def complete(context: "click.Context", _: "click.Parameter", incomplete: str) -> list[str]:
        try:
            library: Library = context.find_root().obj.library()
            names = _offered(library, kind, context)
        except Exception:  # noqa: BLE001  a shell must not be disturbed, whatever is wrong
            return []
        return [name for name in (*names, *[ALL] * every) if name.startswith(incomplete)]

    return complete


def _offered(library: "Library", kind: str, context: "click.Context") -> tuple[str, ...]:
    """Offer audiences of the leaflet that is named already, and all there is of other kinds."""
    # Click leaves an argument unread when the option after it still lacks its value.
    typed = (context.params.get("leaflet"), *context.args)
    named = [name for name in typed if name in library.leaflet_ids()]
    if kind == "audience" and named:
        return library.leaflet(named[0]).audiences
    return LISTS[kind](library)
