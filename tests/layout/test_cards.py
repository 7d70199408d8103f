"""Cards have room for their longest word: fewer stand in a row, or pictures over their words."""

import pytest

from leaflets.layout.figures import Card, SideBySide
from leaflets.layout.pages import TextMark
from leaflets.model.edition import Edition
from leaflets.pipeline import Pipeline
from tests.clinics import build, clinic
from tests.layout.test_parts import containing, marks, text
from tests.typesetting import library

LONG = "Muskelentspannungsübungsanleitungen"


def steps(word):
    return "::: steps\n" + "\n".join(f"{at}. Now {word}." for at in range(1, 5)) + "\n:::"


def rows(built):
    """Give how many steps stand in each row, by where their words do."""
    lefts = [containing(built, f"{at}.\N{NO-BREAK SPACE}") for at in range(1, 5)]
    tops = [round(mark.y) for mark in lefts]
    return [tops.count(y) for y in dict.fromkeys(tops)]


@pytest.mark.parametrize(("word", "wanted"), [("sit", [2, 2]), (LONG, [1, 1, 1, 1])])
def test_fewer_cards_stand_in_a_row_where_words_are_long(tmp_path, word, wanted):
    where = clinic(tmp_path, "## One\n\n{{ block('dry-skin/do') }}", do=steps(word))
    built = build(where, Edition("dry-skin", "older-adults", "en", "default", "a4"))
    assert rows(built) == wanted
    assert not [one for one in built.noticed if one.code == "word-broken"]


@pytest.mark.parametrize("length", range(4, 11))
def test_a_steps_number_stands_on_the_line_of_its_first_word(tmp_path, length):
    do = steps("x").replace("Now x", f"{'m' * length} {'n' * length}")
    where = clinic(tmp_path, "## One\n\n{{ block('dry-skin/do') }}", do=do)
    built = build(where, Edition("dry-skin", "older-adults", "en", "default", "large-print"))
    labels = [containing(built, f"{at}.\N{NO-BREAK SPACE}").y for at in range(1, 5)]
    firsts = {one.y for one in marks(built, TextMark) if "mmm" in text(one)}
    assert set(labels) <= firsts


def test_a_card_says_how_wide_its_words_may_be():
    sheet = type("Sheet", (), {"gap": 1.0, "padding": 10.0, "em": 14.0})()
    assert Card(object(), sheet).words_width(100) == 88
    beside = Card(SideBySide(object(), object(), sheet), sheet)
    picture, words = beside.body.shares(88)
    assert beside.words_width(100) == words == 88 - picture - 5


@pytest.mark.slow
@pytest.mark.parametrize("page", ["a4", "large-print"])
@pytest.mark.parametrize("locale", [one.tag for one in library().locales()])
def test_no_word_of_a_shipped_translation_is_broken(locale, page):
    for audience in ("pregnant-mothers", "older-adults"):
        edition = Edition("leg-cramps", audience, locale, "default", page)
        built = PIPELINE.checked(edition)
        assert [one.message for one in built.noticed if one.code == "word-broken"] == []


PIPELINE = Pipeline(library())
