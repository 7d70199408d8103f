"""Two languages on one page: columns that run each its own way, or parts in turn."""

from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from leaflets.layout.bilingual import Spread
from leaflets.layout.boxes import Box, Room, Stack
from leaflets.layout.context import Context
from leaflets.layout.pages import Artifact, FigureMark, Ink, ShapeMark, TextMark
from leaflets.layout.parallel import BETWEEN, Parallel, Sidelined, Turned, column
from leaflets.layout.recorder import Pen, Recorder
from leaflets.layout.shapes import rectangle
from leaflets.layout.stylesheet import Stylesheet
from leaflets.library import Library
from leaflets.model.document import Beside, List, Paragraph, SourceNote, plain
from leaflets.model.edition import Edition
from leaflets.model.nodes import body, inlines, walk
from leaflets.pipeline import Pipeline
from leaflets.text.digits import printed
from tests import rtl
from tests.bilingual import PAIRS, built, lines, nodes, said, sides
from tests.clinics import clinic
from tests.rtl import bounds, right
from tests.typesetting import library, runs, typesetter

MM = 72 / 25.4
SHORT, LONG = 210 * MM, 297 * MM
MARGIN = 18 * MM
NEAR = 0.01

every_pair = pytest.mark.parametrize(("locale", "beside"), PAIRS)


def near(wanted):
    return pytest.approx(wanted, abs=NEAR)


def spoken(document):
    """Give the paragraphs that stand in the language's own column."""
    notes = [node for node in nodes(document) if isinstance(node, SourceNote)]
    cited = {entry.id for note in notes for entry in note.entries}
    found = [node for node in nodes(document) if isinstance(node, Paragraph)]
    return [node for node in found if node.id not in cited]


def edges(found):
    """Give the sides of the columns: of the language that leads, and of the other."""
    wide = column(found.pages.width - 2 * MARGIN)
    left = (MARGIN, MARGIN + wide)
    opposite = (MARGIN + wide + BETWEEN, found.pages.width - MARGIN)
    return (opposite, left) if found.document.locale.direction.value == "rtl" else (left, opposite)


@every_pair
def test_each_language_keeps_to_its_column(locale, beside):
    found = built(locale, beside)
    for document, (left, edge) in zip(sides(found), edges(found), strict=True):
        for node in spoken(document):
            for _, mark in lines(found, node.id):
                assert mark.x >= left - 0.5
                assert right(mark) <= edge + 0.5


@every_pair
def test_parts_begin_on_one_line_and_page(locale, beside):
    found = built(locale, beside)
    own, other = sides(found)
    pairs = list(zip(_aligned(own), _aligned(other), strict=True))
    assert len(pairs) >= 30
    for ours, theirs in pairs:
        (page, first), (other_page, second) = lines(found, ours)[0], lines(found, theirs)[0]
        assert page == other_page
        assert first.y == near(second.y)


def _aligned(document):
    """Give headings of sections, and paragraphs and items of lists that stand in them."""
    for section in document.sections:
        yield f"{section.id}:number"
        for child in section.children:
            for one in child.children if isinstance(child, Beside) else (child,):
                if isinstance(one, Paragraph):
                    yield one.id
                elif isinstance(one, List):
                    yield from (f"{item.id}:label" for item in one.items)


@every_pair
def test_every_word_of_both_stands_on_the_pages(locale, beside):
    found = built(locale, beside)
    for document in sides(found):
        for node in nodes(document):
            if isinstance(node, Paragraph):
                words = "".join(plain(node.content).split())
                words = printed(words, library().typography(document.locale.tag))
                assert said(found, node.id).replace(" ", "") == words


@every_pair
def test_nothing_overlaps_or_leaves_its_page(locale, beside):
    noticed = built(locale, beside).noticed
    assert not {one.code for one in noticed} & {"overlap", "clipped", "stranded-heading"}


