"""Where a print comes from: which edition, of which content.

It is said so that a later run of the program can tell whether the edition still says the same.

XMP of every edition holds it in a namespace of its own.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

NAMESPACE = "http://leaflets.example/ns/provenance/1/"
PREFIX = "leaflet"
"""The namespace of the properties, and what stands for it before their names."""

REVIEW = "review"
"""The kind of part that says what a print says of its review."""


class SignOffState(StrEnum):
    """Whether somebody has reviewed what an edition says."""

    DRAFT = "draft"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """One thing that an edition was made of.

    Attributes:
        kind: What it is: `block`, `figure`, `brand`, `translation` …
        name: Its name.
        digest: First characters of a SHA-256 over all of it that can reach the page.
    """

    kind: str
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """What an edition was made from.

    Attributes:
        leaflet: Id of the leaflet.
        reference: The number printed in its foot.
        version: The content's version, as printed.
        audience: Id of the audience.
        locales: BCP 47 tags of its language and of the one beside it, if any.
        brand: Id of the brand.
        format: Id of the format.
        content: SHA-256, in hexadecimal, over all that reaches its pages (words, pictures, brand,
            format) but the line that says whether it is a draft or who reviewed it. It is the
            same for a draft and for what is signed off.
        catalogue: SHA-256, in hexadecimal, over the translations it may use; empty for the source
            language.
        sign_off: Whether it was reviewed.
        program: The program that made it, with its version.
        parts: What it was made of, sorted. One of the kind `review` is named by the day, in
            ISO 8601, from which the review holds no longer; its digest is of the printed line.
    """

    leaflet: str
    reference: str
    version: str
    audience: str
    locales: tuple[str, ...]
    brand: str
    format: str
    content: str
    catalogue: str
    sign_off: SignOffState
    program: str
    parts: tuple[Part, ...]

    @property
    def review(self) -> Part | None:
        """What is printed of its review; none for a draft, nor in files of the first programs."""
        return next((one for one in self.parts if one.kind == REVIEW), None)

    @property
    def next_review(self) -> dt.date | None:
        """The day from which what was reviewed holds no longer, as it is printed.

        Raises:
            ValueError: The part of that kind is named otherwise.
        """
        return dt.date.fromisoformat(self.review.name) if self.review else None
