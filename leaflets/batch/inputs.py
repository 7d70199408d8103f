"""What editions asked of the disk, each question once → which of the answers are others now.

There are hundreds of questions and thousands of editions, so what an edition asked is kept as a
number with a bit for each.
"""

from typing import TYPE_CHECKING, Any

from leaflets.batch.disk import Disk, Stamp
from leaflets.library.reads import Kind, Read
from leaflets.model.errors import LeafletsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Ask = Callable[[str], Read]
    """Learns a fact anew: what was asked in, as `Read.name` has it; the answer out."""


class Inputs:
    """Questions and the answers there were.

    Attributes:
        known: Digests of files by path, with the stamps that they had then.
        learnt: How many facts were learnt anew.
    """

    def __init__(self) -> None:
        self._rows: list[tuple[str, str, str, int]] = []
        self._numbers: dict[tuple[str, str, str, int], int] = {}
        self._masks: dict[frozenset[Read], int] = {}
        self.known: dict[str, tuple[Stamp, str]] = {}
        self.learnt = 0

    def take(self, reads: frozenset[Read]) -> int:
        """Give the bits of what was read; new questions are added."""
        mask = 0
        for kind, name, value, under in sorted(reads, key=lambda one: one[:3]):
            mask |= 1 << self.add(kind, name, value, self._under(under) if under else 0)
        return mask

    def _under(self, reads: frozenset[Read]) -> int:
        """Give the bits of what a fact was learnt from: the same for many editions."""
        mask = self._masks.get(reads)
        if mask is None:
            mask = self._masks[reads] = self.take(reads)
        return mask

    def add(self, kind: str, name: str, value: str, under: int = 0) -> int:
        """Give the number of a question with its answer."""
        row = (kind, name, value, under)
        number = self._numbers.get(row)
        if number is None:
            number = self._numbers[row] = len(self._rows)
            self._rows.append(row)
        return number

    def __len__(self) -> int:
        """Count the questions."""
        return len(self._rows)

    def reads(self, mask: int) -> frozenset[Read]:
        """Give what some bits stand for."""
        return frozenset(map(self._read, _bits(mask)))

    def _read(self, number: int) -> Read:
        kind, name, value, under = self._rows[number]
        return Read(kind, name, value, self.reads(under))

    def packed(self, first: int = 0) -> list[list[Any]]:
        """Write the questions from a number on as what JSON can hold."""
        return [
            [kind, name, value, f"{under:x}"] for kind, name, value, under in self._rows[first:]
        ]

    def read_back(self, rows: "Iterable[Sequence[str]]") -> None:
        """Take questions that were written so."""
        for kind, name, value, under in rows:
            self.add(kind, name, value, int(under, 16))

    def changed(self, disk: Disk, ask: "Ask") -> int:
        """Give the bits of all questions that are answered otherwise now.

        A fact that stays true though what it was learnt from changed is held to that from now on.
        """
        found = 0
        facts = []
        for number, (kind, name, value, _) in enumerate(self._rows):
            if kind == Kind.FACT:
                facts.append(number)
            elif disk.answer(kind, name) != value:
                found |= 1 << number
        for number in facts:
            if self._rows[number][3] & found and not self._learnt_anew(number, ask):
                found |= 1 << number
        return found

    def _learnt_anew(self, number: int, ask: "Ask") -> bool:
        kind, name, value, _ = self._rows[number]
        try:
            read = ask(name)
        except LeafletsError:  # what it rests on cannot be read: building tells why
            return False
        if read.value != value:
            return False
        self._rows[number] = row = (kind, name, value, self.take(read.under))
        self._numbers[row] = number
        self.learnt += 1
        return True

    def needed(self, masks: "Iterable[int]") -> "tuple[Inputs, Callable[[int], int]]":
        """Give only what some editions asked, and what turns their bits into its own."""
        wanted = 0
        for mask in masks:
            wanted |= mask
        for number in _bits(wanted):
            wanted |= self._rows[number][3]
        kept = Inputs()
        kept.known = self.known
        moved: dict[int, int] = {}

        def renumbered(mask: int) -> int:
            return sum(1 << moved[one] for one in _bits(mask))

        # Facts come last: they name what they were learnt from.
        for number in sorted(_bits(wanted), key=lambda one: self._rows[one][0] == Kind.FACT):
            kind, name, value, under = self._rows[number]
            moved[number] = kept.add(kind, name, value, renumbered(under))
        return kept, renumbered

    def look(self) -> None:
        """Note how the files look, so that the next run need not read those that look the same."""
        disk = Disk(self.known)
        for kind, name, _, _ in self._rows:
            if kind == Kind.FILE:
                disk.answer(kind, name)
        self.known = {
            name: (stamp, disk.answer(Kind.FILE, name)) for name, stamp in disk.stamps.items()
        }


def _bits(mask: int) -> "Iterator[int]":
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
