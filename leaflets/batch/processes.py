"""Parcels → what became of them, by processes of this machine.

Each process opens the library once. It hands over bytes: only the first process writes, so nothing
that outlives it can.
"""

import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from typing import TYPE_CHECKING

from leaflets.batch.hands import Crew, Hands, Lane
from leaflets.batch.interruption import uninterrupted
from leaflets.batch.worker import Finished, Worker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future
    from multiprocessing.synchronize import Event

    from leaflets.batch.interruption import Interruption
    from leaflets.batch.job import Job
    from leaflets.batch.parcels import Parcel

_AHEAD = 2
"""So many parcels wait or are worked on for each process."""


class Processes(Crew):
    """Makes a pool of processes, and another one when one of them dies.

    Args:
        job: What to do with editions.
        stop: Tells whether somebody interrupts.
        count: How many processes.
    """

    def __init__(self, job: "Job", stop: "Interruption", count: int) -> None:
        self._job, self._count = job, count
        # As Windows and macOS have it; forked fonts are no gain.
        self._context = get_context("spawn")
        self._stopped = self._context.Event()
        stop.tell(self._stopped.set)

    @contextmanager
    def at_work(self, *, alone: bool) -> "Iterator[Hands]":
        """Begin to work; see `Crew`."""
        count = 1 if alone else self._count
        most = 1 if alone else count * _AHEAD
        with ProcessPoolExecutor(count, self._context, _start, (self._job, self._stopped)) as pool:
            yield _Pool(pool, most, self._stopped)


class _Pool(Hands):
    """Processes that a death ends all of."""

    def __init__(self, pool: ProcessPoolExecutor, most: int, stopped: "Event") -> None:
        self._lanes = (Lane("", pool, most),)
        self._pool, self._stopped = pool, stopped

    def lanes(self) -> "Sequence[Lane]":
        """Give the one way to them: whoever is free takes the next parcel."""
        return self._lanes

    def submit(self, lane: Lane, parcel: "Parcel") -> "Future[tuple[Finished, ...]]":
        """Hand a parcel over."""
        with uninterrupted():  # processes begin here, deaf to who interrupts
            return lane.executor.submit(_build, parcel)

    def finished(self, done: "Future[tuple[Finished, ...]]") -> tuple[Finished, ...] | None:
        """Give what became of a parcel; nothing where the pool broke."""
        return None if done.exception() else done.result()

    def halt(self) -> None:
        """Have each process end with the edition that it is at."""
        with uninterrupted():
            self._stopped.set()
        self._pool.shutdown(wait=True, cancel_futures=True)


_WORKER: "list[tuple[Worker, Event]]" = []
"""The one worker of a process, and what tells it to stop."""


def _start(job: "Job", stopped: "Event") -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    _WORKER[:] = [] if stopped.is_set() else [(Worker(job), stopped)]


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
