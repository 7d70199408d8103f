"""Contrast agrees with an independent implementation; the colour proposed passes and is near."""

import pytest
from coloraide import Color
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.library.contrast import TEXT_RATIO, nearest_passing, ratio, shown

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@given(COLOURS, COLOURS)
def test_ratio(one, other):
    # coloraide's matrix has more digits than the four of WCAG
    reference = Color(one).contrast(other, method="wcag21")
    assert ratio(one, other) == pytest.approx(reference, rel=1e-3)
    assert ratio(one, other) == ratio(other, one)


def test_extremes():
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#123456", "#123456") == 1


def test_what_fails_does_not_look_as_if_it_passed():
    assert shown(4.4999) == "4.49"


@settings(max_examples=25, deadline=None)
@given(COLOURS, COLOURS)
def test_nearest_passes(colour, paper):
    assert ratio(nearest_passing(colour, paper), paper) >= TEXT_RATIO


def test_nearest_is_near():
    assert nearest_passing("#777777", "#FFFFFF") == "#767676"
    assert nearest_passing("#005EB8", "#FFFFFF") == "#005EB8"
    hue = Color(nearest_passing("#8899AA", "#FFFFFF")).convert("oklch")["hue"]
    assert hue == pytest.approx(Color("#8899AA").convert("oklch")["hue"], abs=2)
