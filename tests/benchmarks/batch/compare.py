"""Languages → the times of each program for first editions and for further brands."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import fmean, median

from leaflets.model.edition import Edition
from tests.benchmarks.batch.clinics import brand_ids
from tests.benchmarks.batch.sizes import Sizes
from tests.benchmarks.batch.turns import FORMAT, Ours, Times, Worker, Writer, warm
from tests.benchmarks.programs import Program, Sheet

OURS = Ours.name


@dataclass(frozen=True)
class Matrix:
    """What is built.

    Attributes:
        leaflet: The leaflet.
        audiences: Its audiences.
        source: The language that it is written in.
        tags: Languages.
    """

    leaflet: str
    audiences: tuple[str, ...]
    source: str
    tags: tuple[str, ...]

    @property
    def kinds(self) -> int:
        """How many editions a brand has."""
        return len(self.audiences) * len(self.tags)

    def editions(self, tag: str, brands: Sequence[str]) -> list[Edition]:
        """Give a language's editions, an audience after the other, as a batch builds them."""
        return [
            Edition(self.leaflet, audience, tag, brand, FORMAT)
            for audience in self.audiences
            for brand in brands
        ]


@dataclass
class Compared:
    """What each program took.

    Attributes:
        matrix: What was built.
        times: By program and language.
        brands: By program, with how many brands.
    """

    matrix: Matrix
    times: dict[str, dict[str, Times]] = field(default_factory=dict)
    brands: dict[str, int] = field(default_factory=dict)

    @property
    def programs(self) -> list[str]:
        """The programs, ours first."""
        return list(self.times)

    def mean(self, program: str, what: Callable[[Times], float | None]) -> float | None:
        """Give the mean over all languages that a program has a figure for."""
        values = [one for one in map(what, self.times[program].values()) if one is not None]
        return fmean(values) if values else None

    def ratio(self, program: str, what: Callable[[Times], float | None]) -> float | None:
        """Give our mean as a multiple of another program's, over languages that both have."""
        pairs = self._pairs(program, what)
        if not pairs:
            return None
        ours, theirs = (fmean(one) for one in zip(*pairs, strict=True))
        return ours / theirs

    def median(self, program: str, what: Callable[[Times], float | None]) -> float | None:
        """Give the median of the languages' ratios: in a mean the slowest count for most."""
        ratios = [ours / theirs for ours, theirs in self._pairs(program, what)]
        return median(ratios) if ratios else None

    def _pairs(
        self, program: str, what: Callable[[Times], float | None]
    ) -> list[tuple[float, float]]:
        return [
            (ours, theirs)
            for tag in self.matrix.tags
            if program in self.times
            and (ours := what(self.times[OURS][tag])) is not None
            and (theirs := what(self.times[program][tag])) is not None
        ]

    def bytes(self, program: str) -> list[tuple[float, str]]:
        """Give our files' bytes as multiples of another program's, with the languages."""
        if program not in self.times:
            return []
        return [
            (ours.length / theirs.length, tag)
            for tag in self.matrix.tags
            for ours, theirs in zip(
                self.times[OURS][tag].sizes, self.times[program][tag].sizes, strict=False
            )
            if not self.times[program][tag].trouble
        ]


def compare(
    matrix: Matrix,
    sizes: Sizes,
    clinic: Path,
    folder: Path,
    *,
    programs: Sequence[type[Program]],
    say: Callable[[str], None],
) -> Compared:
    """Time every program.

    Args:
        matrix: What is built.
        sizes: How often, and of how many brands.
        clinic: A clinic's folder with the brands.
        folder: Where markup goes.
        programs: The other programs.
        say: Tells how far it is.
    """
    others = {one.name: one for one in programs}
    result = Compared(matrix)
    for name in (OURS, *others):
        result.times[name] = {tag: Times() for tag in matrix.tags}
        result.brands[name] = min(sizes.brands, sizes.others.get(name, sizes.brands))
    writer = Writer(clinic, folder)
    makers: dict[str, Callable[[], Program]] = {OURS: partial(Ours, clinic), **others}
    first = warm(matrix.audiences[0], brand_ids(1)[0], matrix.source)
    started = writer.sheet(first)
    for number in range(sizes.rounds):
        last = number == sizes.rounds - 1
        with ExitStack() as stack:
            workers = {
                name: stack.enter_context(Worker(make, started)) for name, make in makers.items()
            }
            for tag in matrix.tags:
                say(f"round {number + 1} of {sizes.rounds}: {tag}")
                _language(result, tag, workers, writer, further=last)
    return result


def _language(
    result: Compared, tag: str, workers: dict[str, Worker], writer: Writer, *, further: bool
) -> None:
    """Time one language, the programs in turns."""
    matrix = result.matrix
    brands = brand_ids(max(result.brands.values()))
    sheets: dict[Edition, Sheet] = {}

    def given(name: str, edition: Edition) -> Sheet:
        if name == OURS:
            return writer.bare(edition)
        if edition not in sheets:
            sheets[edition] = writer.sheet(edition)
        return sheets[edition]

    opening = matrix.editions(tag, brands[:1])
    for name, worker in workers.items():
        taken = [worker.take(given(name, edition)) for edition in opening]
        times = result.times[name][tag]
        times.first.append(taken[0])
        times.other.append(taken[1:])
    if not further:
        return
    for name, worker in workers.items():
        for edition in matrix.editions(tag, brands[1 : result.brands[name]]):
            result.times[name][tag].further.append(worker.take(given(name, edition)))
