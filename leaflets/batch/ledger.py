"""What lies in a batch's folder and what it was made from → a state file, and back.

The state is for the next run alone; what it says of the files is in the manifest for everybody.
"""

import hashlib
import json
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING, Any

from leaflets.batch.inputs import Inputs
from leaflets.batch.made import UNKNOWN, Made

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.batch.disk import Stamp
    from leaflets.model.edition import Edition

STATE = ".leaflets-batch.json"
_FORMAT = 2
_MARK = 64


@dataclass(slots=True)
class Entry:
    """A finished edition in the folder.

    Attributes:
        made: What is known of it.
        mask: What was read for it, see `Inputs`.
        name: Its file within the folder; empty where none was made.
        stamp: How the file looked when it was written; none if it has to be read.
        outdated: Why it does not count as current any more; empty while it does.
    """

    made: Made
    mask: int
    name: str
    stamp: "Stamp | None" = None
    outdated: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """A file of the past.

    Attributes:
        why: Why nobody should print it, see `leaflets.batch.manifest.REASONS`.
        clinic: The clinic's folder it was made from, see `Made`.
        sha256: SHA-256 of what a run wrote, in hexadecimal; empty where that is not known.
    """

    why: str
    clinic: str = UNKNOWN
    sha256: str = ""


@dataclass(slots=True)
class Ledger:
    """All that is known of a folder.

    Attributes:
        inputs: What the editions asked of the disk.
        entries: The editions.
        stale: Files of the past, within the folder.
        manifest: Digest and stamp of the manifest's files, by name.
        digest: SHA-256 of the state as it was read, in hexadecimal; empty where there was none.
        lost: Why there is no state, for people; empty where there is one.
    """

    inputs: Inputs = field(default_factory=Inputs)
    entries: "dict[Edition, Entry]" = field(default_factory=dict)
    stale: dict[str, Past] = field(default_factory=dict)
    manifest: "dict[str, tuple[str, Stamp | None]]" = field(default_factory=dict)
    digest: str = ""
    lost: str = ""

    @classmethod
    def read(cls, folder: "Path") -> "Ledger":
        """Read the state of a folder; one that is damaged, or another version's, is none."""
        try:
            data = (folder / STATE).read_bytes()
        except FileNotFoundError:
            return cls(lost="is missing")
        except OSError:
            return cls(lost="cannot be read")
        mark, body = data[:_MARK], data[_MARK + 1 :]
        digest = hashlib.sha256(body).hexdigest()
        if digest.encode() != mark:
            return cls(lost="is damaged")
        try:
            told = json.loads(body)
            if told["format"] == _FORMAT:
                return cls._told(told, digest)
        except (KeyError, TypeError, ValueError):  # whole, but of a program that is not released
            pass
        return cls(lost="is of another version of the program")

    @classmethod
    def _told(cls, told: dict[str, Any], digest: str) -> "Ledger":
        ledger = cls(digest=digest)
        ledger.stale = {name: Past(*past) for name, past in told["stale"].items()}
        ledger.manifest = {
            name: (own, tuple(stamp) if stamp else None)
            for name, (own, stamp) in told["manifest"].items()
        }
        ledger.inputs.read_back(told["inputs"])
        ledger.inputs.known = {
            name: (tuple(stamp), own) for name, (stamp, own) in told["known"].items()
        }
        for made, mask, name, stamp, outdated in told["entries"]:
            ledger.take(Entry(*unpacked(made, mask, name, stamp), outdated))
        return ledger

    def take(self, entry: Entry) -> None:
        """Note that an edition was finished; a file of it by another name is of the past."""
        before = self.entries.get(entry.made.edition)
        if before and before.name and before.name != entry.name:
            self.retire(before, _why(entry))
        self.stale.pop(entry.name, None)
        self.entries[entry.made.edition] = entry

    def retire(self, entry: Entry, why: str) -> None:
        """Note that an edition's file is of the past."""
        self.stale[entry.name] = Past(why, entry.made.clinic, entry.made.sha256)

    def packed(self) -> bytes:
        """Write the state, with a digest over it in front."""
        self._tidy()
        body = json.dumps(
            {
                "format": _FORMAT,
                "inputs": self.inputs.packed(),
                "known": self.inputs.known,
                "entries": [
                    [*packed(one), one.outdated] for _, one in sorted(self.entries.items())
                ],
                "stale": {name: astuple(past) for name, past in self.stale.items()},
                "manifest": self.manifest,
            },
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode("utf-8", "surrogatepass")
        return hashlib.sha256(body).hexdigest().encode() + b"\n" + body

    def _tidy(self) -> None:
        """Leave out what no edition asks any more."""
        kept, renumbered = self.inputs.needed(one.mask for one in self.entries.values())
        if len(kept) < len(self.inputs):
            for entry in self.entries.values():
                entry.mask = renumbered(entry.mask)
            self.inputs = kept


def _why(entry: Entry) -> str:
    """Say why another file of an edition is of the past."""
    if not entry.name:
        return "gone"
    return "final" if entry.made.draft else "draft"


def packed(entry: Entry) -> list[Any]:
    """Write an entry as what JSON can hold."""
    return [entry.made.packed(), f"{entry.mask:x}", entry.name, entry.stamp]


def unpacked(
    made: list[Any], mask: str, name: str, stamp: "list[int] | None"
) -> "tuple[Made, int, str, Stamp | None]":
    """Read it back."""
    return Made.unpacked(made), int(mask, 16), name, tuple(stamp) if stamp else None
