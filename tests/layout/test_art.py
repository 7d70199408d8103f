"""Drawings are printed as browsers show them.

The samples were set beside Chromium's; what is looked at here are points that tell the two apart
from what is easily drawn instead.
"""

import hashlib

import pypdfium2
import pytest

from leaflets.layout.art import artwork
from leaflets.layout.pages import FigureMark, Ink
from leaflets.library.svg import check_svg
from leaflets.model.asset import MediaType, Picture
from leaflets.model.span import Span
from leaflets.pdf import write
from tests.pdf.pdf_samples import COLOURS, Faces, pages

WIDE, HIGH = 500.0, 300.0
"""Size on the page, in points: five a unit of the viewBox."""
NAMES = {(255, 0, 0): "red", (0, 0, 255): "blue", (0, 0, 0): "black", (255, 255, 255): "-"}


def picture(inner, attributes="", box="0 0 100 60"):
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"{attributes}>{inner}</svg>'
    data = text.encode()
    check_svg(data, Span("a.svg"))
    return Picture("a", MediaType.SVG, data, hashlib.sha256(data).hexdigest(), "", Span("a.svg"))


def seen(art, *points):
    """Print a drawing; give the colours at points of a space 100 wide and 60 high."""
    mark = FigureMark("1", "A", 0, 0, WIDE, HIGH, art.width, art.height, art.shapes, None, "a")
    with pypdfium2.PdfDocument(write(pages(mark), Faces())) as pdf:
        drawn = pdf[0].render(scale=1).to_pil().convert("RGB")
    places = [(round(5 * x), round(drawn.height - HIGH + 5 * y)) for x, y in points]
    return [NAMES.get(drawn.getpixel(place), drawn.getpixel(place)) for place in places]


LINE = '<path d="M20 20h40" stroke="red" stroke-width="10" {}/>'
ANGLE = '<path d="M20 50l20-40l20 40" fill="none" stroke="red" stroke-width="10" {}/>'
SHARP = '<path d="M20 50l5-30l5 30" fill="none" stroke="red" stroke-width="4" {}/>'
TURNED = '<rect width="20" height="10" transform="scale(2)"/>'
HOLE = '<path d="M10 10h40v40h-40zM20 20h20v20h-20z" {}/>'


