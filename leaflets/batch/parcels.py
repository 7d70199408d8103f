"""Editions → parcels of one language each, dealt so that whoever has a language keeps it.

A process that stays with a language has loaded its fonts and set most of its paragraphs.
"""

from collections import Counter, deque
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.model.edition import Edition

    Parcel = tuple[Edition, ...]
    """Editions of one language that a process takes at a time."""

AT_ONCE = 8
"""Most editions in a parcel."""


def parcels_of(editions: "Iterable[Edition]") -> "Iterator[Parcel]":
    """Sort editions by what they have in common and cut them into parcels."""
    ordered = sorted(editions, key=lambda one: (one.locale, one.format, one.audience, one.brand))
    for _, alike in groupby(ordered, key=lambda one: one.locale):
        own = tuple(alike)
        yield from (own[at : at + AT_ONCE] for at in range(0, len(own), AT_ONCE))


class Parcels:
    """Parcels that nobody has taken yet.

    Args:
        parcels: In the order in which those of a language are given out.
    """

    def __init__(self, parcels: "Iterable[Parcel]") -> None:
        self._queues: dict[str, deque[Parcel]] = {}
        self._at: dict[str, str] = {}
        for parcel in parcels:
            self._queues.setdefault(parcel[0].locale, deque()).append(parcel)

    def __len__(self) -> int:
        """Count the parcels."""
        return sum(map(len, self._queues.values()))

    def take(self, who: str) -> "Parcel":
        """Give a parcel: of the language that somebody is at, or of the one that lacks hands most.

        Args:
            who: Any name; the same for the same process.

        Raises:
            LookupError: There is none left.
        """
        language = self._at.get(who, "")
        if language not in self._queues:
            language = self._at[who] = self._most_left(who)
        queue = self._queues[language]
        parcel = queue.popleft()
        if not queue:
            del self._queues[language]
        return parcel

    def _most_left(self, who: str) -> str:
        if not self._queues:
            raise LookupError
        hands = Counter(at for name, at in self._at.items() if name != who)
        return max(self._queues, key=lambda one: len(self._queues[one]) / (1 + hands[one]))

    def give_back(self, parcel: "Parcel") -> None:
        """Take back a parcel that could not be handed over."""
        self._queues.setdefault(parcel[0].locale, deque()).appendleft(parcel)

    def clear(self) -> None:
        """Drop all of them."""
        self._queues.clear()
