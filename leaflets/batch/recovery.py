"""A folder whose state is lost → what its manifest still tells of its files.

Nothing recovered counts as current, and nothing of it is ever removed: what it was made from, and
for whom, is in the state alone.
"""

import json
from typing import TYPE_CHECKING, Any

from leaflets.batch.ledger import Entry, Ledger, Past
from leaflets.batch.made import UNKNOWN, Made
from leaflets.batch.manifest import CSV, JSON
from leaflets.model.edition import Edition

if TYPE_CHECKING:
    from pathlib import Path

_KEPT = frozenset({"draft", "final", "gone", "unknown"})
"""Reasons that hold whatever the state said."""


def recovered(folder: "Path") -> Ledger:
    """Read a folder's state, or what there is in place of one that is lost.

    Args:
        folder: The folder.
    """
    ledger = Ledger.read(folder)
    if ledger.lost == "is missing" and not any((folder / one).exists() for one in (JSON, CSV)):
        ledger.lost = ""  # no run has been here
    if not ledger.lost:
        return ledger
    there = {
        path.relative_to(folder).as_posix()
        for path in sorted(folder.glob("*/*/*.pdf"))  # see `Job.name`
        if path.is_file()
    }
    told = _told(folder / JSON)
    for row in told.get("editions", ()):
        entry = _entry(row)
        if entry and entry.name in there:
            ledger.take(entry)
    for row in told.get("outdated", ()):
        match row:
            case {"path": str(name), "reason": str(why)} if name in there:
                ledger.stale[name] = Past(why if why in _KEPT else "lost")
    known = ledger.stale.keys() | {one.name for one in ledger.entries.values()}
    ledger.stale |= {name: Past("unknown") for name in sorted(there - known)}
    return ledger


def _told(path: "Path") -> dict[str, Any]:
    """Give the lists of a manifest; none where it cannot be read."""
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(told, dict):
        return {}
    return {name: value for name, value in told.items() if isinstance(value, list)}


def _entry(row: object) -> Entry | None:
    match row:
        case {
            "path": str(name),
            "edition": dict(names),
            "pages": int(pages),
            "bytes": int(size),
            "sha256": str(sha256),
            "content": str(content),
            "catalogue": str(catalogue),
            "version": str(version),
            "state": "draft" | "final" as state,
        } if all(isinstance(one, str) for one in names.values()):
            pass
        case _:
            return None
    try:
        edition = Edition(**names)
    except TypeError:
        return None
    made = Made(
        edition,
        UNKNOWN,
        "",
        draft=state == "draft",
        pages=pages,
        size=size,
        sha256=sha256,
        content=content,
        catalogue=catalogue,
        version=version,
    )
    return Entry(made, 0, name, outdated="lost")
