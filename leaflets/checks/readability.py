"""A document → how hard it is to read: its school grade, its sentences that are too long."""

from collections import Counter
from typing import TYPE_CHECKING

from leaflets.checks.prose import Sentence, sentences
from leaflets.checks.syllables import syllables
from leaflets.model.diagnostic import Diagnostic, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from leaflets.library import Library
    from leaflets.model.document import Document

MEAN = 12
"""Most words a sentence may have on average."""
LONGEST = 20
"""Most words any sentence may have."""

_HARD, _NAMED = 3, 5


def check(library: "Library", document: "Document") -> "Iterator[Diagnostic]":
    """Measure the text, if it is in the language the rules were made for: that of the blocks."""
    found = sentences(document)
    if document.locale.tag != library.defaults.source_locale or not found:
        return
    audience = library.audience(document.edition.audience)
    measured = grade(found)
    if measured > audience.grade:
        message = f"reading grade {measured:.1f} for '{audience.id}', at most {audience.grade:g}"
        hint = f"use plainer words and shorter sentences; hard: {_hardest(found)}"
        yield warning("reading-grade", message, document.leaflet.span, hint)
    average = mean(found)
    if average > MEAN:
        message = f"sentences have {average:.1f} words on average, at most {MEAN}"
        yield warning("sentence-mean", message, document.leaflet.span)
    yield from _long(found)


def grade(found: "Sequence[Sentence]") -> float:
    """Give the Flesch–Kincaid grade (Kincaid and others, 1975, Navy report 8-75)."""
    words = [word for sentence in found for word in sentence.words]
    spoken = sum(map(syllables, words)) / len(words)
    return 0.39 * mean(found) + 11.8 * spoken - 15.59


def mean(found: "Sequence[Sentence]") -> float:
    """Give how many words a sentence has on average."""
    return sum(len(sentence.words) for sentence in found) / len(found)


def _long(found: "Iterable[Sentence]") -> "Iterator[Diagnostic]":
    for sentence in found:
        count = len(sentence.words)
        if count > LONGEST:
            message = f"a sentence of {count} words, at most {LONGEST}"
            yield warning("sentence-long", message, sentence.span, "make two of it")


def _hardest(found: "Iterable[Sentence]") -> str:
    """Name the words that weigh most: long ones, by all the syllables they bring."""
    words = Counter(word.lower().strip(".,:") for sentence in found for word in sentence.words)
    weights = {word: count * syllables(word) for word, count in words.items()}
    hard = sorted(
        (word for word in words if syllables(word) >= _HARD),
        key=lambda word: (-weights[word], word),
    )
    return ", ".join(hard[:_NAMED])
