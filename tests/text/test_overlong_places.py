"""Where words wider than their column are cut: where it hurts least."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leaflets.model.typography import LineBreak, Typography, WordBreak
from leaflets.text.breaks import graphemes
from leaflets.text.cuts import Cuts, Suits
from leaflets.text.paragraph import TextStyle, Typesetter
from tests.typesetting import library, runs, store

STYLE = TextStyle(12, 17.4)
WHOLE = 99_999.0
CLOSING = "。，、）」』】！？：；….,;:!?)]}»”’%‰°।॥។៕၊။،؛؟۔።፣׳״ๆ々ー"
OPENING = "（「『【([{«“‘$€₹¿¡"


@cache
def typesetter(tag, *unbroken):
    """Give a typesetter that keeps some words whole, as a clinic's typography may ask for."""
    locale = library().specimen(tag).locale
    typography = library().typography(tag)
    kept = replace(typography, unbroken=(*typography.unbroken, *unbroken))
    return Typesetter(store(), "noto-sans", locale, kept)


def set_lines(text, tag, width, *unbroken):
    return typesetter(tag, *unbroken).set(runs(text), STYLE, width).lines


def width_of(text, tag="en"):
    (line,) = set_lines(text, tag, WHOLE)
    return line.width


def texts(lines):
    """Give each line's text; all of it runs one way, or each run of it is one fragment."""
    return ["".join(fragment.text for fragment in line.fragments) for line in lines]


def logical(lines):
    """Give each line's text where lines run from right to left and have no numbers."""
    return ["".join(fragment.text for fragment in line.fragments[::-1]) for line in lines]


@pytest.mark.parametrize("tag", ["en", "ar", "ja"])
def test_a_telephone_number_parts_at_its_space_then_after_its_hyphen(tag):
    text = "(800) 555-0199."
    lines = set_lines(text, tag, width_of(text, tag) * 0.6)
    assert [line.strip(".") for line in texts(lines)] == ["(800)", "555-", "0199"]


def test_a_hyphen_or_stop_takes_a_digit_down_with_it():
    lines = set_lines("555-0199.", "en", width_of("019") + 1)
    assert texts(lines) == ["55", "5-", "019", "9."]


@pytest.mark.parametrize("space", " \u00a0\u202f")
def test_a_dose_parts_at_its_space_which_vanishes(space):
    lines = set_lines(f"1000{space}mg", "en", width_of("1000") + 1)
    assert texts(lines) == ["1000", "mg"]
    assert lines[0].width == pytest.approx(width_of("1000"))


def test_no_line_is_nothing_but_the_space_that_was_to_keep_a_dose_together():
    assert texts(set_lines("W\u00a0W", "en", 5.0)) == ["W", "W"]


def test_a_number_leaves_letters_before_its_digits_part():
    assert texts(set_lines("sample12345", "en", width_of("sample12") + 1)) == ["sample", "12345"]
    assert texts(set_lines("a1234567", "en", width_of("a12345") + 1)) == ["a12345", "67"]


@pytest.mark.parametrize("width", [49.0, 61.0, 85.0, 133.0])
def test_a_sentence_that_a_listed_word_glues_keeps_its_signs_from_lines_ends(width):
    text = "「ちょっとチョコ、（とてもABC）長いッ。」と『ビタミンー』！"
    lines = texts(set_lines(text, "ja", width, text))
    assert "".join(lines) == text
    assert len(lines) > 2
    assert [line for line in lines if line[0] in CLOSING + "ょっョッ"] == []
    assert [line for line in lines if line[-1] in OPENING] == []
    assert max(line.width for line in set_lines(text, "ja", width, text)) <= width + 1e-5


@pytest.mark.parametrize("width", [70.0, 110.0])
@pytest.mark.parametrize(
    "text",
    [
        "https://www.example.org/patients/leg-cramps.html?id=1234&lang=en&x=y",
        "some.body@hospital-of-nowhere.example.org",
    ],
)
def test_an_address_is_cut_after_its_signs(text, width):
    lines = texts(set_lines(text, "en", width))
    assert "".join(lines) == text
    assert {line[-1] for line in lines[:-1]} <= set("/.-?&=@")


def test_a_word_is_cut_amid_its_letters_rather_than_far_from_the_lines_end():
    lines = texts(set_lines("a.bcdefghijklmnopqrst", "en", 60.0))
    assert lines[0].startswith("a.bcdef")


@pytest.mark.parametrize(
    ("tag", "text", "parts"),
    [
        ("th", "กรุงเทพมหานครๆอมรรัตนโกสินทร์", {"กรุงเทพ", "มหา", "นครๆ", "อมร"}),
        ("km", "មន្ទីរពេទ្យនិងគ្រូពេទ្យ។", {"មន្ទីរពេទ្យ", "និង", "គ្រូពេទ្យ។"}),
    ],
)
def test_words_without_spaces_between_part_where_the_dictionary_says(tag, text, parts):
    lines = texts(set_lines(text, tag, 1.1 * max(width_of(one, tag) for one in parts), text))
    assert parts & set(lines)
    assert "".join(lines) == text
    assert [one for line in lines for one in graphemes(line, tag)] == graphemes(text, tag)


