"""Pages of languages that run from right to left: what stands where, and that all of it turns."""

import math
import re
from itertools import chain
from pathlib import Path

import pikepdf
import pytest

from leaflets.layout.pages import FigureMark, Ink, ShapeMark, TextMark
from leaflets.layout.shapes import transformed
from leaflets.library import Library
from leaflets.model.document import Callout, CalloutKind, ContactPanel, List, Section, Steps, Table
from leaflets.model.edition import Edition
from leaflets.pipeline import Pipeline
from tests.clinics import write
from tests.conftest import run
from tests.rtl import RIGHT_TO_LEFT, bounds, built, clinic, marks, nodes, right, seen, texts

MM = 72 / 25.4
NEAR = 0.01
ROOT = Path(__file__).parents[2]
WIDTH = 210 * MM
START, END = WIDTH - 18 * MM, 18 * MM
"""Where lines start and end on A4: the margins at the right and at the left."""
GUTTER = 15 * MM
AS_IT_IS, MIRRORED = (1, 0, 0, 1, 0, 0), (-1, 0, 0, 1, WIDTH, 0)

every_language = pytest.mark.parametrize("locale", RIGHT_TO_LEFT)


def near(wanted):
    return pytest.approx(wanted, abs=NEAR)


def fills(locale, ink):
    return [bounds(mark) for mark in marks(locale, ShapeMark) if mark.shape.fill == ink]


def figure(locale, name):
    return next(mark for mark in marks(locale, FigureMark) if mark.name == name)


def one(found):
    (only,) = found
    return only


@every_language
@pytest.mark.parametrize("page", ["a4", "large-print"])
def test_nothing_overlaps_or_leaves_its_page(locale, page):
    noticed = built(locale, page).noticed
    assert not [found for found in noticed if found.code in {"overlap", "clipped"}]


@every_language
def test_section_numbers_stand_on_discs_in_the_gutter_at_the_right(locale):
    found = fills(locale, Ink.PRIMARY)
    discs = [box for box in found if math.isclose(box[2] - box[0], box[3] - box[1])]
    sections = nodes(locale, Section)
    for section, (left, _, edge, _) in zip(sections, discs, strict=True):
        number = one(texts(locale, f"{section.id}:number"))
        heading = texts(locale, f"{section.heading.id}:text")[0]
        assert edge == near(START)
        assert right(heading) == near(START - GUTTER)
        assert (number.x + right(number)) / 2 == near((left + edge) / 2)


@every_language
def test_labels_of_lists_stand_right_of_the_words_and_on_their_line(locale):
    items = [item for found in nodes(locale, List) for item in found.items]
    assert len(items) > 6
    for item in items:
        label = one(texts(locale, f"{item.id}:label"))
        words = texts(locale, str(item.children[0].id))[0]
        assert right(words) < label.x < right(label) <= START
        assert words.y == near(label.y)


@every_language
def test_items_of_an_inner_list_are_set_in_from_the_right(locale):
    outer, inner = (found for found in nodes(locale, List)[1:3])
    edges = [right(one(texts(locale, f"{found.items[0].id}:label"))) for found in (outer, inner)]
    assert edges[0] == near(START - GUTTER)
    assert edges[1] < edges[0] - 5 * MM


@every_language
def test_numbers_of_items_and_steps_have_their_full_stop_at_the_left(locale):
    ordered = [item for found in nodes(locale, List) if found.ordered for item in found.items]
    steps = one(nodes(locale, Steps)).steps
    for node in (*ordered, *steps):
        number = node.label.rstrip(".")
        assert seen(one(texts(locale, f"{node.id}:label"))).strip() == f".{number}"


@every_language
def test_the_first_step_is_the_rightmost(locale):
    places = [figure(locale, name).x for name in ("water", "walk", "clock")]
    assert places == sorted(places, reverse=True)


@every_language
def test_the_number_of_a_step_stands_right_of_what_to_do(locale):
    for step in one(nodes(locale, Steps)).steps:
        label = one(texts(locale, f"{step.id}:label"))
        words = texts(locale, f"{step.id}:text")
        assert right(words[0]) <= label.x + NEAR
        assert right(words[0]) > label.x - 2 * MM
        assert words[0].y == near(label.y)
        assert all(right(line) == near(right(label)) for line in words[1:])


@every_language
@pytest.mark.parametrize(
    ("kind", "edge"),
    [
        (CalloutKind.KEY, START),
        (CalloutKind.EMERGENCY, START - GUTTER),
        (CalloutKind.URGENT, START - GUTTER),
    ],
)
def test_the_bar_of_a_callout_is_its_right_edge(locale, kind, edge):
    ink = Ink.PRIMARY if kind is CalloutKind.KEY else Ink(kind)
    bar = one(box for box in fills(locale, ink) if 5 < box[2] - box[0] < 6 < box[3] - box[1])
    heading = next(found for found in nodes(locale, Callout) if found.kind is kind).heading
    icon = figure(locale, f"icons/{kind}")
    words = texts(locale, str(heading.id))[0]
    assert bar[2] == near(edge)
    assert right(words) < icon.x < icon.x + icon.width < bar[0]


