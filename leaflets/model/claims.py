"""What leaflets say and from where: the claims ledger, the sources, the safety rules."""

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaflets.model.audience import Audience
    from leaflets.model.span import Span


class Stance(StrEnum):
    """What a leaflet does with a claim.

    `keep` says it, `soften` says it with "may", `correct` says the safer thing, `drop` is silent.
    """

    KEEP = "keep"
    SOFTEN = "soften"
    CORRECT = "correct"
    DROP = "drop"


class Evidence(StrEnum):
    """The kind of source a fact rests on; a clinic's own knowledge is of itself alone."""

    GUIDELINE = "guideline"
    REVIEW = "review"
    TRIAL = "trial"
    POPULAR = "popular"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of the ledger.

    Attributes:
        id: Name used in the front matter of blocks.
        origin: The source articles it comes from (`F` for a fact added beside them).
        audiences: Whom it is for.
        stance: What the leaflet does with it.
        core: Whether it must stand on the first sheet.
        say: Its substance.
        span: Where it is written.
    """

    id: str
    origin: tuple[str, ...]
    audiences: tuple[str, ...]
    stance: Stance
    core: bool
    say: str
    span: "Span"


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that facts rest on.

    Attributes:
        id: Name used in the front matter of blocks.
        title: Title as printed under "where this comes from".
        publisher: Who published it.
        url: Its address; empty when there is none.
        accessed: The day it was read.
        evidence: What kind of source it is.
        read_as_copy: Whether only a copy or an old edition was read.
        span: Where it is written.
        recheck: The day by which it is to be read again; none where nobody asks for it.
    """

    id: str
    title: str
    publisher: str
    url: str
    accessed: dt.date
    evidence: Evidence
    read_as_copy: bool
    span: "Span"
    recheck: dt.date | None = None

    def due(self, months: int) -> dt.date | None:
        """Give the last day before it should have been read again.

        Args:
            months: How long a source counts that says no day itself; 0 for ever.
        """
        if self.recheck or not months:
            return self.recheck
        year, month = divmod(self.accessed.month - 1 + months, 12)
        year += self.accessed.year
        if year > dt.MAXYEAR:
            return None
        last = calendar.monthrange(year, month + 1)[1]
        return dt.date(year, month + 1, min(self.accessed.day, last))


class Scope(StrEnum):
    """Where the thing a safety rule requires must stand."""

    BLOCK = "block"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Trait:
    """What a safety rule looks for in a block: any of these.

    Attributes:
        claims: Claims the block says.
        tags: Tags the block carries.
        words: Words in its text; whole words without regard to case, `*` at the end is any ending.
        near: The words count only where one of these stands in the same block; none, everywhere.
    """

    claims: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NeverRule:
    """Something that must not reach an audience.

    Attributes:
        id: Name of the rule.
        audiences: Whom it protects; none named means everyone, so that a rule also reaches the
            audiences that clinics add.
        claims: Claims that no block may say to them.
        tags: Tags that no block for them may carry.
        mentions: Words that must not stand at all.
        advice: Words that may stand only in a clause that forbids them.
        reason: Why.
        span: Where it is written.
    """

    id: str
    audiences: tuple[str, ...]
    claims: tuple[str, ...]
    tags: tuple[str, ...]
    mentions: tuple[str, ...]
    advice: tuple[str, ...]
    reason: str
    span: "Span"


@dataclass(frozen=True, slots=True)
class RequiresRule:
    """Something that must stand with something else.

    Attributes:
        id: Name of the rule.
        when: What calls for it.
        needs: What must be there: one of its claims or tags, and one of its words.
        within: Block or section.
        reason: Why.
        span: Where it is written.
    """

    id: str
    when: Trait
    needs: Trait
    within: Scope
    reason: str
    span: "Span"


@dataclass(frozen=True, slots=True)
class Hedging:
    """How surely a leaflet may speak of what is weakly known, in the source language.

    Attributes:
        certain: Words that claim certainty, as those of a `Trait`.
        hedges: Words that leave it open ("may").
    """

    certain: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SafetyRules:
    """All safety rules: the bundled ones and those a clinic added.

    Attributes:
        never: Rules about what must not be said.
        requires: Rules about what must be said together.
        negations: Words that turn what follows in their clause into a warning ("no", "never" …).
        breaks: Words that end a clause, as punctuation does ("but").
        joins: Words that go on with a list ("or", "nor"): a negation reaches along one.
    """

    never: tuple[NeverRule, ...]
    requires: tuple[RequiresRule, ...]
    negations: tuple[str, ...]
    breaks: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()

    def never_for(self, audience: "Audience") -> tuple[NeverRule, ...]:
        """Give the rules that protect an audience: its own, of those like it, and everyone's."""
        ids = {audience.id, *audience.like}
        return tuple(
            one for one in self.never if not one.audiences or ids.intersection(one.audiences)
        )
