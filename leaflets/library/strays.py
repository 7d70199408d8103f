"""A clinic's folder → the files in it that nothing reads, each with what may have been meant.

Names that begin with `_` or `.` are passed over on purpose, and so is what lies in folders of
other names than ours; only a folder that is called nearly like one of ours is told.
"""

import os
import re
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from leaflets.library.brands import BRANDS, FILE
from leaflets.library.catalogues import BACKCHECK, GLOSSARY
from leaflets.library.content import BLOCK_ENDING, BLOCKS, LEAFLET_ENDING, LEAFLETS
from leaflets.library.fonts import ENDINGS as FONT_ENDINGS
from leaflets.library.fonts import FONTS
from leaflets.library.formats import ENDING as FORMAT_ENDING
from leaflets.library.formats import FORMATS, SHEETS
from leaflets.library.instruments import FOLDER as INSTRUMENTS
from leaflets.library.locales import SETTINGS
from leaflets.library.overlay import KEPT as OVERRIDDEN
from leaflets.library.pictures import ENDINGS as PICTURE_ENDINGS
from leaflets.library.pictures import FIGURES
from leaflets.library.reviews import ENDING as SIGN_OFF_ENDING
from leaflets.library.reviews import FOLDER as SIGN_OFFS
from leaflets.library.settings import CLINIC
from leaflets.model.diagnostic import Diagnostic, did_you_mean, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.library.folders import Folders

LOCALES = "assets/locales"
_CATALOGUES = ("content.po", "interface.po")
_OF_A_LANGUAGE = (SETTINGS, GLOSSARY, BACKCHECK, *_CATALOGUES)

_FILES = {
    "templates": (
        "audiences.yaml",
        "claims.yaml",
        "sources.yaml",
        "safety.yaml",
        "reviews.yaml",
        "hedging.yaml",
        "interface.yaml",
    ),
}
"""Files that are read by their names, by folder."""
_ENDINGS = {
    BLOCKS: (BLOCK_ENDING,),
    OVERRIDDEN: (BLOCK_ENDING,),
    LEAFLETS: (LEAFLET_ENDING,),
    BRANDS: (FILE, *PICTURE_ENDINGS, *FONT_ENDINGS),
    FORMATS: (FORMAT_ENDING,),
    FIGURES: tuple(PICTURE_ENDINGS),
    FONTS: (".yaml", ".md", ".txt", ".ttc", *FONT_ENDINGS),
    LOCALES: _OF_A_LANGUAGE,
    SHEETS: (FORMAT_ENDING,),
    INSTRUMENTS: (".yaml",),
}
"""Endings of files that are read, by folder."""

_COPY = re.compile(
    r"~$|\.(?:orig|rej|bak|old|tmp|swp)$| \(\d+\)(?=\.|$)| (?:- )?copy(?: \(?\d+\)?)?(?=\.|$)"
    r"|conflicted copy|\.sync-conflict|_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+",
    re.IGNORECASE,
)
"""What editors, synchronisers and version control add to a name."""
_PART = re.compile(r"\.leaflets-[0-9a-f]+\.part")
_PASSED_OVER = (".", "_")
_MOST = 10_000
"""Most names that are looked at: somebody may have named a whole disk."""


def strays(folders: "Folders") -> "tuple[Diagnostic, ...]":
    """Find what nothing reads in the first layer, a clinic's folder.

    Returns:
        Warnings: `stray-file`, `misspelt-name`, `file-copy`, and `part-file` for what an
        interrupted run left; sorted by place.
    """
    root = folders.layers[0].root
    found = []
    for number, relative in enumerate(_walk(root)):
        if number == _MOST:
            break
        problem = _problem(root, relative)
        if problem:
            code, message, hint = problem
            found.append(warning(code, message, folders.shown(root / relative), hint))
    return tuple(sorted(found, key=lambda one: str(one.span)))


def _walk(root: Path) -> "Iterator[PurePosixPath]":
    """Give files, and folders that nothing enters, all relative to the root."""
    for folder, inner, files in os.walk(root):
        relative = PurePosixPath(Path(folder).relative_to(root).as_posix())
        names = sorted(name for name in inner if not name.startswith(_PASSED_OVER))
        inner[:] = [name for name in names if _entered(relative / name)]
        yield from (relative / name for name in names if name not in inner)
        yield from (relative / name for name in sorted(files))


