"""Bytes → a file that is there complete, or not at all."""

import errno
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def save(data: bytes, path: "Path") -> None:
    """Write a file beside its place, then move it there.

    Whatever goes wrong, a file that stood there before is left as it was, and nothing else
    remains. Folders on the way are made.

    Args:
        data: The whole file.
        path: Where it goes.

    Raises:
        OutputError: `unwritable`, or `disk-full` when there is no room for it.
    """
    _make_way(path)
    beside = path.parent / f".leaflets-{secrets.token_hex(8)}.part"
    try:
        _write(data, beside)
        beside.replace(path)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _problem(path, error) from error
        if isinstance(error, ValueError):  # what Python raises for a null character
            raise _refusal(path, "no file can have such a name") from error
        raise


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
        raise _problem(path, error) from error


def _write(data: bytes, beside: "Path") -> None:
    with beside.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _problem(path: "Path", error: OSError) -> OutputError:
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
