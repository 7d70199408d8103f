"""A document and the safety rules in, a diagnostic for every breach out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.assembly import advice, wording
from leaflets.model.claims import Scope
from leaflets.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.assembly.wording import Found, Sentence
    from leaflets.model.audience import Audience
    from leaflets.model.claims import NeverRule, RequiresRule, SafetyRules, Trait
    from leaflets.model.content import Block
    from leaflets.model.document import Document
    from leaflets.model.span import Span


@dataclass(frozen=True, slots=True)
class _Stand:
    """A block where it stands in a section, or the section's own text when it is none.

    Attributes:
        block: The block.
        section: Number of the section.
        sentences: What it says there.
    """

    block: "Block | None"
    section: int
    sentences: tuple["Sentence", ...]

    def carries(self, trait: "Trait") -> bool:
        """Tell whether its front matter has one of a trait's claims or tags."""
        if self.block is None:
            return False
        return bool(
            set(trait.claims) & set(self.block.claims) or set(trait.tags) & set(self.block.tags)
        )

    def says(self, trait: "Trait") -> "Found | None":
        """Find the first of a trait's words, if what must stand near them does."""
        if trait.near and not self._find(trait.near):
            return None
        return self._find(trait.words)

    def _find(self, words: "Iterable[str]") -> "Found | None":
        found = (wording.find(words, one) for one in self.sentences)
        return next((one for one in found if one), None)


def breaches(
    document: "Document", rules: "SafetyRules", audience: "Audience"
) -> tuple[Diagnostic, ...]:
    """Find where a document breaks a rule that protects its audience."""
    found: list[Diagnostic] = []
    sentences = wording.sentences(document)
    for never in rules.never_for(audience):
        found.extend(_carried(never, document))
        found.extend(_said(never, sentences, rules, audience.id))
    stands = _stands(document, sentences)
    for requires in rules.requires:
        found.extend(_lacking(requires, stands))
    return tuple(found)


def _carried(rule: "NeverRule", document: "Document") -> "Iterator[Diagnostic]":
    audience = document.edition.audience
    for block in document.blocks:
        for kind, ruled, carried in (
            ("claim", rule.claims, block.claims),
            ("tag", rule.tags, block.tags),
        ):
            for name in ruled:
                if name in carried:
                    message = (
                        f"block '{block.id}' with {kind} '{name}' must not reach '{audience}'"
                    )
                    yield _never(rule, message, block.place(f"{kind}s", name))


def _said(
    rule: "NeverRule",
    sentences: "Iterable[Sentence]",
    rules: "SafetyRules",
    audience: str,
) -> "Iterator[Diagnostic]":
    for sentence in sentences:
        if word := wording.find(rule.mentions, sentence):
            message = f"'{word.text}' must not be mentioned to '{audience}'"
            yield _never(rule, message, word.span)
        if word := advice.given(rule.advice, rules, sentence):
            message = f"'{word.text}' can only be warned against, to '{audience}'"
            yield _never(rule, message, word.span)


def _never(rule: "NeverRule", message: str, span: "Span") -> Diagnostic:
    return Diagnostic("safety-never", f"{message} (rule '{rule.id}')", span, hint=rule.reason)


def _stands(document: "Document", sentences: "Iterable[Sentence]") -> tuple[_Stand, ...]:
    """Group sentences by section and block; they come in reading order."""
    blocks = {block.id: block for block in document.blocks}
    groups: dict[tuple[int, str], list[Sentence]] = {}
    for sentence in sentences:
        groups.setdefault((sentence.section, sentence.block), []).append(sentence)
    return tuple(
        _Stand(blocks.get(block), section, tuple(group))
        for (section, block), group in groups.items()
    )


def _lacking(rule: "RequiresRule", stands: tuple[_Stand, ...]) -> "Iterator[Diagnostic]":
    for stand in stands:
        word = stand.says(rule.when)
        if word is None and not stand.carries(rule.when):
            continue
        near = (
            [one for one in stands if one.section == stand.section]
            if rule.within is Scope.SECTION
            else [stand]
        )
        if not any(_meets(one, rule.needs) for one in near):
            yield _requires(rule, stand, word)


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
