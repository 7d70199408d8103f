"""Pages → whether everything in the structure is drawn, and everything drawn is in it."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from leaflets.layout.pages import FigureMark, ShapeMark, TextMark
from leaflets.layout.reading import text_of
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.remembered import Remembered
from leaflets.model.structure import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.layout.pages import Mark, Pages
    from leaflets.model.structure import Element

_SHOWN = 40
_HINT = "this is a fault of the program: nobody should be given these pages"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be drawn of an element and those within it.

    Attributes:
        known: Their keys.
        texts: Keys of those that hold text and no other element.
        parted: Of those that hold text and other elements, the keys of all: one is enough.
        figures: Keys of pictures.
    """

    known: frozenset[str]
    texts: frozenset[str]
    parted: tuple[frozenset[str], ...]
    figures: frozenset[str]

    @classmethod
    def of(cls, element: "Element") -> "_Wanted":
        """Find it out."""
        every = tuple(_elements(element))
        told = [one for one in every if one.role is not Role.FIGURE and one.text.strip()]
        return cls(
            frozenset(one.key for one in every),
            frozenset(one.key for one in told if not one.children),
            tuple(
                frozenset(each.key for each in (one, *one.children))
                for one in told
                if one.children
            ),
            frozenset(one.key for one in every if one.role is Role.FIGURE),
        )


_WANTED: Remembered[_Wanted] = Remembered(300)
"""What is to be drawn of sections, most of which are the same elements in many editions."""


def check(pages: "Pages") -> "Iterator[Diagnostic]":
    """Compare the marks with the tag tree they belong to."""
    owners: dict[type[Mark], set[str]] = {}
    for page in pages.pages:
        for mark in page.marks:
            owners.setdefault(type(mark), set()).add(mark.owner)
    texts = owners.get(TextMark, set()) | owners.get(ShapeMark, set())
    figures = owners.get(FigureMark, set())
    if not _is_whole(pages.structure, texts, figures, set[str]().union(*owners.values())):
        yield from _faults(pages, texts, figures)


def _is_whole(root: "Element", texts: set[str], figures: set[str], owners: set[str]) -> bool:
    """Tell whether everything is drawn and nothing else, without looking at each element."""
    wanted = [_WANTED.get(one, partial(_Wanted.of, one)) for one in root.children]
    return (
        not root.text.strip()
        and all(
            one.texts <= texts
            and one.figures <= figures
            and not any(map(texts.isdisjoint, one.parted))
            for one in wanted
        )
        and owners <= {"", root.key}.union(*(one.known for one in wanted))
    )


def _faults(pages: "Pages", texts: set[str], figures: set[str]) -> "Iterator[Diagnostic]":
    """Name what is not drawn, and what is that should not be."""
    span = pages.document.leaflet.span
    known = {element.key: element for element in _elements(pages.structure)}
    for element in known.values():
        if not _drawn(element, texts, figures):
            message = f"{_named(element)} is in the leaflet and on no page"
            yield Diagnostic("node-not-drawn", message, span, hint=_HINT)
    for page in pages.pages:
        for mark in page.marks:
            if mark.owner and mark.owner not in known:
                message = f"{_told(mark)} on page {page.number} belongs to nothing in the leaflet"
                yield Diagnostic("mark-unknown", message, span, hint=_HINT)


def _elements(element: "Element") -> "Iterator[Element]":
    yield element
    for child in element.children:
        yield from _elements(child)


def _drawn(element: "Element", texts: set[str], figures: set[str]) -> bool:
    if element.role is Role.FIGURE:
        return element.key in figures
    return not element.text.strip() or any(
        one.key in texts for one in (element, *element.children)
    )


def _named(element: "Element") -> str:
    return f"{element.role} {element.key} '{(element.text or element.alt)[:_SHOWN]}'"


def _told(mark: "Mark") -> str:
    match mark:
        case TextMark():
            text = text_of(mark.fragments).strip()
            return f"'{text[:_SHOWN]}' ({mark.owner})"
        case FigureMark():
            return f"the picture '{mark.name}' ({mark.owner})"
        case ShapeMark():
            return f"a line to fill in ({mark.owner})"
        case _:
            return f"a link ({mark.owner})"
