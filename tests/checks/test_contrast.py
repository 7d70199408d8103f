"""Text on what it really stands on."""

from dataclasses import replace

from leaflets.checks.contrast import Pair, pairs
from leaflets.layout.pages import Ink

BRAND = """\
extends: default
palette: {{primary: "{}", accent: "#12373F", text: "#1F2A2E", paper: "#FFFFFF"}}
"""
LINKED = "::: key\n### Main points\n\nSee [our page](https://clinic.example/a).\n:::"


def _boxed(folder, primary="#00606B"):
    folder.block("dry-skin/a", LINKED)
    folder.leaflet('{{ block("dry-skin/a") }}\n\n## Next\n\nText.')
    folder.write({"assets/brands/own/brand.yaml": BRAND.format(primary)})


def test_pairs_are_found_where_text_stands(folder, edition):
    _boxed(folder)
    found = {pair for page in edition("own").pages.pages for pair in pairs(page)}
    assert found >= {
        Pair(Ink.TEXT, Ink.TINT),
        Pair(Ink.PRIMARY, Ink.TINT),
        Pair(Ink.ACCENT, Ink.TINT),
        Pair(Ink.PAPER, Ink.PRIMARY),
        Pair(Ink.TEXT, Ink.PAPER),
    }
    assert Pair(Ink.PAPER, Ink.PAPER) not in found


def test_good_contrast_has_no_finding(folder, edition):
    _boxed(folder)
    assert edition("own").lines("contrast") == []


def test_a_colour_that_passes_on_paper_can_fail_on_a_tint(folder, edition):
    _boxed(folder, "#747474")
    (line,) = edition("own").lines("contrast")
    assert line == (
        "clinic/assets/brands/own/brand.yaml: error[contrast]: text in primary #747474 on tint"
        " #f2f2f2 has a contrast of 4.17:1; text needs 4.5:1"
    )


def test_colours_of_artwork_are_measured_too(folder, edition):
    _boxed(folder)
    made = edition("own")
    page = made.pages.pages[0]
    marks = [
        replace(mark, inks=("#FFFF00",) * len(mark.inks)) if hasattr(mark, "inks") else mark
        for mark in page.marks
    ]
    pages = replace(made.pages, pages=(replace(page, marks=tuple(marks)),))
    lines = replace(made, pages=pages).lines("contrast")
    assert any("text in #FFFF00 #FFFF00 on paper #ffffff has" in line for line in lines)
