"""Inks and `#rrggbb` → operands of the colour operators."""

from typing import TYPE_CHECKING

from leaflets.layout.pages import Colour, Ink
from leaflets.pdf.objects import number

if TYPE_CHECKING:
    from collections.abc import Iterable


class Inks:
    """The colours of one edition. All colour in a file comes from here.

    Attributes:
        values: Each ink with its value.
    """

    def __init__(self, values: "Iterable[tuple[Ink, str]]") -> None:
        self.values = tuple(values)
        self._values = {ink.value: value for ink, value in self.values}
        self._operands: dict[str, str] = {}

    def __getitem__(self, colour: Colour) -> str:
        """Give a colour as red, green and blue from 0 to 1 (ISO 32000-1, 8.6.4.3).

        Raises:
            KeyError: An ink without a value.
        """
        operands = self._operands.get(colour)
        if operands is None:
            value = colour if colour.startswith("#") else self._values[colour]
            parts = (int(value[start : start + 2], 16) / 255 for start in (1, 3, 5))
            operands = self._operands[colour] = " ".join(number(part, 3) for part in parts)
        return operands
