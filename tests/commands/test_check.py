"""Which editions are checked, how findings are told, and when that fails."""

import json

import pytest

from tests.conftest import BLOCK, LEAFLET

AT = "clinic/templates/leaflets/dry-skin.md.j2"
BOTH = LEAFLET.replace("[older-adults]", "[pregnant-mothers, older-adults]")
LONG = f"A {'very ' * 30}long sentence."
OWN = "assets/brands/own/brand.yaml"
SERVES_ONE = 'extends: default\naudiences:\n  older-adults: {fax: "07700 900123"}\n'
FINDING = ["severity", "code", "message", "path", "line", "column", "hint", "editions"]
EDITION = ["leaflet", "audience", "locale", "brand", "format"]


def _checked(folder, *words):
    ran = folder.run("check", "dry-skin", "--json", *words)
    return json.loads(ran.out)


def _names(found, *axes):
    return {tuple(edition[axis] for axis in axes) for edition in found["editions"]}


def test_nothing_to_say_but_that_it_is_a_draft(folder):
    folder.leaflet("Text.")
    ran = folder.run("check", "dry-skin", "-b", "default", "-f", "a4")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"{AT}: note[draft]: leaflet 'dry-skin' is not signed off: every page says so\n"
        "checked 1 edition: 0 errors, 0 warnings, 1 note\n"
    )


def test_by_default_all_audiences_brands_and_formats_in_the_language_of_the_blocks(folder):
    folder.leaflet("Text.", text=BOTH)
    found = _checked(folder)
    assert _names(found, "audience") == {("pregnant-mothers",), ("older-adults",)}
    listed = {
        kind: {row["id"] for row in json.loads(folder.run("list", kind, "--json").out)[kind]}
        for kind in ("brands", "formats")
    }
    assert {brand for (brand,) in _names(found, "brand")} == listed["brands"]
    assert {page for (page,) in _names(found, "format")} == listed["formats"]
    assert _names(found, "leaflet", "locale") == {("dry-skin", "en")}
    assert len(found["editions"]) == 2 * len(listed["brands"]) * len(listed["formats"])


def test_selectors_can_be_repeated(folder):
    folder.leaflet("Text.", text=BOTH)
    words = ("-a", "older-adults", "-f", "a4", "-f", "letter", "-b", "default", "-l", "all")
    found = _checked(folder, *words)
    assert _names(found, "audience", "brand", "format") == {
        ("older-adults", "default", "a4"),
        ("older-adults", "default", "letter"),
    }


def test_without_a_leaflet_everything_is_checked_and_the_library_too(folder):
    folder.leaflet("Text.").block("dry-skin/a", "Text.")
    ran = folder.run("check", "--json", "-b", "default", "-f", "a4")
    found = json.loads(ran.out)
    assert len(_names(found, "leaflet")) > 1
    assert "unused-block" in {one["code"] for one in found["findings"]}
    assert "unused-block" not in {one["code"] for one in _checked(folder)["findings"]}


def test_json(folder):
    folder.leaflet(LONG)
    found = _checked(folder, "-b", "default")
    assert list(found) == ["editions", "errors", "warnings", "notes", "findings"]
    assert (found["errors"], found["notes"]) == (0, 1)
    assert all(list(one) == FINDING for one in found["findings"])
    assert all(list(one) == EDITION for one in found["editions"])
    (long,) = [one for one in found["findings"] if one["code"] == "sentence-long"]
    assert (long["severity"], long["path"], long["line"], long["column"]) == ("warning", AT, 8, 1)
    assert long["editions"] == found["editions"]


def test_a_finding_is_told_once_with_the_editions_it_is_about(folder):
    body = f"{{% if audience == 'older-adults' %}}\n{LONG}\n{{% endif %}}\n\nText."
    folder.leaflet(body, text=BOTH)
    ran = folder.run("check", "dry-skin")
    lines = ran.out.splitlines()
    (at,) = [number for number, line in enumerate(lines) if "sentence-long" in line]
    assert lines[at + 2] == "  in: older-adults"


def test_editions_are_told_apart_exactly(folder):
    wide = "a" * 60
    folder.leaflet(wide)
    lines = folder.run("check", "dry-skin").out.splitlines()
    (at,) = [number for number, line in enumerate(lines) if "word-broken" in line]
    where = next(line for line in lines[at:] if line.startswith("  in: "))
    assert where == "  in: large-print"


@pytest.mark.parametrize(
    ("flags", "code"), [((), 0), (("--strict",), 1), (("--strict", "--json"), 1)]
)
def test_strict_fails_on_warnings(flags, code, folder):
    folder.leaflet(LONG)
    assert folder.run("check", "dry-skin", "-b", "default", *flags).code == code


def test_strict_passes_notes(folder):
    folder.leaflet("Text.")
    assert folder.run("check", "dry-skin", "--strict").code == 0


