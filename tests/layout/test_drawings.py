"""What boxes drew before: the very same marks again, where nothing would be drawn otherwise."""

from dataclasses import replace

import pytest

from leaflets.layout.boxes import Box, Inset, Placed, Room, Stack
from leaflets.layout.drawings import Drawing, Drawings, Drawn
from leaflets.layout.pages import Artifact, ShapeMark, TextMark
from leaflets.layout.recorder import Pen, Recorder
from leaflets.layout.shapes import rectangle
from leaflets.layout.words import Words
from leaflets.library import Library
from leaflets.model.document import Callout, ContactPanel, Run
from leaflets.model.edition import Edition
from leaflets.model.nodes import inlines, walk
from leaflets.model.structure import key_of
from leaflets.pipeline import Pipeline
from leaflets.text.paragraph import TextStyle
from tests.layout.odd_brands import folder
from tests.samples import SPAN
from tests.typesetting import typesetter

ROOM = Room(100, 25, 100)
OTHER = replace(ROOM, height=45)


class Square(Box):
    """A square that notices that it was painted."""

    def __init__(self):
        super().__init__()
        self.painted = 0

    def measure(self, width):  # noqa: ARG002  as tall at any width
        return 10.0

    def paint(self, pen, width):
        self.painted += 1
        pen.recorder.noticed.append(f"painted {width} wide")
        pen.path(rectangle(0, 0, width, -10), Artifact.LAYOUT, fill="#000000")


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    alike = {"name": "Mill Clinic 2", "phone": "020 7946 0202", "web": "https://mill-2.example"}
    brands = {"one": {}, "two": alike, "none": {"web": ""}}
    return Library.open(folder(tmp_path_factory.mktemp("odd"), brands))


def kept(box):
    box.drawings = Drawings(Drawn())
    return box


def drawn(box, width=50, at=(20.0, -700.0), *, page=600, mirrored=False, **pen):
    """Draw a box on a page of its own."""
    recorder = Recorder(page, mirrored=mirrored)
    Placed(box, at[0], -at[1], width).paint(Pen(recorder, 0.0, 0.0, **pen))
    recorder.finish_page()
    return recorder.recorded[0], tuple(recorder.noticed)


def test_the_same_place_has_the_very_same_marks():
    square = kept(Square())
    marks, noticed = drawn(square)
    again, noticed_again = drawn(square)
    assert [*map(id, marks)] == [*map(id, again)]
    assert noticed == noticed_again == ("painted 50 wide",)
    assert square.painted == 1


@pytest.mark.parametrize(
    "other",
    [
        {"width": 51},
        {"at": (21.0, -700.0)},
        {"at": (20.0, -701.0)},
        {"mirrored": True},
        {"whole": (0.0, 60.0)},
        {"turns": ((0.0, 60.0),)},
        {"furniture": Artifact.FOOTER},
        {"own": True},
    ],
    ids=str,
)
@pytest.mark.parametrize("mirrored", [False, True])
def test_another_place_is_drawn_anew(other, mirrored):
    square = kept(Square())
    marks, _ = drawn(square, mirrored=mirrored)
    for more in (other, {"page": 601}):
        wanted = {"mirrored": mirrored} | more
        assert drawn(square, **wanted) == drawn(Square(), **wanted)
    assert square.painted == 3 - (other == {"mirrored": mirrored})
    assert drawn(square, mirrored=mirrored)[0] == marks


@pytest.mark.parametrize("around", [lambda box: Stack([box]), lambda box: Inset(box, 5.0)])
def test_boxes_in_others_draw_what_they_drew(around):
    square = kept(Square())
    one, other = drawn(around(square)), drawn(around(square))
    assert one == other
    assert one[0][0] is other[0][0]
    assert square.painted == 1


def lines(count):
    return Stack([Square() for _ in range(count)])


def test_a_box_is_divided_once_for_each_room():
    box = kept(lines(9))
    parts = box.parted(ROOM)
    assert box.parted(ROOM) is parts
    assert box.parted(OTHER) is not parts
    assert [len(part.children) for part in parts] == [2, 7]
    for part in parts:
        assert drawn(part) == drawn(part)
        assert part.children[0].painted == 1
    assert lines(9).parted(ROOM)[0].drawings is None


def test_few_rooms_are_remembered():
    box = kept(lines(99))
    first = box.parted(ROOM)
    for more in range(20):
        box.parted(replace(OTHER, height=45 + 10 * more))
    assert box.parted(ROOM) is not first


def test_a_part_of_words_draws_no_more_than_its_own_lines():
    words = Words(typesetter(), (Run("word " * 30, SPAN),), "1", TextStyle(10, 14))
    kept(words)
    whole, _ = drawn(words)
    head, tail = words.divide(Room(50, 14 * 4, 500))
    assert head.drawings is tail.drawings is words.as_artifact().drawings is None
    assert len(drawn(head)[0]) == 4
    assert len(drawn(head)[0]) + len(drawn(tail)[0]) == len(whole)


def test_marks_are_remembered_up_to_a_number():
    known = Drawn(most=10)
    for number in range(6):
        known.keep(number, Drawing((None,) * 3, ()))
        known.get(0)
        assert len(known) <= 10
    assert known.get(0)
    assert known.get(5)
    assert not known.get(1)


def parts(document):
    """Give what stands in a document for itself, from sections on inwards."""
    for section in document.sections:
        yield section
        for node in section.children:
            yield node
            if isinstance(node, Callout | ContactPanel):
                yield from node.children


@pytest.mark.parametrize(
    ("locale", "page", "beside"),
    [("en", "a4", ""), ("es", "a4", ""), ("ur", "letter", ""), ("km", "large-print", "")],
)
def test_brands_share_the_very_marks_of_all_that_is_no_clinics_own(opened, locale, page, beside):
    pipeline = Pipeline(opened)
    (document, one, _), (_, other, _) = (
        pipeline.pages(Edition("leg-cramps", "older-adults", locale, brand, page, beside))
        for brand in ("one", "two")
    )
    common = {
        str(node.id)
        for part in parts(document)
        if not any(run.own for node in walk(part) for runs in inlines(node) for run in runs)
        for node in walk(part)
    }
    assert len(common) > 100
    found = {id(mark) for page in one.pages for mark in page.marks}
    marks = [mark for page in other.pages for mark in page.marks]
    texts = [mark for mark in marks if isinstance(mark, TextMark)]
    assert all(id(mark) in found for mark in texts if key_of(mark.owner) in common)
    assert sum(id(mark) in found for mark in marks) > 0.75 * len(marks)


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_marks_used_again_are_those_drawn_anew(opened, locale, monkeypatch):
    pipeline = Pipeline(opened)
    editions = [
        Edition("leg-cramps", "older-adults", locale, brand, page)
        for page in ("a4", "letter")
        for brand in ("one", "two", "none", "one")
    ]
    known = [pipeline.pages(edition)[1:] for edition in editions]
    monkeypatch.setattr(pipeline, "_shelf", None)
    for edition, (found, noticed) in zip(editions, known, strict=True):
        anew, told = pipeline.pages(edition)[1:]
        assert (found.pages, noticed, found.outline) == (anew.pages, told, anew.outline)
    assert any(isinstance(mark, ShapeMark) for mark in known[0][0].pages[0].marks)
