"""What readers get back of a page: search, copying and screen readers depend on it."""

import unicodedata
from functools import cache

import pytest

from leaflets.pdf import write
from leaflets.text.bidi import resolve_levels, visual_order
from tests.text.readers import (
    READERS,
    finds,
    gives_all_marks,
    letters,
    pdfium,
    poppler,
    raw,
    score,
)
from tests.text.scores import PROPERTY
from tests.text.specimen_pages import (
    LEFTWARD,
    NARROW,
    TAGS,
    WIDE,
    inline,
    said,
    sample_pages,
    set_pages,
)
from tests.text.test_hyphens import BROKEN
from tests.typesetting import library, store

SHOWN = library().specimen_tags()


EMBEDDING = dict.fromkeys(map(ord, "\u202a\u202b\u202c"))
"""What poppler puts around a stretch of the other direction; other readers do not."""


@cache
def written(tag, width):
    return write(sample_pages(tag, width), store())


def printed(text, tag="en", width=WIDE):
    return write(set_pages(tag, [(inline(text), False)], width), store())


def test_there_is_a_sample_of_every_language():
    assert set(SHOWN) == set(TAGS)


@pytest.mark.parametrize("tag", SHOWN)
def test_samples_come_back(tag, record_property):
    text = said(tag)
    scores = {
        name: score(text, reader(written(tag, NARROW)))
        for name, reader in READERS.items()
        if tag not in LEFTWARD or reader is not raw  # which tells the order on paper
    }
    record_property(PROPERTY, (tag, scores))
    assert all(each["whole"] for each in scores.values())
    if tag in LEFTWARD:
        assert scores["poppler"]["ratio"] > 0.99
        assert scores["PDFium"]["ratio"] > 0.92  # it mirrors brackets, and turns ranges around
    else:
        assert all(each["exact"] for each in scores.values())


def words(text):
    """Give all words of three letters and more."""
    spaced = "".join(each if unicodedata.category(each)[0] in "LMN" else " " for each in text)
    return {word for word in spaced.split() if len(word) > 2}


@pytest.mark.parametrize("tag", SHOWN)
def test_words_are_found(tag):
    wanted = words(said(tag))
    assert len(wanted) > 5
    missed = wanted - finds(written(tag, WIDE), wanted)
    if tag in LEFTWARD:  # PDFium composes some letters with their vowel signs
        assert len(missed) <= len(wanted) / 10
        missed = {word for word in missed if word.isalpha()}
    assert len(missed) <= (tag in LEFTWARD), missed


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fa", "می\u200cخواهم خانه\u200cها"),
        ("si", "ශ්\u200dරී ක්\u200dෂ"),
        ("ja", "葛\U000e0100城 葛城"),
        ("en", "a\u0323\u0302 x\u0302\u0323y"),
        ("ur", "گئی ہے؛ آئیے"),
        ("ar", "ثُمَّ نقيًّا"),
    ],
)
def test_joiners_selectors_and_stacked_marks_come_back(tag, text):
    assert sorted(letters(poppler(printed(text, tag)))) == sorted(letters(text))
    if tag not in LEFTWARD:
        assert letters(pdfium(printed(text, tag))) == letters(text)


def test_marks_follow_their_letters_from_right_to_left():
    text = "אֲנִי שׁוֹתֶה מַיִם"
    for reader in (poppler, pdfium):
        assert letters(reader(printed(text, "he"))) == letters(text)


def test_places_to_break_add_nothing():
    text = "in\u00adflam\u00adma\u00adtion of\u200bten"
    for reader in READERS.values():
        assert reader(printed(text)).split() == ["inflammation", "often"]


def test_a_hyphen_made_by_a_line_end_is_soft():
    data = printed("in\u00adflam\u00adma\u00adtion", width=55)
    assert poppler(data).split() == ["inflam\u00ad", "mation"]


@pytest.mark.parametrize(("tag", "text"), BROKEN.items())
def test_no_script_takes_it_for_a_hyphen_of_its_own(tag, text):
    data = printed(text, tag, width=45)
    for reader in (poppler, pdfium):
        got = reader(data)
        assert "-" not in got
        assert letters(got.replace("\u00ad", "").translate(EMBEDDING)) == letters(
            text.replace("\u00ad", "")
        )


@pytest.mark.parametrize("number", ["(800) 555-0199", "70–130 mg/dL", "9:00–17:00"])
def test_numbers_copied_from_leftward_text_keep_their_order(number):
    got = poppler(printed(f"نص: {number}. آخر", "ar")).strip().translate(EMBEDDING)
    levels = resolve_levels(got, 1).levels
    shown = "".join(got[at] for at in visual_order(levels))
    assert letters(number) in letters(shown)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("hi", "क्" * 40 + "क"),
        ("en", "a" + "\u0301" * 300 + "b"),
        ("km", "ក" + "្ក" * 100),
        ("ja", "か" + "\u3099" * 200),
    ],
)
def test_letters_without_end_lose_nothing(tag, text):
    data = printed(text, tag, width=NARROW)
    for reader in (poppler, pdfium) if gives_all_marks() else (pdfium,):
        assert sorted(letters(reader(data))) == sorted(letters(text))
