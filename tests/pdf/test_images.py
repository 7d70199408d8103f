"""Every kind of PNG becomes the same pixels again."""

import struct
import zlib
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_samples import Faces, figure, pages, picture, png
from PIL import Image, ImageChops, ImageDraw, ImageStat

from leaflets.library.png import check_png
from leaflets.model.errors import ContentError
from leaflets.model.span import Span
from leaflets.pdf import write
from tests.pdf.pictured import pixels


def palette_png(*, transparent):
    image = Image.new("P", (4, 4), 1)
    image.putpalette([0, 0, 0, 200, 30, 30])
    file = BytesIO()
    image.save(file, "PNG", **({"transparency": 1} if transparent else {}))
    return file.getvalue()


def drawn_pixel(data):
    """Draw it over white and look at its middle."""
    mark = figure(100, 100, size=100, shapes=(), image=picture(data))
    written = write(pages(mark), Faces())
    with pypdfium2.PdfDocument(written) as pdf:
        pixel = pdf[0].render(scale=1).to_pil().convert("RGB").getpixel((150, 692))
    with pikepdf.open(BytesIO(written)) as pdf:
        image = pdf.pages[0].Resources.XObject.X1
        return pixel, str(image.ColorSpace), "/SMask" in image


@pytest.mark.parametrize(
    ("data", "pixel", "space", "masked"),
    [
        (png("RGB", colour=(200, 30, 30)), (200, 30, 30), "/DeviceRGB", False),
        (png("RGBA", colour=(200, 30, 30, 255)), (200, 30, 30), "/DeviceRGB", False),
        (png("RGBA", colour=(200, 30, 30, 0)), (255, 255, 255), "/DeviceRGB", True),
        (png("RGBA", colour=(0, 0, 0, 51)), (204, 204, 204), "/DeviceRGB", True),
        (png("L", colour=77), (77, 77, 77), "/DeviceGray", False),
        (png("LA", colour=(0, 51)), (204, 204, 204), "/DeviceGray", True),
        (png("1", colour=0), (0, 0, 0), "/DeviceGray", False),
        (png("1", colour=1), (255, 255, 255), "/DeviceGray", False),
        (png("I;16", colour=0x8080), (128, 128, 128), "/DeviceGray", False),
        (png("I;16", colour=0xFFFF), (255, 255, 255), "/DeviceGray", False),
        (png("I;16", colour=0x00FF), (1, 1, 1), "/DeviceGray", False),
        (png("I;16", colour=500, transparency=500), (255, 255, 255), "/DeviceGray", True),
        (png("I;16", colour=500, transparency=501), (2, 2, 2), "/DeviceGray", False),
        (png("L", colour=9, transparency=9), (255, 255, 255), "/DeviceGray", True),
        (png("RGB", colour=(1, 2, 3), transparency=(1, 2, 3)), (255,) * 3, "/DeviceRGB", True),
        (palette_png(transparent=False), (200, 30, 30), "/DeviceRGB", False),
        (palette_png(transparent=True), (255, 255, 255), "/DeviceRGB", True),
    ],
)
def test_modes(data, pixel, space, masked):
    got, *rest = drawn_pixel(data)
    assert rest == [space, masked]
    assert got == pytest.approx(pixel, abs=2)


def _raw_png(depth, interlaced, rows):
    """Write a PNG of 2 × 2 RGB pixels that Pillow would not."""
    header = struct.pack(">IIBBBBB", 2, 2, depth, 2, 0, 0, interlaced)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


RED = bytes((200, 30, 30))


@pytest.mark.parametrize(
    "data",
    [
        # Adam7 (ISO/IEC 15948, 8.2): the first pixel, then the second, then the second row.
        _raw_png(8, 1, b"\0" + RED + b"\0" + RED + b"\0" + RED * 2),
        _raw_png(16, 0, 2 * (b"\0" + bytes((200, 200, 30, 30, 30, 30)) * 2)),
    ],
    ids=["interlaced", "16 bits a colour"],
)
def test_rare_kinds_are_printed_like_others(data):
    check_png(data, Span("a.png"))
    got, *rest = drawn_pixel(data)
    assert rest == ["/DeviceRGB", False]
    assert got == pytest.approx((200, 30, 30), abs=2)


def test_cmyk():
    file = BytesIO()
    Image.new("CMYK", (8, 8), (0, 0, 0, 255)).save(file, "TIFF")
    got, space, masked = drawn_pixel(file.getvalue())
    assert got == pytest.approx((0, 0, 0), abs=40)
    assert (space, masked) == ("/DeviceRGB", False)


def test_an_image_stands_upright_and_fills_its_place():
    image = Image.new("RGB", (2, 2), (255, 255, 255))
    image.putpixel((0, 0), (255, 0, 0))
    file = BytesIO()
    image.save(file, "PNG")
    mark = figure(100, 100, size=100, shapes=(), image=picture(file.getvalue()))
    with pypdfium2.PdfDocument(write(pages(mark), Faces())) as pdf:
        drawn = pdf[0].render(scale=1).to_pil().convert("RGB")
    assert drawn.getpixel((110, 842 - 190)) == (255, 0, 0)  # upper left
    assert drawn.getpixel((190, 842 - 110)) == (255, 255, 255)


