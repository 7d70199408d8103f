"""Editions → their PDFs, by processes here or elsewhere; one that fails, or dies, stops no other.

What builds is any `concurrent.futures.Executor` that runs its tasks in processes (`hands.py`).
"""

import os
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING

from leaflets.batch.job import State
from leaflets.batch.parcels import Parcels, parcels_of
from leaflets.batch.processes import Processes
from leaflets.batch.worker import Finished, Worker
from leaflets.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from concurrent.futures import Future
    from typing import Any

    from leaflets.batch.hands import Crew, Hands, Lane
    from leaflets.batch.interruption import Interruption
    from leaflets.batch.job import Job
    from leaflets.batch.parcels import Parcel
    from leaflets.batch.scheduler import Scheduler
    from leaflets.model.edition import Edition

    _Pending = dict[Future[Any], tuple[Parcel, str]]
    """What was handed over, and on which lane."""


def build(
    job: "Job",
    editions: "Iterable[Edition]",
    jobs: int,
    stop: "Interruption",
    scheduler: "Scheduler | None" = None,
) -> "Generator[Finished, None, None]":
    """Build editions.

    Args:
        job: What to do with them.
        editions: What to build.
        jobs: Most processes; 0 for as many as there are processors.
        stop: Tells whether somebody interrupts: what is being built here is finished then.
        scheduler: Whose workers build in place of processes here.

    Yields:
        What became of each, as soon as it is known; less than all once somebody interrupts.

    Raises:
        ClusterError: The scheduler cannot be used, or one of its workers.
    """
    parcels = Parcels(parcels_of(editions))
    if not parcels:
        return
    count = min(jobs or os.cpu_count() or 1, len(parcels))
    if count <= 1 and not scheduler:
        yield from _built_here(job, parcels, stop)
        return
    with _crew(job, stop, count, scheduler) as crew:
        while parcels and not stop.asked:
            lost = yield from _worked(crew, parcels, stop)
            # Nobody knows which of these a process died of: each is tried by itself.
            suspects = Parcels((one,) for parcel in lost for one in parcel)
            while suspects and not stop.asked:
                died = yield from _worked(crew, suspects, stop, alone=True)
                yield from (_died(one) for parcel in died for one in parcel)


def _built_here(
    job: "Job", parcels: Parcels, stop: "Interruption"
) -> "Generator[Finished, None, None]":
    worker = Worker(job)
    while parcels:
        for edition in parcels.take(""):
            if stop.asked:
                return
            yield worker.build(edition)


@contextmanager
def _crew(
    job: "Job", stop: "Interruption", count: int, scheduler: "Scheduler | None"
) -> "Iterator[Crew]":
    """Find who builds: the one place where that is decided."""
    if scheduler is None:
        yield Processes(job, stop, count)
        return
    from leaflets.batch.cluster import connected  # noqa: PLC0415  slow, and an extra

    with connected(job, scheduler, stop) as cluster:
        yield cluster


def _died(edition: "Edition") -> Finished:
    message = "the process that built this ended unexpectedly"
    hint = "it may lack memory: close other programs, or try a computer with more"
    return Finished(edition, State.FAILED, (Diagnostic("process-died", message, hint=hint),))


def _worked(
    crew: "Crew", parcels: Parcels, stop: "Interruption", *, alone: bool = False
) -> "Generator[Finished, None, list[Parcel]]":
    """Have parcels worked on until there are none, nobody takes any, or somebody interrupts.

    Returns:
        What was handed over and did not come back, as its process died.
    """
    pending: _Pending = {}
    lost: list[Parcel] = []
    again: set[Parcel] = set()
    with crew.at_work(alone=alone) as hands:
        try:
            while parcels or pending:
                if stop.asked:
                    parcels.clear()
                    _cancel(pending)
                elif not _given(hands, parcels, pending):
                    break
                done = wait(pending, timeout=hands.pause, return_when=FIRST_COMPLETED).done
                yield from _results(hands, {one: pending.pop(one) for one in done}, lost)
                for parcel in _forsaken(hands, pending):
                    if parcel in again:  # it may be what its hands died of, twice
                        lost.append(parcel)
                    else:
                        again.add(parcel)
                        parcels.give_back(parcel)
        except BaseException:
            hands.halt()
            raise
        yield from _results(hands, pending, lost)  # they broke
    return lost


def _results(hands: "Hands", done: "_Pending", lost: "list[Parcel]") -> "Iterator[Finished]":
    """Give what came back; note what did not."""
    for one, (parcel, _) in done.items():
        finished = hands.finished(one)
        if finished is None:
            lost.append(parcel)
        else:
            yield from finished


def _forsaken(hands: "Hands", pending: "_Pending") -> "Iterator[Parcel]":
    """Give what was handed to those who are gone, and did not come back."""
    for one, (parcel, lane) in list(pending.items()):
        if hands.is_gone(lane) and one.cancel():
            del pending[one]
            yield parcel


def _given(hands: "Hands", parcels: Parcels, pending: "_Pending") -> bool:
    """Hand over what can be taken, evenly; tell whether it was."""
    lanes = hands.lanes()
    busy = Counter(name for _, name in pending.values())
    for level in range(max((one.most for one in lanes), default=0)):
        for lane in lanes:
            if not parcels:
                return True
            if busy[lane.name] <= level < lane.most:
                if not _taken(hands, lane, parcels, pending):
                    return False
                busy[lane.name] += 1
    return True


def _taken(hands: "Hands", lane: "Lane", parcels: Parcels, pending: "_Pending") -> bool:
    parcel = parcels.take(lane.name)
    try:
        pending[hands.submit(lane, parcel)] = parcel, lane.name
    except BrokenExecutor:
        parcels.give_back(parcel)
        return False
    return True


def _cancel(pending: "_Pending") -> None:
    for one in [one for one in pending if one.cancel()]:
        del pending[one]
