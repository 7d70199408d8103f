"""safety.yaml of all layers → the rules; a clinic's file can only add to the bundled ones."""

from typing import TYPE_CHECKING

from leaflets.library.ledger import read_yaml
from leaflets.library.schemas import NeverRow, RequiresRow, SafetyFile, TraitRow
from leaflets.library.validation import validate
from leaflets.library.yamltext import Mapping, Scalar, Sequence, YamlFile
from leaflets.model.claims import NeverRule, RequiresRule, SafetyRules, Trait
from leaflets.model.content import Origin
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import SafetyError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from collections.abc import Mapping as Table

    from leaflets.library.folders import Folders
    from leaflets.model.span import Span

_HINT = "a clinic's folder can add rules under an id of its own; it cannot change the others"
_BUNDLED_ONLY = frozenset({"negations", "breaks", "joins", "remove"})


def read_safety(folders: "Folders", known: "Table[str, Collection[str]]") -> SafetyRules:
    """Read the safety rules.

    Args:
        folders: The layers.
        known: The audiences and claims there are; a rule about others would guard nothing.

    Raises:
        SafetyError: A clinic's file changes or removes a bundled rule (`safety-loosened`).
    """
    rules = SafetyRules((), (), ())
    for file in reversed(folders.find_all("templates", "safety.yaml")):
        yaml = read_yaml(folders, file)
        if file.origin is Origin.CLINIC:
            _refuse_loosening(yaml, _ids(rules))
        rows = validate(SafetyFile, yaml, known)
        rules = SafetyRules(
            never=(*rules.never, *_never(rows.never, yaml)),
            requires=(*rules.requires, *_requires(rows.requires, yaml)),
            negations=rules.negations or rows.negations,
            breaks=rules.breaks or rows.breaks,
            joins=rules.joins or rows.joins,
        )
    return rules


def _ids(rules: SafetyRules) -> frozenset[str]:
    return frozenset((*(rule.id for rule in rules.never), *(rule.id for rule in rules.requires)))


def _refuse_loosening(file: YamlFile, bundled: "Collection[str]") -> None:
    """Report every attempt at once, before anything else that is wrong in the file."""
    found = [
        Diagnostic("safety-loosened", f"a clinic's folder cannot set '{key}'", span, hint=_HINT)
        for key, span in _keys(file)
        if key in _BUNDLED_ONLY
    ]
    found += [
        Diagnostic("safety-loosened", f"the safety rule '{rule}' stays as it is", span, hint=_HINT)
        for rule, span in _rule_ids(file)
        if rule in bundled
    ]
    if found:
        raise SafetyError(*found)


def _keys(file: YamlFile) -> "Iterator[tuple[str, Span]]":
    if isinstance(file.root, Mapping):
        yield from ((key.text, key.span) for key, _ in file.root.entries)


def _rule_ids(file: YamlFile) -> "Iterator[tuple[str, Span]]":
    values = [value for _, value in file.root.entries] if isinstance(file.root, Mapping) else []
    rows = [row for value in values if isinstance(value, Sequence) for row in value.items]
    for row in rows:
        entry = row.get("id") if isinstance(row, Mapping) else None
        if entry and isinstance(entry[1], Scalar):
            yield entry[1].text, entry[0].span


def _never(rows: tuple[NeverRow, ...], file: YamlFile) -> "Iterator[NeverRule]":
    for index, row in enumerate(rows):
        yield NeverRule(
            id=row.id,
            audiences=row.audiences,
            claims=row.claims,
            tags=row.tags,
            mentions=row.mentions,
            advice=row.advice,
            reason=row.reason,
            span=file.key_span("never", index),
        )


def _requires(rows: tuple[RequiresRow, ...], file: YamlFile) -> "Iterator[RequiresRule]":
    for index, row in enumerate(rows):
        yield RequiresRule(
            id=row.id,
            when=_trait(row.when),
            needs=_trait(row.needs),
            within=row.within,
            reason=row.reason,
            span=file.key_span("requires", index),
        )


def _trait(row: TraitRow) -> Trait:
    return Trait(claims=row.claims, tags=row.tags, words=row.words, near=row.near)
