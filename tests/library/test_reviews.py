"""The kinds of review, a clinic's policy, and files of sign-offs in every state."""

import datetime as dt
from dataclasses import replace

import pytest

from leaflets.library import Library
from leaflets.library.reviews import save_sign_off
from leaflets.model.errors import LeafletsError
from leaflets.model.provenance import Part
from leaflets.model.review import SignOff, Subject, months_after

SIGN_OFF = SignOff(
    subject=Subject("dry-skin", "older-adults", "en", "default"),
    kind="clinical",
    name='Ünal O\'Neill: 郁 "x" #1',
    role="no",
    organisation="2026-01-01",
    date=dt.date(2026, 6, 1),
    next_review=dt.date(2027, 6, 1),
    content="ab" * 32,
    parts=(Part("block", "dry-skin/with space", "0e1234"), Part("figure", "cream", "123456")),
    read=("yes", "1"),
)


@pytest.fixture
def reviews(folder):
    def read(files=()):
        folder.write(dict(files))
        return Library.open(folder.path).reviews()

    return read


@pytest.fixture
def signed(folder):
    return save_sign_off(folder.path, SIGN_OFF)


def codes(reviews):
    return [one.code for one in reviews.problems]


def test_a_sign_off_is_read_as_it_was_written(reviews, signed):
    found = reviews()
    (sign_off,) = found.sign_offs
    assert replace(sign_off, span=None) == SIGN_OFF
    assert found.problems == ()
    assert signed.name.startswith("dry-skin_older-adults_en_default_clinical_2026-06-01_")


def test_two_people_who_sign_at_once_lose_nothing(reviews, folder, signed):
    other = save_sign_off(folder.path, replace(SIGN_OFF, name="Somebody Else"))
    assert other != signed
    assert {one.name for one in reviews().sign_offs} == {SIGN_OFF.name, "Somebody Else"}
    assert save_sign_off(folder.path, SIGN_OFF) == signed  # the same again is the same file


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("role: 'no'", "role: 'yes'", "sign-off-changed"),
        ("date: 2026-06-01", "date: 2026-06-02", "sign-off-changed"),
        ("next_review: 2027-06-01", "next_review: 2030-06-01", "sign-off-changed"),
        ("abab", "abba", "sign-off-changed"),
        ("locale: en", "locale: ur", "sign-off-changed"),
        ("0e1234", "0e1235", "sign-off-changed"),
        ("- '1'", "- '1'\n- another", "sign-off-changed"),
        ("kind: clinical", "kind: clinical\nmore: x", "unknown-key"),
        ("kind: clinical\n", "", "missing-key"),
        ("date: 2026-06-01", "date: soon", "bad-value"),
        ("- block dry-skin/with space 0e1234", "- block", "bad-value"),
        ("role: 'no'", "role: 'no", "yaml-syntax"),
        (
            "role: 'no'",
            "<<<<<<< mine\nrole: a\n=======\nrole: b\n>>>>>>> theirs",
            "sign-off-merged",
        ),
    ],
)
def test_a_file_that_was_changed_by_hand_counts_for_nothing(reviews, signed, old, new, code):
    text = signed.read_text("utf-8")
    assert old in text
    signed.write_text(text.replace(old, new, 1), "utf-8")
    found = reviews()
    assert found.sign_offs == ()
    assert codes(found) == [code]
    assert all(one.span.path.endswith(signed.name) for one in found.problems)


def test_a_copy_counts_once_and_is_told_of(reviews, signed):
    copy = signed.with_name("copy of it.yaml")
    copy.write_bytes(signed.read_bytes())
    found = reviews()
    assert (len(found.sign_offs), codes(found)) == (1, ["sign-off-twice"])


def test_other_line_ends_and_comments_do_no_harm(reviews, signed):
    data = signed.read_bytes().replace(b"\n", b"\r\n")
    signed.write_bytes("\ufeff# Seen by the ward.\r\n".encode() + data)
    assert len(reviews().sign_offs) == 1


@pytest.mark.parametrize("text", ["", "# nothing\n", "leaflet: dry-skin\n"])
def test_a_file_that_is_cut_short_is_told_of_in_a_line(reviews, folder, text):
    folder.write({"signoffs/cut.yaml": text})
    (told,) = reviews().problems
    assert told.span.path.endswith("signoffs/cut.yaml")


def test_a_link_that_leads_out_stops_nothing_else(reviews, folder, signed):
    outside = folder.root / "outside.yaml"
    outside.write_bytes(signed.read_bytes())
    try:
        signed.with_name("link.yaml").symlink_to(outside)
    except OSError:
        pytest.skip("links cannot be made here")
    found = reviews()
    assert len(found.sign_offs) == 1
    assert codes(found) == ["unsafe-path"]
    assert found.problems[0].span.path.endswith("signoffs/link.yaml")


def test_what_is_no_yaml_file_is_left_alone(reviews, folder):
    folder.write({"signoffs/notes.txt": "x", "signoffs/scan.pdf": b"%PDF"})
    assert reviews().problems == ()


def needs(reviews):
    return {need.kind.id: need.months for need in reviews.needs}


def test_the_programs_own_policy(reviews):
    assert needs(reviews()) == {"clinical": 24, "language": 36}


def test_a_clinic_asks_for_more(reviews):
    policy = "name: X\nreview:\n  clinical: {months: 6}\n  layout: {}\n  ward: {months: 2}\n"
    kind = (
        "- {id: ward, label: Ward, asks: Is it?, languages: each, covers: words, sources: false,"
        " required: false, months: 3, at_most: 9}\n"
    )
    found = reviews({"clinic.yaml": policy, "templates/reviews.yaml": kind})
    assert needs(found) == {"clinical": 6, "language": 36, "layout": 36, "ward": 2}


@pytest.mark.parametrize(
    ("policy", "line"),
    [
        ("{clinical: {needed: false}}", "safety-loosened]: 'clinical' is needed for a final"),
        ("{clinical: {months: 37}}", "bad-value]: a review of the kind 'clinical' holds for 36"),
        ("{clinicl: {}}", "unknown-review]: unknown review 'clinicl'"),
        ("{clinical: {months: 0}}", "bad-value]: 'months' must be from 1 to 120, not 0"),
        ("{clinical: {month: 5}}", "unknown-key]: unknown key 'month'"),
        ("[clinical]", "wrong-type]: 'review' must be keys with values"),
    ],
)
def test_a_policy_that_cannot_be(reviews, policy, line):
    with pytest.raises(LeafletsError) as caught:
        reviews({"clinic.yaml": f"name: X\nreview: {policy}\n"})
    assert line in str(caught.value)
    assert "clinic.yaml:2:" in str(caught.value)


def test_a_clinic_cannot_loosen_a_kind(reviews):
    kind = (
        "- {id: clinical, label: C, asks: Is it?, languages: translations, covers: words,"
        " sources: false, required: false, months: 3, at_most: 99}\n"
    )
    with pytest.raises(LeafletsError) as caught:
        reviews({"templates/reviews.yaml": kind})
    assert "safety-loosened]: the kind of review 'clinical' stays as it is" in str(caught.value)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-11-27", 24, "2028-11-27"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-12-01", 1, "2027-01-01"),
        ("9999-12-31", 5, "9999-05-31"),
    ],
)
def test_months_later(day, months, later):
    assert months_after(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(later)
