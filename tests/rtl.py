"""One leaflet that uses everything, in English, Arabic, Hebrew and Urdu → a clinic's folder."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from leaflets.layout.pages import ShapeMark, TextMark
from leaflets.library import Library
from leaflets.model.edition import Edition
from leaflets.model.nodes import body, walk
from leaflets.pipeline import Built, Pipeline
from tests.clinics import write

HERE = Path(__file__).parent / "layout/rtl"
T = TypeVar("T")
ENGLISH, RIGHT_TO_LEFT = "en", ("ar", "he", "ur")

_SOURCES = """\
- {id: skin-guide, title: Dry skin in adults, publisher: Example Institute,
   url: "https://skin.example/guide", accessed: 2026-01-31, evidence: guideline}
"""
_LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <title>A flag</title>
  <path d="M12 4 V60" stroke="var(--primary, #005EB8)" stroke-width="6" fill="none"/>
  <path d="M15 6 L60 20 L15 34 Z" fill="var(--accent, #005EB8)"/>
</svg>
"""
_CLOCK = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 100">
  <title>A clock that shows three</title>
  <circle cx="60" cy="50" r="40" fill="none" stroke="var(--accent, #0B2E59)" stroke-width="8"/>
  <path d="M60 24 V50 H82" fill="none" stroke="var(--primary, #005EB8)" stroke-width="8"
    stroke-linecap="round" stroke-linejoin="round"/>
</svg>
"""


def clinic(folder: Path, locale: str, *, turned: bool = False) -> Path:
    """Make the folder of a clinic that writes in a language, which its clinic.yaml names.

    Args:
        folder: Where to.
        locale: The language.
        turned: Whether to take it for one that runs from right to left.
    """
    write(folder / "clinic.yaml", f"name: Palm Street\nlocale: {locale}\nbrand: palm\n")
    if turned or locale != ENGLISH:
        settings = "direction: rtl\n" if turned else ""
        write(folder / f"assets/locales/{locale}/locale.yaml", settings)
    write(folder / "assets/brands/palm/logo.svg", _LOGO)
    write(folder / "assets/figures/clock.svg", _CLOCK)
    write(folder / "templates/sources.yaml", _SOURCES)
    places = {
        "brand.yaml": "assets/brands/palm",
        "leaflet.md.j2": "templates/leaflets",
        "facts.md": "templates/blocks/dry-skin",
        "using.md": "templates/blocks/dry-skin",
    }
    for name, place in places.items():
        named = name.replace("leaflet", "dry-skin")
        write(folder / place / named, (HERE / locale / name).read_text("utf-8"))
    return folder


@cache
def built(locale: str, page: str = "a4", *, turned: bool = False) -> Built:
    """Build the leaflet in a language, once a process."""
    with TemporaryDirectory() as folder:
        library = Library.open(clinic(Path(folder), locale, turned=turned))
        edition = Edition("dry-skin", "older-adults", locale, "palm", page)
        return Pipeline(library).build(edition)


def marks(locale: str, kind: type[T], page: str = "a4") -> list[T]:
    """List the marks of a kind on all pages of the leaflet."""
    pages = built(locale, page).pages.pages
    return [mark for one in pages for mark in one.marks if isinstance(mark, kind)]


def texts(locale: str, owner: str, page: str = "a4") -> list[TextMark]:
    """List the lines of an element, with the links in it."""
    found = marks(locale, TextMark, page)
    return [mark for mark in found if re.sub(r":\d+$", "", mark.owner) == owner]


def nodes(locale: str, kind: type[T], page: str = "a4") -> list[T]:
    """List the nodes of a kind."""
    document = built(locale, page).document
    found = [node for outer in body(document) for node in walk(outer)]
    return [node for node in found if isinstance(node, kind)]


def right(mark: TextMark) -> float:
    """Give a line's right edge."""
    return mark.x + max(one.x + one.width for one in mark.fragments)


def seen(mark: TextMark) -> str:
    """Give what stands on a line from left to right."""
    return "".join(glyph.text for one in mark.fragments for glyph in one.glyphs)


def bounds(mark: ShapeMark) -> tuple[float, float, float, float]:
    """Give left, bottom, right, top of a path."""
    numbers = [n for _, points in mark.shape.path for n in points]
    xs, ys = numbers[::2], numbers[1::2]
    return min(xs), min(ys), max(xs), max(ys)
