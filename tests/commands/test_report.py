"""`leaflets check --report`: an evidence pack beside the findings."""

import json

import pytest

OWN = """\
name: Our list
version: "1"
publisher: We
items:
  - {id: a, says: It has sections., measures: [sections]}
"""
ONE = ("dry-skin", "-b", "default", "-f", "a4")


def _report(folder, *words):
    return folder.run("--as-of", "2026-11-27", "check", *ONE, "--report", *words)


def test_a_report_beside_the_findings(folder):
    folder.leaflet("## One\n\nText.\n\n## Two\n\nText.")
    folder.write({"templates/evidence/own.yaml": OWN})
    plain = folder.run("--as-of", "2026-11-27", "check", *ONE)
    ran = _report(folder, "out/evidence.html")
    assert (ran.code, ran.out, ran.err) == (plain.code, plain.out, plain.err)
    text = (folder.root / "out/evidence.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "Test clinic" in text
    assert "Dry skin – for older adults" in text
    assert "2026-11-27" in text
    assert "Our list" in text
    assert "2 sections, each with a heading (at least 2)" in text


def test_equal_runs_give_equal_bytes(folder):
    folder.leaflet("Text.")
    for name in ("a.html", "b.html"):
        assert _report(folder, name).code == 0
    assert (folder.root / "a.html").read_bytes() == (folder.root / "b.html").read_bytes()


def test_the_day_is_that_of_the_program(folder):
    folder.leaflet("Text.")
    _report(folder, "a.html")
    folder.run("--as-of", "2030-01-01", "check", *ONE, "--report", "b.html")
    early, late = (
        (folder.root / name).read_text(encoding="utf-8") for name in ("a.html", "b.html")
    )
    assert "years since 2026-01-31" in early
    assert "3.92 years since 2026-01-31 (at most 3)" in late


def test_with_json(folder):
    folder.leaflet("Text.")
    ran = _report(folder, "a.html", "--json")
    assert len(json.loads(ran.out)["editions"]) == 1
    assert (folder.root / "a.html").is_file()


def test_all_selectors(folder):
    folder.leaflet("Text.")
    ran = folder.run(
        *("check", "dry-skin", "-a", "all", "-l", "en", "-l", "ur", "-b", "default"),
        *("-f", "all", "--report", "a.html"),
    )
    text = (folder.root / "a.html").read_text(encoding="utf-8")
    assert ran.code == 0
    assert "English" in text
    assert "Urdu" in text
    assert "In other languages" in text


def test_what_cannot_be_built_is_in_it(folder):
    folder.leaflet("{{ block('dry-skin/no-such') }}")
    ran = _report(folder, "a.html")
    assert ran.code == 1
    text = (folder.root / "a.html").read_text(encoding="utf-8")
    assert "Not built" in text
    assert "unknown-block" in text


BAD = [
    (
        ("-",),
        "error[usage]: a report is written to a file, not to the standard output or a folder",
    ),
    (("",), "error[usage]: a report is written to a file, not to the standard output or a folder"),
    (
        ("clinic",),
        "error[usage]: a report is written to a file, not to the standard output or a folder",
    ),
    (
        ("a.html", "--claims"),
        "error[usage]: --claims prints something else than findings, so it goes with no --report",
    ),
    (("a.html", "-l", "xx"), "error[unknown-locale]: there is no locale 'xx'"),
]


@pytest.mark.parametrize(("words", "line"), BAD)
def test_bad_input(words, line, folder):
    folder.leaflet("Text.")
    before = folder.files
    ran = _report(folder, *words)
    assert (ran.code, ran.out, ran.lines) == (2, "", [line])
    assert folder.files == before


def test_an_unknown_measure_is_told_before_anything_is_built(folder):
    folder.leaflet("{{ block('dry-skin/no-such') }}")
    folder.write({"templates/evidence/own.yaml": OWN.replace("[sections]", "[section]")})
    ran = _report(folder, "a.html")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "clinic/templates/evidence/own.yaml:5:48: error[unknown-measure]: there is no measure"
        " 'section'\n  hint: did you mean 'sections' or 'captions'?\n"
    )
    assert not (folder.root / "a.html").exists()


def test_a_file_in_the_way_leaves_all_as_it_was(folder):
    folder.leaflet("Text.")
    (folder.root / "file").write_text("mine", encoding="utf-8")
    ran = _report(folder, "file/a.html")
    assert ran.code == 1
    assert "error[unwritable]" in ran.err
    assert (folder.root / "file").read_text(encoding="utf-8") == "mine"
