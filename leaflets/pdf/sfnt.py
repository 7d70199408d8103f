"""A font file ↔ its tables."""

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TRUETYPE = 0x10000
_MAGIC = 0xB1B0AFBA
_ADJUSTMENT = slice(8, 12)
"""What of `head` makes the sum of the whole file a fixed number (OpenType 1.9, head)."""


def read_tables(data: bytes) -> dict[str, bytes]:
    """Read a font file (OpenType 1.9, "Table directory")."""
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4s4xII", data, 12 + 16 * at) for at in range(count))
    return {tag.decode("ascii"): data[start : start + size] for tag, start, size in records}


def write_tables(tables: "Mapping[str, bytes]") -> bytes:
    """Write a TrueType font file; equal tables give equal bytes."""
    found = {tag: tables[tag] for tag in sorted(tables)}
    found["head"] = _adjusted(found["head"], 0)
    power = len(found).bit_length() - 1
    across = 16 << power
    rest = 16 * len(found) - across
    parts = [struct.pack(">I4H", _TRUETYPE, len(found), across, power, rest)]
    start = 12 + 16 * len(found)
    total = 0
    for tag, body in found.items():
        own = _sum(body)
        total += own
        parts.append(struct.pack(">4s3I", tag.encode("ascii"), own, start, len(body)))
        found[tag] = body + bytes(-len(body) % 4)
        start += len(found[tag])
    directory = b"".join(parts)
    adjustment = (_MAGIC - total - _sum(directory)) & 0xFFFFFFFF
    found["head"] = _adjusted(found["head"], adjustment)
    return b"".join((directory, *found.values()))


def _adjusted(head: bytes, value: int) -> bytes:
    return head[: _ADJUSTMENT.start] + value.to_bytes(4, "big") + head[_ADJUSTMENT.stop :]


def _sum(data: bytes) -> int:
    """Sum 32-bit words (OpenType 1.9, "Calculating checksums")."""
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
