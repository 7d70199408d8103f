"""Checklists of the bundled folder and of a clinic's, and what is said of wrong ones."""

import pytest

from leaflets.library import Library
from leaflets.model.errors import SchemaError
from leaflets.review.evidence.judge import check_measures

AT = "clinic/templates/evidence/own.yaml"
OWN = """\
name: Our list
version: "1"
publisher: We
items:
  - {id: a, says: It is so., look: Look.}
"""
ITEMS = "  - {id: a, says: It is so., look: Look.}\n"


def _library(folder):
    return Library.open(folder.path.relative_to(folder.root))


def _find(library, name):
    return next(one for one in library.instruments() if one.id == name)


def test_bundled_checklists_name_measures_there_are():
    found = Library.open().instruments()
    assert len(found) >= 6
    check_measures(found)
    for one in found:
        assert one.url
        assert len({item.id for item in one.items}) == len(one.items)


@pytest.mark.parametrize(("name", "numbers"), [("pemat-p", 24), ("pdf-ua-1", 31)])
def test_no_item_is_left_out(name, numbers):
    items = _find(Library.open(), name).items
    assert len({item.number for item in items if item.number}) == numbers


def test_a_clinics_own_checklist(folder):
    folder.write({"templates/evidence/own.yaml": OWN})
    found = _find(_library(folder), "own")
    assert (found.name, found.short, found.url) == ("Our list", "Our list", "")
    assert [item.id for item in found.items] == ["a"]
    assert str(found.items[0].span) == f"{AT}:5:5"


def test_items_add_and_replace_by_id(folder):
    bundled = _find(Library.open(), "pemat-p")
    own = (
        "items:\n  - {id: purpose, says: Ours., look: Look.}\n  - {id: new, says: N., look: L.}\n"
    )
    folder.write({"templates/evidence/pemat-p.yaml": own})
    found = _find(_library(folder), "pemat-p")
    assert found.name == f"{bundled.name}, changed by the clinic: purpose"
    assert found.about.endswith("The clinic added to this list.")
    assert [item.id for item in found.items] == [*(item.id for item in bundled.items), "new"]
    assert found.items[0].says == "Ours."
    assert found.items[1:-1] == bundled.items[1:]


def test_bounds(folder):
    text = OWN.replace("look: Look.", "measures: [lists, {measure: leading, least: 1.3, most: 2}]")
    folder.write({"templates/evidence/own.yaml": text})
    first, second = _find(_library(folder), "own").items[0].wanted
    assert (first.measure, first.least, first.most) == ("lists", None, None)
    assert (second.measure, second.least, second.most) == ("leading", 1.3, 2.0)
    assert str(first.span).startswith(f"{AT}:5:")


BAD = [
    ("name: Our list", "nam: Our list", ["1:1: error[unknown-key]: unknown key 'nam'"]),
    ("name: Our list\n", "", [": error[missing-key]: the key 'name' is missing"]),
    (ITEMS, "  []\n", [": error[missing-key]: the key 'items' is missing"]),
    (
        ", look: Look.",
        "",
        ["item 1 of 'items' must name measures, or say under 'look' what a person looks at"],
    ),
    (
        "look: Look.",
        "measures: [{measure: leading, least: 3, most: 2}]",
        ["error[bad-value]: item 1 of 'measures' has no number from 3 to 2"],
    ),
    (
        "look: Look.",
        "measures: [{measure: leading, least: much}]",
        ["error[bad-value]: 'least' must be a number, not 'much'"],
    ),
    (
        "look: Look.",
        "measures: [lists], else: nobody",
        ["error[bad-value]: 'else' must be person or left out, not 'nobody'"],
    ),
    (
        ITEMS,
        ITEMS * 2,
        ["6:6: error[duplicate-id]: the id 'a' stands here a second time"],
    ),
]


@pytest.mark.parametrize(("old", "new", "lines"), BAD)
def test_wrong_files(old, new, lines, folder):
    assert old in OWN
    folder.write({"templates/evidence/own.yaml": OWN.replace(old, new, 1)})
    with pytest.raises(SchemaError) as error:
        _library(folder).instruments()
    found = [one.line for one in error.value.diagnostics]
    assert len(found) == len(lines)
    for line, end in zip(found, lines, strict=True):
        assert line.startswith(AT)
        assert line.endswith(end)


def test_all_wrong_files_at_once(folder):
    bad = OWN.replace("name: Our list\n", "")
    files = {f"templates/evidence/{name}.yaml": bad for name in ("own", "other")}
    folder.write({**files, "templates/evidence/Bad Name.yaml": OWN})
    with pytest.raises(SchemaError) as error:
        _library(folder).instruments()
    assert [one.code for one in error.value.diagnostics] == ["bad-name"]
    (folder.path / "templates/evidence/Bad Name.yaml").unlink()
    with pytest.raises(SchemaError) as error:
        _library(folder).instruments()
    assert [one.code for one in error.value.diagnostics] == ["missing-key", "missing-key"]


def test_the_check_of_a_library_tells_of_them_too(folder):
    folder.write({"templates/evidence/own.yaml": OWN.replace("name: Our list\n", "")})
    ran = folder.run("check", "-b", "default", "-f", "a4")
    assert f"{AT}: error[missing-key]: the key 'name' is missing" in ran.out
    assert ran.code == 1
