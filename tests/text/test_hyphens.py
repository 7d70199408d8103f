"""Soft hyphens: unseen within a line, a hyphen at its end, whatever the script and the font."""

import pytest

from leaflets.model.document import Run
from leaflets.text.paragraph import TextStyle
from tests.samples import TAGS, typesetter_of
from tests.typesetting import SPAN, runs, store

STYLE = TextStyle(12, 17.4)
BROKEN = {
    "ar": "المغنيس\u00adيوم",
    "bn": "ম্যাগনে\u00adসিয়াম",
    "gu": "મેગ્ને\u00adશિયમ",
    "he": "מגנז\u00adיום",
    "lo": "ແມກນີ\u00adຊຽມ",
    "my": "ဆေး\u00adပြား",
    "ur": "میگنی\u00adشیم",
}
"""A word with a soft hyphen; the fonts of most of these scripts have no hyphen."""


def shapes(line):
    """Give the name of each glyph's shape, from left to right."""
    return [
        store().by_key(fragment.face).font.glyph_to_string(glyph.id)
        for fragment in line.fragments
        for glyph in fragment.glyphs
    ]


def halved(tag, text):
    """Set a word so narrow that it parts once."""
    whole = typesetter_of(tag).set(runs(text), STYLE, 1e6).width
    lines = typesetter_of(tag).set(runs(text), STYLE, whole * 0.9).lines
    assert len(lines) == 2
    return lines


def test_a_soft_hyphen_shows_only_where_the_line_breaks():
    first, second = halved("en", "Strumpf\u00adband")
    assert (shapes(first)[-1], len(shapes(first))) == ("hyphen", len("Strumpf-"))
    assert (first.fragments[0].text, second.fragments[0].text) == ("Strumpf\u00ad", "band")
    (whole,) = typesetter_of("en").set(runs("Strumpf\u00adband"), STYLE, 500).lines
    assert len(shapes(whole)) == len("Strumpfband")


@pytest.mark.parametrize(("tag", "text"), BROKEN.items())
def test_a_font_without_a_hyphen_borrows_one(tag, text):
    first, second = halved(tag, text)
    assert ".notdef" not in shapes(first) + shapes(second)
    assert shapes(first).count("hyphen") == 1
    end = shapes(first)[0] if typesetter_of(tag).rtl else shapes(first)[-1]
    assert end == "hyphen"


def test_a_bold_word_has_a_bold_hyphen():
    run = Run(BROKEN["bn"], SPAN, bold=True)
    setter = typesetter_of("bn")
    whole = setter.set((run,), STYLE, 1e6).width
    first, _ = setter.set((run,), STYLE, whole * 0.9).lines
    assert {store().by_key(fragment.face).weight for fragment in first.fragments} == {700}


@pytest.mark.parametrize("tag", TAGS)
def test_no_line_is_wider_than_its_measure_for_its_hyphen(tag):
    text = BROKEN.get(tag, "inter\u00adnational")
    setter = typesetter_of(tag)
    first, _ = text.split("\u00ad")
    bare = setter.set(runs(first), STYLE, 1e6).width
    with_hyphen = halved(tag, text)[0].width
    for room in (bare + 0.1, with_hyphen - 0.1, with_hyphen + 0.1):
        for line in setter.set(runs(text), STYLE, room).lines:
            assert line.width <= room + 1e-3


def test_arabic_letters_keep_the_shapes_of_the_whole_word():
    (whole,) = typesetter_of("ar").set(runs(BROKEN["ar"]), STYLE, 1e6).lines
    first, second = halved("ar", BROKEN["ar"])
    assert shapes(second) + shapes(first)[1:] == shapes(whole)
