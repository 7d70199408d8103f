"""Files that are to be written → read as if they were there, over those that are."""

import hashlib
from typing import TYPE_CHECKING

from leaflets.library.reads import Reads

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Drafts(Reads):
    """A door to the disk behind which some files stand already.

    Args:
        files: What they hold, by their absolute paths.
    """

    def __init__(self, files: "Mapping[Path, bytes]") -> None:
        super().__init__()
        self._files = files
        self._folders: dict[Path, set[str]] = {}
        for path in files:
            for one in (path, *path.parents):
                self._folders.setdefault(one.parent, set()).add(one.name)

    def holds(self, path: "Path") -> bool:
        """Tell whether there is a file, or will be."""
        return path in self._files or super().holds(path)

    def read(self, path: "Path", limit: int) -> bytes | None:
        """Read a file; see `Reads.read`."""
        data = self._files.get(path)
        if data is None:
            return super().read(path, limit)
        self.files[path] = hashlib.sha256(data).hexdigest()
        return data if len(data) <= limit else None

    def is_folder(self, path: "Path") -> bool:
        """Tell whether there is a folder, or will be."""
        return path in self._folders or super().is_folder(path)

    def names(self, folder: "Path") -> tuple[str, ...]:
        """List a folder as it will be; see `Reads.names`."""
        there = super().names(folder)
        new = (one for one in self._folders.get(folder, ()) if not one.startswith((".", "_")))
        self.folders[folder] = tuple(sorted({*there, *new}))
        return self.folders[folder]
