"""Samples of languages, `assets/fonts/specimens/<tag>.md`."""

from typing import TYPE_CHECKING

from leaflets.library.fonts import FONTS
from leaflets.library.locales import read_locale
from leaflets.model.specimen import Specimen

if TYPE_CHECKING:
    from leaflets.library.folders import Folders

FOLDER = f"{FONTS}/specimens"
ENDING = ".md"


def list_tags(folders: "Folders") -> tuple[str, ...]:
    """List the tags of the languages there are samples of, sorted."""
    names = folders.names(FOLDER)
    return tuple(sorted(name.removesuffix(ENDING) for name in names if name.endswith(ENDING)))


def read_specimen(folders: "Folders", tag: str, source: str) -> Specimen | None:
    """Read a sample; none if there is no such file.

    Args:
        folders: The layers.
        tag: BCP 47 tag.
        source: Tag of the source language, in which staff are shown names.

    Raises:
        SchemaError: Nothing is known about the language.
        ContentError: The file cannot be read.
    """
    if tag not in list_tags(folders):
        return None
    file = folders.find(FOLDER, tag + ENDING)
    if file is None:
        return None
    return Specimen(read_locale(folders, tag, source), folders.text(file), 1, file.span)