def test_quiet_prints_errors_only(folder):
    folder.leaflet(LONG)
    assert folder.run("-q", "check", "dry-skin").out == ""


def test_errors_of_building_are_findings(folder):
    folder.leaflet('{{ block("dry-skin/a") }}').block("dry-skin/a", "<b>No</b>")
    ran = folder.run("check", "dry-skin", "-b", "default", "-f", "a4")
    assert (ran.code, ran.err) == (1, "")
    lines = [line for line in ran.out.splitlines() if "error" in line]
    at = "clinic/templates/blocks/dry-skin/a.md"
    assert lines == [
        f"{at}:7:1: error[markup-html]: HTML can't be used",
        f"{at}:7:6: error[markup-html]: HTML can't be used",
        "checked 1 edition: 2 errors, 0 warnings, 0 notes",
    ]


def test_breaches_of_safety_are_findings(folder):
    rule = "never:\n  - {id: own, audiences: [older-adults], mentions: [tar], reason: It harms.}\n"
    folder.leaflet("Use tar.").write({"templates/safety.yaml": rule})
    ran = folder.run("check", "dry-skin")
    assert ran.code == 1
    assert f"{AT}:8:5: error[safety-never]: 'tar' must not be mentioned" in ran.out


def test_a_leaflet_that_cannot_be_read_is_a_finding(folder):
    folder.leaflet("Text.").leaflet("", "other", "---\ntitel: A\n---\n")
    ran = folder.run("check", "dry-skin", "other", "-b", "default", "-f", "a4")
    assert ran.code == 1
    assert "clinic/templates/leaflets/other.md.j2:2:1: error[unknown-key]" in ran.out
    assert "checked 1 edition:" in ran.out


# --- brands that lack a contact


def test_a_brand_that_does_not_serve_an_audience_is_passed_over(folder):
    folder.write({OWN: SERVES_ONE}).leaflet("Text {{ clinic.fax }}.", text=BOTH)
    own = "-b", "default", "-b", "all"
    found = _checked(folder, *own, "-a", "older-adults")
    assert _names(found, "brand") == {("own",)}
    (skipped,) = {one["message"] for one in found["findings"] if "'default'" in one["message"]}
    assert skipped == (
        "brand 'default' is not checked for 'older-adults': it lacks contacts that 'dry-skin'"
        " needs for them"
    )
    assert found["errors"] == 0


def test_a_brand_that_is_named_is_not_passed_over(folder):
    folder.write({OWN: SERVES_ONE}).leaflet("Text {{ clinic.fax }}.")
    ran = folder.run("check", "dry-skin", "-b", "default")
    assert ran.code == 1
    assert f"{AT}:8:6: error[missing-contact]: brand 'default' has no contact 'fax'" in ran.out


def test_that_no_brand_serves_an_audience_is_an_error(folder):
    folder.leaflet("Text {{ clinic.fax }}.")
    found = _checked(folder)
    assert found["editions"] == []
    assert {one["code"] for one in found["findings"]} == {"missing-contact"}


# --- wrong usage


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (("dry-skni",), ["error[unknown-leaflet]: there is no leaflet 'dry-skni'"]),
        (
            ("-b", "a", "-b", "b"),
            [
                "error[unknown-brand]: there is no brand 'a'",
                "error[unknown-brand]: there is no brand 'b'",
            ],
        ),
        (("-f", "a44"), ["error[unknown-format]: there is no format 'a44'"]),
        (("-l", "xx"), ["error[unknown-locale]: there is no locale 'xx'"]),
        (("-a", "cats"), ["error[unknown-audience]: there is no audience 'cats'"]),
        (
            ("dry-skin", "-a", "pregnant-mothers"),
            ["error[wrong-audience]: no leaflet chosen is meant for 'pregnant-mothers'"],
        ),
    ],
)
def test_wrong_names(words, lines, folder):
    folder.leaflet("Text.")
    ran = folder.run("check", *words)
    assert (ran.code, ran.out, ran.lines) == (2, "", lines)


@pytest.mark.parametrize(("day", "code"), [("2029-01-02", 0), ("2029-01-03", 1)])
def test_due_dates_are_judged_on_the_day_given(day, code, folder):
    folder.write(
        {
            "templates/sources.yaml": "- {id: guide, title: T, publisher: P,"
            " accessed: 2026-01-02, evidence: guideline}\n"
        }
    )
    folder.block("dry-skin/a", "Text.", BLOCK.replace("sources: []", "sources: [guide]"))
    folder.leaflet("{{ block('dry-skin/a') }}")
    words = ("check", "dry-skin", "-b", "default", "-f", "a4", "--strict", "--as-of", day)
    ran = folder.run(*words)
    assert ran.code == code
    assert ran.out.count("warning[source-recheck]") == code
