"""What is told about pages that look wrong, on pages made by hand."""

import pytest

from leaflets.layout.notices import notices
from leaflets.layout.pages import FigureMark, Ink, LinkMark, Page, Shape, ShapeMark, TextMark
from leaflets.layout.shapes import rectangle
from leaflets.model.diagnostic import Severity
from leaflets.model.structure import Element, Role
from leaflets.text.glyphs import Fragment
from tests.typesetting import SPAN

SIZE = (400.0, 600.0)
CONTENT = (50.0, 60.0, 350.0, 550.0)
TREE = Element(
    "0",
    Role.DOCUMENT,
    (
        Element("1", Role.H1),
        Element("2", Role.SECT, (Element("3", Role.H2), Element("4", Role.P))),
        Element("5", Role.H3),
    ),
)


def line(text, x=100.0, y=300.0, *, owner="4", wide=80.0, rise=0.0):
    fragment = Fragment(0.0, wide, "face", 10.0, rise, (), text, 0, "Latn", 0)
    return TextMark(owner, x, y, (fragment,), (Ink.TEXT,))


def picture(x, y, width=100.0, height=80.0, name="leg"):
    return FigureMark("6", "A leg", x, y, width, height, 10.0, 8.0, (), None, name)


def page(*marks, number=1, filled=0.9):
    return Page(number, marks, filled, CONTENT)


def told(*pages):
    return [(one.code, one.message) for one in notices(pages, TREE, SIZE, SPAN)]


def test_tidy_pages_are_not_remarked_upon():
    lines = [line(f"Line {number}", y=500.0 - 14 * number) for number in range(30)]
    assert told(page(*lines, picture(200, 300))) == []


OVERLAPPING = {
    "two lines": ((line("First"), line("Second", y=304.0)), "'First' and 'Second' overlap"),
    "drawn in any order": ((line("Upper", y=304.0), line("Lower")), "'Lower' and 'Upper' overlap"),
    "side by side": ((line("One"), line("Two", x=179.0)), "'One' and 'Two' overlap"),
    "picture over text": (
        (line("Words"), picture(150, 250)),
        "the picture 'leg' and 'Words' overlap",
    ),
    "picture over picture": (
        (picture(100, 300), picture(190, 370, name="arm")),
        "the picture 'leg' and the picture 'arm' overlap",
    ),
    "raised": ((line("Base"), line("Note", y=314.0, rise=-8.0)), "'Base' and 'Note' overlap"),
}


@pytest.mark.parametrize("row", OVERLAPPING)
def test_what_overlaps_is_told(row):
    marks, message = OVERLAPPING[row]
    filler = page(line("Before"), number=1)
    assert told(filler, page(*marks, number=2)) == [("overlap", f"{message} on page 2")]


def test_each_pair_that_overlaps_is_told():
    found = told(page(line("A"), line("B", y=302.0), line("C", y=304.0)))
    assert {message for _, message in found} == {
        "'A' and 'B' overlap on page 1",
        "'A' and 'C' overlap on page 1",
        "'B' and 'C' overlap on page 1",
    }


APART = {
    "line under line": (line("One"), line("Two", y=309.2)),
    "end to end": (line("One"), line("Two", x=180.0)),
    "picture above": (line("Words"), picture(100, 307.2)),
    "picture beside": (line("Words"), picture(180, 260)),
    "shape behind": (line("Words"), ShapeMark(Shape(rectangle(90, 290, 200, 30), fill=Ink.TINT))),
    "link over": (
        line("Words"),
        LinkMark("4", (100, 298, 180, 309), "https://a.example", "Words"),
    ),
}


@pytest.mark.parametrize("row", APART)
def test_what_only_touches_or_belongs_together_is_not_told(row):
    assert told(page(*APART[row])) == []


CLIPPED = {
    "left": (line("Words", x=49.0), "'Words'"),
    "right": (line("Words", x=271.0), "'Words'"),
    "top": (line("Words", y=544.0), "'Words'"),
    "below the page": (line("Words", y=1.0), "'Words'"),
    "picture at the left": (picture(40, 300), "the picture 'leg'"),
    "picture at the right": (picture(260, 300), "the picture 'leg'"),
    "picture at the top": (picture(100, 480), "the picture 'leg'"),
    "picture below the page": (picture(100, -5), "the picture 'leg'"),
    "long": (line("x" * 60, wide=350.0), f"'{'x' * 40}'"),
}


