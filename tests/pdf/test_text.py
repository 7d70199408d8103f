"""Text operators: where glyphs land, and what they say."""

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pdf_samples import (
    SANS,
    Faces,
    box,
    cut_face,
    family,
    fragment,
    line,
    pages,
    redrawn,
    row,
    shape,
    store,
)

from leaflets.layout.pages import Artifact, Ink, Shape, ShapeMark, TextMark
from leaflets.pdf import write

HEBREW = family("NotoSansHebrew*", "Hebr")
KHMER = family("NotoSansKhmer*", "Khmr")
FACES = store(HEBREW, KHMER)
PLAIN, BOLD = (FACES.face(SANS, bold=bold, italic=False) for bold in (False, True))


def operators(*marks):
    """Give the operators of the only page, each as its name and operands."""
    with pikepdf.open(BytesIO(write(pages(*marks), FACES))) as pdf:
        return [
            (str(operator), list(operands))
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
        ]


def names(*marks):
    return [name for name, _ in operators(*marks)]


def interpret(*marks, faces=FACES):
    """Run the page's text operators: text, x and y of every code, in drawing order."""
    data = write(pages(*marks), faces)
    with pikepdf.open(BytesIO(data)) as pdf:
        fonts = {name: reader(font) for name, font in pdf.pages[0].Resources.Font.items()}
        program = pikepdf.parse_content_stream(pdf.pages[0])
        state = {"font": None, "size": 0.0, "rise": 0.0, "line": (0.0, 0.0), "x": 0.0}
        for operands, operator in program:
            yield from step(state, str(operator), list(operands), fonts)


def step(state, name, operands, fonts):
    if name == "BT":
        state.update(line=(0.0, 0.0), x=0.0)
    elif name == "Tf":
        state.update(font=fonts[str(operands[0])], size=float(operands[1]))
    elif name == "Ts":
        state["rise"] = float(operands[0])
    elif name == "Td":
        x, y = (old + float(new) for old, new in zip(state["line"], operands, strict=True))
        state.update(line=(x, y), x=x)
    elif name in {"Tj", "TJ"}:
        yield from show(state, operands[0] if name == "TJ" else operands)


def show(state, parts):
    texts, widths = state["font"]
    for part in parts:
        if not isinstance(part, pikepdf.String):
            state["x"] -= float(part) * state["size"] / 1000
            continue
        codes = bytes(part)
        for high, low in zip(codes[::2], codes[1::2], strict=True):
            code = high * 256 + low
            yield texts[code], state["x"], state["line"][1] + state["rise"]
            state["x"] += widths[code] * state["size"] / 1000


def reader(font):
    """Read a font's ToUnicode and widths the way a viewer would."""
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    texts = {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be")
        for code, text in re.findall(r"^<(\w{4})><(\w+)>$", cmap, re.MULTILINE)
    }
    start, widths = font.DescendantFonts[0].W
    assert start == 0
    return texts, [float(width) for width in widths]


def test_glyphs_land_where_layout_put_them():
    text = "AVATAR To Va. Łódź – “WAVE” 1/2, ffi"
    mark = line(PLAIN, text, 700.123, x=61.237, size=11.3)
    x = 61.237
    wanted = []
    for glyph in mark.fragments[0].glyphs:
        wanted.append((glyph.text, x + glyph.x_offset * 0.0113))
        x += glyph.advance * 0.0113
    shown = list(interpret(mark))
    assert [text for text, _, _ in shown] == [text for text, _ in wanted]
    for (_, got, y), (_, x) in zip(shown, wanted, strict=True):
        assert got == pytest.approx(x, abs=0.02)
        assert y == pytest.approx(700.12)


def test_rounding_does_not_add_up():
    glyphs = tuple(replace(each, advance=each.advance + 0.4) for each in shape(PLAIN, "n" * 400))
    mark = line(PLAIN, "n", 700)
    mark = replace(mark, fragments=(redrawn(mark.fragments[0], glyphs),))
    *_, (_, x, _) = interpret(mark)
    assert x == pytest.approx(60 + 399 * glyphs[0].advance * 0.012, abs=0.02)


