"""A file a designer supplied: its bytes, already checked to be what it says it is."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaflets.model.span import Span


class MediaType(StrEnum):
    """The two kinds of picture a leaflet may hold."""

    SVG = "image/svg+xml"
    PNG = "image/png"


class Cap(StrEnum):
    """How lines end, as SVG names it."""

    BUTT = "butt"
    ROUND = "round"
    SQUARE = "square"


class Join(StrEnum):
    """What corners of lines look like, as SVG names it."""

    MITRE = "miter"
    ROUND = "round"
    BEVEL = "bevel"


@dataclass(frozen=True, slots=True)
class Picture:
    """A logo, figure or icon.

    Attributes:
        name: The name content uses for it.
        media_type: SVG or PNG.
        data: The whole file; lines of an SVG end in LF.
        digest: SHA-256 of the data, in hexadecimal.
        alt: Alternative text in the source language; empty when the file carries none.
        span: The file it came from.
        directional: Whether it has a reading direction, as somebody who walks on has, and so is
            mirrored where lines run from right to left.
    """

    name: str
    media_type: MediaType
    data: bytes = field(repr=False)
    digest: str
    alt: str
    span: "Span"
    directional: bool = False
