"""What is weakly known must not sound certain, and must leave open what the ledger leaves open."""

import pytest

from leaflets.checks import hedging
from leaflets.library import Library
from tests.shipped import built, editions, library, name

SOURCES = "".join(
    f"- {{id: {one}, title: T, publisher: P, accessed: 2026-01-02, evidence: {kind}}}\n"
    for one, kind in (("blog", "popular"), ("guide", "guideline"))
)
CLAIMS = """\
- {id: soft, from: [F], audiences: [older-adults], stance: soften, core: false, say: A.}
- {id: firm, from: [F], audiences: [older-adults], stance: keep, core: false, say: B.}
"""
MATTER = "---\ntitle: B\naudiences: [older-adults]\nclaims: [{}]\nsources: [{}]\n---\n{}\n"
AT = "clinic/templates/blocks/dry-skin/a.md"
CODES = ("certain-words", "no-hedge")


def _found(folder, edition, claims, sources, body):
    folder.write({"templates/sources.yaml": SOURCES, "templates/claims.yaml": CLAIMS})
    folder.leaflet('{{ block("dry-skin/a") }}')
    folder.block("dry-skin/a", "", MATTER.format(claims, sources, body))
    return [one for one in edition().found if one.code in CODES]


@pytest.mark.parametrize(
    ("body", "word", "place"),
    [
        ("Cream will stop the itch.", "will stop", "7:7"),
        ("Good.\n\n- It is **proven** to help.", "proven", "9:11"),
        ("It cures.", "cures", "7:4"),
        ("Results are guaranteed.", "guaranteed", "7:13"),
        ("It works 100% of the time.", "100%", "7:10"),
        ("It never fails.", "never fails", "7:4"),
        ("There is no risk.", "no risk", "7:10"),
        ("It is risk free.", "", ""),
        ("It is risk-free.", "risk-free", "7:7"),
        ("Do not worry, it prevents the itch.", "prevents", "7:18"),
        ("No cream cures it.", "", ""),
        ("It is not proven to help.", "", ""),
        ("It never prevents or cures the itch.", "", ""),
        ("It may help.", "", ""),
        ("Always wear gloves.", "", ""),
        ("Ask for an unproven one.", "", ""),
    ],
)
def test_words_that_sound_certain(body, word, place, folder, edition):
    found = _found(folder, edition, "firm", "blog", body)
    line = (
        f"{AT}:{place}: warning[certain-words]: '{word}' sounds certain, and it rests on popular"
        " articles (block 'dry-skin/a')"
    )
    assert [one.line for one in found] == ([line] if word else [])


@pytest.mark.parametrize(
    ("claims", "sources", "codes"),
    [
        ("firm", "blog", ["certain-words"]),
        ("firm", "guide", []),
        ("firm", "blog, guide", []),
        ("firm", "", []),
        ("soft", "guide", ["certain-words", "no-hedge"]),
        ("firm, soft", "blog, guide", ["certain-words", "no-hedge"]),
    ],
)
def test_whose_words_are_looked_at(claims, sources, codes, folder, edition):
    found = _found(folder, edition, claims, sources, "Cream will stop the itch.")
    assert [one.code for one in found] == codes


@pytest.mark.parametrize(
    ("body", "hedged"),
    [
        ("Cream helps.", False),
        ("Use cream in the month of dismay.", False),
        ("Cream may help.", True),
        ("Cream might help.", True),
        ("Use cream.\n\n- Some people find that it helps.", True),
        ("::: steps\n1. Rub it in: it can help.\n:::", True),
        ("May is a fine month. Cream helps.", True),
    ],
)
def test_what_the_ledger_softens_hedges(body, hedged, folder, edition):
    found = _found(folder, edition, "soft", "guide", body)
    line = (
        f"{AT}:4:10: warning[no-hedge]: block 'dry-skin/a' says claim 'soft' without a word such"
        " as 'may'"
    )
    assert [one.line for one in found] == ([] if hedged else [line])


def test_a_clinic_adds_words_and_takes_none_away(folder, edition):
    folder.write({"templates/hedging.yaml": "certain: [foolproof*]\nhedges: [in our eyes]\n"})
    found = _found(folder, edition, "soft", "guide", "In our eyes it is foolproof. It cures.")
    assert [one.message.split("'")[1] for one in found] == ["foolproof", "cures"]


def test_an_empty_file_of_a_clinic(folder):
    folder.write({"templates/hedging.yaml": "# nothing yet\n"})
    assert Library.open(folder.path).hedging == library().hedging


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("certain: sure\n", ":1:1: error[wrong-type]: 'certain' must be a list, such as"),
        ("sure: [sure]\n", ":1:1: error[unknown-key]: unknown key 'sure'"),
        ("hedges: ['']\n", ":1:10: error[bad-value]: item 1 of 'hedges' must not be empty"),
        ("hedges: ['ma*y']\n", ":1:10: error[bad-value]: item 1 of 'hedges' may have '*' only"),
    ],
)
def test_bad_files(text, line, folder):
    folder.write({"templates/hedging.yaml": text}).leaflet("Text.")
    ran = folder.run("check")
    assert ran.code == 1
    assert f"clinic/templates/hedging.yaml{line}" in ran.out


def test_translations_are_not_judged_by_english_words(folder, edition):
    _found(folder, edition, "soft", "guide", "Cream cures.")
    folder.write({"assets/locales/de/locale.yaml": "native_name: Deutsch\n"})
    ran = folder.run("check", "dry-skin", "-l", "de")
    assert "[certain-words]" not in ran.out
    assert "[no-hedge]" not in ran.out


@pytest.mark.parametrize("edition", [one for one in editions() if one.format == "a4"], ids=name)
def test_what_ships_leaves_open_what_is_weakly_known(edition):
    assert list(hedging.check(library(), built(edition).document)) == []


def test_weak_blocks_ship_for_that_to_mean_something():
    soft = {one.id for one in library().claims() if one.stance == "soften"}
    blocks = [library().block(one) for one in library().block_ids()]
    assert sum(bool(soft.intersection(one.claims)) for one in blocks) >= 4
