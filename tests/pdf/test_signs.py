"""Glyphs become signs that readers take for the characters they stand for, in their order."""

import struct
from io import BytesIO

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from pdf_samples import SANS, fragment, shape, store

from leaflets.pdf.signs import Sign, knots, signs
from leaflets.pdf.subset import font_program
from leaflets.pdf.turns import turns
from leaflets.text.glyphs import Fragment, Glyph

FACE = store().face(SANS, bold=False, italic=False)


def glyph(name, cluster, *, size=1, advance=500.0, up=0.0, right=0.0):
    return Glyph(ord(name), advance, right, up, cluster, cluster, size)


def cut(glyphs, *, leftward=False):
    """Say for each knot how many glyphs it has; 0 for one that is a sign as it is."""
    return [
        len(knot) if isinstance(knot, tuple) else 0
        for knot in knots(tuple(glyphs), leftward=leftward)
    ]


def test_letters_of_plain_text_are_signs_as_they_are():
    assert cut(shape(FACE, "Tiếng Việt, ffi Ёлка ώρα")) == [0] * 22


def test_stacked_marks_are_drawn_with_their_letter():
    assert cut(shape(FACE, "ax\u0302\u0323y")) == [0, 3, 0]


def test_clusters_stay_whole_and_take_marks_with_them():
    glyphs = [
        glyph("a", "ab", size=2),
        glyph("b", "", size=2),
        glyph("c", "\u0301", advance=0.0),
        glyph("d", "d"),
    ]
    assert cut(glyphs) == [3, 0]


def test_a_mark_without_a_letter_stands_alone():
    assert cut([glyph("c", "\u0301", advance=0.0), glyph("d", "d")]) == [0, 0]
    assert cut([glyph("d", "d"), glyph("c", "\u0301", advance=0.0)], leftward=True) == [0, 0]


def test_from_right_to_left_marks_precede_their_letter():
    glyphs = [glyph("a", "א"), glyph("c", "\u05b7", advance=0.0), glyph("b", "ב")]
    assert cut(glyphs, leftward=True) == [0, 2]


def test_a_glyph_off_the_baseline_is_no_sign_as_it_is():
    assert cut([glyph("a", "a", up=30.0), glyph("b", "b")]) == [1, 0]


def test_rightwards_one_sign_gives_back_all_characters():
    knot = (
        glyph("a", "ab", size=2, advance=300.0),
        glyph("b", "", size=2, advance=200.0, up=10.0),
    )
    advance = round(sum(FACE.advance(one.id) for one in knot) / FACE.scale)
    found, slack = signs(knot, FACE, leftward=False)
    assert slack == pytest.approx(advance * FACE.scale - 500)
    assert list(found) == [Sign(((ord("a"), 0, 0), (ord("b"), 300, 10)), "ab", advance)]


def test_leftwards_each_character_has_a_sign_and_one_draws():
    ligature = (glyph("a", "لا", size=1),)
    advance = round(FACE.advance(ord("a")) / FACE.scale)
    (first, second), _ = signs(ligature, FACE, leftward=True)
    assert (first.text, second.text) == ("ا", "ل")
    assert (first.parts, second.parts) == (((ord("a"), 0, 0),), ())
    assert first.advance + second.advance == advance
    assert abs(first.advance - second.advance) <= 1


def test_leftwards_marks_take_no_room():
    knot = (glyph("c", "\u05b7", advance=0.0, right=50.0), glyph("b", "ב"))
    (mark, letter), _ = signs(knot, FACE, leftward=True)
    assert (mark, letter.text) == (Sign((), "\u05b7", 0), "ב")
    assert letter.parts == ((ord("c"), 50, 0), (ord("b"), 0, 0))


def drawn(font, index):
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[font.getGlyphOrder()[index]].draw(pen)
    return pen.value


def test_composites_draw_their_parts_where_they_belong():
    letter, mark = (FACE.font.get_nominal_glyph(ord(each)) for each in "x\u0302")
    alone = [Sign(((one, 0, 0),), "", round(FACE.advance(one))) for one in (letter, mark)]
    both = Sign(((letter, 0, 0), (mark, 400, -20)), "x\u0302", 777)
    empty = Sign((), "", 5)
    program = font_program(FACE, [*alone, both, empty, both])
    font = TTFont(BytesIO(program.data), checkChecksums=2)
    words = struct.unpack(f">{len(program.data) // 4}I", program.data)
    assert sum(words) & 0xFFFFFFFF == 0xB1B0AFBA  # OpenType 1.9, head
    _, first, second, third, fourth, again = struct.unpack(">6H", program.mapping)
    assert third == again
    moved = [
        (verb, tuple((x + 400, y - 20) for x, y in points)) for verb, points in drawn(font, second)
    ]
    assert drawn(font, third) == drawn(font, first) + moved
    assert drawn(font, fourth) == []
    order = font.getGlyphOrder()
    assert [font["hmtx"][order[at]][0] for at in (third, fourth)] == [777, 5]
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[order[third]].draw(pen)
    glyf = font["glyf"][order[third]]
    assert (glyf.xMin, glyf.yMin, glyf.xMax, glyf.yMax) == pytest.approx(pen.bounds, abs=1)
    assert font["hmtx"][order[third]][1] == glyf.xMin
    assert font["maxp"].maxComponentElements >= 2


def part(text, level):
    return Fragment(0.0, 1.0, "f", 10.0, 0.0, (), text, level, "Latn", 0)


@pytest.mark.parametrize(
    ("texts", "marks"),
    [
        (((".", 1), ("(800) 555", 2), (" שלום", 1)), {1: ("\u200f\u200e", "")}),
        ((("ם", 1), ("Calmora®", 2), ("(", 1)), {1: ("", "\u200e")}),
        ((("ם", 1), ("8", 2), (" ", 1), ("ש:", 1)), {1: ("", "\u200f")}),
        (
            ((" ", 1), ("500", 2), (" ", 2), ("mg", 2), ("ש", 1)),
            {1: ("\u200f\u200e", ""), 3: ("", "")},
        ),
        ((("a", 0), ("ש", 1), ("b", 0)), {}),
        ((("ש", 1),), {}),
    ],
)
def test_marks_of_direction_keep_signs_on_their_side(texts, marks):
    assert turns([part(*each) for each in texts]) == marks


def test_plain_fragments_of_simple_text_make_one_sign_a_letter():
    glyphs = fragment(FACE, "calf").glyphs
    assert list(knots(glyphs, leftward=False)) == list(glyphs)
