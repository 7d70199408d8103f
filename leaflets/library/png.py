"""Bytes of a PNG → nothing, or the reason why it cannot be printed."""

import re
import struct
import warnings
import zlib
from io import BytesIO

from PIL import Image

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import ContentError
from leaflets.model.span import Span

MEGAPIXELS = 40
"""Most pixels a picture may have, in millions: A4 at 600 dpi has 35."""

_OTHERS = (
    (re.compile(rb"\xff\xd8\xff"), "a JPEG"),
    (re.compile(rb"GIF8"), "a GIF"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "a WebP picture"),
    (re.compile(rb"II\*\0|MM\0\*"), "a TIFF"),
    (re.compile(rb"BM"), "a bitmap"),
    (re.compile(rb"8BPS"), "a Photoshop file"),
    (re.compile(rb"%PDF|%!PS"), "a PDF or PostScript file"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!--)"), "an SVG"),
)
"""How files begin that somebody may have renamed."""
_RENAMED = "open it in a drawing program and export it as a PNG in RGB colours, or as SVG"

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = struct.Struct(">8s4x4sII")  # ISO/IEC 15948, 11.2.2: IHDR comes first


def check_png(data: bytes, span: Span) -> None:
    """Make sure that a PNG is whole and of a bearable size.

    Raises:
        ContentError: It is damaged (`bad-picture`) or has too many pixels (`picture-too-large`);
            the latter is found before anything is unpacked.
    """
    signature, chunk, width, height = _HEADER.unpack(
        data[: _HEADER.size].ljust(_HEADER.size, b"\0")
    )
    if signature != _SIGNATURE or chunk != b"IHDR":
        raise _no_png(data, span)
    if width * height > MEGAPIXELS * 1_000_000:
        message = f"the picture has {width} × {height} pixels; at most {MEGAPIXELS} million fit"
        hint = "scale it down: a logo needs no more than 2000 pixels a side"
        raise ContentError(Diagnostic("picture-too-large", message, span, hint=hint))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(BytesIO(data), formats=["PNG"]) as picture:
                picture.verify()
            with Image.open(BytesIO(data), formats=["PNG"]) as picture:
                picture.load()
                if picture.mode == "P":  # the writer asks for its palette
                    picture.getpalette("RGB")
                    _ = picture.has_transparency_data
    except (
        AssertionError,  # Pillow's own, for a palette that is not there
        OSError,  # truncated, and Pillow's own UnidentifiedImageError
        SyntaxError,  # a broken chunk
        ValueError,
        EOFError,
        OverflowError,
        MemoryError,
        struct.error,
        zlib.error,
        Image.DecompressionBombError,
        Warning,
    ) as error:
        raise _damaged("the PNG is damaged", span) from error


def _no_png(data: bytes, span: Span) -> ContentError:
    """Say what a file is instead; that it is in colours of a press, where it can be."""
    kind = next((name for begins, name in _OTHERS if begins.match(data)), "")
    if not kind:
        return _damaged("this is not a PNG", span)
    inks = " in CMYK, the colours of a press" if _is_cmyk(data) else ""
    message = f"this is {kind}{inks}, not a PNG"
    return ContentError(Diagnostic("bad-picture", message, span, hint=_RENAMED))


def _is_cmyk(data: bytes) -> bool:
    try:
        with Image.open(BytesIO(data), formats=["JPEG", "TIFF"]) as picture:
            return picture.mode == "CMYK"
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning):
        return False


def _damaged(message: str, span: Span) -> ContentError:
    return ContentError(Diagnostic("bad-picture", message, span, hint="export the picture anew"))
