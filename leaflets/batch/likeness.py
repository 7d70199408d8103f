"""What another machine is and has read → how that differs from this one, or that it does not."""

from typing import TYPE_CHECKING

from leaflets.batch.disk import Disk
from leaflets.batch.program import SOURCES
from leaflets.batch.remote import BUNDLED, CLINIC
from leaflets.library.reads import Kind
from leaflets.model.errors import ClusterError, LeafletsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leaflets.batch.job import Job
    from leaflets.library.reads import Read

_UPDATE = "install the same version there, in the same place, and restart its workers"
_SHARE = "every machine must see the same folder under the same path: a shared drive, or a copy"


class Likeness:
    """Holds other machines against this one.

    Args:
        job: What to do with editions.
        own: What this machine is, see `leaflets.batch.remote.identity`.
    """

    def __init__(self, job: "Job", own: "Mapping[str, str]") -> None:
        self._job, self._own = job, own
        self._disk = Disk()
        self._held: set[Read] = set()

    def check(self, where: str, told: "Mapping[str, str]") -> None:
        """Hold what a worker tells of itself against this machine.

        Raises:
            ClusterError: They are not alike (`worker-differs`).
        """
        for name, value in told.items():
            if self._own.get(name) != value:
                raise self._unlike(where, name, value)

    def check_reads(self, where: str, reads: "frozenset[Read]") -> None:
        """Ask the disk here what a worker asked the disk there.

        Raises:
            ClusterError: It was answered otherwise (`worker-differs`).
        """
        for one in reads - self._held:
            self.check_reads(where, one.under)
            if one.kind != Kind.FACT and self._disk.answer(one.kind, one.name) != one.value:
                message = f"worker {where} found '{one.name}' otherwise than it is here"
                hint = f"it may have just changed: try again. Else {_SHARE}"
                raise ClusterError.of("worker-differs", message, hint=hint)
        self._held |= reads

    def _unlike(self, where: str, name: str, value: str) -> LeafletsError:
        if name == CLINIC:
            found = "another" if value else "no"
            message = f"worker {where} finds {found} clinic.yaml in '{self._job.whose}'"
            return ClusterError.of("worker-differs", message, hint=_SHARE)
        here = _brief(self._own.get(name, ""))
        if name == BUNDLED:
            message = (
                f"worker {where} has leaflets in '{value}', here it is in '{self._own[name]}'"
            )
        elif name == SOURCES:
            message = f"worker {where} has other program files of the same version of leaflets"
        else:
            message = f"worker {where} has {name} {_brief(value)}, here it is {here}"
        return ClusterError.of("worker-differs", message, hint=_UPDATE)


def _brief(version: str) -> str:
    return version.replace("\n", " ") or "nowhere"
