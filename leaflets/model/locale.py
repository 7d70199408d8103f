"""A language and how it is written."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """The way lines run, as CSS and PDF spell it."""

    LTR = "ltr"
    RTL = "rtl"


_MEMBERS = {
    "Aran": ("Arab",),
    "Hans": ("Hani",),
    "Hant": ("Hani",),
    "Jpan": ("Hani", "Hira", "Kana"),
    "Kore": ("Hang",),
}
"""Scripts of languages that are named otherwise than, or made of, those of characters."""


@dataclass(frozen=True, slots=True)
class Locale:
    """A language.

    Attributes:
        tag: BCP 47 tag.
        direction: The way its lines run.
        native_name: Its name in itself.
        source_name: Its name in the source language, for staff.
        script: ISO 15924 code of its script.
        never: Letters that other languages have in the place of its own.
        letters: Those of its script that it is written with, in small letters; empty where that
            is not known.
        numbers: Words that are numbers, in small letters, each with the digits that may stand for
            it.
        date: How dates are written, as CLDR spells patterns, or CLDR's `long`: the month as a word
            can't be misread.
    """

    tag: str
    direction: Direction
    native_name: str
    source_name: str
    script: str
    never: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    numbers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    date: str = "long"

    def __hash__(self) -> int:
        """Hash by its name: what many answers are remembered by must not take long."""
        return hash(self.tag)

    @property
    def scripts(self) -> tuple[str, ...]:
        """Scripts of the characters it is written with (ISO 15924)."""
        return _MEMBERS.get(self.script, (self.script,))
