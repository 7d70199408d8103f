"""A clinic's blocks over the bundled ones: which text each replaces, and what that says now.

A block that replaces a bundled one names the text it was written over, by the first characters of
its SHA-256 (`overrides`). That text itself is kept beside: a digest tells that the bundled text
moved on, only the text tells what changed.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.library.content import BLOCK_ENDING, BLOCKS
from leaflets.library.folders import TEXT_LIMIT
from leaflets.library.names import ID
from leaflets.library.reads import Kept
from leaflets.library.saving import save
from leaflets.library.textfile import digest
from leaflets.library.yamltext import Mapping, Scalar, parse
from leaflets.model.content import Origin
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import ContentError, MissingReference, SchemaError, SelectionError
from leaflets.model.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.library.folders import File, Folders, Layer
    from leaflets.model.content import Block

KEPT = "templates/overridden"
"""Where a clinic's folder keeps the bundled texts that its blocks replace: read for comparing."""
KEY = "overrides"
_DIGITS = 12
_FENCE = b"---"
_LINE = re.compile(rb"""^(overrides[ \t]*:[ \t]*["']?)[0-9a-f]+""")


@dataclass(frozen=True, slots=True)
class Original:
    """A bundled block as a file.

    Attributes:
        data: Its bytes.
        span: The file.
    """

    data: bytes
    span: "Span"

    @property
    def digest(self) -> str:
        """Its SHA-256, in hexadecimal."""
        return digest(self.data)

    @property
    def mark(self) -> str:
        """What a block that replaces it says in its front matter."""
        return self.digest[:_DIGITS]


class Overlay:
    """The blocks of a clinic's folder that lie over bundled ones."""

    def __init__(self, folders: "Folders") -> None:
        self._folders = folders
        self._originals: Kept[str, Original | None] = Kept(folders.reads)

    def original(self, block: str) -> Original | None:
        """Give the bundled text of a block, whatever a clinic says in its place.

        Raises:
            ContentError: It cannot be read.
        """

        def read() -> Original | None:
            file = self._file(self._bundled, block)
            return Original(self._folders.data(file, TEXT_LIMIT), file.span) if file else None

        return self._originals.get(block, read)

    def replaces(self, block: "Block") -> Original | None:
        """Give the bundled text that a clinic's block stands in place of, if there is one."""
        return self.original(block.id) if block.origin is Origin.CLINIC else None

    def as_copied(self, block: "Block") -> bytes | None:
        """Give the bundled text as it was when a block was written over it, if it was kept.

        A text of another digest than the block names is not the one.

        Raises:
            ContentError: It cannot be read.
        """
        clinic = self._clinic
        if clinic is None or not block.overrides:
            return None
        file = self._folders.in_layer(clinic, KEPT, block.id + BLOCK_ENDING)
        if file is None:
            return None
        data = self._folders.data(file, TEXT_LIMIT)
        return data if digest(data).startswith(block.overrides) else None

    def own(self, block: str) -> "File | None":
        """Find the clinic's file of a block, whether it can be read or not."""
        clinic = self._clinic
        return self._file(clinic, block) if clinic else None

    def own_text(self, block: str) -> bytes:
        """Read the clinic's file of a block, which must be there.

        Raises:
            ContentError: It is not there, or cannot be read.
        """
        file = self.own(block)
        if file is None:
            raise MissingReference.of("unknown-block", f"the clinic has no block '{block}'")
        return self._folders.data(file, TEXT_LIMIT)

    def copy(self, block: str) -> "Span":
        """Copy a bundled block into the clinic's folder, byte for byte but for one added line.

        Returns:
            The file written.

        Raises:
            LeafletsError: See `refusal`; or the file cannot be written.
        """
        if problem := self.refusal(block):
            raise ContentError(problem)
        original = self.original(block)
        if original is None:
            message = f"there is no bundled block '{block}'"
            raise MissingReference.of("unknown-block", message)
        return self._write(block, original, _marked(original.data, original.mark, original.span))

    def refusal(self, block: str) -> Diagnostic | None:
        """Say why a block cannot be copied into the clinic's folder, if it cannot."""
        own = self.own(block)
        if own is None:
            return None
        if self.original(block) is None:
            message = f"block '{block}' is the clinic's own: there is no bundled text of it"
            return Diagnostic("not-bundled", message, own.span, hint="edit that file")
        message = f"the clinic has a block '{block}' already"
        hint = f"edit that file; see what it changes: leaflets override --diff {block}"
        return Diagnostic("already-overridden", message, own.span, hint=hint)

    def bind(self, block: "Block") -> "Span":
        """Say in a clinic's block that it replaces the bundled text of now.

        Raises:
            LeafletsError: There is no such text; a file cannot be written.
        """
        original = self.replaces(block)
        if original is None:
            message = f"block '{block.id}' replaces no bundled block"
            raise MissingReference.of("not-bundled", message, block.place(KEY))
        data = self.own_text(block.id)
        line = block.place(KEY).line if block.overrides else 0
        return self._write(
            block.id, original, _marked(data, original.mark, block.place(KEY), line)
        )

    def _write(self, block: str, original: Original, data: bytes) -> "Span":
        """Write a block and the text it replaces: that first, for it alone does no harm."""
        kept, own = self._safe(KEPT, block), self._safe(BLOCKS, block)
        save(original.data, kept)
        save(data, own)
        return self._folders.shown(own)

    def _safe(self, within: str, block: str) -> "Path":
        """Give where a file goes; links on the way must not lead out of the clinic's folder."""
        clinic = self._clinic
        if clinic is None:
            message = "there is no clinic's folder to write to"
            hint = "name the folder that holds your clinic.yaml: -C DIR"
            raise SelectionError.of("no-clinic", message, hint=hint)
        path = clinic.root / within / (block + BLOCK_ENDING)
        if not path.resolve().is_relative_to(clinic.root.resolve()):
            message = f"the path '{within}' leads out of the clinic's folder"
            raise ContentError.of("unsafe-path", message, self._folders.shown(path))
        return path

    def _file(self, layer: "Layer", block: str) -> "File | None":
        if not ID.fullmatch(block):
            return None
        return self._folders.in_layer(layer, BLOCKS, block + BLOCK_ENDING)

    @property
    def _bundled(self) -> "Layer":
        return self._folders.layers[-1]

    @property
    def _clinic(self) -> "Layer | None":
        first = self._folders.layers[0]
        return first if first.origin is Origin.CLINIC else None


