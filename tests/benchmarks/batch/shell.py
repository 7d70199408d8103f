"""An edition → what `leaflets build` and WeasyPrint's command line take for it, in turns."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from leaflets.model.edition import Edition
from tests.benchmarks.batch.batches import ROOT
from tests.benchmarks.programs import MARKUP, Sheet, Size


@dataclass(frozen=True)
class Command:
    """What a command took.

    Attributes:
        processor: Median of its CPU seconds, its own and the system's for it.
        clock: Median of the seconds on the clock.
        size: The file's.
    """

    processor: float
    clock: float
    size: Size


@dataclass(frozen=True)
class Cold:
    """Both commands for an edition.

    Attributes:
        edition: The edition.
        ours: `leaflets build`.
        theirs: WeasyPrint, if it is there.
    """

    edition: Edition
    ours: Command
    theirs: Command | None


def cold(clinic: Path, sheet: Sheet, folder: Path, times: int, *, peer: bool) -> Cold:
    """Time both commands for an edition, with the files in the system's memory."""
    folder.mkdir(parents=True, exist_ok=True)
    edition, files = sheet.edition, [folder / "ours.pdf", folder / "theirs.pdf"]
    build = [sys.executable, str(ROOT / "cli.py"), "-q", "-C", str(clinic), "build"]
    build += [edition.leaflet, "-a", edition.audience, "-l", edition.locale]
    build += ["-b", edition.brand, "-f", edition.format, "-o", str(files[0])]
    weasyprint = [sys.executable, "-m", "weasyprint", "-q", "--pdf-variant", "pdf/ua-1"]
    weasyprint += [str(sheet.folder / MARKUP), str(files[1])]
    commands = [build, weasyprint] if peer else [build]
    spent: list[list[tuple[float, float]]] = [[] for _ in commands]
    for number in range(times + 1):
        for index, command in enumerate(commands):
            shutil.rmtree(folder / "cache", ignore_errors=True)
            files[index].unlink(missing_ok=True)
            taken = _run(command, folder)
            if number:  # the first reads files from the disk
                spent[index].append(taken)
    found = [
        Command(*(median(one) for one in zip(*each, strict=True)), Size.of(file.read_bytes()))
        for each, file in zip(spent, files, strict=False)
    ]
    return Cold(edition, found[0], found[1] if peer else None)


def _run(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Run a command; give its CPU seconds and the seconds on the clock.

    Raises:
        RuntimeError: It failed.
    """
    environment = {
        **os.environ,
        "LEAFLETS_CACHE": str(folder / "cache"),
        # An installed program has its modules compiled; a checkout may not be allowed to.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    before, start = os.times(), time.perf_counter()
    ran = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    clock, after = time.perf_counter() - start, os.times()
    if ran.returncode:
        raise RuntimeError(f"{' '.join(command)}: {ran.stderr[-2000:]}")
    spent = (after.children_user + after.children_system) - (
        before.children_user + before.children_system
    )
    return spent, clock
