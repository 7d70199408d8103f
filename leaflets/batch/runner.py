"""Editions → their PDFs, by several processes; one that fails, or dies, stops no other.

Each process opens the library once and takes one language after the other, so that fonts are
loaded and paragraphs set once for all editions that share them. It hands over bytes: only the
first process writes, so nothing that outlives it can.
"""

import os
import signal
import threading
from collections import deque
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import groupby
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from typing import TYPE_CHECKING, NamedTuple

from leaflets.batch.horizon import horizon
from leaflets.batch.interruption import Interruption, uninterrupted
from leaflets.batch.job import State
from leaflets.library import Library
from leaflets.model.diagnostic import Diagnostic, Severity
from leaflets.model.errors import LACKS_CONTACT, LeafletsError
from leaflets.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.synchronize import Event

    from leaflets.batch.job import Job
    from leaflets.library.reads import Read
    from leaflets.model.edition import Edition

    Parcel = tuple[Edition, ...]
    """Editions of one language that a process takes at a time."""
    _Pending = dict[Future[tuple["Finished", ...]], Parcel]
    """What was given to processes."""

_AT_ONCE = 8
"""Most editions in a parcel."""
_AHEAD = 2
"""So many parcels wait or are worked on for each process: more would only take memory."""


class Finished(NamedTuple):
    """An edition that a process is done with.

    Attributes:
        edition: The edition.
        state: Whether it was built, or what else became of it.
        found: What was noticed, or what was wrong.
        reads: All that was asked of the disk for it.
        since: See `leaflets.batch.made.Made`.
        until: See there.
        data: The PDF file.
        draft: Whether it says that it is a draft.
        pages: How many pages it has.
        content: Digest of what reaches its pages.
        catalogue: Digest of the translations it may use.
        version: Version of the leaflet.
    """

    edition: "Edition"
    state: State
    found: tuple[Diagnostic, ...]
    reads: "frozenset[Read]" = frozenset()
    since: str = ""
    until: str = ""
    data: bytes = b""
    draft: bool = True
    pages: int = 0
    content: str = ""
    catalogue: str = ""
    version: str = ""


def build(
    job: "Job", editions: "Iterable[Edition]", jobs: int, stop: Interruption
) -> "Generator[Finished, None, None]":
    """Build editions.

    Args:
        job: What to do with them.
        editions: What to build.
        jobs: Most processes; 0 for as many as there are processors.
        stop: Tells whether somebody interrupts: what is being built is finished then.

    Yields:
        What became of each, as soon as it is known; less than all once somebody interrupts.
    """
    parcels = deque(_parcels(editions))
    count = min(jobs or os.cpu_count() or 1, len(parcels))
    if count <= 1:
        worker = _Worker(job)
        for parcel in parcels:
            for edition in parcel:
                if stop.asked:
                    return
                yield worker.build(edition)
        return
    pools = _Pools(job, stop)
    while parcels and not stop.asked:
        lost = yield from pools.work(parcels, count)
        # Nobody knows which of these a process died of: each is tried by itself.
        suspects: deque[Parcel] = deque((one,) for parcel in lost for one in parcel)
        while suspects and not stop.asked:
            for parcel in (yield from pools.work(suspects, 1, ahead=1)):
                yield from map(_died, parcel)


def _parcels(editions: "Iterable[Edition]") -> "Iterator[Parcel]":
    ordered = sorted(editions, key=lambda one: (one.locale, one.format, one.audience, one.brand))
    for _, alike in groupby(ordered, key=lambda one: one.locale):
        own = tuple(alike)
        yield from (own[at : at + _AT_ONCE] for at in range(0, len(own), _AT_ONCE))


def _died(edition: "Edition") -> Finished:
    message = "the process that built this ended unexpectedly"
    hint = "it may lack memory: close other programs, or try a computer with more"
    return Finished(edition, State.FAILED, (Diagnostic("process-died", message, hint=hint),))


