"""What stands on one line stands on one baseline, though scripts ask for unlike leading."""

import pytest

from leaflets.layout.boxes import Box, Room, Stack
from leaflets.layout.lists import Labelled
from leaflets.layout.recorder import Pen, Recorder
from leaflets.layout.stylesheet import Stylesheet
from leaflets.layout.tables import Columns, Table
from leaflets.library import Library

TOP = 800.0
BOTH = pytest.mark.parametrize("drops", [(10.0, 16.0), (16.0, 10.0), (12.0, 12.0)])


class Lines(Box):
    """Two lines of a script whose first baseline is so far down."""

    def __init__(self, baseline):
        super().__init__()
        self.drop = baseline
        self.drawn = None

    def measure(self, _):
        return 4 * self.drop

    def baseline(self, _):
        return self.drop

    def overhang(self, _):
        return -1.0

    def paint(self, pen, _):
        self.drawn = TOP - pen.top

    @property
    def line(self):
        return self.drawn + self.drop

    @property
    def bottom(self):
        return self.drawn + 4 * self.drop


def pen():
    return Pen(Recorder(600, mirrored=False), 0, TOP)


@pytest.fixture(scope="module")
def sheet():
    library = Library.open(None)
    return Stylesheet.of(library.page_format("a4"), library.audiences()[0])


@BOTH
def test_the_label_of_an_item_stands_on_the_line_of_its_words(drops):
    label, words = map(Lines, drops)
    item = Labelled(label, Stack([Stack([words])]), 20)
    item.paint(pen(), 100)
    assert label.line == words.line == max(drops)
    assert item.measure(100) == max(label.bottom, words.bottom)


def test_a_label_beside_a_picture_stands_at_its_top():
    label, picture = Lines(10), Lines(0)
    Labelled(label, Stack([picture]), 20).paint(pen(), 100)
    assert label.drawn == picture.drawn == 0


def test_an_item_lowered_to_its_label_is_divided_for_the_room_left():
    rooms = []

    class Divided(Lines):
        def divide(self, room):
            rooms.append(room.height)

    item = Labelled(Lines(16), Stack([Divided(10)]), 20)
    item.divide(Room(100, 30, 500))
    assert rooms == [24]


@BOTH
def test_the_cells_of_a_row_stand_on_one_line(sheet, drops):
    cells = tuple(map(Lines, drops))
    table = Table([cells], sheet, columns=Columns((0.5, 0.5), (0.0, 0.0)))
    table.paint(pen(), 100)
    assert cells[0].line == pytest.approx(cells[1].line)
    below = table.measure(100) - max(cell.bottom for cell in cells)
    assert below == pytest.approx(min(cell.drawn for cell in cells))
