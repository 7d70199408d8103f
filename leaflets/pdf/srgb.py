"""The ICC profile that says what red, green and blue of a file are, from sRGB's published numbers.

It is made here, by whole and rational numbers alone, because profiles that come with imaging
libraries carry the day they were made and differ between versions. The form is that of
ICC.1:2004-10, which PDF 1.7 names (ISO 32000-1, 8.6.5.5, table 67).
"""

import struct
from fractions import Fraction
from functools import cache
from typing import TypeAlias

NAME = "sRGB IEC61966-2.1"
"""Its name in the registry of the International Color Consortium."""

Vector: TypeAlias = tuple[Fraction, ...]
Matrix: TypeAlias = tuple[Vector, ...]

_TERMS = "Numbers of IEC 61966-2-1; no rights are reserved."
_ADOPTED = (1999, 10, 18, 0, 0, 0)
"""When IEC 61966-2-1 was published: the day the profile stands for, as it needs one."""
_VERSION = 0x04200000
_PRIMARIES = (("0.64", "0.33"), ("0.30", "0.60"), ("0.15", "0.06"))
"""Chromaticities of red, green and blue (IEC 61966-2-1, table 1)."""
_DAYLIGHT = ("0.3127", "0.3290")
"""Chromaticity of its white, D65."""
_D50 = (Fraction("0.9642"), Fraction(1), Fraction("0.8249"))
"""White of the space that profiles connect to."""
_CONES = (("0.8951", "0.2664", "-0.1614"), ("-0.7502", "1.7135", "0.0367"))
_CONES_BLUE = ("0.0389", "-0.0685", "1.0296")
"""The Bradford matrix, from XYZ to responses of cones."""
_CURVE = (
    Fraction("2.4"),
    1 / Fraction("1.055"),
    Fraction("0.055") / Fraction("1.055"),
    1 / Fraction("12.92"),
    Fraction("0.04045"),
)
"""Exponent, slope, offset, slope near black and where that ends (IEC 61966-2-1, 5.2)."""
_HEADER = 128
_FIXED = 1 << 16


@cache
def profile() -> bytes:
    """Give the profile, about half a kilobyte."""
    white = _xyz(_DAYLIGHT)
    adaptation = _adaptation(white)
    colours = _product(adaptation, _scaled(white))
    columns = tuple(zip(*colours, strict=True))
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + _numbers(_CURVE)
    tags = {
        b"desc": _text(NAME),
        b"cprt": _text(_TERMS),
        b"wtpt": b"XYZ " + bytes(4) + _numbers(_D50),
        b"chad": b"sf32" + bytes(4) + b"".join(map(_numbers, adaptation)),
        b"rXYZ": b"XYZ " + bytes(4) + _numbers(columns[0]),
        b"gXYZ": b"XYZ " + bytes(4) + _numbers(columns[1]),
        b"bXYZ": b"XYZ " + bytes(4) + _numbers(columns[2]),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    return _file(tags)


def _file(tags: dict[bytes, bytes]) -> bytes:
    """Put header, tag table and tags together; tags that are equal stand once."""
    start = _HEADER + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    places: dict[bytes, int] = {}
    for signature, tag in tags.items():
        if tag not in places:
            places[tag] = start + len(data)
            data += tag + bytes(-len(tag) % 4)
        table += struct.pack(">4sII", signature, places[tag], len(tag))
    return _head(start + len(data)) + table + data


def _head(size: int) -> bytes:
    """Write the header: a display's profile, to be seen as the picture was meant."""
    kind = struct.pack(">I4xI4s4s4s", size, _VERSION, b"mntr", b"RGB ", b"XYZ ")
    made = struct.pack(">6H4s", *_ADOPTED, b"acsp")
    rest = bytes(28) + _numbers(_D50)
    return (kind + made + rest).ljust(_HEADER, b"\0")


def _text(words: str) -> bytes:
    """Write words of one language."""
    encoded = words.encode("utf-16-be")
    return b"mluc" + struct.pack(">4xII4sII", 1, 12, b"enUS", len(encoded), 28) + encoded


def _numbers(values: Vector) -> bytes:
    """Write numbers with a sign, 15 bits before the point and 16 after."""
    return b"".join(struct.pack(">i", round(value * _FIXED)) for value in values)


def _xyz(chromaticity: tuple[str, str]) -> Vector:
    x, y = map(Fraction, chromaticity)
    return x / y, Fraction(1), (1 - x - y) / y


def _scaled(white: Vector) -> Matrix:
    """Give the matrix from red, green and blue to XYZ, in which all three make white."""
    columns = tuple(zip(*map(_xyz, _PRIMARIES), strict=True))
    amounts = _applied(_inverse(columns), white)
    return tuple(
        tuple(value * amount for value, amount in zip(row, amounts, strict=True))
        for row in columns
    )


def _adaptation(white: Vector) -> Matrix:
    """Give the matrix that makes a white D50 as an eye does that adapts to it."""
    cones = tuple(tuple(map(Fraction, row)) for row in (*_CONES, _CONES_BLUE))
    pairs = zip(_applied(cones, _D50), _applied(cones, white), strict=True)
    gains = [wanted / seen for wanted, seen in pairs]
    adapted = tuple(
        tuple(value * gain for value in row) for row, gain in zip(cones, gains, strict=True)
    )
    return _product(_inverse(cones), adapted)


def _applied(matrix: Matrix, vector: Vector) -> Vector:
    return tuple(
        sum((one * other for one, other in zip(row, vector, strict=True)), Fraction(0))
        for row in matrix
    )


def _product(left: Matrix, right: Matrix) -> Matrix:
    columns = [_applied(left, column) for column in zip(*right, strict=True)]
    return tuple(zip(*columns, strict=True))


def _inverse(matrix: Matrix) -> Matrix:
    """Invert three rows of three by their cofactors."""
    (a, b, c), (d, e, f), (g, h, i) = matrix
    cofactors = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    whole = a * cofactors[0][0] + b * cofactors[1][0] + c * cofactors[2][0]
    return tuple(tuple(value / whole for value in row) for row in cofactors)
