"""Checklists that others publish about leaflets, and what answers each of their items."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaflets.model.span import Span


class Outcome(StrEnum):
    """What is known of an item."""

    PASSED = "passed"
    FAILED = "failed"
    PERSON = "needs a person"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A measure that an item asks for, with its bounds.

    Attributes:
        measure: Id of the measure.
        least: Smallest number that passes; none for the measure's own bound.
        most: Largest number that passes; none for the measure's own bound.
        span: Where it is written.
    """

    measure: str
    least: float | None
    most: float | None
    span: "Span"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a checklist asks.

    Attributes:
        id: Name of the item, by which a clinic's folder replaces it.
        number: Number that the publisher gives it; may be empty.
        area: Heading it stands under; may be empty.
        says: What it asks, in our own words.
        wanted: Measures that answer it, all of which must pass; none where only people can.
        look: What a person looks at; where there are measures too, they settle only a part.
        lenient: Whether measures can only speak for it: where one does not pass, it may be so in
            another way, and a person decides.
        span: Where it is written.
    """

    id: str
    number: str
    area: str
    says: str
    wanted: tuple[Wanted, ...]
    look: str
    lenient: bool
    span: "Span"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A checklist.

    Attributes:
        id: Name of its file without the ending.
        name: What it is called.
        short: What columns of tables call it.
        version: Its version or year.
        publisher: Who publishes it.
        url: Where it is published; may be empty.
        about: What a reader of the answers should know; may be empty.
        applies: What must be measured for it to be about an edition; none where it always is.
        items: What it asks.
        span: Where it is written.
    """

    id: str
    name: str
    short: str
    version: str
    publisher: str
    url: str
    about: str
    applies: Wanted | None
    items: tuple[Item, ...]
    span: "Span"
