"""A brand's four colours → the value of every ink."""

from typing import TYPE_CHECKING

from leaflets.layout.pages import Ink

if TYPE_CHECKING:
    from leaflets.model.brand import Palette

# Warnings look the same in every clinic: a reader learns them once. Each pair of tone and tint
# keeps a contrast over 5:1, and the kinds differ by icon, bar and words as well.
_FIXED = {
    Ink.EMERGENCY: "#a8201a",
    Ink.EMERGENCY_TINT: "#fdeceb",
    Ink.URGENT: "#7a4f00",
    Ink.URGENT_TINT: "#fff4d9",
    Ink.RULE: "#c3ccd2",
    Ink.GROUND: "#c9d3da",
}


def colours(palette: "Palette") -> tuple[tuple[Ink, str], ...]:
    """Give every ink its value for a palette, as `#rrggbb` in lower case."""
    values = {
        Ink.PRIMARY: palette.primary.lower(),
        Ink.ACCENT: palette.accent.lower(),
        Ink.TEXT: palette.text.lower(),
        Ink.PAPER: palette.paper.lower(),
        Ink.MUTED: _mix(palette.text, palette.paper, 0.22),
        Ink.TINT: _mix(palette.primary, palette.paper, 0.91),
        Ink.TIP: palette.primary.lower(),
        Ink.TIP_TINT: _mix(palette.primary, palette.paper, 0.94),
        **_FIXED,
    }
    return tuple(sorted(values.items()))


def _mix(tone: str, other: str, part: float) -> str:
    """Mix two colours: `part` of the other one, in sRGB as it is stored."""
    pairs = ((int(tone[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)
