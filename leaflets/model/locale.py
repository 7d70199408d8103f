"""A language and how it is written."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """The way lines run, as CSS and PDF spell it."""

    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True)
class Locale:
    """A language.

    Attributes:
        tag: BCP 47 tag.
        direction: The way its lines run.
        native_name: Its name in itself.
        source_name: Its name in the source language, for staff.
        script: ISO 15924 code of its script.
    """

    tag: str
    direction: Direction
    native_name: str
    source_name: str
    script: str
