"""Operators of a piece of a page or of artwork, with the state they leave behind.

What is set already is not set again: text of one style over many lines states its font once.
"""

from typing import TYPE_CHECKING

from leaflets.layout.pages import Verb
from leaflets.model.asset import Cap, Join
from leaflets.pdf.marked import END
from leaflets.pdf.objects import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaflets.layout.pages import Artifact, Rectangle, Segment, Shape
    from leaflets.pdf.colours import Colours
    from leaflets.pdf.marked import Brackets

_CAPS = {Cap.BUTT: "0", Cap.ROUND: "1", Cap.SQUARE: "2"}
_JOINS = {Join.MITRE: "0", Join.ROUND: "1", Join.BEVEL: "2"}
"""Values of parameters of lines (ISO 32000-1, 8.4.3.3 and 8.4.3.4)."""


class Content:
    """A content stream under construction.

    It is drawn amid others whose state it cannot know, so it starts knowing nothing.

    Args:
        inks: Operands of colours.
        brackets: Opens marked content on a page; none for artwork.
    """

    def __init__(self, inks: "Colours", brackets: "Brackets | None" = None) -> None:
        self.inks = inks
        self._operators: list[str] = []
        self._state: dict[str, str] = {}
        self._brackets = brackets
        self._within: tuple[str, Artifact | None, bool, Rectangle | None] | None = None
        self._closing = ""
        self._text = False
        self._line = (0.0, 0.0)

    def put(self, operator: str) -> None:
        """Add an operator with its operands."""
        self._operators.append(operator)

    def set(self, operator: str, operands: str) -> None:
        """Add an operator that sets a parameter, unless the parameter is so already."""
        if self._state.get(operator) != operands:
            self._state[operator] = operands
            self._operators.append(f"{operands} {operator}")

    def has(self, operator: str, operands: str) -> bool:
        """Say whether a parameter is set so already."""
        return self._state.get(operator) == operands

    def begin(
        self, owner: str, artifact: "Artifact", *, text: bool, box: "Rectangle | None" = None
    ) -> None:
        """Get ready for a mark: open its bracket, inside or outside a text object.

        A bracket and a text object must not cross (ISO 32000-1, 14.6.1), so a change between text
        and graphics closes both. Neighbours of one owner share a bracket.

        Args:
            owner: Key of the element; empty for an artifact.
            artifact: What it is when it has no owner.
            text: Whether it is text.
            box: The area it says that it fills; others have a bracket of their own.
        """
        within = (owner, None if owner else artifact, text, box)
        if within == self._within:
            return
        self._close()
        if text != self._text:
            self.put("BT" if text else "ET")
            self._text, self._line = text, (0.0, 0.0)
        if self._brackets:
            self.put(self._brackets.opening(owner, artifact, box))
            self._closing = END
        self._within = within

    def move(self, x: float, y: float) -> float:
        """Start a line of text at a point of the page; give the x that rounding makes of it."""
        left, base = self._line
        right, up = round(x - left, 2), round(y - base, 2)
        self.put(f"{number(right)} {number(up)} Td")
        self._line = (left + right, base + up)
        return left + right

    def paint(self, shape: "Shape", decimals: int = 2) -> None:
        """Draw a path (ISO 32000-1, 8.5).

        Args:
            shape: The path and how it is painted.
            decimals: Decimals its coordinates need.
        """
        stroked = shape.stroke is not None and shape.width > 0
        if shape.fill is not None:
            self.set("rg", self.inks[shape.fill])
        if stroked:
            self._set_outline(shape, decimals)
        painting = _painting(shape, stroked=stroked)
        if not painting:
            return
        for operator, operands in _constructed(shape.path):
            self.put(" ".join([*(number(one, decimals) for one in operands), operator]))
        self.put(painting)

    def finish(self) -> str:
        """Close what is open and give all of it."""
        self._close()
        if self._text:
            self.put("ET")
        return "\n".join(self._operators)

    def _set_outline(self, shape: "Shape", decimals: int) -> None:
        self.set("RG", self.inks[shape.stroke or ""])
        self.set("w", number(shape.width, decimals))
        self.set("J", _CAPS[shape.cap])
        self.set("j", _JOINS[shape.join])
        if shape.join is Join.MITRE:
            self.set("M", number(shape.mitre))
        lengths = " ".join(number(length, decimals) for length in shape.dash)
        self.set("d", f"[{lengths}]{number(shape.offset, decimals)}")

    def _close(self) -> None:
        if self._closing:
            self.put(self._closing)
            self._closing = ""


_RECTANGLE = (Verb.MOVE, Verb.LINE, Verb.LINE, Verb.LINE, Verb.CLOSE)


def _constructed(path: "Sequence[Segment]") -> "Iterator[tuple[str, tuple[float, ...]]]":
    """Give the operators that construct a path (ISO 32000-1, 8.5.2), with their operands.

    Upright rectangles, as codes have them by the hundred, are one operator each.
    """
    at = 0
    while at < len(path):
        corners = path[at : at + len(_RECTANGLE)]
        if tuple(verb for verb, _ in corners) == _RECTANGLE:
            (x, y), (right, base), (edge, top), (left, height) = (one for _, one in corners[:4])
            if base == y and edge == right and height == top and left == x:
                yield "re", (x, y, right - x, top - y)
                at += len(_RECTANGLE)
                continue
        verb, points = path[at]
        yield verb.value, points
        at += 1


def _painting(shape: "Shape", *, stroked: bool) -> str:
    """Choose the path-painting operator (ISO 32000-1, 8.5.3.1, table 60); empty for none."""
    if shape.fill is None:
        return "S" if stroked else ""
    return ("B" if stroked else "f") + ("*" if shape.even_odd else "")
