"""A brand's logo and the paper → whether it will come out: sharp enough, dark enough."""

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageFilter

from leaflets.layout.art import artwork
from leaflets.layout.head import logo_size
from leaflets.layout.pages import Ink
from leaflets.layout.stylesheet import MM
from leaflets.library.contrast import ratio
from leaflets.model.asset import MediaType
from leaflets.model.diagnostic import Diagnostic, warning
from leaflets.model.errors import LayoutError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.layout.art import Artwork
    from leaflets.model.asset import Picture
    from leaflets.model.brand import Brand

SHARP = 150
"""Dots an inch below which edges look like stairs on paper; 300 are as good as any printer."""
SEEN = 3.0
"""Least contrast of a picture with what is around it (WCAG 2.2, success criterion 1.4.11)."""
_GONE = 1.5
"""Contrast below which a laser printer leaves nothing on the paper."""
_ENOUGH = 0.02
"""Part of a logo that must be seen: thin dark words on a pale ground are enough."""
_PALE_EDGE = 0.25
"""Part of a logo's outline that may be lost: a light edge is decoration, a quarter is a word."""

_LOOKED_AT = 400
"""Most pixels a side that are looked at."""
_OPAQUE = 128
_INCH = 72.0
_HINT_PALE = "use the version of the logo that is made for white paper"


def check(brand: "Brand") -> "tuple[Diagnostic, ...]":
    """Look at a brand's logo, if it has one.

    Returns:
        `logo-coarse` for too few dots, `logo-pale` for colours that vanish on the brand's paper:
        both are warnings.
    """
    if brand.logo is None:
        return ()
    return _found(brand.logo, brand.palette.paper)


@lru_cache(maxsize=64)  # asked for every edition of a brand
def _found(logo: "Picture", paper: str) -> "tuple[Diagnostic, ...]":
    try:
        art = artwork(logo)
    except LayoutError:
        return ()  # which building it tells
    if logo.media_type is MediaType.PNG:
        return (*_coarse(logo, art), *_pale(logo, paper))
    return tuple(_pale_shapes(logo, art, paper))


def _coarse(logo: "Picture", art: "Artwork") -> "Iterator[Diagnostic]":
    wide, high = logo_size(art)
    needed = [round(side / _INCH * SHARP) for side in (wide, high)]
    if art.width < needed[0]:
        message = (
            f"the logo has {art.width:g} × {art.height:g} dots; printed"
            f" {wide / MM:.0f} × {high / MM:.0f} mm large it needs {needed[0]} × {needed[1]}"
            f" for {SHARP} dots an inch"
        )
        hint = "export it twice as large or more, or use an SVG, which is always sharp"
        yield warning("logo-coarse", message, logo.span, hint)


def _pale(logo: "Picture", paper: str) -> "Iterator[Diagnostic]":
    """Look at the pixels that are not transparent, and at those along their outline."""
    with Image.open(BytesIO(logo.data)) as opened:
        opened.load()
        scale = max(1.0, max(opened.size) / _LOOKED_AT)
        size = (max(1, int(opened.width / scale)), max(1, int(opened.height / scale)))
        # Nearest, as any other way would mix colours with what nobody sees.
        picture = opened.convert("RGBA").resize(size, Image.Resampling.NEAREST)
    alpha = picture.getchannel("A").point(lambda value: 255 if value >= _OPAQUE else 0)
    colours = picture.convert("RGB").point(lambda value: value & 0xF8 | value >> 5)
    if _share(colours, alpha, paper, least=SEEN) < _ENOUGH:
        yield _vanishing("the logo", logo, paper)
        return
    outline = ImageChops.subtract(alpha, alpha.filter(ImageFilter.MinFilter(3)))
    if outline.getbbox() and 1 - _share(colours, outline, paper, least=_GONE) > _PALE_EDGE:
        yield _vanishing("a part of the logo", logo, paper)


def _share(colours: Image.Image, mask: Image.Image, paper: str, *, least: float) -> float:
    """Give the part of the masked pixels that has a contrast with the paper."""
    masked = colours.convert("RGBA")
    masked.putalpha(mask)
    counts = masked.getcolors(masked.width * masked.height) or []
    there = [(count, colour[:3]) for count, colour in counts if colour[3]]  # type: ignore[index]
    total = sum(count for count, _ in there)
    enough = sum(count for count, colour in there if ratio(_hex(colour), paper) >= least)
    return enough / total if total else 0.0


def _pale_shapes(logo: "Picture", art: "Artwork", paper: str) -> "Iterator[Diagnostic]":
    """Look whether a drawing has any shape that is seen; inks of a palette always are."""
    inks = {ink for shape in art.shapes for ink in (shape.fill, shape.stroke) if ink}
    own = {ink for ink in inks if not isinstance(ink, Ink)}
    # A brand's inks were measured when it was read.
    if inks <= own | {Ink.PAPER} and not any(ratio(ink, paper) >= SEEN for ink in own):
        yield _vanishing("the logo", logo, paper)


def _hex(colour: tuple[int, ...]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _vanishing(what: str, logo: "Picture", paper: str) -> Diagnostic:
    message = f"{what} is so pale that it vanishes on paper {paper}"
    return warning("logo-pale", message, logo.span, _HINT_PALE)