def test_an_image_used_twice_is_written_once():
    marks = [figure(90 * at, 0, shapes=(), image=picture(png())) for at in range(3)]
    with pikepdf.open(BytesIO(write(pages(*marks), Faces()))) as pdf:
        assert set(pdf.pages[0].Resources.XObject.keys()) == {"/X1"}
        images = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        ]
        assert len(images) == 2  # the image and its mask


@pytest.mark.parametrize("data", [b"", b"not a picture", png()[:45], png()[:-30] + b"\0" * 30])
def test_a_damaged_image_is_an_error(data):
    with pytest.raises(ContentError, match="picture 'logo' is damaged") as caught:
        drawn_pixel(data)
    assert caught.value.diagnostics[0].code == "picture-damaged"
    assert "\n" not in str(caught.value)


def _made(mode, size, pixels):
    """Write a PNG of bytes of pixels, repeated as often as there is room."""
    room = size[0] * size[1] * len(Image.new(mode, (1, 1)).tobytes())
    file = BytesIO()
    Image.frombytes(mode, size, (pixels * room)[:room]).save(file, "PNG")
    return file.getvalue()


def _over_white(data):
    """Give a PNG's size and what is seen of it on paper."""
    with Image.open(BytesIO(data)) as opened:
        full = opened.convert("RGBA")
    paper = Image.new("RGBA", full.size, "white")
    return Image.alpha_composite(paper, full).convert("RGB")


def _seen(data, count):
    """Draw a page; give what stands on each of its places."""
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0].render(scale=1).to_pil().convert("RGB")
    tops = [page.height - 20 * at - 16 for at in range(count)]
    return [page.crop((0, top, 16, top + 16)) for top in tops]


def _icon(*lines):
    icon = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    for one in lines:
        ImageDraw.Draw(icon).line(one, fill=(0, 0, 0, 255), width=8)
    file = BytesIO()
    icon.save(file, "PNG")
    return file.getvalue()


TICK = _icon([(6, 32), (26, 54), (58, 10)])
CROSS = _icon([(6, 6), (58, 58)], [(58, 6), (6, 58)])


def _placed(*made):
    """Put pictures on one page, each 16 points large, from the bottom upwards."""
    return write(
        pages(
            *(
                figure(0, 20 * at, size=16, shapes=(), image=picture(data), owner=str(at + 1))
                for at, data in enumerate(made)
            )
        ),
        Faces(),
    )


def _apart(got, wanted):
    """Give how far pictures differ on average, 0 to 255."""
    return ImageStat.Stat(ImageChops.difference(got, wanted).convert("L")).mean[0]


def test_icons_that_differ_only_in_what_is_transparent_stay_apart():
    both = _seen(_placed(TICK, CROSS), 2)
    icons = [_over_white(data).resize((16, 16), Image.Resampling.BOX) for data in (TICK, CROSS)]
    (right, wrong), (other, own) = [[_apart(got, icon) for icon in icons] for got in both]
    assert max(right, own) < min(wrong, other) / 2


def test_pictures_that_differ_only_in_shape_stay_apart():
    flat = [_made("L", size, b"\x5a") for size in ((300, 100), (100, 300))]
    with pikepdf.open(BytesIO(_placed(*flat))) as pdf:
        drawn = pdf.pages[0].Resources.XObject
        sizes = [(int(drawn[key].Width), int(drawn[key].Height)) for key in ("/X1", "/X2")]
    assert sizes == [(300, 100), (100, 300)]


PICTURES = st.builds(
    _made,
    st.sampled_from(["L", "LA", "RGB", "RGBA"]),
    st.sampled_from([(4, 4), (2, 8), (8, 2), (4, 8)]),
    # Few values, so that pictures are often alike in part.
    st.lists(st.sampled_from([0, 90, 255]), min_size=1, max_size=8).map(bytes),
)


@given(st.lists(PICTURES, min_size=2, max_size=6))
@settings(max_examples=60, deadline=None)
def test_each_place_has_its_own_picture(made):
    data = _placed(*made)
    with pikepdf.open(BytesIO(data)) as pdf:
        objects = pdf.pages[0].Resources.XObject
        places = [
            str(operands[0])
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) == "Do"
        ]
        for place, one in zip(places, made, strict=True):
            assert pixels(objects[place]) == _whole(one)
    kinds = {(_whole(one).mode, _whole(one).size, _whole(one).tobytes()) for one in made}
    assert len(set(places)) == len(objects) <= len({*made})
    assert len(objects) >= len(kinds)


def _whole(data):
    with Image.open(BytesIO(data)) as opened:
        return opened.convert("RGBA")
