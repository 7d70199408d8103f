"""Where lines end."""

from itertools import combinations
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets.model.typography import Filling
from leaflets.text.lines import EVENED, Pieces
from leaflets.text.lines import line_ends as ends_of

_WIDTHS = st.lists(st.floats(0, 60), max_size=60)
_FILLINGS = st.sampled_from(Filling)


class Piece(NamedTuple):
    """What stands between two places where a line may break, with the white space at its end."""

    width: float
    trailing: float


def line_ends(pieces, width, filling=Filling.EVEN):
    """Choose line ends for pieces given one by one."""
    columns = Pieces.of([one.width for one in pieces], [one.trailing for one in pieces])
    return ends_of(columns, width, filling)


def _pieces(widths, space=3.0):
    return [Piece(width + space, space) for width in widths]


def _signs(count):
    """Ideographs: pieces of one width with no white space."""
    return [Piece(12.0, 0.0)] * count


def _used(pieces, start, end):
    return sum(piece.width for piece in pieces[start:end]) - pieces[end - 1].trailing


def _lines(ends):
    return list(zip([0, *ends], ends, strict=False))


def _greedy(pieces, width):
    ends, used = [], 0.0
    for index, piece in enumerate(pieces):
        if used and used + piece.width - piece.trailing > width + 1e-6:
            ends.append(index)
            used = 0.0
        used += piece.width
    return [*ends, len(pieces)] if pieces else []


@pytest.mark.parametrize("filling", Filling)
def test_nothing_has_no_lines(filling):
    assert line_ends([], 100, filling) == []


@pytest.mark.parametrize("filling", Filling)
def test_a_text_that_fits_is_one_line(filling):
    assert line_ends(_pieces([20, 20, 20]), 100, filling) == [3]
    assert line_ends(_pieces([20]), 100, filling) == [1]


def test_white_space_at_the_end_of_a_line_needs_no_room():
    assert line_ends([Piece(50, 0), Piece(60, 10), Piece(40, 0)], 100, Filling.FULL) == [2, 3]


def test_a_lone_last_word_is_avoided():
    # Greedy: 30+3+30+3+30 = 96, then a last line of one word.
    assert line_ends(_pieces([30, 30, 30, 30]), 100) == [2, 4]


def test_lines_before_the_last_are_made_alike():
    # Greedy fills 96 and leaves 63; 63 and 96 would do as well; 76 and 83 are more alike.
    pieces = _pieces([30, 43, 17, 60, 40, 50])
    assert line_ends(pieces, 100) == [2, 4, 6]


def test_full_lines_are_filled_one_after_the_other():
    # 25 signs fit a line of 300 points.
    assert line_ends(_signs(60), 300, Filling.FULL) == [25, 50, 60]
    assert line_ends(_signs(25), 300, Filling.FULL) == [25]
    assert line_ends(_signs(50), 300, Filling.FULL) == [25, 50]


@pytest.mark.parametrize(("count", "ends"), [(51, [25, 48, 51]), (52, [25, 49, 52])])
def test_a_stub_of_a_last_line_gets_signs_from_the_line_above(count, ends):
    assert line_ends(_signs(count), 300, Filling.FULL) == ends


def test_a_last_line_of_three_signs_stays():
    assert line_ends(_signs(53), 300, Filling.FULL) == [25, 50, 53]


def test_a_lone_last_word_of_a_full_paragraph_gets_company():
    assert line_ends(_pieces([30, 30, 30, 30]), 100, Filling.FULL) == [2, 4]


def test_a_long_lone_word_may_end_a_full_paragraph():
    assert line_ends(_pieces([30, 30, 30, 60]), 100, Filling.FULL) == [3, 4]


def test_the_line_above_a_stub_is_never_left_half_empty():
    # Moving the long piece down would leave 10 of 100 above.
    assert line_ends([Piece(10, 0), Piece(89, 0), Piece(5, 0)], 100, Filling.FULL) == [2, 3]


