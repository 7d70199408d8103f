"""`leaflets sign`, `leaflets status` and `leaflets build --final`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from leaflets.commands import main
from tests import reviewed

WHO = ("--name", "A. Reader", "--role", "Test nurse", "--organisation", "Test clinic")
OLDER = ("dry-skin", "-a", "older-adults", "-b", "north")
NOBODY = "Clinical review in 'en': nobody has signed it off"
CLINICAL = ("sign", *OLDER, "--kind", "clinical", *WHO, "--read", "copied")


@pytest.fixture
def signing(folder):
    """Give a clinic's folder, to be signed on a day."""
    reviewed.make(folder.path)

    def run(*words, day="2026-06-01"):
        return folder.run("--as-of", day, *words)

    return run


def signed(folder):
    path = folder / "clinic/signoffs"
    return sorted(path.iterdir()) if path.is_dir() else []


def test_from_signing_to_a_final_edition(signing, away):
    refused = signing("build", *OLDER, "--final", "-o", "out.pdf")
    assert (refused.code, refused.out) == (1, "")
    (line,) = refused.lines
    assert line == f"error[not-signed-off]: it cannot be final: {NOBODY}"
    assert not Path("out.pdf").exists()
    ran = signing(*CLINICAL)
    (path,) = signed(away)
    assert (ran.code, Path(ran.out.strip()).name) == (0, path.name)
    built = signing("build", *OLDER, "--final", day="2028-05-31")
    assert (built.code, built.out) == (0, "dry-skin_older-adults_en_north_a4.pdf\n")
    assert signing("build", *OLDER, "--final", day="2028-06-01").code == 1
    draft = signing("build", *OLDER, day="2028-06-01")
    assert draft.out == "dry-skin_older-adults_en_north_a4_draft.pdf\n"
    assert "warning[sign-off-void]" in draft.err


def test_a_draft_is_called_one_whatever_was_final_before(signing, folder):
    signing(*CLINICAL)
    ran = signing(
        "batch", "dry-skin", "-a", "older-adults", "-b", "north", "-f", "a4", "-o", "out"
    )
    assert ran.code == 0
    folder.write({"templates/sources.yaml": reviewed.SOURCES.replace("Rest", "Sleep")})
    again = signing(
        "batch", "dry-skin", "-a", "older-adults", "-b", "north", "-f", "a4", "-o", "out"
    )
    assert again.code == 0
    assert (
        "warning[superseded]: 'out/north/en/dry-skin_older-adults_en_north_a4.pdf' is from"
        in again.err
    )
    names = sorted(path.name for path in Path("out").rglob("*.pdf"))
    assert names == [
        "dry-skin_older-adults_en_north_a4.pdf",
        "dry-skin_older-adults_en_north_a4_draft.pdf",
    ]


def test_sources_must_be_read_in_the_original(signing, away):
    ran = signing(*CLINICAL[:-2])
    assert ran.code == 1
    (line,) = ran.lines
    assert line.endswith(
        "error[source-unread]: only a copy or an old edition of source 'copied' was read: Rest"
    )
    assert signed(away) == []
    assert signing(*CLINICAL[:-1], "all").code == 0


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (
            ("sign", *OLDER, "--kind", "clinic", *WHO),
            2,
            "unknown-review]: unknown kind of review 'clinic'",
        ),
        (
            ("sign", *OLDER, "--kind", "language", *WHO),
            2,
            "wrong-language]: a review of the kind 'language' is made of translations",
        ),
        (
            (*CLINICAL, "-l", "de"),
            2,
            "wrong-language]: a review of the kind 'clinical' is made of the original, in 'en'",
        ),
        ((*CLINICAL, "--read", "none"), 2, "unknown-source]: there is no source 'none'"),
        (
            (*CLINICAL, "--content", "0123456789"),
            2,
            "other-content]: what there is now is not what",
        ),
        ((*CLINICAL, "--content", "0"), 2, "other-content]: a digest is named by its first 8"),
        ((*CLINICAL, "--next-review", "2026-06-01"), 1, "bad-date]: the next review, 2026-06-01"),
        ((*CLINICAL, "--next-review", "2029-01-01"), 1, "bad-date]: the next review, 2029-01-01"),
        ((*CLINICAL, "--name", " "), 1, "bad-reviewer]: the reviewer's name is missing"),
        ((*CLINICAL, "--role", "x" * 121), 1, "bad-reviewer]: the reviewer's role has more than"),
        (
            ("sign", *OLDER, "--kind", "clinical", "--read", "all"),
            1,
            "bad-reviewer]: the reviewer's",
        ),
        ((*CLINICAL[:1], "dry-skn", *CLINICAL[2:]), 2, "unknown-leaflet]: there is no leaflet"),
        (("sign", "dry-skin", "--kind", "clinical"), 2, "usage]: leaflet 'dry-skin' has several"),
    ],
)
def test_what_cannot_be_signed(signing, away, words, code, line):
    ran = signing(*words)
    assert ran.code == code
    assert line in ran.lines[0]
    assert signed(away) == []