@pytest.mark.parametrize(
    ("inner", "points", "colours"),
    [
        ('<polyline points="10,10 40,10 40,40"/>', [(35, 20), (15, 30)], ["black", "-"]),
        (
            '<rect x="10" y="10" width="60" height="40" rx="25" ry="8"/>',
            [(14, 14), (14, 12), (20, 11), (35, 11)],
            ["black", "-", "-", "black"],
        ),
        (
            '<rect x="10" y="10" width="60" height="20" rx="50"/>',
            [(12, 14), (20, 11), (38, 11)],
            ["-", "-", "black"],
        ),
        ('<ellipse cx="40" cy="30" rx="20"/>', [(40, 12), (40, 9)], ["black", "-"]),
        (LINE.format(""), [(18, 20), (62, 20)], ["-", "-"]),
        (LINE.format('stroke-linecap="round"'), [(18, 20), (15.5, 15.5)], ["red", "-"]),
        (LINE.format('stroke-linecap="square"'), [(18, 20), (15.5, 15.5)], ["red", "red"]),
        (ANGLE.format(""), [(40, 2)], ["red"]),
        (ANGLE.format('stroke-linejoin="round"'), [(40, 6), (40, 2)], ["red", "-"]),
        (ANGLE.format('stroke-linejoin="bevel"'), [(40, 8.5), (40, 6)], ["red", "-"]),
        (ANGLE.format('stroke-linecap="round"'), [(40, 2)], ["red"]),
        (SHARP.format(""), [(25, 16)], ["-"]),
        (SHARP.format('stroke-miterlimit="20"'), [(25, 16)], ["red"]),
        (
            LINE.format('stroke-dasharray="10 4"'),
            [(25, 20), (32, 20), (36, 20)],
            ["red", "-", "red"],
        ),
        (
            LINE.format('stroke-dasharray="10 4" stroke-dashoffset="-4"'),
            [(22, 20), (30, 20)],
            ["-", "red"],
        ),
        (HOLE.format(""), [(30, 30), (15, 15)], ["black", "black"]),
        (HOLE.format('fill-rule="evenodd"'), [(30, 30), (15, 15)], ["-", "black"]),
        (
            '<path d="M10 10h10v10zl30 30h10z"/>',
            [(38, 37), (45, 39), (25, 40)],
            ["black", "black", "-"],
        ),
        (
            '<path d="M10 30q20-40 40 0t40 0"/>',
            [(30, 20), (70, 40), (70, 20)],
            ["black", "black", "-"],
        ),
        (
            '<path d="M10 30a20 10 0 0 0 40 0z"/>',
            [(30, 38), (30, 28), (12, 38)],
            ["black", "-", "-"],
        ),
        (
            '<path d="M10 10h10v10M40 10h20v20" stroke="red" stroke-width="2" fill="blue"/>',
            [(18, 13), (12, 18), (52, 18), (15, 10)],
            ["blue", "-", "blue", "red"],
        ),
        (
            f'<g transform="translate(20,10) rotate(90)">{TURNED}</g>',
            [(10, 30), (19, 45), (30, 20)],
            ["black", "black", "-"],
        ),
        (
            '<defs><rect id="r" width="10" height="10"/></defs><use href="#r" x="20" fill="red"/>',
            [(25, 5), (5, 5)],
            ["red", "-"],
        ),
        ('<style>.a{fill:red}</style><rect class="a" width="9" height="9"/>', [(5, 5)], ["red"]),
        (
            '<rect width="9" height="9" fill="transparent" stroke="blue" stroke-width="2"/>',
            [(5, 5), (9, 5)],
            ["-", "blue"],
        ),
        ('<circle cx="100" cy="60" r="40"/>', [(80, 40), (99, 59)], ["black", "black"]),
    ],
)
def test_shapes(inner, points, colours):
    assert seen(artwork(picture(inner)), *points) == colours


@pytest.mark.parametrize(
    ("attributes", "size", "point"),
    [
        ("", (75, 45), (50, 30)),
        (' width="100%" height="100%"', (75, 45), (50, 30)),
        (' width="48"', (75, 45), (50, 30)),
        (' width="50mm" height="30mm"', (141.732, 85.039), (50, 30)),
        (' width="100" height="120"', (75, 90), (50, 30)),
        (' width="100" height="120" preserveAspectRatio="xMinYMin"', (75, 90), (50, 15)),
        (' width="100" height="120" preserveAspectRatio="xMaxYMax meet"', (75, 90), (50, 45)),
        (' width="200" height="60" preserveAspectRatio="xMaxYMin"', (150, 45), (75, 30)),
    ],
)
def test_a_drawing_keeps_its_proportions(attributes, size, point):
    dot = '<circle cx="50" cy="30" r="4"/>'
    art = artwork(picture(dot, attributes))
    assert (art.width, art.height) == pytest.approx(size, abs=0.01)
    assert seen(art, point) == ["black"]


def test_the_middle_of_a_viewbox_that_starts_elsewhere():
    art = artwork(picture('<circle r="4"/>', box="-50,-30,100,60"))
    assert seen(art, (50, 30), (1, 1)) == ["black", "-"]


def test_inks_of_the_brand():
    rows = ("var(--accent, #ff0000)", "var(--ink)", "var(--none, #FF0000)", "var( --none )")
    art = artwork(picture("".join(f"<circle r='4' fill='{row}'/>" for row in rows)), Ink.TIP)
    assert [one.fill for one in art.shapes] == [Ink.ACCENT, Ink.TIP, "#ff0000", "#000000"]
    assert COLOURS.keys() >= {Ink.ACCENT, Ink.TIP}
