"""Characters in, their Bidi_Class out, with the groups of classes UAX #9 speaks of.

Classes are named by their short aliases in UAX #9, table 4: "L", "R", "AL", "EN" and so on.
They come from `unicodedata`; the defaults for unassigned code points, which Python does not
carry, are set out here as of Unicode 15.0.
"""

from __future__ import annotations

from bisect import bisect_right
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from unicodedata import bidirectional

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "DIRECTIONS",
    "EMBEDDING_INITIATORS",
    "ISOLATE_CONTROLS",
    "ISOLATE_INITIATORS",
    "LINE_WHITESPACE",
    "NEUTRALS",
    "REMOVED",
    "SEPARATORS",
    "STRONG",
    "class_of",
    "classes_of",
]

STRONG: Final = frozenset({"L", "R", "AL"})
"""Classes that set a direction by themselves (UAX #9, P2)."""

EMBEDDING_INITIATORS: Final = frozenset({"LRE", "RLE", "LRO", "RLO"})
"""Embeddings and overrides, closed by PDF (UAX #9, X2 to X5)."""

ISOLATE_INITIATORS: Final = frozenset({"LRI", "RLI", "FSI"})
"""Isolates, closed by PDI (UAX #9, X5a to X5c)."""

ISOLATE_CONTROLS: Final = ISOLATE_INITIATORS | {"PDI"}
"""Isolate initiators and their end."""

REMOVED: Final = EMBEDDING_INITIATORS | {"PDF", "BN"}
"""Classes that take no part once explicit levels are known (UAX #9, X9)."""

SEPARATORS: Final = frozenset({"B", "S"})
"""Paragraph and segment separators, which always lie at the base level (UAX #9, L1)."""

NEUTRALS: Final = ISOLATE_CONTROLS | SEPARATORS | {"WS", "ON"}
"""The group UAX #9 calls NI: neutrals and isolate formatting characters (N1, N2)."""

LINE_WHITESPACE: Final = ISOLATE_CONTROLS | REMOVED | {"WS"}
"""What L1 resets before a separator or a line end; removed classes join in by section 5.2."""

DIRECTIONS: Final[Mapping[str, str]] = MappingProxyType({"L": "L", "R": "R", "EN": "R", "AN": "R"})
"""The direction that a type resolved by W1 to W7 lends to neutrals (UAX #9, N0 and N1)."""

_DEFAULTS: Final = (
    (0x0590, 0x05FF, "R"),
    (0x0600, 0x07BF, "AL"),
    (0x07C0, 0x085F, "R"),
    (0x0860, 0x08FF, "AL"),
    (0x2065, 0x2065, "BN"),
    (0x20A0, 0x20CF, "ET"),
    (0xFB1D, 0xFB4F, "R"),
    (0xFB50, 0xFDCF, "AL"),
    (0xFDD0, 0xFDEF, "BN"),
    (0xFDF0, 0xFDFF, "AL"),
    (0xFE70, 0xFEFF, "AL"),
    (0xFFF0, 0xFFF8, "BN"),
    (0x10800, 0x10CFF, "R"),
    (0x10D00, 0x10D3F, "AL"),
    (0x10D40, 0x10EBF, "R"),
    (0x10EC0, 0x10EFF, "AL"),
    (0x10F00, 0x10F2F, "R"),
    (0x10F30, 0x10F6F, "AL"),
    (0x10F70, 0x10FFF, "R"),
    (0x1E800, 0x1EC6F, "R"),
    (0x1EC70, 0x1ECBF, "AL"),
    (0x1ECC0, 0x1ECFF, "R"),
    (0x1ED00, 0x1ED4F, "AL"),
    (0x1ED50, 0x1EDFF, "R"),
    (0x1EE00, 0x1EEFF, "AL"),
    (0x1EF00, 0x1EFFF, "R"),
    (0xE0000, 0xE0FFF, "BN"),
)
"""First, last and class of unassigned code points that are not L (DerivedBidiClass.txt)."""

_DEFAULT_STARTS: Final = tuple(first for first, _, _ in _DEFAULTS)
_PLANE_END: Final = 0xFFFE


def _default_class(character: str) -> str:
    """Return the class of a code point that `unicodedata` holds to be unassigned."""
    code = ord(character)
    if code & _PLANE_END == _PLANE_END:  # the last two of every plane are noncharacters
        return "BN"
    place = bisect_right(_DEFAULT_STARTS, code) - 1
    if place >= 0 and code <= _DEFAULTS[place][1]:
        return _DEFAULTS[place][2]
    return "L"


def class_of(character: str) -> str:
    """Return the Bidi_Class of one character, unassigned code points included."""
    return bidirectional(character) or _default_class(character)


def classes_of(text: str) -> tuple[str, ...]:
    """Return the Bidi_Class of each code point of a text."""
    return tuple(bidirectional(character) or _default_class(character) for character in text)
