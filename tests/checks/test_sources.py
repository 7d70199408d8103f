# ruff: noqa: E501  one row a line
"""Blocks by what they rest on."""

from dataclasses import replace

import pytest

from leaflets.checks import sources

SOURCES = "".join(
    f"- {{id: {name}, title: T, publisher: P, accessed: 2026-01-02, evidence: {kind}{more}}}\n"
    for name, kind, more in (
        ("blog", "popular", ""),
        ("guide", "guideline", ""),
        ("copied", "review", ", read_as: copy"),
    )
)
MATTER = "---\ntitle: B\naudiences: [older-adults]\nclaims: []\nsources: [{}]\n---\n{}\n"
AT = "clinic/templates/blocks/dry-skin/a.md"


def _rests(folder, sources, body="Text."):
    folder.write({"templates/sources.yaml": SOURCES})
    folder.leaflet('{{ block("dry-skin/a") }}')
    folder.block("dry-skin/a", "", MATTER.format(sources, body))


@pytest.mark.parametrize(
    ("named", "lines"),
    [
        ("", [f"{AT}:5:1: warning[source-missing]: block 'dry-skin/a' names no source for what it says"]),
        ("blog", [f"{AT}:5:1: warning[source-popular]: block 'dry-skin/a' rests on popular articles alone"]),
        ("blog, guide", []),
        ("guide", []),
        ("copied", ["clinic/templates/sources.yaml:3:3: note[source-copy]: only a copy or an old edition of source 'copied' was read"]),
    ],
)  # fmt: skip
def test_sources(named, lines, folder, edition):
    _rests(folder, named)
    found = [one.line for one in edition().found if one.code.startswith("source-")]
    assert found == lines


def test_reviewers_of_what_is_final_have_read_the_original(folder, edition):
    _rests(folder, "copied")
    document = edition().document
    final = replace(document, imprint=replace(document.imprint, draft=()))
    assert [one.code for one in sources.check(document)] == ["source-copy"]
    assert list(sources.check(final)) == []


@pytest.mark.parametrize("kind", ["contact", "sources"])
def test_panels_state_nothing(kind, folder, edition):
    text = "Ring us." if kind == "contact" else ""
    _rests(folder, "", f"::: {kind}\n### A heading\n\n{text}\n:::")
    assert edition().lines("source-missing") == []


@pytest.mark.parametrize(
    ("claims", "named", "lines"),
    [
        ("[]", "ours", []),
        ("[ask-us]", "ours, guide", []),
        ("[ask-us]", "ours", [f"{AT}:5:1: warning[source-own]: block 'dry-skin/a' makes claims and rests on the clinic's own word alone"]),
    ],
)  # fmt: skip
def test_a_clinic_knows_itself_and_nothing_medical(claims, named, lines, folder, edition):
    _rests(folder, named)
    own = "- {id: ours, title: T, publisher: P, accessed: 2026-01-02, evidence: own}\n"
    folder.write({"templates/sources.yaml": SOURCES + own})
    matter = MATTER.replace("claims: []", f"claims: {claims}")
    folder.block("dry-skin/a", "", matter.format(named, "Text."))
    found = [one.line for one in edition().found if one.code.startswith("source-")]
    assert found == lines


@pytest.mark.parametrize(
    ("dates", "day", "due"),
    [
        ("2026-01-02 ", "2029-01-02", ""),
        ("2026-01-02 ", "2029-01-03", "2029-01-02"),
        ("2024-02-29 ", "2027-03-01", "2027-02-28"),
        ("2025-12-31 ", "2028-12-31", ""),
        ("2025-12-31 ", "2029-01-01", "2028-12-31"),
        ("2026-01-02 2026-06-30", "2026-06-30", ""),
        ("2026-01-02 2026-06-30", "2026-07-01", "2026-06-30"),
        ("2026-01-02 2040-06-30", "2035-07-01", ""),
        ("9998-01-02 ", "9999-12-31", ""),
    ],
)
def test_sources_are_to_be_read_again(dates, day, due, folder, edition):
    accessed, recheck = dates.split(" ")
    more = f", recheck: {recheck}" if recheck else ""
    row = "- {{id: guide, title: T, publisher: P, accessed: {}, evidence: guideline{}}}\n"
    folder.leaflet('{{ block("dry-skin/a") }}')
    folder.block("dry-skin/a", "", MATTER.format("guide", "Text."))
    folder.write({"templates/sources.yaml": row.format(accessed, more)})
    made = edition()
    found = [one for one in made.on(day) if one.code == "source-recheck"]
    line = "clinic/templates/sources.yaml:1:3: warning[source-recheck]: source 'guide' was to be read again by"
    assert [one.line for one in found] == ([f"{line} {due}"] if due else [])
    assert all(f"it was read on {accessed}" in one.hint for one in found)
    assert made.lines("source-recheck") == [], "without a day nothing is due"


def test_a_source_that_no_block_names_is_not_asked_for(folder, edition):
    _rests(folder, "blog")
    assert {
        one.span.line for one in edition().on("2040-01-01") if one.code == "source-recheck"
    } == {1}
