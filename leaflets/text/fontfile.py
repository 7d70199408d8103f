"""A font file as listed → its fonts for HarfBuzz: of the very file that was checked, and whole."""

import hashlib
import mmap
import struct
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import uharfbuzz as hb

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import FontError
from leaflets.model.typeface import HINT_DAMAGED
from leaflets.text.soundness import restricted, unsound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from leaflets.model.typeface import FontFile

_REQUIRED = ("cmap", "head", "hhea", "hmtx", "maxp")
_OUTLINES = (("glyf", "loca"), ("CFF ",), ("CFF2",))
"""Of these, all tables of one row must be there to draw glyphs."""
_KINDS = frozenset({b"\0\1\0\0", b"OTTO", b"true"})
"""What a font starts with (OpenType 1.9, "Table directory")."""
_COLLECTION = b"ttcf"
_MOST_FONTS = 256
_Tables: TypeAlias = "Mapping[str, tuple[int, int]]"
"""Where each table starts and ends in the file."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file that was read.

    Attributes:
        blob: Its data.
        digest: Its SHA-256, in hexadecimal.
        fonts: The tables of each of its fonts; nothing if it is no font file.
        size: Its length in bytes.
    """

    blob: hb.Blob
    digest: str
    fonts: tuple[_Tables, ...]
    size: int


class FontFiles:
    """Font files in memory, each read and checked once however many faces are cut of it.

    Files are mapped, not copied: the collection of East Asian forms has 33 MB, of which an edition
    needs a few pages.
    """

    def __init__(self) -> None:
        self._opened: dict[Path, _Opened] = {}
        self._faces: dict[tuple[Path, int], hb.Face] = {}

    def face(self, file: "FontFile") -> hb.Face:
        """Give the font of a file.

        Raises:
            FontError: The file is missing (`font-missing`), is not the one listed
                (`font-changed`), or is damaged: truncated, without a table that setting or
                drawing needs, with noise in them if a clinic brought it, or no font at all
                (`font-damaged`); its owner does not let it be embedded (`font-restricted`).
        """
        opened = self._opened.get(file.path)
        if opened is None:
            try:
                opened = self._opened[file.path] = _open(file.path)
            except OSError as error:
                message = f"font file '{file.path.name}' cannot be read: {error.strerror}"
                hint = "put it back, or install the program again"
                if file.own:
                    hint = "put it there, or list the file there is"
                raise FontError(
                    Diagnostic("font-missing", message, file.span, hint=hint)
                ) from error
        if opened.digest != file.sha256:
            message = (
                f"font file '{file.path.name}' is not the one listed"
                f" (sha256 {opened.digest[:12]}…)"
            )
            hint = "put the listed file back, or list the new one's sha256 after checking it"
            raise FontError(Diagnostic("font-changed", message, file.span, hint=hint))
        found = self._faces.get((file.path, file.index))
        if found is None:
            _check(opened, file)
            found = hb.Face(opened.blob, file.index)
            if file.own:
                _refuse(file, unsound(found))
                _respect(file, restricted(found))
            self._faces[file.path, file.index] = found
        return found


def _open(path: "Path") -> _Opened:
    with _mapped(path) as data:
        return _Opened(
            _blob(path, data), hashlib.sha256(data).hexdigest(), _directories(data), len(data)
        )


@contextmanager
def _mapped(path: "Path") -> "Iterator[mmap.mmap | bytes]":
    with path.open("rb") as file:
        try:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (ValueError, OSError):  # an empty file, or a disk that cannot map files
            yield file.read()
            return
        with mapped:
            yield mapped


def _blob(path: "Path", data: "mmap.mmap | bytes") -> hb.Blob:
    """Map the file for HarfBuzz; copy it where HarfBuzz cannot open it by its name."""
    try:
        blob = hb.Blob.from_file_path(str(path))
    except (hb.HarfBuzzError, OSError, ValueError):  # letters that its Windows code misreads
        return hb.Blob(bytes(data[:]))
    return blob if len(blob) == len(data) else hb.Blob(bytes(data[:]))


def _directories(data: "mmap.mmap | bytes") -> tuple[_Tables, ...]:
    """Read where the tables of all fonts of a file lie (OpenType 1.9, "Font collections")."""
    try:
        if data[:4] != _COLLECTION:
            return (_directory(data, 0),)
        (count,) = struct.unpack_from(">I", data, 8)
        starts = struct.unpack_from(f">{min(count, _MOST_FONTS)}I", data, 12)
        return tuple(_directory(data, start) for start in starts)
    except (struct.error, UnicodeDecodeError, ValueError):
        return ()


def _directory(data: "mmap.mmap | bytes", start: int) -> _Tables:
    if data[start : start + 4] not in _KINDS:
        raise ValueError(start)
    (count,) = struct.unpack_from(">H", data, start + 4)
    records = (
        struct.unpack_from(">4s4xII", data, start + 12 + 16 * number) for number in range(count)
    )
    return {tag.decode("ascii"): (offset, offset + size) for tag, offset, size in records}


def _check(opened: _Opened, file: "FontFile") -> None:
    """Make sure that a font is there whole.

    HarfBuzz takes what it cannot read for empty, and would set boxes or nothing at all.
    """
    problem = "it is no font that can be read"
    if file.index < len(opened.fonts):
        problem = _problem(opened.fonts[file.index], opened.size)
    elif opened.fonts:
        problem = f"it holds no font number {file.index}"
    _refuse(file, problem)


def _refuse(file: "FontFile", problem: str) -> None:
    """Raise an error if there is a problem with a file."""
    if problem:
        message = f"font file '{file.path.name}' is damaged: {problem}"
        raise FontError(Diagnostic("font-damaged", message, file.span, hint=HINT_DAMAGED))


def _respect(file: "FontFile", problem: str) -> None:
    """Raise an error if the owner of a font does not let it be used for what is done here."""
    if problem:
        message = f"font file '{file.path.name}' says of its licence that it {problem}"
        hint = "ask its owner for a file that may be embedded, or use another font"
        raise FontError(Diagnostic("font-restricted", message, file.span, hint=hint))


def _problem(tables: _Tables, size: int) -> str:
    missing = [tag for tag in _REQUIRED if tag not in tables]
    if missing:
        return f"it lacks {', '.join(missing)}"
    if not any(all(tag in tables for tag in row) for row in _OUTLINES):
        return "it holds no outlines"
    if any(end > size or start == end for start, end in tables.values()):
        return "a part of it is missing"
    return ""