@every_pair
def test_lines_begin_where_their_language_begins(locale, beside):
    found = built(locale, beside)
    for document, (left, edge) in zip(sides(found), edges(found), strict=True):
        backwards = document.locale.direction.value == "rtl"
        for section in document.sections:
            for node in section.children:
                if isinstance(node, Paragraph):
                    mark = lines(found, node.id)[0][1]
                    at = right(mark) if backwards else mark.x
                    assert at == pytest.approx(edge if backwards else left, abs=0.6)


@pytest.mark.parametrize(
    ("beside", "page", "audience", "turned", "columns"),
    [
        ("fr", "a4", 0, True, True),
        ("fr", "letter", 0, True, True),
        ("fr", "large-print", 0, False, False),
        ("ta", "a4", 0, True, True),
        ("ta", "a4", 1, False, False),
    ],
)
def test_columns_under_45_characters_are_not_set(beside, page, audience, turned, columns):
    found = built("en", beside, page, _audiences()[audience])
    assert (found.pages.width > found.pages.height) is turned
    notes = [one for one in found.noticed if one.code == "stacked"]
    assert len(notes) == (0 if columns else 1)
    own, other = sides(found)
    first, second = (lines(found, one.title.id)[0][1] for one in (own, other))
    assert (first.y == near(second.y)) is columns
    if not columns:
        assert "fewer than 45" in notes[0].message


def _audiences():
    leaflet = library().leaflet(library().leaflet_ids()[0])
    return sorted(leaflet.audiences, key=lambda one: library().audience(one).size)


def test_characters_are_counted_as_they_are_set():
    """The narrowest column that is set has room for 45 characters of either language."""
    document = built("en", "fr").document
    audience = library().audience(document.edition.audience)
    sheet = Stylesheet.of(library().page_format("a4"), audience)
    setters = [typesetter(one.locale) for one in sides(built("en", "fr"))]

    def spread(width):
        page = replace(sheet.page, width=width, turns=False)
        used = replace(sheet, page=page)
        return Spread.of(document, [Context(used, one, {}) for one in setters]).columns

    low, high = 300.0, 1200.0
    while high - low > 0.5:
        middle = (low + high) / 2
        low, high = (low, middle) if spread(middle) else (middle, high)
    wide = column(high - 2 * MARGIN)
    counts = []
    for one, setter in zip(sides(built("en", "fr")), setters, strict=True):
        text = "".join(plain(node.content) for node in nodes(one) if isinstance(node, Paragraph))
        said_here = [node.content for node in nodes(one) if isinstance(node, Paragraph)]
        natural = sum(setter.set(one, sheet.style("body"), 1e6).width for one in said_here)
        counts.append(wide * len(text) / natural)
    assert min(counts) == pytest.approx(45, abs=0.2)


def test_room_for_columns_is_measured_where_a_leaflet_has_no_paragraphs(tmp_path):
    table = "| Cream | How often |\n|---|---|\n| A thin cream for both hands | twice a day |"
    pipeline = Pipeline(Library.open(clinic(tmp_path, f"## One\n\n{table}")))
    edition = Edition("dry-skin", "older-adults", "en", "default", "large-print", "fr")
    assert "stacked" in {one.code for one in pipeline.build(edition).noticed}


def test_parts_in_turn_stand_one_under_the_other_and_the_second_has_a_rule():
    found = built("en", "fr", "large-print")
    own, other = sides(found)
    places = []
    for ours, theirs in zip(spoken(own), spoken(other), strict=True):
        first, second = lines(found, ours.id), lines(found, theirs.id)
        places.append((first[0][0], -first[0][1].y) < (second[0][0], -second[0][1].y))
    assert all(places)
    rules = [
        (page.number, bounds(mark))
        for page in found.pages.pages
        for mark in page.marks
        if isinstance(mark, ShapeMark) and mark.shape.stroke is Ink.RULE and upright(mark)
    ]
    for section in other.sections:
        for node in section.children:
            if isinstance(node, Paragraph):
                firsts = {(page, mark.y): mark for page, mark in reversed(lines(found, node.id))}
                for (page, _), mark in firsts.items():
                    near_by = [box for number, box in rules if number == page]
                    assert any(
                        box[1] <= mark.y <= box[3] and mark.x - 12 < box[0] < mark.x
                        for box in near_by
                    )
    texts = {page for page, _ in rules}
    assert texts


