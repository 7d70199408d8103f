"""What was measured → Markdown: the targets first, then each table."""

import os
import platform
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean

from leaflets import __version__
from tests.benchmarks.batch.batches import Batches
from tests.benchmarks.batch.compare import OURS, Compared
from tests.benchmarks.batch.shell import Cold, Command
from tests.benchmarks.batch.targets import MEGABYTE, Row, first, further
from tests.benchmarks.batch.turns import Times
from tests.benchmarks.programs import release

UNLIKE = (
    "The other programs set the same words, pictures and font files on the same page size, tagged;"
    " their markup is written before the clock starts. They do not assemble, translate or fill the"
    " leaflet, do not hold it against safety rules, do not check the pages for what is missing, do"
    " not fit the text to whole pages or follow this program's rules for line breaks, and do not"
    " write where each sentence comes from into the file; our times are with all of that."
)
FULLBLEED = (
    "fullbleed takes a title and a language for an engine, not for a document, so one is made for"
    " each, in the time of its first. Pages of version 2.5.39 were looked at (with poppler): in"
    " Arabic and Urdu words stand in another order, dots are lost and lines leave their boxes; in"
    " Hindi and Khmer vowel signs are torn from their consonants; Chinese looks right, but CFF"
    " fonts are embedded whole, some 30 MB. Its times are those of such pages."
)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(one.replace("|", "\\|") for one in row) + " |" for row in lines
    )


def targets(rows: Iterable[Row]) -> str:
    """Write the targets with their figures."""
    return table(
        ("target", "bound", "measured", "verdict", "measured on"), (one.cells for one in rows)
    )


def machine(programs: Sequence[str]) -> str:
    """Write what was measured with."""
    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.*)", info.read_text()) if info.exists() else None
    model = found[1] if found else platform.processor() or platform.machine()
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    day = datetime.now(tz=UTC).date().isoformat()
    versions = ", ".join((f"leaflets {__version__}", *map(release, programs)))
    return (
        f"{day}; {os.cpu_count()} × {model}{load}; {platform.system()},"
        f" Python {platform.python_version()}; {versions}."
    )


def comparison(compared: Compared) -> Iterator[str]:
    """Write the tables of first editions and of further brands."""
    matrix, names = compared.matrix, compared.programs
    audience = matrix.audiences[0]
    rounds = max(len(one.first) for one in compared.times[OURS].values())
    yield "## First of a kind"
    yield (
        f"The first edition of each language in a process that was warm but had nothing of that"
        f" language: {audience}, the brand of a clinic. CPU time, the shortest of {rounds}"
        f" {'round' if rounds == 1 else 'rounds'} in fresh processes, the programs in turns."
        " Pages and bytes are those of the file."
    )
    yield _languages(compared, first, _first)
    others = [one for one in (compared.mean(name, _other) for name in names) if one is not None]
    if len(others) == len(names):
        yield (
            "The first for a further audience in the same language then takes, on average: "
            + "; ".join(f"{name} {_ms(one)}" for name, one in zip(names, others, strict=True))
            + "."
        )
    yield "## Brand fan-out"
    yield (
        f"Further brands of the same editions, {len(matrix.audiences)} audiences in each of"
        f" {len(matrix.tags)} languages, in the same processes; the first brand is not counted."
        " Brands: "
        + ", ".join(f"{name} {compared.brands[name]}" for name in names)
        + ". Mean CPU time of an edition; pages and bytes are the means of the files."
    )
    yield _languages(compared, further, _further)
    troubles = [
        f"- {name}, {tag}: {times.trouble}"
        for name in names
        for tag, times in compared.times[name].items()
        if times.trouble
    ]
    if troubles:
        yield "Not set, and so not counted:\n\n" + "\n".join(troubles)


