"""Paragraphs set to lines."""

import unicodedata

import pytest
import uharfbuzz as hb
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.model.document import Run
from leaflets.model.errors import FontError
from leaflets.text.paragraph import TextStyle
from tests.typesetting import ARABIC, SPAN, runs, store, typesetter

STYLE = TextStyle(12, 17.4)

SAMPLES = {
    "Latin": "Calf cramps: affluent, naïve, coöperate – “fine” at ½ past 3 o’clock, 1.5 l.",
    "Vietnamese": "Chuột rút ở bắp chân thường xảy ra vào ban đêm, kéo dài vài giây.",
    "Greek": "Οι κράμπες στα πόδια είναι συχνές· συνήθως είναι ακίνδυνες. Ώρα: ΰ ή ΐ;",
    "Cyrillic": "Судороги икроножных мышц: «ночные», їжа, ґанок, ўзор, ћевап, Њ.",
    "Polish": "Skurcz łydki – zażółć gęślą jaźń, źdźbło, Łódź.",
    "Combining": "a\u0301 e\u0323\u0302 o\u031b\u0303 \u0433\u0301",
}


def text_of(paragraph):
    lines = ("".join(fragment.text for fragment in line.fragments) for line in paragraph.lines)
    return " ".join(lines)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_character_is_lost_over_lines(name):
    paragraph = typesetter().set(runs(SAMPLES[name]), STYLE, 120)
    assert len(paragraph.lines) > 1 or name == "Combining"
    assert text_of(paragraph).split() == SAMPLES[name].split()


@pytest.mark.parametrize("name", SAMPLES)
def test_glyphs_give_their_characters_back(name):
    paragraph = typesetter().set(runs(SAMPLES[name]), STYLE, 1e6)
    glyphs = [g for line in paragraph.lines for f in line.fragments for g in f.glyphs]
    assert "".join(glyph.text for glyph in glyphs) == SAMPLES[name]
    assert 0 not in {glyph.id for glyph in glyphs}


@pytest.mark.parametrize("name", SAMPLES)
def test_glyphs_equal_shaping_the_whole_at_once(name):
    paragraph = typesetter().set(runs(SAMPLES[name]), STYLE, 1e6)
    got = [g for line in paragraph.lines for f in line.fragments for g in f.glyphs]
    face = store().face(store().catalogue.families[0], bold=False, italic=False)
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(SAMPLES[name])
    buffer.guess_segment_properties()
    buffer.language = "en"
    hb.shape(face.font, buffer, {"kern": True, "liga": True})
    assert [g.id for g in got] == [info.codepoint for info in buffer.glyph_infos]
    whole = sum(position.x_advance for position in buffer.glyph_positions) * face.scale
    assert sum(g.advance for g in got) == pytest.approx(whole, abs=1e-6)


def test_lines_keep_to_the_measure():
    paragraph = typesetter().set(runs(SAMPLES["Latin"] * 4), STYLE, 150)
    assert max(line.width for line in paragraph.lines) <= 150


def test_bold_and_italic_use_their_own_faces():
    content = (*runs("plain "), *runs("bold ", bold=True), *runs("slanted", italic=True))
    (line,) = typesetter().set(content, STYLE, 1e6).lines
    assert [f.face for f in line.fragments] == [
        "noto-sans-400",
        "noto-sans-700",
        "noto-sans-400-italic",
    ]


def test_superscript_is_smaller_and_raised():
    (line,) = typesetter().set((*runs("m"), *runs("2", superscript=True)), STYLE, 1e6).lines
    base, raised = line.fragments
    assert raised.size < base.size
    assert raised.rise > 0


def test_a_blank_takes_room_and_is_no_text():
    content = (*runs("Call "), Run("", SPAN, blank=True), *runs(" now"))
    (line,) = typesetter().set(content, STYLE, 1e6).lines
    ((run, x, width),) = line.blanks
    assert run == 1
    assert width > 80
    assert line.fragments[0].width == pytest.approx(x)
    assert line.fragments[1].x == pytest.approx(x + width)


