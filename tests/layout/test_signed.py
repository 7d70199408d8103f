"""The line to sign under a sample never stands on a page alone: the sample's end goes with it."""

from itertools import chain

import pytest

from leaflets.layout.boxes import Box, Inset, Room, Stack
from leaflets.layout.lists import Items
from leaflets.layout.specimen_boxes import Language

WIDTH = 100.0
SIGNATURE = "signature"


class Block(Box):
    """A box of a height with a name; one of lines can be divided between them."""

    def __init__(self, name, height=10.0, *, keeps_with_next=False, lines=1):
        super().__init__()
        self.name = name
        self.height_ = height
        self.lines = lines
        self.keeps_with_next = keeps_with_next

    def measure(self, width):  # noqa: ARG002  its lines are as they are
        return self.height_ * self.lines

    def divide(self, room):
        fitting = min(int(room.height / self.height_), self.lines - 2)
        if fitting < 2:
            return None
        parts = (fitting, self.lines - fitting)
        return tuple(Block(self.name, self.height_, lines=each) for each in parts)


def names(box):
    if isinstance(box, Block):
        return [box.name]
    children = getattr(box, "children", None) or [box.child]
    return [name for child in children for name in names(child)]


def divided(*blocks, room):
    """Divide a sample, with its caption above and the line to sign below, into pages."""
    caption = Block("caption", keeps_with_next=True)
    whole = Language(Stack([caption, Stack(blocks)]), Block(SIGNATURE), Block("ladder"), after=0.0)
    pages, rest = [], whole
    while rest.measure(WIDTH) > room:
        head, rest = rest.divide(Room(WIDTH, room, room))
        pages.append(names(head))
    return [*pages, names(rest)]


@pytest.mark.parametrize("room", range(30, 100, 10))
def test_the_line_to_sign_takes_the_last_paragraph_along(room):
    paragraphs = [Block(f"p{number}") for number in range(8)]
    pages = divided(*paragraphs, room=float(room))
    assert len(pages) > 1
    assert list(chain(*pages)) == [*names(Stack([Block("caption"), *paragraphs])), SIGNATURE]
    assert pages[-1][-2:] == ["p7", SIGNATURE]


@pytest.mark.parametrize(("count", "along"), [(3, ["i2"]), (5, ["i3", "i4"])])
def test_the_line_to_sign_takes_the_last_items_of_a_list_along(count, along):
    items = Inset(Items([Block(f"i{number}") for number in range(count)]), 5.0)
    pages = divided(Block("p"), items, room=20.0 + 10.0 * count)
    assert pages[-1] == [*along, SIGNATURE]


def test_a_last_paragraph_of_few_lines_goes_along_whole():
    pages = divided(Block("p"), Block("end", lines=4), room=60.0)
    assert pages == [["caption", "p"], ["end", SIGNATURE]]


def test_what_must_stand_before_the_end_goes_along():
    blocks = Block("p"), Block("heading", keeps_with_next=True), Block("end")
    assert divided(*blocks, room=40.0) == [["caption", "p"], ["heading", "end", SIGNATURE]]


def test_the_line_to_sign_takes_the_last_lines_of_the_only_paragraph_along():
    assert divided(Block("p", lines=5), room=60.0) == [["caption", "p"], ["p", SIGNATURE]]


def test_what_cannot_be_divided_leaves_the_line_to_sign_alone():
    assert divided(Block("p", 50.0), room=60.0) == [["caption", "p"], [SIGNATURE]]