def test_nothing_moves_down_that_does_not_fit():
    pieces = [Piece(60, 0), Piece(40, 0), Piece(5, 0)]
    assert line_ends(pieces, 42, Filling.FULL) == [1, 2, 3]


def test_a_piece_wider_than_the_measure_has_its_own_line():
    pieces = _pieces([20, 150, 20, 20])
    for filling in Filling:
        assert line_ends(pieces, 100, filling) == [1, 2, 4]


def test_a_piece_of_no_width_takes_no_line():
    pieces = [Piece(0, 0), Piece(150, 0), Piece(0, 0), Piece(40, 0)]
    for filling in Filling:
        assert line_ends(pieces, 100, filling) == _greedy(pieces, 100) == [2, 4]


@given(_WIDTHS, _FILLINGS)
def test_every_piece_is_on_a_line_that_holds_it(widths, filling):
    pieces = _pieces(widths)
    ends = line_ends(pieces, 50, filling)
    assert (ends[-1] if ends else 0) == len(pieces)
    assert ends == sorted(set(ends))
    for start, end in _lines(ends):
        assert _used(pieces, start, end) <= 50 + 1e-5 or end == start + 1


@given(_WIDTHS, _FILLINGS, st.sampled_from([0.0, 3.0]))
def test_neither_filling_ever_adds_a_line(widths, filling, space):
    pieces = _pieces(widths, space)
    assert len(line_ends(pieces, 70, filling)) == len(_greedy(pieces, 70))


@given(_WIDTHS)
def test_full_lines_but_the_last_two_are_the_greedy_ones(widths):
    pieces = _pieces(widths)
    greedy = _greedy(pieces, 70)
    ends = line_ends(pieces, 70, Filling.FULL)
    assert ends[:-2] == greedy[:-2]
    assert all(0 <= above - end <= 2 for above, end in zip(greedy, ends, strict=True))


@given(st.lists(st.floats(5, 60), max_size=11))
def test_no_other_way_to_make_so_many_lines_is_more_even(widths):
    pieces = _pieces(widths)
    ends = line_ends(pieces, 70)
    if not 1 < len(ends) <= EVENED:  # lines far above the paragraph's end stay as they are
        return
    ways = [[*inner, len(pieces)] for inner in combinations(range(1, len(pieces)), len(ends) - 1)]
    fitting = [way for way in ways if _fits(pieces, way, 70)]
    allowed = [way for way in fitting if _filled(pieces, way, 70)]
    if all(_lone(way) for way in allowed):
        allowed = fitting
    assert ends in allowed
    assert _cost(pieces, ends, 70) <= min(_cost(pieces, way, 70) for way in allowed) + 1e-9


@given(st.lists(st.floats(5, 60), min_size=3, max_size=11), st.floats(60, 120))
def test_a_lone_last_word_is_avoided_wherever_it_can_be(widths, width):
    pieces = _pieces(widths)
    ends = line_ends(pieces, width)
    if 1 < len(ends) <= EVENED and _lone(ends):
        inner = combinations(range(1, len(pieces)), len(ends) - 1)
        ways = [[*some, len(pieces)] for some in inner]
        assert all(_lone(way) for way in ways if _fits(pieces, way, width))


def _lone(ends):
    return ends[-1] - ends[-2] == 1


def _fits(pieces, way, width):
    return all(_used(pieces, start, end) <= width + 1e-6 for start, end in _lines(way))


def _filled(pieces, way, width):
    """Tell whether no line but the last is half empty unless it is greedy."""
    latest = _greedy(pieces, width)
    lines = _lines(way)
    return all(
        _used(pieces, start, end) >= width / 2 - 1e-9 or end == latest[index]
        for index, (start, end) in enumerate(lines[:-1])
    )


def _cost(pieces, ends, width):
    lines = _lines(ends)
    left = [1 - _used(pieces, start, end) / width for start, end in lines]
    short = max(0.0, left[-1] - 0.67)
    lone = 8.0 if lines[-1][1] - lines[-1][0] == 1 else 0.0
    return sum(one * one for one in left[:-1]) + short * short + lone
