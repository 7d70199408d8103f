"""Which files on disk carry what is to be recalled, by what is recorded inside them."""

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from leaflets.library import Library
from leaflets.pipeline import Pipeline
from leaflets.review.reading import read_provenance
from leaflets.review.recall import Recall
from leaflets.review.trace import subjects
from leaflets.review.words import page_texts
from tests.clinics import write
from tests.review.conftest import BOTH, OWN
from tests.signing import DAY, sign_all

WATER = "clinic/templates/blocks/dry-skin/water.md"
REST = "clinic/templates/blocks/dry-skin/rest.md"
SOURCES = "".join(
    f"- {{id: {one}, title: {one} T, publisher: P, accessed: 2026-01-02, evidence: {kind}}}\n"
    for one, kind in (("guide", "guideline"), ("other", "trial"), ("blog", "popular"))
)
CLAIM = (
    "- {id: drinking, from: [F], audiences: [older-adults], stance: keep, core: false, say: A}\n"
)


@pytest.fixture
def named(root):
    """Give a clinic whose blocks rest on something, printed anew."""
    write(root / "clinic/templates/sources.yaml", SOURCES)
    write(root / "clinic/templates/claims.yaml", CLAIM)
    _change(root / WATER, "claims: []\nsources: []", "claims: [drinking]\nsources: [guide, blog]")
    _change(root / REST, "sources: []", "sources: [other]")
    for path in root.glob("*.pdf"):
        path.unlink()
    _print(root, "draft.pdf", OWN)
    return root


def _print(root, name, edition):
    (root / name).write_bytes(Pipeline(Library.open(root / "clinic")).build(edition).data)


