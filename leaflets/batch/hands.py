"""Who builds parcels: what the runner asks of processes here, and of machines elsewhere."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Executor, Future
    from contextlib import AbstractContextManager
    from typing import Any

    from leaflets.batch.parcels import Parcel
    from leaflets.batch.worker import Finished


class Lane(NamedTuple):
    """A way to hands that keep what they have set.

    Attributes:
        name: The same for the same hands.
        executor: Takes parcels.
        most: Most parcels that wait or are worked on there: more would only take memory.
    """

    name: str
    executor: "Executor"
    most: int


class Hands(ABC):
    """Those who work on parcels until somebody says that it is enough.

    Attributes:
        pause: Seconds after which a wait for them is broken off to look at them; none for never.
    """

    pause: float | None = None

    @abstractmethod
    def lanes(self) -> "Sequence[Lane]":
        """Give the ways to them, as they are now.

        Raises:
            ClusterError: There is nobody, and nobody came.
        """

    @abstractmethod
    def submit(self, lane: Lane, parcel: "Parcel") -> "Future[Any]":
        """Hand a parcel over.

        Raises:
            BrokenExecutor: Nobody takes anything any more.
        """

    def is_gone(self, lane: str) -> bool:  # noqa: ARG002  some never are
        """Tell whether nothing more comes from those at the end of a lane."""
        return False

    @abstractmethod
    def finished(self, done: "Future[Any]") -> "tuple[Finished, ...] | None":
        """Give what became of a parcel; nothing where its process died.

        Raises:
            ClusterError: It is not what would have been built here.
        """

    @abstractmethod
    def halt(self) -> None:
        """Have everybody end with the edition that they are at."""


class Crew(ABC):
    """Makes hands, anew where they were lost."""

    @abstractmethod
    def at_work(self, *, alone: bool) -> "AbstractContextManager[Hands]":
        """Begin to work.

        Args:
            alone: Whether one parcel at a time is worked on, so that a death has one cause.
        """
