"""One batch at a time writes into a folder; whoever dies lets go of it."""

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from leaflets.library.saving import problem
from leaflets.model.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = ".leaflets-batch.lock"


@contextmanager
def locked(folder: "Path") -> "Iterator[None]":
    """Hold a folder, which is made if it is not there.

    Raises:
        OutputError: Another batch holds it (`folder-in-use`); it cannot be written.
    """
    path = folder / LOCK
    try:
        file = _opened(path)
    except OSError as error:
        raise problem(folder, error) from error
    try:
        if not _held(file):
            message = f"another batch writes to '{folder.as_posix()}'"
            hint = "wait until it is done, or write to another folder"
            raise OutputError.of("folder-in-use", message, hint=hint)
        yield
    finally:
        os.close(file)


def _opened(path: "Path") -> int:
    with suppress(FileNotFoundError):  # a folder that nobody may write to can be looked at
        return os.open(path, os.O_RDONLY)
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)


def _held(file: int) -> bool:
    try:
        import fcntl  # noqa: PLC0415  not on Windows
    except ImportError:
        return _held_on_windows(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a disk that knows no locks: better unlocked than not at all
        return True
    return True


def _held_on_windows(file: int) -> bool:
    import msvcrt  # noqa: PLC0415

    try:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True
