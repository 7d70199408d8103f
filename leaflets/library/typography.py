"""typography.yaml of all layers → how each language is set."""

from typing import TYPE_CHECKING, Any

from leaflets.library.fonts import FONTS
from leaflets.library.ledger import read_yaml
from leaflets.library.schemas_design import SOURCE_DIGITS, TypographyFile, TypographyRow
from leaflets.library.validation import validate
from leaflets.model.typography import Typography

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.library.folders import Folders

FILE = "typography.yaml"
_ADDING = ("units", "between", "before", "unbroken")
"""Lists to which a language adds; other keys replace what held before."""


def read_files(folders: "Folders") -> tuple[TypographyFile, ...]:
    """Read the files of all layers, the bundled one first.

    Raises:
        SchemaError: With all that is wrong in one of them.
    """
    files = []
    for file in reversed(folders.find_all(FONTS, FILE)):
        yaml = read_yaml(folders, file)
        if not yaml.empty:
            files.append(validate(TypographyFile, yaml))
    return tuple(files)


def read_typography(files: tuple[TypographyFile, ...], tag: str) -> Typography:
    """Tell how a language is set: the defaults, its parent tags' ways, its own over them."""
    found: dict[str, Any] = {"features": {}} | dict.fromkeys(_ADDING, ())
    for row in _rows(files, tag):
        own = {key: getattr(row, key) for key in row.model_fields_set}
        own["features"] = found["features"] | row.features
        for key in _ADDING:
            own[key] = tuple(dict.fromkeys((*found[key], *getattr(row, key))))
        found |= {key: value for key, value in own.items() if value is not None}
    if "isolate" in found:
        found["isolated"] = frozenset(found.pop("isolate"))
    if found.get("digits") == SOURCE_DIGITS:
        found["digits"] = ""
    found["features"] = tuple(found["features"].items())
    return Typography(**found)


def _rows(files: tuple[TypographyFile, ...], tag: str) -> "Iterator[TypographyRow]":
    """Give what says anything about a language, the most general first."""
    parts = tag.split("-")
    for file in files:
        yield file.defaults
    for count in range(1, len(parts) + 1):
        name = "-".join(parts[:count])
        for file in files:
            if name in file.languages:
                yield file.languages[name]
