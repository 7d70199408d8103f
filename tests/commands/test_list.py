"""Listings: their keys, and what a broken file does to them."""

import json

import pytest

from leaflets.commands.list import KINDS, OVERVIEW
from leaflets.library import Library
from tests.conftest import run

pytestmark = pytest.mark.usefixtures("away")

KEYS = {
    "leaflets": ["id", "title", "audiences", "reference", "version", "date", "origin"],
    "audiences": ["id", "label", "size", "grade"],
    "languages": ["id", "name", "native_name", "script", "direction"],
    "brands": ["id", "name", "contacts", "typeface", "default"],
    "formats": ["id", "label", "page", "text", "smallest", "default"],
    "blocks": ["id", "title", "audiences", "claims", "sources", "tags", "origin"],
    "sources": ["id", "title", "publisher", "evidence", "accessed", "read_as_copy", "url"],
    "claims": ["id", "stance", "core", "audiences", "origin", "say"],
    "safety": ["id", "kind", "audiences", "rule", "reason"],
}


@pytest.mark.parametrize("kind", KINDS)
def test_json(kind):
    ran = run("list", kind, "--json")
    assert (ran.code, ran.err) == (0, "")
    listed = json.loads(ran.out)
    assert list(listed) == [kind]
    assert listed[kind]
    assert all(list(row) == KEYS[kind] for row in listed[kind])


def test_overview():
    assert list(json.loads(run("list", "--json").out)) == list(OVERVIEW)
    titles = [line for line in run("list").out.splitlines() if line.endswith(":")]
    assert titles == [f"{name}:" for name in OVERVIEW]


@pytest.mark.parametrize("kind", KINDS)
def test_table(kind):
    ran = run("list", kind)
    assert (ran.code, ran.err) == (0, "")
    heading, first, *_ = ran.out.splitlines()
    assert heading.split("  ")[0] == "id"
    # Columns are aligned: each begins where its heading does.
    second = heading.index(KEYS[kind][1].replace("_", " "))
    assert first[second - 1] == " "


def test_everything_there_is():
    listed = json.loads(run("list", "blocks", "--json").out)["blocks"]
    assert tuple(row["id"] for row in listed) == Library.open().block_ids()


def test_what_is_the_clinics_own(folder):
    folder.leaflet("Text.").block("dry-skin/a", "Text.")
    listed = json.loads(folder.run("list", "leaflets", "--json").out)["leaflets"]
    origins = {row["id"]: row["origin"] for row in listed}
    assert origins.pop("dry-skin") == "clinic"
    assert set(origins.values()) == {"bundled"}


def test_contacts_of_one_audience_are_marked(folder):
    text = 'extends: default\naudiences:\n  older-adults: {fax: "07700 900123"}\n'
    folder.write({"assets/brands/own/brand.yaml": text})
    listed = json.loads(folder.run("list", "brands", "--json").out)["brands"]
    (own,) = [row for row in listed if row["id"] == "own"]
    assert "fax (older-adults)" in own["contacts"]
    assert "phone" in own["contacts"]


@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_what_can_be_read_is_listed_beside_what_cannot(flags, folder):
    folder.block("dry-skin/a", "Text.").block("dry-skin/b", "Text.", "---\ntitel: B\n---\n")
    ran = folder.run("list", "blocks", *flags)
    assert ran.code == 1
    assert "dry-skin/a" in ran.out
    assert "dry-skin/b" not in ran.out
    at = "clinic/templates/blocks/dry-skin/b.md:2:1"
    assert f"{at}: error[missing-key]: the key 'audiences' is missing" in ran.lines


def test_unknown_kind():
    ran = run("list", "nonsense")
    assert ran.code == 2
    assert ran.lines[0].startswith("error[usage]: invalid value for '[KIND]': 'nonsense' is not")