def test_a_geresh_stays_with_its_letter():
    text = "ג׳ירפהצ׳יפסג׳ונגלצה״לרמטכ״ל" * 2
    for width in (20.0, 31.0, 42.0):
        lines = logical(set_lines(text, "he", width))
        assert "".join(lines) == text
        assert [line for line in lines if line[0] in CLOSING] == []


def test_korean_words_that_were_kept_together_part_at_their_space_first():
    text = "당뇨 신장병"
    assert texts(set_lines(text, "ko", width_of("당뇨 신장", "ko") + 1, text)) == [
        "당뇨",
        "신장병",
    ]


def test_letters_that_come_out_wider_together_than_apart_do_not_share_a_line():
    lines = set_lines("پھیلائیے۔", "ur", 40.0)
    assert max(line.width for line in lines) <= 40.0 + 1e-5
    assert logical(lines) == ["پھیلائی", "ے۔"]


def test_no_line_is_empty():
    text = "यह छपाई जाँचने के लिए एक नमूना"
    for width in (5.0, 8.0, 9.5, 11.0):
        assert "" not in texts(set_lines(text, "hi", width))


def test_a_soft_hyphen_amid_a_word_kept_whole_has_room_to_show():
    text = "soft\u00adhyphens" * 4
    for width in (30.0, width_of("soft"), 40.0):
        lines = set_lines(text, "en", width, text)
        assert max(line.width for line in lines) <= width + 1e-5


@pytest.mark.parametrize("sign", CLOSING)
def test_no_line_starts_with_a_closing_mark(sign):
    for tag in ("en", "ja"):
        assert Cuts(tag, Typography()).suits(f"ab{sign}cd")[2] is Suits.NEVER


@pytest.mark.parametrize("sign", OPENING)
def test_no_line_ends_with_an_opening_mark(sign):
    assert Cuts("en", Typography()).suits(f"ab{sign}cd")[3] is Suits.NEVER


@pytest.mark.parametrize("sign", "\"'’“”‘«»‹›")
def test_a_quotation_mark_keeps_to_both_sides_as_languages_use_it_for_either(sign):
    assert Cuts("de", Typography()).suits(f"ab{sign}cd")[2:4] == [Suits.NEVER] * 2


@pytest.mark.parametrize("sign", "។៖ๆ።")
def test_no_line_starts_with_a_closing_mark_that_follows_a_space(sign):
    assert Cuts("km", Typography()).suits(f"ab {sign} cd")[3] is Suits.NEVER


def test_words_that_never_part_are_cut_between_letters():
    whole = Cuts("ko", Typography(word_break=WordBreak.KEEP_ALL))
    assert whole.suits("가나(abc")[1:6] == [
        *(Suits.LETTERS, Suits.USUAL, Suits.NEVER),  # 가|나|(
        *(Suits.LETTERS, Suits.LETTERS),  # (a|b|c
    ]


def test_small_kana_start_lines_where_the_language_lets_them():
    strict, loose = (Typography(line_break=one) for one in (LineBreak.STRICT, LineBreak.LOOSE))
    assert Cuts("ja", strict).suits("キョ")[1] is Suits.NEVER
    assert Cuts("ja", loose).suits("キョ")[1] is Suits.USUAL


def test_places_are_told_apart():
    found = Cuts("en", Typography()).suits("a b-c=d1.5２３")
    assert found[2:] == [
        *(Suits.USUAL, Suits.NEVER, Suits.USUAL),  # a |b-|c
        *(Suits.LETTERS, Suits.AFTER_SIGN, Suits.LETTERS),  # c|=|d|1
        *(Suits.NEVER, Suits.NUMBER),  # 1.|5
        *(Suits.DIGITS, Suits.DIGITS, Suits.USUAL),  # 5|２|３|
    ]
    assert Cuts("en", Typography()).suits("ab.5")[3] is Suits.AFTER_SIGN
    assert Cuts("he", Typography()).suits("צ׳יפס")[2] is Suits.LETTERS


def chunk(text, at):
    """Give what stands between the places nearest to an offset that no mark is against."""
    good = [
        place
        for place in range(1, len(text))
        if text[place] not in CLOSING and text[place - 1] not in OPENING
    ]
    start = max([place for place in good if place < at], default=0)
    end = min([place for place in good if place > at], default=len(text))
    return text[start:end]


@settings(deadline=None, max_examples=150)
@given(
    st.text(st.sampled_from("abЖ漢かa1a1。）」、.,!)（「(["), min_size=1, max_size=40),
    st.floats(5, 90),
    st.sampled_from(["en", "ja"]),
)
@example("ab(c).", 14.0, "en")
@example("漢字。。。。。。。。漢（（（（（（（（字", 36.0, "ja")
def test_marks_stay_with_their_neighbours_unless_they_cannot(text, width, tag):
    lines = set_lines(text, tag, width, text)
    shown = texts(lines)
    assert "".join(shown) == text
    for line, said in zip(lines, shown, strict=True):
        assert line.width <= width + 1e-5 or len(said) == 1
    at = 0
    for said in shown[:-1]:
        at += len(said)
        if text[at] in CLOSING or text[at - 1] in OPENING:
            assert width_of(chunk(text, at), tag) > width - 1
