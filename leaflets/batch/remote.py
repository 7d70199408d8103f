"""What workers of a scheduler do: tell what they are, and build parcels.

Nothing here is told what a worker has read before: each batch begins with a library of its own, so
what changed between two batches is seen.
"""

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from leaflets.batch.disk import digest
from leaflets.batch.program import parts
from leaflets.batch.worker import Finished, Worker
from leaflets.library.bundled import bundled_folder

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.batch.job import Job
    from leaflets.batch.parcels import Parcel

OWN = parts()
"""The program as this process loaded it: files on the disk may be newer."""
BUNDLED, CLINIC = "bundled library", "clinic"
_BATCHES = 2
"""Batches at a time whose libraries are kept: two people may use a scheduler."""

_LOCK = threading.Lock()
_WORKERS: dict[str, Worker] = {}


@dataclass(frozen=True, slots=True)
class Order:
    """What a batch wants of its workers.

    Attributes:
        batch: A name that no other batch has.
        job: What to do with editions.
        here: The folder from which files are named to people.
    """

    batch: str
    job: "Job"
    here: "Path | None"


class Done(NamedTuple):
    """A parcel that came back.

    Attributes:
        where: Address of the worker.
        finished: What became of the editions.
        own: The program that built them, see `parts`.
    """

    where: str
    finished: tuple[Finished, ...]
    own: dict[str, str]


def identity(job: "Job") -> dict[str, str]:
    """Tell what must be alike on all machines: program, places, and the clinic's own file."""
    clinic = str(job.clinic) if job.clinic else ""
    return {
        **OWN,
        BUNDLED: str(bundled_folder().absolute()),
        CLINIC: digest(job.clinic / "clinic.yaml") if job.clinic else clinic,
    }


def build(order: Order, parcel: "Parcel") -> Done:
    """Build a parcel; a worker with several threads builds one edition at a time."""
    from distributed import get_worker  # noqa: PLC0415  a worker has it loaded

    with _LOCK:
        worker = _WORKERS.pop(order.batch, None) or Worker(order.job, order.here)
        _WORKERS[order.batch] = worker  # those used last stand last
        while len(_WORKERS) > _BATCHES:
            del _WORKERS[next(iter(_WORKERS))]
        finished = tuple(map(worker.build, parcel))
    return Done(get_worker().address, finished, OWN)
