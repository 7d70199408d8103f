"""Whatever is typed is set whole, or refused in a line: never lost, never a box, never a hang."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.model.document import Run
from leaflets.model.errors import FontError, LayoutError
from leaflets.text.paragraph import TextStyle
from leaflets.text.scripts import shaped_out
from tests.samples import TAGS, typesetter_of
from tests.typesetting import SPAN, library, runs, typesetter

STYLE = TextStyle(12, 17.4)
KEPT = {tag: typesetter_of(tag) for tag in ("en", "ar", "ur", "hi", "km", "th", "ko", "ja", "my")}

_ANY = st.text(st.characters(exclude_categories=()), max_size=60)
_KNOWN = st.text(
    st.sampled_from(
        sorted(set("".join(library().specimen(tag).body for tag in TAGS)) - set("\n*"))
    ),
    max_size=60,
)
_ODD = st.lists(
    st.sampled_from(
        [
            *"\u200b\u200c\u200d\u200e\u200f\u00ad\u2060\ufeff\u034f\ufe0f\u20dd\u0301\u064e\u094d",
            *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\t\n\u00a0\u3000",
            *("\U0001f468\u200d\U0001f469", "क्ष", "لا", "ក្ដី", "100 mg", "(", ")", "ab", "שלום"),
        ]
    ),
    max_size=25,
).map("".join)


def characters(paragraph):
    """Give all characters of the lines, in no order."""
    texts = (fragment.text for line in paragraph.lines for fragment in line.fragments)
    return sorted("".join("".join(texts).split()).replace("-", "").replace("\u00ad", ""))


def expected(text):
    return sorted("".join(text.split()).replace("-", "").replace("\u00ad", ""))


def check(tag, inline, width):
    text = "".join(run.text for run in inline)
    setter = KEPT[tag]
    faults = setter.faults(inline, STYLE)
    if faults:
        assert {one.code for one in faults} <= {"missing-glyph", "mixed-digits"}
        assert all(one.message.isprintable() for one in faults)
        with pytest.raises((FontError, LayoutError)) as caught:
            setter.set(inline, STYLE, width)
        assert caught.value.diagnostics == faults
        return
    paragraph = setter.set(inline, STYLE, width)
    digits = library().typography(tag).digits
    shown, wanted = characters(paragraph), expected(text)
    if digits:
        values = {
            one: str(unicodedata.decimal(one)) for one in {*shown, *wanted} if one.isdecimal()
        }
        shown, wanted = (sorted(values.get(one, one) for one in each) for each in (shown, wanted))
    drawn_as_nothing = [one for one in wanted if shaped_out(one)]
    assert [one for one in shown if not shaped_out(one)] == [
        one for one in wanted if not shaped_out(one)
    ]
    assert len(shown) >= len(wanted) - len(drawn_as_nothing)
    for line in paragraph.lines:
        for fragment in line.fragments:
            assert all(glyph.id for glyph in fragment.glyphs), "a box"


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(KEPT)), st.one_of(_ANY, _KNOWN, _ODD), st.floats(5, 400))
def test_any_text(tag, text, width):
    check(tag, runs(text), width)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(KEPT)),
    st.lists(
        st.tuples(st.one_of(_KNOWN, _ODD), st.booleans(), st.sampled_from(["", "ar", "en"])),
        max_size=6,
    ),
    st.floats(5, 400),
)
def test_any_runs(tag, pieces, width):
    inline = tuple(Run(text, SPAN, bold=bold, lang=lang) for text, bold, lang in pieces)
    check(tag, inline, width)


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("\ud800", "U+D800, half of a character"),
        ("a\udfffb", "U+DFFF, half of a character"),
        ("\u0378", "U+0378, an unassigned character"),
        ("\U000e0fff", "U+E0FFF, an unassigned character"),
        ("\uffff", "U+FFFF, an unassigned character"),
        ("\ue000", "U+E000, a private character"),
        ("\x07", "U+0007, a control character"),
        ("\U00012000", "'\U00012000' (CUNEIFORM SIGN A, U+12000)"),
    ],
)
def test_what_no_font_has_is_told_in_a_line(text, described):
    with pytest.raises(FontError) as caught:
        typesetter().set(runs(text), STYLE, 100)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.message == f"no font has {described}"


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("embedding", ["\u202a", "\u202b", "\u202e", "\u2067", "\u2068"])
def test_ten_thousand_embeddings(tag, embedding):
    text = f"ab {embedding * 10_000}(سلام 12) cd"
    started = time.perf_counter()
    (line,) = typesetter_of(tag).set(runs(text), STYLE, 1e6).lines
    assert time.perf_counter() - started < 20  # seconds: a hang, not slowness, is what fails here
    shown = "".join(glyph.text for f in line.fragments for glyph in f.glyphs)
    assert sorted(shown.replace(" ", "")) == sorted("ab(سلام12)cd")


@pytest.mark.parametrize(
    ("tag", "letter"), [("en", "a"), ("ar", "ب"), ("th", "ก"), ("zh-Hans", "骨"), ("ur", "ب")]
)
def test_a_word_of_a_hundred_thousand_letters(tag, letter):
    started = time.perf_counter()
    paragraph = typesetter_of(tag).set(runs(letter * 100_000), STYLE, 300)
    assert time.perf_counter() - started < 60  # seconds: a hang, not slowness, is what fails here
    assert sum(len(f.text) for line in paragraph.lines for f in line.fragments) == 100_000
    assert max(line.width for line in paragraph.lines) <= 300 + 1e-4
