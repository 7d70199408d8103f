"""Editions and what a folder holds already → the folder as it should be, with as little work.

What is current is left alone; what was made before of the same is copied from the cache; the rest
is built. The manifest is written last, and not at all where nothing changed.
"""

import hashlib
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from leaflets.batch.cache import Cache
from leaflets.batch.disk import Disk, digest, stamp
from leaflets.batch.interruption import Interruption
from leaflets.batch.job import Job, Outcome, State
from leaflets.batch.journal import Journal
from leaflets.batch.ledger import Entry, Ledger, Past
from leaflets.batch.lock import locked
from leaflets.batch.made import UNKNOWN, Made
from leaflets.batch.notices import notices
from leaflets.batch.program import program
from leaflets.batch.record import record, stands
from leaflets.batch.recovery import recovered
from leaflets.batch.rest import Rest
from leaflets.library.saving import leftovers, save
from leaflets.model.diagnostic import Diagnostic, note
from leaflets.model.errors import ClusterError, OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from pathlib import Path

    from leaflets.batch.scheduler import Scheduler
    from leaflets.batch.worker import Finished
    from leaflets.library import Library
    from leaflets.library.reads import Read
    from leaflets.model.edition import Edition


def run(
    job: Job, editions: "Iterable[Edition]", jobs: int = 0
) -> "Generator[Outcome, None, None]":
    """Make a folder hold editions; see `Batch`.

    Args:
        job: What to do with them.
        editions: What it should hold.
        jobs: Most processes; 0 for as many as there are processors.
    """
    return Batch(job, editions).run(jobs)


