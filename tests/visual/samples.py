"""A language's tag → its sample as the program sets it: paragraphs, a typesetter, lines."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache

from leaflets.assembly.specimen import Wanted, assemble_specimen
from leaflets.model.document import Inline, List, Paragraph, plain
from leaflets.model.locale import Locale
from leaflets.model.specimen import SpecimenBook
from leaflets.model.typography import Filling, Typography
from leaflets.text import lines as filling
from leaflets.text.digits import printed
from leaflets.text.glyphs import Line
from leaflets.text.paragraph import SetParagraph, TextStyle, Typesetter
from tests.typesetting import library, store

STYLE = TextStyle(12.0, 17.4)


@dataclass(frozen=True)
class Set:
    """A paragraph as set.

    Attributes:
        text: Its characters as printed.
        paragraph: Its lines.
    """

    text: str
    paragraph: SetParagraph

    @property
    def starts(self) -> list[int]:
        """Where each line starts in the text, in logical order."""
        found, at = [], 0
        for line in self.paragraph.lines:
            found.append(at)
            at += _length(line)
            while at < len(self.text) and self.text[at].isspace():
                at += 1
        return found


def _length(line: Line) -> int:
    # Fragments stand in visual order, but how many characters they have is the same in any.
    return sum(len(fragment.text) for fragment in line.fragments)


@cache
def book() -> SpecimenBook:
    """Assemble all samples."""
    defaults = library().defaults
    tags = library().specimen_tags()
    wanted = Wanted(tags, defaults.brand, defaults.format, dt.date(2026, 1, 31), "leaflets")
    return assemble_specimen(library(), wanted)


@cache
def locale(tag: str) -> Locale:
    """Give a language."""
    return library().specimen(tag).locale


@cache
def paragraphs(tag: str) -> tuple[Inline, ...]:
    """Give the paragraphs of a sample, those of its list after the others."""
    (sample,) = (one for sheet in book().sheets for one in sheet.samples if one.locale.tag == tag)
    found = [node.content for node in sample.body if isinstance(node, Paragraph)]
    lists = [node for node in sample.body if isinstance(node, List)]
    items = (child for one in lists for item in one.items for child in item.children)
    return (*found, *(one.content for one in items if isinstance(one, Paragraph)))


def typography(tag: str) -> Typography:
    """Tell how a language is set."""
    return library().typography(tag)


@cache
def typesetter(tag: str, fill: Filling | None = None) -> Typesetter:
    """Give a typesetter, with its language's own filling unless one is named."""
    ways = typography(tag)
    chosen = replace(ways, filling=fill or ways.filling)
    return Typesetter(store(), "noto-sans", locale(tag), chosen)


def lines(
    tag: str, width: float, *, greedy: bool = False, style: TextStyle = STYLE
) -> tuple[Set, ...]:
    """Set a sample.

    Args:
        tag: The language.
        width: The measure in points.
        greedy: Whether to fill each line as far as it goes, as browsers do.
        style: How to set it.
    """
    texts = (printed(plain(runs), typography(tag)) for runs in paragraphs(tag))
    if not greedy:
        set_ = (typesetter(tag).set(runs, style, width) for runs in paragraphs(tag))
        return tuple(map(Set, texts, set_))
    whole = filling._without_stub  # noqa: SLF001  what makes full lines differ from greedy ones
    filling._without_stub = lambda _column, greedy: greedy  # noqa: SLF001
    try:
        # A typesetter of its own: what it remembers would stay without its last lines.
        own = typesetter.__wrapped__(tag, Filling.FULL)
        return tuple(
            Set(text, own.set(runs, style, width))
            for text, runs in zip(texts, paragraphs(tag), strict=True)
        )
    finally:
        filling._without_stub = whole  # noqa: SLF001
