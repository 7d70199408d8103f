"""Finished editions, kept by what they were made from → the same file again, without building it.

One file holds one edition: a digest over the rest, what is known of the edition and what was read
for it, and its PDF. So each is complete and sound, or it is none, and two batches can share the
folder.
"""

import hashlib
import json
import os
import re
import secrets
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from leaflets.batch.inputs import Inputs
from leaflets.batch.made import Made
from leaflets.model.errors import SelectionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.batch.disk import Disk
    from leaflets.batch.inputs import Ask
    from leaflets.library.reads import Read
    from leaflets.model.edition import Edition

PLACE, LIMIT = "LEAFLETS_CACHE", "LEAFLETS_CACHE_MB"
"""The variables that name another folder, and how much it may hold."""
_DEFAULT_MB = 500
_SPARE = 0.9
"""What is trimmed is trimmed to this share of the limit, so as not to be trimmed at once again."""
_MAGIC = b"leaflets-cache-1\n"
_DIGEST = 32
_ENDING = ".edition"
_BOX = "[0-9a-f][0-9a-f]/" + "[0-9a-f]" * 30
"""Where the states of an edition are, for `glob`."""
_OWN = re.compile(rf"[0-9a-f]{{24}}{re.escape(_ENDING)}")
_UNFINISHED = re.compile(r"\.[0-9a-f]{16}\.part")
"""Names of files that were put there: somebody may have named a folder that holds others too."""
_MOST = 8
"""So many finished states of one edition are looked through, the latest first."""
_ABANDONED = 24 * 3600
"""Seconds after which a file that was never finished is one that nobody writes any more."""


def place() -> Path:
    """Tell where the cache is."""
    named = os.environ.get(PLACE)
    if named:
        return Path(named).absolute()
    from platformdirs import user_cache_path  # noqa: PLC0415  not where it is named

    return user_cache_path("leaflets", appauthor=False) / "editions"


def limit() -> int:
    """Tell how many bytes it may hold.

    Raises:
        SelectionError: The variable names no number (`usage`).
    """
    named = os.environ.get(LIMIT, "")
    try:
        return (max(0, int(named)) if named else _DEFAULT_MB) * 1_000_000
    except ValueError as error:
        message = f"{LIMIT} is '{named}', which is no number of megabytes"
        raise SelectionError.of("usage", message, hint=f"such as {_DEFAULT_MB}") from error


@dataclass(frozen=True, slots=True)
class Size:
    """How much the cache holds.

    Attributes:
        files: How many editions.
        bytes: How many bytes.
    """

    files: int
    bytes: int


