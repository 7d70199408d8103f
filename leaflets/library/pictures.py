"""Files of logos and figures → pictures that are safe to print."""

import hashlib
from typing import TYPE_CHECKING

from leaflets.library.folders import PICTURE_LIMIT
from leaflets.library.textfile import digest, plain
from leaflets.model.asset import MediaType, Picture
from leaflets.model.content import Origin

if TYPE_CHECKING:
    from leaflets.library.folders import File, Folders
    from leaflets.model.span import Span

FIGURES = "assets/figures"
ENDINGS = {".svg": MediaType.SVG, ".png": MediaType.PNG}
TOO_LARGE = "export it smaller: a logo needs no more than 2000 pixels a side"
"""What to do about a picture with too many bytes."""


def find_figure(folders: "Folders", name: str, span: "Span | None") -> "File | None":
    """Find a figure: each layer's SVG before its PNG, the clinic's PNG before the bundled SVG.

    Raises:
        ContentError: The name leads out of the folder.
    """
    found = [folders.find_all(FIGURES, name + ending, span) for ending in ENDINGS]
    files = [file for files in found for file in files]
    return min(files, key=lambda file: file.origin is Origin.BUNDLED, default=None)


def list_figures(folders: "Folders") -> tuple[str, ...]:
    """List the names of all figures, sorted."""
    return tuple(sorted({name for end in ENDINGS for name in folders.tree(FIGURES, end)}))


def read_picture(folders: "Folders", file: "File", name: str) -> Picture:
    """Read a picture whose file has one of `ENDINGS`.

    Raises:
        ContentError: It is damaged, too large, or holds what a leaflet must not take in.
    """
    # Imported here, as `list` and `check` of texts need no pictures and both libraries are slow.
    from leaflets.library.png import check_png  # noqa: PLC0415
    from leaflets.library.svg import check_svg  # noqa: PLC0415

    data = folders.data(file, PICTURE_LIMIT, TOO_LARGE)
    media_type = ENDINGS[file.path.suffix]
    if media_type is MediaType.PNG:
        check_png(data, file.span)
        told = hashlib.sha256(data).hexdigest()
        return Picture(name, media_type, data, told, "", file.span)
    drawing = check_svg(data, file.span)
    data, told = plain(data), digest(data)
    return Picture(
        name, media_type, data, told, drawing.title, file.span, directional=drawing.directional
    )
