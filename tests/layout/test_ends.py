"""Where pages end: what is told of it, and what stays together or is taken along."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from leaflets.layout import trial
from leaflets.layout.boxes import Box, Room, Stack, Unbroken
from leaflets.layout.choice import Choices
from leaflets.layout.context import Context
from leaflets.layout.ends import Ends
from leaflets.layout.figures import Beside
from leaflets.layout.notices import text_area
from leaflets.layout.pages import FigureMark, TextMark
from leaflets.layout.paginate import Paginated
from leaflets.layout.story import Story
from leaflets.layout.stylesheet import Stylesheet
from leaflets.layout.survey import survey
from leaflets.model.document import SourceNote
from leaflets.model.edition import Edition
from leaflets.model.nodes import body, walk
from leaflets.model.structure import key_of
from leaflets.pipeline import Pipeline
from tests import shipped
from tests.bilingual import PAIRS
from tests.shipped import library
from tests.typesetting import typesetter

PIPELINE = Pipeline(library())
ONE = shipped.editions()[0]
SURVEYED = [
    *shipped.editions(),
    *(replace(ONE, locale=own, beside=other) for own, other in PAIRS),
]
SHEET = SimpleNamespace(gap=0.0, padding=0.0, em=10.0, item_gap=0.0)


class Lines(Box):
    """So many lines, ten points each, which may be cut anywhere."""

    def __init__(self, count):
        super().__init__()
        self.count = count

    def measure(self, width):  # noqa: ARG002  as tall at any width
        return 10.0 * self.count

    def divide(self, room):
        fitting = int(room.height / 10)
        return (Lines(fitting), Lines(self.count - fitting)) if 0 < fitting < self.count else None


def pages(locale, page="a4"):
    document, found, _ = PIPELINE.pages(
        Edition("leg-cramps", "older-adults", locale, "default", page)
    )
    return document, found.pages


def test_what_stays_together_is_not_cut_where_a_page_can_hold_it():
    boxes = [Lines(3), Lines(4)]
    room = Room(100, 50, 100)
    assert Stack(boxes).divide(room)
    assert Unbroken(boxes).divide(room) is None


@pytest.mark.parametrize(("count", "left"), [(9, 50), (7, 90)])
def test_what_stays_together_is_cut_where_no_page_or_none_below_its_heading_can(count, left):
    head, tail = Unbroken([Lines(3), Lines(count)]).divide(Room(100, left, 100))
    assert head.measure(100) == left
    assert head.measure(100) + tail.measure(100) == 10 * (count + 3)


@pytest.mark.parametrize(
    ("own", "left", "before"),
    [(6, 30, 3), (6, 49, 4), (8, 49, 4), (6, 15, 0), (6, 12, 0), (3, 30, 0), (6, 60, None)],
)
def test_text_begins_before_its_card_where_two_items_stand_on_either_page(own, left, before):
    beside = Beside(Lines(5), 40, [Lines(1) for _ in range(8)], SHEET, own=own)
    parts = beside.divide(Room(100, left, 100))
    if before is None:
        assert isinstance(parts[0], Beside)
        return
    if before == 0:
        assert parts is None
        return
    head, tail = parts
    assert not isinstance(head, Beside)
    assert (len(head.children), len(tail.children), tail.own) == (before, 8 - before, own - before)
    assert tail.card is beside.card


@pytest.mark.parametrize("together", [False, True])
def test_sources_take_what_stands_before_them_along_when_asked(together):
    document, _ = pages("en")
    usual = Stylesheet.of(library().page_format("a4"), library().audience("older-adults"))
    icons = {}
    context = Context(replace(usual, together=together), typesetter(), icons)
    *_, last = Story(document, context).boxes()
    ends = last.children[-1]
    assert isinstance(ends, Unbroken) == together
    if together:
        panel, sources = ends.children
        assert panel.full_width
        assert (ends.before, ends.after) == (panel.before, sources.after)


def drawn(found):
    """Give the keys of the nodes that stand in the content area of each page as drawn."""
    return [
        frozenset(
            key_of(mark.owner)
            for mark in page.marks
            if isinstance(mark, TextMark | FigureMark) and mark.owner and mark.y > page.content[1]
        )
        for page in found
    ]


def filled(page):
    _, bottom, _, top = page.content
    lows = [
        text_area(mark)[1]
        for mark in page.marks
        if isinstance(mark, TextMark) and mark.owner and mark.y > bottom
    ]
    return (top - min(lows)) / (top - bottom)


@pytest.mark.parametrize("edition", SURVEYED, ids=shipped.name)
def test_a_survey_tells_what_is_drawn(edition, monkeypatch):
    surveyed = []

    def noted(placed, area):
        surveyed.append(survey(placed, area))
        return surveyed[-1]

    monkeypatch.setattr(trial, "survey", noted)
    monkeypatch.setattr(PIPELINE._shelf, "choices", Choices())  # noqa: SLF001
    _, found, _ = PIPELINE.pages(edition)
    known = {one.filled: one.drawn for one in surveyed}
    assert [known[page.filled] for page in found.pages] == drawn(found.pages)
    assert [page.filled for page in found.pages] == pytest.approx(list(map(filled, found.pages)))


def test_what_is_tried_is_drawn_once(monkeypatch):
    drawn_pages = []
    usual = Paginated.drawn
    monkeypatch.setattr(Paginated, "drawn", lambda one: drawn_pages.append(one) or usual(one))
    pages("ur")
    assert len(drawn_pages) == 1


def test_a_last_page_of_nothing_but_sources_is_told():
    document, found = pages("en")
    ends, keys = Ends.of(document), drawn(found)
    assert not ends.leftover(keys)
    sources = {
        str(inner.id)
        for outer in body(document)
        for node in walk(outer)
        if isinstance(node, SourceNote)
        for inner in walk(node)
    }
    only = keys[-1] & sources
    assert only
    assert ends.leftover([*keys[:-1], only])
    assert not ends.leftover([only])


def test_late_blocks_are_counted():
    document, found = pages("en")
    ends, keys = Ends.of(document), drawn(found)
    assert [ends.late(keys, first) for first in (0, 2, 4)] == [0, 0, 0]
    assert ends.late(keys, 1) > ends.late(keys, 2)
