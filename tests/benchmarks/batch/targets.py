"""What was measured → each target with its figure, and whether it is met."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.benchmarks.batch.batches import Batch, Batches
from tests.benchmarks.batch.compare import Compared
from tests.benchmarks.batch.shell import Cold
from tests.benchmarks.batch.turns import Times

MET, MISSED, UNKNOWN = "met", "missed", "not measured"
PROMISED = 10_000
"""Editions that the targets of memory and of the run without a change speak of."""
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Target:
    """A bound.

    Attributes:
        what: What is bounded.
        limit: The most it may be, or the least.
        unit: Written after figures.
        least: Whether it is the least.
        digits: Digits after the point.
    """

    what: str
    limit: float
    unit: str = "×"
    least: bool = False
    digits: int = 2

    def verdict(self, value: float | None) -> str:
        """Tell whether a figure is as it should be."""
        if value is None:
            return UNKNOWN
        return MET if (value >= self.limit if self.least else value <= self.limit) else MISSED

    def written(self, value: float | None) -> str:
        """Write a figure."""
        return "–" if value is None else f"{value:.{self.digits}f} {self.unit}".strip()

    @property
    def bound(self) -> str:
        """Write the bound."""
        return f"{'≥' if self.least else '≤'} {self.limit:g} {self.unit}".strip()


@dataclass(frozen=True)
class Row:
    """A target with its figure.

    Attributes:
        target: The target.
        value: The figure; none where nothing was measured.
        basis: What it was measured on.
    """

    target: Target
    value: float | None
    basis: str

    @property
    def verdict(self) -> str:
        """Tell whether the target is met."""
        return self.target.verdict(self.value)

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """Write the row."""
        target = self.target
        return target.what, target.bound, target.written(self.value), self.verdict, self.basis


FAN_OUT = {
    "typst": Target("brand fan-out, as a multiple of typst's time", 0.1, digits=3),
    "weasyprint": Target("brand fan-out, as a multiple of WeasyPrint's time", 0.02, digits=3),
}
FIRST = {
    "typst": Target("first of a kind, as a multiple of typst's time", 1),
    "weasyprint": Target("first of a kind, as a multiple of WeasyPrint's time", 0.2),
}
UNCHANGED = Target("a run without a change, on the clock", 1.5, "s")
WRITTEN = Target("files that it writes or removes", 0, "", digits=0)
GROWTH = Target("peak memory, as a multiple of that at the smallest batch", 1.15)
PEAK = Target("peak memory of a process", 250, "MB", digits=0)
SCALING = Target("two processes, as a multiple of one's editions a second", 1.8, least=True)
COLD = Target("`leaflets build`, as a multiple of WeasyPrint's command's CPU time", 0.6)
BYTES = Target("bytes, as a multiple of WeasyPrint's: the largest of all editions", 1)


def rows(compared: Compared, batches: Batches, colds: tuple[Cold, ...]) -> Iterator[Row]:
    """Give every target with its figure."""
    for name, target in FAN_OUT.items():
        yield Row(target, compared.ratio(name, further), _editions(compared, name))
    for name, target in FIRST.items():
        languages = f"{len(compared.matrix.tags)} languages, an edition each"
        yield Row(target, compared.ratio(name, first), languages)
    yield from _batches(batches)
    ratios = [(one.ours.processor / one.theirs.processor, one) for one in colds if one.theirs]
    worst = max(ratios, key=lambda one: one[0], default=None)
    languages = ", ".join(one.edition.locale for one in colds)
    basis = f"the largest of {languages}" if len(colds) > 1 else languages
    yield Row(COLD, worst[0] if worst else None, basis)
    sizes = compared.bytes("weasyprint")
    mean = sum(one for one, _ in sizes) / len(sizes) if sizes else 0
    smaller = sum(1 for one, _ in sizes if one <= 1)
    basis = f"{smaller} of {len(sizes)} editions are no larger; on average {mean:.2f} ×"
    largest = max(sizes, default=None)
    if largest:
        basis += f"; the largest: {largest[1]}"
    yield Row(BYTES, largest[0] if largest else None, basis if sizes else "")


def first(times: Times) -> float | None:
    """Take the time of the first edition."""
    return times.seconds_first


def further(times: Times) -> float | None:
    """Take the time of a further brand's."""
    return times.seconds_further


def _editions(compared: Compared, name: str) -> str:
    if name not in compared.times:
        return ""
    counts = [
        sum(len(one.further) for one in compared.times[program].values())
        for program in (compared.programs[0], name)
    ]
    return f"{counts[0]:,} editions, of the other {counts[1]:,}"


def _batches(batches: Batches) -> Iterator[Row]:
    unchanged = batches.unchanged
    there = _on(unchanged.editions)
    yield Row(
        UNCHANGED, min(unchanged.seconds), f"{there}, the shortest of {len(unchanged.seconds)}"
    )
    yield Row(WRITTEN, len(unchanged.touched), there)
    smallest, largest = batches.growing[0], batches.growing[-1]
    basis = f"{_on(largest.editions)}, beside {smallest.editions:,}"
    yield Row(GROWTH, largest.peak / smallest.peak, basis)
    peak = max(_process(one) for one in (*batches.growing, *batches.scaled))
    yield Row(PEAK, peak / MEGABYTE, _on(largest.editions))
    alone = min((one for one in batches.scaled if one.jobs == 1), key=lambda one: one.seconds)
    basis = f"{alone.editions:,} editions; one process had a core for"
    basis += f" {min(1, alone.processor / alone.seconds):.0%} of its time"
    yield Row(SCALING, alone.seconds / batches.shortest(2), basis)


def _process(batch: Batch) -> int:
    return max(batch.peak, batch.children)


def _on(editions: int) -> str:
    less = "" if editions >= PROMISED else f", not {PROMISED:,}"
    return f"{editions:,} editions{less}"
