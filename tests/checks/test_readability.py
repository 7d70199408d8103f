"""Grades and sentences that are known, and the text that each finding is about."""

from dataclasses import replace

import pytest

from leaflets.checks.prose import Sentence, sentences
from leaflets.checks.readability import grade, mean
from leaflets.model.locale import Direction, Locale
from leaflets.model.span import Span

AT = "clinic/templates/leaflets/dry-skin.md.j2"
LONG = "You can put the soft cream on the dry skin of your arms and legs each day or two"
HARD = "Atopic dermatitis necessitates conscientious emollient application."


def sentence(words):
    return Sentence(words, tuple(words.split()), Span("a.md"))


def test_grade_is_that_of_flesch_and_kincaid():
    found = (sentence("The cat sat on the mat"), sentence("Doctors help patients"))
    assert mean(found) == 4.5
    assert grade(found) == pytest.approx(0.39 * 9 / 2 + 11.8 * 11 / 9 - 15.59)


def test_sentences_of_everything_that_is_printed(folder, edition):
    folder.block(
        "dry-skin/a",
        "::: steps\n1. ![A dot](dot) Press it in.\n2. Wait\n:::\n\n::: glossary\nEczema\n: dry,"
        " sore skin\n:::\n\n| Day | Cream |\n|---|---|\n| 1 | thin |\n",
    )
    dot = '<circle cx="4" cy="4" r="3"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{dot}</svg>'
    folder.write({"assets/figures/dot.svg": svg})
    folder.leaflet(
        '## When\n\nWash. Dry *well*. E.g. pat (not\npress).\n\n{{ block("dry-skin/a") }}'
    )
    found = sentences(edition().document)
    assert [one.text for one in found] == [
        *("Dry skin", "When", "Wash.", "Dry well.", "E.g. pat (not press)."),
        *("Press it in.", "Wait", "Eczema:", "dry, sore skin", "Day", "Cream", "1", "thin"),
    ]
    places = {one.text: str(one.span).rpartition("/")[2] for one in found}
    assert places["Dry well."] == "dry-skin.md.j2:10:7"
    assert places["Wait"] == "a.md:9:4"


def test_numbers_and_addresses_are_one_word_each(folder, edition):
    folder.leaflet("Ring 020 7946 0018 within 1.5 hours – or see https://a.example/b-c now.")
    words = sentences(edition().document)[-1].words
    assert [word.rstrip(".") for word in words] == [
        *("Ring", "020 7946 0018", "within", "1.5", "hours", "or", "see"),
        *("https://a.example/b-c", "now"),
    ]


def test_what_is_plain_has_no_finding(folder, edition):
    folder.leaflet("Keep your skin soft. Use the cream each day.")
    codes = {one.code for one in edition().found}
    assert not codes & {"reading-grade", "sentence-mean", "sentence-long"}


def test_reading_grade(folder, edition):
    folder.leaflet(HARD)
    (found,) = [one for one in edition().found if one.code == "reading-grade"]
    assert found.line.startswith(f"{AT}: warning[reading-grade]: reading grade ")
    assert found.line.endswith(" for 'older-adults', at most 6")
    assert "conscientious" in found.hint


def test_sentence_mean(folder, edition):
    folder.leaflet(f"{LONG}.\n\n{LONG}.\n\n{LONG}.")
    assert edition().lines("sentence-mean") == [
        f"{AT}: warning[sentence-mean]: sentences have 14.8 words on average, at most 12"
    ]


def test_sentence_long_at_its_place(folder, edition):
    folder.leaflet(f"Short one. {LONG} and more.")
    assert edition().lines("sentence-long") == [
        f"{AT}:8:12: warning[sentence-long]: a sentence of 21 words, at most 20"
    ]


def test_other_languages_are_not_measured(folder, edition):
    folder.leaflet(f"{HARD} {LONG} and more.")
    made = edition()
    other = Locale("xx", Direction.LTR, "Xx", "Xx", "Latn")
    made = replace(made, document=replace(made.document, locale=other))
    codes = {one.code for one in made.found}
    assert not codes & {"reading-grade", "sentence-mean", "sentence-long"}