def _entered(folder: PurePosixPath) -> bool:
    """Tell whether a folder is one of ours, on the way to one, or in one."""
    path = folder.as_posix()
    ours = (*_ENDINGS, SIGN_OFFS)
    return any(f"{one}/".startswith(f"{path}/") or path.startswith(f"{one}/") for one in ours)


def _problem(root: Path, path: PurePosixPath) -> tuple[str, str, str] | None:
    """Give code, message and hint of what is odd about a path."""
    name = path.name
    if _PART.fullmatch(name):
        message = "an interrupted run left this"
        return "part-file", message, "delete it when no leaflets are being made"
    if name.startswith(_PASSED_OVER) or _is_known_folder(root, path):
        return None
    if path.parts[0] == SIGN_OFFS and len(path.parts) > 1:
        return _no_sign_off(path)  # whatever it is called
    if _COPY.search(name):
        message = "the name is that of a copy, so it is not what is used"
        return "file-copy", message, "keep the right one of the two, and delete the other"
    if len(path.parts) == 1:
        return _at_the_top(root, name)
    return _brandless(root, path) or _unread(path)


def _brandless(root: Path, path: PurePosixPath) -> tuple[str, str, str] | None:
    """Tell that a file lies where a brand's file is missing."""
    if "/".join(path.parts[:2]) != BRANDS or (root / Path(*path.parts[:3]) / FILE).is_file():
        return None
    message = f"nothing reads this file: no brand's {FILE} lies beside it"
    return "stray-file", message, f"a brand is a folder in {BRANDS} with a {FILE}"


def _no_sign_off(path: PurePosixPath) -> tuple[str, str, str] | None:
    if len(path.parts) == 2 and path.name.endswith(SIGN_OFF_ENDING):  # noqa: PLR2004
        return None
    hint = f"a sign-off is a file in {SIGN_OFFS} that `leaflets sign` wrote, ending in .yaml"
    return "stray-file", "nothing reads this file", hint


def _is_known_folder(root: Path, path: PurePosixPath) -> bool:
    return len(path.parts) == 1 and path.name == SIGN_OFFS and (root / path).is_dir()


def _at_the_top(root: Path, name: str) -> tuple[str, str, str] | None:
    """Tell what lies beside clinic.yaml that may belong elsewhere; other things are welcome."""
    if name == CLINIC:
        return None
    if not (root / name).is_dir():
        if get_close_matches(name.lower(), [CLINIC], cutoff=0.8):
            return "misspelt-name", f"nothing reads '{name}'", f"did you mean '{CLINIC}'?"
        return None
    message = f"nothing reads the folder '{name}'"
    tops = [*dict.fromkeys(folder.split("/")[0] for folder in _ENDINGS), SIGN_OFFS]
    meant = next((top for top in tops if name.lower() in _inner(top)), "")
    if meant:
        return "misspelt-name", message, f"it belongs in '{meant}'"
    near = get_close_matches(name.lower(), tops, n=1, cutoff=0.8)
    if near:
        return "misspelt-name", message, f"did you mean '{near[0]}'?"
    return None


def _unread(path: PurePosixPath) -> tuple[str, str, str] | None:
    """Tell what lies in one of our folders and is read by nobody."""
    parent, name = path.parts[:2]
    endings = _ENDINGS.get(f"{parent}/{name}")
    if endings is None:
        names = (*_FILES.get(parent, ()), *_inner(parent))
        if name in names:
            return None
        return "stray-file", f"nothing reads '{name}' here", did_you_mean(name, names)
    if path.name.endswith(endings):
        return None
    hint = f"what is read here ends in {' or '.join(endings)}"
    return "stray-file", "nothing reads this file", hint


def _inner(top: str) -> list[str]:
    """Name the folders that one of the two at the top holds."""
    return [folder.split("/")[1] for folder in _ENDINGS if folder.startswith(f"{top}/")]
