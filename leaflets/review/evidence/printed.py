"""Measures of the pages: sizes, distances and colours of what is printed."""

import unicodedata
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from leaflets.checks.contrast import pairs
from leaflets.layout.notices import text_area
from leaflets.layout.pages import FigureMark, Ink, ShapeMark, TextMark, Verb
from leaflets.library.contrast import TEXT_RATIO, ratio, shown
from leaflets.model.locale import Direction
from leaflets.model.structure import key_of
from leaflets.review.evidence.measure import Measure, Reading, Taken, Unmeasured, faults, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.layout.pages import Rectangle
    from leaflets.review.evidence.subject import Line, Subject

_APART = 0.05
"""Points by which places that are the same may differ."""
_EDGE = 0.5
_QUOTED = 28
_MM = 72 / 25.4
_A4 = (210, 297)
_NEARLY = 0.5
_HYPHENS = "-\u00ad\u2010\u2011\u058a\u1806"
_UNSPACED = frozenset(("Hani", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr"))
"""Scripts that write words without spaces between them (UAX #14, 1)."""


def _running(subject: "Subject") -> Taken:
    """Find the size that most letters are set in."""
    sizes: Counter[float] = Counter()
    for line in subject.content:
        for _, one in line.pieces:
            sizes[round(one.size, 2)] += len(one.text.strip())
    if not sizes:
        return Unmeasured("there is no text")
    size = sizes.most_common(1)[0][0]
    share = sizes[size] / sizes.total()
    return Reading(size, f"{number(size)} pt, in which {share:.0%} of the letters are set")


def _content(subject: "Subject") -> Taken:
    return _smallest(subject.content)


def _everything(subject: "Subject") -> Taken:
    return _smallest(subject.lines)


def _smallest(lines: "Iterable[Line]") -> Taken:
    found = [(one.size, line) for line in lines for _, one in line.pieces if one.text.strip()]
    if not found:
        return Unmeasured("there is no text")
    size, line = min(found, key=lambda pair: pair[0])
    return Reading(size, f"{number(size)} pt: “{_quoted(line)}”, page {line.page}")


def _same_size(subject: "Subject") -> Taken:
    """Compare the smallest text anywhere with running text, in per cent."""
    running, smallest = _running(subject), _everything(subject)
    if isinstance(running, Unmeasured) or isinstance(smallest, Unmeasured):
        return Unmeasured("there is no text")
    value = 100 * smallest.value / running.value
    return Reading(value, f"{number(value)}% of {number(running.value)} pt: {smallest.words}")


def _paper(subject: "Subject") -> Taken:
    """Compare the sheet with A4 (ISO 216), either way up, to half a millimetre."""
    sides = sorted((subject.pages.width / _MM, subject.pages.height / _MM))
    off = max(abs(one - wanted) for one, wanted in zip(sides, _A4, strict=True))
    words = f"{sides[0]:.0f} × {sides[1]:.0f} mm"
    if off > _NEARLY:
        return Unmeasured(f"{words} is not A4: is there a reason?")
    return Reading(0, words)


def _parted(subject: "Subject") -> Taken:
    """Count words that begin on one line and end on another."""
    parted = total = 0
    for lines in subject.paragraphs:
        for upper, lower in pairwise(lines):
            total += 1
            ends = upper.text.rstrip()[-1:], lower.text.strip()[:1]
            if ends[0] in _HYPHENS:
                parted += ends[0] == "\u00ad"  # others stand in the text itself
            elif not upper.goes_on and all(one.isalpha() for one in ends):
                parted += 1
    scripts = {one.script for line in subject.content for _, one in line.pieces}
    if scripts & _UNSPACED:
        return Unmeasured("words of this script have no spaces between them")
    return faults(parted, total, "ends of lines within a word")


def _quoted(line: "Line") -> str:
    text = line.text.strip()
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1].rstrip()}…"


