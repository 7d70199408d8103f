"""Logos that come out in print, and those that do not."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from leaflets.checks.logo import check
from leaflets.library import Library

WHITE, BLACK, BLUE = (255, 255, 255, 255), (0, 0, 0, 255), (0, 94, 184, 255)
CLEAR, CLEAR_BLACK = (255, 255, 255, 0), (0, 0, 0, 0)


def png(size=(400, 200), ground=CLEAR, mode="RGBA", **shapes):
    """Draw boxes, each over the others, named by their colour."""
    picture = Image.new("RGBA", size, ground)
    draw = ImageDraw.Draw(picture)
    for box, colour in shapes.get("boxes", ()):
        draw.rectangle(box, fill=colour)
    file = BytesIO()
    picture.convert(mode).save(file, "PNG", **shapes.get("options", {}))
    return file.getvalue()


def svg(colour):
    box = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"'
    return f'<svg {box}><rect width="40" height="20" fill="{colour}"/></svg>'.encode()


WORD = (100, 60, 300, 140)


@pytest.fixture
def brand(folder):
    def read(data, name="logo.png", paper="#FFFFFF"):
        more = "" if paper == "#FFFFFF" else f'palette: {{paper: "{paper}"}}\n'
        text = f"extends: default\nname: X\nlogo: {name}\n{more}"
        files = {"assets/brands/x/brand.yaml": text, f"assets/brands/x/{name}": data}
        return Library.open(folder.write(files).path).brand("x")

    return read


@pytest.mark.parametrize(
    "data",
    [
        png(boxes=[(WORD, BLACK)]),
        png(ground=WHITE, boxes=[((0, 0, 399, 5), BLUE)]),
        png(ground=BLUE, boxes=[(WORD, WHITE)]),  # white words on a box of their own
        png(boxes=[((50, 20, 350, 180), BLUE), (WORD, WHITE)]),  # white within a coloured mark
        png(ground=CLEAR_BLACK, boxes=[(WORD, BLACK)]),
        png(ground=WHITE, mode="L", boxes=[(WORD, BLACK)]),
        png(ground=WHITE, mode="P", boxes=[(WORD, BLACK)]),
        png((2400, 100), boxes=[((0, 0, 2399, 99), BLACK)]),
    ],
)
def test_it_comes_out(brand, data):
    assert check(brand(data)) == ()


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (png(boxes=[(WORD, WHITE)]), ["logo-pale"]),
        (png(ground=CLEAR_BLACK, boxes=[(WORD, WHITE)]), ["logo-pale"]),
        (png(ground=WHITE, mode="RGB"), ["logo-pale"]),
        (png(), ["logo-pale"]),
        (png(boxes=[((0, 0, 60, 60), BLUE), (WORD, WHITE)]), ["logo-pale"]),
        (png((40, 20), ground=BLACK), ["logo-coarse"]),
        (png((40, 20), ground=WHITE), ["logo-coarse", "logo-pale"]),
    ],
)
def test_it_does_not_come_out(brand, data, codes):
    assert [one.code for one in check(brand(data))] == codes


def test_dots_are_counted_at_the_size_of_print(brand):
    (found,) = check(brand(png((120, 60), ground=BLACK)))
    assert found.message == (
        "the logo has 120 × 60 dots; printed 28 × 14 mm large it needs 165 × 83"
        " for 150 dots an inch"
    )
    assert check(brand(png((166, 83), ground=BLACK))) == ()
    (found,) = check(brand(png((300, 10), ground=BLACK)))
    assert "printed 56 × 2 mm large it needs 331 × 11 " in found.message


@pytest.mark.parametrize(
    ("colour", "codes"), [("#FFFFFF", ["logo-pale"]), ("#EEEEEE", ["logo-pale"]), ("#005EB8", [])]
)
def test_drawings(brand, colour, codes):
    assert [one.code for one in check(brand(svg(colour), "logo.svg"))] == codes


def test_shipped_logos_come_out():
    library = Library.open()
    for name in library.brand_ids():
        assert check(library.brand(name)) == ()
