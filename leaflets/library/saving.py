"""Bytes → a file that is there complete, or not at all."""

import errno
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_BEFORE, _AFTER = ".leaflets-", ".part"
"""What names of files that are being written begin and end with."""


def save(data: bytes, path: "Path", *, lasting: bool = True) -> None:
    """Write a file beside its place, then move it there.

    Whatever goes wrong, a file that stood there before is left as it was, and nothing else
    remains. Folders on the way are made.

    Args:
        data: The whole file.
        path: Where it goes.
        lasting: Whether it outlives a power cut from here on; if not, `settle` makes many files
            last at once.

    Raises:
        OutputError: `unwritable`, or `disk-full` when there is no room for it.
    """
    _make_way(path)
    beside = _part(path)
    try:
        _write(data, beside, lasting=lasting)
        beside.replace(path)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise problem(path, error) from error
        if isinstance(error, ValueError):  # what Python raises for a null character
            raise _refusal(path, "no file can have such a name") from error
        raise


def leftovers(folder: "Path") -> "list[Path]":
    """List what saves that never ended left in a folder."""
    try:
        return sorted(folder.glob(f"{_BEFORE}*{_AFTER}"))
    except OSError:
        return []


def save_all(files: "Mapping[Path, bytes]") -> None:
    """Write files beside their places, and when all are written, move them there.

    Whatever goes wrong before, files that stood there are left as they were, and nothing else
    remains, no new folder either.

    Args:
        files: What they hold, by where they go.

    Raises:
        OutputError: `unwritable`, or `disk-full` when there is no room for them.
    """
    beside: dict[Path, Path] = {}
    made: list[Path] = []
    try:
        for path, data in files.items():
            made += _new_folders(path)
            _make_way(path)
            beside[path] = _part(path)
            _tried(path, lambda path=path, data=data: _write(data, beside[path]))  # type: ignore[misc]
        for path, part in beside.items():
            _tried(path, lambda path=path, part=part: part.replace(path))  # type: ignore[misc]
    except BaseException:
        _clear(beside.values(), made)
        raise


def settle(paths: "Iterable[Path]") -> None:
    """Make files that were saved outlive a power cut, and their names in their folders too.

    Raises:
        OutputError: The disk does not take them.
    """
    folders: set[Path] = set()
    for path in paths:
        folders.add(path.parent)
        _tried(path, lambda path=path: _sync(path, os.O_RDWR))  # type: ignore[misc]
    for folder in folders:
        with suppress(OSError):  # Windows opens no folders
            _sync(folder, os.O_RDONLY)


def _sync(path: "Path", mode: int) -> None:
    file = os.open(path, mode)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _tried(path: "Path", act: "Callable[[], object]") -> None:
    try:
        act()
    except OSError as error:
        raise problem(path, error) from error


def _clear(parts: "Iterable[Path]", folders: "Sequence[Path]") -> None:
    for part in parts:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    for folder in reversed(folders):
        with suppress(OSError):  # what holds a file stays
            folder.rmdir()


def _new_folders(path: "Path") -> "list[Path]":
    """Name the folders on the way that are not there, the outermost first."""
    try:
        return [one for one in reversed(path.parents) if not one.exists()]
    except OSError as error:
        raise problem(path, error) from error


def _part(path: "Path") -> "Path":
    return path.parent / f"{_BEFORE}{secrets.token_hex(8)}{_AFTER}"


def _make_way(path: "Path") -> None:
    """Make the folder, unless something stands in the way."""
    try:
        # A device is no more to be replaced by a file than a folder is.
        if path.exists() and not path.is_file():
            kind = "a folder" if path.is_dir() else "not an ordinary file"
            raise _refusal(path, f"it is {kind}", "name a file to write")
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise _refusal(path, "a file stands where its folder should be") from error
    except OSError as error:
        raise problem(path, error) from error


def _write(data: bytes, beside: "Path", *, lasting: bool = True) -> None:
    with beside.open("xb") as file:
        file.write(data)
        if lasting:
            file.flush()
            os.fsync(file.fileno())


def problem(path: "Path", error: OSError) -> OutputError:
    """Word what the system says about a file that cannot be written."""
    code = "disk-full" if error.errno in _FULL else "unwritable"
    hint = ""
    if code == "disk-full":
        hint = "make room, or write to another disk"
    elif isinstance(error, PermissionError):
        hint = "if it is open in a PDF viewer, close it there; else choose another folder"
    return _refusal(path, error.strerror or str(error), hint, code)


def _refusal(path: "Path", reason: str, hint: str = "", code: str = "unwritable") -> OutputError:
    # A name may hold anything, a message must stay one line that every terminal can print.
    name = "".join(each if each.isprintable() else ascii(each)[1:-1] for each in str(path))
    message = f"'{name}' cannot be written: {reason}"
    return OutputError(Diagnostic(code, message, hint=hint))
