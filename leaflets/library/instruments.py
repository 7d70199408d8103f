"""templates/evidence/*.yaml of all layers → the checklists that leaflets are held against.

A clinic's file adds a checklist, or adds to a bundled one of the same name and replaces its items
by id.
"""

from typing import TYPE_CHECKING

from leaflets.library.ledger import read_yaml
from leaflets.library.names import ID, check_names
from leaflets.library.schemas_evidence import InstrumentFile, ItemRow, WantedRow
from leaflets.library.validation import validate
from leaflets.model.content import Origin
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import SchemaError
from leaflets.model.evidence import Instrument, Item, Wanted

if TYPE_CHECKING:
    from leaflets.library.folders import Folders
    from leaflets.library.yamltext import YamlFile

FOLDER = "templates/evidence"
ENDING = ".yaml"

_TEXTS = ("name", "short", "version", "publisher", "url", "about")
_ADDED = "The clinic added to this list."
_NEEDED = ("name", "version", "publisher", "items")


def read_instruments(folders: "Folders") -> tuple[Instrument, ...]:
    """Read all checklists, by the names of their files.

    Raises:
        SchemaError: With all that is wrong in all of them.
    """
    names = [name.removesuffix(ENDING) for name in folders.names(FOLDER) if name.endswith(ENDING)]
    check_names(folders, FOLDER, names, ID, ENDING)
    found: list[Instrument] = []
    problems: list[Diagnostic] = []
    for name in names:
        try:
            found.append(_read(folders, name))
        except SchemaError as error:
            problems += error.diagnostics
    if problems:
        raise SchemaError(*problems)
    return tuple(found)


def _read(folders: "Folders", name: str) -> Instrument:
    texts = dict.fromkeys(_TEXTS, "")
    applies: Wanted | None = None
    items: dict[str, Item] = {}
    changed: list[str] = []
    span = folders.where(f"{FOLDER}/{name}{ENDING}")
    for file in reversed(folders.find_all(FOLDER, name + ENDING)):
        yaml = read_yaml(folders, file)
        if yaml.empty:
            continue
        rows = validate(InstrumentFile, yaml)
        texts |= {key: text for key in _TEXTS if (text := getattr(rows, key))}
        if rows.applies:
            applies = _wanted(rows.applies, yaml, "applies")
        own = {row.id: _item(row, yaml, index) for index, row in enumerate(rows.items)}
        if file.origin is Origin.CLINIC and items:
            changed += [one for one in own if one in items]
            texts["about"] = f"{texts['about']} {_ADDED}".strip()
        items |= own
    given = {**texts, "items": items}
    missing = [
        Diagnostic("missing-key", f"the key '{key}' is missing", span)
        for key in _NEEDED
        if not given[key]
    ]
    if missing:
        raise SchemaError(*missing)
    texts["short"] = texts["short"] or texts["name"]
    if changed:  # nobody is to take it for the publisher's
        texts["name"] = f"{texts['name']}, changed by the clinic: {', '.join(changed)}"
    return Instrument(id=name, **texts, applies=applies, items=tuple(items.values()), span=span)


def _item(row: ItemRow, file: "YamlFile", index: int) -> Item:
    return Item(
        id=row.id,
        number=row.number,
        area=row.area,
        says=row.says,
        wanted=tuple(
            _wanted(one, file, "items", index, "measures", place)
            for place, one in enumerate(row.measures)
        ),
        look=row.look,
        lenient=bool(row.otherwise),
        span=file.key_span("items", index),
    )


def _wanted(row: WantedRow, file: "YamlFile", *path: str | int) -> Wanted:
    return Wanted(row.measure, row.least, row.most, file.key_span(*path))
