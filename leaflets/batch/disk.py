"""Files and folders as they are now, compared with how they were."""

import hashlib
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from leaflets.library.reads import Kind, digest_of, is_file, is_folder, names

if TYPE_CHECKING:
    from collections.abc import Mapping

Stamp = tuple[int, ...]
"""What tells whether a file may have changed: size, times of change of its content and of its
entry in nanoseconds, number. Nobody but the clock sets the second time."""

_FRESH = 2_000_000_000
"""A file that changed so many nanoseconds ago may change again and keep its times: disks count as
coarsely as by two seconds (FAT)."""


def stamp(path: str | Path) -> Stamp | None:
    """Give the stamp of a regular file; nothing if there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116  ten thousand of them
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def digest(path: str | Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal; empty if it cannot be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def is_settled(found: Stamp) -> bool:
    """Tell whether a later change of a file is sure to show in its stamp.

    A clock that was set back makes files of the future, which are never settled.
    """
    return time.time_ns() - max(found[1:3]) > _FRESH


class Disk:
    """The disk, looked at once for each question.

    Args:
        known: The digests of files by path, with the stamps that they had then.
    """

    def __init__(self, known: "Mapping[str, tuple[Stamp, str]] | None" = None) -> None:
        self._known = known or {}
        self._answers: dict[tuple[str, str], str] = {}
        self.stamps: dict[str, Stamp] = {}

    def answer(self, kind: str, name: str) -> str:
        """Answer a question; see `leaflets.library.reads.Read`."""
        wanted = (kind, name)
        found = self._answers.get(wanted)
        if found is None:
            found = self._answers[wanted] = self._asked(kind, name)
        return found

    def _asked(self, kind: str, name: str) -> str:
        match kind:
            case Kind.FILE:
                return self._file(name)
            case Kind.THERE:
                return str(int(is_file(Path(name))))
            case Kind.FOLDER:
                return str(int(is_folder(Path(name))))
            case _:
                return _listed(name)

    def _file(self, name: str) -> str:
        before = stamp(name)
        if before is None:
            return ""
        was, known = self._known.get(name, ((), ""))
        if before == was:
            self.stamps[name] = before
            return known
        found = digest(name)
        if before == stamp(name) and is_settled(before):
            self.stamps[name] = before
        return found


def _listed(name: str) -> str:
    try:
        return digest_of(names(Path(name)))
    except OSError:
        return ""
