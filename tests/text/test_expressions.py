"""Patterns that are compiled when a text needs them, and what is asked instead of them."""

import re
from itertools import product

import pytest

from leaflets.model.typography import Typography
from leaflets.text.breaks import Breaker
from leaflets.text.expressions import deferred, in_ranges

SIGNS = "“”‘’…—»a ."


def test_quotation_marks_in_plain_text_are_those_beside_an_ideograph():
    """A text without ideographs is looked through with patterns of its own."""
    breaker = Breaker("en", Typography())
    for signs in product(SIGNS, repeat=4):
        text = "a" + "".join(signs)
        with_ideograph = breaker.opportunities(f"{text} 漢")
        assert {*breaker.opportunities(text)} - {len(text)} == {
            at for at in with_ideograph if at < len(text)
        }


def test_a_pattern_is_compiled_when_it_is_asked_for():
    pattern = deferred("(")
    with pytest.raises(re.error, match="missing"):
        pattern()


def test_ranges_hold_their_ends():
    assert [in_ranges(one, "bd", "xx") for one in "abcdex"] == [False, *[True] * 3, False, True]