class Cache:
    """The cache; where its folder cannot be used, it holds nothing and takes nothing.

    What else lies in the folder is never touched.

    Raises:
        SelectionError: What it may hold is not a number (`usage`).

    Attributes:
        folder: Where it is.
        trouble: Why it cannot be written, once that was found out.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or place()
        self.trouble = ""
        self._added = 0
        self._limit = limit()

    def find(
        self, edition: "Edition", clinic: str, program: str, disk: "Disk", ask: "Ask"
    ) -> "Iterator[tuple[Made, frozenset[Read], bytes]]":
        """Give finished editions, the latest first, for which all that was read is as it was."""
        folder = self._folder(edition, clinic, program)
        for path in _latest(folder):
            data = self._sound(path)
            if data is None:
                continue
            made, inputs, mask, pdf = data
            if inputs.changed(disk, ask) & mask:
                continue
            with suppress(OSError):  # it was of use: it stays longer
                os.utime(path)
            yield made, inputs.reads(mask), pdf

    def put(self, made: Made, reads: "frozenset[Read]", pdf: bytes) -> None:
        """Keep a finished edition; where that fails, that is said once and nothing else."""
        if self.trouble:
            return
        inputs = Inputs()
        mask = f"{inputs.take(reads):x}"
        known = {"made": made.packed(), "inputs": inputs.packed(), "mask": mask}
        told = json.dumps(known).encode()
        head = zlib.compress(told, 1)
        body = len(head).to_bytes(4, "big") + head + pdf
        data = _MAGIC + hashlib.sha256(body).digest() + body
        name = hashlib.sha256(
            json.dumps([made.since, mask, inputs.packed()]).encode()
        ).hexdigest()[:24]
        folder = self._folder(made.edition, made.clinic, made.program)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _placed(data, folder / f"{name}{_ENDING}")
        except OSError as error:
            self.trouble = error.strerror or str(error)
            return
        self._added += len(data)
        if self._added > self._limit // 4:  # a batch may be larger than all of it
            self.trim()

    def trim(self) -> None:
        """Remove what was of no use for longest, until what stays is within the limit."""
        if not self._added:
            return
        self._added = 0
        self._clear_up()
        files = sorted(self._files(), key=lambda one: one[1])
        whole = sum(size for _, _, size in files)
        if whole <= self._limit:
            return
        for path, _, size in files:
            if whole <= self._limit * _SPARE:
                break
            with suppress(OSError):
                path.unlink()
            whole -= size

    def clear(self) -> Size:
        """Remove all editions.

        Returns:
            How much that was.

        Raises:
            OSError: Something cannot be removed.
        """
        self._clear_up()
        files = list(self._files())
        for path, _, _ in files:
            path.unlink(missing_ok=True)
        for folder in list(self.folder.glob(_BOX)):
            for emptied in (folder, folder.parent):
                with suppress(OSError):
                    emptied.rmdir()
        return Size(len(files), sum(size for _, _, size in files))

    def size(self) -> Size:
        """Tell how much it holds."""
        sizes = [size for _, _, size in self._files()]
        return Size(len(sizes), sum(sizes))

    def _folder(self, edition: "Edition", clinic: str, program: str) -> Path:
        wanted = json.dumps([list(edition.names().items()), clinic, program])
        key = hashlib.sha256(wanted.encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / key[:2] / key[2:32]

    def _sound(self, path: Path) -> "tuple[Made, Inputs, int, bytes] | None":
        """Read a file; one that is not what was written is removed."""
        try:
            data = path.read_bytes()
        except OSError:
            return None
        body = data[len(_MAGIC) + _DIGEST :]
        if data[: len(_MAGIC) + _DIGEST] != _MAGIC + hashlib.sha256(body).digest():
            with suppress(OSError):
                path.unlink()
            return None
        return _unpacked(body)

    def _files(self) -> "Iterator[tuple[Path, float, int]]":
        """Give all editions with when they were last of use and their size."""
        for path in self.folder.glob(f"{_BOX}/*{_ENDING}"):
            with suppress(OSError):
                if _OWN.fullmatch(path.name):
                    found = path.stat()
                    yield path, found.st_mtime, found.st_size

    def _clear_up(self) -> None:
        """Remove what was never finished, and is written by nobody any more."""
        now = time.time()
        for path in list(self.folder.glob(f"{_BOX}/.*.part")):
            with suppress(OSError):
                abandoned = abs(now - path.stat().st_mtime) > _ABANDONED
                if abandoned and _UNFINISHED.fullmatch(path.name):
                    path.unlink()


def _unpacked(body: bytes) -> "tuple[Made, Inputs, int, bytes]":
    end = 4 + int.from_bytes(body[:4], "big")
    told = json.loads(zlib.decompress(body[4:end]))
    inputs = Inputs()
    inputs.read_back(told["inputs"])
    return Made.unpacked(told["made"]), inputs, int(told["mask"], 16), body[end:]


def _latest(folder: Path) -> list[Path]:
    try:
        found = [(one.stat().st_mtime, one) for one in folder.glob(f"*{_ENDING}")]
    except OSError:  # there is none, or another batch has just trimmed it
        return []
    return [path for _, path in sorted(found, reverse=True)[:_MOST]]


def _placed(data: bytes, path: Path) -> None:
    """Write a file beside its place and move it there; a power cut may take it."""
    beside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
