"""Where lines end."""

from hypothesis import given
from hypothesis import strategies as st

from leaflets.text.lines import Piece, line_ends

_WIDTHS = st.lists(st.floats(1, 60), max_size=60)


def _pieces(widths, space=3.0):
    return [Piece(width + space, space) for width in widths]


def _used(pieces, start, end):
    return sum(piece.width for piece in pieces[start:end]) - pieces[end - 1].trailing


def test_nothing_has_no_lines():
    assert line_ends([], 100) == []


def test_a_text_that_fits_is_one_line():
    assert line_ends(_pieces([20, 20, 20]), 100) == [3]


def test_a_lone_last_word_is_avoided():
    # Greedy: 30+3+30+3+30 = 96, then a last line of one word.
    assert line_ends(_pieces([30, 30, 30, 30]), 100) == [2, 4]


def test_lines_before_the_last_are_made_alike():
    # Greedy fills 96 and leaves 63; 63 and 96 would do as well; 76 and 83 are more alike.
    pieces = _pieces([30, 43, 17, 60, 40, 50])
    ends = line_ends(pieces, 100)
    assert ends == [2, 4, 6]


@given(_WIDTHS)
def test_every_piece_is_on_a_line_that_holds_it(widths):
    pieces = _pieces(widths)
    ends = line_ends(pieces, 70)
    assert (ends[-1] if ends else 0) == len(pieces)
    assert ends == sorted(set(ends))
    for start, end in zip([0, *ends], ends, strict=False):
        assert _used(pieces, start, end) <= 70 + 1e-5


@given(_WIDTHS)
def test_evening_out_never_adds_a_line(widths):
    pieces = _pieces(widths)
    greedy, used = 1, 0.0
    for piece in pieces:
        if used and used + piece.width - piece.trailing > 70 + 1e-6:
            greedy, used = greedy + 1, 0.0
        used += piece.width
    assert len(line_ends(pieces, 70)) == (greedy if pieces else 0)
