"""What an SVG may hold: shapes that come out as drawn; all else is refused where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets.library import Library
from leaflets.library.svg import check_svg
from leaflets.library.svg_numbers import numbers, path_data, transform
from leaflets.library.svg_parts import parts
from leaflets.model.asset import Cap, Join
from leaflets.model.errors import ContentError
from leaflets.model.span import Span

START = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:own="http://drawing.example/" viewBox="0 0 100 60"{}>\n'
)
RECT = '<rect x="1" y="2" width="30" height="20" {}/>'
LINE = '<path d="M5 20h90" stroke="red" {}/>'


def svg(inner, attributes=""):
    return f"{START.format(attributes)}{inner}\n</svg>"


def refused(text):
    with pytest.raises(ContentError) as caught:
        check_svg(text.encode(), Span("a.svg"))
    return caught.value.diagnostics


def drawn(inner, attributes=""):
    """Give the parts of a drawing that is let in."""
    text = svg(inner, attributes)
    check_svg(text.encode(), Span("a.svg"))
    found, faults = parts(text)
    assert not faults
    return found


def colours(inner, attributes=""):
    return [(part.paint.fill, part.paint.stroke) for part in drawn(inner, attributes)]


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        (RECT.format('fill="url(#g)"'), "'fill' is a gradient or pattern"),
        (RECT.format('style="stroke: url(#g) red"'), "'stroke' is a gradient or pattern"),
        (RECT.format('clip-path="url(#c)"'), "'clip-path' cannot be drawn"),
        (RECT.format('style="clip-path:url(#c)"'), "'clip-path' cannot be drawn"),
        (f'<g mask="url(#m)">{RECT}</g>', "'mask' cannot be drawn"),
        (RECT.format('filter="url(#f)"'), "'filter' cannot be drawn"),
        (RECT.format('style="mix-blend-mode:multiply"'), "'mix-blend-mode' cannot be drawn"),
        (f'<g opacity=".5">{RECT}</g>', "'opacity' of .5 would show what is behind"),
        (RECT.format('opacity="50%"'), "'opacity' of 50% would show what is behind"),
        (RECT.format('fill-opacity=".3"'), "'fill-opacity' of .3 would show what is behind"),
        (LINE.format('stroke-opacity=".3"'), "'stroke-opacity' of .3 would show what is behind"),
        (RECT.format('fill="rgba(255,0,0,.3)"'), "'fill' of 0.3 would show what is behind"),
        (RECT.format('fill="#ff000080"'), "'fill' of 0.502 would show what is behind"),
        (RECT.format('fill="reddish"'), "'fill' has a colour that is not understood: 'reddish'"),
        (RECT.format('fill="var(--x, red)"'), "'fill' has a colour that is not understood: 'var"),
        (LINE.format('marker-end="url(#m)"'), "'marker' puts heads on the line"),
        (LINE.format('style="marker:url(#m)"'), "'marker' puts heads on the line"),
        (LINE.format('vector-effect="non-scaling-stroke"'), "'vector-effect' keeps the line's"),
        (LINE.format('pathLength="9" stroke-dasharray="1"'), "'pathLength' stretches the dashes"),
        (LINE.format('stroke-dasharray="5,-1"'), "'stroke-dasharray' of '5,-1' is not understood"),
        (
            LINE.format('stroke-dashoffset="5%" stroke-dasharray="1"'),
            "'stroke-dashoffset' of '5%'",
        ),
        (LINE.format('stroke-width="5%"'), "'stroke-width' of '5%' is no plain length"),
        (LINE.format('stroke-linejoin="arcs"'), "'stroke-linejoin' of 'arcs' cannot be drawn"),
        (LINE.format('stroke-miterlimit="0"'), "'stroke-miterlimit' of '0' is not understood"),
        (LINE.format('transform="scale(1 2)"'), "a transform makes the line wider in one"),
        (RECT.format('stroke="red" paint-order="stroke"'), "the line is to be painted before"),
        (RECT.format('transform="rotate(20deg)"'), "'transform' of 'rotate(20deg)' is not"),
        (RECT.format('style="transform:scale(2)"'), "'transform' stands in a style"),
        (RECT.format('transform="scale(2)" transform-origin="5 5"'), "'transform-origin' cannot"),
        (RECT.format('systemLanguage="fr"'), "'systemLanguage' draws something in some programs"),
        ("<style>rect{x:30px}</style>" + RECT, "'x' stands in a style"),
        ("<style>@media print{rect{fill:red}}</style>", "@media in a style sheet is not"),
        ("<style>rect::{fill:red}</style>", "'rect::' in a style sheet is not understood"),
        (f'<style media="(width)">a{{}}</style>{RECT}', "a style sheet is for '(width)' alone"),
        (f'<svg width="20" height="20">{RECT}</svg>', "a drawing within the drawing cannot be"),
        (f"<switch>{RECT}</switch>", "<switch> draws one thing or another"),
        ('<circle r="9"><animate attributeName="r" to="5"/></circle>', "<animate> moves; paper"),
        (f"<foo>{RECT}</foo>", "<foo> cannot be drawn"),
        ('<symbol id="s" viewBox="0 0 9 9"/><use href="#s"/>', "<symbol> with a viewBox cannot"),
        ('<use href="#nowhere"/>', "<use> leads to no shape: 'nowhere'"),
        ('<use href="#r" x="5%"/>' + RECT.format('id="r"'), "<use> has a place that is no plain"),
        ('<rect width="50%" height="9"/>', "<rect> has drawing data that cannot be read"),
        ('<circle r="2em"/>', "<circle> has drawing data that cannot be read"),
        ('<rect width="1e400" height="9"/>', "<rect> has drawing data that cannot be read"),
        ('<rect width="-5" height="9"/>', "<rect> has a negative size"),
        ('<polyline points="1,2 3"/>', "<polyline> has drawing data that cannot be read"),
        ('<path d="M10 10h20 x 5"/>', "<path> has drawing data that cannot be read"),
        ('<path d="L10 10h20"/>', "<path> has drawing data that cannot be read"),
        ('<path d="M1 1 A5 5 0 2 1 9 9"/>', "<path> has drawing data that cannot be read"),
    ],
)
def test_what_cannot_be_drawn_is_refused_where_it_stands(inner, message):
    found = refused(svg("<title>T</title>\n" + inner.replace("{}", "")))
    assert [(one.code, one.span.line) for one in found] == [("undrawable-svg", 3)] * len(found)
    assert found[0].message.startswith(message)
    assert all(one.hint for one in found)


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        (' transform="scale(2)"', "'transform' on <svg> is drawn in many ways"),
        (' preserveAspectRatio="none"', "'preserveAspectRatio' stretches or cuts the drawing"),
        (' preserveAspectRatio="xMidYMid slice"', "'preserveAspectRatio' stretches or cuts"),
        (' opacity=".5"', "'opacity' of .5 would show what is behind"),
    ],
)
def test_what_the_whole_drawing_cannot_be(attributes, message):
    (found,) = refused(svg(RECT.replace("{}", ""), attributes))
    assert (found.code, found.span.line) == ("undrawable-svg", 1)
    assert found.message.startswith(message)


def test_all_that_cannot_be_drawn_is_told_at_once():
    rows = [RECT.format(f'{name}="url(#x)"') for name in ("fill", "mask", "filter", "clip-path")]
    lines = [one.line for one in refused(svg("\n".join(rows)))]
    assert lines == [
        "a.svg:2: error[undrawable-svg]: 'fill' is a gradient or pattern",
        "a.svg:3: error[undrawable-svg]: 'mask' cannot be drawn",
        "a.svg:4: error[undrawable-svg]: 'filter' cannot be drawn",
        "a.svg:5: error[undrawable-svg]: 'clip-path' cannot be drawn",
    ]


def test_what_is_not_seen_may_be_anything():
    hidden = (
        '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>',
        '<defs><clipPath><circle r="9"/></clipPath><g opacity=".5"><rect id="r"/></g></defs>',
        f'<g display="none"><g opacity=".5">{RECT}</g></g>',
        f'<g style="display:none">{RECT}</g>',
        f"<style>.h{{display:none}}</style><g class='h'>{RECT}</g>",
        f'<g opacity="0">{RECT}</g>',
        f'<g visibility="hidden">{RECT}</g>',
        RECT.format('fill="none" fill-opacity=".5" stroke-opacity=".5"'),
        RECT.format('fill="transparent" stroke="red" stroke-width="0"'),
        f"<symbol>{RECT}</symbol>",
        f'<own:layer><own:rect/>{RECT}</own:layer><own:guide fill="url(#g)"/>',
        '<rect width="0" height="9"/><circle/><path/><path d=""/><ellipse rx="0" ry="4"/>',
    )
    for inner in hidden:
        assert drawn(inner.replace("{}", "")) == []


@pytest.mark.parametrize(
    ("inner", "fill"),
    [
        (RECT.format(""), "#000000"),
        (RECT.format('fill="Red"'), "#ff0000"),
        (RECT.format('fill="RebeccaPurple"'), "#663399"),
        (RECT.format('fill="rgb(10 200 30)"'), "#0ac81e"),
        (RECT.format('fill="rgb(50%,20%,10%)"'), "#80331a"),
        (RECT.format('fill="hsl(120,100%,25%)"'), "#008000"),
        (RECT.format('fill="#F0A"'), "#ff00aa"),
        (RECT.format('fill="#ff0000ff" fill-opacity="100%" opacity="1"'), "#ff0000"),
        (RECT.format('fill="var(--accent, #123456)"'), "var(--accent, #123456)"),
        (RECT.format('fill="currentColor" color="blue"'), "#0000ff"),
        (f'<g color="blue" fill="currentColor">{RECT}</g>', "#0000ff"),
        (f'<g fill="red">{RECT}</g>'.format('fill="inherit"'), "#ff0000"),
        (f'<g fill="red"><g fill="lime">{RECT}</g></g>', "#00ff00"),
        ("<style>rect{fill:red}</style>" + RECT.format('fill="blue"'), "#ff0000"),
        ("<style>rect{fill:red}</style>" + RECT.format('style="fill:blue"'), "#0000ff"),
        ("<style>rect{fill:red!important}</style>" + RECT.format('style="fill:blue"'), "#ff0000"),
        ("<style>.a{fill:red} rect{fill:blue}</style>" + RECT.format('class="b a"'), "#ff0000"),
        ("<style>/* rect{fill:red} */g>rect{fill:lime}</style><g>" + RECT + "</g>", "#00ff00"),
        ("<style>rect:hover{fill:red}</style>" + RECT, "#000000"),
        ("<style>@font-face{font-family:x}rect{fill:red}</style>" + RECT, "#ff0000"),
    ],
)
def test_colours_are_those_that_a_browser_shows(inner, fill):
    assert colours(inner.replace("{}", "")) == [(fill, "")]


def test_a_drawing_may_be_used_again_elsewhere():
    text = RECT.format('id="r"') + '<use href="#r" x="40" y="5" fill="red" transform="scale(2)"/>'
    first, second = drawn(text)
    assert (first.paint.fill, second.paint.fill) == ("#000000", "#ff0000")
    assert second.matrix == (2, 0, 0, 2, 80, 10)
    assert colours('<symbol id="s"><circle r="9"/></symbol><use xlink:href="#s"/>') == [
        ("#000000", "")
    ]


def test_lines_are_as_they_say():
    (part,) = drawn(
        LINE.format(
            'stroke-width="1pt" stroke-linecap="square" stroke-linejoin="bevel" '
            'stroke-dasharray="10 3 2" stroke-dashoffset="-4" stroke-miterlimit="9"'
        )
    )
    paint = part.paint
    assert (paint.cap, paint.join, paint.mitre) == (Cap.SQUARE, Join.BEVEL, 9)
    assert (paint.width, paint.dash, paint.offset) == (4 / 3, (10, 3, 2), 26)
    assert drawn(LINE.format(""))[0].paint.mitre == 4
    assert drawn(LINE.format('stroke-dasharray="0 0"'))[0].paint.dash == ()


def test_what_drawing_programs_write_is_let_in():
    inkscape = (
        '<g own:label="L" style="display:inline"><path style="fill:#ff0000;fill-opacity:1;'
        "stroke:#000000;stroke-width:2;stroke-linecap:butt;stroke-linejoin:miter;opacity:1;"
        "stroke-miterlimit:4;stroke-dasharray:none;stroke-dashoffset:0;stroke-opacity:1;"
        "-inkscape-stroke:none;font-variation-settings:normal;vector-effect:none;"
        'paint-order:normal;filter:none;clip-path:none" d="M10 10h40v30z"/></g>'
    )
    illustrator = (
        "<defs><style>.cls-1,.cls-2{fill:none;}.cls-2{stroke:#1d1d1b;stroke-miterlimit:10;"
        "stroke-width:2px;}.cls-3{isolation:isolate;}</style></defs><g class='cls-3'>"
        '<path class="cls-2" d="M10 10h40v30z"/><rect class="cls-1" width="99" height="9"/></g>'
    )
    assert colours(inkscape, ' width="100mm" height="60mm"') == [("#ff0000", "#000000")]
    assert colours(illustrator, ' style="enable-background:new 0 0 9 9"') == [("", "#1d1d1b")]


def test_bundled_pictures_draw_all_their_shapes():
    library = Library.open(None)
    pictures = [library.figure(name) for name in library.figure_ids()]
    pictures += [library.brand(name).logo for name in library.brand_ids()]
    for picture in filter(None, pictures):
        text = picture.data.decode()
        found, faults = parts(text)
        assert not faults
        shapes = [f"<{name}" for name in ("path", "circle", "rect")]
        assert len(found) == sum(map(text.count, shapes))


@pytest.mark.parametrize(
    ("data", "written"),
    [
        ("m1 2 3 4-5.5.5", "M 1 2 L 4 6 L -1.5 6.5"),
        ("M1,2H9v-3h1z", "M 1 2 H 9 V -1 H 10 Z"),
        ("M1 1h9v9zl5 5", "M 1 1 H 10 V 10 Z M 1 1 L 6 6"),
        ("M1 1h9v9zm5 5", "M 1 1 H 10 V 10 Z M 6 6"),
        ("M0 0a5 5 0 0110 0", "M 0 0 A 5 5 0 0 1 10 0"),
        ("M0 0A0 5 0 0 1 10 0", "M 0 0 L 10 0"),
        ("M0 0A5 5 0 1 1 0 0h1", "M 0 0 H 1"),
        ("M0 0A-5 5 0 0 0 9 0", "M 0 0 A 5 5 0 0 0 9 0"),
        ("M0 0q1 2 3 4t5 6", "M 0 0 Q 1 2 3 4 T 8 10"),
        ("M0 0c1 2 3 4 5 6s1 1 2 2", "M 0 0 C 1 2 3 4 5 6 S 6 7 7 8"),
        ("M1e1 1E1", "M 10 10"),
    ],
)
def test_path_data(data, written):
    assert path_data(data) == written
    assert path_data(written) == written


@pytest.mark.parametrize(
    "data", ["M", "M1", "h5", "M1 2 3", "M1 2,,x", "M1 2A1 1 0 3 0 1 1", "1 2"]
)
def test_path_data_that_breaks_off(data):
    with pytest.raises(ValueError, match=r"\S"):
        path_data(data)


@pytest.mark.parametrize(
    ("text", "matrix"),
    [
        ("", (1, 0, 0, 1, 0, 0)),
        ("translate(4-5)", (1, 0, 0, 1, 4, -5)),
        ("translate(4)scale(2)", (2, 0, 0, 2, 4, 0)),
        ("scale(2,3), translate(1 1)", (2, 0, 0, 3, 2, 3)),
        ("rotate(90 10 0)", (0, 1, -1, 0, 10, -10)),
        ("matrix(1 2 3 4 5 6)", (1, 2, 3, 4, 5, 6)),
        ("skewX(45)", (1, 0, 1, 1, 0, 0)),
    ],
)
def test_transforms(text, matrix):
    assert transform(text) == pytest.approx(matrix)


@pytest.mark.parametrize("text", ["scale()", "scale(1 2 3)", "rotate(1 2)", "turn(1)", "scale(2"])
def test_transforms_that_are_none(text):
    with pytest.raises(ValueError, match=r"\S"):
        transform(text)


@given(st.text(alphabet="MmLlHhVvCcSsQqTtAaZz0123456789.-+, eE\n", max_size=60))
def test_any_path_data_is_read_whole_or_refused(data):
    try:
        written = path_data(data)
    except ValueError:
        return
    assert path_data(written) == written
    assert written.count("Z") == data.upper().count("Z")


@given(st.lists(st.floats(-1e6, 1e6, allow_nan=False), max_size=8))
def test_numbers_come_back(values):
    assert numbers(",".join(map(repr, values))) == values
