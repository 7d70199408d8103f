"""One thing that was looked at, in a clinic's folder or on the machine, and how it is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Severity

if TYPE_CHECKING:
    from leaflets.model.diagnostic import Diagnostic


class State(StrEnum):
    """How something is: as it should be, worth a look, or not there though it is needed."""

    OK = "ok"
    ODD = "odd"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found.

    Attributes:
        area: What was looked at, such as `fonts`.
        state: How it is.
        sentence: What is to be said of it, without a full stop.
        hint: What to do about it, or an empty string.
    """

    area: str
    state: State
    sentence: str
    hint: str = ""

    @classmethod
    def of(cls, area: str, one: "Diagnostic") -> "Finding":
        """Word a diagnostic; only what stops a build is missing something."""
        state = State.MISSING if one.severity is Severity.ERROR else State.ODD
        place = f"{one.span}: " if one.span else ""
        return cls(area, state, f"{place}{one.message}", one.hint)
