"""Registered objects → the bytes of a file: body, object streams, cross-references, identifier."""

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from leaflets.model.seal import seal
from leaflets.pdf.compression import deflate
from leaflets.pdf.objects import Dictionary, Stream, Value, serialise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from leaflets.pdf.canvas import LeafletDocument

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_METADATA = b"<</Type/Metadata"
_PER_STREAM = 1000
"""Objects in one object stream: readers unpack a whole stream to reach one of them, but what is
alike is short only where it stands together."""
_PLAIN, _PACKED = 1, 2
_Body = tuple[int, bytes]
"""The number of an object and what it is, formatted."""
_Place = tuple[int, int, int]
"""A line of the cross-reference stream (ISO 32000-1, 7.5.8.3, table 18)."""
_FREE: _Place = (0, 0, 65535)


def assemble(document: "LeafletDocument", root: Dictionary, info: Dictionary) -> bytes:
    """Write a whole file.

    Streams stand for themselves, all other objects in compressed object streams (ISO 32000-1,
    7.5.7), the cross-references in a stream (7.5.8). The identifier is a digest of the content
    (14.4), so that equal content gives equal bytes. Metadata come first, so that even a file cut
    short says what it was.
    """
    root_reference = serialise(root, document)
    info_reference = serialise(info, document)
    streams, others = _formatted(document)
    count = document.objectcounter + 1
    ready = [one.data for one in document.packed]
    digest = hashlib.sha256(b"\n".join([*(body for _, body in (*streams, *others)), *ready]))
    identifier = b"<" + digest.hexdigest()[:32].upper().encode("ascii") + b">"
    file = _File(count)
    for number, body in sorted(streams, key=lambda one: not one[1].startswith(_METADATA)):
        file.add(number, body)
    for one in (*document.packed, *_packed(others)):
        file.pack(one, document)
    trailer: dict[str, Value] = {
        "Root": root_reference,
        "Info": info_reference,
        "ID": [identifier, identifier],
    }
    return seal(file.finish(trailer, document))


def _formatted(document: "LeafletDocument") -> tuple[list[_Body], list[_Body]]:
    """Format all objects: streams and others, each with its number.

    Formatting may register further objects, so the count is looked up anew each time.
    """
    streams: list[_Body] = []
    others: list[_Body] = []
    apart = {number for one in document.packed for number in one.numbers}
    number = 0
    while number < document.objectcounter:
        number += 1
        if number in apart:
            continue
        if number in document.ready:
            others.append((number, document.ready[number]))
            continue
        item = document.idToObject[document.numberToId[number]]
        body = item.format(document)
        (streams if isinstance(item, Stream) else others).append((number, body))
    return streams, others


class Packed(NamedTuple):
    """Objects in one object stream (ISO 32000-1, 7.5.7), compressed.

    Attributes:
        numbers: Their numbers, in order.
        start: Where the first one stands in the stream before it was compressed.
        data: The stream.
    """

    numbers: tuple[int, ...]
    start: int
    data: bytes


def packed(bodies: "Sequence[bytes]", first: int) -> tuple[Packed, ...]:
    """Pack objects that have numbers one after the other.

    Args:
        bodies: The objects, formatted.
        first: Number of the first.
    """
    return tuple(_packed(list(enumerate(bodies, first))))


def _packed(bodies: "Sequence[_Body]") -> "Iterator[Packed]":
    for start in range(0, len(bodies), _PER_STREAM):
        some = bodies[start : start + _PER_STREAM]
        index, offset = [], 0
        for number, body in some:
            index.append(b"%d %d" % (number, offset))
            offset += len(body) + 1
        head = b" ".join(index) + b"\n"
        data = deflate(head + b"\n".join([body for _, body in some]))
        yield Packed(tuple([number for number, _ in some]), len(head), data)


class _File:
    """What is written so far, and where each object stands."""

    def __init__(self, count: int) -> None:
        self._parts = [_HEADER]
        self._size = len(_HEADER)
        self._places: dict[int, _Place] = {}
        self._next = count

    def add(self, number: int, body: bytes) -> None:
        """Add an object that stands for itself."""
        self._places[number] = (_PLAIN, self._size, 0)
        part = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        self._parts.append(part)
        self._size += len(part)

    def pack(self, packed: Packed, document: "LeafletDocument") -> None:
        """Add objects in one object stream."""
        holder = self._new()
        self._places.update(
            {number: (_PACKED, holder, place) for place, number in enumerate(packed.numbers)}
        )
        entries: dict[str, Value] = {
            "Type": b"/ObjStm",
            "N": len(packed.numbers),
            "First": packed.start,
            "Filter": b"/FlateDecode",
        }
        self.add(holder, Stream(entries, packed.data).format(document))

    def finish(self, trailer: "Mapping[str, Value]", document: "LeafletDocument") -> bytes:
        """Add the cross-references and give the whole file."""
        holder, start = self._new(), self._size
        self._places[holder] = (_PLAIN, start, 0)
        places = [self._places.get(number, _FREE) for number in range(holder + 1)]
        widths, rows = _rows(places)
        entries: dict[str, Value] = {"Type": b"/XRef", "Size": holder + 1, "W": widths, **trailer}
        # Each row less the one above (predictor 12, "Up"): objects of one stream follow each
        # other, so nearly all rows are the same (ISO 32000-1, 7.4.4.4).
        entries["DecodeParms"] = {"Predictor": 12, "Columns": sum(widths)}
        self.add(holder, Stream.compressed(entries, _up(rows, sum(widths))).format(document))
        return b"".join((*self._parts, b"startxref\n%d\n%%%%EOF\n" % start))

    def _new(self) -> int:
        number = self._next
        self._next += 1
        return number


def _rows(places: "Sequence[_Place]") -> tuple[list[int], bytes]:
    """Give the bytes that each field of a place needs, and the places in fields so wide."""
    widths = [max(1, -(-max(field).bit_length() // 8)) for field in zip(*places, strict=True)]
    first, second, third = widths
    rows = [
        kind.to_bytes(first, "big") + where.to_bytes(second, "big") + at.to_bytes(third, "big")
        for kind, where, at in places
    ]
    return widths, b"".join(rows)


def _up(rows: bytes, width: int) -> bytes:
    """Filter rows of bytes, each by the row above it (PNG 1.2, 6.4)."""
    above = bytes(width) + rows
    less = bytes([(one - other) & 0xFF for one, other in zip(rows, above, strict=False)])
    return b"".join([b"\x02" + less[at : at + width] for at in range(0, len(less), width)])
