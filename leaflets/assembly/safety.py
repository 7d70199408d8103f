"""A document and the safety rules in, a diagnostic for every breach out."""

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from leaflets.assembly import advice, wording
from leaflets.model.claims import Scope
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from leaflets.assembly.wording import Found, Place, Sentence
    from leaflets.model.audience import Audience
    from leaflets.model.claims import NeverRule, RequiresRule, SafetyRules, Trait
    from leaflets.model.content import Block
    from leaflets.model.document import Document, Section
    from leaflets.model.span import Span

Breach = tuple[int, Diagnostic]
"""The number of the rule that is broken, and how."""


class _Ruled:
    """The rules that protect an audience, ready to be held against sentences.

    Args:
        rules: All rules.
        audience: The audience.

    Attributes:
        rules: All rules.
        audience: Id of the audience.
        never: Those about what must not be said to it.
        places: Tells where the first of each group of words stands in a text.
    """

    def __init__(self, rules: "SafetyRules", audience: "Audience") -> None:
        self.rules, self.audience = rules, audience.id
        self.never = rules.never_for(audience)
        traits = [trait for one in rules.requires for trait in (one.when, one.needs)]
        groups = dict.fromkeys(
            [
                *(words for one in self.never for words in (one.mentions, one.advice)),
                *(words for one in traits for words in (one.words, one.near)),
            ]
        )
        self._numbers = {words: number for number, words in enumerate(groups)}
        self.places: Callable[[str], tuple[Place | None, ...]] = lru_cache(wording.REMEMBERED)(
            partial(wording.places, tuple(groups))
        )

    def number(self, words: tuple[str, ...]) -> int:
        """Give the number of a group of words among the places."""
        return self._numbers[words]


_RULED: Remembered[_Ruled] = Remembered(16)
_BREACHES: Remembered[tuple[Breach, ...]] = Remembered(1_000)
"""What is wrong with sections, most of which are the same objects in many editions."""


@dataclass(frozen=True, slots=True)
class _Stand:
    """A block where it stands in a section, or the section's own text when it is none.

    Attributes:
        ruled: The rules.
        block: The block.
        sentences: What it says there.
    """

    ruled: _Ruled
    block: "Block | None"
    sentences: tuple["Sentence", ...]

    def carries(self, trait: "Trait") -> bool:
        """Tell whether its front matter has one of a trait's claims or tags."""
        block = self.block
        return block is not None and (
            any(one in block.claims for one in trait.claims)
            or any(one in block.tags for one in trait.tags)
        )

    def says(self, trait: "Trait") -> "tuple[Sentence, Place] | None":
        """Find the first of a trait's words, if what must stand near them does."""
        if trait.near and not self._find(trait.near):
            return None
        return self._find(trait.words)

    def _find(self, words: tuple[str, ...]) -> "tuple[Sentence, Place] | None":
        number, places = self.ruled.number(words), self.ruled.places
        for one in self.sentences:
            if place := places(one.text)[number]:
                return one, place
        return None


def breaches(
    document: "Document", rules: "SafetyRules", audience: "Audience"
) -> tuple[Diagnostic, ...]:
    """Find where a document breaks a rule that protects its audience."""
    like = audience.id, audience.like
    ruled = _RULED.get(rules, lambda: _Ruled(rules, audience), like)
    blocks = document.blocks
    found = [*_carried(ruled, blocks), *_broken(ruled, blocks, wording.in_front(document))]
    for section in document.sections:
        make = partial(_in_section, ruled, blocks, section)
        found += _BREACHES.get(section, make, beside=(ruled, blocks))
    found.sort(key=lambda breach: breach[0])
    return tuple(diagnostic for _, diagnostic in found)


def _in_section(
    ruled: _Ruled, blocks: "tuple[Block, ...]", section: "Section"
) -> tuple[Breach, ...]:
    return tuple(_broken(ruled, blocks, wording.within(section)))


def _broken(
    ruled: _Ruled, blocks: "Iterable[Block]", sentences: "Iterable[Sentence]"
) -> "Iterator[Breach]":
    """Find the rules that sentences break: all of a section, or all that stand in none."""
    said = tuple(sentences)
    for number, never in enumerate(ruled.never):
        yield from ((number, one) for one in _said(never, said, ruled))
    stands = _stands(ruled, blocks, said)
    for number, requires in enumerate(ruled.rules.requires, len(ruled.never)):
        yield from ((number, one) for one in _lacking(requires, stands))


def _carried(ruled: _Ruled, blocks: "Iterable[Block]") -> "Iterator[Breach]":
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


def _said(
    rule: "NeverRule", sentences: "Iterable[Sentence]", ruled: _Ruled
) -> "Iterator[Diagnostic]":
    mentions, advised = ruled.number(rule.mentions), ruled.number(rule.advice)
    for sentence in sentences:
        places = ruled.places(sentence.text)
        if place := places[mentions]:
            named = wording.found_at(place, sentence)
            message = f"'{named.text}' must not be mentioned to '{ruled.audience}'"
            yield _never(rule, message, named.span)
        # Where none of the words stands, none is given as advice.
        if places[advised] and (word := advice.given(rule.advice, ruled.rules, sentence)):
            message = f"'{word.text}' can only be warned against, to '{ruled.audience}'"
            yield _never(rule, message, word.span)


def _never(rule: "NeverRule", message: str, span: "Span") -> Diagnostic:
    return Diagnostic("safety-never", f"{message} (rule '{rule.id}')", span, hint=rule.reason)


def _stands(
    ruled: _Ruled, blocks: "Iterable[Block]", sentences: "Iterable[Sentence]"
) -> tuple[_Stand, ...]:
    """Group sentences of a section by block; they come in reading order."""
    by_id = {block.id: block for block in blocks}
    groups: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        groups.setdefault(sentence.block, []).append(sentence)
    return tuple(_Stand(ruled, by_id.get(block), tuple(group)) for block, group in groups.items())


def _lacking(rule: "RequiresRule", stands: tuple[_Stand, ...]) -> "Iterator[Diagnostic]":
    for stand in stands:
        word = stand.says(rule.when)
        if word is None and not stand.carries(rule.when):
            continue
        near = stands if rule.within is Scope.SECTION else (stand,)
        if not any(_meets(one, rule.needs) for one in near):
            found = wording.found_at(word[1], word[0]) if word else None
            yield _requires(rule, stand, found)


def _meets(stand: _Stand, needs: "Trait") -> bool:
    if (needs.claims or needs.tags) and not stand.carries(needs):
        return False
    return not needs.words or stand.says(needs) is not None


def _requires(rule: "RequiresRule", stand: _Stand, word: "Found | None") -> Diagnostic:
    span = word.span if word else stand.sentences[0].span
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
