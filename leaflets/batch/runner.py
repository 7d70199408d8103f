"""Editions → PDF files, by several processes; one that fails stops no other.

Each process opens the library once and takes one language after the other, so that fonts are
loaded and paragraphs set once for all editions that share them.
"""

import datetime as dt
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from leaflets.library import Library
from leaflets.library.saving import save
from leaflets.model.diagnostic import Diagnostic, Severity, warning
from leaflets.model.edition import Edition
from leaflets.model.errors import LACKS_CONTACT, LeafletsError
from leaflets.pipeline import Pipeline

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

_AT_ONCE = 8
"""Editions of one language that a process takes at a time."""


class State(StrEnum):
    """What became of an edition."""

    BUILT = "built"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """What a batch is to do.

    Attributes:
        clinic: The clinic's folder, if any.
        folder: Where files go, under brand and language.
        spare: Whether a brand that lacks contacts an audience needs is passed over.
        day: The day to judge sign-offs on; without one everything is a draft.
    """

    clinic: Path | None
    folder: Path
    spare: bool = False
    day: dt.date | None = None

    def path(self, edition: Edition, *, draft: bool = True) -> Path:
        """Give the place of an edition's file."""
        name = f"{edition.stem(draft=draft)}.pdf"
        return self.folder / edition.brand / edition.locale / name


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one edition.

    Attributes:
        edition: The edition.
        state: Whether there is a file now.
        path: Where the file is, or would be.
        found: What was noticed, or what was wrong.
    """

    edition: Edition
    state: State
    path: Path
    found: tuple[Diagnostic, ...] = ()


def run(job: Job, editions: Iterable[Edition], jobs: int = 0) -> Generator[Outcome, None, None]:
    """Build editions.

    Args:
        job: What to do with them.
        editions: What to build.
        jobs: Most processes; 0 for as many as there are processors.

    Yields:
        What became of each, as soon as it is known.
    """
    parcels = list(_parcels(editions))
    count = min(jobs or os.cpu_count() or 1, len(parcels))
    if count <= 1:
        worker = _Worker(job)
        for parcel in parcels:
            yield from map(worker.build, parcel)
        return
    context = get_context("spawn")  # as Windows and macOS have it; forked fonts are no gain
    stopped = context.Event()
    with (
        _interruptible(stopped) as interrupted,
        ProcessPoolExecutor(count, context, _start, (job, stopped)) as pool,
    ):
        try:
            with _uninterrupted():
                pending = {pool.submit(_build, parcel): parcel for parcel in parcels}
            for done in as_completed(pending):
                yield from _outcomes(done, pending[done], job)
                if interrupted():
                    raise KeyboardInterrupt
        finally:  # each process ends the edition that it is at
            with _uninterrupted():  # or what notes an interruption would wait for this
                stopped.set()
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interruptible(stopped: "Event") -> Iterator[Callable[[], bool]]:
    """Let SIGINT stop the processes; what waits for them is not torn out of the middle of it.

    An exception amid `as_completed` could leave a future locked, and the pool waiting for ever.

    Args:
        stopped: What tells the processes to stop.

    Yields:
        What tells whether somebody interrupts.
    """
    asked: list[int] = []

    def note(number: int, _: object) -> None:
        asked.append(number)
        stopped.set()

    if threading.current_thread() is not threading.main_thread():
        yield lambda: False  # signals go to the main thread alone
        return
    before = signal.signal(signal.SIGINT, note)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold back SIGINT, also from the processes that begin meanwhile, which are born so.

    Who interrupts, interrupts the first process, and that one ends the others.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows, which has no such signal
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _parcels(editions: Iterable[Edition]) -> Iterator[tuple[Edition, ...]]:
    ordered = sorted(editions, key=lambda one: (one.locale, one.format, one.audience, one.brand))
    for _, alike in groupby(ordered, key=lambda one: one.locale):
        own = tuple(alike)
        yield from (own[at : at + _AT_ONCE] for at in range(0, len(own), _AT_ONCE))


def _outcomes(
    done: "Future[tuple[Outcome, ...]]", parcel: tuple[Edition, ...], job: Job
) -> Iterator[Outcome]:
    try:
        yield from done.result()
    except BrokenProcessPool:
        message = "the process that built this ended unexpectedly"
        hint = "it may lack memory: try again with fewer processes, as -j 1"
        found = (Diagnostic("process-died", message, hint=hint),)
        for edition in parcel:
            yield Outcome(edition, State.FAILED, job.path(edition), found)


class _Worker:
    """Builds editions one after the other."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._pipeline = Pipeline(Library.open(job.clinic), day=job.day)

    def build(self, edition: Edition) -> Outcome:
        """Build one edition and write its file."""
        path = self._job.path(edition)
        try:
            built = self._pipeline.checked(edition)
            path = self._job.path(edition, draft=built.draft)
            save(built.data, path)
        except LeafletsError as error:
            found = tuple(error.diagnostics)
            wrong = [one for one in found if one.severity is Severity.ERROR]
            lacks = self._job.spare and all(one.code == LACKS_CONTACT for one in wrong)
            return Outcome(edition, State.SKIPPED if lacks else State.FAILED, path, found)
        except Exception as error:  # noqa: BLE001  a fault of ours must not stop the others
            message = f"{type(error).__name__}: {error}"
            hint = "this is a fault of the program: build this edition alone with -v"
            found = (Diagnostic("internal", message, hint=hint),)
            return Outcome(edition, State.FAILED, path, found)
        other = self._job.path(edition, draft=not built.draft)
        found = (*built.noticed, *_superseded(other, draft=built.draft))
        return Outcome(edition, State.BUILT, path, found)


def _superseded(other: Path, *, draft: bool) -> Iterator[Diagnostic]:
    """Tell of a file of an earlier run, from when the edition was final or still was a draft."""
    if other.is_file():
        what = "that it was final" if draft else "that it was a draft"
        message = f"'{other.name}' is from the time {what}"
        yield warning("superseded", message, hint="delete it, so that nobody prints it")


_WORKER: "list[tuple[_Worker, Event]]" = []
"""The one worker of a process, and what tells it to stop."""


def _start(job: Job, stopped: "Event") -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _WORKER[:] = [] if stopped.is_set() else [(_Worker(job), stopped)]


def _build(parcel: tuple[Edition, ...]) -> tuple[Outcome, ...]:
    return tuple(
        worker.build(one) for worker, stopped in _WORKER for one in parcel if not stopped.is_set()
    )
