"""Sheets → what each program took for them, in turns, each program in one process of its own.

A process is warmed with a leaflet of three lines that has nothing of what is timed. Times are CPU
time of the process with all its threads.
"""

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import fmean
from types import TracebackType
from typing import Self

from leaflets.library import Library
from leaflets.model.edition import Edition
from leaflets.pipeline import Pipeline
from tests.benchmarks.batch.clinics import WARM
from tests.benchmarks.programs import Program, Sheet, Size, sheet

FORMAT = "a4"


class Ours(Program):
    """The pipeline as a batch's process uses it: checked, with all that is kept between editions.

    Args:
        clinic: The clinic's folder.
    """

    name = "leaflets"

    def __init__(self, clinic: Path) -> None:
        self._pipeline = Pipeline(Library.open(clinic))

    def prepared(self, sheet: Sheet) -> Callable[[], bytes]:
        """Give what is timed: it builds the edition, with its checks."""
        return lambda: self._pipeline.checked(sheet.edition).data


@dataclass(frozen=True)
class Taken:
    """What a program took for one edition.

    Attributes:
        seconds: CPU time.
        size: The file's.
        trouble: Why there is no file.
    """

    seconds: float = 0.0
    size: Size | None = None
    trouble: str = ""


@dataclass
class Times:
    """What a program took for editions of one language.

    Attributes:
        first: The very first of the language, of each round.
        other: The first for the other audiences, of each round.
        further: Each edition of a further brand.
    """

    first: list[Taken] = field(default_factory=list)
    other: list[list[Taken]] = field(default_factory=list)
    further: list[Taken] = field(default_factory=list)

    @property
    def trouble(self) -> str:
        """What failed, in words."""
        every = (*self.first, *(one for each in self.other for one in each), *self.further)
        return next((one.trouble for one in every if one.trouble), "")

    @property
    def seconds_first(self) -> float | None:
        """The shortest time of the first edition."""
        times = [one.seconds for one in self.first if not one.trouble]
        return min(times) if len(times) == len(self.first) > 0 else None

    @property
    def seconds_other(self) -> float | None:
        """The mean of the shortest times of the other audiences' first editions."""
        rounds = list(zip(*self.other, strict=True))
        if not rounds or any(one.trouble for each in rounds for one in each):
            return None
        return fmean(min(one.seconds for one in each) for each in rounds)

    @property
    def seconds_further(self) -> float | None:
        """The mean time of an edition of a further brand."""
        if not self.further or any(one.trouble for one in self.further):
            return None
        return fmean(one.seconds for one in self.further)

    @property
    def sizes(self) -> list[Size]:
        """The sizes of the first brand's editions, an audience each."""
        taken = [*self.first[:1], *(self.other[0] if self.other else [])]
        return [one.size for one in taken if one.size]


class Worker:
    """A process in which one program sets sheets.

    Args:
        make: Makes the program, in that process.
        warm: What is set first, untimed.
    """

    def __init__(self, make: Callable[[], Program], warm: Sheet) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._make, self._warm = make, warm
        self._begin()

    def _begin(self) -> None:
        self._ours, theirs = self._context.Pipe()
        self._process = self._context.Process(
            target=_serve, args=(theirs, self._make), daemon=True
        )
        self._process.start()
        theirs.close()
        self.take(self._warm)

    def take(self, sheet: Sheet) -> Taken:
        """Have a sheet set."""
        try:
            self._ours.send(sheet)
            taken = self._ours.recv()
        except (EOFError, OSError):
            return Taken(trouble="its process ended")
        return taken if isinstance(taken, Taken) else Taken(trouble=f"gave {taken!r}")

    def __enter__(self) -> Self:
        """Give it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self._ours.close()
        self._process.join()


def _serve(connection: Connection, make: Callable[[], Program]) -> None:
    program = make()
    while True:
        try:
            sheet = connection.recv()
        except EOFError:
            return
        connection.send(_timed(program, sheet))


def _timed(program: Program, sheet: Sheet) -> Taken:
    try:
        action = program.prepared(sheet)
        start = time.process_time()
        data = action()
        seconds = time.process_time() - start
        return Taken(seconds, Size.of(data))
    except Exception as error:  # noqa: BLE001  theirs may be of any kind
        return Taken(trouble=f"{type(error).__name__}: {error}".split("\n")[0])


class Writer:
    """Writes editions as sheets.

    Args:
        clinic: The clinic's folder.
        folder: Where the sheets go.
    """

    def __init__(self, clinic: Path, folder: Path) -> None:
        self._library, self._folder = Library.open(clinic), folder
        self._pipeline = Pipeline(self._library)

    def sheet(self, edition: Edition) -> Sheet:
        """Write an edition as a sheet."""
        document, pages, _ = self._pipeline.pages(edition)
        own = self._folder / "_".join(edition.names().values())
        return sheet(self._library, edition, document, pages, own)

    def bare(self, edition: Edition) -> Sheet:
        """Give what our program alone needs: nothing but the edition."""
        return Sheet(edition, self._folder, "", (), (), (), ())


def warm(audience: str, brand: str, locale: str) -> Edition:
    """Give the leaflet that programs are warmed with."""
    return Edition(WARM, audience, locale, brand, FORMAT)