def test_parts_in_turn_keep_tall_strokes_off_each_other():
    found = built("en", "ur", "large-print", _audiences()[1])
    beside = sides(found)[1]
    sheet = Stylesheet.of(library().page_format("large-print"), library().audiences()[0])
    setter = typesetter(beside.locale)
    for node in nodes(beside):  # which loads the faces of every style
        for content in inlines(node):
            for size in ("body", "title"):
                setter.set(content, sheet.style(size), 400)
    store = setter.store
    pages = [
        [one for one in page.marks if isinstance(one, TextMark)] for page in found.pages.pages
    ]
    theirs = {str(node.id) for node in nodes(sides(found)[1])}
    checked = 0
    for page in pages:
        for above, mark in pairwise(page):
            ours = above.owner.split(":")[0] not in theirs
            if mark.owner.split(":")[0] in theirs and ours and mark.y < above.y:
                top = max(
                    one.rise + store.by_key(one.face).top(glyph) * one.size / 1000
                    for one in mark.fragments
                    for glyph in one.glyphs
                )
                assert mark.y + top < above.y
                checked += 1
    assert checked >= 15


def upright(mark):
    left, bottom, edge, top = bounds(mark)
    return edge - left < 0.1 < top - bottom


def test_panels_beside_each_other_are_as_tall():
    found = built("en", "ur")
    tints = [
        (page.number, bounds(mark))
        for page in found.pages.pages
        for mark in page.marks
        if isinstance(mark, ShapeMark)
        and mark.artifact is Artifact.BACKGROUND
        and mark.shape.fill in {Ink.TINT, Ink.EMERGENCY_TINT, Ink.URGENT_TINT}
    ]
    assert len(tints) >= 6
    for (page, one), (other_page, other) in zip(tints[::2], tints[1::2], strict=True):
        assert page == other_page
        assert (one[1], one[3]) == (near(other[1]), near(other[3]))
        assert one[2] < other[0]


def test_pictures_with_a_direction_turn_in_the_column_that_runs_the_other_way():
    found = built("en", "ur")
    figures = [
        mark
        for page in found.pages.pages
        for mark in page.marks
        if isinstance(mark, FigureMark) and mark.owner
    ]
    by_name = {}
    for mark in figures:
        by_name.setdefault(mark.name, []).append(mark)
    walking = [
        marks
        for marks in by_name.values()
        if len(marks) == 2 and marks[0].shapes != marks[1].shapes
    ]
    assert walking
    same = [
        marks
        for marks in by_name.values()
        if len(marks) == 2 and marks[0].shapes == marks[1].shapes
    ]
    assert same


def test_a_sheet_on_its_side_turns_about_its_short_edge(tmp_path):
    for found, edge in ((built("en", "fr"), "Short"), (built("en", "fr", "large-print"), "Long")):
        path = tmp_path / f"{edge}.pdf"
        path.write_bytes(found.data)
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.ViewerPreferences.Duplex) == f"/DuplexFlip{edge}Edge"


def test_everything_a_leaflet_can_hold_stands_in_both(tmp_path):
    pipeline = Pipeline(Library.open(rtl.clinic(tmp_path, "en")))
    for beside, page in (("ar", "a4"), ("es", "letter"), ("ar", "large-print")):
        edition = Edition("dry-skin", "older-adults", "en", "palm", page, beside)
        found = pipeline.checked(edition)
        assert not {one.code for one in found.noticed} & {"overlap", "clipped"}
        for document in sides(found):
            for outer in body(document):
                for node in walk(outer):
                    if isinstance(node, Paragraph):
                        words = "".join(plain(node.content).split())
                        assert sorted(said(found, node.id).replace(" ", "")) == sorted(words)


# The boxes by themselves.


class Block(Box):
    """A box of a colour and height that can be cut anywhere."""

    def __init__(self, height, name="", *, whole=False):
        super().__init__()
        self.high, self.name, self.whole = height, name, whole

    def measure(self, width):  # noqa: ARG002  as tall at any width
        return self.high

    def paint(self, pen, width):
        path = rectangle(0, -self.high, width / 4, self.high)
        pen.path(path, Artifact.LAYOUT, fill=self.name or "#000000")

    def divide(self, room):
        if self.whole or room.height <= 0 or room.height >= self.high:
            return None
        first, second = Block(room.height, self.name), Block(self.high - room.height, self.name)
        return first, second


