"""An edition → its PDF as bytes, or what was wrong with it: what every process of a batch does."""

from typing import TYPE_CHECKING, NamedTuple

from leaflets.batch.horizon import horizon
from leaflets.batch.job import State
from leaflets.library import Library
from leaflets.model.diagnostic import Diagnostic, Severity
from leaflets.model.errors import LACKS_CONTACT, LeafletsError
from leaflets.pipeline import Pipeline

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.batch.job import Job
    from leaflets.library.reads import Read
    from leaflets.model.edition import Edition


class Finished(NamedTuple):
    """An edition that a process is done with.

    Attributes:
        edition: The edition.
        state: Whether it was built, or what else became of it.
        found: What was noticed, or what was wrong.
        reads: All that was asked of the disk for it.
        since: See `leaflets.batch.made.Made`.
        until: See there.
        data: The PDF file.
        draft: Whether it says that it is a draft.
        pages: How many pages it has.
        content: Digest of what reaches its pages.
        catalogue: Digest of the translations it may use.
        version: Version of the leaflet.
    """

    edition: "Edition"
    state: State
    found: tuple[Diagnostic, ...]
    reads: "frozenset[Read]" = frozenset()
    since: str = ""
    until: str = ""
    data: bytes = b""
    draft: bool = True
    pages: int = 0
    content: str = ""
    catalogue: str = ""
    version: str = ""


class Worker:
    """Builds editions one after the other; keeps what they have in common.

    Args:
        job: What to do with them.
        here: The folder from which files are named to people; none for the working folder.
    """

    def __init__(self, job: "Job", here: "Path | None" = None) -> None:
        self._job, self._here = job, here
        self._pipeline: Pipeline | None = None

    def build(self, edition: "Edition") -> Finished:
        """Build one edition."""
        try:
            if self._pipeline is None:
                library = Library.open(self._job.clinic, here=self._here)
                self._pipeline = Pipeline(library, day=self._job.day)
            return self._built(self._pipeline, edition)
        except LeafletsError as error:
            return Finished(edition, State.FAILED, tuple(error.diagnostics))
        except MemoryError:
            hint = "try again with fewer processes, as -j 1"
            found = Diagnostic(
                "out-of-memory", "there was not enough memory to build it", hint=hint
            )
            return Finished(edition, State.FAILED, (found,))
        except Exception as error:  # noqa: BLE001  a fault of ours must not stop the others
            message = f"{type(error).__name__}: {error}"
            hint = "this is a fault of the program: build this edition alone with -v"
            return Finished(edition, State.FAILED, (Diagnostic("internal", message, hint=hint),))

    def _built(self, pipeline: Pipeline, edition: "Edition") -> Finished:
        library, day = pipeline.library, self._job.day
        with library.reads.recorded() as record:
            try:
                built = pipeline.checked(edition)
            except LeafletsError as error:
                spared = self._job.spare and _lacks_contacts(error)
                state = State.SKIPPED if spared else State.FAILED
                return Finished(edition, state, tuple(error.diagnostics), record.reads())
            turns = horizon(library.reviews(), edition, day) if day else ("", "")
        told = built.pages.provenance
        return Finished(
            edition,
            State.BUILT,
            built.noticed,
            record.reads(),
            *turns,
            built.data,
            built.draft,
            len(built.pages.pages),
            told.content if told else "",
            told.catalogue if told else "",
            told.version if told else "",
        )


def _lacks_contacts(error: LeafletsError) -> bool:
    wrong = [one for one in error.diagnostics if one.severity is Severity.ERROR]
    return all(one.code == LACKS_CONTACT for one in wrong)
