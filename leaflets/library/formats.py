"""A file of assets/formats or assets/sheets → a page format, all lengths in points."""

from typing import TYPE_CHECKING

from leaflets.library.ledger import read_yaml
from leaflets.library.schemas_design import FormatFile, ScaleRow
from leaflets.library.validation import validate
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import SchemaError
from leaflets.model.page_format import Margins, PageFormat, TypeStyle

if TYPE_CHECKING:
    from leaflets.library.folders import File, Folders
    from leaflets.library.yamltext import YamlFile

FORMATS = "assets/formats"
SHEETS = "assets/sheets"
"""What the program prints for staff has formats of its own, which no leaflet is printed in."""
ENDING = ".yaml"

_SMALLEST_SIDE, _LARGEST_SIDE = 72.0, 14_400.0  # PDF viewers take no more (ISO 32000-1, annex C)
_NARROWEST = 72.0  # an inch: less cannot hold a word


def read_format(folders: "Folders", file: "File", name: str) -> PageFormat:
    """Read a format.

    Raises:
        ContentError: With all that is wrong in the file.
    """
    yaml = read_yaml(folders, file)
    row = validate(FormatFile, yaml)
    room = row.page[0] - row.margins.start - row.margins.end - row.gutter
    _check_sizes(row, room, yaml)
    return PageFormat(
        id=name,
        label=row.label,
        width=row.page[0],
        height=row.page[1],
        margins=Margins(row.margins.top, row.margins.bottom, row.margins.start, row.margins.end),
        gutter=row.gutter,
        measure=row.measure or room,
        band_first=row.band.first,
        band=row.band.other,
        base_size=row.type.base,
        minimum_size=row.type.minimum,
        scale=_scale(row.type.scale),
        core_pages=row.core_pages,
        limits_pages=row.limits_pages,
        duplex=row.duplex,
        turns=row.turns,
        span=file.span,
    )


def _check_sizes(row: FormatFile, room: float, file: "YamlFile") -> None:
    high = row.page[1] - row.margins.top - row.margins.bottom - row.band.first
    sides_fit = all(_SMALLEST_SIDE <= side <= _LARGEST_SIDE for side in row.page)
    checks = (
        (sides_fit, "page", "must have sides from 1in to 200in"),
        (min(room, high) >= _NARROWEST, "margins", "must leave at least 1in for the text"),
        (row.measure <= room, "measure", f"must fit between the margins: at most {room:.0f}pt"),
    )
    problems = [
        Diagnostic("bad-value", f"'{key}' {message}", file.key_span(key))
        for passes, key, message in checks
        if not passes
    ]
    if problems:
        raise SchemaError(*problems)


def _scale(row: ScaleRow) -> tuple[tuple[str, TypeStyle], ...]:
    return tuple((name, TypeStyle(*getattr(row, name))) for name in ScaleRow.model_fields)
