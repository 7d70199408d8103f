"""What is wrong with a library, whichever leaflet it concerns."""

from leaflets.checks import check_library
from leaflets.library import Library

AT = "clinic/templates/blocks/dry-skin"


def _lines(folder):
    library = Library.open(folder.path.relative_to(folder.root))
    return [one.line for one in check_library(library) if "clinic/" in one.line]


def test_nothing_wrong(folder):
    folder.block("dry-skin/a", "Text.").leaflet('{{ block("dry-skin/a") }}')
    assert _lines(folder) == []


def test_unused_block(folder):
    folder.block("dry-skin/a", "Text.").leaflet("Text.")
    assert _lines(folder) == [
        f"{AT}/a.md: warning[unused-block]: no leaflet uses block 'dry-skin/a'"
    ]


def test_blocks_that_only_some_brand_calls_for_are_used(folder):
    folder.block("dry-skin/a", "Text.").block("dry-skin/b", "Text.")
    own = 'extends: default\ncontacts: {fax: "020 7946 0001"}\n'
    folder.write({"assets/brands/own/brand.yaml": own}).leaflet(
        '{% if clinic.fax %}{{ block("dry-skin/a") }}{% endif %}'
        '{% if not clinic.fax %}{{ block("dry-skin/b") }}{% endif %}'
    )
    assert _lines(folder) == []


def test_every_broken_file_is_told_of(folder):
    folder.leaflet("{{ nothing }}").block("dry-skin/a", "Text.", "---\ntitel: A\n---\n")
    folder.write(
        {
            "assets/brands/own/brand.yaml": "nmae: Own\n",
            "assets/figures/dot.svg": "<svg",
            "assets/formats/tiny.yaml": "label: [a]\n",
            "templates/interface.yaml": "drafft: X\n",
            "templates/leaflets/b.md.j2": "Text.",
        }
    )
    files = {line.split(":", 1)[0].removeprefix("clinic/") for line in _lines(folder)}
    assert files == {
        "assets/brands/own/brand.yaml",
        "assets/figures/dot.svg",
        "assets/formats/tiny.yaml",
        "templates/blocks/dry-skin/a.md",
        "templates/interface.yaml",
        "templates/leaflets/b.md.j2",
    }


def test_a_template_that_cannot_run_makes_no_block_unused(folder):
    folder.block("dry-skin/a", "Text.").leaflet('{{ nothing }} {{ block("dry-skin/a") }}')
    assert _lines(folder) == []
