"""A TrueType font and glyphs made of its glyphs → the font with those glyphs after its own."""

import struct
from struct import Struct
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import FontError
from leaflets.pdf.sfnt import read_tables, write_tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaflets.pdf.signs import Part

_OFFSETS, _MORE = 1 | 2, 32
"""Flags of a component: its arguments are offsets of 16 bits, and more components follow (OpenType
1.9, glyf, "Composite glyph description")."""
_HEAD, _PART, _BOX = Struct(">5h"), Struct(">2H2h"), Struct(">4h")
_FAR = 0x7FFF
_MOST = 0xFFFF
_Box = tuple[int, int, int, int]


def add_composites(data: bytes, composites: "Sequence[tuple[Sequence[Part], int]]") -> bytes:
    """Add composite glyphs to a font.

    Args:
        data: The font file, not variable.
        composites: Parts, by the font's own glyph indices, and advance of each, in font units.

    Returns:
        A font file with the tables that an embedded CIDFont needs (ISO 32000-1, 9.9), in which
        the new glyphs follow the font's own in the order given.

    Raises:
        FontError: They are too many.
    """
    tables = read_tables(data)
    count = int.from_bytes(tables["maxp"][4:6], "big")
    places = _places(tables, count)
    metrics = _metrics(tables, count)
    glyphs = [tables["glyf"][: places[-1]]]
    end = places[-1]
    boxes: dict[int, _Box | None] = {}
    for parts, advance in composites:
        left, drawn = _composite(parts, tables["glyf"], places, boxes)
        glyphs.append(drawn)
        end += len(drawn)
        places.append(end)
        metrics += (advance, left & _MOST)
    total = count + len(composites)
    if total > _MOST:
        message = f"a font of one edition would have {total} glyphs, {_MOST} at most are possible"
        raise FontError(Diagnostic("font-full", message))
    tables["glyf"] = b"".join(glyphs)
    tables["loca"] = struct.pack(f">{total + 1}I", *places)
    tables["hmtx"] = struct.pack(f">{2 * total}H", *metrics)
    tables["head"] = tables["head"][:50] + b"\0\1" + tables["head"][52:]
    tables["hhea"] = tables["hhea"][:34] + total.to_bytes(2, "big")
    tables["maxp"] = _limits(tables["maxp"], total, max(len(parts) for parts, _ in composites))
    return write_tables(tables)


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
) -> tuple[int, bytes]:
    """Give a composite's left edge and its description; nothing if nothing is drawn."""
    left = bottom = _FAR
    right = top = -_FAR
    drawn: list[Part] = []
    for glyph, across, up in parts:
        if glyph not in boxes:
            start, end = places[glyph : glyph + 2]
            boxes[glyph] = _BOX.unpack_from(glyf, start + 2) if end > start else None
        box = boxes[glyph]
        if box:
            left, bottom = min(left, box[0] + across), min(bottom, box[1] + up)
            right, top = max(right, box[2] + across), max(top, box[3] + up)
            drawn.append((glyph, across, up))
    if not drawn:
        return 0, b""
    described = [_HEAD.pack(-1, left, bottom, right, top)]
    described += [_PART.pack(_OFFSETS | _MORE, *part) for part in drawn[:-1]]
    described.append(_PART.pack(_OFFSETS, *drawn[-1]))
    return left, b"".join(described)


def _limits(maxp: bytes, total: int, most: int) -> bytes:
    """Give the font's limits, with room for composites of at most so many parts."""
    values = list(struct.unpack_from(">I14H", maxp))
    points, contours = max(values[2], values[4]), max(values[3], values[5])
    values[1] = total
    values[4], values[5] = min(points * most, _MOST), min(contours * most, _MOST)
    values[13], values[14] = max(values[13], most), values[14] + 1
    return struct.pack(">I14H", *values)
