"""Bytes ↔ INDEX and DICT, of which CFF fonts are made.

Numbers of clauses are those of Adobe technical note 5176, "The Compact Font Format
Specification".
"""

import struct
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Operands: TypeAlias = "Mapping[int, bytes]"
"""Operands of each operator of a DICT, as they are encoded; operators of two bytes are one number,
of which the higher byte is 12."""
_ESCAPE, _FIRST_OPERAND = 12, 28
_SHORT, _LONG, _REAL = 28, 29, 30
_TWO_BYTES, _NEGATIVE = 247, 251
"""First bytes of operands (4, table 3)."""
_REAL_SIGNS = str.maketrans({"a": ".", "b": "E", "c": "E-", "e": "-"})
_LAST = 0xF
"""Half a byte that ends a real number (4, table 5)."""
_OFFSET_SIZE = 4


def read_index(data: bytes, at: int) -> tuple[list[bytes], int]:
    """Read an INDEX (5); give its objects, and where it ends."""
    (count,) = struct.unpack_from(">H", data, at)
    if not count:
        return [], at + 2
    size = data[at + 2]
    start = at + 3
    base = start + size * (count + 1) - 1
    ends = [
        base + int.from_bytes(data[place : place + size], "big")
        for place in range(start, base + 1, size)
    ]
    return [data[first:last] for first, last in pairwise(ends)], ends[-1]


def write_index(objects: "Sequence[bytes]") -> bytes:
    """Write an INDEX (5)."""
    ends = list(accumulate(map(len, objects), initial=1))
    offsets = struct.pack(f">{len(ends)}I", *ends)
    return b"".join((struct.pack(">HB", len(objects), _OFFSET_SIZE), offsets, *objects))


def read_dict(data: bytes) -> Operands:
    """Read a DICT (4)."""
    entries: dict[int, bytes] = {}
    at = start = 0
    while at < len(data):
        byte = data[at]
        if byte >= _FIRST_OPERAND:
            at = _after_operand(data, at)
            continue
        operator = _ESCAPE << 8 | data[at + 1] if byte == _ESCAPE else byte
        entries[operator] = data[start:at]
        at = start = at + (2 if byte == _ESCAPE else 1)
    return entries


def write_dict(entries: Operands) -> bytes:
    """Write a DICT (4)."""
    return b"".join(
        [
            operands + (operator.to_bytes(2, "big") if operator >> 8 else bytes((operator,)))
            for operator, operands in entries.items()
        ]
    )


def read_numbers(operands: bytes) -> list[int]:
    """Read operands, real ones to the nearest whole number (4, tables 3 and 5)."""
    found = []
    at = 0
    while at < len(operands):
        end = _after_operand(operands, at)
        found.append(_number(operands[at], operands[at + 1 : end]))
        at = end
    return found


def write_number(value: int) -> bytes:
    """Write an operand whose length does not depend on its value."""
    return bytes((_LONG,)) + value.to_bytes(4, "big", signed=True)


def _number(first: int, rest: bytes) -> int:
    if first == _REAL:
        return round(float(rest.hex().rstrip("f").translate(_REAL_SIGNS)))
    if first in {_SHORT, _LONG}:
        return int.from_bytes(rest, "big", signed=True)
    if not rest:
        return first - 139
    if first < _NEGATIVE:
        return (first - _TWO_BYTES) * 256 + rest[0] + 108
    return -(first - _NEGATIVE) * 256 - rest[0] - 108


def _after_operand(data: bytes, at: int) -> int:
    byte = data[at]
    if byte == _REAL:
        at += 1
        while _LAST not in {data[at] & _LAST, data[at] >> 4}:
            at += 1
        return at + 1
    return at + {_SHORT: 3, _LONG: 5}.get(byte, 1 if byte < _TWO_BYTES else 2)
