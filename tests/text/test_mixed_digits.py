"""Digits of two kinds, in a paragraph and in a document."""

import pytest

from leaflets.model.document import Run
from leaflets.model.errors import LayoutError
from leaflets.model.span import Span
from leaflets.text.measure import TextStyle
from leaflets.text.mixing import mixed_among, mixed_within
from tests.samples import typesetter_of

STYLE = TextStyle(12, 17.4)
FIRST, SECOND = Span("a.md", 7, 1), Span("b.md", 9, 3)


def para(text, span=FIRST, lang=""):
    return (Run(text, span, lang=lang),)


def lines(found):
    return [one.line for one in found]


def test_digits_of_another_language_do_not_count_in_a_paragraph():
    mixed = (Run("خذ ", FIRST), Run("5", FIRST), Run(" أو ٥", SECOND))
    apart = (Run("خذ ", FIRST), Run("page 5", FIRST, lang="en"), Run(" أو ٥", SECOND))
    own = (Run("خذ ", FIRST), Run("5", FIRST, lang="ar"), Run(" أو ٥", SECOND))
    assert mixed_within(mixed, "ar").span == mixed_within(own, "ar").span == SECOND.shifted(4)
    assert mixed_within(apart, "ar") is None
    assert mixed_within(apart, "en").span == SECOND.shifted(4)


def test_a_typesetter_sets_what_another_language_says_in_its_own_digits():
    apart = (Run("خذ ٥ ", FIRST), Run("page 5", FIRST, lang="en"))
    setter = typesetter_of("ar")
    (line,) = setter.set(apart, STYLE, 1e6).lines
    assert {"٥", "5"} <= {glyph.text for one in line.fragments for glyph in one.glyphs}
    with pytest.raises(LayoutError, match="mixed-digits"):
        setter.set((Run("خذ ٥ ", FIRST), Run("page 5", FIRST)), STYLE, 1e6)


def test_a_line_to_fill_in_counts_as_one_character():
    runs = (Run("5 ", FIRST), Run("", FIRST, blank=True), Run("ab ٥", SECOND))
    assert mixed_within(runs, "ar").span == SECOND.shifted(3)


def test_paragraphs_with_other_digits_than_the_first_are_told_with_their_places():
    paragraphs = [para("بلا"), para("خذ ٣"), para("و 3 و 4", SECOND), para("٥"), para("۵", SECOND)]
    assert lines(mixed_among(paragraphs, "ar")) == [
        "b.md:9:5: error[mixed-digits]: '3' is a digit of another kind than '٣' at a.md:7:4",
        "b.md:9:3: error[mixed-digits]: '۵' is a digit of another kind than '٣' at a.md:7:4",
    ]


@pytest.mark.parametrize(
    "other",
    [
        para("B12 وwww.a1.example وa2@b.example"),
        para("12 River Lane, London SE1 7EH"),
        para("Page 3", lang="en"),
        para("٣ و 4"),  # told of the paragraph itself
        para("٧"),
        para(""),
        (),
    ],
)
def test_what_may_stand_beside_other_digits(other):
    assert mixed_among([para("خذ ٣"), other], "ar") == ()


def test_a_telephone_number_counts():
    (found,) = mixed_among([para("خذ ٣"), para("اتصل (800) 555-0199", SECOND)], "ar")
    assert found.span == SECOND.shifted(6)


@pytest.mark.parametrize("tag", ["ar", "ur", "he"])
def test_a_language_that_prints_the_digits_of_the_source_mixes_none(tag):
    assert len(typesetter_of(tag).mixed([para("٣"), para("3")])) == 1


@pytest.mark.parametrize("tag", ["fa", "ckb"])
def test_a_language_that_prints_its_own_digits_takes_all(tag):
    assert typesetter_of(tag).mixed([para("٣"), para("3")]) == ()
