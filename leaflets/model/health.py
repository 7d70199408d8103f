"""One thing that was looked at, in a clinic's folder or on the machine, and how it is."""

from dataclasses import dataclass
from enum import StrEnum


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
