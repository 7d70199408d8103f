"""Words wider than their column."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.model.document import Run
from leaflets.text.breaks import graphemes
from leaflets.text.paragraph import TextStyle
from tests.typesetting import ARABIC, ENGLISH, SPAN, runs, typesetter

STYLE = TextStyle(12, 17.4)
WIDTH = 60.0
WHOLE = 9_999.0


def set_lines(inline, locale=ENGLISH, width=WIDTH):
    return typesetter(locale).set(inline, STYLE, width).lines


def texts(lines):
    """Give each line's characters in logical order; every line here runs one way."""
    return ["".join(one.text for one in logical(line)) for line in lines]


def logical(line):
    right_to_left = any(fragment.level & 1 for fragment in line.fragments)
    return line.fragments[::-1] if right_to_left else line.fragments


def glyph_ids(lines):
    """Give the glyphs from the first to the last, in the order of the characters."""
    return [
        glyph.id
        for line in lines
        for fragment in logical(line)
        for glyph in (fragment.glyphs[::-1] if fragment.level & 1 else fragment.glyphs)
    ]


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("pneumonoultramicroscopicsilicovolcanoconiosis", ENGLISH),
        ("Грудногоспоживання" * 3, ENGLISH),
        ("e\u0301o\u031b\u0303" * 30, ENGLISH),
        ("AVAVAVATAToToTo" * 8, ENGLISH),
        ("مستشفياتنا" * 8, ARABIC),
        ("مُسْتَشْفَيَاتُنَا" * 8, ARABIC),
    ],
)
def test_each_part_fits_and_is_as_long_as_it_can_be(text, locale):
    lines = set_lines(runs(text), locale)
    assert "".join(texts(lines)) == text
    assert max(line.width for line in lines) <= WIDTH + 1e-5
    assert min(line.width for line in lines[:-1]) > WIDTH - 14  # no letter here is wider


def test_a_part_is_never_cut_inside_a_grapheme():
    text = "e\u0301o\u031b\u0303\u0323" * 30
    parts = texts(set_lines(runs(text)))
    assert len(parts) > 2
    assert [one for part in parts for one in graphemes(part, "en")] == graphemes(text, "en")


@pytest.mark.parametrize("second_bold", [False, True])
def test_letters_that_join_keep_their_shapes_at_the_cut(second_bold):
    inline = (Run("س" * 9, SPAN), Run("س" * 9, SPAN, bold=second_bold))
    whole = set_lines(inline, ARABIC, WHOLE)
    parts = set_lines(inline, ARABIC)
    assert (len(whole), len(parts) > 2) == (1, True)
    assert glyph_ids(parts) == glyph_ids(whole)
    # At the start, in the middle and at the end: no letter has the shape it has alone.
    assert len(set(glyph_ids(parts))) == 3
    assert not {*glyph_ids(set_lines(runs("س"), ARABIC))} & {*glyph_ids(parts)}


def test_letters_of_one_sign_are_not_parted():
    whole = glyph_ids(set_lines(runs("لا" * 20), ARABIC, WHOLE))
    assert glyph_ids(set_lines(runs("لا" * 20), ARABIC)) == whole


def test_a_column_narrower_than_a_letter_gets_one_letter_a_line():
    assert texts(set_lines(runs("wide"), width=1.0)) == list("wide")


def test_a_word_parts_at_soft_hyphens_first():
    parts = texts(set_lines(runs("soft\u00adhyphens" * 10)))
    assert "".join(parts).replace("\u00ad", "") == "softhyphens" * 10
    assert any(part.endswith("\u00ad") for part in parts)


def test_a_blank_amid_a_long_word_is_kept():
    inline = (Run("a" * 20, SPAN), Run("", SPAN, blank=True), Run("b" * 20 + " ", SPAN))
    lines = set_lines(inline)
    assert sum(len(line.blanks) for line in lines) == 1
    assert "".join(texts(lines)) == "a" * 20 + "b" * 20
    assert max(line.width for line in lines) <= 108 + 1e-5  # a blank may be as wide as the column


def test_the_word_that_was_broken_is_named_once():
    noticed = typesetter().set(runs("a " + "b" * 60 + " c"), STYLE, WIDTH).noticed
    assert [one.code for one in noticed] == ["word-broken"]
    assert "'bbb" in noticed[0].message


def test_a_word_of_a_hundred_thousand_characters_takes_seconds_at_most():
    start = time.process_time()
    lines = set_lines(runs("mW" * 50_000), width=200)
    assert time.process_time() - start < 20
    assert sum(len(text) for text in texts(lines)) == 100_000


@settings(deadline=None, max_examples=60)
@given(
    st.text(st.sampled_from("AVfiWo\u0301\u0323жΩابلله\u064e\u200d\u200c"), min_size=1),
    st.floats(1, 80),
)
def test_no_character_is_lost(text, width):
    lines = set_lines(runs(text), ARABIC, width)
    found = "".join(fragment.text for line in lines for fragment in line.fragments)
    assert sorted(found) == sorted(text)