def _languages(
    compared: Compared,
    seconds: Callable[[Times], float | None],
    cell: Callable[[Times], str],
) -> str:
    """Write a row a language, and the means."""
    names, tags = compared.programs, compared.matrix.tags
    rows = [[tag, *(cell(compared.times[name][tag]) for name in names)] for tag in tags]
    means = [compared.mean(name, seconds) for name in names]
    rows.append(["mean", *(_ms(one) for one in means)])
    rows.append(
        ["editions/s per core", *("–" if one is None else f"{1 / one:.1f}" for one in means)]
    )
    for head, ratio in (
        ("ours as a multiple, of the means", compared.ratio),
        ("of the median language", compared.median),
    ):
        ratios = [ratio(name, seconds) for name in names[1:]]
        rows.append([head, "1", *("–" if one is None else f"{one:.3f} ×" for one in ratios)])
    return table(("language", *names), rows)


def _other(times: Times) -> float | None:
    return times.seconds_other


def _first(times: Times) -> str:
    seconds, size = times.seconds_first, times.first[0].size
    if seconds is None or size is None:
        return "failed"
    return f"{_ms(seconds)}, {size.pages} p., {size.length / 1000:.1f} kB"


def _further(times: Times) -> str:
    seconds, sizes = times.seconds_further, [one.size for one in times.further if one.size]
    if seconds is None:
        return "failed" if times.trouble else "–"
    pages, length = fmean(one.pages for one in sizes), fmean(one.length for one in sizes)
    return f"{_ms(seconds)}, {pages:.1f} p., {length / 1000:.1f} kB"


def _ms(seconds: float | None) -> str:
    return "–" if seconds is None else f"{1000 * seconds:.1f} ms"


def batches(found: Batches) -> Iterator[str]:
    """Write the tables of batches."""
    yield "## Batches"
    yield (
        "`leaflets batch` with nothing there before and an empty cache, on the clock with the"
        " program's start, and the most memory that a process has had (MB are millions of bytes)."
        " With two processes, a third one hands out the work and writes. Where one process took"
        " much less CPU time than time on the clock, it shared the machine with something else."
    )
    yield table(
        (
            *("editions", "processes", "clock", "CPU", "editions/s", "per core"),
            *("peak of the first", "of the others"),
        ),
        (
            (
                f"{one.editions:,}",
                str(one.jobs),
                f"{one.seconds:.1f} s",
                f"{one.processor:.1f} s",
                f"{one.editions / one.seconds:.1f}",
                f"{one.editions / one.processor:.1f}",
                f"{one.peak / MEGABYTE:.0f} MB",
                f"{one.children / MEGABYTE:.0f} MB" if one.children else "–",
            )
            for one in (*found.growing, *(one for one in found.scaled if one not in found.growing))
        ),
    )
    unchanged = found.unchanged
    if unchanged is None:
        return
    seconds = ", ".join(f"{one:.2f} s" for one in unchanged.seconds)
    touched = ", ".join(unchanged.touched[:5]) or "none"
    yield (
        f"The batch of {unchanged.editions:,} editions run again with nothing to do: {seconds}."
        " Files and folders that were written, removed or changed, in the output and in the"
        f" cache: {touched}."
    )


def commands(colds: Iterable[Cold]) -> Iterator[str]:
    """Write the table of command lines."""
    yield "## Cold start of one edition"
    yield (
        "`leaflets build` and `weasyprint` on the same leaflet, each a new process; medians, in"
        " turns, the first run not counted."
    )
    rows = []
    for one in colds:
        theirs = _command(one.theirs) if one.theirs else ("–", "–", "–")
        ratio = f"{one.ours.processor / one.theirs.processor:.2f} ×" if one.theirs else "–"
        rows.append((one.edition.locale, *_command(one.ours), *theirs, ratio))
    yield table(
        (
            "language",
            *("leaflets, CPU", "clock", "file"),
            *("weasyprint, CPU", "clock", "file"),
            "ours, CPU",
        ),
        rows,
    )


def _command(one: Command) -> tuple[str, str, str]:
    size = one.size
    return (
        f"{one.processor:.2f} s",
        f"{one.clock:.2f} s",
        f"{size.pages} p., {size.length / 1000:.1f} kB",
    )