class Batch:
    """One run over a folder.

    Args:
        job: What to do.
        editions: What the folder should hold.
        exists: Tells whether there still is an edition that was not asked for.
        cache: Where finished editions are kept.

    Attributes:
        left: The editions nothing has become of yet.
        removed: Files of the past that were removed, within the folder.
    """

    def __init__(
        self,
        job: Job,
        editions: "Iterable[Edition]",
        *,
        exists: "Callable[[Edition], bool] | None" = None,
        cache: Cache | None = None,
    ) -> None:
        self._job = job
        self.left = dict.fromkeys(editions)
        self._asked = frozenset(self.left)
        self.removed: list[str] = []
        self._exists = exists or (lambda _: True)
        self._cache = cache or Cache()
        self._ledger = Ledger()
        self._written: list[Path] = []
        self._owners: dict[str, Edition] = {}
        self._ask = _Asker(job)
        self._program = program()
        self._dirty = False
        self._changed = 0

    def run(
        self, jobs: int = 0, scheduler: "Scheduler | None" = None
    ) -> "Generator[Outcome, None, None]":
        """Do it.

        Args:
            jobs: Most processes; 0 for as many as there are processors.
            scheduler: Whose workers build in place of processes here.

        Yields:
            What became of each edition, as soon as it is known.

        Raises:
            LeafletsError: Another batch writes to the folder, or nobody can, or it would replace
                another clinic's files (`another-clinic`).
            ClusterError: The scheduler, or one of its workers, is of no use; what was done by
                then is there, and in the manifest.
            KeyboardInterrupt: Somebody interrupted; what was being built is there.
        """
        stop = Interruption()
        self._trouble: ClusterError | None = None
        with locked(self._job.folder), stop.watched():
            self._ledger = recovered(self._job.folder)
            self._spare_others()
            with self._journal() as journal:
                for outcome in self._outcomes(journal, jobs, stop, scheduler):
                    self.left.pop(outcome.edition)
                    yield outcome
                self._finish()
        if stop.asked and self.left:
            raise KeyboardInterrupt
        if self._trouble:
            raise self._trouble

    @property
    def folder(self) -> "Path":
        """Where files go."""
        return self._job.folder

    @property
    def notices(self) -> tuple[Diagnostic, ...]:
        """What else is to be said: files of the past, a cache that is of no use."""
        found = list(notices(self._ledger, self._job.folder, self._job.whose))
        if self._cache.trouble:
            message = f"finished editions are not kept in '{self._cache.folder}'"
            found.append(note("no-cache", f"{message}: {self._cache.trouble}"))
        return tuple(found)

    def _spare_others(self) -> None:
        """Make sure that no file of another clinic's folder is replaced, unless that is forced.

        Files made without a clinic's folder are anybody's, as are those of a folder that is no
        more, or goes by another name here: it may have moved, or drives have other letters.

        Raises:
            OutputError: One would be (`another-clinic`).
        """
        if self._job.force:
            return
        known = [one for edition in self.left if (one := self._ledger.entries.get(edition))]
        others = {one.made.clinic for one in known} - {"", UNKNOWN}
        others = {one for one in others if self._job.is_another(one)}
        theirs = [one for one in known if one.name and one.made.clinic in others]
        theirs = [one for one in theirs if (self.folder / one.name).is_file()]
        if theirs:
            first = theirs[0]
            many = f" and {len(theirs) - 1} more would be" if len(theirs) > 1 else " would be"
            message = (
                f"'{self.folder / first.name}'{many} replaced, made for the clinic's folder"
                f" '{first.made.clinic}'"
            )
            hint = "is -C the clinic that was meant? Give each a folder of its own, or use --force"
            raise OutputError(Diagnostic("another-clinic", message, hint=hint))

    @contextmanager
    def _journal(self) -> "Iterator[Journal]":
        journal = Journal(self._job.folder, self._ledger)
        self._dirty = journal.unfinished or bool(self._ledger.lost)
        finished = False
        try:
            if journal.unfinished:
                self._clear_up()
            yield journal
            finished = True
        finally:
            journal.close(finished=finished)

    def _clear_up(self) -> None:
        """Remove what a run that never ended was writing."""
        top = self._job.folder
        # That run may have been asked for other editions, so every brand and language is searched.
        for folder in (top, *top.glob("*/"), *top.glob("*/*/")):
            for path in leftovers(folder):
                with suppress(OSError):
                    path.unlink()

    def _outcomes(
        self, journal: Journal, jobs: int, stop: Interruption, scheduler: "Scheduler | None"
    ) -> "Iterator[Outcome]":
        disk = Disk(self._ledger.inputs.known)
        self._changed = self._ledger.inputs.changed(disk, self._ask)
        lacking = list(self.left)
        if not self._job.force:
            there = {one: found for one in lacking if (found := self._current(one))}
            yield from there.values()
            lacking = [one for one in lacking if one not in there]
        if lacking:
            journal.begin()
            others = yield from self._copies(lacking, disk, journal, stop)
            yield from self._builds(others, journal, jobs, stop, scheduler)

    def _copies(
        self, editions: "Sequence[Edition]", disk: Disk, journal: Journal, stop: Interruption
    ) -> "Generator[Outcome, None, list[Edition]]":
        """Copy what the cache holds; give the rest."""
        others: list[Edition] = []
        for edition in editions:
            if stop.asked:
                return []
            copied = None if self._job.force else self._copied(edition, disk, journal)
            if copied:
                yield copied
            else:
                others.append(edition)
        return others

    def _builds(
        self,
        editions: "Sequence[Edition]",
        journal: Journal,
        jobs: int,
        stop: Interruption,
        scheduler: "Scheduler | None",
    ) -> "Iterator[Outcome]":
        from leaflets.batch.runner import build  # noqa: PLC0415  slow, and not always needed

        try:
            for one in build(self._job, editions, jobs, stop, scheduler):
                yield self._taken(one, journal)
        except ClusterError as error:  # told once all that is done is in the manifest
            self._trouble = error

    def _current(self, edition: "Edition") -> Outcome | None:
        """Find out whether an edition is there as it would be built now."""
        entry = self._ledger.entries.get(edition)
        if entry is None or entry.outdated == "failed" or self._why(entry):
            return None
        if not entry.name:
            path = self._job.path(edition)
            return (
                Outcome(edition, State.SKIPPED, path, entry.made.found)
                if self._job.spare
                else None
            )
        path = self._job.folder / entry.name
        now = stamp(path)
        if now is None or now[0] != entry.made.size:
            return None
        if now != entry.stamp and digest(path) != entry.made.sha256:
            return None
        self._mark(entry, "")
        return Outcome(edition, State.CURRENT, path, entry.made.found)

    def _why(self, entry: Entry) -> str:
        """Say what that an edition was made from is otherwise now; nothing if all is the same."""
        made = entry.made
        if made.clinic != self._job.whose:
            return "lost" if made.clinic == UNKNOWN else "clinic"
        if made.program != self._program or entry.mask & self._changed:
            return "changed"
        if made.is_of(self._job.day):
            return ""
        return "changed" if made.draft else "expired"

    def _copied(self, edition: "Edition", disk: Disk, journal: Journal) -> Outcome | None:
        """Take an edition from the cache, if it was made of the same before."""
        found = self._cache.find(edition, self._job.whose, self._program, disk, self._ask)
        for made, reads, data in found:
            if not made.is_of(self._job.day):
                continue
            try:
                path = self._placed(made, reads, data, journal)
            except OutputError as error:
                return self._failed(edition, error.diagnostics)
            return Outcome(edition, State.COPIED, path, made.found)
        return None

    def _taken(self, one: "Finished", journal: Journal) -> Outcome:
        """Write what a process has built."""
        edition = one.edition
        if one.state is State.FAILED:
            return self._failed(edition, one.found)
        made = Made(
            edition,
            self._job.whose,
            self._program,
            one.since,
            one.until,
            skipped=one.state is State.SKIPPED,
            draft=one.draft,
            pages=one.pages,
            size=len(one.data),
            sha256=hashlib.sha256(one.data).hexdigest(),
            content=one.content,
            catalogue=one.catalogue,
            version=one.version,
            found=one.found,
        )
        if made.skipped:
            self._note(Entry(made, self._ledger.inputs.take(one.reads), ""), journal)
            return Outcome(edition, State.SKIPPED, self._job.path(edition), one.found)
        try:
            path = self._placed(made, one.reads, one.data, journal)
        except OutputError as error:
            return self._failed(edition, error.diagnostics)
        self._cache.put(made, one.reads, one.data)
        return Outcome(edition, State.BUILT, path, one.found)

    def _placed(
        self, made: Made, reads: "frozenset[Read]", data: bytes, journal: Journal
    ) -> "Path":
        """Write an edition's file, unless it is there already, and note it."""
        name = self._job.name(made.edition, draft=made.draft)
        self._claim(made.edition, name)
        path = self._job.folder / name
        if digest(path) != made.sha256:
            save(data, path, lasting=False)
            self._written.append(path)
        self._note(Entry(made, self._ledger.inputs.take(reads), name, stamp(path)), journal)
        other = self._job.name(made.edition, draft=not made.draft)
        if (self._job.folder / other).is_file():  # one that no state knows of: not ours to remove
            self._ledger.stale.setdefault(other, Past("unknown"))
        return path

    def _claim(self, edition: "Edition", name: str) -> None:
        """Make sure that a file is this edition's alone: ids may hold what stands between them.

        Raises:
            OutputError: It is the file of another edition of this run (`same-name`).
        """
        entries = self._ledger.entries
        if not self._owners:
            self._owners = {one.name: other for other, one in entries.items() if one.name}
        owner = self._owners.get(name, edition)
        entry = entries.get(owner)
        if owner != edition and entry and entry.name == name:
            if owner in self._asked and owner not in self.left and not entry.outdated:
                taken = " ".join(owner.names().values())
                message = f"'{self._job.folder / name}' is the file of another edition: {taken}"
                hint = "rename one of what the two are made of, or build them into two folders"
                raise OutputError(Diagnostic("same-name", message, hint=hint))
            del entries[owner]
        self._owners[name] = edition

    def _note(self, entry: Entry, journal: Journal) -> None:
        self._dirty = True
        self._ledger.take(entry)
        journal.add(entry)

    def _failed(self, edition: "Edition", found: "Sequence[Diagnostic]") -> Outcome:
        """Note that an edition cannot be built; a file of it that is there is of the past."""
        entry = self._ledger.entries.get(edition)
        if entry:
            self._mark(entry, "clinic" if self._why(entry) == "clinic" else "failed")
        return Outcome(edition, State.FAILED, self._job.path(edition), tuple(found))

    def _mark(self, entry: Entry, why: str) -> None:
        self._dirty = self._dirty or entry.outdated != why
        entry.outdated = why

    def _finish(self) -> None:
        """Bring what is known of the folder up to date and write it, if it is another now.

        Raises:
            OutputError: It cannot be written; the journal stays, so nothing is lost.
        """
        ledger, folder = self._ledger, self._job.folder
        rest = Rest(ledger, self._job, self._why, self._exists)
        rest.look(self._asked - self.left.keys())
        rest.clear()
        self.removed = rest.removed
        gone = {folder / name for name in rest.removed}
        if self._dirty or rest.dirty or ledger.inputs.learnt or not stands(ledger, folder):
            record(ledger, folder, [path for path in self._written if path not in gone])
            self._cache.trim()


class _Asker:
    """Learns facts anew; opens the library only if it has to."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._library: Library | None = None

    def __call__(self, name: str) -> "Read":
        """Learn a fact; see `leaflets.batch.inputs`."""
        from leaflets.library import Library  # noqa: PLC0415  slow, and seldom needed

        if self._library is None:
            self._library = Library.open(self._job.clinic)
        return self._library.learn(name)
