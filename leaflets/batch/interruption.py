"""SIGINT → a wish that is asked about, so that nothing is torn out of the middle of its work.

An exception amid what waits for processes could leave a lock closed, and the batch waiting for
ever; amid a save, a file less.
"""

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Interruption:
    """Whether somebody interrupts.

    Attributes:
        asked: Whether somebody did.
    """

    def __init__(self) -> None:
        self.asked = False
        self._told: list[Callable[[], None]] = []

    def tell(self, whom: "Callable[[], None]") -> None:
        """Have somebody told as soon as it happens."""
        self._told.append(whom)

    @contextmanager
    def watched(self) -> "Iterator[None]":
        """Take SIGINT for a wish."""
        if threading.current_thread() is not threading.main_thread():
            yield  # signals go to the main thread alone
            return
        before = signal.signal(signal.SIGINT, self._note)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _note(self, _number: int, _frame: object) -> None:
        self.asked = True
        for tell in self._told:
            tell()


@contextmanager
def uninterrupted() -> "Iterator[None]":
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
