# ruff: noqa: E501  one row a line
"""Blocks by what they rest on."""

import pytest

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
    ("sources", "lines"),
    [
        ("", [f"{AT}:5:1: warning[source-missing]: block 'dry-skin/a' names no source for what it says"]),
        ("blog", [f"{AT}:5:1: warning[source-popular]: block 'dry-skin/a' rests on popular articles alone"]),
        ("blog, guide", []),
        ("guide", []),
        ("copied", ["clinic/templates/sources.yaml:3:3: note[source-copy]: only a copy or an old edition of source 'copied' was read"]),
    ],
)  # fmt: skip
def test_sources(sources, lines, folder, edition):
    _rests(folder, sources)
    found = [one.line for one in edition().found if one.code.startswith("source-")]
    assert found == lines


@pytest.mark.parametrize("kind", ["contact", "sources"])
def test_panels_state_nothing(kind, folder, edition):
    text = "Ring us." if kind == "contact" else ""
    _rests(folder, "", f"::: {kind}\n### A heading\n\n{text}\n:::")
    assert edition().lines("source-missing") == []


@pytest.mark.parametrize(
    ("claims", "sources", "lines"),
    [
        ("[]", "ours", []),
        ("[ask-us]", "ours, guide", []),
        ("[ask-us]", "ours", [f"{AT}:5:1: warning[source-own]: block 'dry-skin/a' makes claims and rests on the clinic's own word alone"]),
    ],
)  # fmt: skip
def test_a_clinic_knows_itself_and_nothing_medical(claims, sources, lines, folder, edition):
    _rests(folder, sources)
    own = "- {id: ours, title: T, publisher: P, accessed: 2026-01-02, evidence: own}\n"
    folder.write({"templates/sources.yaml": SOURCES + own})
    matter = MATTER.replace("claims: []", f"claims: {claims}")
    folder.block("dry-skin/a", "", matter.format(sources, "Text."))
    found = [one.line for one in edition().found if one.code.startswith("source-")]
    assert found == lines
