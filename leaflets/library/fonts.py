"""fonts.yaml of all layers, and the font file of a brand → the catalogue of fonts."""

import hashlib
import re
from collections import Counter
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from leaflets.library.folders import FONT_LIMIT, check_relative
from leaflets.library.ledger import read_yaml
from leaflets.library.schemas_design import FamilyRow, FontRow, FontsFile, WeightsRow
from leaflets.library.validation import validate
from leaflets.model.content import Origin
from leaflets.model.diagnostic import Diagnostic, did_you_mean
from leaflets.model.errors import FontError, MissingReference
from leaflets.model.typeface import HINT_DAMAGED, Family, FontCatalogue, FontFile

if TYPE_CHECKING:
    from leaflets.library.folders import File, Folders
    from leaflets.library.yamltext import YamlFile
    from leaflets.model.span import Span

FONTS = "assets/fonts"
ENDINGS = (".ttf", ".otf")

_LEADING = 1.45  # what Latin, Greek and Cyrillic need
_FEWEST_CHARACTERS = 20  # of a script, for a font to be meant for it: less than any alphabet
_NO_SCRIPT = frozenset({"Zyyy", "Zinh", "Zzzz"})
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")


def read_catalogue(folders: "Folders") -> FontCatalogue:
    """Read which fonts there are; a clinic's families add and replace by id.

    A package that is not installed gives paths at which nothing lies: whoever needs the font
    reports it, the others are none the worse.

    Raises:
        ContentError: With all that is wrong in one of the files.
    """
    families: dict[str, Family] = {}
    fallback: tuple[str, ...] = ()
    stacks: dict[str, tuple[str, ...]] = {}
    weights = WeightsRow(regular=400, bold=700)
    for file in reversed(folders.find_all(FONTS, "fonts.yaml")):
        yaml = read_yaml(folders, file)
        row = validate(FontsFile, yaml)
        own = {name: _family(folders, file, yaml, name, one) for name, one in row.families.items()}
        families |= own
        fallback = tuple(dict.fromkeys((*(row.fallback or ()), *fallback, *own)))
        stacks |= row.stacks
        weights = row.weights or weights
        _check_names(row, families, yaml)
    return FontCatalogue(
        tuple(families.values()), fallback, weights.regular, weights.bold, tuple(stacks.items())
    )


def read_typeface(folders: "Folders", brand: "File", name: str, span: "Span") -> Family:
    """Read a font file beside a brand's file as a family of its own.

    Its id is made of its name and content: two brands' files of one name are told apart.

    Raises:
        MissingReference: There is no such file (`unknown-typeface`).
        FontError: It is damaged (`font-damaged`).
    """
    file = folders.beside(brand, name, span)
    if file is None:
        message = f"there is no font file '{name}' beside the brand's file"
        hint = "put it there, or name a font family"
        raise MissingReference(Diagnostic("unknown-typeface", message, span, hint=hint))
    data = folders.data(file, FONT_LIMIT)
    digest = hashlib.sha256(data).hexdigest()
    scripts, variable = _inspect(data, file)
    stem = _NOT_A_NAME.sub("-", Path(name).stem.lower()).strip("-") or "font"
    font = FontFile(file.path, digest, file.span, own=True)
    return Family(f"{stem}-{digest[:8]}", font, None, scripts, _LEADING, variable)


def _family(
    folders: "Folders", file: "File", yaml: "YamlFile", name: str, row: FamilyRow
) -> Family:
    def font(key: str, one: FontRow) -> FontFile:
        span = yaml.key_span("families", name, key, "file")
        path = _font_path(folders, file, row.package, one.file, span)
        return FontFile(path, one.sha256, span, one.index, own=file.origin is Origin.CLINIC)

    return Family(
        id=name,
        upright=font("upright", row.upright),
        italic=font("italic", row.italic) if row.italic else None,
        scripts=row.scripts,
        leading=row.leading,
        variable=row.variable,
        bold=font("bold", row.bold) if row.bold else None,
        unit=row.unit,
        solid=row.solid,
    )


def _font_path(folders: "Folders", file: "File", package: str, name: str, span: "Span") -> Path:
    check_relative(name, span)
    if not package:
        found = folders.beside(file, name, span)
        return found.path if found else file.path.parent / name
    spec = find_spec(package)
    return Path(spec.origin if spec and spec.origin else package).parent / name


def _check_names(row: FontsFile, families: dict[str, Family], yaml: "YamlFile") -> None:
    """Make sure that all families named in a file are there."""
    named = [("fallback", index, name) for index, name in enumerate(row.fallback or ())]
    places = [(name, yaml.key_span(key, index)) for key, index, name in named]
    places += [
        (name, yaml.key_span("stacks", tag, index))
        for tag, names in row.stacks.items()
        for index, name in enumerate(names)
    ]
    problems = [
        Diagnostic(
            "unknown-typeface",
            f"unknown font family '{name}'",
            span,
            hint=did_you_mean(name, families),
        )
        for name, span in places
        if name not in families
    ]
    if problems:
        raise MissingReference(*problems)


def _inspect(data: bytes, file: "File") -> tuple[tuple[str, ...], bool]:
    """Give the scripts a font is meant for, and whether it has a weight axis."""
    # Imported here: only a brand with a font file of its own needs it.
    from fontTools import unicodedata  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            characters = font.getBestCmap() or {}
            axes = font["fvar"].axes if "fvar" in font else []
            variable = any(axis.axisTag == "wght" for axis in axes)
    except Exception as error:  # damaged tables raise anything at all
        message = f"font file '{file.path.name}' is damaged"
        raise FontError(
            Diagnostic("font-damaged", message, file.span, hint=HINT_DAMAGED)
        ) from error
    counts = Counter(unicodedata.script(chr(point)) for point in characters)
    scripts = sorted(
        script
        for script, count in counts.items()
        if count >= _FEWEST_CHARACTERS and script not in _NO_SCRIPT
    )
    return tuple(scripts), variable
