"""Relative paths → files of the clinic's folder, or else of the bundled one."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from leaflets.library.textfile import decode
from leaflets.model.content import Origin
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import ContentError
from leaflets.model.span import Span

if TYPE_CHECKING:
    from leaflets.library.reads import Reads

TEXT_LIMIT = 1_000_000
"""Largest text file, in bytes."""
PICTURE_LIMIT = 20_000_000
"""Largest picture, in bytes."""
FONT_LIMIT = 80_000_000
"""Largest font file, in bytes: those for Chinese hold tens of thousands of glyphs."""

_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Layer:
    """One of the folders that are laid over each other.

    Attributes:
        root: The folder that holds `templates` and `assets`.
        origin: Whose it is.
    """

    root: Path
    origin: Origin


@dataclass(frozen=True, slots=True)
class File:
    """A file found in a layer.

    Attributes:
        path: Where it lies.
        span: The file as shown to people.
        origin: Which layer it is from.
    """

    path: Path
    span: Span
    origin: Origin


class Folders:
    """The layers, first one first, and the rules for reading from them.

    Args:
        layers: The layers.
        reads: The door to the disk.
        here: The folder from which files are named to people; none for the working folder.
    """

    def __init__(
        self, layers: tuple[Layer, ...], reads: "Reads", here: Path | None = None
    ) -> None:
        self.layers = layers
        self.reads = reads
        self._here = here or _working_folder()

    def find(self, within: str, name: str, span: Span | None = None) -> File | None:
        """Find the first layer's file `name` in the folder `within`.

        Args:
            within: Folder that the file must not leave, relative to a layer.
            name: Path in that folder, as people wrote it.
            span: Where they wrote it.

        Raises:
            ContentError: The path, or a link on it, leads out of the folder (`unsafe-path`).
        """
        return next(iter(self.find_all(within, name, span)), None)

    def find_all(self, within: str, name: str, span: Span | None = None) -> tuple[File, ...]:
        """Find the files of all layers, the first layer's first; see `find`."""
        check_relative(name, span)
        found = (self.in_layer(layer, within, name, span) for layer in self.layers)
        return tuple(file for file in found if file)

    def in_layer(
        self, layer: Layer, within: str, name: str, span: Span | None = None
    ) -> File | None:
        """Find one layer's file; see `find`."""
        path = layer.root / within / name
        if not self.reads.holds(path):
            return None
        # Bundled files are as trusted as the program, and some installers make each one a link.
        if layer.origin is Origin.CLINIC:
            _check_contained(path, layer.root.resolve() / within, name, span)
        return File(path, self.shown(path), layer.origin)

    def beside(self, file: File, name: str, span: Span | None = None) -> File | None:
        """Find a file in the folder that holds another; see `find`."""
        check_relative(name, span)
        layer = next(layer for layer in self.layers if layer.origin is file.origin)
        within = file.path.parent.relative_to(layer.root).as_posix()
        return self.in_layer(layer, within, name, span)

    def names(self, folder: str) -> tuple[str, ...]:
        """List what a folder holds in any layer, sorted."""
        try:
            found = {
                name for layer in self.layers for name in self.reads.names(layer.root / folder)
            }
        except OSError as error:
            raise _unreadable(error, None) from error
        return tuple(sorted(found))

    def tree(self, folder: str, ending: str) -> tuple[str, ...]:
        """List the files under a folder in any layer, sorted, without their common ending.

        Folders that are links are not entered: they could lead anywhere, or in a circle.
        """
        found: set[str] = set()
        pending = [""]
        while pending:
            within = pending.pop()
            for name in self.names(f"{folder}/{within}" if within else folder):
                path = f"{within}/{name}" if within else name
                if name.endswith(ending):
                    found.add(path.removesuffix(ending))
                elif self._is_folder(f"{folder}/{path}"):
                    pending.append(path)
        return tuple(sorted(found))

    def text(self, file: File) -> str:
        """Read a text file; see `leaflets.library.textfile.decode` for what it may hold."""
        return decode(self.data(file, TEXT_LIMIT), file.span)

    def data(self, file: File, limit: int, hint: str = "") -> bytes:
        """Read a file.

        Args:
            file: The file.
            limit: Its largest size in bytes; no more than that is read.
            hint: What to do about a larger one.

        Raises:
            ContentError: It is larger than `limit` bytes or cannot be read.
        """
        try:
            data = self.reads.read(file.path, limit)
        except OSError as error:
            raise _unreadable(error, file.span) from error
        if data is None:
            message = f"the file is larger than {limit // 1_000_000} MB"
            raise ContentError(Diagnostic("file-too-large", message, file.span, hint=hint))
        return data

    def shown(self, path: Path) -> Span:
        """Name a file as people see it: from where they are when it lies there."""
        if self._here and path.is_relative_to(self._here):
            path = path.relative_to(self._here)
        return Span(path.as_posix())

    def where(self, relative: str) -> Span:
        """Name a path of the first layer that has it, or of the first layer, as people see it."""
        paths = [layer.root / relative for layer in self.layers]
        return self.shown(next((path for path in paths if path.exists()), paths[0]))

    def _is_folder(self, relative: str) -> bool:
        return any(self.reads.is_folder(layer.root / relative) for layer in self.layers)


def check_relative(name: str, span: Span | None) -> None:
    """Refuse a path that is absolute or climbs.

    Raises:
        ContentError: It is one (`unsafe-path`).
    """
    path = PurePosixPath(name)
    climbs = ".." in path.parts or "\\" in name
    if climbs or path.is_absolute() or _DRIVE.match(name):
        raise _unsafe(name, span)


def _check_contained(path: Path, folder: Path, name: str, span: Span | None) -> None:
    try:
        inside = path.resolve().is_relative_to(folder)
    except (OSError, RuntimeError):  # a circle of links
        inside = False
    if not inside:
        raise _unsafe(name, span)


def _unsafe(name: str, span: Span | None) -> ContentError:
    message = f"the path '{name}' leads out of its folder"
    hint = "put the file itself in the folder and name it from there, without '..' or links"
    return ContentError(Diagnostic("unsafe-path", message, span, hint=hint))


def _unreadable(error: OSError, span: Span | None) -> ContentError:
    where = "" if span else f" '{error.filename}'"
    message = f"cannot read{where or ' the file'}: {error.strerror}"
    return ContentError(Diagnostic("unreadable-file", message, span))


def _working_folder() -> Path | None:
    try:
        return Path.cwd()
    except OSError:  # it was deleted under us
        return None
