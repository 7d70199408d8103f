"""A font as HarfBuzz opened it → what is wrong inside its tables; nothing if it is sound.

Renderers take outlines and rules they cannot read for empty: a font with noise in them would give
blank or garbled pages. Fonts that ship with the program were tried; these looks are for others.
"""

import math
import struct
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import category

import uharfbuzz as hb

from leaflets.text.scripts import ignorable

if TYPE_CHECKING:
    from collections.abc import Sequence

_UPEM = range(16, 16385)
"""Units an em may have (OpenType 1.9, head)."""
_WORDS, _SCALE, _MORE, _SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
"""Flags of a component (OpenType 1.9, glyf, "Composite glyph description")."""
_SHORT_X, _SHORT_Y, _REPEAT, _SAME_X, _SAME_Y = 0x2, 0x4, 0x8, 0x10, 0x20
"""Flags of a point (OpenType 1.9, glyf, "Simple glyph description")."""
_VERSION, _MAGIC = 1, 0x5F0F3CF5
"""What every table head says of itself (OpenType 1.9, head): one that does not is thrown away."""
_HEADER = 10
_LOOKED_AT = 8_000
"""Most glyphs that are looked at, evenly spread: noise in a font of more does not spare them all,
and nobody waits longer than a tenth of a second."""
_LETTERS = frozenset({"Lu", "Ll", "Lo", "Nd"})
_TRIED = 500
"""Most letters that are tried, evenly spread."""
_MOST_EMPTY = 0.1
"""Fonts may leave a letter out; one whose file was filled up with zeros lacks very many."""
_OUTLINES = "its outlines cannot be read"


_RESTRICTED, _LOOSER, _WHOLE, _BITMAPS = 0x0002, 0x000C, 0x0100, 0x0200
"""What a font's owner lets be done with it (OpenType 1.9, OS/2, fsType)."""


def restricted(face: hb.Face) -> str:
    """Tell why a font must not be put into files without its owner's leave; nothing if it may.

    Of several degrees that old fonts name, the loosest holds.

    Args:
        face: The font.
    """
    try:
        (rights,) = struct.unpack_from(">H", _table(face, "OS/2"), 8)
    except struct.error:
        return ""
    if rights & _RESTRICTED and not rights & _LOOSER:
        return "must not be embedded"
    if rights & _WHOLE:
        return "must not be cut down to the letters in use"
    return "must not be embedded but as bitmaps" if rights & _BITMAPS else ""


def unsound(face: hb.Face) -> str:
    """Tell what is wrong with a font all of whose tables are there.

    Args:
        face: The font.
    """
    head, hhea, maxp = (_table(face, tag) for tag in ("head", "hhea", "maxp"))
    try:
        version, magic, upem = struct.unpack_from(">H10xI2xH", head)
        (full,) = struct.unpack_from(">H", hhea, 34)
        (count,) = struct.unpack_from(">H", maxp, 4)
        long = struct.unpack_from(">h", head, 50)[0]
    except struct.error:
        return "a part of it is missing"
    if (version, magic) != (_VERSION, _MAGIC):
        return "its table head cannot be read"
    if upem not in _UPEM:
        return f"its em has {upem} units, not {_UPEM[0]} to {_UPEM[-1]}"
    if not 0 < full <= count or len(_table(face, "hmtx")) < 2 * (full + count):
        return "its widths do not match its glyphs"
    if "CFF2" in face.table_tags and not face.axis_infos:
        return "its outlines are CFF2 without an axis, which no PDF can hold"
    return _outlines(face, count, long) or _rules(face) or _letters(face) or _weights(face)


def _table(face: hb.Face, tag: str) -> bytes:
    return bytes(face.reference_table(tag).data)


def _letters(face: hb.Face) -> str:
    """Tell whether letters are there in name only."""
    letters = [
        point
        for point in sorted(face.unicodes)
        if category(chr(point)) in _LETTERS and not ignorable(chr(point))
    ]
    font = hb.Font(face)
    some = letters[:: math.ceil(len(letters) / _TRIED) or 1]
    empty = flat = 0
    for point in some:
        buffer = hb.Buffer()
        buffer.add_codepoints([point])
        buffer.guess_segment_properties()
        hb.shape(font, buffer)  # a letter may be put together of parts
        extents = [font.get_glyph_extents(one.codepoint) for one in buffer.glyph_infos]
        empty += not any(one and one.width and one.height for one in extents)
        flat += not any(one.x_advance for one in buffer.glyph_positions)
    if empty > _MOST_EMPTY * len(some):
        return "its letters are empty"
    return "its letters have no width" if flat > _MOST_EMPTY * len(some) else ""


