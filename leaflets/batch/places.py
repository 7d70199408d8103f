"""Files named as they are seen in the working folder → as they are from anywhere, and back.

What is kept of an edition outlives the run that made it, and may be read in another folder.
"""

from functools import lru_cache
from pathlib import Path, PurePath


def kept(path: str, clinic: str) -> str:
    """Name a file of a clinic from the clinic's folder, and any other from the root.

    Args:
        path: The file as shown to people in the working folder.
        clinic: The clinic's folder, from the root; empty for none.
    """
    return _kept(path, clinic, _here())


def shown(path: str, clinic: str) -> str:
    """Name such a file as it is shown to people in the working folder."""
    return _shown(path, clinic, _here())


@lru_cache(maxsize=4096)  # many findings are about few files
def _kept(path: str, clinic: str, here: str) -> str:
    return _within(PurePath(here, path), clinic)


@lru_cache(maxsize=4096)
def _shown(path: str, clinic: str, here: str) -> str:
    return _within(PurePath(clinic, path), here)


def _within(path: PurePath, folder: str) -> str:
    if folder and path.is_relative_to(folder):
        path = path.relative_to(folder)
    return path.as_posix()


def _here() -> str:
    try:
        return str(Path.cwd())
    except OSError:  # it was deleted under us: all is named from the root
        return ""