def test_what_is_signed_is_what_was_read(signing, away):
    digest = signing(*CLINICAL).err.rpartition("content ")[2].strip()
    spaced = f"{digest[:4]} {digest[4:8].upper()}"
    assert signing(*CLINICAL, "--content", spaced, "--name", "Another").code == 0
    assert len(signed(away)) == 2


@pytest.mark.usefixtures("away")
def test_without_a_clinics_folder_nothing_is_signed():
    ran = CliRunner().invoke(main, ["sign", "leg-cramps", "--kind", "clinical"])
    assert ran.exit_code == 2
    assert "error[no-clinic]: sign-offs are kept in a clinic's folder" in ran.stderr


def rows(ran):
    return {
        (row["audience"], row["locale"]): (row["state"], row["due"], row["why"])
        for row in json.loads(ran.out)
        if row["brand"] == "north"
    }


def test_status_tells_what_is_missing_and_due(signing):
    signing(*CLINICAL)
    words = ("status", "dry-skin", "-b", "north", "--json")
    found = rows(signing(*words))
    assert found["older-adults", "en"] == ("final", "2028-06-01", [])
    assert found["older-adults", "de"] == (
        "draft",
        "2028-06-01",
        ["Language review in 'de': nobody has signed it off"],
    )
    assert found["pregnant-mothers", "en"][:2] == ("draft", "")
    assert {locale for _, locale in found} == {"en", "de", "fr"}  # not those without a word


@pytest.mark.parametrize(
    ("day", "span", "languages", "code"),
    [
        ("2026-06-02", "30d", "en", 0),
        ("2028-05-01", "30d", "all", 0),
        ("2028-05-02", "30d", "all", 1),
        ("2028-05-02", "4w", "en", 0),
        ("2028-05-01", "1m", "en", 1),
        ("2030-01-01", "0d", "en", 1),
        ("2026-06-02", "3x", "en", 2),
    ],
)
def test_status_fails_when_a_review_falls_due(signing, day, span, languages, code):
    signing(*CLINICAL)
    words = ("status", "dry-skin", "-b", "north", "-l", languages, "--due", span)
    assert signing(*words, day=day).code == code


def test_status_is_a_table_for_people(signing):
    signing(*CLINICAL)
    lines = signing("status", "dry-skin", "-b", "north", "-l", "en").out.splitlines()
    assert lines[0].split() == [
        *("leaflet", "audience", "language", "brand", "translated", "state", "due", "why")
    ]
    assert lines[1].split()[-2:] == ["final", "2028-06-01"]


def test_a_brand_that_does_not_serve_an_audience_is_not_broken(signing, folder):
    brand = "extends: default\nname: Few\ncontacts: {emergency: '999'}\n"
    folder.write({"assets/brands/few/brand.yaml": brand})
    found = json.loads(signing("status", "leg-cramps", "-b", "few", "-l", "en", "--json").out)
    assert {row["state"] for row in found} <= {"not served", "draft"}


def test_what_was_signed_and_changed_is_due(signing, folder):
    signing(*CLINICAL)
    folder.write({"templates/sources.yaml": reviewed.SOURCES.replace("Rest", "Sleep")})
    ran = signing("status", "dry-skin", "-b", "north", "-l", "en", "--due", "1d")
    assert ran.code == 1
    assert "is void, changed since: source 'copied'" in ran.out


