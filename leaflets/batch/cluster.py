"""Parcels → what became of them, by the workers of a dask scheduler.

Workers hand over bytes, as processes here do: they need the clinic's folder, but no folder to
write to. What a worker had that is lost is handed to another. A worker that is not as this machine
is stops the batch: nothing of it is ever mixed in.

Each parcel is for one worker alone. Dask could choose another where that one is gone, but forgets
to do so where for a moment there is none at all.
"""

import logging
import time
import warnings
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from leaflets.batch.hands import Crew, Hands, Lane
from leaflets.batch.likeness import Likeness
from leaflets.batch.remote import Done, Order, build, identity
from leaflets.model.errors import ClusterError

try:
    from distributed import Client
    from distributed.scheduler import KilledWorker
except ImportError as error:
    _MISSING = "a scheduler needs the Python package 'distributed', which is not installed"
    raise ClusterError.of(
        "missing-dependency", _MISSING, hint="pip install 'leaflets[cluster]'"
    ) from error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaflets.batch.interruption import Interruption
    from leaflets.batch.job import Job
    from leaflets.batch.parcels import Parcel
    from leaflets.batch.scheduler import Scheduler
    from leaflets.batch.worker import Finished

_AHEAD = 2
"""So many parcels wait or are worked on for each worker."""
_PAUSE = 0.2
"""Seconds between two looks at the scheduler, and at who interrupts."""
_NEWS = 1.0
"""Seconds for which the list of workers is believed."""
_FAREWELL = 2.0
"""Seconds in which a scheduler has to let go of us."""


@contextmanager
def connected(job: "Job", scheduler: "Scheduler", stop: "Interruption") -> "Iterator[Crew]":
    """Be a client of a scheduler.

    Raises:
        ClusterError: Nobody answers there.
    """
    _hush()
    try:
        with warnings.catch_warnings(action="ignore"):  # versions are compared below
            client = Client(
                scheduler.address,
                timeout=scheduler.patience,
                set_as_default=False,
                name="leaflets",
            )
    except Exception as error:
        raise _unreachable(scheduler) from error
    try:
        yield Cluster(job, scheduler, stop, client)
    finally:
        with suppress(Exception):  # it may be gone
            client.close(timeout=_FAREWELL)


def _hush() -> None:
    """Keep dask from telling in its words what is told in ours."""
    for name in ("distributed", "distributed.client", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


class Cluster(Crew, Hands):
    """The workers of a scheduler: they come and go, and are the same hands all along."""

    pause = _PAUSE

    def __init__(
        self, job: "Job", scheduler: "Scheduler", stop: "Interruption", client: Client
    ) -> None:
        self._scheduler, self._stop, self._client = scheduler, stop, client
        self._order = Order(uuid4().hex, job, Path.cwd())
        self._own = identity(job)
        self._likeness = Likeness(job, self._own)
        self._lanes: dict[str, Lane] = {}
        self._alone = False
        self._asked = 0.0
        self._empty_since: float | None = None

    @contextmanager
    def at_work(self, *, alone: bool) -> "Iterator[Hands]":
        """Begin to work; see `Crew`."""
        self._alone = alone
        yield self

    def lanes(self) -> "Sequence[Lane]":
        """Give a way to each worker, so that it stays with a language."""
        now = time.monotonic()
        if not self._lanes or now - self._asked > _NEWS:
            self._asked = now
            self._look()
        if self._alone and self._lanes:
            return (Lane("", self._client.get_executor(pure=False), 1),)  # any will do
        return tuple(self._lanes.values())

    def _look(self) -> None:
        """Find out which workers there are; those that are new are looked at first."""
        found = self._workers()
        new = [one for one in found if one not in self._lanes]
        if new:
            self._check(new)
        self._lanes = {one: self._lanes.get(one) or self._lane(one) for one in found}
        if found:
            self._empty_since = None
            return
        if self._empty_since is None:
            self._empty_since = time.monotonic()
            wait = f"waiting up to {self._scheduler.patience:.0f} seconds"
            self._scheduler.say(f"no worker at {self._scheduler.address}: {wait}")
        if time.monotonic() - self._empty_since > self._scheduler.patience:
            message = f"there is no worker at {self._scheduler.address} that takes anything"
            hint = f"begin some: dask worker {self._scheduler.address} --nthreads 1"
            raise ClusterError.of("no-workers", message, hint=hint)
        if not self._stop.asked:
            time.sleep(_PAUSE)

    def _workers(self) -> list[str]:
        try:
            told = self._client.scheduler_info()["workers"]
        except Exception as error:
            raise _lost(self._scheduler) from error
        return sorted(name for name, one in told.items() if one["status"] == "running")

    def _lane(self, worker: str) -> Lane:
        executor = self._client.get_executor(workers=[worker], pure=False)
        return Lane(worker, executor, _AHEAD)

    def is_gone(self, lane: str) -> bool:
        """Tell whether a worker is lost, or has stopped to take anything as it lacks memory."""
        return bool(lane) and lane not in self._lanes

    def _check(self, workers: "Sequence[str]") -> None:
        try:
            told = self._client.run(
                identity, self._order.job, workers=list(workers), on_error="return"
            )
        except Exception as error:
            raise _lost(self._scheduler) from error
        for worker, one in sorted(told.items()):
            if isinstance(one, OSError):  # it went away meanwhile
                continue
            if isinstance(one, BaseException):
                raise _unable(worker, one)
            self._likeness.check(worker, one)

    def submit(self, lane: Lane, parcel: "Parcel") -> "Future[Done]":
        """Hand a parcel over."""
        try:
            return lane.executor.submit(build, self._order, parcel)
        except Exception as error:
            raise _lost(self._scheduler) from error

    def finished(self, done: "Future[Any]") -> "tuple[Finished, ...] | None":
        """Give what a worker has built, once it is sure that it would be built so here."""
        try:
            came: Done = done.result()
        except KilledWorker:
            return None
        except CancelledError as error:  # not by us: what we cancel we do not ask for
            raise _lost(self._scheduler) from error
        except Exception as error:
            raise _unable("", error) from error
        self._likeness.check(came.where, came.own)
        for one in came.finished:
            self._likeness.check_reads(came.where, one.reads)
        return came.finished

    def halt(self) -> None:
        """Do nothing: what was handed over is dropped with the connection."""


def _unreachable(scheduler: "Scheduler") -> Exception:
    message = f"no scheduler answers at {scheduler.address}"
    return ClusterError.of(
        "no-scheduler", message, hint="is it running? begin one: dask scheduler"
    )


def _lost(scheduler: "Scheduler") -> Exception:
    message = f"the connection to the scheduler at {scheduler.address} was lost"
    hint = "what was done is kept: when it is back, the same command goes on"
    return ClusterError.of("scheduler-lost", message, hint=hint)


def _unable(worker: str, error: BaseException) -> Exception:
    where = f"worker {worker}" if worker else "a worker"
    words = " ".join(f"{type(error).__name__}: {error}".split())
    message = f"{where} cannot run this program: {words}"
    hint = "install the same version of leaflets there, and restart its workers"
    return ClusterError.of("worker-differs", message, hint=hint)
