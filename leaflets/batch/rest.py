"""Files that a run did not make → what they are now; those of the past are removed if asked to.

Only what the state says a run wrote for this clinic, and what still is as it was written, is ever
removed: a folder may hold what a person, or a batch of another clinic, has put there.
"""

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from leaflets.batch.disk import digest, stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from pathlib import Path

    from leaflets.batch.job import Job
    from leaflets.batch.ledger import Entry, Ledger, Past
    from leaflets.model.edition import Edition


class Rest:
    """The files of a folder beside those that a run has made.

    Args:
        ledger: What is known of the folder; brought up to date.
        job: What the run is to do.
        why: Tells why an edition does not count as current; empty if it does.
        exists: Tells whether there still is an edition.

    Attributes:
        dirty: Whether the ledger says anything else now.
        removed: Files that were removed, within the folder.
    """

    def __init__(
        self,
        ledger: "Ledger",
        job: "Job",
        why: "Callable[[Entry], str]",
        exists: "Callable[[Edition], bool]",
    ) -> None:
        self._ledger = ledger
        self._job = job
        self._why = why
        self._exists = exists
        self.dirty = False
        self.removed: list[str] = []

    def look(self, done: "Container[Edition]") -> None:
        """Look at editions that no file was made of: what there is may be outdated, or no more.

        Args:
            done: The editions of which something has become, if only a failure.
        """
        for edition, entry in list(self._ledger.entries.items()):
            if edition in done and not entry.outdated:
                continue
            now = stamp(self._job.folder / entry.name) if entry.name else None
            if entry.name and now is None:
                self._forget(edition)
            elif entry.made.clinic == self._job.whose and not self._exists(edition):
                self._forget(edition)
                if entry.name:
                    self._ledger.retire(entry, "gone")
            else:
                self._judge(entry, now)

    def _forget(self, edition: "Edition") -> None:
        del self._ledger.entries[edition]
        self.dirty = True

    def _judge(self, entry: "Entry", now: "tuple[int, ...] | None") -> None:
        why = self._why(entry)
        if why == "clinic":
            pass
        elif entry.outdated == "failed":
            why = "failed"
        elif why != "lost" and now and now != entry.stamp:
            path = self._job.folder / entry.name
            if now[0] == entry.made.size and digest(path) == entry.made.sha256:
                entry.stamp = now
            else:
                why = "edited"
        self.dirty = self.dirty or entry.outdated != why
        entry.outdated = why

    def clear(self) -> None:
        """Forget files of the past that are there no more, and remove the others if asked to."""
        stale = self._ledger.stale
        if not stale:
            return
        current = {one.name for one in self._ledger.entries.values()}
        for name, past in list(stale.items()):
            path = self._job.folder / name
            if name not in current and self._job.prune:
                self._prune(name, path, past)
            if name in current or not path.is_file():
                del stale[name]
                self.dirty = True

    def _prune(self, name: str, path: "Path", past: "Past") -> None:
        within = path.resolve().is_relative_to(self._job.folder.resolve())
        if not within or past.clinic != self._job.whose or not path.is_file():
            return
        if digest(path) != past.sha256:
            self.dirty = self.dirty or past.why != "edited"
            self._ledger.stale[name] = replace(past, why="edited")
            return
        with suppress(OSError):
            path.unlink()
            self.removed.append(name)
            path.parent.rmdir()  # unless something else lies there
            path.parent.parent.rmdir()
