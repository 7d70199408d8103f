"""Within lines and pictures of right-to-left pages: what keeps its order, and what turns."""

from itertools import groupby

import pytest

from leaflets.layout.art import artwork
from leaflets.layout.pages import FigureMark, Ink, LinkMark, ShapeMark, TextMark
from leaflets.layout.reading import read, text_of
from leaflets.library import Library
from leaflets.model.document import Callout, CalloutKind, Glossary, Paragraph, Steps, plain
from leaflets.text.glyphs import Fragment
from tests.rtl import RIGHT_TO_LEFT, bounds, built, marks, nodes, right, seen, texts

NEAR = 0.01

every_language = pytest.mark.parametrize("locale", RIGHT_TO_LEFT)


def near(wanted):
    return pytest.approx(wanted, abs=NEAR)


def rules(locale, ink, page="a4"):
    """List rules within lines of text: under links, or to write on."""
    found = marks(locale, ShapeMark, page)
    return [one for one in found if one.shape.stroke == ink and len(one.shape.path) == 2]


def xs(points):
    return [x for x, _ in points]


def drawing(locale, name):
    mark = next(mark for mark in marks(locale, FigureMark) if mark.name.endswith(name))
    return mark.shapes, mark.art_width


def outline(shapes):
    """Give the corners of shapes, in order."""
    return [
        point
        for shape in shapes
        for _, numbers in shape.path
        for point in zip(numbers[::2], numbers[1::2], strict=True)
    ]


@every_language
@pytest.mark.parametrize("page", ["a4", "large-print"])
def test_lines_to_fill_in_stand_where_the_words_leave_room(locale, page):
    count = 0
    for sheet in built(locale, page).pages.pages:
        lines = [one for one in sheet.marks if isinstance(one, TextMark)]
        for rule in _blanks(sheet):
            count += 1
            left, y, edge, _ = bounds(rule)
            parts = [
                (mark.x + one.x, mark.x + one.x + one.width)
                for mark in lines
                if 0 < mark.y - y < 4
                for one in mark.fragments
            ]
            assert not [one for one in parts if one[0] < edge - NEAR and one[1] > left + NEAR]
            assert any(one[1] == near(left) for one in parts), "what follows stands left of it"
    assert count == 2


def _blanks(sheet):
    shapes = (one for one in sheet.marks if isinstance(one, ShapeMark))
    return [one for one in shapes if one.shape.stroke == Ink.MUTED and len(one.shape.path) == 2]


@every_language
@pytest.mark.parametrize("page", ["a4", "large-print"])
def test_links_cover_their_words_line_by_line(locale, page):
    links = [one for one in marks(locale, LinkMark, page) if one.url.endswith("/winter/dry-skin")]
    paragraph = next(
        one for one in nodes(locale, Paragraph, page) if any(run.link for run in one.content)
    )
    (run,) = (number for number, run in enumerate(paragraph.content) if run.link)
    lines = [
        (mark, [one for one in mark.fragments if one.run == run])
        for mark in texts(locale, str(paragraph.id), page)
    ]
    lines = [(mark, words) for mark, words in lines if words]
    underlines = [bounds(rule) for rule in rules(locale, Ink.PRIMARY, page)]
    assert len(links) == len(lines) >= 2
    for link, (mark, words), line in zip(links, lines, underlines, strict=True):
        left, right = mark.x + words[0].x, mark.x + words[-1].x + words[-1].width
        assert (link.area[0], link.area[2]) == (near(left), near(right))
        assert link.area[1] < mark.y < link.area[3]
        assert (line[0], line[2]) == (near(left), near(right))
        assert mark.y - 3 < line[1] < mark.y
    assert {link.words for link in links} == {paragraph.content[run].text}


@every_language
def test_figures_read_from_left_to_right(locale):
    callout = next(one for one in nodes(locale, Callout) if one.kind is CalloutKind.EMERGENCY)
    assert "112" in seen(texts(locale, str(callout.heading.id))[0])
    assert any("10" in seen(line) for line in texts(locale, _step(locale, 2)))
    imprint = built(locale).document.imprint.id
    edition = seen(texts(locale, f"{imprint}:edition")[0])
    if locale == "he":  # no translation: the program's words keep the order of an English sentence
        assert "Leaflet DS-07 \u00b7 version 1.2" in edition
    else:  # from right to left: the reference, the version, the day, the year
        places = [edition.index(whole) for whole in ("2026", "31", "1.2", "DS-07")]
        assert places == sorted(places)
    # What is English amid it keeps the order of an English sentence.
    drafts = [seen(line) for line in texts(locale, f"{imprint}:draft-1")]
    drafts += [seen(line) for line in texts(locale, f"{imprint}:draft-2")]
    assert "Draft — not clinically reviewed · Machine translation, unchecked" in drafts


def _step(locale, number):
    (steps,) = nodes(locale, Steps)
    return f"{steps.steps[number].id}:text"


@every_language
def test_terms_stand_right_of_their_meaning(locale):
    (glossary,) = nodes(locale, Glossary)
    for entry in glossary.entries:
        term = texts(locale, f"{entry.id}:term")
        meaning = texts(locale, f"{entry.id}:meaning")  # a link in it is a stretch of its own
        assert len({mark.y for mark in (*term, *meaning)}) == 1
        assert max(map(right, meaning)) == near(min(mark.x for mark in term))


