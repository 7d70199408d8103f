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
        basis = _editions(compared, name) + _median(target, compared.median(name, further))
        yield Row(target, compared.ratio(name, further), basis)
    for name, target in FIRST.items():
        basis = f"{len(compared.matrix.tags)} languages, an edition each"
        basis += _median(target, compared.median(name, first))
        yield Row(target, compared.ratio(name, first), basis if name in compared.times else "")
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


def _median(target: Target, value: float | None) -> str:
    return "" if value is None else f"; the median language {target.written(value)}"


def _editions(compared: Compared, name: str) -> str:
    if name not in compared.times:
        return ""
    counts = [
        sum(len(one.further) for one in compared.times[program].values())
        for program in (compared.programs[0], name)
    ]
    return f"{counts[0]:,} editions, of the other {counts[1]:,}"


def _batches(batches: Batches) -> Iterator[Row]:
    unchanged, growing = batches.unchanged, batches.growing
    there = _on(unchanged.editions) if unchanged else ""
    times = unchanged.seconds if unchanged else ()
    basis = f"{there}, the shortest of {len(times)}" if unchanged else ""
    yield Row(UNCHANGED, min(times, default=None), basis)
    yield Row(WRITTEN, len(unchanged.touched) if unchanged else None, there)
    growth, basis = None, ""
    if len(growing) > 1:
        growth = growing[-1].peak / growing[0].peak
        basis = f"{_on(growing[-1].editions)}, beside {growing[0].editions:,}"
    yield Row(GROWTH, growth, basis)
    every = (*growing, *batches.scaled)
    peak = max(map(_process, every), default=None)
    most = max((one.editions for one in every), default=0)
    yield Row(PEAK, None if peak is None else peak / MEGABYTE, _on(most) if every else "")
    alone, two = batches.shortest(1), batches.shortest(2)
    if alone and two:
        share = min(1, alone.processor / alone.seconds)
        basis = f"{alone.editions:,} editions; one process had a core for {share:.0%} of its time"
        yield Row(SCALING, alone.seconds / two.seconds, basis)
    else:
        yield Row(SCALING, None, "")


def _process(batch: Batch) -> int:
    return max(batch.peak, batch.children)


def _on(editions: int) -> str:
    less = "" if editions >= PROMISED else f", not {PROMISED:,}"
    return f"{editions:,} editions{less}"
