"""Safety rules and an audience → what they look for, ready to be found in sentences and blocks."""

from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from leaflets.assembly import wording
from leaflets.model.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from leaflets.assembly.wording import Place, Sentence
    from leaflets.model.audience import Audience
    from leaflets.model.claims import RequiresRule, SafetyRules, Trait
    from leaflets.model.content import Block

    Heard = tuple[Sentence, Mapping[int, Place]]
    """A sentence with the places of words in it, by the numbers of groups of words."""


class Ruled:
    """The rules that protect an audience.

    Args:
        rules: All rules.
        audience: The audience.

    Attributes:
        rules: All rules.
        audience: Id of the audience.
        never: Those about what must not be said to it.
        requires: Those about what must stand together.
        places: Tells where words of each group stand in a text: see `wording.places`.
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
        self.requires = tuple(
            Required(number, rule, self._sought(rule.when), self._sought(rule.needs))
            for number, rule in enumerate(rules.requires)
        )
        self.places: Callable[[str], Mapping[int, Place]] = lru_cache(wording.REMEMBERED)(
            partial(wording.places, tuple(groups))
        )

    @classmethod
    def of(cls, rules: "SafetyRules", audience: "Audience") -> "Ruled":
        """Give the rules that protect an audience."""
        return _RULED.get(rules, lambda: cls(rules, audience), (audience.id, audience.like))

    def number(self, words: tuple[str, ...]) -> int:
        """Give the number of a group of words among the places."""
        return self._numbers[words]

    def _sought(self, trait: "Trait") -> "Sought":
        return Sought(
            self._numbers[trait.words], self._numbers[trait.near] if trait.near else None
        )

    def named(self, block: "Block") -> "Named":
        """Tell which rules speak of a block's front matter."""
        return _NAMED.get(block, partial(self._named, block), beside=(self,))

    def _named(self, block: "Block") -> "Named":
        return (
            frozenset(one.number for one in self.requires if _carries(block, one.rule.when)),
            frozenset(one.number for one in self.requires if _carries(block, one.rule.needs)),
        )


class Sought(NamedTuple):
    """Words by the numbers of their groups.

    Attributes:
        words: The words.
        near: What must stand near them, if anything must.
    """

    words: int
    near: int | None


class Required(NamedTuple):
    """A rule about what must stand together.

    Attributes:
        number: Its number among these.
        rule: The rule.
        when: What calls for something.
        needs: What is called for.
    """

    number: int
    rule: "RequiresRule"
    when: Sought
    needs: Sought


Named = tuple[frozenset[int], frozenset[int]]
"""Rules that a block's claims or tags call for, and those that they may meet, by number."""
_RULED: Remembered[Ruled] = Remembered(16)
_NAMED: Remembered[Named] = Remembered(1_000)


def _carries(block: "Block", trait: "Trait") -> bool:
    claims, tags = set(block.claims), set(block.tags)
    return not (claims.isdisjoint(trait.claims) and tags.isdisjoint(trait.tags))


class Stand:
    """A block where it stands in a section, or the section's own text when it is none.

    Args:
        ruled: The rules.
        block: The block.
        sentences: What it says there.

    Attributes:
        sentence: Its first sentence.
    """

    def __init__(self, ruled: Ruled, block: "Block | None", sentences: "Sequence[Heard]") -> None:
        self._called, self._met = ruled.named(block) if block else (frozenset(), frozenset())
        self._first: dict[int, tuple[Sentence, Place]] = {}
        for sentence, places in sentences:
            for number, place in places.items():
                self._first.setdefault(number, (sentence, place))
        self.sentence = sentences[0][0]

    def calls(self, required: Required) -> bool:
        """Tell whether its front matter calls for what a rule requires."""
        return required.number in self._called

    def meets(self, required: Required) -> bool:
        """Tell whether it is what a rule requires."""
        needs = required.rule.needs
        if (needs.claims or needs.tags) and required.number not in self._met:
            return False
        return not needs.words or self.says(required.needs) is not None

    def says(self, sought: Sought) -> "tuple[Sentence, Place] | None":
        """Find the first of some words, if what must stand near them does."""
        if sought.near is not None and sought.near not in self._first:
            return None
        return self._first.get(sought.words)
