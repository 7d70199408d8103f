"""Paths → bytes, with a record of everything that was read, looked for or listed."""

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Reads:
    """The one door to the disk, which remembers what came through it.

    An edition stays the same for as long as all three records do: that is what a fingerprint is
    made of.

    Attributes:
        files: SHA-256, in hexadecimal, of every file read.
        absent: Every path looked for and not found.
        folders: Names in every folder listed, sorted; none when there was no such folder.
    """

    def __init__(self) -> None:
        self.files: dict[Path, str] = {}
        self.absent: set[Path] = set()
        self.folders: dict[Path, tuple[str, ...]] = {}

    def holds(self, path: "Path") -> bool:
        """Tell whether there is a regular file; pipes, devices and folders are none."""
        try:
            found = path.is_file()
        except OSError:  # a name that is too long, a folder closed to us
            found = False
        if not found:
            self.absent.add(path)
        return found

    def read(self, path: "Path", limit: int) -> bytes | None:
        """Read a file of at most `limit` bytes.

        Returns:
            The bytes, or nothing when the file is larger.

        Raises:
            OSError: It cannot be read.
        """
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            return None
        self.files[path] = hashlib.sha256(data).hexdigest()
        return data

    def is_folder(self, path: "Path") -> bool:
        """Tell whether there is a folder that is no link: those could lead anywhere."""
        return path.is_dir() and not path.is_symlink()

    def names(self, folder: "Path") -> tuple[str, ...]:
        """List a folder, sorted; hidden names (a dot or underscore first) are left out.

        Raises:
            OSError: It cannot be listed.
        """
        found = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
        self.folders[folder] = tuple(name for name in found if not name.startswith((".", "_")))
        return self.folders[folder]
