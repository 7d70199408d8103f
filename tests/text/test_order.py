"""What readers of right-to-left text see from left to right, read from where glyphs stand."""

from dataclasses import replace

import pytest

from leaflets.model.document import Run
from leaflets.model.numerals import to_digits
from leaflets.text.paragraph import TextStyle
from tests.samples import RTL, paragraphs_of, typesetter_of
from tests.typesetting import SPAN, library, store

STYLE = TextStyle(12, 17.4)
PHONE, RANGE = "(800) 555-0199", "70–130 mg/dL"


def seen(line):
    """Write a line's characters by where their glyphs are drawn, from left to right."""
    placed = []
    for fragment in line.fragments:
        x = fragment.x
        for glyph in fragment.glyphs:
            placed.append((x + glyph.x_offset * fragment.size / 1000, glyph.text))
            x += glyph.advance * fragment.size / 1000
    return "".join(text for _, text in sorted(placed, key=lambda one: one[0]))


def printed(tag, text):
    digits = library().typography(tag).digits
    return to_digits(text, digits) if digits else text


@pytest.mark.parametrize("width", [1e6, 420, 300, 180, 120])
@pytest.mark.parametrize("tag", RTL)
def test_phone_and_range_are_displayed_as_they_are_dialled_and_read(tag, width):
    setter = typesetter_of(tag)
    lines = [
        seen(line) for runs in paragraphs_of(tag) for line in setter.set(runs, STYLE, width).lines
    ]
    for whole in (PHONE, RANGE):
        assert sum(printed(tag, whole) in line for line in lines) == 1, lines


@pytest.mark.parametrize("tag", ["ar", "fa", "ur", "he"])
def test_so_they_are_right_after_a_letter_and_in_bold(tag):
    before = {"he": "התקשרו ל"}.get(tag, "اتصل")
    for text in (PHONE, RANGE):
        runs = (Run(f"{before} ", SPAN), Run(text, SPAN, bold=True), Run(".", SPAN))
        (line,) = typesetter_of(tag).set(runs, STYLE, 1e6).lines
        assert seen(line).startswith(f".{printed(tag, text)}")


@pytest.mark.parametrize("tag", ["ar", "fa", "ur", "he"])
@pytest.mark.parametrize("first", [True, False])
def test_a_blank_keeps_its_place_amid_words_of_another_language(tag, first):
    blank, words = Run("", SPAN, blank=True, lang="en"), Run(" is the number.", SPAN, lang="en")
    runs = (
        (blank, words)
        if first
        else (replace(words, text="Call "), blank, replace(words, text="."))
    )
    (line,) = typesetter_of(tag).set(runs, STYLE, 1e6).lines
    ((_, x, width),) = line.blanks
    left = [one.x for one in line.fragments if one.x < x]
    right = [one.x for one in line.fragments if one.x >= x + width]
    assert bool(left) is not first
    assert right


@pytest.mark.parametrize("tag", ["ar", "fa", "ur", "he"])
def test_brackets_of_the_sentence_are_mirrored(tag):
    word = {"he": "מים"}.get(tag, "ماء")
    (line,) = typesetter_of(tag).set((Run(f"{word} ({word}) {word}", SPAN),), STYLE, 1e6).lines
    glyphs = [(fragment, glyph) for fragment in line.fragments for glyph in fragment.glyphs]
    drawn = {
        glyph.text: store().by_key(fragment.face).font.glyph_to_string(glyph.id)
        for fragment, glyph in glyphs
        if glyph.text in "()" and glyph.text
    }
    # The bracket that opens is drawn with the shape that closes text from left to right.
    face = store().by_key(next(f.face for f, g in glyphs if g.text == "("))
    shapes = {
        one: face.font.glyph_to_string(face.font.get_nominal_glyph(ord(one))) for one in "()"
    }
    assert drawn == {"(": shapes[")"], ")": shapes["("]}
    assert seen(line).index(")") < seen(line).index("(")


def test_digits_of_the_text_are_all_of_one_kind():
    for tag in ("fa", "ckb", "bn", "my", "hi", "ur"):
        shown = "".join(
            fragment.text
            for runs in paragraphs_of(tag)
            for line in typesetter_of(tag).set(runs, STYLE, 300).lines
            for fragment in line.fragments
        )
        zeros = {chr(ord(one) - int(one)) for one in shown if one.isdecimal()}
        assert len(zeros) == 1, tag
