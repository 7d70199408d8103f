"""Who a leaflet is for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaflets.model.span import Span


@dataclass(frozen=True, slots=True)
class Audience:
    """A group of readers.

    Attributes:
        id: Name used in front matter and on the command line.
        label: How the leaflet names them, in the source language.
        size: Smallest size of running text, in points.
        grade: Highest Flesch–Kincaid grade their leaflets may have.
        span: Where it is written.
        like: Ids of the audiences whose safety rules protect these readers too: those it names,
            and those that they name in turn.
    """

    id: str
    label: str
    size: float
    grade: float
    span: "Span"
    like: tuple[str, ...] = ()
