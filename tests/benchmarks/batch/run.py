"""Arguments → everything measured, as Markdown in a file and the targets on the screen."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from leaflets.library import Library
from tests.benchmarks.batch import report, shell, targets
from tests.benchmarks.batch.batches import Batches, Runs, measure
from tests.benchmarks.batch.clinics import brand_ids, clinic
from tests.benchmarks.batch.compare import Compared, Matrix, compare
from tests.benchmarks.batch.sizes import FULL, QUICK, SAMPLE, Sizes
from tests.benchmarks.batch.turns import Writer
from tests.benchmarks.programs import PROGRAMS, installed

OUTPUT = Path("out/bench.md")
Section = tuple[str, str]
"""A heading, and text that another benchmark printed."""


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.batch", description=__doc__)
    parser.add_argument("tags", nargs="*", help="languages; all that there are if none is named")
    parser.add_argument("--quick", action="store_true", help="a sample, in some minutes")
    parser.add_argument("--editions", type=int, help="of the largest batch")
    parser.add_argument("--brands", type=int, help="of each language and audience")
    parser.add_argument("--rounds", type=int, help="in fresh processes")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="default: %(default)s")
    return parser.parse_args(given)


def sizes_of(asked: argparse.Namespace) -> Sizes:
    """Tell how much is to be measured."""
    sizes = QUICK if asked.quick else FULL
    if asked.editions:
        smaller = [one for one in sizes.batches if one < asked.editions]
        scaled = min(sizes.scaled, asked.editions)
        sizes = replace(sizes, batches=(*smaller, asked.editions), scaled=scaled)
    if asked.brands:
        sizes = replace(sizes, brands=max(2, asked.brands))
    return replace(sizes, rounds=asked.rounds) if asked.rounds else sizes


def matrix_of(library: Library, tags: Sequence[str], *, quick: bool) -> Matrix:
    """Tell what is to be built: the first leaflet, in languages that there are."""
    known = library.locale_tags()
    wanted = tags or (SAMPLE if quick else known)
    leaflet = library.leaflet_ids()[0]
    return Matrix(
        leaflet,
        tuple(library.leaflet(leaflet).audiences),
        library.defaults.source_locale,
        tuple(one for one in known if one in wanted),
    )


def main(given: Sequence[str] | None = None, sections: Sequence[Section] = ()) -> int:
    """Measure, write the file and print the targets.

    Args:
        given: The command line; that of the process if none.
        sections: What other benchmarks printed, for the end of the file.

    Returns:
        0, or 2 if no language was named that there is.
    """
    asked = arguments(given)
    matrix = matrix_of(Library.open(None), asked.tags, quick=asked.quick)
    if not matrix.tags:
        print(f"none of these is a language of the library: {', '.join(asked.tags)}")
        return 2
    rest = "".join(f"\n## {head}\n\n```\n{body.strip()}\n```\n" for head, body in sections)
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    summary = ""
    for found in measured(matrix, sizes_of(asked)):
        summary = found.summary
        asked.output.write_text(found.text + rest, encoding="utf-8")
    print(f"{summary}\n\nAll figures: {asked.output}")
    return 0


@dataclass(frozen=True)
class Found:
    """What was measured so far.

    Attributes:
        programs: The other programs.
        compared: What each program took.
        colds: What commands took.
        batches: What batches took.
        trouble: Why something is missing.
    """

    programs: tuple[str, ...]
    compared: Compared
    colds: tuple[shell.Cold, ...] = ()
    batches: Batches = field(default_factory=Batches)
    trouble: str = ""

    @property
    def summary(self) -> str:
        """Write the table of targets."""
        return report.targets(targets.rows(self.compared, self.batches, self.colds))

    @property
    def text(self) -> str:
        """Write everything."""
        missing = ", ".join(one.name for one in PROGRAMS if one.name not in self.programs)
        less = f"Missing, and so not compared: {missing}; `pip install -e '.[bench]'`."
        parts = [
            "# Benchmark of batches",
            report.machine(self.programs),
            "## Targets",
            self.summary,
            *([self.trouble] if self.trouble else []),
            *report.comparison(self.compared),
            *report.batches(self.batches),
            *report.commands(self.colds),
            "## What is not alike",
            *([report.UNLIKE] if self.programs else []),
            *([less] if missing else []),
            *([report.FULLBLEED] if "fullbleed" in self.programs else []),
        ]
        return "\n\n".join(parts) + "\n"


def measured(matrix: Matrix, sizes: Sizes) -> Iterator[Found]:
    """Measure everything.

    Yields:
        All that was found so far, after each part: the last ones take long.
    """
    programs = installed()
    names = tuple(one.name for one in programs)
    with TemporaryDirectory(prefix="leaflets-batch-") as name:
        folder = Path(name)
        runs = Runs(matrix, folder / "clinic", folder / "batch")
        most = max(map(runs.brands, (*sizes.batches, sizes.scaled)))
        home = clinic(folder / "clinic", max(most, sizes.brands), matrix.audiences)
        sheets = folder / "sheets"
        compared = compare(matrix, sizes, home, sheets, programs=programs, say=_say)
        found = Found(names, compared)
        yield found
        for tag in _commands(matrix, sizes):
            _say(f"command lines: {tag}")
            edition = matrix.editions(tag, brand_ids(1))[0]
            sheet = Writer(home, folder / "shell").sheet(edition)
            peer, out = "weasyprint" in names, folder / "shell/out"
            cold = shell.cold(home, sheet, out, sizes.repeats, peer=peer)
            found = replace(found, colds=(*found.colds, cold))
            yield found
        try:
            for batches in measure(runs, sizes, _say):
                found = replace(found, batches=batches)
                yield found
        except RuntimeError as error:
            yield replace(found, trouble=f"Not all was measured: {error}")


def _commands(matrix: Matrix, sizes: Sizes) -> list[str]:
    """Choose the languages of command lines: the first, and others spread over the list."""
    step = max(1, len(matrix.tags) // sizes.commands)
    return list(matrix.tags[::step])[: sizes.commands]


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