@every_language
def test_head_and_foot_change_sides(locale):
    document = built(locale).document
    logo = figure(locale, "logo.svg")
    name, *audience = (
        texts(locale, f"{document.masthead.id}:{part}")
        for part in ("organisation", "audience-line", "audience")
    )
    assert logo.x + logo.width == near(START)
    assert right(name[0]) < logo.x
    assert [line.x for lines in audience for line in lines] == [near(END)] * 2
    identity = one(texts(locale, f"{document.imprint.id}:identity"))
    address = one(texts(locale, f"{document.imprint.id}:address"))
    assert right(identity) == near(START)
    assert address.x == near(END)


@every_language
def test_page_numbers_stand_at_the_left_and_read_in_order(locale):
    pages = built(locale).pages.pages
    for page in pages:
        numbers = [found for found in page.marks if isinstance(found, TextMark)]
        # From right to left the page's number is read first.
        order = [str(page.number), str(len(pages))]
        wanted = order if locale == "he" else order[::-1]
        number = one(found for found in numbers if re.findall(r"\d+", seen(found)) == wanted)
        assert number.x == near(END)
        beside = [found for found in numbers if found.y == near(number.y)]
        assert len(beside) == 2


@every_language
def test_the_draft_line_stands_in_the_middle(locale):
    draft = texts(locale, f"{built(locale).document.imprint.id}:draft-1")
    assert [(line.x + right(line)) / 2 for line in draft] == [near(WIDTH / 2)]


@every_language
def test_the_code_to_scan_stands_at_the_left(locale):
    panel = one(nodes(locale, ContactPanel))
    code = figure(locale, "qr")
    assert code.x < WIDTH / 4
    assert code.x + code.width < texts(locale, str(panel.heading.id))[0].x


@every_language
def test_the_card_beside_text_stands_at_the_left(locale):
    card = [found for found in marks(locale, FigureMark) if found.name == "walk"][1]
    assert card.x + card.width < WIDTH / 2


@every_language
def test_columns_of_a_table_run_from_right_to_left(locale):
    for row in one(nodes(locale, Table)).rows:
        cells = [texts(locale, str(cell.id))[0] for cell in row.cells]
        edges = [right(cell) for cell in cells]
        assert edges == sorted(edges, reverse=True)
        assert edges[0] > START - GUTTER - 3 * MM
        assert [cell.y for cell in cells] == [near(cells[0].y)] * len(cells)


def test_pages_are_those_of_a_left_to_right_language_in_a_mirror():
    # English, taken for a language that runs from right to left: all distances are the same, so
    # all but text must match.
    plain, turned = (
        [
            [found for found in page.marks if _turns_itself(found)]
            for page in built("en", turned=turned).pages.pages
        ]
        for turned in (False, True)
    )
    assert [len(page) for page in turned] == [len(page) for page in plain]
    for before, after in zip(chain(*plain), chain(*turned), strict=True):
        assert _place(after, AS_IT_IS) == near(_place(before, MIRRORED))


def _turns_itself(mark):
    """Leave out text and what moves with its line: rules under links, lines to fill in."""
    if isinstance(mark, ShapeMark):
        return len(mark.shape.path) > 2 or mark.shape.stroke not in {Ink.PRIMARY, Ink.MUTED}
    return isinstance(mark, FigureMark)


def _place(mark, matrix):
    """Give the numbers that say where a path or a picture stands, under a matrix."""
    if isinstance(mark, ShapeMark):
        return [n for _, points in transformed(mark.shape.path, matrix) for n in points]
    corners = (mark.x, mark.y), (mark.x + mark.width, mark.y + mark.height)
    turned = [matrix[0] * x + matrix[4] for x, _ in corners]
    return [min(turned), max(turned), corners[0][1], corners[1][1]]


def test_margins_change_sides_and_with_them_the_edge_for_binding(tmp_path):
    folder = clinic(tmp_path, "ar")
    bound = (ROOT / "assets/formats/a4.yaml").read_text("utf-8")
    bound = bound.replace("start: 18mm, end: 18mm", "start: 30mm, end: 12mm")
    write(folder / "assets/formats/bound.yaml", bound)
    edition = Edition("dry-skin", "older-adults", "ar", "palm", "bound")
    found = Pipeline(Library.open(folder)).build(edition)
    assert not [one.message for one in found.noticed if one.code == "clipped"]
    for page in found.pages.pages:
        assert page.content[0] == near(12 * MM)
        assert page.content[2] == near(WIDTH - 30 * MM)
        texts = [mark for mark in page.marks if isinstance(mark, TextMark)]
        assert min(mark.x for mark in texts) == near(12 * MM)
        assert max(map(right, texts)) <= WIDTH - 30 * MM + NEAR


@every_language
def test_a_clinic_s_own_language_is_built_when_none_is_named(locale, tmp_path):
    clinic(tmp_path, locale)
    file = tmp_path / "out.pdf"
    ran = run("-C", str(tmp_path), "build", "dry-skin", "-o", str(file))
    assert (ran.code, [line for line in ran.lines if "error" in line]) == (0, [])
    with pikepdf.open(file) as document:
        assert document.Root.Lang == locale
        assert document.Root.ViewerPreferences.Direction == "/R2L"
