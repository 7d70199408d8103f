"""Inks and `#rrggbb` → operands of the colour operators, at once or when a brand is known."""

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeAlias

from leaflets.layout.pages import Colour, Ink
from leaflets.pdf.objects import number

if TYPE_CHECKING:
    from collections.abc import Iterable

Stencil: TypeAlias = tuple[str, ...]
"""Operators with holes for colours: text, the name of an ink, text and so on."""
_EDGE = "\0"
"""Parts a stencil while it is written."""


class Colours(Protocol):
    """Knows the operands of colours."""

    def __getitem__(self, colour: Colour) -> str:
        """Give a colour as operators have it."""


class Inks:
    """The colours of one edition. All colour in a file comes from here.

    Attributes:
        values: Each ink with its value.
    """

    def __init__(self, values: "Iterable[tuple[Ink, str]]") -> None:
        self.values = tuple(values)
        self._operands = {ink.value: _operands(value) for ink, value in self.values}

    def __getitem__(self, colour: Colour) -> str:
        """Give a colour as red, green and blue from 0 to 1 (ISO 32000-1, 8.6.4.3).

        Raises:
            KeyError: An ink without a value.
        """
        return _operands(colour) if colour.startswith("#") else self._operands[colour]

    def fill(self, stencil: Stencil) -> bytes:
        """Fill the holes of a stencil."""
        parts = list(stencil)
        parts[1::2] = [self._operands[ink] for ink in parts[1::2]]
        return "".join(parts).encode("ascii")


class Holes:
    """Leaves holes for inks, so that brands of other colours have operators in common."""

    def __getitem__(self, colour: Colour) -> str:
        """Give a hole for an ink; what brings its own colour has that one in every brand."""
        return _operands(colour) if colour.startswith("#") else f"{_EDGE}{colour}{_EDGE}"


HOLES = Holes()


def stencil(operators: str) -> Stencil:
    """Give the stencil of operators that were written with holes."""
    return tuple(operators.split(_EDGE))


@lru_cache(maxsize=512)
def _operands(value: str) -> str:
    parts = (int(value[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return " ".join(number(part, 3) for part in parts)
