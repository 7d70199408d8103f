"""A picture of pixels → an image object, with its transparency as a mask."""

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import ContentError
from leaflets.pdf.objects import Stream, Value

if TYPE_CHECKING:
    from leaflets.model.asset import Picture

_SPACES = {"L": b"/DeviceGray", "RGB": b"/DeviceRGB"}
_OPAQUE = 255
_PER_BYTE = 1 / 257
"""From 16 to 8 bits: 65535 becomes 255."""


def image(picture: "Picture") -> Stream:
    """Make an image object (ISO 32000-1, 8.9.5), grey or RGB, 8 bits deep.

    Raises:
        ContentError: The file cannot be decoded.
    """
    try:
        with Image.open(BytesIO(picture.data)) as opened:
            opened.load()
            pixels, alpha = _separate(opened)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        message = f"picture '{picture.name}' is damaged and cannot be decoded"
        raise ContentError(Diagnostic("picture-damaged", message, picture.span)) from error
    entries: dict[str, Value] = {}
    if alpha is not None:
        entries["SMask"] = _stream(alpha, {})
    return _stream(pixels, entries)


def _stream(pixels: Image.Image, more: "dict[str, Value]") -> Stream:
    entries: dict[str, Value] = {
        "Type": b"/XObject",
        "Subtype": b"/Image",
        "Width": pixels.width,
        "Height": pixels.height,
        "ColorSpace": _SPACES[pixels.mode],
        "BitsPerComponent": 8,
        **more,
    }
    return Stream.compressed(entries, pixels.tobytes())


def _separate(opened: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Split any kind of image into grey or RGB pixels and, if any is not opaque, their alpha."""
    plain = _eight_bits(opened)
    if not plain.has_transparency_data:
        return plain.convert("L" if plain.mode in {"1", "L"} else "RGB"), None
    full = plain.convert("RGBA")
    alpha = full.getchannel("A")
    grey = plain.mode in {"1", "L", "LA", "La"}
    pixels = full.convert("RGB").convert("L") if grey else full.convert("RGB")
    lowest, _ = alpha.getextrema()
    return pixels, None if lowest == _OPAQUE else alpha


def _eight_bits(opened: Image.Image) -> Image.Image:
    """Bring 16-bit greys, the only deep pixels Pillow keeps, down to 8 bits."""
    if not opened.mode.startswith("I"):
        return opened
    shallow = opened.convert("I").point(lambda value: value * _PER_BYTE + 0.5).convert("L")
    key = opened.info.get("transparency")
    if isinstance(key, int):  # one grey is transparent: exact in 16 bits, so decided there
        shallow.putalpha(_differing(opened.convert("I"), key))
    return shallow


def _differing(deep: Image.Image, key: int) -> Image.Image:
    """Mask the pixels that differ from a value."""
    above = deep.point(lambda value: value * 1 - key).convert("L")
    below = deep.point(lambda value: value * -1 + key).convert("L")
    return Image.eval(ImageChops.add(above, below), lambda value: _OPAQUE if value else 0)