def _weights(face: hb.Face) -> str:
    """Tell whether a weight axis changes no letter: bold would be regular with odd gaps."""
    axis = next((one for one in face.axis_infos if one.tag == "wght"), None)
    if axis is None:
        return ""
    some = sorted(face.unicodes)
    some = some[:: math.ceil(len(some) / _TRIED) or 1]
    font = hb.Font(face)
    seen = []
    for weight in (axis.min_value, axis.max_value):
        font.set_variations({"wght": weight})
        glyphs = map(font.get_nominal_glyph, some)
        seen.append([font.get_glyph_extents(glyph) for glyph in glyphs if glyph])
    return "all its weights are alike" if seen[0] == seen[1] else ""


def _rules(face: hb.Face) -> str:
    """Tell whether HarfBuzz threw away rules that shaping and placing need."""
    there = set(face.table_tags)
    if "GSUB" in there and not face.has_layout_substitution:
        return "its table GSUB cannot be read"
    if "GPOS" in there and not face.has_layout_positioning:
        return "its table GPOS cannot be read"
    return ""


def _outlines(face: hb.Face, count: int, long: int) -> str:
    if "glyf" not in face.table_tags:
        font, some = hb.Font(face), range(0, count, _stride(count))
        drawn = all(font.get_glyph_extents(glyph) is not None for glyph in some)
        return "" if drawn else _OUTLINES
    glyf, loca = _table(face, "glyf"), _table(face, "loca")
    try:
        places = _places(loca, count, long)
    except (struct.error, ValueError):
        return "it does not say where its outlines are"
    if places[-1] > len(glyf) or any(start > end for start, end in pairwise(places)):
        return "it does not say where its outlines are"
    try:
        for glyph in range(0, count, _stride(count)):
            start, end = places[glyph : glyph + 2]
            if end > start:
                _check_glyph(glyf[start:end], count)
    except (struct.error, ValueError, IndexError):
        return _OUTLINES
    return ""


def _stride(count: int) -> int:
    return math.ceil(count / _LOOKED_AT)


def _places(loca: bytes, count: int, long: int) -> "Sequence[int]":
    """Give where each glyph starts, and where the last one ends (OpenType 1.9, loca).

    Raises:
        ValueError: It is said in no way there is.
        struct.error: The table is too short.
    """
    if long == 1:
        return struct.unpack_from(f">{count + 1}I", loca)
    if long == 0:
        return [2 * half for half in struct.unpack_from(f">{count + 1}H", loca)]
    raise ValueError(long)


def _check_glyph(data: bytes, count: int) -> None:
    """Walk over a glyph's description (OpenType 1.9, glyf).

    Raises:
        ValueError: It contradicts itself.
        struct.error: It ends too early.
        IndexError: It ends too early.
    """
    contours, left, low, right, top = struct.unpack_from(">5h", data)
    if left > right or low > top:
        raise ValueError(data[:_HEADER])
    if contours < 0:
        _check_parts(data, count)
    elif contours:
        _check_points(data, contours)


def _check_parts(data: bytes, count: int) -> None:
    at, more = _HEADER, _MORE
    while more:
        flags, part = struct.unpack_from(">2H", data, at)
        if part >= count:
            raise ValueError(part)
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _SCALES else 8 if flags & _MATRIX else 0
        more = flags & _MORE
    if at > len(data):
        raise ValueError(at)


def _check_points(data: bytes, contours: int) -> None:
    ends = struct.unpack_from(f">{contours}H", data, _HEADER)
    if any(end <= start for start, end in pairwise(ends)):
        raise ValueError(ends)
    (instructions,) = struct.unpack_from(">H", data, _HEADER + 2 * contours)
    at = _HEADER + 2 * contours + 2 + instructions
    left, size = ends[-1] + 1, 0
    while left > 0:
        flags = data[at]
        times = 1
        if flags & _REPEAT:
            at += 1
            times += data[at]
        at += 1
        left -= times
        size += times * _SIZES[flags & (_SHORT_X | _SHORT_Y | _SAME_X | _SAME_Y)]
    if left or at + size > len(data):
        raise ValueError(at)


def _size(flags: int) -> int:
    """Give how many bytes a point's two coordinates take."""
    across = 1 if flags & _SHORT_X else 0 if flags & _SAME_X else 2
    up = 1 if flags & _SHORT_Y else 0 if flags & _SAME_Y else 2
    return across + up


_SIZES = tuple(map(_size, range(0x40)))
