"""audiences.yaml, claims.yaml and sources.yaml of all layers → one list each.

A clinic's rows add to the bundled ones and replace them by id.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from leaflets.library.schemas import AudienceRow, ClaimRow, SourceRow
from leaflets.library.validation import validate
from leaflets.library.yamltext import parse
from leaflets.model.audience import Audience
from leaflets.model.claims import Claim, Source, Stance
from leaflets.model.content import Origin
from leaflets.model.diagnostic import Diagnostic, did_you_mean
from leaflets.model.errors import SafetyError, SchemaError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from leaflets.library.folders import File, Folders
    from leaflets.library.yamltext import YamlFile
    from leaflets.model.span import Span


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_HasId)

_GUARDED = frozenset({Stance.DROP, Stance.CORRECT})


@dataclass(frozen=True, slots=True)
class Row(Generic[R]):
    """A row of a list and where it stands."""

    value: R
    file: "YamlFile"
    index: int
    origin: Origin

    @property
    def span(self) -> "Span":
        """Where the row starts."""
        return self.file.key_span(self.index)


def read_yaml(folders: "Folders", file: "File") -> "YamlFile":
    """Read a whole YAML file."""
    return parse(folders.text(file), file.span)


def read_audiences(folders: "Folders") -> tuple[Audience, ...]:
    """Read who leaflets are for.

    Raises:
        SchemaError: An audience is like one that there is not (`unknown-audience`).
    """
    rows = list(rows_of(folders, "audiences.yaml", tuple[AudienceRow, ...]))
    # Of all layers: a clinic that replaces an audience must not lose the rules that protect it.
    like: dict[str, tuple[str, ...]] = {}
    for row in rows:
        like[row.value.id] = (*like.get(row.value.id, ()), *row.value.like)
    _check_likes(rows, like)
    return tuple(
        Audience(
            id=row.value.id,
            label=row.value.label,
            size=row.value.size,
            grade=row.value.grade,
            span=row.span,
            like=_reached(row.value.id, like),
        )
        for row in _merged(rows)
    )


def _check_likes(rows: "list[Row[AudienceRow]]", known: "Collection[str]") -> None:
    unknown = [
        Diagnostic(
            "unknown-audience",
            f"unknown audience '{name}'",
            row.file.key_span(row.index, "like", place),
            hint=did_you_mean(name, known),
        )
        for row in rows
        for place, name in enumerate(row.value.like)
        if name not in known
    ]
    if unknown:
        raise SchemaError(*unknown)


def _reached(audience: str, like: "Mapping[str, tuple[str, ...]]") -> tuple[str, ...]:
    """Follow what audiences are like, and what those are like in turn."""
    found = list(dict.fromkeys(like[audience]))
    for one in found:
        found += [further for further in like[one] if further not in found]
    return tuple(one for one in found if one != audience)


def read_claims(folders: "Folders", audiences: "Collection[str]") -> tuple[Claim, ...]:
    """Read the claims ledger.

    Raises:
        SafetyError: A clinic's row has another stance than the bundled one of a claim that must
            be left out or put right (`safety-loosened`).
    """
    kind = tuple[ClaimRow, ...]
    rows = list(rows_of(folders, "claims.yaml", kind, {"audience": audiences}))
    _keep_stances(rows)
    return tuple(
        Claim(
            id=row.value.id,
            origin=row.value.origin,
            audiences=row.value.audiences,
            stance=row.value.stance,
            core=row.value.core,
            say=row.value.say,
            span=row.span,
        )
        for row in _merged(rows)
    )


def read_sources(folders: "Folders") -> tuple[Source, ...]:
    """Read the publications that facts rest on."""
    return tuple(
        Source(
            id=row.value.id,
            title=row.value.title,
            publisher=row.value.publisher,
            url=row.value.url,
            accessed=row.value.accessed,
            evidence=row.value.evidence,
            read_as_copy=bool(row.value.read_as),
            span=row.span,
            recheck=row.value.recheck,
        )
        for row in _merged(rows_of(folders, "sources.yaml", tuple[SourceRow, ...]))
    )


def rows_of(
    folders: "Folders",
    name: str,
    kind: type[tuple[R, ...]],
    known: "Mapping[str, Collection[str]] | None" = None,
) -> "Iterator[Row[R]]":
    """Read the rows of all layers, the bundled ones first."""
    for file in reversed(folders.find_all("templates", name)):
        yaml = read_yaml(folders, file)
        if yaml.empty:
            continue
        for index, value in enumerate(validate(kind, yaml, known)):
            yield Row(value, yaml, index, file.origin)


def _merged(rows: "Iterator[Row[R]] | list[Row[R]]") -> tuple[Row[R], ...]:
    """Let later rows replace earlier ones, in the place of those."""
    by_id: dict[str, Row[R]] = {}
    for row in rows:
        by_id[row.value.id] = row
    return tuple(by_id.values())


def _keep_stances(rows: list[Row[ClaimRow]]) -> None:
    bundled = {row.value.id: row.value.stance for row in rows if row.origin is Origin.BUNDLED}
    loosened = [
        Diagnostic(
            "safety-loosened",
            f"the stance of the claim '{row.value.id}' is '{stance}' and stays so",
            row.file.key_span(row.index, "stance"),
            hint="a clinic's folder can add claims; it cannot loosen those that protect patients",
        )
        for row in rows
        if row.origin is Origin.CLINIC
        and (stance := bundled.get(row.value.id)) in _GUARDED
        and stance is not row.value.stance
    ]
    if loosened:
        raise SafetyError(*loosened)
