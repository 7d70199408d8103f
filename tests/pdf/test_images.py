"""Every kind of PNG becomes the same pixels again."""

import struct
import zlib
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pdf_samples import Faces, figure, pages, picture, png
from PIL import Image

from leaflets.library.png import check_png
from leaflets.model.errors import ContentError
from leaflets.model.span import Span
from leaflets.pdf import write


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