class _Pools:
    """Makes a pool of processes, and another one when one of them dies."""

    def __init__(self, job: "Job", stop: Interruption) -> None:
        self._job, self._stop = job, stop
        self._context = get_context(
            "spawn"
        )  # as Windows and macOS have it; forked fonts are no gain
        self._stopped = self._context.Event()
        stop.tell(self._stopped.set)

    def work(
        self, parcels: "deque[Parcel]", count: int, *, ahead: int = 0
    ) -> "Generator[Finished, None, list[Parcel]]":
        """Let a pool work on parcels until there are none, it breaks, or somebody interrupts.

        Args:
            parcels: Taken from the left.
            count: How many processes.
            ahead: Most parcels that are given to them at a time.

        Returns:
            What was given to a pool that broke, and did not come back.
        """
        most = ahead or count * _AHEAD
        pending: _Pending = {}
        lost: list[Parcel] = []
        with ProcessPoolExecutor(count, self._context, _start, (self._job, self._stopped)) as pool:
            try:
                while (parcels or pending) and not lost:
                    if self._stop.asked:
                        parcels.clear()
                        _cancel(pending)
                    elif not _given(pool, parcels, pending, most):
                        break
                    done = wait(pending, return_when=FIRST_COMPLETED).done
                    yield from _results({one: pending.pop(one) for one in done}, lost)
            except BaseException:  # each process ends the edition that it is at
                with uninterrupted():
                    self._stopped.set()
                pool.shutdown(wait=True, cancel_futures=True)
                raise
        yield from _results(pending, lost)  # it broke
        return lost


def _results(done: "_Pending", lost: "list[Parcel]") -> "Iterator[Finished]":
    """Give what came back; note what did not, as the pool broke."""
    for one, parcel in done.items():
        if one.exception():
            lost.append(parcel)
        else:
            yield from one.result()


def _given(
    pool: ProcessPoolExecutor,
    parcels: "deque[Parcel]",
    pending: "_Pending",
    most: int,
) -> bool:
    """Give a pool what it can take; tell whether it took it."""
    while parcels and len(pending) < most:
        try:
            with uninterrupted():  # processes begin here, deaf to who interrupts
                given = pool.submit(_build, parcels[0])
        except BrokenProcessPool:
            return False
        pending[given] = parcels.popleft()
    return True


def _cancel(pending: "_Pending") -> None:
    for one in [one for one in pending if one.cancel()]:
        del pending[one]


class _Worker:
    """Builds editions one after the other."""

    def __init__(self, job: "Job") -> None:
        self._job = job
        self._pipeline: Pipeline | None = None

    def build(self, edition: "Edition") -> Finished:
        """Build one edition."""
        try:
            if self._pipeline is None:
                self._pipeline = Pipeline(Library.open(self._job.clinic), day=self._job.day)
            return self._built(self._pipeline, edition)
        except LeafletsError as error:
            return Finished(edition, State.FAILED, tuple(error.diagnostics))
        except MemoryError:
            hint = "try again with fewer processes, as -j 1"
            found = Diagnostic(
                "out-of-memory", "there was not enough memory to build it", hint=hint
            )
            return Finished(edition, State.FAILED, (found,))
        except Exception as error:  # noqa: BLE001  a fault of ours must not stop the others
            message = f"{type(error).__name__}: {error}"
            hint = "this is a fault of the program: build this edition alone with -v"
            return Finished(edition, State.FAILED, (Diagnostic("internal", message, hint=hint),))

    def _built(self, pipeline: Pipeline, edition: "Edition") -> Finished:
        library, day = pipeline.library, self._job.day
        with library.reads.recorded() as record:
            try:
                built = pipeline.checked(edition)
            except LeafletsError as error:
                if not (self._job.spare and _lacks_contacts(error)):
                    raise
                return Finished(edition, State.SKIPPED, tuple(error.diagnostics), record.reads())
            turns = horizon(library.reviews(), edition, day) if day else ("", "")
        told = built.pages.provenance
        return Finished(
            edition,
            State.BUILT,
            built.noticed,
            record.reads(),
            *turns,
            built.data,
            built.draft,
            len(built.pages.pages),
            told.content if told else "",
            told.catalogue if told else "",
            told.version if told else "",
        )


def _lacks_contacts(error: LeafletsError) -> bool:
    wrong = [one for one in error.diagnostics if one.severity is Severity.ERROR]
    return all(one.code == LACKS_CONTACT for one in wrong)


_WORKER: "list[tuple[_Worker, Event]]" = []
"""The one worker of a process, and what tells it to stop."""


def _start(job: "Job", stopped: "Event") -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    _WORKER[:] = [] if stopped.is_set() else [(_Worker(job), stopped)]


def _outlive_nobody() -> None:
    """End with the process that began this one, which may be killed and say nothing."""
    parent = parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _build(parcel: "Parcel") -> tuple[Finished, ...]:
    return tuple(
        worker.build(one) for worker, stopped in _WORKER for one in parcel if not stopped.is_set()
    )