def painted(box, *, mirrored=False, width=400.0):
    recorder = Recorder(500, mirrored=mirrored)
    box.paint(Pen(recorder, 50, 450), width)
    recorder.finish_page()
    return [bounds(mark) for mark in recorder.recorded[0]]


@pytest.mark.parametrize("mirrored", [False, True])
def test_turned_twice_is_as_it_was(mirrored):
    plain_box, twice = Block(10), Turned(Turned(Block(10)))
    (wanted,), (got,) = painted(plain_box, mirrored=mirrored), painted(twice, mirrored=mirrored)
    assert got == pytest.approx(wanted)
    (turned,) = painted(Turned(Block(10)), mirrored=mirrored)
    assert turned == pytest.approx((350, 440, 450, 450) if not mirrored else (50, 440, 150, 450))


def test_a_turned_column_is_mirrored_in_its_own_place():
    row = Parallel(Block(10), Turned(Block(10)))
    wide = column(400)
    first, second = painted(row)
    assert first[:3:2] == pytest.approx((50, 50 + wide / 4))
    assert second[:3:2] == pytest.approx((450 - wide / 4, 450))
    first, second = painted(row, mirrored=True)
    assert first[:3:2] == pytest.approx((450 - wide / 4, 450))
    assert second[:3:2] == pytest.approx((50, 50 + wide / 4))


@pytest.mark.parametrize(
    ("heights", "wanted"),
    [
        ((100, 60), ((70, 60), (30, 0))),
        ((60, 100), ((60, 70), (0, 30))),
        ((100, 100), ((70, 70), (30, 30))),
    ],
)
def test_columns_are_cut_at_the_same_height(heights, wanted):
    row = Parallel(Block(heights[0]), Turned(Block(heights[1])))
    parts = row.divide(Room(400, 70, 300))
    assert parts
    measured = tuple(tuple(child.measure(190) for child in part.children) for part in parts)
    assert measured == wanted


def test_a_row_moves_whole_where_one_column_had_better():
    row = Parallel(Block(100), Block(100, whole=True))
    assert row.divide(Room(400, 70, 300)) is None
    # What no page could hold is cut where it can be.
    tall = Parallel(Block(400), Block(100, whole=True))
    parts = tall.divide(Room(400, 70, 300))
    assert parts
    assert [child.measure(190) for child in parts[0].children] == [70, 0]
    assert [child.measure(190) for child in parts[1].children] == [330, 100]
    assert Parallel(Block(100, whole=True), Stack([])).divide(Room(400, 70, 300)) is None


def test_a_sideline_is_as_tall_as_each_part():
    box = Sidelined(Block(100), 30.0)
    first, second = box.divide(Room(400, 40, 300))
    for part, height in ((first, 40), (second, 60)):
        line = painted(part)[0]
        assert line == pytest.approx((80, 450 - height, 80, 450))


def test_first_lines_of_a_row_stand_on_one_baseline():
    sheet = Stylesheet.of(library().page_format("a4"), library().audiences()[0])
    latin, urdu = (Context(sheet, typesetter(library().locale(tag)), {}) for tag in ("en", "ur"))
    own, other = latin.words(runs("Short words"), "1"), urdu.words(runs("مختصر الفاظ"), "2")
    recorder = Recorder(500, mirrored=False)
    row = Parallel(own, Turned(other))
    row.paint(Pen(recorder, 50, 450), 400)
    recorder.finish_page()
    first, second = (mark for mark in recorder.recorded[0] if isinstance(mark, TextMark))
    assert first.y == near(second.y)
    assert right(second) == pytest.approx(450, abs=0.6)
    assert own.baseline(190) != pytest.approx(other.baseline(190), abs=1)
    assert row.baseline(400) == near(max(own.baseline(190), other.baseline(190)))
