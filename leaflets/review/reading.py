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
_STREAM = re.compile(rb"<<([^<>]{0,500})>>\s{0,9}stream\r?\n")
_ITEM = re.compile("<rdf:li>([^<]*)</rdf:li>")
_LIMIT = 1 << 20
"""Most bytes that are unpacked: our own metadata have some thousands."""


def is_ours(data: bytes) -> bool:
    """Tell whether a file was an edition once, whatever other programs did to it since."""
    namespace = NAMESPACE.encode()
    return namespace in data or any(namespace in each for each in _packed(data))


def read_provenance(data: bytes) -> Provenance | None:
    """Read what an edition says it was made from; nothing where it does not say all of it."""
    at = data.find(NAMESPACE.encode())
    start, end = data.rfind(_START, 0, max(at, 0)), data.find(_END, max(at, 0))
    if at < 0 or start < 0 or not 0 < end - start <= _LIMIT:
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
    return Provenance(
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


def _parts(packed: str) -> "Iterator[Part]":
    lines = _unpacked(b64decode(packed, validate=True)).decode()
    for line in lines.splitlines():
        kind, rest = line.split(" ", 1)
        name, digest = rest.rsplit(" ", 1)
        yield Part(kind, name, digest)


def _packed(data: bytes) -> "Iterator[bytes]":
    """Unpack metadata that another program has compressed."""
    for found in _STREAM.finditer(data):
        if b"/Metadata" in found[1]:
            try:
                yield _unpacked(data[found.end() : found.end() + _LIMIT])
            except zlib.error:
                continue


def _unpacked(data: bytes) -> bytes:
    return zlib.decompressobj().decompress(data, _LIMIT)
