"""Numbers, lengths, transforms and path data of an SVG, read to the letter.

Whatever is not as SVG 2 writes it raises `ValueError`: half a path is not the picture.
"""

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*(px|pt|pc|mm|cm|in|Q)?\s*", re.IGNORECASE)
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0}
_UNITS |= {"cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54}
"""User units of each absolute unit (CSS Values 4, 6.2)."""
_TRANSFORM = re.compile(r"[\s,]*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
_COUNTS = {
    "matrix": (6,),
    "translate": (1, 2),
    "scale": (1, 2),
    "rotate": (1, 3),
    "skewX": (1,),
    "skewY": (1,),
}
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_LETTER = re.compile(r"[\s,]*([MmLlHhVvCcSsQqTtAaZz])")
_OPERAND = re.compile(rf"[\s,]*({_NUMBER})")
_FLAG = re.compile(r"[\s,]*([01])")
_FLAGS = (3, 4)
"""Which operands of an arc are flags, a digit each with or without space (SVG 2, 9.3.9)."""


def length(text: str) -> float:
    """Read a length in user units; relative ones, which depend on a font or window, are none."""
    found = _LENGTH.fullmatch(text)
    if not found:
        raise ValueError(text)
    return _finite(float(found[1]) * _UNITS[(found[2] or "").lower()])


def lengths(text: str) -> list[float]:
    """Read lengths with spaces or commas between them."""
    return [length(part) for part in re.split(r"\s*,\s*|\s+", text.strip())]


def numbers(text: str) -> list[float]:
    """Read numbers, which may stand as close as SVG allows: `1-2.5.5` are three."""
    found, at = [], 0
    while one := _OPERAND.match(text, at):
        found.append(_finite(float(one[1])))
        at = one.end()
    if text[at:].strip(" \t\r\n\f,"):
        raise ValueError(text)
    return found


def transform(text: str) -> Matrix:
    """Read a list of transforms (SVG 2, 8.5) as one matrix."""
    matrix, at = IDENTITY, 0
    while one := _TRANSFORM.match(text, at):
        matrix = product(matrix, _matrix(one[1], numbers(one[2])))
        at = one.end()
    if text[at:].strip() not in {"", "none"}:
        raise ValueError(text)
    return matrix


def _matrix(kind: str, values: "Sequence[float]") -> Matrix:
    if len(values) not in _COUNTS[kind]:
        raise ValueError(kind)
    first, second = values[0], values[1] if len(values) > 1 else 0.0
    if kind == "matrix":
        return (*values,)  # type: ignore[return-value]  # six of them
    if kind == "translate":
        return 1, 0, 0, 1, first, second
    if kind == "scale":
        return first, 0, 0, values[-1], 0, 0
    if kind == "skewX":
        return 1, 0, _alike(math.tan(math.radians(first))), 1, 0, 0
    if kind == "skewY":
        return 1, _alike(math.tan(math.radians(first))), 0, 1, 0, 0
    cos, sin = _alike(math.cos(math.radians(first))), _alike(math.sin(math.radians(first)))
    x, y = values[1:] if len(values) > 1 else (0.0, 0.0)
    return cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y


def _alike(value: float) -> float:
    """Leave out the last digits of a function of an angle, in which systems differ."""
    return round(value, 12)


def product(outer: Matrix, inner: Matrix) -> Matrix:
    """Give the matrix that applies the inner one first."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * m + e,
        b * k + d * m + f,
    )


def path_data(text: str) -> str:
    """Write path data (SVG 2, 9.3) anew: absolute, each letter said, each number apart.

    Where a closed part is drawn on from, its start is said too, since readers differ there.
    """
    written: list[str] = []
    start = here = (0.0, 0.0)
    before = ""
    for letter, operands in _commands(text):
        kind = letter.upper()
        if not written and kind != "M":
            raise ValueError(text)
        if before == "Z" and kind not in "MZ":
            written.append(f"M {here[0]:.15g} {here[1]:.15g}")
        absolute = _absolute(kind, operands, (0.0, 0.0) if letter.isupper() else here)
        end = start if kind == "Z" else _end(kind, absolute, here)
        if kind == "A" and 0 in absolute[:2]:  # a straight line (SVG 2, 9.5.1)
            kind, absolute = "L", absolute[-2:]
        if kind != "A" or end != here:  # an arc to where it starts is left out
            written.append(" ".join([kind, *(f"{number:.15g}" for number in absolute)]))
        start, here, before = end if kind == "M" else start, end, kind
    return " ".join(written)


def _commands(text: str) -> "Iterator[tuple[str, list[float]]]":
    at = 0
    while one := _LETTER.match(text, at):
        letter, at = one[1], one.end()
        count = _ARGUMENTS[letter.upper()]
        operands, at = _operands(text, at, letter)
        yield letter, operands
        while count and _OPERAND.match(text, at):
            letter = {"M": "L", "m": "l"}.get(letter, letter)
            operands, at = _operands(text, at, letter)
            yield letter, operands
    if text[at:].strip():
        raise ValueError(text)


def _operands(text: str, at: int, letter: str) -> tuple[list[float], int]:
    found: list[float] = []
    for place in range(_ARGUMENTS[letter.upper()]):
        kind = _FLAG if letter in "Aa" and place in _FLAGS else _OPERAND
        one = kind.match(text, at)
        if not one:
            raise ValueError(text)
        found.append(_finite(float(one[1])))
        at = one.end()
    return found, at


def _absolute(kind: str, operands: "list[float]", base: tuple[float, float]) -> list[float]:
    if kind == "H":
        return [operands[0] + base[0]]
    if kind == "V":
        return [operands[0] + base[1]]
    if kind == "A":
        wide, high, turn, large, sweep, x, y = operands
        return [abs(wide), abs(high), turn, large, sweep, x + base[0], y + base[1]]
    return [number + base[place % 2] for place, number in enumerate(operands)]


def _end(kind: str, absolute: "list[float]", here: tuple[float, float]) -> tuple[float, float]:
    if kind == "H":
        return absolute[0], here[1]
    if kind == "V":
        return here[0], absolute[0]
    return absolute[-2], absolute[-1]


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError(number)
    return number
