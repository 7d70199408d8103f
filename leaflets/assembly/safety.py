"""A document and the safety rules in, a diagnostic for every breach out."""

from functools import partial
from typing import TYPE_CHECKING

from leaflets.assembly import advice, wording
from leaflets.assembly.ruled import Ruled, Stand
from leaflets.model.claims import Scope
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.assembly.ruled import Heard, Required
    from leaflets.assembly.wording import Found, Sentence
    from leaflets.model.audience import Audience
    from leaflets.model.claims import NeverRule, RequiresRule, SafetyRules, Trait
    from leaflets.model.content import Block
    from leaflets.model.document import Document, Section
    from leaflets.model.span import Span

Breach = tuple[int, Diagnostic]
"""The number of the rule that is broken, and how."""


_BREACHES: Remembered[tuple[Breach, ...]] = Remembered(1_000)
"""What is wrong with sections and blocks, most of which are the same objects in many editions."""


def breaches(
    document: "Document", rules: "SafetyRules", audience: "Audience"
) -> tuple[Diagnostic, ...]:
    """Find where a document breaks a rule that protects its audience."""
    ruled = Ruled.of(rules, audience)
    blocks = document.blocks
    carried = _BREACHES.get(blocks, partial(_carried, ruled, blocks), beside=(ruled,))
    found = [*carried, *_broken(ruled, blocks, wording.in_front(document))]
    for section in document.sections:
        make = partial(_in_section, ruled, blocks, section)
        found += _BREACHES.get(section, make, beside=(ruled, blocks))
    found.sort(key=lambda breach: breach[0])
    return tuple(diagnostic for _, diagnostic in found)


def _in_section(
    ruled: Ruled, blocks: "tuple[Block, ...]", section: "Section"
) -> tuple[Breach, ...]:
    return tuple(_broken(ruled, blocks, wording.within(section)))


def _broken(
    ruled: Ruled, blocks: "Iterable[Block]", sentences: "Iterable[Sentence]"
) -> "Iterator[Breach]":
    """Find the rules that sentences break: all of a section, or all that stand in none."""
    heard = [(one, ruled.places(one.text)) for one in sentences]
    telling = [one for one in heard if one[1]]
    for number, never in enumerate(ruled.never):
        yield from ((number, one) for one in _said(never, telling, ruled))
    stands = _stands(ruled, blocks, heard)
    for number, requires in enumerate(ruled.requires, len(ruled.never)):
        yield from ((number, one) for one in _lacking(requires, stands))


def _carried(ruled: Ruled, blocks: "tuple[Block, ...]") -> tuple[Breach, ...]:
    return tuple(_named(ruled, blocks))


def _named(ruled: Ruled, blocks: "Iterable[Block]") -> "Iterator[Breach]":
    """Find the blocks that name what must not reach the audience."""
    for number, rule in enumerate(ruled.never):
        for block in blocks:
            for kind, named, carried in (
                ("claim", rule.claims, block.claims),
                ("tag", rule.tags, block.tags),
            ):
                for name in named:
                    if name in carried:
                        what = f"block '{block.id}' with {kind} '{name}'"
                        message = f"{what} must not reach '{ruled.audience}'"
                        yield number, _never(rule, message, block.place(f"{kind}s", name))


def _said(rule: "NeverRule", sentences: "Iterable[Heard]", ruled: Ruled) -> "Iterator[Diagnostic]":
    mentions, advised = ruled.number(rule.mentions), ruled.number(rule.advice)
    for sentence, places in sentences:
        if place := places.get(mentions):
            named = wording.found_at(place, sentence)
            message = f"'{named.text}' must not be mentioned to '{ruled.audience}'"
            yield _never(rule, message, named.span)
        # Where none of the words stands, none is given as advice.
        if advised in places and (word := advice.given(rule.advice, ruled.rules, sentence)):
            message = f"'{word.text}' can only be warned against, to '{ruled.audience}'"
            yield _never(rule, message, word.span)


def _never(rule: "NeverRule", message: str, span: "Span") -> Diagnostic:
    return Diagnostic("safety-never", f"{message} (rule '{rule.id}')", span, hint=rule.reason)


def _stands(
    ruled: Ruled, blocks: "Iterable[Block]", sentences: "Iterable[Heard]"
) -> tuple[Stand, ...]:
    """Group sentences of a section by block; they come in reading order."""
    by_id = {block.id: block for block in blocks}
    groups: dict[str, list[Heard]] = {}
    for one in sentences:
        groups.setdefault(one[0].block, []).append(one)
    return tuple(Stand(ruled, by_id.get(block), group) for block, group in groups.items())


def _lacking(required: "Required", stands: tuple[Stand, ...]) -> "Iterator[Diagnostic]":
    for stand in stands:
        word = stand.says(required.when)
        if word is None and not stand.calls(required):
            continue
        near = stands if required.rule.within is Scope.SECTION else (stand,)
        if not any(one.meets(required) for one in near):
            found = wording.found_at(word[1], word[0]) if word else None
            yield _requires(required.rule, stand, found)


def _requires(rule: "RequiresRule", stand: Stand, word: "Found | None") -> Diagnostic:
    span = word.span if word else stand.sentence.span
    needed = _listed(rule.needs)
    what = f"'{word.text}'" if word else "this"
    message = f"{what} needs {needed} in the same {rule.within} (rule '{rule.id}')"
    return Diagnostic("safety-requires", message, span, hint=rule.reason)


def _listed(needs: "Trait") -> str:
    parts = [
        *(f"claim '{claim}'" for claim in needs.claims),
        *(f"tag '{tag}'" for tag in needs.tags),
    ]
    words = " or ".join(f"'{word}'" for word in needs.words)
    carried = "a block with " + " or ".join(parts) if parts else ""
    said = f"the words {words}" if words else ""
    return " and ".join(filter(None, (carried, said)))