def _contrast(subject: "Subject") -> Taken:
    values = dict(subject.pages.colours)
    found = {pair for page in subject.pages.pages for pair in pairs(page)}
    if not found:
        return Unmeasured("there is no text")
    ratios = {
        pair: ratio(*(values[one] if isinstance(one, Ink) else one for one in pair))
        for pair in found
    }
    worst = min(sorted(found), key=lambda pair: ratios[pair])
    words = f"{shown(ratios[worst])}:1, {worst.text} on {worst.ground}, of {len(found)} pairs"
    return Reading(ratios[worst], words)


def _length(subject: "Subject") -> Taken:
    """Give the length of the middle one of the full lines, longest last."""
    lengths = sorted(len(one.text.strip()) for one in subject.content if one.goes_on)
    if not lengths:
        return Unmeasured("no text is longer than a line")
    middle = lengths[len(lengths) // 2]
    return Reading(middle, f"{middle} characters in the middle line, {lengths[-1]} in the longest")


def _leading(subject: "Subject") -> Taken:
    """Find the closest lines of a text; those of headings, which are larger, may be closer."""
    ratios = [
        (upper.y - lower.y) / lower.size
        for lines in subject.paragraphs
        for upper, lower in pairwise(lines)
        if upper.y > lower.y and key_of(lower.owner) not in subject.headings
    ]
    if not ratios:
        return Unmeasured("no text is longer than a line")
    value = min(ratios)
    return Reading(value, f"{number(value)} times the size at the closest")


def _starts(subject: "Subject") -> Taken:
    """Count paragraphs whose lines do not all begin at one edge."""
    several = [
        lines
        for lines in subject.paragraphs
        if len({one.y for one in lines}) > 1 and key_of(lines[0].owner) not in subject.blanks
    ]
    leftward = {
        document.locale.tag: document.locale.direction is Direction.RTL
        for document in subject.documents
    }
    # The lines of a text run as its first letters with a direction do, if two languages differ.
    sides = set(leftward.values())
    uneven = 0
    for lines in several:
        rtl = sides == {True} or (True in sides and _is_leftward(lines))
        edges = [one.right if rtl else one.left for one in lines]
        uneven += max(edges) - min(edges) > _EDGE
    return faults(uneven, len(several), "paragraphs whose lines do not begin at one edge")


def _is_leftward(lines: "Iterable[Line]") -> bool:
    letters = (unicodedata.bidirectional(one) for line in lines for one in line.text)
    return next((one in {"R", "AL"} for one in letters if one in {"L", "R", "AL"}), False)


def _stretched(subject: "Subject") -> Taken:
    """Count lines whose words are set apart by more or less than the font has it."""
    lines = [one for one in subject.content if key_of(one.owner) not in subject.blanks]
    return faults(sum(map(_is_stretched, lines)), len(lines), "lines stretched to be full")


def _is_stretched(line: "Line") -> bool:
    gaps = (
        abs(following[0] - before[0] - before[1].width)
        for before, following in pairwise(line.pieces)
    )
    widths = (
        abs(one.width - sum(word.width for word in one.words) * one.size / 1000)
        for _, one in line.pieces
    )
    return any(gap > _APART for gap in (*gaps, *widths))


def _underlined(subject: "Subject") -> Taken:
    count = 0
    for page in subject.pages.pages:
        rules = list(_rules(mark for mark in page.marks if isinstance(mark, ShapeMark)))
        lines = [one for one in subject.lines if one.page == page.number]
        count += sum(any(_is_under(rule, line) for rule in rules) for line in lines)
    return Reading(count, f"{count} lines with words underlined", absent=not count)


def _rules(marks: "Iterable[ShapeMark]") -> "Iterator[Rectangle]":
    for mark in marks:
        verbs = [verb for verb, _ in mark.shape.path]
        if verbs == [Verb.MOVE, Verb.LINE] and mark.shape.stroke:
            (_, (left, bottom)), (_, (right, top)) = (
                (verb, (numbers[0], numbers[1])) for verb, numbers in mark.shape.path
            )
            if abs(top - bottom) < _EDGE:
                yield left, bottom, right, top


def _is_under(rule: "Rectangle", line: "Line") -> bool:
    near = 0 < line.y - rule[1] < 0.3 * line.size
    inked = (
        min(rule[2], x + one.width) - max(rule[0], x) for x, one in line.pieces if one.text.strip()
    )
    return near and any(over > line.size for over in inked)


def _over_pictures(subject: "Subject") -> Taken:
    """Count lines of text that stand on a picture."""
    count = total = 0
    for page in subject.pages.pages:
        pictures = [
            (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
            for mark in page.marks
            if isinstance(mark, FigureMark) and mark.owner
        ]
        for mark in page.marks:
            if isinstance(mark, TextMark) and mark.fragments:
                total += 1
                count += any(_meet(text_area(mark), one) for one in pictures)
    return faults(count, total, "pieces of text on a picture")


def _meet(one: "Rectangle", other: "Rectangle") -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    upwards = min(one[3], other[3]) - max(one[1], other[1])
    return across > _EDGE and upwards > _EDGE


def _numbers(subject: "Subject") -> Taken:
    """Count pages that do not say which page of how many they are, in digits of any script."""
    pages = subject.pages.pages
    bare = [
        page.number
        for page in pages
        if not any(
            {page.number, len(pages)} <= _digits(line.text)
            for line in subject.lines
            if line.page == page.number and line.y < page.content[1]
        )
    ]
    return faults(len(bare), len(pages), "pages without “page x of y”")


def _digits(text: str) -> set[int]:
    plain = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else " " for one in text)
    return {int(one) for one in plain.split()}


def _identity(subject: "Subject") -> Taken:
    """Count pages whose foot lacks the reference or the version."""
    leaflet = subject.document.leaflet
    wanted = [_even(leaflet.reference), _even(leaflet.version)]
    pages = subject.pages.pages
    bare = 0
    for page in pages:
        foot = _even(
            " ".join(
                line.text
                for line in subject.lines
                if line.page == page.number and line.y < page.content[1]
            )
        )
        bare += not all(one in foot for one in wanted)
    return faults(bare, len(pages), "pages whose foot lacks reference or version")


def _even(text: str) -> str:
    """Write digits of any script as those of ASCII, without white space or marks of direction."""
    return "".join(
        str(unicodedata.decimal(one)) if one.isdecimal() else one
        for one in text
        if not one.isspace() and unicodedata.category(one) != "Cf"
    )


def _white(subject: "Subject") -> Taken:
    """Give the part of the paper on which neither text nor a picture stands, in per cent."""
    covered = 0.0
    for page in subject.pages.pages:
        for mark in page.marks:
            if isinstance(mark, TextMark) and mark.fragments:
                left, bottom, right, top = text_area(mark)
                covered += (right - left) * (top - bottom)
            elif isinstance(mark, FigureMark):
                covered += mark.width * mark.height
    paper = subject.pages.width * subject.pages.height * len(subject.pages.pages)
    value = 100 * (1 - covered / paper)
    return Reading(value, f"{number(value)}% of the paper is free of text and pictures")


MEASURES = {
    "running-text": Measure("size of running text", _running, least=12),
    "content-text": Measure("smallest text between head and foot", _content, least=12),
    "smallest-text": Measure("smallest text anywhere", _everything, least=9),
    "same-size": Measure("smallest text over running text, in per cent", _same_size, least=100),
    "paper": Measure("sheets that are not A4", _paper, most=0),
    "parted-words": Measure("words parted between lines", _parted, most=0),
    "contrast": Measure("lowest contrast", _contrast, least=TEXT_RATIO, check="contrast"),
    "line-length": Measure("characters a line", _length, most=75),
    "leading": Measure("distance of lines over the size", _leading, least=1.2),
    "aligned": Measure("paragraphs that do not begin at one edge", _starts, most=0),
    "stretched": Measure("lines stretched to be full", _stretched, most=0),
    "underlined": Measure("lines with words underlined", _underlined, most=0),
    "over-pictures": Measure("pieces of text on a picture", _over_pictures, most=0),
    "page-numbers": Measure("pages without a number", _numbers, most=0),
    "identity": Measure("pages without reference or version", _identity, most=0),
    "white-space": Measure("free part of the paper, in per cent", _white, least=40),
}
"""By id."""
