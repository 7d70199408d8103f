"""Editions as they are finished → lines at the end of a file, for a run that never ends.

A line that was cut off, or damaged, ends what is believed. The journal belongs to the state it was
begun on, and goes when the next state is there.
"""

import hashlib
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from leaflets.batch.ledger import Entry, Ledger, packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

JOURNAL = ".leaflets-batch.journal"
_MARK = 16
_BINARY = getattr(os, "O_BINARY", 0)


class Journal:
    """The journal of a folder.

    Args:
        folder: The folder.
        ledger: What is known of it; what an unfinished run left in the journal is added.

    Attributes:
        unfinished: Whether there was one.
    """

    def __init__(self, folder: "Path", ledger: Ledger) -> None:
        self._path = folder / JOURNAL
        self._ledger = ledger
        self._open: int | None = None
        self._broken = False
        self._length = 0
        self.unfinished = self._path.exists()
        with suppress(TypeError, ValueError):  # of a program that is not released
            self._believe()
        self._written = len(ledger.inputs)

    def _believe(self) -> None:
        for told, length in _lines(self._path):
            if not self._length and told != [self._ledger.digest]:
                break  # it was begun on another state, which was replaced
            if self._length:
                self._take(*told)
            self._length += length

    def _take(self, inputs: list[list[str]], made: list[Any], mask: str, name: str) -> None:
        self._ledger.inputs.read_back(inputs)
        # The file is read before it is believed in: a power cut may have taken its bytes.
        self._ledger.take(Entry(*unpacked(made, mask, name, None)))

    def begin(self) -> None:
        """Have it there before anything else is written, so that what is left is cleared up."""
        try:
            self._open = os.open(self._path, os.O_RDWR | os.O_CREAT | _BINARY, 0o666)
            os.ftruncate(self._open, self._length)
            os.lseek(self._open, 0, os.SEEK_END)
            if not self._length:
                append(self._open, _line([self._ledger.digest]))
        except OSError:
            self._broken = True

    def add(self, entry: Entry) -> None:
        """Note an edition; where that cannot be written, the next run builds it again."""
        if self._broken or self._open is None:
            return
        inputs = self._ledger.inputs
        made, mask, name, _ = packed(entry)
        line = _line([inputs.packed(self._written), made, mask, name])
        self._written = len(inputs)
        try:
            append(self._open, line)
        except OSError:  # what follows a line that was cut off would not be read
            self._broken = True

    def close(self, *, finished: bool) -> None:
        """Close it; one whose state is written is removed."""
        if self._open is not None:
            os.close(self._open)
            self._open = None
        if finished:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


def append(file: int, line: bytes) -> None:
    """Write a line whole, if the disk lets us."""
    while line:
        line = line[os.write(file, line) :]


def _line(told: list[Any]) -> bytes:
    body = json.dumps(told, separators=(",", ":")).encode()
    return hashlib.sha256(body).hexdigest()[:_MARK].encode() + b" " + body + b"\n"


def _lines(path: "Path") -> "Iterator[tuple[list[Any], int]]":
    """Give what each line says with its length, up to the first that is not whole."""
    try:
        with path.open("rb") as file:
            for line in file:
                mark, _, body = line.partition(b" ")
                digest = hashlib.sha256(body.removesuffix(b"\n")).hexdigest()[:_MARK]
                if not line.endswith(b"\n") or digest.encode() != mark:
                    return
                yield json.loads(body), len(line)
    except OSError:
        return
