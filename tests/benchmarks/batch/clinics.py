"""A number → a clinic's folder with so many brands, each with a name, colours and contacts.

Names and numbers are invented; the phone numbers are reserved for such use. Every third brand has
a logo, every fifth has no web address and so no code to scan.
"""

import colorsys
from pathlib import Path

WARM = "dry-skin"
"""A leaflet of three lines, so that a program is warm without having seen what is timed."""

_LEAFLET = """\
---
title: Dry skin
audiences: [{audiences}]
reference: DS-01
version: "1.0"
date: 2026-01-31
topics: []
---
{{{{ block("dry-skin/about") }}}}
"""
_BLOCK = """\
---
title: Dry skin
audiences: [{audiences}]
claims: []
sources: []
---
Skin can be dry. **Cream helps.** Ask at the desk.
"""
_BRAND = """\
name: {name}
palette: {{primary: "{primary}", accent: "{accent}", text: "#212B32", paper: "#FFFFFF"}}
contacts:
  phone: "{phone}"
  hours: {hours}
  emergency: "999"
  email: leaflets@clinic-{number}.example
  address: [{number} {street}, London]
"""
_LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 100"><title>A leaf</title>
<path d="M20 80 C20 30 60 {top} 100 20 C100 60 70 90 20 80 Z" fill="{primary}"/>
<path d="M20 80 L{tip} 40" fill="none" stroke="#FFFFFF" stroke-width="{stroke}"/></svg>
"""
_PLACES = (
    "Riverside",
    "Hill Road",
    "St Mary's",
    "Old Mill",
    "Northgate",
    "Kingfisher",
    "Elm Tree",
)
_KINDS = ("Clinic", "Health Centre", "Family Practice", "Surgery", "Community Clinic")
_STREETS = ("River Lane", "Hill Road", "Church Street", "Station Approach")
_HOURS = ("Monday to Friday, 9am to 5pm", "Monday to Saturday, 8am to 6pm")
_GOLDEN = 0.618034
"""Turns of the colour circle from one brand to the next, so that none are alike."""


def brand_ids(count: int) -> tuple[str, ...]:
    """Name so many brands."""
    return tuple(f"clinic-{number:04}" for number in range(1, count + 1))


def clinic(folder: Path, brands: int, audiences: tuple[str, ...]) -> Path:
    """Write a clinic's folder.

    Args:
        folder: Where.
        brands: How many.
        audiences: Whom each of them serves.
    """
    _write(folder / "clinic.yaml", "name: Clinics of the benchmark\n")
    known = ", ".join(audiences)
    _write(folder / f"templates/leaflets/{WARM}.md.j2", _LEAFLET.format(audiences=known))
    _write(folder / f"templates/blocks/{WARM}/about.md", _BLOCK.format(audiences=known))
    for number, name in enumerate(brand_ids(brands), 1):
        own = folder / "assets/brands" / name
        primary = _dark(number * _GOLDEN, 0.26)
        text = _BRAND.format(
            name=_name(number),
            primary=primary,
            accent=_dark(number * _GOLDEN + 0.4, 0.2),
            phone=_phone(number, 0),
            hours=_HOURS[number % len(_HOURS)],
            number=number,
            street=_STREETS[number % len(_STREETS)],
        )
        if number % 5:
            text += f"  web: https://clinic-{number}.example/leaflets\n"
        text += "audiences:\n"
        for place, audience in enumerate(audiences, 1):
            line = _phone(number, place)
            text += f'  {audience}: {{urgent: "{line}", urgent_label: Nurse line}}\n'
        text += "typeface: noto-sans\n"
        if number % 3 == 0:
            text += f"logo: logo.svg\nlogo_alt: {_name(number)}\n"
            logo = _LOGO.format(
                primary=primary, top=number % 17, tip=60 + number % 23, stroke=3 + number % 4
            )
            _write(own / "logo.svg", logo)
        _write(own / "brand.yaml", text)
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _name(number: int) -> str:
    place, kind = _PLACES[number % len(_PLACES)], _KINDS[number % len(_KINDS)]
    return f"{place} {kind} {number}"


def _phone(number: int, place: int) -> str:
    return f"020 7946 {(number * 7 + place * 331) % 1000:04}"


def _dark(hue: float, lightness: float) -> str:
    """Give a colour that can be read on white."""
    parts = colorsys.hls_to_rgb(hue % 1, lightness, 0.55)
    return "#" + "".join(f"{round(255 * part):02X}" for part in parts)
