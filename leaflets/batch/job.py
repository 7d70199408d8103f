"""What a batch is to do, and what becomes of each edition."""

import datetime as dt
import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.edition import Edition


class State(StrEnum):
    """What became of an edition."""

    BUILT = "built"
    COPIED = "copied"
    CURRENT = "current"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """What a batch is to do.

    Attributes:
        clinic: The clinic's folder, if any.
        folder: Where files go, under brand and language.
        spare: Whether a brand that lacks contacts an audience needs is passed over.
        day: The day to judge sign-offs on; without one everything is a draft.
        force: Whether to build everything anew, whatever is there already.
        prune: Whether to remove files of editions that are no more.
    """

    clinic: Path | None
    folder: Path
    spare: bool = False
    day: dt.date | None = None
    force: bool = False
    prune: bool = False

    @property
    def whose(self) -> str:
        """The clinic's folder as a text, the same however its path was typed.

        It is empty for the bundled library alone. Links are kept: a clinic may move behind one.
        """
        return os.path.abspath(self.clinic) if self.clinic else ""  # noqa: PTH100  `..` goes

    def is_another(self, clinic: str) -> bool:
        """Tell whether a clinic's folder is there and another than this run's.

        Args:
            clinic: It, as `whose` has it.
        """
        folder = Path(clinic)
        try:
            return folder.is_dir() and not (self.clinic and folder.samefile(self.clinic))
        except OSError:  # one of them cannot be looked at from here
            return False

    def name(self, edition: Edition, *, draft: bool = True) -> str:
        """Give the place of an edition's file within the folder."""
        return f"{edition.brand}/{edition.locale}/{edition.stem(draft=draft)}.pdf"

    def path(self, edition: Edition, *, draft: bool = True) -> Path:
        """Give the place of an edition's file."""
        return self.folder / self.name(edition, draft=draft)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one edition.

    Attributes:
        edition: The edition.
        state: Whether there is a file now.
        path: Where the file is, or would be.
        found: What was noticed, or what was wrong.
    """

    edition: Edition
    state: State
    path: Path
    found: tuple[Diagnostic, ...] = ()
