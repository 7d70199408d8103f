"""Topics, audiences, languages, brands and formats are data: no code knows one by name."""

import ast
from pathlib import Path

import leaflets
from leaflets.library import Library

PACKAGE = Path(leaflets.__file__).parent
GENERIC = {"default", "am", "km", "pt"}
"""A word of any program, half of a day and two units, which happen to be names too."""


def _names() -> set[str]:
    library = Library.open()
    found = {
        *library.leaflet_ids(),
        *(one.id for one in library.audiences()),
        *(one.tag for one in library.locales()),
        *library.brand_ids(),
        *library.format_ids(),
        *(part for block in library.block_ids() for part in (block, block.split("/")[0])),
        *(one.id for one in library.claims()),
        *(one.id for one in library.sources()),
        *(library.brand(brand).name for brand in library.brand_ids()),
        *(one.label for one in library.audiences()),
    }
    return found - GENERIC - {""}


def _strings(path: Path) -> "list[tuple[int, str]]":
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_no_name_of_content_in_the_code():
    names = _names()
    assert len(names) > 50
    found = [
        f"{path.relative_to(PACKAGE)}:{line}: {text}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line, text in _strings(path)
        if text in names or any(name in text for name in names if "-" in name or " " in name)
    ]
    assert found == []
