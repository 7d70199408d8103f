"""Numbers stay with what they count, in the words of leaflets of every language."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from leaflets.model.typography import Typography
from leaflets.text.breaks import Breaker
from tests.samples import TAGS
from tests.typesetting import library

_LINES = Path(__file__).with_name("counted.txt").read_text("utf-8").splitlines()
PHRASES = [line.split(": ", 1) for line in _LINES if not line.startswith("#")]
_ENOUGH = 8


@cache
def breaker(tag):
    return Breaker(tag, library().typography(tag))


def marked(phrase):
    """Take the brackets out of a phrase; give what they held as (start, end)."""
    text, spans, start = "", [], 0
    for part in re.split(r"([][])", phrase):
        if part == "[":
            start = len(text)
        elif part == "]":
            spans.append((start, len(text)))
        else:
            text += part
    return text, spans


def whole(text, start, end):
    """Leave out blanks at the ends, at which lines may break."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())


def phrases(tag):
    """Give each phrase's text, where its lines may end, and (start, end) of what is counted."""
    for text, spans in (marked(phrase) for own, phrase in PHRASES if own == tag):
        ends = breaker(tag).opportunities(text)
        for span in spans:
            yield text, ends, *whole(text, *span)


@pytest.mark.parametrize("tag", TAGS)
def test_no_line_ends_between_a_number_and_what_it_counts(tag):
    parted = [
        f"{text[start:at]}|{text[at:end]}"
        for text, ends, start, end in phrases(tag)
        for at in range(start + 1, end)
        if at in ends
    ]
    assert parted == []


@pytest.mark.parametrize("tag", TAGS)
def test_lines_may_end_before_and_after_them(tag):
    stuck = [
        text
        for text, ends, start, end in phrases(tag)
        if not {start, end + len(text[end:]) - len(text[end:].lstrip())} <= ends
    ]
    assert stuck == []


def test_every_sample_language_has_phrases_enough():
    counted = Counter(tag for tag, _ in PHRASES)
    assert set(counted) == set(TAGS)
    assert [tag for tag in TAGS if counted[tag] < _ENOUGH] == []


def shown(text, **words):
    ends = sorted(Breaker("en", Typography(**words)).opportunities(text))
    return "|".join(text[a:b] for a, b in zip([0, *ends], ends, strict=False))


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("in |5 |to |6 |ways", {"units": ("way",)}),  # not a word's beginning alone
        ("in |5 ways |out", {"units": ("way*",)}),
        ("in |5 way |out", {"units": ("way*",)}),
        ("in |5 * |5 |way", {"units": ("*",)}),  # a star alone is itself
        ("in |20 |de |minute", {"units": ("minute",)}),
        ("in |20 de minute |gata", {"units": ("minute",), "between": ("de",)}),
        ("in |20 |de |ani |gata", {"units": ("minute",), "between": ("de",)}),
        ("in |10 fl oz |or |10 fl\u00a0oz |now", {"units": ("fl oz",)}),
        ("see |no. 5 |and |No. |6", {"before": ("no.",)}),
        ("see |Arno. |5 |now", {"before": ("no.",)}),  # a word's end is no word
        ("ring |no. |(800) 555-0199 |now", {"before": ("no.",)}),  # long enough as it is
        ("no. 5 |now", {"before": ("no.", "")}),
    ],
)
def test_words_beside_numbers_are_what_the_typography_says(expected, words):
    assert shown(expected.replace("|", ""), **words) == expected


@pytest.mark.parametrize(
    "expected",
    [
        "about |5 000 |people",
        "about |12 345 678 |people",
        "about |٥ ٠٠٠ |people",
        "about |5 |0000 |people",
        "about |5 |00 |people",
        "a |10-minute |walk",
        "a |5–10-minute |walk",
        "a |10-minute-|walk",
    ],
)
def test_thousands_and_words_after_a_hyphen(expected):
    assert shown(expected.replace("|", "")) == expected
