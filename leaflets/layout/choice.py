"""Ways to lay out that were chosen → the same way for a document that tells and answers the same.

Several ways are tried for a document and one is taken. All that this can depend on is the document
but for what a clinic says of its own (`told`), what it is set with, and the answers to what was
asked of the clinic's own words meanwhile (`said`), such as how many lines they have in a width.
Where all of that is the same, so is what is taken, and nothing need be tried.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.model.remembered import Recent
from leaflets.model.structure import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from leaflets.layout.board import Move
    from leaflets.layout.copyfit import Fit
    from leaflets.layout.said import Said
    from leaflets.layout.trial import Ending
    from leaflets.layout.words import Words
    from leaflets.text.paragraph import TextStyle

_MOST = 100
"""Most kinds of documents remembered: of some leaflets, audiences and formats in a language."""
_WAYS = 8
"""Most ways remembered of documents that only words of clinics tell apart."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about words of a clinic's own, and what was answered.

    Attributes:
        name: Which words.
        question: What was asked of them.
        style: Their style.
        about: What else it was asked for.
        answer: The answer.
    """

    name: "Hashable"
    question: "Callable[..., object]"
    style: "TextStyle"
    about: tuple[object, ...]
    answer: object

    def holds(self, said: "Said | None") -> bool:
        """Tell whether other words give the same answer."""
        if said is None:
            return False
        return self.question(said, self.style, *self.about) == self.answer


class Own:
    """Finds words in which something of a clinic's own stands, by the nodes that they are of.

    Args:
        made: All words that were made.

    Attributes:
        apart: Whether none of them could be taken for others.
    """

    def __init__(self, made: "Iterable[Words]") -> None:
        self.apart = True
        self._words: list[tuple[Hashable, Words]] = []
        self._said: dict[Hashable, Said] = {}
        for words in made:
            if not words.own:
                continue
            name = tuple(dict.fromkeys(map(key_of, words.said.owners)))
            self._words.append((name, words))
            known = self._said.setdefault(name, words.said)
            self.apart = self.apart and _alike(known, words.said)

    def asked(self) -> tuple[Asked, ...]:
        """Give all that was asked of them, each question once."""
        found = {
            (name, question, words.style, about): answer
            for name, words in self._words
            for (question, about), answer in words.answers.items()
        }
        return tuple(Asked(*question, answer) for question, answer in found.items())

    def answer(self, asked: "Iterable[Asked]") -> bool:
        """Tell whether they give all the answers that others gave."""
        return self.apart and all(one.holds(self._said.get(one.name)) for one in asked)


def _alike(one: "Said", other: "Said") -> bool:
    """Tell whether words of one name say the same: what is asked of either is asked of both."""
    same = one.typesetter is other.typesetter and one.taken == other.taken
    return same and [run.text for run in one.runs] == [run.text for run in other.runs]


@dataclass(frozen=True, slots=True)
class Choice:
    """A way that was taken, with all that it rests on but the kind of document.

    Attributes:
        fit: The way.
        moves: How boxes came on pages.
        ending: How the pages came out.
        asked: What was asked of the clinic's own words in all ways that were tried.
    """

    fit: "Fit"
    moves: "tuple[Move, ...]"
    ending: "Ending"
    asked: tuple[Asked, ...]


class Choices:
    """Remembers ways that were taken.

    Args:
        most: Most kinds of documents; those that have not been asked for longest go first.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kinds: Recent[Hashable, tuple[Choice, ...]] = Recent()

    def __len__(self) -> int:
        """Count the kinds of documents that are remembered."""
        return len(self._kinds)

    def of(self, kind: "Hashable") -> tuple[Choice, ...]:
        """Give those taken for a kind of document, the latest first."""
        return self._kinds.get(kind) or ()

    def keep(self, kind: "Hashable", choice: Choice) -> None:
        """Remember what was taken."""
        self._kinds.put(kind, (choice, *self.of(kind)[: _WAYS - 1]))
        if len(self._kinds) > self._most:
            self._kinds.drop_oldest()