def test_a_missing_glyph_names_the_character_and_its_place():
    with pytest.raises(FontError) as caught:
        typesetter().set((*runs("fine "), Run("x\U00012000", SPAN)), STYLE, 100)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.line == (
        "page.md:3:6: error[missing-glyph]: no font has '𒀀' (CUNEIFORM SIGN A, U+12000)"
    )


def test_all_missing_glyphs_are_told_at_once():
    with pytest.raises(FontError) as caught:
        typesetter().set(runs("\U00012000 \U00012001"), STYLE, 100)
    assert len(caught.value.diagnostics) == 2


def test_a_word_wider_than_its_column_is_broken_and_told():
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    paragraph = typesetter().set(runs(f"die {word} hier"), STYLE, 90)
    assert max(line.width for line in paragraph.lines) <= 90
    assert text_of(paragraph).replace(" ", "") == f"die{word}hier"
    assert [one.code for one in paragraph.noticed] == ["word-broken"]


def test_fallback_takes_the_script_and_its_digits_from_its_own_font():
    (line,) = typesetter(ARABIC).set(runs("تقلص mg مؤلم"), STYLE, 1e6).lines
    faces = {f.script: f.face for f in line.fragments if f.text.strip()}
    assert faces == {"Arab": "noto-sans-arabic-400", "Latn": "noto-sans-400"}


def test_right_to_left_lines_are_in_visual_order():
    (line,) = typesetter(ARABIC).set(runs("واحد اثنان ثلاثة"), STYLE, 1e6).lines
    (fragment,) = line.fragments
    assert fragment.text == "واحد اثنان ثلاثة"
    seen = ["".join(glyph.text for glyph in word.glyphs[::-1]) for word in fragment.words]
    assert seen == ["ثلاثة", " ", "اثنان", " ", "واحد"]


def test_equal_paragraphs_are_set_once():
    setter = typesetter()
    first = setter.set(runs("The same words."), STYLE, 200)
    elsewhere = (Run("The same words.", SPAN.at(9, 1)),)
    assert setter.set(elsewhere, STYLE, 200) is first


_LETTERS = sorted(
    character
    for point in store()
    .face(store().catalogue.families[0], bold=False, italic=False)
    .hb_face.unicodes
    if 0x20 <= point < 0x530 and unicodedata.category(character := chr(point)) != "Cc"
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(_LETTERS), max_size=80).map("".join),
    st.floats(30, 300),
)
def test_any_latin_greek_or_cyrillic_text_is_set_whole(text, width):
    paragraph = typesetter().set(runs(text), STYLE, width)
    shown = text_of(paragraph)
    for line in paragraph.lines:
        assert line.width <= width + 1e-4 or len("".join(f.text for f in line.fragments)) <= 2
    kept = text.replace("\u00ad", "").replace("-", "")
    assert "".join(shown.split()).replace("\u00ad", "").replace("-", "") == "".join(kept.split())


def test_what_is_remembered_is_what_is_set_anew():
    texts = ["One", "A few words more", "A paragraph of so many words that it has several lines"]
    kept = typesetter()
    for width in (1e6, 60, 200, 90, 400, 30):
        for size, leading in ((12, 17.4), (12, 16), (9, 17.4)):
            style = TextStyle(size, leading)
            for text in texts:
                anew = typesetter().set(runs(text), style, width)
                found = kept.set(runs(text), style, width)
                assert (shown(found), found.leading, found.ascent) == (
                    shown(anew),
                    anew.leading,
                    anew.ascent,
                )


def shown(paragraph):
    """Give what stands on each line and where; glyphs are compared by identity elsewhere."""
    return [
        (line.width, [(one.x, one.text, one.size) for one in line.fragments])
        for line in paragraph.lines
    ]


def test_memory_stays_flat_however_much_is_set():
    setter = typesetter(limit=50)
    for number in range(400):
        setter.set(runs(f"word {number}"), STYLE, 100 + number)
        assert setter.kept <= 50