def test_fragments_stand_where_they_are_put_even_apart():
    parts = (fragment(PLAIN, "a"), replace(fragment(BOLD, "b"), x=200.0))
    shown = list(interpret(TextMark("1", 50, 600, parts, (Ink.TEXT,) * 2)))
    assert shown[1][1] == pytest.approx(250, abs=0.02)


def test_superscripts_and_offsets_rise():
    parts = row(fragment(PLAIN, "a"), fragment(PLAIN, "1", size=7.8, rise=4.3))
    shown = list(interpret(TextMark("1", 50, 600, parts, (Ink.TEXT,) * 2), line(PLAIN, "b", 500)))
    assert [round(y, 2) for _, _, y in shown] == [600, 604.3, 500]


def test_state_is_said_once():
    said = names(*(line(PLAIN, "nnn", 700 - 20 * at) for at in range(5)))
    assert said == ["BT", "BDC", "rg", "Ts", "Tf", *["Td", "Tj"] * 5, "EMC", "ET"]


def test_artifacts_and_owned_text_are_bracketed():
    said = operators(
        line(PLAIN, "n", 700),
        line(PLAIN, "n", 680, owner=""),
        line(PLAIN, "n", 660, owner=""),
        replace(line(PLAIN, "n", 640, owner=""), artifact=Artifact.LAYOUT),
        line(PLAIN, "n", 620),
    )
    brackets = [
        f"{operands[1].get('/Type', operands[1].get('/MCID'))}" if name == "BDC" else name
        for name, operands in said
        if name in {"BDC", "EMC", "Tj"}
    ]
    assert brackets == [
        *("0", "Tj", "EMC"),
        *("/Pagination", "Tj", "Tj", "EMC"),  # neighbours share a bracket
        *("/Layout", "Tj", "EMC"),
        *("1", "Tj", "EMC"),
    ]


def test_artifacts_say_what_they_are_and_backgrounds_where():
    ground = ShapeMark(Shape(box(10, 20, 110.004, 50), fill=Ink.TINT), Artifact.BACKGROUND)
    other = ShapeMark(Shape(box(5, 5, 9, 9), stroke=Ink.TEXT, width=2), Artifact.BACKGROUND)
    said = operators(
        ground,
        other,
        replace(line(PLAIN, "n", 640, owner=""), artifact=Artifact.HEADER),
        replace(line(PLAIN, "n", 40, owner=""), artifact=Artifact.FOOTER),
        line(PLAIN, "n", 20, owner=""),
    )
    opened = [operands[1] for name, operands in said if name == "BDC"]
    assert [{key: str(one[key]) for key in one if key != "/BBox"} for one in opened] == [
        {"/Type": "/Background"},
        {"/Type": "/Background"},
        {"/Type": "/Pagination", "/Subtype": "/Header"},
        {"/Type": "/Pagination", "/Subtype": "/Footer"},
        {"/Type": "/Pagination"},
    ]
    boxes = [[float(side) for side in one.get("/BBox", ())] for one in opened]
    assert boxes == [[10, 20, 110, 50], [4, 4, 10, 10], [], [], []]


def test_a_line_without_text_leaves_nothing():
    assert names(TextMark("", 0, 0, (), (), line_end=True)) == []


def extracted(mark):
    return "".join(text for text, _, _ in interpret(mark))


@pytest.mark.parametrize("text", ["end", "end ", "end\u00a0"])
def test_a_broken_line_ends_in_one_space(text):
    assert extracted(line(PLAIN, text, 700, line_end=True)) == "end" + (text[3:] or " ")
    assert extracted(line(PLAIN, text, 700)) == text


