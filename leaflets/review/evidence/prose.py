"""Measures of words: how hard they are to read, and how they are written."""

import re
from typing import TYPE_CHECKING

from leaflets.checks.readability import LONGEST, MEAN, grade, mean
from leaflets.model.document import plain
from leaflets.model.nodes import inlines
from leaflets.review.evidence.measure import Measure, Reading, Taken, Unmeasured, number

if TYPE_CHECKING:
    from leaflets.review.evidence.subject import Subject

_PARTS = re.compile(r"[%٪﹪%‰½⅓⅔¼¾⅕⅛]|\d\s?/\s?\d")
"""Percentages and fractions."""
_SPOKEN = re.compile(r"[^\W\d_]{2,}")


def _grade(subject: "Subject") -> Taken:
    if not subject.in_source or not subject.sentences:
        return _not_measured(subject)
    target = subject.library.audience(subject.document.edition.audience).grade
    value = grade(subject.sentences)
    return Reading(value, f"Flesch–Kincaid grade {number(value)}", most=target)


def _mean(subject: "Subject") -> Taken:
    if not subject.in_source or not subject.sentences:
        return _not_measured(subject)
    value = mean(subject.sentences)
    return Reading(value, f"{number(value)} words a sentence on average")


def _longest(subject: "Subject") -> Taken:
    if not subject.in_source or not subject.sentences:
        return _not_measured(subject)
    value = max(len(one.words) for one in subject.sentences)
    return Reading(value, f"{value} words in the longest sentence")


def _not_measured(subject: "Subject") -> Unmeasured:
    return Unmeasured(f"the formula is made for {subject.source_language} alone")


def _capitals(subject: "Subject") -> Taken:
    """Find the most words in a row that are all capitals; one or two are an abbreviation."""
    longest = 0
    for sentence in subject.sentences:
        row = 0
        for word in _SPOKEN.findall(sentence.text):
            row = row + 1 if word.isupper() else 0
            longest = max(longest, row)
    return Reading(longest, f"{longest} words in capitals in a row")


def _italics(subject: "Subject") -> Taken:
    count = sum(
        run.italic and bool(run.text.strip())
        for node in subject.nodes
        for content in inlines(node)
        for run in content
    )
    return Reading(count, f"{count} stretches of text in italics")


def _fractions(subject: "Subject") -> Taken:
    texts = (plain(content) for node in subject.nodes for content in inlines(node))
    count = sum(len(_PARTS.findall(text)) for text in texts)
    return Reading(count, f"{count} percentages or fractions")


MEASURES = {
    "reading-grade": Measure("reading grade", _grade, check="reading-grade"),
    "sentence-mean": Measure(
        "words a sentence on average", _mean, most=MEAN, check="sentence-mean"
    ),
    "sentence-longest": Measure(
        "words in the longest sentence", _longest, most=LONGEST, check="sentence-long"
    ),
    "capitals": Measure("words in capitals in a row", _capitals, most=2),
    "italics": Measure("stretches of text in italics", _italics, most=0),
    "fractions": Measure("percentages and fractions", _fractions, most=0),
}
"""By id."""