@pytest.mark.parametrize("row", CLIPPED)
def test_what_reaches_out_is_told(row):
    mark, shown = CLIPPED[row]
    tree_line = line("Safe", y=200.0)
    expected = [("clipped", f"{shown} on page 1 reaches into the margin")]
    assert told(page(tree_line, mark)) == expected


WITHIN = {
    "left": line("Words", x=50.0),
    "right": line("Words", x=270.0),
    "top": line("Words", y=542.8),
    "foot": line("Words", y=2.0, owner=""),
}


@pytest.mark.parametrize("row", WITHIN)
def test_what_ends_at_the_edge_is_not_told(row):
    assert told(page(WITHIN[row])) == []


def test_content_higher_than_the_page_is_clipped_by_the_page():
    high = Page(1, (line("Words", y=595.0),), 0.9, (50.0, 60.0, 350.0, 700.0))
    assert told(high) == [("clipped", "'Words' on page 1 reaches into the margin")]


@pytest.mark.parametrize("owner", ["1", "3", "5", "3:number"])
def test_a_heading_at_the_foot_of_a_page_is_told(owner):
    text, foot = line("Some text"), line("Page 1 of 2", y=30.0)
    heading = line("Causes ", y=100.0, owner=owner)
    found = told(page(text, heading, foot), page(line("More"), number=2))
    message = "the heading 'Causes' is left alone at the foot of page 1"
    assert found == [("stranded-heading", message)]


def test_a_heading_with_text_beneath_is_not_told():
    heading, text = line("Causes", y=100.0, owner="3"), line("Words", y=80.0)
    assert told(page(heading, text), page(line("More"), number=2)) == []


def test_words_without_an_owner_are_no_text_beneath_a_heading():
    heading, repeated = line("Causes", y=100.0, owner="3"), line("Words", y=80.0, owner="")
    found = told(page(heading, repeated), page(line("More"), number=2))
    assert [code for code, _ in found] == ["stranded-heading"]


def test_a_heading_that_ends_the_last_page_is_not_told():
    heading = line("Causes", y=100.0, owner="3")
    assert told(page(line("Text")), page(heading, number=2)) == []


@pytest.mark.parametrize(("filled", "shown"), [(0.2, "20%"), (0.0, "0%"), (0.244, "24%")])
def test_a_thin_last_page_is_told(filled, shown):
    found = told(page(line("Text")), page(line("Text"), number=2, filled=filled))
    assert found == [("thin-last-page", f"the last page is only {shown} full")]


def test_other_pages_may_be_thin():
    assert told(page(line("Text"), filled=0.2)) == []
    assert told(page(line("A"), filled=0.2), page(line("B"), number=2, filled=0.25)) == []


def test_notices_are_warnings_with_the_leaflets_place():
    marks = (line("A", x=40.0), line("B", x=100.0, y=302.0))
    heading = line("C", y=100.0, owner="3")
    pages = (page(*marks, heading), page(line("D"), number=2, filled=0.1))
    found = notices(pages, TREE, SIZE, SPAN)
    assert [one.code for one in found] == [
        "clipped",
        "overlap",
        "stranded-heading",
        "thin-last-page",
    ]
    assert all(one.severity is Severity.WARNING and one.span == SPAN for one in found)
    assert found[-1].hint == "shorten the leaflet a little, or let it say more"


def test_a_notice_names_the_place_of_what_it_is_about_where_that_is_known():
    places = {"3": SPAN.at(20), "4": SPAN.at(30)}
    marks = (line("A", x=40.0), line("B", x=300.0, owner="9"), line("C", y=100.0, owner="3"))
    pages = (page(*marks), page(line("D"), number=2))
    found = notices(pages, TREE, SIZE, SPAN, lambda: places)
    assert [(one.code, one.span) for one in found] == [
        ("clipped", SPAN.at(30)),
        ("clipped", SPAN),
        ("stranded-heading", SPAN.at(20)),
    ]
