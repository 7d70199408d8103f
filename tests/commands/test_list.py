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
    "sources": [
        "id",
        "title",
        "publisher",
        "evidence",
        "accessed",
        "read_as_copy",
        "url",
        "recheck",
    ],
    "claims": ["id", "stance", "core", "audiences", "origin", "say"],
    "safety": ["id", "kind", "audiences", "rule", "reason", "protects"],
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


@pytest.mark.parametrize("kind", KINDS)
def test_origins_are_added_to_what_is_listed(kind):
    ran = run("list", kind, "--origin", "--json")
    assert (ran.code, ran.err) == (0, "")
    more = ["from", "bundled_text", "file"] if kind == "blocks" else ["from", "file"]
    rows = json.loads(ran.out)[kind]
    assert all(list(row) == [*KEYS[kind], *more] for row in rows)
    assert {row["from"] for row in rows} == {"bundled"}
    heading = run("list", kind, "--origin").out.splitlines()[0]
    assert heading.split("  ")[0] == "id"
    assert heading.endswith("file")


def test_origins_of_all_kinds(folder):
    rows = {
        "audiences": "- {id: own, label: Own, size: 12, grade: 6}\n"
        "- {id: older-adults, label: Seniors, size: 15, grade: 5}\n",
        "claims": "- {id: own, from: [F], audiences: [own], stance: keep, core: false, say: A.}\n",
        "sources": "- {id: own, title: T, publisher: P, accessed: 2026-01-02, evidence: trial}\n",
        "safety": "never: [{id: own, mentions: [gin], reason: Because.}]\n",
    }
    folder.write({f"templates/{name}.yaml": text for name, text in rows.items()})
    folder.write({"assets/brands/own/brand.yaml": "extends: default\nname: Own\n"})
    folder.write(
        {"assets/brands/riverside-maternity/brand.yaml": "extends: default\nname: Ours\n"}
    )
    folder.write({"assets/locales/de/x": "", "assets/locales/fr/x": ""}).leaflet("Text.", "own")
    found = {}
    for kind in KINDS:
        listed = json.loads(folder.run("list", kind, "--origin", "--json").out)[kind]
        found[kind] = {row["id"]: (row["from"], row["file"]) for row in listed}
    for kind in ("audiences", "claims", "sources"):
        assert found[kind]["own"] == ("clinic", f"clinic/templates/{kind}.yaml:1:3"), kind
    assert found["audiences"]["older-adults"][0] == "clinic over bundled"
    assert found["safety"]["own"][0] == "clinic"
    assert found["brands"]["own"] == ("clinic", "clinic/assets/brands/own/brand.yaml")
    assert found["brands"]["riverside-maternity"][0] == "clinic over bundled"
    assert found["leaflets"]["own"][0] == "clinic"
    assert found["languages"]["de"] == ("clinic", "clinic/assets/locales/de")
    assert found["languages"]["fr"] == ("clinic over bundled", "clinic/assets/locales/fr")
    assert found["languages"]["en"][0] == found["languages"]["it"][0] == "bundled"


def test_what_cannot_be_read_has_no_origin(folder):
    folder.block("own/a", "Text.", "---\ntitel: B\n---\n")
    ran = folder.run("list", "blocks", "--origin")
    assert ran.code == 1
    assert "own/a" not in ran.out
    assert "bundled" in ran.out


def test_whom_safety_rules_protect(folder):
    folder.write(
        {
            "templates/audiences.yaml": "- {id: own, label: Own, size: 12, grade: 6,"
            " like: [older-adults]}\n",
            "templates/safety.yaml": "never:\n"
            "- {id: a, audiences: [older-adults], mentions: [gin], reason: R.}\n"
            "- {id: b, mentions: [gin], reason: R.}\nrequires:\n"
            "- {id: c, when: {words: [gin], near: [rum]}, needs: {words: [tea]}, within: block,"
            " reason: R.}\n",
        }
    )
    rows = json.loads(folder.run("list", "safety", "--json").out)["safety"]
    found = {row["id"]: row for row in rows}
    assert found["a"]["protects"] == "older-adults, own"
    assert found["b"]["protects"] == found["c"]["protects"] == "everyone"
    assert found["c"]["rule"] == "words: gin near: rum → in the same block: words: tea"


def test_when_sources_are_to_be_read_again(folder):
    source = "- {{id: {}, title: T, publisher: P, accessed: {}, evidence: trial{}}}\n"
    folder.write(
        {
            "templates/sources.yaml": source.format("own", "2026-02-03", "")
            + source.format("said", "2026-02-03", ", recheck: 2026-09-01")
        }
    )
    rows = json.loads(folder.run("list", "sources", "--json").out)["sources"]
    found = {row["id"]: row["recheck"] for row in rows}
    assert (found["own"], found["said"]) == ("2029-02-03", "2026-09-01")
