"""A library → rows of what there is of each kind, ready for a table or for JSON.

The keys of the rows are what scripts rely on: add to them, never change one.
"""

from typing import TYPE_CHECKING, TypeVar

from leaflets.model.errors import LeafletsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from leaflets.library import Library
    from leaflets.model.brand import Brand
    from leaflets.model.claims import NeverRule, Trait
    from leaflets.model.diagnostic import Diagnostic

T = TypeVar("T")

Row = dict[str, str | bool | float | list[str]]

_MM = 72 / 25.4
_EVERYONE = "everyone"


def _readable(
    names: "Iterable[str]", read: "Callable[[str], T]", problems: "list[Diagnostic]"
) -> "Iterator[T]":
    """Read what can be read; note what is wrong with the rest."""
    for name in names:
        try:
            yield read(name)
        except LeafletsError as error:
            problems += error.diagnostics


def _leaflets(library: "Library", problems: "list[Diagnostic]") -> "Iterator[Row]":
    for one in _readable(library.leaflet_ids(), library.leaflet, problems):
        yield {
            "id": one.id,
            "title": " / ".join(dict.fromkeys(title for _, title, _ in one.titles)),
            "audiences": list(one.audiences),
            "reference": one.reference,
            "version": one.version,
            "date": one.date.isoformat(),
            "origin": one.origin.value,
        }


def _audiences(library: "Library", _: "list[Diagnostic]") -> "Iterator[Row]":
    for one in library.audiences():
        yield {"id": one.id, "label": one.label, "size": one.size, "grade": one.grade}


def _languages(library: "Library", _: "list[Diagnostic]") -> "Iterator[Row]":
    for one in library.locales():
        yield {
            "id": one.tag,
            "name": one.source_name,
            "native_name": one.native_name,
            "script": one.script,
            "direction": one.direction.value,
        }


def _brands(library: "Library", problems: "list[Diagnostic]") -> "Iterator[Row]":
    audiences = [one.id for one in library.audiences()]
    for one in _readable(library.brand_ids(), library.brand, problems):
        yield {
            "id": one.id,
            "name": one.name,
            "contacts": _contacts(one, audiences),
            "typeface": one.typeface,
            "default": one.id == library.defaults.brand,
        }


def _contacts(brand: "Brand", audiences: list[str]) -> list[str]:
    """Name the roles a brand has; those of one audience with its id."""
    common = [contact.role for contact in brand.contacts]
    own = [
        f"{role} ({audience})"
        for audience in audiences
        for role in brand.roles(audience)
        if role not in common
    ]
    return sorted(common) + own


def _formats(library: "Library", problems: "list[Diagnostic]") -> "Iterator[Row]":
    for one in _readable(library.format_ids(), library.page_format, problems):
        yield {
            "id": one.id,
            "label": one.label,
            "page": f"{one.width / _MM:.0f} × {one.height / _MM:.0f} mm",
            "text": f"{one.base_size:g} pt" if one.base_size else "as the audience needs",
            "smallest": one.minimum_size,
            "default": one.id == library.defaults.format,
        }


def _blocks(library: "Library", problems: "list[Diagnostic]") -> "Iterator[Row]":
    for one in _readable(library.block_ids(), library.block, problems):
        yield {
            "id": one.id,
            "title": one.title,
            "audiences": list(one.audiences),
            "claims": list(one.claims),
            "sources": list(one.sources),
            "tags": list(one.tags),
            "origin": one.origin.value,
        }


def _sources(library: "Library", _: "list[Diagnostic]") -> "Iterator[Row]":
    months = library.defaults.recheck_months
    for one in library.sources():
        due = one.due(months)
        yield {
            "id": one.id,
            "title": one.title,
            "publisher": one.publisher,
            "evidence": one.evidence.value,
            "accessed": one.accessed.isoformat(),
            "read_as_copy": one.read_as_copy,
            "url": one.url,
            "recheck": due.isoformat() if due else "",
        }


def _claims(library: "Library", _: "list[Diagnostic]") -> "Iterator[Row]":
    for one in library.claims():
        yield {
            "id": one.id,
            "stance": one.stance.value,
            "core": one.core,
            "audiences": list(one.audiences),
            "origin": list(one.origin),
            "say": one.say,
        }


def _safety(library: "Library", _: "list[Diagnostic]") -> "Iterator[Row]":
    rules = library.safety()
    for never in rules.never:
        yield {
            "id": never.id,
            "kind": "never",
            "audiences": list(never.audiences),
            "rule": _listed(
                claims=never.claims, tags=never.tags, mentions=never.mentions, advice=never.advice
            ),
            "reason": never.reason,
            "protects": _protected(library, never),
        }
    for requires in rules.requires:
        yield {
            "id": requires.id,
            "kind": "requires",
            "audiences": [],
            "rule": f"{_trait(requires.when)} → in the same {requires.within}:"
            f" {_trait(requires.needs)}",
            "reason": requires.reason,
            "protects": _EVERYONE,
        }


def _protected(library: "Library", rule: "NeverRule") -> str:
    """Name whom a rule protects: those it names, and those that are like them."""
    if not rule.audiences:
        return _EVERYONE
    rules = library.safety()
    return ", ".join(one.id for one in library.audiences() if rule in rules.never_for(one))


def _trait(trait: "Trait") -> str:
    near = f" near: {', '.join(trait.near)}" if trait.near else ""
    return _listed(claims=trait.claims, tags=trait.tags, words=trait.words) + near


def _listed(**parts: tuple[str, ...]) -> str:
    return "; ".join(f"{name}: {', '.join(words)}" for name, words in parts.items() if words)


LISTINGS: "dict[str, Callable[[Library, list[Diagnostic]], Iterable[Row]]]" = {
    "leaflets": _leaflets,
    "audiences": _audiences,
    "languages": _languages,
    "brands": _brands,
    "formats": _formats,
    "blocks": _blocks,
    "sources": _sources,
    "claims": _claims,
    "safety": _safety,
}
