"""Which element each run of a text belongs to."""

import pytest

from leaflets.model.document import Run
from leaflets.model.span import Span
from leaflets.model.structure import run_keys

SPAN = Span("a.md", 1, 1)
ENTRY = (
    Run("NHS", SPAN, lang="en"),
    Run(", ", SPAN),
    Run("Leg cramps", SPAN, lang="en", link="https://example.org"),
    Run(".", SPAN),
)


@pytest.mark.parametrize(
    ("leftward", "keys"),
    [
        # What stands between is drawn as seen, ` ,`: its element says how it is read.
        (True, ("9:0", "9:1", "9:2", "9:3")),
        (False, ("9:0", "9", "9:2", "9")),
    ],
)
def test_a_comma_between_languages_is_an_element_where_lines_run_from_right_to_left(
    leftward, keys
):
    assert run_keys("9", ENTRY, leftward=leftward) == keys


def test_letters_from_right_to_left_part_a_text_wherever_they_stand():
    runs = (Run("אבג ", SPAN), Run("Leg cramps", SPAN, link="https://example.org"))
    assert run_keys("9", runs, leftward=False) == ("9:0", "9:1")


@pytest.mark.parametrize("control", ["\u2067(123)\u2069", "\u202e(123)\u202c", "\u202b(1)\u202c"])
def test_so_do_controls_of_direction_and_arabic_digits(control):
    link = Run("Leg cramps", SPAN, link="https://example.org")
    assert run_keys("9", (Run(control, SPAN), link), leftward=False) == ("9:0", "9:1")
    assert run_keys("9", (Run("١ (٢) ", SPAN), link), leftward=False) == ("9:0", "9:1")
    assert run_keys("9", (Run("\u2066é\u2069", SPAN), link), leftward=False) == ("9", "9:1")


def test_a_text_without_others_in_it_stays_whole():
    assert run_keys("9", (Run("a", SPAN), Run("b", SPAN, bold=True)), leftward=True) == ("9", "9")
    assert run_keys("", ENTRY, leftward=True) == ("",) * 4
