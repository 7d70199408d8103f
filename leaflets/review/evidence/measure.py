"""A measure: what is looked at in an edition, and the number that comes of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaflets.review.evidence.subject import Subject


@dataclass(frozen=True, slots=True)
class Reading:
    """What was measured.

    Attributes:
        value: The number.
        words: It in words, as a report prints it.
        absent: Whether there is none of what an item is about, so that a person has nothing to
            look at either.
        most: Largest number that passes in this edition, where that depends on it.
    """

    value: float
    words: str
    absent: bool = False
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """Why nothing could be measured.

    Attributes:
        words: The reason, as a report prints it.
        moot: Whether the question does not arise, so that an item's other measures decide it.
    """

    words: str
    moot: bool = False


Taken = Reading | Unmeasured


@dataclass(frozen=True, slots=True)
class Measure:
    """One way to measure.

    Attributes:
        about: What it measures, in a few words.
        take: Measures an edition.
        least: Smallest number that passes.
        most: Largest number that passes.
        check: Code of the finding by which `leaflets check` tells the same; empty for none.
    """

    about: str
    take: "Callable[[Subject], Taken]"
    least: float | None = None
    most: float | None = None
    check: str = ""


def faults(count: int, total: int, what: str, *, absent: bool = False) -> Reading:
    """Give a number of faults, none of which may be, as "0 of 12 pictures without a text"."""
    return Reading(count, f"{count} of {total} {what}", absent=absent and not total)


def none_of(count: int, what: str) -> Taken:
    """Give that there is none of something; it is no fault in itself, so else people look.

    Args:
        count: How many there are.
        what: What they are.
    """
    if count:
        return Unmeasured(f"{count} {what} to look at")
    return Reading(0, f"0 {what}", absent=True)


def counted(count: int, one: str, many: str = "") -> str:
    """Write a number of things."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def number(value: float) -> str:
    """Write a number with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
