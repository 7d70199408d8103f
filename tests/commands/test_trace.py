"""`leaflets trace`: the list that a recall starts from."""

import csv
import io
import json

import pytest

from leaflets.commands.tracing import COLUMNS

SOURCES = "- {id: guide, title: G, publisher: P, accessed: 2026-01-02, evidence: guideline}\n"
CLAIMS = (
    "- {id: drinking, from: [F], audiences: [older-adults], stance: keep, core: false, say: A}\n"
)
MATTER = """---
title: Water
audiences: [older-adults]
claims: [drinking]
sources: [guide]
---
{body}
"""
PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgctxt "dry-skin/water"
msgid "Drink water."
msgstr "Wasser trinken."
"""
NARROW = ("--leaflet", "dry-skin", "-b", "default", "-f", "a4")


@pytest.fixture
def clinic(folder):
    folder.write({"templates/sources.yaml": SOURCES, "templates/claims.yaml": CLAIMS})
    folder.write({"assets/locales/de/LC_MESSAGES/content.po": PO})
    folder.block("dry-skin/water", "Drink water.", MATTER)
    return folder.leaflet("{{ block('dry-skin/water') }}")


def _rows(ran):
    assert ran.code == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out)))


def test_table(clinic):
    ran = clinic.run("trace", "guide", "drinking", *NARROW, "-l", "en", "-l", "de")
    assert (ran.code, ran.err) == (0, "")
    page = ["dry-skin", "older-adults", "LOCALE", "default", "a4", "1", "dry-skin/water"]
    head = ["kind", "name", "leaflet", "audience", "locale", "brand", "format", "pages", "blocks"]
    assert [line.split() for line in ran.out.splitlines()] == [
        head,
        *(
            [*subject, *(tag if part == "LOCALE" else part for part in page)]
            for tag in ("en", "de")
            for subject in (("source", "guide"), ("claim", "drinking"))
        ),
    ]


def test_a_recall_forgets_no_language_brand_or_format(clinic):
    rows = _rows(clinic.run("trace", "drink water", "--leaflet", "dry-skin", "--csv"))
    for column, kind in (("locale", "languages"), ("format", "formats"), ("brand", "brands")):
        listed = json.loads(clinic.run("list", kind, "--json").out)[kind]
        assert {row[column] for row in rows} == {one["id"] for one in listed}, kind


def test_csv(clinic):
    rows = _rows(clinic.run("trace", "guide", *NARROW, "-l", "en", "--csv"))
    assert [list(row) for row in rows] == [list(COLUMNS)]
    assert list(rows[0].values()) == [
        *("source", "guide", "dry-skin", "older-adults", "en", "", "default", "a4", "1"),
        *("dry-skin/water", "", ""),
    ]


def test_json(clinic):
    assert clinic.build("-a", "older-adults").code == 0
    ran = clinic.run(
        "trace", "claim:drinking", *NARROW, "-l", "en", "--json", "--files", "out.pdf"
    )
    page = {
        "kind": "claim",
        "name": "drinking",
        "leaflet": "dry-skin",
        "audience": "older-adults",
        "locale": "en",
        "beside": "",
        "brand": "default",
        "format": "a4",
        "page": 1,
        "block": "dry-skin/water",
    }
    assert json.loads(ran.out) == {
        "subjects": [{"kind": "claim", "name": "drinking"}],
        "pages": [page],
        "files": [{**page, "path": "out.pdf", "state": "carries"}],
    }


def test_files_are_listed_beside_the_editions(clinic):
    assert clinic.build("-a", "older-adults").code == 0
    (clinic.root / "shelf/old").mkdir(parents=True)
    (clinic.root / "out.pdf").rename(clinic.root / "shelf/old/renamed.pdf")
    (clinic.root / "shelf/foreign.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    words = ("trace", "guide", *NARROW, "-l", "en", "--files", "shelf")
    lines = [line.split() for line in clinic.run(*words).out.splitlines()]
    assert lines[0] == ["editions:"]
    assert lines[4] == ["files:"]
    assert lines[6][-3:] == ["dry-skin/water", "shelf/old/renamed.pdf", "carries"]
    assert len(lines) == 7
    *pages, file = _rows(clinic.run(*words, "--csv"))
    assert [row["path"] for row in pages] == [""]
    assert (file["path"], file["state"], file["page"]) == ("shelf/old/renamed.pdf", "carries", "1")
    clinic.block("dry-skin/water", "Drink tea.", MATTER)
    *_, file = _rows(clinic.run(*words, "--csv"))
    assert (file["state"], file["page"]) == ("changed", "")


def test_two_languages_together(clinic):
    words = ("trace", "wasser", *NARROW, "-l", "en", "--beside", "de")
    assert clinic.build("-a", "older-adults", "--beside", "de").code == 0
    page, file = _rows(clinic.run(*words, "--csv", "--files", "out.pdf"))
    for row in (page, file):
        assert (row["locale"], row["beside"], row["page"]) == ("en", "de", "1")


def test_nothing_found_is_said_and_is_no_error(clinic):
    assert clinic.build("-a", "older-adults").code == 0
    words = ("trace", "nhs-dvt", "wine", *NARROW, "-l", "en", "--files", "out.pdf")
    ran = clinic.run(*words)
    said = [
        "no page rests on source 'nhs-dvt'",
        "none of 1 file carries source 'nhs-dvt'",
        "no page prints term 'wine'",
        "none of 1 file carries term 'wine'",
    ]
    assert (ran.code, ran.out.splitlines(), ran.err) == (0, said, "")
    ran = clinic.run(*words, "--csv")
    assert (ran.code, ran.out) == (0, ",".join(COLUMNS) + "\n")
    assert ran.err.splitlines() == said
    assert clinic.run("-q", *words, "--csv").err == ""


def test_a_slip_in_an_id_is_hinted_at(clinic):
    ran = clinic.run("trace", "drinkin", *NARROW, "-l", "en")
    assert ran.out.splitlines() == [
        "no page prints term 'drinkin'",
        "  hint: did you mean 'drinking'?",
    ]


def test_cells_are_no_formulas(clinic):
    clinic.block("dry-skin/water", "Drink =1+2 water. Not -5 or @a.", MATTER)
    assert clinic.build("-a", "older-adults").code == 0
    (clinic.root / "out.pdf").rename(clinic.root / "=cmd.pdf")
    clinic.block("dry-skin/water", "Drink tea.", MATTER)
    for words in ("=1+2", "-5", "@a"):
        ran = clinic.run("trace", *NARROW, "-l", "en", "--csv", "--files", "=cmd.pdf", "--", words)
        (row,) = _rows(ran)
        assert (row["name"], row["path"]) == (f"'{words}", "'=cmd.pdf")


def test_names_cannot_steer_a_terminal(clinic):
    assert clinic.build("-a", "older-adults").code == 0
    (clinic.root / "out.pdf").rename(clinic.root / "a\x1b[2J.pdf")
    for flags in ((), ("--csv",)):
        ran = clinic.run("trace", "guide", *NARROW, "-l", "en", "--files", ".", *flags)
        assert "\x1b" not in ran.out
        assert "a\\x1b[2J.pdf" in ran.out


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ((), "error[usage]: missing argument 'NAME...'"),
        (("source:gide",), "error[unknown-source]: there is no source 'gide'"),
        (("claim:x", "drink"), "error[unknown-claim]: there is no claim 'x'"),
        (("drink", "-l", "xx"), "error[unknown-locale]: there is no locale 'xx'"),
        (("drink", "--csv", "--json"), "error[usage]: --csv and --json do not go together"),
        (("drink", "--files", "clinic"), "error[usage]: there is no PDF file there"),
        (
            ("drink", "--files", "gone.pdf"),
            "error[usage]: invalid value for '--files': Path 'gone.pdf' does not exist",
        ),
        (("...",), "error[usage]: '...' names nothing that can be looked for"),
    ],
)
def test_wrong_usage(words, line, clinic):
    ran = clinic.run("trace", *words)
    assert (ran.code, ran.out, ran.lines) == (2, "", [line])


def test_a_slip_after_a_kind_is_hinted_at(clinic):
    assert "hint: did you mean 'guide'?" in clinic.run("trace", "source:gide").err


def test_what_cannot_be_built_is_told_after_the_rest(clinic):
    clinic.leaflet("{{ nothing }}", "other")
    words = [word for word in NARROW if word not in {"--leaflet", "dry-skin"}]
    ran = clinic.run(
        "trace", "guide", *words, "-l", "en", "--leaflet", "other", "--leaflet", "dry-skin"
    )
    assert ran.code == 1
    assert "dry-skin/water" in ran.out
    assert ran.lines == [
        "clinic/templates/leaflets/other.md.j2:8: error[undefined-name]: 'nothing' is not defined"
    ]


def test_a_brand_that_serves_others_makes_no_edition(clinic):
    clinic.leaflet("{{ block('dry-skin/water') }}\n\nCall {{ clinic.urgent }}.")
    ran = clinic.run("trace", "guide", "--leaflet", "dry-skin", "-l", "en", "-f", "a4", "--csv")
    brands = {row["brand"] for row in _rows(ran)}
    named = clinic.run(
        "trace", "guide", "--leaflet", "dry-skin", "-l", "en", "-b", "riverside-maternity"
    )
    assert "riverside-maternity" not in brands
    assert named.code == 1
    assert "error[missing-contact]" in named.err