def _change(path: Path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def _look(root, name, *files, day=None):
    library = Library.open(root / "clinic")
    recall = Recall(Pipeline(library, day=day), subjects(library, name), day)
    found = [one for file in files or ("draft.pdf",) for one in recall.look(root / file)]
    return [(one.path.name, one.state.value, one.page, one.block) for one in found]


@pytest.mark.parametrize(
    ("name", "block"),
    [
        ("block:dry-skin/water", "dry-skin/water"),
        ("source:guide", "dry-skin/water"),
        ("source:blog", "dry-skin/water"),
        ("claim:drinking", "dry-skin/water"),
        ("source:other", "dry-skin/rest"),
        ("figure:cream", "dry-skin/rest"),
        ("term:drink water", "dry-skin/water"),
    ],
)
def test_what_a_current_file_carries_and_where(name, block, named):
    assert _look(named, name) == [("draft.pdf", "carries", 1, block)]


@pytest.mark.parametrize("name", ["figure:water", "term:gone", "claim:massage", "source:nhs-dvt"])
def test_what_it_does_not_carry(name, named):
    assert _look(named, name) == []


def test_pages_of_a_print_that_was_signed_off_may_be_others(root):
    for name in ("block:dry-skin/water", "drink water"):
        found = _look(root, name, "signed.pdf", "draft.pdf")
        assert found == [
            ("signed.pdf", "carries", 0, "dry-skin/water"),
            ("draft.pdf", "carries", 1, "dry-skin/water"),
        ]
        assert _look(root, name, "signed.pdf", "draft.pdf", day=DAY) == [
            ("signed.pdf", "carries", 1, "dry-skin/water"),
            ("draft.pdf", "carries", 0, "dry-skin/water"),
        ]


def test_pages_of_a_print_of_another_review_may_be_others(root):
    for file in (root / "clinic/signoffs").iterdir():
        file.unlink()
    later = DAY + dt.timedelta(1)
    sign_all(root / "clinic", OWN, later)
    assert _look(root, "block:dry-skin/water", "signed.pdf", day=later) == [
        ("signed.pdf", "carries", 0, "dry-skin/water")
    ]


def test_files_are_known_whatever_they_are_called(named):
    (named / "deep/er").mkdir(parents=True)
    shutil.copy(named / "draft.pdf", named / "deep/er/holiday photos")
    assert _look(named, "source:guide", "deep/er/holiday photos") == [
        ("holiday photos", "carries", 1, "dry-skin/water")
    ]


def test_files_of_others_are_passed_over(named):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(named / "other.pdf")
    (named / "text.pdf").write_text("Drink water.")
    (named / "empty.pdf").write_bytes(b"")
    for name in ("block:dry-skin/water", "drink water"):
        assert _look(named, name, "other.pdf", "text.pdf", "empty.pdf", "clinic") == []


def test_a_text_that_changed_since(named):
    _change(named / WATER, "Drink water.", "Drink tea.")
    for name in ("block:dry-skin/water", "source:guide", "claim:drinking"):
        assert _look(named, name) == [("draft.pdf", "changed", 0, "dry-skin/water")], name
    # The other block is as it was, though the file is not.
    assert _look(named, "source:other") == [("draft.pdf", "carries", 0, "dry-skin/rest")]


def test_a_picture_that_changed_since(named):
    _change(named / "clinic/assets/figures/cream.svg", "M1 1H8V8Z", "M1 1H8V7Z")
    assert _look(named, "figure:cream") == [("draft.pdf", "changed", 0, "")]


def test_a_source_that_a_block_named_then_is_not_passed_over(named):
    _change(named / WATER, "sources: [guide, blog]", "sources: [blog]")
    assert _look(named, "source:guide") == [("draft.pdf", "perhaps", 0, "")]
    _print(named, "new.pdf", OWN)
    assert _look(named, "source:guide", "new.pdf") == []


def test_a_popular_source_that_is_not_printed_is_not_passed_over_either(named):
    """What it prints is as it was: no digest of the content tells."""
    _change(named / REST, "sources: [other]", "sources: [other, blog]")
    _print(named, "draft.pdf", OWN)
    _change(named / REST, "sources: [other, blog]", "sources: [other]")
    _change(named / WATER, "sources: [guide, blog]", "sources: [guide]")
    assert _look(named, "source:blog") == [("draft.pdf", "perhaps", 0, "")]


def test_a_claim_of_a_text_that_is_gone_may_have_been_said(named):
    _change(named / WATER, "claims: [drinking]", "claims: []")
    assert _look(named, "claim:drinking") == []  # the text is as it was: it is not the claim's
    _change(named / WATER, "Drink water.", "Drink tea.")
    assert _look(named, "claim:drinking") == [("draft.pdf", "perhaps", 0, "")]


def test_words_are_looked_for_in_the_file_itself(named):
    _change(named / WATER, "Drink water.", "Drink tea.")
    assert _look(named, "drink water") == [("draft.pdf", "carries", 1, "")]
    assert _look(named, "drink tea") == [("draft.pdf", "perhaps", 0, "")]
    assert _look(named, "sleep well") == []


def test_a_broken_block_stops_no_recall(named):
    write(named / "clinic/templates/blocks/own/a.md", "no block")
    assert _look(named, "source:guide") == [("draft.pdf", "carries", 1, "dry-skin/water")]
    _change(named / WATER, "title:", "titel:")
    assert _look(named, "source:guide") == [("draft.pdf", "perhaps", 0, "")]


def test_an_edition_that_is_no_longer_made(named):
    (named / "clinic/templates/leaflets/dry-skin.md.j2").unlink()
    assert _look(named, "block:dry-skin/water") == [("draft.pdf", "carries", 0, "dry-skin/water")]
    assert _look(named, "drink water") == [("draft.pdf", "carries", 1, "")]
    assert _look(named, "drink tea") == []
    assert _look(named, "source:nhs-dvt") == [("draft.pdf", "perhaps", 0, "")]


def test_a_translation_carries_what_it_was_translated_from(named):
    _print(named, "both.pdf", BOTH)
    for name in ("drink water", "wasser trinken", "source:guide"):
        assert {one[1:3] for one in _look(named, name, "both.pdf")} == {("carries", 1)}, name


def test_a_file_that_was_changed_is_to_be_looked_at(named):
    data = (named / "draft.pdf").read_bytes()
    (named / "more.pdf").write_bytes(data + b"\n")
    assert _look(named, "source:guide", "more.pdf")[0][1] == "carries"
    assert _look(named, "source:nhs-dvt", "more.pdf") == [("more.pdf", "unknown", 0, "")]


@pytest.mark.parametrize("name", ["source:guide", "figure:cream", "drink"])
def test_a_file_that_no_longer_says_what_it_was_made_from(name, named):
    data = (named / "draft.pdf").read_bytes()
    at = data.index(b"<leaflet:parts>") + 15
    (named / "bad.pdf").write_bytes(data[:at] + b"!!" + data[at + 2 :])
    assert _look(named, name, "bad.pdf") == [("bad.pdf", "unknown", 0, "")]


def test_a_file_whose_text_cannot_be_read(named):
    data = (named / "draft.pdf").read_bytes()
    (named / "short.pdf").write_bytes(data[: data.index(b"<?xpacket end") + 40])
    assert _look(named, "drink tea", "short.pdf") == [("short.pdf", "unknown", 0, "")]


@pytest.mark.parametrize("odd", ["../../x", "/etc/passwd", "a\0b", "", "x" * 5000, "C:\\x", "ü/ü"])
@pytest.mark.parametrize("key", ["leaflet", "audience", "locales", "brand", "format"])
def test_names_in_a_file_lead_nowhere(key, odd, named, monkeypatch):
    library = Library.open(named / "clinic")
    made = read_provenance((named / "draft.pdf").read_bytes())
    parts = tuple(replace(one, name=odd) for one in made.parts)
    said = replace(made, parts=parts, **{key: (odd,) if key == "locales" else odd})
    monkeypatch.setattr("leaflets.review.recall.read_provenance", lambda _: said)
    wanted = [
        one
        for name in ("source:guide", "figure:cream", "drink tea", "drink water")
        for one in subjects(library, name)
    ]
    found = Recall(Pipeline(library), tuple(wanted)).look(named / "draft.pdf")
    assert [(one.subject.name, one.state.value) for one in found] == [
        ("guide", "perhaps"),
        ("drink water", "carries"),
    ]


def test_a_folder_is_no_file(named):
    assert _look(named, "drink", "clinic") == []


def test_words_that_run_from_right_to_left(named):
    _change(named / WATER, "Drink water.", "Drink water.\n\nاشرب الماء كل يوم")
    _print(named, "draft.pdf", OWN)
    assert _look(named, "اشرب الماء") == [("draft.pdf", "carries", 1, "dry-skin/water")]
    _change(named / WATER, "اشرب الماء كل يوم", "نم")
    assert _look(named, "اشرب الماء") == [("draft.pdf", "carries", 1, "")]
    assert _look(named, "اشرب اللبن") == []


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF\n", b"x" * 100, b"%PDF-1.7\n1 0 obj"])
def test_no_pdf_at_all_has_no_text(data):
    assert page_texts(data) in {None, ()}
