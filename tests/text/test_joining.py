"""Letters that join or combine, over changes of style and of font."""

import pytest

from leaflets.model.document import Run
from leaflets.text.paragraph import TextStyle
from tests.samples import typesetter_of
from tests.typesetting import SPAN, runs, store, typesetter

STYLE = TextStyle(12, 17.4)


def drawn(line):
    """Give the name of each glyph's shape in the order of the text."""
    found = []
    for fragment in sorted(line.fragments, key=lambda one: one.run):
        font = store().by_key(fragment.face).font
        glyphs = fragment.glyphs[::-1] if fragment.level & 1 else fragment.glyphs
        found += [font.glyph_to_string(glyph.id) for glyph in glyphs]
    return found


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_arabic_letters_join_over_bold(cut):
    word = "بيتك"
    setter = typesetter_of("ar")
    (whole,) = setter.set(runs(word), STYLE, 1e6).lines
    (parted,) = setter.set(
        (Run(word[:cut], SPAN), Run(word[cut:], SPAN, bold=True)), STYLE, 1e6
    ).lines
    assert drawn(parted) == drawn(whole)
    assert {fragment.face for fragment in parted.fragments} == {
        "noto-sans-arabic-400",
        "noto-sans-arabic-700",
    }


def test_bold_amid_a_devanagari_letter_begins_after_it():
    (line,) = (
        typesetter_of("hi").set((Run("क", SPAN), Run("िताब", SPAN, bold=True)), STYLE, 1e6).lines
    )
    assert [(fragment.text, fragment.face) for fragment in line.fragments] == [
        ("कि", "noto-sans-devanagari-400"),
        ("ताब", "noto-sans-devanagari-700"),
    ]
    assert not any("25CC" in name.upper() or "dotted" in name for name in drawn(line))


@pytest.mark.parametrize("sign", ["\u0951", "\u05b0", "\u0e31"])
def test_a_mark_that_the_font_lacks_stands_over_its_letter(sign):
    (line,) = typesetter().set(runs(f"a{sign}."), STYLE, 1e6).lines
    letter, mark, stop = line.fragments
    (glyph,) = mark.glyphs
    assert letter.face != mark.face
    extents = store().by_key(mark.face).font.get_glyph_extents(glyph.id)
    scale = store().by_key(mark.face).scale
    middle = (
        mark.x
        + (glyph.x_offset + (extents.x_bearing + extents.width / 2) * scale) * mark.size / 1000
    )
    assert middle == pytest.approx(letter.x + letter.width / 2, abs=0.05)
    assert stop.x == pytest.approx(letter.x + letter.width)


def test_a_letter_and_its_mark_come_from_one_font_where_one_has_both():
    # Noto Sans has the letter, but not the circle around it; the symbols' font has both.
    circled, stop = typesetter().set(runs("x\u20dd."), STYLE, 1e6).lines[0].fragments
    assert (circled.text, circled.face) == ("x\u20dd", "noto-sans-symbols-400")
    assert stop.face == "noto-sans-400"


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fa", "می\u200cخواهم"),
        ("si", "ක්\u200dෂ"),
        ("hi", "क्\u200dष"),
        ("ckb", "بە\u200cڕێوە"),
        ("zh-Hans", "葛\U000e0100"),
        ("en", "☠\ufe0e"),
    ],
)
def test_joiners_and_selectors_are_kept(tag, text):
    (line,) = typesetter_of(tag).set(runs(text), STYLE, 1e6).lines
    glyphs = [glyph for fragment in line.fragments for glyph in fragment.glyphs]
    logical = glyphs[::-1] if line.fragments[0].level & 1 else glyphs
    assert "".join(glyph.text for glyph in logical) == text


def test_a_non_joiner_keeps_letters_apart_and_a_joiner_joins():
    setter = typesetter_of("fa")
    shapes = {
        text: drawn(setter.set(runs(text), STYLE, 1e6).lines[0]) for text in ("بب", "ب\u200cب")
    }
    assert shapes["بب"][0] != shapes["ب\u200cب"][0]
    hindi = typesetter_of("hi")
    conjunct, half = (
        drawn(hindi.set(runs(text), STYLE, 1e6).lines[0]) for text in ("क्ष", "क्\u200dष")
    )
    assert conjunct != half


def test_a_common_sign_after_other_letters_comes_from_the_languages_own_font():
    (line,) = typesetter_of("hi").set(runs("70 mg/dL।"), STYLE, 1e6).lines
    assert line.fragments[-1].text.endswith("।")
    assert line.fragments[-1].face == "noto-sans-devanagari-400"