def _marked(data: bytes, mark: str, span: "Span", line: int = 0) -> bytes:
    """Write the mark into a front matter: in place of that on a line, or on a line at its end.

    Raises:
        SchemaError: What people wrote does not let it be done by changing one line.
    """
    changed = _replaced(data, line, mark) if line else _added(data, mark)
    if _says(changed) != mark:
        hint = f"write it there yourself: {KEY}: {mark}"
        raise SchemaError.of("bad-value", f"'{KEY}' cannot be written here", span, hint)
    return changed


def _added(data: bytes, mark: str) -> bytes:
    """Add a line at the end of a front matter, with the line end that its neighbour has."""
    lines = data.splitlines(keepends=True)
    end = _end(lines)
    ending = b"\r\n" if lines[end].endswith(b"\r\n") else b"\n"
    return b"".join((*lines[:end], f"{KEY}: {mark}".encode(), ending, *lines[end:]))


def _replaced(data: bytes, line: int, mark: str) -> bytes:
    lines = data.splitlines(keepends=True)
    lines[line - 1] = _LINE.sub(rf"\g<1>{mark}".encode(), lines[line - 1])
    return b"".join(lines)


def _says(data: bytes) -> str:
    """Read the mark back: what was written must be what the program will read."""
    lines = data.splitlines(keepends=True)
    try:
        root = parse(b"".join(lines[1 : _end(lines)]).decode(), Span("")).root
    except SchemaError:
        return ""
    entry = root.get(KEY) if isinstance(root, Mapping) else None
    return entry[1].text if entry and isinstance(entry[1], Scalar) else ""


def _end(lines: list[bytes]) -> int:
    """Give which line closes the front matter."""
    return next((at for at, line in enumerate(lines) if at and line.rstrip() == _FENCE), 0)
