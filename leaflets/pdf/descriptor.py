"""A face → what a font descriptor says of it, true to the font file."""

import hashlib
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaflets.pdf.objects import Value
    from leaflets.text.faces import Face

_FIXED_PITCH, _SYMBOLIC, _ITALIC = 1, 4, 64
"""Font flags (ISO 32000-1, 9.8.2, table 123)."""
_POST_LEAST = 16
_HEAD_LEAST = 44

_MOST_NAME = 56
"""With the tag of a subset, 63 bytes: what PostScript names of fonts have (OpenType 1.9, name)."""


def base_name(face: "Face") -> str:
    """Give a face's name in files: its key, or so much of a long one that a digest completes."""
    if len(face.key.encode()) <= _MOST_NAME:
        return face.key
    digest = hashlib.sha256(face.key.encode()).hexdigest()[:16]
    start = face.key.encode()[: _MOST_NAME - len(digest) - 1].decode(errors="ignore")
    return f"{start}-{digest}"


def describe(face: "Face", font_name: bytes) -> "dict[str, Value]":
    """Give the entries of a FontDescriptor (ISO 32000-1, 9.8.1), without the font program.

    Args:
        face: The face.
        font_name: Its name in the file, with the subset's tag.
    """
    angle, fixed = _slant(face)
    flags = _SYMBOLIC  # glyphs are reached by index and go beyond the Latin text font encoding
    flags |= _FIXED_PITCH if fixed else 0
    flags |= _ITALIC if face.italic or angle else 0
    return {
        "Type": b"/FontDescriptor",
        "FontName": font_name,
        "Flags": flags,
        "FontBBox": _bounds(face),
        "ItalicAngle": angle,
        "Ascent": round(face.ascender),
        "Descent": round(face.descender),
        "CapHeight": round(face.cap_height),
        "StemV": _stem(face.weight),
    }


def _table(face: "Face", tag: str, least: int) -> bytes:
    """Read a table; one that is missing or too short reads as zeros."""
    blob = face.hb_face.reference_table(tag)
    return bytes(blob.data if blob else b"").ljust(least, b"\0")


def _bounds(face: "Face") -> "Value":
    bounds = struct.unpack_from(">4h", _table(face, "head", _HEAD_LEAST), 36)
    return tuple(round(bound * face.scale) for bound in bounds)


def _slant(face: "Face") -> tuple[float, bool]:
    """Give the slant in degrees, counter-clockwise, and whether all advances are equal."""
    _, angle, _, _, fixed = struct.unpack_from(">iihhI", _table(face, "post", _POST_LEAST))
    return angle / 65536, bool(fixed)


def _stem(weight: int) -> int:
    """Estimate the width of vertical stems, which no table states, from the weight."""
    return 50 + int((weight / 65) ** 2)
