"""A specimen book → the same with what only layout knows: which fonts its sheets are set in."""

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from leaflets.model.document import Run
from leaflets.model.nodes import inlines, walk
from leaflets.text.paragraph import TextStyle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from leaflets.model.document import Inline, Node
    from leaflets.model.specimen import Sheet, SpecimenBook
    from leaflets.text.faces import Face
    from leaflets.text.paragraph import Typesetter

_STYLE = TextStyle(12.0, 17.4)
_WIDE = 1e6
_FAMILY_NAMES = (16, 1)
"""Name identifiers: typographic family, else font family (OpenType 1.9, "name")."""
_VERSION_NAME = 5
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


def with_fonts(book: "SpecimenBook", typesetters: "Mapping[str, Typesetter]") -> "SpecimenBook":
    """Say on each sheet which fonts it is set in, as the font files name themselves.

    Args:
        book: The book.
        typesetters: Set paragraphs of each sample's language, by tag.
    """
    return replace(book, sheets=tuple(_with_fonts(sheet, typesetters) for sheet in book.sheets))


def _with_fonts(sheet: "Sheet", typesetters: "Mapping[str, Typesetter]") -> "Sheet":
    used: Counter[str] = Counter()
    faces: dict[str, Face] = {}
    for sample in sheet.samples:
        typesetter = typesetters[sample.locale.tag]
        for runs in _texts(sample.body):
            if typesetter.faults(runs, _STYLE):  # told with all others when pages are laid out
                continue
            for line in typesetter.set(runs, _STYLE, _WIDE).lines:
                for fragment in line.fragments:
                    used[fragment.face] += len(fragment.text)
                    faces[fragment.face] = typesetter.store.by_key(fragment.face)
    named = _families(faces[one] for one, _ in used.most_common())
    fonts = replace(sheet.fonts, content=filled(sheet.fonts.content, fonts=named))
    return replace(sheet, fonts=fonts)


def _texts(nodes: "Iterable[Node]") -> "Iterable[Inline]":
    return (runs for outer in nodes for node in walk(outer) for runs in inlines(node))


def _families(faces: "Iterable[Face]") -> str:
    """Name families with version and weights, the one used most first."""
    weights: dict[str, set[int]] = {}
    for face in faces:
        weights.setdefault(_named(face), set()).add(face.weight)
    return ", ".join(
        f"{name} ({', '.join(map(str, sorted(each)))})" for name, each in weights.items()
    )


def _named(face: "Face") -> str:
    """Give family and version as the font's own name table has them."""
    names = (face.hb_face.get_name(number) for number in _FAMILY_NAMES)
    family = next((name for name in names if name), face.key)
    version = _NUMBER.search(face.hb_face.get_name(_VERSION_NAME) or "")
    return f"{family} {version[0]}" if version else str(family)


def filled(runs: "Inline", **values: str) -> "Inline":
    """Put values where assembly left placeholders of these names."""
    found = []
    for run in runs:
        text = run.text
        for name, value in values.items():
            text = text.replace(f"{{{{ {name} }}}}", value)
        found.append(Run(text, run.span, bold=run.bold, lang=run.lang))
    return tuple(found)