def test_what_was_signed_and_cannot_be_built_is_due(signing, folder):
    signing(*CLINICAL)
    path = folder.path / "templates/blocks/dry-skin/water.md"
    path.write_text(path.read_text("utf-8") + "\n{{ clinic.nowhere }}\n", "utf-8")
    ran = signing("status", "dry-skin", "-b", "north", "-l", "en", "--due", "1d")
    assert ran.code == 1
    assert "not served" in ran.out


def test_what_falls_due_is_told_whatever_is_shown(signing, folder):
    signing(*CLINICAL)
    shown = ("status", "dry-skin", "-b", "south", "-l", "en", "--due", "30d")
    assert signing(*shown, day="2028-05-01").code == 0
    ran = signing(*shown, day="2028-05-20")
    assert ran.code == 1
    assert "warning[sign-off-due]: it is over on 2028-06-01" in ran.err
    assert signing(*shown, day="9999-12-31").code == 1
    (folder.path / "templates/leaflets/dry-skin.md.j2").rename(
        folder.path / "templates/leaflets/skin.md.j2"
    )
    gone = signing("status", "skin", "-b", "south", "-l", "en", "--due", "1d")
    assert gone.code == 1
    assert "it signs off leaflet 'dry-skin', and there is none" in gone.err


def test_nobody_signs_in_the_future(signing, away):
    ran = signing(*CLINICAL, day="2999-01-01")
    assert (ran.code, signed(away)) == (2, [])
    assert ran.lines[0].startswith("error[bad-date]: nobody can sign on 2999-01-01: today is ")


def test_an_edited_sign_off_is_named_when_nothing_is_final(signing, away):
    signing(*CLINICAL)
    (path,) = signed(away)
    path.write_text(path.read_text("utf-8").replace("Test nurse", "Test doctor"), "utf-8")
    ran = signing("build", *OLDER, "--final")
    assert ran.code == 1
    assert [line.partition("]:")[0].rpartition(" ")[2] for line in ran.lines] == [
        "warning[sign-off-changed",
        "error[not-signed-off",
    ]


def test_another_day_than_today_is_told(signing):
    signing(*CLINICAL)
    ran = signing("build", *OLDER, "--final", "-o", "out.pdf")
    assert ran.code == 0
    assert "warning[other-day]: it is final on 2026-06-01, which is not today" in ran.err


def test_pages_in_two_languages_are_signed_together(signing, folder, away):
    folder.write({"clinic.yaml": "name: X\nreview: {layout: {}}\n"})
    layout = ("sign", *OLDER, "-l", "de", "--beside", "fr", "--kind", "layout", *WHO)
    assert signing(*layout).code == 0
    (path,) = signed(away)
    assert "locale: de+fr\n" in path.read_text("utf-8")
    words = ("sign", *OLDER, "-l", "de", "--beside", "fr", "--kind", "language", *WHO)
    assert "wrong-language" in signing(*words).lines[0]
    ran = signing("check", "dry-skin", "-b", "north", "-f", "a4", "-a", "older-adults")
    assert "sign-off-strange" not in ran.out


def test_doctor_looks_at_sign_offs(signing, folder):
    signing(*CLINICAL)
    folder.write({"signoffs/scan.yml": "x", "clinic.yaml": "name: X\nbrand: south\n"})
    (path,) = (folder.path / "signoffs").glob("*.yaml")
    path.rename(path.with_name("a (1).yaml"))  # which is read all the same
    (folder.path / "assets/brands/north/brand.yaml").unlink()
    said = signing("doctor").out
    assert "it signs off brand 'north', and there is none" in said
    assert "scan.yml" in said
    assert "the name is that of a copy" not in said


def test_check_tells_of_sign_offs_that_are_damaged_or_strange(signing, away):
    signing(*CLINICAL)
    (path,) = signed(away)
    edited = path.read_text("utf-8").replace("Test nurse", "Test doctor")
    path.with_name("edited.yaml").write_text(edited, "utf-8")
    (away / "clinic/assets/brands/north/brand.yaml").unlink()
    ran = signing("check", "-f", "a4", "-b", "south")
    assert ran.code == 1
    assert "error[sign-off-changed]: this sign-off was changed after it was written" in ran.out
    assert "warning[sign-off-strange]: it signs off brand 'north', and there is none" in ran.out
