"""Numbers of editions → the time and memory of real `leaflets batch` runs, and of one in vain."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.benchmarks.batch.clinics import brand_ids
from tests.benchmarks.batch.compare import Matrix
from tests.benchmarks.batch.sizes import Sizes
from tests.benchmarks.batch.turns import FORMAT

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Batch:
    """A batch that was run with nothing there before.

    Attributes:
        editions: How many it built.
        jobs: By how many processes.
        seconds: On the clock, with the start of the program.
        processor: CPU seconds of all processes.
        peak: Most bytes of memory of the first process.
        children: Most of one that it began; 0 if it began none.
    """

    editions: int
    jobs: int
    seconds: float
    processor: float
    peak: int
    children: int


@dataclass(frozen=True)
class Unchanged:
    """Runs with nothing to do.

    Attributes:
        editions: How many were there.
        seconds: On the clock, each run's.
        touched: Files that any run wrote, removed or changed.
    """

    editions: int
    seconds: tuple[float, ...]
    touched: tuple[str, ...]


@dataclass(frozen=True)
class Batches:
    """The runs there have been so far.

    Attributes:
        growing: Larger and larger ones, by one process.
        scaled: The same editions by one process and by two, in turns.
        unchanged: The runs with nothing to do.
    """

    growing: tuple[Batch, ...] = ()
    scaled: tuple[Batch, ...] = ()
    unchanged: Unchanged | None = None

    def shortest(self, jobs: int) -> Batch | None:
        """Give the batch that took so many processes the shortest time."""
        found = (one for one in self.scaled if one.jobs == jobs)
        return min(found, key=lambda one: one.seconds, default=None)


class Runs:
    """Runs batches of a clinic's editions, each with a cache of its own.

    Args:
        matrix: What is built of each brand.
        clinic: The clinic's folder.
        folder: Where files and caches go.
    """

    def __init__(self, matrix: Matrix, clinic: Path, folder: Path) -> None:
        self._matrix, self._clinic, self._folder = matrix, clinic, folder
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def kinds(self) -> int:
        """How many editions a brand has."""
        return self._matrix.kinds

    def brands(self, editions: int) -> int:
        """Tell how many brands have about so many editions."""
        return max(1, round(editions / self._matrix.kinds))

    def arguments(self, brands: int, jobs: int) -> list[str]:
        """Give the command line after the program's name."""
        named = [
            *(word for one in self._matrix.audiences for word in ("-a", one)),
            *(word for one in self._matrix.tags for word in ("-l", one)),
            *(word for one in brand_ids(brands) for word in ("-b", one)),
        ]
        out = str(self._out)
        clinic = str(self._clinic)
        batch = ["batch", self._matrix.leaflet, *named, "-f", FORMAT, "-o", out, "-j", str(jobs)]
        return ["-q", "-C", clinic, *batch]

    @property
    def _out(self) -> Path:
        return self._folder / "out"

    @property
    def _environment(self) -> dict[str, str]:
        cache = str(self._folder / "cache")
        return {**os.environ, "LEAFLETS_CACHE": cache, "PYTHONPATH": str(ROOT)}

    def cold(self, editions: int, jobs: int) -> Batch:
        """Run a batch with nothing there before.

        Raises:
            RuntimeError: It failed, or made other files than were asked for.
        """
        for name in ("out", "cache"):
            shutil.rmtree(self._folder / name, ignore_errors=True)
        brands, report = self.brands(editions), self._folder / "report.json"
        module = [sys.executable, "-m", "tests.benchmarks.batch.measured", str(report)]
        start = time.perf_counter()
        ran = subprocess.run(
            [*module, *self.arguments(brands, jobs)],
            cwd=self._folder,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = time.perf_counter() - start
        expected = brands * self._matrix.kinds
        made = sum(1 for _ in self._out.rglob("*.pdf"))
        if ran.returncode or made != expected:
            raise RuntimeError(f"a batch made {made} files, not {expected}: {ran.stderr[-2000:]}")
        told = json.loads(report.read_text(encoding="utf-8"))
        children = told["children"] if jobs > 1 else 0
        return Batch(made, jobs, seconds, told["processor"], told["peak"], children)

    def unchanged(self, editions: int, times: int) -> Unchanged:
        """Run the batch that was run last once more, and look for what it wrote."""
        brands = self.brands(editions)
        command = [sys.executable, str(ROOT / "cli.py"), *self.arguments(brands, 1)]
        before, spent = dict(self._files()), []
        for _ in range(times):
            start = time.perf_counter()
            subprocess.run(
                command, cwd=self._folder, env=self._environment, capture_output=True, check=True
            )
            spent.append(time.perf_counter() - start)
        after = dict(self._files())
        touched = {name for name, _ in before.items() ^ after.items()}
        return Unchanged(brands * self._matrix.kinds, tuple(spent), tuple(sorted(touched)))

    def _files(self) -> Iterator[tuple[str, tuple[int, int, int]]]:
        """Give all files and folders with what changes when they are written."""
        for path in self._folder.rglob("*"):
            found = path.stat()
            yield (
                str(path.relative_to(self._folder)),
                (
                    found.st_mtime_ns,
                    found.st_ino,
                    found.st_size,
                ),
            )


def measure(runs: Runs, sizes: Sizes, say: Callable[[str], None]) -> Iterator[Batches]:
    """Run all batches, the largest at last, which is what nothing changes in.

    Yields:
        All runs so far, after each.
    """
    found = Batches()
    for turn in range(sizes.turns):
        for jobs in (1, 2):
            say(f"batch of {sizes.scaled} by {jobs} (turn {turn + 1} of {sizes.turns})")
            scaled = (*found.scaled, runs.cold(sizes.scaled, jobs))
            found = replace(found, scaled=scaled)
            yield found
    known = {one.editions: one for one in found.scaled if one.jobs == 1}
    for editions in sizes.batches:
        last = editions == sizes.batches[-1]
        batch = None if last else known.get(runs.brands(editions) * runs.kinds)
        if batch is None:
            say(f"batch of {editions} by one process")
            batch = runs.cold(editions, 1)
        found = replace(found, growing=(*found.growing, batch))
        yield found
    say("the same once more, with nothing to do")
    yield replace(found, unchanged=runs.unchanged(sizes.batches[-1], sizes.unchanged))
