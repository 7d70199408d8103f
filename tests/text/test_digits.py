"""Digits as the language prints them or as the text has them, never mixed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets.model.numerals import to_digits
from leaflets.model.typography import Typography
from leaflets.text.digits import mixed_digits, printed

ARAB = Typography(digits="arab")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("خذ 500 mg", "خذ ٥٠٠ mg"),
        ("خذ 500mg أو 10 mg/5 mL", "خذ ٥٠٠mg أو ١٠ mg/٥ mL"),
        ("5 mg-10 mg", "٥ mg-١٠ mg"),
        ("(800) 555-0199", "(٨٠٠) ٥٥٥-٠١٩٩"),
        ("9am–5pm", "٩am–٥pm"),
        ("1½ و ۵ و ४", "١½ و ٥ و ٤"),
        ("B12 و A1C و COVID-19 و 7UP 12", "B12 و A1C و COVID-19 و 7UP ١٢"),
        ("T4 g 5", "T4 g ٥"),
        ("www.a1.example/2 و a1@b2.example 3", "www.a1.example/2 و a1@b2.example ٣"),
        ("12 River Lane, London SE1 7EH، 5", "12 River Lane, London SE1 7EH، ٥"),
        ("12 Main Street, Suite 3 طبقه 5", "12 Main Street, Suite 3 طبقه ٥"),
        ("بلا أرقام", "بلا أرقام"),
    ],
)
def test_digits_are_printed_as_the_language_has_them(text, wanted):
    assert printed(text, ARAB) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("خذ 12 Calmora XR", "خذ ١٢ Calmora XR"),
        ("12 B12", "١٢ B12"),
        ("12 Main Street, Suite 3 هنا", "12 Main Street, Suite 3 هنا"),
    ],
)
def test_a_number_before_a_name_is_the_sentences(text, wanted):
    assert printed(text, ARAB) == wanted


@given(st.text(alphabet="0189٠٩۵५௧９ \u00bd-.,/ماءमि漢"))
def test_text_without_latin_letters_keeps_no_digits(text):
    assert printed(text, ARAB) == to_digits(text, "arab")


def test_digits_of_another_language_do_not_count():
    assert mixed_digits("٥ five 5 ٦", [(2, 8)]) is None
    assert mixed_digits("٥ five 5 ٦", [(2, 6)]) == 7


def test_without_a_numbering_system_the_text_is_printed_as_it_is():
    assert printed("5 ٥ ۵", Typography()) == "5 ٥ ۵"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("خذ 5 أو ٥", 8),
        ("٥ ۵", 2),
        ("٥ B12 www.a1.example a2@b.example", None),
        ("B12 ٥ 5", 6),
        ("٥٠٠ mg 5", 7),
        ("𝟎𝟘", 1),
        ("12345", None),
        ("１日10回", None),
        ("", None),
    ],
)
def test_a_digit_of_another_system_is_found(text, place):
    assert mixed_digits(text) == place


@given(st.text(st.characters(exclude_categories=())))
def test_length_stays_and_what_is_printed_is_not_mixed(text):
    written = printed(text, ARAB)
    assert len(written) == len(text)
    assert printed(written, ARAB) == written
    place = mixed_digits(text)
    assert place is None or text[place].isdecimal()
