"""Two colours → how well one is read on the other, and the nearest colour that is read well."""

import math
from functools import lru_cache

TEXT_RATIO = 4.5
"""Least contrast of text with what it stands on (WCAG 2.2, success criterion 1.4.3)."""

_STEPS = 1000


def ratio(colour: str, other: str) -> float:
    """Give the contrast of two colours `#rrggbb`, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def shown(value: float) -> str:
    """Write a ratio with two decimals, cut off: what fails must not look as if it passed."""
    return f"{math.floor(value * 100) / 100:.2f}"


def nearest_passing(colour: str, paper: str, least: float = TEXT_RATIO) -> str:
    """Find the colour nearest to one that is read well, by changing its lightness alone.

    Args:
        colour: `#rrggbb`.
        paper: What it stands on, `#rrggbb`.
        least: The contrast to reach; up to 4.58 black or white always does.

    Returns:
        `#RRGGBB`; hue and, as far as sRGB allows, chroma in OKLCH are kept.
    """
    from coloraide import Color  # noqa: PLC0415  a quarter of a second, for a wrong colour only

    wanted = Color(colour).convert("oklch")
    for step in range(_STEPS + 1):
        for sign in (-1, 1):
            lightness = wanted["lightness"] + sign * step / _STEPS
            if not 0 <= lightness <= 1:
                continue
            tried = wanted.clone().set("lightness", lightness).convert("srgb").fit()
            found = tried.to_string(hex=True).upper()
            if ratio(found, paper) >= least:
                return found
    return "#000000" if ratio("#000000", paper) >= ratio("#FFFFFF", paper) else "#FFFFFF"


@lru_cache(maxsize=1_000)
def _luminance(colour: str) -> float:
    """Give the relative luminance of sRGB, 0–1 (WCAG 2.2)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