def test_the_space_follows_the_last_word():
    *_, last, space = interpret(line(PLAIN, "end", 700, line_end=True))
    width = PLAIN.advance(PLAIN.font.get_nominal_glyph(ord("d"))) * 0.012
    assert space[1] == pytest.approx(last[1] + width, abs=0.02)


def test_the_space_stands_left_of_a_line_that_runs_leftwards():
    face = FACES.face(HEBREW, bold=False, italic=False)
    mark = line(face, "שלום", 700, level=1, script="Hebr", line_end=True)
    shown = list(interpret(mark))
    assert [text for text, _, _ in shown] == [" ", *reversed("שלום")]
    assert shown[1][1] == pytest.approx(60, abs=0.02)


def test_a_face_without_a_space_borrows_a_neighbours():
    spaceless = cut_face("spaceless", SANS.upright.path, "b")
    parts = row(fragment(PLAIN, "a"), fragment(spaceless, "b"))
    mark = TextMark("1", 50, 600, parts, (Ink.TEXT, Ink.ACCENT), line_end=True)
    known = Faces({PLAIN.key: PLAIN, "spaceless": spaceless})
    assert "".join(text for text, _, _ in interpret(mark, faces=known)) == "ab "
    alone = replace(mark, fragments=parts[1:], inks=(Ink.TEXT,))
    assert "".join(text for text, _, _ in interpret(alone, faces=known)) == "b"


@pytest.mark.parametrize(
    ("said", "got"), [("calf-", "calf-\u200b"), ("calf", "calf"), ("calf\u00ad", "calf\u00ad")]
)
def test_a_hyphen_at_a_lines_end_is_not_the_last_character(said, got):
    assert extracted(line(PLAIN, said, 700)) == got


def test_scripts_that_stack_glyphs_need_no_more_operators_than_others():
    face = FACES.face(KHMER, bold=False, italic=False)
    latin = names(line(PLAIN, "none of them", 700)).count("BDC")
    assert names(line(face, "ជើង ដោយ ស្ត្រី", 700, script="Khmr")).count("BDC") == latin
    said = [text for text, _, _ in interpret(line(face, "ស្ត្រី", 700, script="Khmr"))]
    assert said == ["ស្ត្រី"]


def test_what_follows_a_cluster_stands_where_it_should():
    face = FACES.face(KHMER, bold=False, italic=False)
    mark = line(face, "ស្ត្រីក", 700, script="Khmr")
    *_, (text, x, _) = interpret(mark)
    last = mark.fragments[0].glyphs[-1]
    assert text == last.text == "ក"
    right = mark.fragments[0].width - last.advance * 0.012
    assert x == pytest.approx(60 + right, abs=0.02)


def test_marks_of_direction_take_no_room():
    hebrew = FACES.face(HEBREW, bold=False, italic=False)
    parts = row(
        fragment(hebrew, ".", level=1, script="Hebr"),
        fragment(PLAIN, "(800) 555", level=2),
        fragment(hebrew, "שלום ", level=1, script="Hebr"),
    )
    shown = list(interpret(TextMark("1", 50, 600, parts, (Ink.TEXT,) * 3)))
    said = "".join(text for text, _, _ in shown)
    assert said == ".\u200f\u200e(800) 555 " + "שלום"[::-1]
    assert shown[1][1] == shown[2][1] == shown[3][1]


def test_a_glyph_drawn_aside_takes_none_of_those_that_follow_along():
    glyphs = list(shape(PLAIN, "nnnn"))
    glyphs[1] = replace(glyphs[1], x_offset=-200.0)
    mark = line(PLAIN, "nnnn", 700)
    mark = replace(mark, fragments=(redrawn(mark.fragments[0], glyphs),))
    step = glyphs[0].advance * 0.012
    wanted = [60, 60 + step - 2.4, 60 + 2 * step, 60 + 3 * step]
    assert [x for _, x, _ in interpret(mark)] == pytest.approx(wanted, abs=0.02)
