"""Frozen pages → what is wrong with how they look: overlaps, clipping, headings left alone."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from leaflets.layout.once import Once
from leaflets.layout.pages import LinkMark, ShapeMark, TextMark
from leaflets.layout.reading import ink_below, text_of
from leaflets.model.diagnostic import warning
from leaflets.model.structure import Role, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from leaflets.layout.pages import Mark, Page, Rectangle
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.span import Span
    from leaflets.model.structure import Element

_HEADINGS = frozenset({Role.H1, Role.H2, Role.H3})
_ABOVE = 0.72
"""Height of letters over the baseline, over the size."""
THIN_PAGE = "thin-last-page"
THIN = 0.25
"""A last page less full than this looks like a mistake."""
_TOLERANCE = 0.5
_MOST = 3_000
"""Most lines of text whose areas are remembered: those of some ten editions."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark with the area its ink may cover."""

    mark: "Mark"
    area: "Rectangle"


@dataclass(frozen=True, slots=True)
class _Places:
    """Tells where what a mark shows stands in the source; else names the leaflet's file."""

    leaflet: "Span"
    known: "Callable[[], Mapping[str, Span]]"

    def of(self, *marks: "Mark") -> "Span":
        known = self.known()
        owners = (key_of(getattr(mark, "owner", "")) for mark in marks)
        return next((known[one] for one in owners if one in known), self.leaflet)


def notices(
    pages: "Sequence[Page]",
    structure: "Element",
    size: tuple[float, float],
    span: "Span",
    places: "Callable[[], Mapping[str, Span]]" = dict,
) -> "list[Diagnostic]":
    """Look over pages.

    Args:
        pages: The pages.
        structure: The tag tree, which says what is a heading.
        size: Width and height of the page.
        span: The leaflet's file.
        places: Gives where each node of the document stands, by its id; few pages need that.
    """
    known = _Places(span, cache(places))
    headings = frozenset(_headings(structure))
    found: list[Diagnostic] = []
    for page in pages:
        placed = list(_placed(page))
        found += _clipped(page, placed, size, known)
        found += _overlaps(page, placed, known)
        found += _stranded(page, headings, known, last=page.number == len(pages))
    if len(pages) > 1 and pages[-1].filled < THIN:
        percent = round(100 * pages[-1].filled)
        found.append(
            warning(
                THIN_PAGE,
                f"the last page is only {percent}% full",
                span,
                "shorten the leaflet a little, or let it say more",
            )
        )
    return found


def _headings(structure: "Element") -> "Iterator[str]":
    """Give the keys of headings."""
    waiting = [structure]
    while waiting:
        found = waiting.pop()
        if found.role in _HEADINGS:
            yield found.key
        waiting += found.children


def _placed(page: "Page") -> "Iterator[_Placed]":
    for mark in page.marks:
        if isinstance(mark, TextMark):
            yield _Placed(mark, text_area(mark))
        elif not isinstance(mark, ShapeMark | LinkMark):
            yield _Placed(mark, (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height))


def text_area(mark: TextMark) -> "Rectangle":
    """Give the area that the letters of a line may cover."""
    return _AREAS.of(mark)


def _area(mark: TextMark) -> "Rectangle":
    right = mark.x + max([one.x + one.width for one in mark.fragments])
    top = mark.y + max([one.rise + _ABOVE * one.size for one in mark.fragments])
    return mark.x, mark.y + ink_below(mark.fragments), right, top


_AREAS = Once(_area, _MOST)
"""Boxes that editions have in common draw the very same marks, which are asked about again."""


def _shown(mark: "Mark") -> str:
    if isinstance(mark, TextMark):
        text = text_of(mark.fragments).strip()
        return f"'{text[:40]}'"
    return f"the picture '{getattr(mark, 'name', '')}'"


def _clipped(
    page: "Page", placed: "Sequence[_Placed]", size: tuple[float, float], known: "_Places"
) -> "Iterator[Diagnostic]":
    left, _, right, top = page.content
    for one in placed:
        x0, y0, x1, y1 = one.area
        outside = x0 < left - _TOLERANCE or x1 > right + _TOLERANCE
        if outside or y0 < 0 or y1 > min(top, size[1]) + _TOLERANCE:
            message = f"{_shown(one.mark)} on page {page.number} reaches into the margin"
            yield warning("clipped", message, known.of(one.mark))


def _overlaps(
    page: "Page", placed: "Sequence[_Placed]", known: "_Places"
) -> "Iterator[Diagnostic]":
    ordered = sorted(placed, key=lambda one: one.area[1])
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.area[1] >= one.area[3] - _TOLERANCE:
                break
            if _meet(one.area, other.area):
                message = (
                    f"{_shown(one.mark)} and {_shown(other.mark)} overlap on page {page.number}"
                )
                yield warning("overlap", message, known.of(one.mark, other.mark))


def _meet(one: "Rectangle", other: "Rectangle") -> bool:
    return (
        one[0] < other[2] - _TOLERANCE
        and other[0] < one[2] - _TOLERANCE
        and one[1] < other[3] - _TOLERANCE
        and other[1] < one[3] - _TOLERANCE
    )


def _stranded(
    page: "Page", headings: "AbstractSet[str]", known: "_Places", *, last: bool
) -> "Iterator[Diagnostic]":
    """Find a heading with nothing beneath it before the page ends."""
    texts = [
        mark
        for mark in page.marks
        if isinstance(mark, TextMark) and mark.owner and mark.y > page.content[1]
    ]
    if not texts or last:
        return
    lowest = min(texts, key=lambda mark: mark.y)
    if key_of(lowest.owner) in headings:
        message = f"the heading {_shown(lowest)} is left alone at the foot of page {page.number}"
        yield warning("stranded-heading", message, known.of(lowest))
