"""The bytes of a file that may be anything → what it says it was made from.

Files come from shelves, mails and other programs, so nothing is taken for granted: bytes are
searched, not parsed, and what is unpacked has a limit.
"""

import re
import zlib
from base64 import b64decode
from typing import TYPE_CHECKING
from xml.sax.saxutils import unescape

from leaflets.model.provenance import NAMESPACE, PREFIX, Part, Provenance, SignOffState

if TYPE_CHECKING:
    from collections.abc import Iterator

_START, _END = b"<?xpacket begin", b"<?xpacket end"
_METADATA = re.compile(rb"/Metadata\b(?:(?!endobj|stream).){0,500}>>\s{0,9}stream\r?\n", re.DOTALL)
"""What begins a stream of metadata (ISO 32000-1, 14.3.2)."""
_DECLARED = re.compile(rb"xmlns:(\w+)\s*=\s*[\"']" + re.escape(NAMESPACE.encode()) + rb"[\"']")
_SAID = rb"[<\s]%b:(?:seal|leaflet|content|signOff)[\s>=]"
"""A property of ours, by the prefix of its namespace: as an element, or as an attribute."""
_ITEM = re.compile("<rdf:li>([^<]*)</rdf:li>")
_LIMIT = 1 << 20
"""Most bytes that are unpacked: our own metadata have some thousands."""


def is_ours(data: bytes) -> bool:
    """Tell whether a file was an edition once, whatever other programs did to it since.

    It is told by properties in its metadata; a file that only names where they are described, be
    it in a text, a link or an attachment, is none.
    """
    if NAMESPACE.encode() not in data:
        return any(map(_is_said, _packed(data)))
    plain = (data[one.end() : one.end() + _LIMIT] for one in _METADATA.finditer(data))
    return any(map(_is_said, plain)) or any(map(_is_said, _packed(data)))


def _is_said(xmp: bytes) -> bool:
    """Tell whether metadata have properties of ours; what follows them does not count."""
    xmp = xmp[: _end(xmp)]
    declared = _DECLARED.search(xmp)
    return declared is not None and re.search(_SAID % declared[1], xmp) is not None


def _end(xmp: bytes) -> int:
    """Find where metadata end; at the end of what there is, where they are cut short."""
    ends = (at for mark in (b"endstream", _END) if (at := xmp.find(mark)) >= 0)
    return min(ends, default=len(xmp))


def read_provenance(data: bytes) -> Provenance | None:
    """Read what an edition says it was made from; nothing where it does not say all of it."""
    declared = _DECLARED.search(data)
    if declared is None:
        return None
    at = declared.start()
    start, end = data.rfind(_START, 0, at), data.find(_END, at)
    if start < 0 or not 0 < end - start <= _LIMIT:
        return None
    try:
        return _read(data[start:end].decode())
    except (ValueError, KeyError, zlib.error):  # which damaged Base64 and UTF-8 raise too
        return None


def _read(xmp: str) -> Provenance:
    said = {
        name: unescape(value)
        for name, value in re.findall(rf"<{PREFIX}:(\w+)>(.*?)</{PREFIX}:\1>", xmp, re.DOTALL)
    }
    program = re.search("<xmp:CreatorTool>(.*?)</xmp:CreatorTool>", xmp)
    locales = tuple(_ITEM.findall(said["locale"]))
    if not locales:
        raise ValueError(xmp)
    found = Provenance(
        leaflet=said["leaflet"],
        reference=said.get("reference", ""),
        version=said.get("version", ""),
        audience=said["audience"],
        locales=locales,
        brand=said["brand"],
        format=said["format"],
        content=said["content"],
        catalogue=said.get("catalogue", ""),
        sign_off=SignOffState(said["signOff"]),
        program=unescape(program[1]) if program else "",
        parts=tuple(_parts(said["parts"])),
    )
    found.next_review  # noqa: B018  what is no date raises
    return found


def _parts(packed: str) -> "Iterator[Part]":
    lines = _unpacked(b64decode(packed, validate=True)).decode()
    for line in lines.splitlines():
        kind, rest = line.split(" ", 1)
        name, digest = rest.rsplit(" ", 1)
        yield Part(kind, name, digest)


def _packed(data: bytes) -> "Iterator[bytes]":
    """Unpack metadata that another program has compressed."""
    for found in _METADATA.finditer(data):
        try:
            yield _unpacked(data[found.end() : found.end() + _LIMIT])
        except zlib.error:
            continue


def _unpacked(data: bytes) -> bytes:
    return zlib.decompressobj().decompress(data, _LIMIT)
