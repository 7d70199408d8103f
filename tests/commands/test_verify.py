"""`leaflets verify`: what it prints, and with which exit code."""

import json

import pytest

from leaflets.model.edition import Edition
from tests.signing import DAY, sign_all

BLOCK = "templates/blocks/dry-skin/water.md"


@pytest.fixture
def printed(folder):
    folder.block("dry-skin/water", "Drink water.").leaflet("{{ block('dry-skin/water') }}")
    assert folder.build().code == 0
    return folder


def test_a_draft_that_is_up_to_date(printed):
    ran = printed.run("verify", "out.pdf")
    line = "out.pdf: draft: up to date, and a draft\n"
    assert (ran.code, ran.out, ran.err) == (0, line, "")


def test_what_changed_fails(printed):
    printed.block("dry-skin/water", "Drink tea.")
    ran = printed.run("verify", "out.pdf")
    assert (ran.code, ran.out) == (1, "out.pdf: stale: changed since: block 'dry-skin/water'\n")


def test_folders_are_searched(printed):
    root = printed.root
    (root / "a/b").mkdir(parents=True)
    (root / "a/b/one.PDF").write_bytes((root / "out.pdf").read_bytes())
    (root / "a/two.pdf").write_bytes((root / "out.pdf").read_bytes() + b"\n")
    (root / "a/notes.txt").write_text("not looked at")
    (root / "a/folder.pdf").mkdir()
    ran = printed.run("verify", "a", "a/two.pdf")
    assert ran.code == 1
    assert [line.split(": ")[:2] for line in ran.out.splitlines()] == [
        ["a/b/one.PDF", "draft"],
        ["a/two.pdf", "tampered"],
    ]


def test_json_for_programs(printed):
    (printed.root / "other.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    printed.block("dry-skin/water", "Drink tea.")
    ran = printed.run("verify", "out.pdf", "other.pdf", "--json")
    ours, other = json.loads(ran.out)
    assert ran.code == 1
    assert other == {
        "file": "other.pdf",
        "answer": "unknown",
        "sentence": "it is no leaflet that this program made",
        "changed": [],
    }
    assert ours["answer"] == "stale"
    assert ours["changed"] == ["block 'dry-skin/water'"]
    assert (ours["leaflet"], ours["reference"], ours["locales"]) == ("dry-skin", "DS-01", ["en"])
    assert len(ours["content"]) == 64
    assert (ours["sign_off"], ours["next_review"]) == ("draft", None)


def test_json_tells_until_when_a_review_holds(printed):
    edition = Edition("dry-skin", "older-adults", "en", "default", "a4")
    sign_all(printed.path, edition)
    assert (
        printed.run("--as-of", str(DAY), "build", "dry-skin", "-o", "out.pdf", "--final").code == 0
    )
    ran = printed.run("--as-of", "2028-06-01", "verify", "out.pdf", "--json")
    (row,) = json.loads(ran.out)
    assert ran.code == 1
    assert (row["answer"], row["sign_off"]) == ("stale", "signed")
    assert row["next_review"] == "2028-06-01"


def test_another_library_does_not_know_it(printed):
    ran = printed.run("verify", "out.pdf")
    assert ran.code == 0
    (printed.path / "templates/leaflets/dry-skin.md.j2").unlink()
    ran = printed.run("verify", "out.pdf")
    assert (ran.code, ran.out) == (1, "out.pdf: unknown: this library has no leaflet 'dry-skin'\n")


def test_names_cannot_steer_a_terminal(printed):
    name = "a\x1b[2Jb.pdf"
    (printed.root / name).write_bytes(b"")
    ran = printed.run("verify", name)
    assert ran.out == "a\\x1b[2Jb.pdf: unknown: the file is empty\n"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ((), "missing argument 'FILE...'"),
        (("gone.pdf",), "invalid value for 'FILE...': Path 'gone.pdf' does not exist"),
        (("clinic",), "there is no PDF file there"),
    ],
)
def test_wrong_usage(printed, words, line):
    ran = printed.run("verify", *words)
    assert (ran.code, ran.out, ran.lines) == (2, "", [f"error[usage]: {line}"])


def test_a_library_that_cannot_be_read_is_told(printed):
    printed.write({"templates/audiences.yaml": "- id: [\n"})
    ran = printed.run("verify", "out.pdf")
    assert ran.code == 1
    assert "clinic/templates/audiences.yaml:" in ran.err
