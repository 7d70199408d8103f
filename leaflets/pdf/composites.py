"""A TrueType font and glyphs made of its glyphs → the font with those glyphs after its own."""

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaflets.pdf.signs import Part

_WORDS, _OFFSETS, _MORE = 1, 2, 32
"""Flags of a component (OpenType 1.9, glyf, "Composite glyph description")."""
_TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
_MOST = 0xFFFF
_MAGIC = 0xB1B0AFBA
_Box = tuple[int, int, int, int]


def add_composites(data: bytes, composites: "Sequence[tuple[Sequence[Part], int]]") -> bytes:
    """Add composite glyphs to a font.

    Args:
        data: The font file, not variable.
        composites: Parts, by the font's own glyph indices, and advance of each, in font units.

    Returns:
        A font file with the tables that an embedded CIDFont needs (ISO 32000-1, 9.9), in which
        the new glyphs follow the font's own in the order given.
    """
    tables = _read(data)
    count = int.from_bytes(tables["maxp"][4:6], "big")
    places = _places(tables, count)
    metrics = _metrics(tables, count)
    glyphs = [tables["glyf"][: places[-1]]]
    end = places[-1]
    boxes: dict[int, _Box | None] = {}
    for parts, advance in composites:
        box, drawn = _composite(parts, tables["glyf"], places, boxes)
        glyphs.append(drawn)
        end += len(drawn)
        places.append(end)
        metrics += (advance, (box[0] if box else 0) & _MOST)
    total = count + len(composites)
    tables["glyf"] = b"".join(glyphs)
    tables["loca"] = struct.pack(f">{total + 1}I", *places)
    tables["hmtx"] = struct.pack(f">{2 * total}H", *metrics)
    tables["head"] = tables["head"][:50] + b"\0\1" + tables["head"][52:]
    tables["hhea"] = tables["hhea"][:34] + total.to_bytes(2, "big")
    tables["maxp"] = _limits(tables["maxp"], total, max(len(parts) for parts, _ in composites))
    return _write(tables)


def _read(data: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4s4xII", data, 12 + 16 * at) for at in range(count))
    return {tag.decode("ascii"): data[start : start + size] for tag, start, size in records}


def _places(tables: "Mapping[str, bytes]", count: int) -> list[int]:
    """Give where each glyph starts, and where the last one ends."""
    if tables["head"][51]:
        return list(struct.unpack_from(f">{count + 1}I", tables["loca"]))
    return [2 * half for half in struct.unpack_from(f">{count + 1}H", tables["loca"])]


def _metrics(tables: "Mapping[str, bytes]", count: int) -> list[int]:
    """Give advance and left side bearing of each glyph, one after the other."""
    (full,) = struct.unpack_from(">H", tables["hhea"], 34)
    metrics = list(struct.unpack_from(f">{2 * full}H", tables["hmtx"]))
    for (bearing,) in struct.iter_unpack(">H", tables["hmtx"][4 * full : 2 * full + 2 * count]):
        metrics += (metrics[2 * full - 2], bearing)
    return metrics


def _composite(
    parts: "Sequence[Part]",
    glyf: bytes,
    places: "Sequence[int]",
    boxes: "dict[int, _Box | None]",
) -> tuple[_Box | None, bytes]:
    """Give a composite's bounds and its description; neither if nothing is drawn."""
    placed: list[_Box] = []
    drawn: list[Part] = []
    for glyph, right, up in parts:
        if glyph not in boxes:
            start, end = places[glyph : glyph + 2]
            boxes[glyph] = struct.unpack_from(">4h", glyf, start + 2) if end > start else None
        box = boxes[glyph]
        if box:
            placed.append((box[0] + right, box[1] + up, box[2] + right, box[3] + up))
            drawn.append((glyph, right, up))
    if not drawn:
        return None, b""
    lefts, bottoms, rights, tops = zip(*placed, strict=True)
    bounds = min(lefts), min(bottoms), max(rights), max(tops)
    last = len(drawn) - 1
    pieces = [struct.pack(">5h", -1, *bounds)]
    pieces += [
        struct.pack(">2H2h", _WORDS | _OFFSETS | _MORE * (at < last), *part)
        for at, part in enumerate(drawn)
    ]
    return bounds, b"".join(pieces)


def _limits(maxp: bytes, total: int, most: int) -> bytes:
    """Give the font's limits, with room for composites of at most so many parts."""
    values = list(struct.unpack_from(">I14H", maxp))
    points, contours = max(values[2], values[4]), max(values[3], values[5])
    values[1] = total
    values[4], values[5] = min(points * most, _MOST), min(contours * most, _MOST)
    values[13], values[14] = max(values[13], most), values[14] + 1
    return struct.pack(">I14H", *values)


def _write(tables: "dict[str, bytes]") -> bytes:
    """Write a font file (OpenType 1.9, "Organization of an OpenType font")."""
    head = tables["head"]
    tables["head"] = head[:8] + bytes(4) + head[12:]
    names = [tag for tag in _TABLES if tag in tables]
    power = len(names).bit_length() - 1
    across = 16 << power
    start = 12 + 16 * len(names)
    parts = [struct.pack(">I4H", 0x10000, len(names), across, power, 16 * len(names) - across)]
    bodies = []
    for tag in names:
        body = tables[tag]
        parts.append(struct.pack(">4s3I", tag.encode(), _checksum(body), start, len(body)))
        bodies.append(body + bytes(-len(body) % 4))
        start += len(bodies[-1])
    file = b"".join((*parts, *bodies))
    place = file.index(tables["head"], 12 + 16 * len(names)) + 8
    adjustment = (_MAGIC - _checksum(file)) & 0xFFFFFFFF
    return file[:place] + adjustment.to_bytes(4, "big") + file[place + 4 :]


def _checksum(data: bytes) -> int:
    """Sum 32-bit words."""
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