@every_language
def test_raised_figures_follow_their_word_at_its_left(locale):
    raised = [
        (mark, one) for mark in marks(locale, TextMark) for one in mark.fragments if one.rise > 0
    ]
    ((mark, two),) = raised
    word = next(one for one in mark.fragments if abs(one.x - two.x - two.width) < NEAR)
    assert two.text == "2"
    assert word.text.strip()
    assert word.size > two.size


@every_language
def test_marks_of_a_line_are_drawn_in_reading_order(locale):
    for step in nodes(locale, Steps)[0].steps:
        owners = [mark.owner for mark in marks(locale, TextMark)]
        assert owners.index(f"{step.id}:label") < owners.index(f"{step.id}:text")


@pytest.mark.parametrize("locale", ["en", *RIGHT_TO_LEFT])
def test_the_space_at_a_line_s_end_follows_what_is_read_last(locale):
    broken = 0
    for step in nodes(locale, Steps)[0].steps:
        (label,) = texts(locale, f"{step.id}:label")
        lines = texts(locale, f"{step.id}:text")
        broken += len(lines) - 1
        assert not label.line_end
        assert [line.line_end for line in lines] == [True] * (len(lines) - 1) + [False]
    assert broken


@pytest.mark.parametrize("locale", ["en", *RIGHT_TO_LEFT])
def test_lines_give_their_paragraph_back_in_reading_order(locale):
    for node in nodes(locale, Paragraph):
        if any(run.blank for run in node.content):
            continue
        lines = [list(line) for _, line in groupby(texts(locale, str(node.id)), lambda one: one.y)]
        # Links, and words of another language, are stretches of their own.
        said = ["".join(text_of(mark.fragments) for mark in line) for line in lines]
        assert " ".join(" ".join(said).split()) == " ".join(plain(node.content).split())
        ends = [[mark.line_end for mark in line] for line in lines]
        assert all(not any(line[:-1]) for line in ends)
        assert [line[-1] for line in ends] == [True] * (len(ends) - 1) + [False] * bool(ends)


@pytest.mark.parametrize(
    ("placed", "order"),
    [
        # letter, level and run of each fragment, from left to right
        ([("a", 0, 0), ("b", 0, 0)], "ab"),
        ([("a", 1, 0), ("b", 1, 0)], "ba"),
        ([("a", 1, 0), ("b", 2, 0), ("c", 2, 0), ("d", 1, 0)], "dbca"),
        ([("a", 0, 0), ("b", 1, 0), ("c", 1, 0), ("d", 0, 0)], "acbd"),
        ([("a", 2, 0), ("b", 2, 0)], "ab"),
        # A line to fill in, which is the run between, stands where they are apart.
        ([("a", 2, 2), ("b", 2, 0)], "ba"),
        ([("a", 2, 0), ("b", 2, 2)], "ab"),
        # A link whose words stand amid those of others: "x [yz](u) uv", y and v to the left.
        ([("v", 1, 2), ("z", 2, 1), ("u", 2, 2), ("y", 1, 1), ("x", 2, 0)], "xyzuv"),
        ([("v", 1, 2), ("u", 2, 2)], "uv"),
    ],
)
def test_fragments_are_read_as_their_runs_and_levels_say(placed, order):
    fragments = [
        Fragment(10.0 * at, 10.0, "", 10.0, 0.0, (), letter, level, "", run)
        for at, (letter, level, run) in enumerate(placed)
    ]
    assert "".join(one.text for one in read(fragments)) == order


@every_language
@pytest.mark.parametrize("name", ["clock", "logo.svg", "water", "icons/urgent"])
def test_pictures_without_a_reading_direction_are_the_same_everywhere(locale, name):
    assert drawing(locale, name) == drawing("en", name)


@every_language
def test_codes_to_scan_are_the_same_everywhere(locale):
    assert drawing(locale, "qr") == drawing("en", "qr")


@every_language
def test_somebody_who_walks_on_walks_with_the_lines(locale):
    shapes, width = drawing(locale, "walk")
    usual, _ = drawing("en", "walk")
    assert outline(shapes) == [(near(width - x), near(y)) for x, y in outline(usual)]
    assert shapes != usual


@every_language
def test_check_marks_change_places_but_stay_upright(locale):
    shapes, width = drawing(locale, "icons/key")
    usual, _ = drawing("en", "icons/key")
    ticks = max(usual, key=lambda shape: len(shape.path))
    moved = max(shapes, key=lambda shape: len(shape.path))
    shift = outline([moved])[0][0] - outline([ticks])[0][0]
    assert min(xs(outline([moved]))) == near(width - max(xs(outline([ticks]))))
    assert outline([moved]) == [(near(x + shift), near(y)) for x, y in outline([ticks])]
    others = [(near(width - x), near(y)) for s in usual if s is not ticks for x, y in outline([s])]
    assert outline([one for one in shapes if one is not moved]) == others


def test_bundled_pictures_that_turn_are_those_looked_at():
    library = Library.open(None)
    turning = {name for name in library.figure_ids() if library.figure(name).directional}
    assert turning == {"hold-on", "icons/key", "massage", "straighten", "toes-up", "walk"}
    for name in library.figure_ids():
        art = artwork(library.figure(name))
        assert bool(art.turned) is (name in turning)
        assert len(art.turned) in {0, len(art.shapes)}
