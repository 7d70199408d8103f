"""A sentence in, the word in it that it advises rather than forbids; how far a negation reaches.

"Do not worry: take this" forbids nothing, so a negation counts to the end of its clause only.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from leaflets.assembly.wording import (
    REMEMBERED,
    Found,
    Place,
    Sentence,
    found_at,
    matches,
    normal,
    pattern,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.model.claims import SafetyRules

# What parts clauses; within a number, as in 10:30, 1,000 or 2–3, it parts nothing.
_PAUSE = re.compile(
    r"(?P<comma>[,،、，](?!\d))|[:–](?!\d)|[：;；؛—―()\[\]/|]|[.!?…](?=[^\W\d])|\s-+\s"
)
_SINGLE = re.compile(r"\W*\w+\W*")
_MASK = "\ufffc"
"""Stands for a word of the rule where only the shape of a clause counts."""
_LISTED = re.compile(rf"\s*{_MASK}(?:\s+(?:\w+\s+)?{_MASK})*\W*")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a sentence.

    Attributes:
        text: Its characters in normal form.
        words: The words of the rule in it, by their places in the sentence.
        start: Offset of its first character in the sentence.
        listing: Whether it may go on with a list: a comma stands before it.
    """

    text: str
    words: tuple[re.Match[str], ...]
    start: int
    listing: bool

    @property
    def shape(self) -> str:
        """Its characters with a mask for each of the rule's words."""
        parts, done = [], 0
        for word in self.words:
            parts += [self.text[done : word.start() - self.start], _MASK]
            done = word.end() - self.start
        return "".join((*parts, self.text[done:]))

    def before(self, word: re.Match[str]) -> str:
        """Give what it says before a word."""
        return self.text[: word.start() - self.start]


class _Grammar(NamedTuple):
    """Words that tell how far a negation reaches: see `SafetyRules`."""

    negations: tuple[str, ...]
    breaks: tuple[str, ...]
    joins: tuple[str, ...]


def given(words: "Iterable[str]", rules: "SafetyRules", sentence: Sentence) -> Found | None:
    """Give the first of these words that is not forbidden before it is said.

    A negation forbids what follows it in its clause, and over commas the rest of a list of these
    words. One that introduces a list or a box forbids what begins there.
    """
    grammar = _Grammar(rules.negations, rules.breaks, rules.joins)
    place = _given(tuple(words), grammar, sentence.text, sentence.leads)
    return found_at(place, sentence) if place else None


@lru_cache(maxsize=REMEMBERED)
def _given(
    words: tuple[str, ...], rules: _Grammar, text: str, leads: tuple[str, ...]
) -> Place | None:
    forbidden = any(_introduces(one, rules) for one in leads)
    for clause in _clauses(normal(text), words, rules):
        if clause.start:
            forbidden = forbidden and _goes_on(clause, rules)
        for word in clause.words:
            if not (forbidden or _negates(clause.before(word), rules)):
                return word.span()
        # Without a word of the rule there is no list yet, and a negation is about something else.
        forbidden = bool(clause.words) or (forbidden and bool(_SINGLE.fullmatch(clause.text)))
    return None


def _introduces(lead: str, rules: _Grammar) -> bool:
    """Tell whether the last clause of a sentence forbids what it introduces."""
    *_, last = _clauses(normal(lead), (), rules)
    return _negates(last.text, rules)


def _negates(text: str, rules: _Grammar) -> bool:
    return any(next(ones, None) for ones in matches(rules.negations, text))


def _goes_on(clause: _Clause, rules: _Grammar) -> bool:
    """Tell whether a clause goes on with a list of the rule's words."""
    if not clause.listing:
        return False
    shape = clause.shape
    if _LISTED.fullmatch(shape) or _SINGLE.fullmatch(clause.text):
        return True
    joins = "|".join(pattern(one).pattern for one in rules.joins) or "(?!)"
    # As in "…, or any other of them" and "…, this or that for cramps".
    return bool(
        re.match(rf"\s*(?:(?:{joins})(?:\s+\w+){{0,2}}\s+{_MASK}|{_MASK}\s+(?:{joins}))", shape)
    )


def _clauses(text: str, words: tuple[str, ...], rules: _Grammar) -> "Iterator[_Clause]":
    """Part a sentence into its clauses, but never within a word of the rule."""
    found = _matches(words, text)
    pauses = [
        pause
        for pause in (*_PAUSE.finditer(text), *_matches(rules.breaks, text))
        if not any(one.start() < pause.end() and pause.start() < one.end() for one in found)
    ]
    pauses.sort(key=lambda one: one.start())
    starts = [
        (0, False),
        *((one.end(), "comma" in one.groupdict() and bool(one["comma"])) for one in pauses),
    ]
    for (start, listing), (end, _) in pairwise((*starts, (len(text), False))):
        inside = tuple(one for one in found if start <= one.start() < end)
        yield _Clause(text[start:end], inside, start, listing)


def _matches(words: tuple[str, ...], text: str) -> list[re.Match[str]]:
    """Find words in a text, in its order; of two that overlap, the first, or the longer one."""
    found = [match for ones in matches(words, text) for match in ones]
    found.sort(key=lambda one: (one.start(), -one.end()))
    kept: list[re.Match[str]] = []
    for match in found:
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept
