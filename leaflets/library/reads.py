"""Paths → bytes, with a record of everything that was read, looked for or listed."""

import hashlib
import json
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator
    from pathlib import Path

K = TypeVar("K", bound="Hashable")
T = TypeVar("T")


class Kind(StrEnum):
    """What was asked of the disk."""

    FILE = "file"
    THERE = "there"
    NAMES = "names"
    FOLDER = "folder"
    FACT = "fact"


class Read(NamedTuple):
    """One question to the disk and its answer.

    Attributes:
        kind: What was asked.
        name: The path; of a fact, what was asked as JSON: its name, then what it is about.
        value: The answer: SHA-256 of a file's bytes or of a folder's names, what a fact says, else
            `1` or `0`.
        under: What was read to learn a fact, which may stay true though that changed.
    """

    kind: str
    name: str
    value: str
    under: "frozenset[Read]" = frozenset()


class Record:
    """What was asked of the disk between two moments.

    Attributes:
        own: What was asked meanwhile.
        parts: Records of what was read before and used meanwhile.
    """

    def __init__(self) -> None:
        self.own: set[Read] = set()
        self.parts: dict[int, Record] = {}  # by identity: what they hold still grows

    def add(self, read: Read) -> None:
        """Take a question and its answer."""
        self.own.add(read)

    def take(self, part: "Record") -> None:
        """Take all that another record holds, and will hold."""
        self.parts[id(part)] = part

    def reads(self) -> frozenset[Read]:
        """Give all of it."""
        found: set[Read] = set()
        seen: set[int] = set()
        pending = [self]
        while pending:
            one = pending.pop()
            if id(one) not in seen:
                seen.add(id(one))
                found |= one.own
                pending += one.parts.values()
        return frozenset(found)


class Reads:
    """The one door to the disk, which remembers what came through it.

    An edition stays the same for as long as all that was asked for it is answered as it was: that
    is what a fingerprint is made of. Who wants to know what an edition asked opens a record. What
    is read once and kept between editions brings its own record along (`Kept`), so that each of
    them is held to it.

    Attributes:
        files: SHA-256, in hexadecimal, of every file read.
        absent: Every path looked for and not found.
        folders: Names in every folder listed, sorted; none when there was no such folder.
    """

    def __init__(self) -> None:
        self.files: dict[Path, str] = {}
        self.absent: set[Path] = set()
        self.folders: dict[Path, tuple[str, ...]] = {}
        self._records: list[Record] = []

    @contextmanager
    def recorded(self) -> "Iterator[Record]":
        """Open a record of what is asked from here on; one that is open already takes it too."""
        with self._apart() as record:
            try:
                yield record
            finally:
                if len(self._records) > 1:
                    self._records[-2].take(record)

    def fact(self, name: str, about: tuple[str, ...], ask: "Callable[[], str]") -> str:
        """Learn something from files that change more often than it does.

        The record holds the fact, and the files only as what it was learnt from: who finds them
        changed asks again, by `Library.learn`.
        """
        with self._apart() as record:
            found = ask()
        self._add(Kind.FACT, json.dumps([name, *about]), found, record.reads())
        return found

    def again(self, record: Record) -> None:
        """Note that something is used once more which was read before."""
        if self._records:
            self._records[-1].take(record)

    def holds(self, path: "Path") -> bool:
        """Tell whether there is a regular file; pipes, devices and folders are none."""
        found = is_file(path)
        if not found:
            self.absent.add(path)
        self._add(Kind.THERE, str(path), str(int(found)))
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
        self.files[path] = digest = hashlib.sha256(data).hexdigest()
        self._add(Kind.FILE, str(path), digest)
        return data

    def is_folder(self, path: "Path") -> bool:
        """Tell whether there is a folder that is no link: those could lead anywhere."""
        found = is_folder(path)
        self._add(Kind.FOLDER, str(path), str(int(found)))
        return found

    def names(self, folder: "Path") -> tuple[str, ...]:
        """List a folder, sorted; hidden names (a dot or underscore first) are left out.

        Raises:
            OSError: It cannot be listed.
        """
        self.folders[folder] = found = names(folder)
        self._add(Kind.NAMES, str(folder), digest_of(found))
        return found

    def _add(
        self, kind: Kind, name: str, value: str, under: frozenset[Read] = frozenset()
    ) -> None:
        if self._records:
            self._records[-1].add(Read(kind.value, name, value, under))

    @contextmanager
    def _apart(self) -> "Iterator[Record]":
        record = Record()
        self._records.append(record)
        try:
            yield record
        finally:
            self._records.pop()


class Kept(Generic[K, T]):
    """Values that are read when first asked for, each with the record of what that took.

    Args:
        reads: The door through which they are read.
        most: Most values kept, those used last; 0 for all.
    """

    def __init__(self, reads: Reads, most: int = 0) -> None:
        self._reads = reads
        self._most = most
        self._values: dict[K, tuple[T, Record]] = {}

    def get(self, key: K, make: "Callable[[], T]") -> T:
        """Give a value, made if it is not there yet; whoever asks is held to what it was made of.

        What `make` raises is not kept.
        """
        found = self._values.get(key)
        if found is not None:
            self._reads.again(found[1])
            if self._most:  # those that were used last stand last
                self._values[key] = self._values.pop(key)
            return found[0]
        with self._reads.recorded() as record:
            value = make()
        self._values[key] = value, record
        if 0 < self._most < len(self._values):
            del self._values[next(iter(self._values))]
        return value

    def __len__(self) -> int:
        """Count the values that are kept."""
        return len(self._values)

    def put(self, key: K, value: T) -> None:
        """Take a value that was not read."""
        self._values[key] = value, Record()


class kept(Generic[T]):  # noqa: N801  it stands where `cached_property` would
    """A property that is read when first asked for, and kept with the record of what that took.

    What it belongs to keeps such values in `_properties`.
    """

    def __init__(self, make: "Callable[[Any], T]") -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Remember under which name it stands."""
        self._name = name

    def __get__(self, instance: object, owner: type | None = None) -> T:
        """Give the value."""
        if instance is None:  # what documents a class looks at the property itself
            return cast("T", self)
        values: Kept[str, T] = instance._properties  # type: ignore[attr-defined]  # noqa: SLF001
        return values.get(self._name, lambda: self._make(instance))


def is_file(path: "Path") -> bool:
    """Tell whether there is a regular file."""
    try:
        return path.is_file()
    except OSError:  # a name that is too long, a folder closed to us
        return False


def is_folder(path: "Path") -> bool:
    """Tell whether there is a folder that is no link."""
    return path.is_dir() and not path.is_symlink()


def names(folder: "Path") -> tuple[str, ...]:
    """List a folder, sorted, without hidden names; nothing where there is no folder.

    Raises:
        OSError: It cannot be listed.
    """
    found = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
    return tuple(name for name in found if not name.startswith((".", "_")))


def digest_of(names: tuple[str, ...]) -> str:
    """Give the SHA-256, in hexadecimal, of a folder's names."""
    return hashlib.sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()
