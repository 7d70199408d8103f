"""A CFF table → what its font is made of; outlines → the CFF table of a CID-keyed font.

Only bytes are moved: outlines are not read. Numbers of clauses are those of Adobe technical note
5176, "The Compact Font Format Specification".
"""

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from leaflets.pdf.cff_data import (
    Operands,
    read_dict,
    read_index,
    read_numbers,
    write_dict,
    write_index,
    write_number,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_BOX, _CHARSET, _OUTLINES, _PRIVATE, _DEFAULT, _NOMINAL = 5, 15, 17, 18, 20, 21
_MATRIX, _ROS, _CID_COUNT, _FONTS, _SELECTION = 0x0C07, 0x0C1E, 0x0C22, 0x0C24, 0x0C25
"""Operators (9, table 9; 15, table 23; 18)."""
_HEADER = b"\1\0\4\4"
_REGISTRY = write_number(391) + write_number(392) + write_number(0)
_STRINGS = write_index([b"Adobe", b"Identity"])
"""The registry and ordering: the first numbers of strings that are not standard ones (10)."""
_NO_SUBROUTINES = b"\0\0"
_NOWHERE = b"\x8b\x8b"
"""Two operands 0."""


class Within(NamedTuple):
    """What outlines take from the font within the font that they belong to, as encoded.

    Attributes:
        matrix: Its own matrix; empty for none.
        default: Advance of outlines that state none; empty for 0.
        nominal: What stated advances count from; empty for 0.
    """

    matrix: bytes
    default: bytes
    nominal: bytes


@dataclass(frozen=True, slots=True)
class CffFont:
    """A CFF font.

    Attributes:
        top: Its Top DICT.
        outlines: The charstring of each glyph.
        within: The fonts within, those that are alike as one.
        selection: Which of them each glyph belongs to.
    """

    top: Operands
    outlines: "Sequence[bytes]"
    within: "Sequence[Within]"
    selection: "Sequence[int]"

    def nominal(self, glyph: int) -> int:
        """Say what the advance that a glyph's outline states counts from."""
        return sum(read_numbers(self.within[self.selection[glyph]].nominal))


def read_font(data: bytes) -> CffFont:
    """Read a font, CID-keyed or not."""
    _, at = read_index(data, data[2])
    (first, *_), _ = read_index(data, at)
    top = read_dict(first)
    outlines, _ = read_index(data, *read_numbers(top[_OUTLINES]))
    count = len(outlines)
    if _FONTS not in top:
        return CffFont(top, outlines, (_within(data, top, b""),), (0,) * count)
    fonts, _ = read_index(data, *read_numbers(top[_FONTS]))
    entries = map(read_dict, fonts)
    within = [_within(data, each, each.get(_MATRIX, b"")) for each in entries]
    alike = list(dict.fromkeys(within))
    merged = [alike.index(each) for each in within]
    (place,) = read_numbers(top[_SELECTION])
    chosen = _read_selection(data, place, count)
    return CffFont(top, outlines, alike, [merged[number] for number in chosen])


def write_font(font: CffFont, name: str) -> bytes:
    """Write a CID-keyed font (18) in which character identifiers are glyph indices.

    Hints, subroutines and what else only served them are left out.
    """
    count = len(font.outlines)
    used = sorted(set(font.selection))
    places = dict.fromkeys((_CHARSET, _SELECTION, _OUTLINES, _FONTS), 0)
    names = write_index([name.encode("ascii", "replace")])
    at = len(_HEADER + names + _top(font, places) + _STRINGS + _NO_SUBROUTINES)
    parts = {
        _CHARSET: struct.pack(">BHH", 2, 1, count - 2) if count > 1 else b"\0",
        _SELECTION: _write_selection([used.index(number) for number in font.selection]),
        _OUTLINES: write_index(font.outlines),
    }
    for key, part in parts.items():
        places[key] = at
        at += len(part)
    fonts, privates = [], b""
    for number in used:
        matrix, default, nominal = font.within[number]
        private = write_dict(_given({_DEFAULT: default, _NOMINAL: nominal}))
        place = write_number(len(private)) + write_number(at + len(privates))
        fonts.append(write_dict(_given({_MATRIX: matrix, _PRIVATE: place})))
        privates += private
    places[_FONTS] = at + len(privates)
    start = (_HEADER, names, _top(font, places), _STRINGS, _NO_SUBROUTINES)
    return b"".join((*start, *parts.values(), privates, write_index(fonts)))


def _top(font: CffFont, places: "dict[int, int]") -> bytes:
    """Write the Top DICT; its length does not depend on the places."""
    kept = {key: font.top.get(key, b"") for key in (_MATRIX, _BOX)}
    count = {_CID_COUNT: write_number(len(font.outlines))}
    written = {key: write_number(place) for key, place in places.items()}
    return write_index([write_dict({_ROS: _REGISTRY, **_given(kept), **count, **written})])


def _given(entries: "dict[int, bytes]") -> Operands:
    return {key: operands for key, operands in entries.items() if operands}


def _within(data: bytes, font: Operands, matrix: bytes) -> Within:
    size, at = read_numbers(font.get(_PRIVATE, _NOWHERE))
    private = read_dict(data[at : at + size])
    return Within(matrix, private.get(_DEFAULT, b""), private.get(_NOMINAL, b""))


def _read_selection(data: bytes, at: int, count: int) -> "Sequence[int]":
    """Read which font within each glyph belongs to (19)."""
    if not data[at]:
        return data[at + 1 : at + 1 + count]
    (ranges,) = struct.unpack_from(">H", data, at + 1)
    chosen: list[int] = []
    for place in range(at + 3, at + 3 + 3 * ranges, 3):
        first, number, after = struct.unpack_from(">HBH", data, place)
        chosen += [number] * (after - first)
    return chosen


def _write_selection(selection: "Sequence[int]") -> bytes:
    """Write which font within each glyph belongs to (19)."""
    starts = [at for at, one in enumerate(selection) if not at or one != selection[at - 1]]
    ranges = [struct.pack(">HB", at, selection[at]) for at in starts]
    end = struct.pack(">H", len(selection))
    return b"".join((struct.pack(">BH", 3, len(ranges)), *ranges, end))
