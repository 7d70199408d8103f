"""What an edition was made from: what changes it, what doesn't, and which part says so."""

import datetime as dt
import shutil
from dataclasses import replace

import pytest

from leaflets.assembly import assemble
from leaflets.assembly.canonical import canonical, digest, written
from leaflets.assembly.provenance import provenance
from leaflets.library import Library
from leaflets.model.document import Paragraph, Run
from leaflets.model.provenance import SignOffState
from leaflets.model.span import Span
from tests.clinics import EDITION, clinic, write
from tests.signing import DAY, sign_all

BODY = "## One\n\n{{ block('dry-skin/water') }}\n\n{{ block('dry-skin/rest') }}\n"
CREAM = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Cream</title>{}</svg>'
OWN = replace(EDITION, brand="own")
GERMAN, BOTH = replace(OWN, locale="de"), replace(OWN, beside="de")
PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgctxt "dry-skin/water"
msgid "Drink water."
msgstr "{}"

msgctxt "elsewhere"
msgid "Nothing."
msgstr "Nichts."
"""
CATALOGUE = "assets/locales/de/LC_MESSAGES/content.po"
BRAND = "assets/brands/own/brand.yaml"
BLOCK = "templates/blocks/dry-skin/water.md"


@pytest.fixture
def folder(tmp_path):
    made = clinic(
        tmp_path / "clinic",
        BODY,
        water="Drink water.\n\nCall {{ clinic.phone }}.",
        rest="Rest.\n\n::: figure cream\n:::",
    )
    write(made / "assets/figures/cream.svg", CREAM.format('<path d="M1 1H8"/>'))
    write(made / BRAND, 'extends: default\nname: Own\ncontacts: {phone: "020 7946 0018"}\n')
    write(made / CATALOGUE, PO.format("Wasser trinken."))
    return made


def made_from(folder, edition=OWN, day=None):
    library = Library.open(folder)
    return provenance(library, assemble(library, edition, day=day).document)


def change(folder, path, old, new):
    file = folder / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def differing(one, other):
    parts = set(one.parts) ^ set(other.parts)
    return {f"{part.kind} {part.name}" for part in parts}


def test_it_names_the_edition(folder):
    found = made_from(folder, BOTH)
    names = (found.leaflet, found.audience, found.locales, found.brand, found.format)
    assert names == ("dry-skin", "older-adults", ("en", "de"), "own", "a4")
    assert (found.reference, found.version) == ("DS-01", "1.0")
    assert found.program.startswith("leaflets ")


def test_it_is_the_same_wherever_the_folder_lies(folder, tmp_path, monkeypatch):
    shutil.copytree(folder, tmp_path / "elsewhere/of another name")
    before = made_from(folder, BOTH)
    monkeypatch.chdir(folder)
    assert made_from(tmp_path / "elsewhere/of another name", BOTH) == before


@pytest.mark.parametrize(
    ("edition", "path", "words", "parts"),
    [
        (OWN, BLOCK, ("Drink water", "Drink tea"), {"block dry-skin/water"}),
        (OWN, "templates/leaflets/dry-skin.md.j2", ("One", "Two"), {"leaflet dry-skin"}),
        (OWN, "templates/leaflets/dry-skin.md.j2", ("01-31", "02-01"), {"leaflet dry-skin"}),
        (OWN, "assets/figures/cream.svg", ("M1 1", "M1 2"), {"figure cream"}),
        (OWN, BRAND, ("0018", "0019"), {"brand own"}),
        (OWN, BRAND, ("name: Own", "name: New"), {"brand own"}),
        (OWN, BRAND, ("name:", "palette: {primary: '#004488'}\nname:"), {"brand own"}),
        (GERMAN, CATALOGUE, ("Wasser", "Tee"), {"translation de:dry-skin/water"}),
        (BOTH, CATALOGUE, ("Wasser", "Tee"), {"translation de:dry-skin/water"}),
        (BOTH, BLOCK, ("Call", "Ring"), {"block dry-skin/water"}),
    ],
)
def test_what_reaches_the_page_changes_the_digest(folder, edition, path, words, parts):
    before = made_from(folder, edition)
    change(folder, path, *words)
    after = made_from(folder, edition)
    assert after.content != before.content
    assert differing(before, after) == parts
    assert (after.catalogue != before.catalogue) == (path == CATALOGUE)


def test_a_logo_is_part_of_the_brand(folder):
    logo = CREAM.format('<path d="M1 1H{}"/>')
    write(folder / "assets/brands/own/logo.svg", logo.format(7))
    change(folder, BRAND, "name: Own", "name: Own\nlogo: logo.svg\nlogo_alt: Own")
    before = made_from(folder)
    write(folder / "assets/brands/own/logo.svg", logo.format(8))
    after = made_from(folder)
    assert after.content != before.content
    assert differing(before, after) == {"brand own"}


@pytest.mark.parametrize(
    ("edition", "path", "old", "new"),
    [
        (OWN, BLOCK, "title: Water", "title: Water\ntags: []"),
        (OWN, BLOCK, "Drink water.", "Drink\nwater."),
        (OWN, CATALOGUE, "Wasser", "Tee"),
        (GERMAN, CATALOGUE, "Nichts", "Gar nichts"),
    ],
)
def test_what_no_reader_sees_does_not(folder, edition, path, old, new):
    before = made_from(folder, edition)
    change(folder, path, old, new)
    assert made_from(folder, edition).content == before.content


def test_blocks_in_another_order_are_another_content(folder):
    before = made_from(folder)
    change(folder, "templates/leaflets/dry-skin.md.j2", "rest", "r3st")
    change(folder, "templates/leaflets/dry-skin.md.j2", "water", "rest")
    change(folder, "templates/leaflets/dry-skin.md.j2", "r3st", "water")
    after = made_from(folder)
    assert after.content != before.content
    assert differing(before, after) == {"leaflet dry-skin"}


@pytest.mark.parametrize("other", ["format", "brand", "locale", "beside"])
def test_other_editions_have_other_contents(folder, other):
    values = {"format": "letter", "brand": "default", "locale": "de", "beside": "de"}
    change(folder, BLOCK, "Call {{ clinic.phone }}.", "Call.")
    edition = replace(OWN, **{other: values[other]})
    assert made_from(folder, edition).content != made_from(folder).content


@pytest.mark.parametrize("edition", [GERMAN, BOTH])
def test_a_sign_off_changes_the_state_and_what_is_said_of_it_and_nothing_else(folder, edition):
    sign_all(folder, edition)
    draft, signed = made_from(folder, edition), made_from(folder, edition, DAY)
    assert (draft.sign_off, draft.review) == (SignOffState.DRAFT, None)
    assert draft.next_review is None
    assert signed.review is not None
    assert signed.next_review == dt.date(2028, 6, 1)
    parts = tuple(sorted((*draft.parts, signed.review)))
    assert replace(draft, sign_off=SignOffState.SIGNED, parts=parts) == signed


def test_another_review_is_another_part_of_the_same_content(folder):
    sign_all(folder, OWN)
    first = made_from(folder, OWN, DAY)
    for file in (folder / "signoffs").rglob("*.yaml"):
        file.unlink()
    sign_all(folder, OWN, DAY + dt.timedelta(1))
    second = made_from(folder, OWN, DAY + dt.timedelta(1))
    assert first.content == second.content
    assert differing(first, second) == {"review 2028-06-01", "review 2028-06-02"}


def test_the_source_language_has_no_catalogue(folder):
    assert made_from(folder).catalogue == ""
    assert len(made_from(folder, GERMAN).catalogue) == 64
    assert not [part for part in made_from(folder).parts if part.kind == "translation"]


def test_when_a_source_is_to_be_read_again_is_no_content():
    """Or asking for it would void what was signed off."""
    source = Library.open().sources()[0]
    assert digest(source) == digest(replace(source, recheck=dt.date(2040, 1, 2)))
    assert digest(source) != digest(replace(source, title="Another"))


def test_what_is_written_already_stands_for_its_value():
    value = ("a", 1, (2.0, None), Run("b", Span("c")))
    assert canonical((written(value), "d")) == canonical((value, "d"))
    assert canonical((written(("a",)), "d")) != canonical((written(("b",)), "d"))


@pytest.mark.parametrize("change", [{"bold": True}, {"lang": "de"}, {"blank": True}])
def test_runs_that_differ_in_their_places_alone_are_one(change):
    here, there = Span("a", 1, 1), Span("b", 2, 2)
    own = Run("two", there, own=True)
    whole = canonical((Run("one two three", here),))
    assert canonical((Run("one ", here), own, Run(" three", there))) == whole
    assert canonical((Run("one ", here), Run("three", there))) != whole
    other = replace(own, text="two ", **change)
    assert canonical((Run("one ", here), other, Run("three", there))) != whole


def test_what_a_node_says_is_told_again_for_an_equal_node_and_for_other_fields_left_out():
    node = Paragraph(id=1, span=Span("a"), block="b", content=(Run("c", Span("a")),))
    twin = replace(node, id=2, span=Span("d"))
    assert canonical(node) == canonical(twin)
    assert canonical(node, frozenset({"content"})) != canonical(node)
    assert canonical(replace(node, content=(Run("e", Span("a")),))) != canonical(node)
