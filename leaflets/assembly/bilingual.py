"""A document in each of two languages → one in both, which says once what reads the same."""

from collections.abc import Iterator
from dataclasses import replace

from leaflets.model.document import (
    Content,
    Document,
    Imprint,
    Inline,
    SourceNote,
    plain,
)


def joined(own: Document, other: Document) -> Document:
    """Set a document beside another of the same edition.

    Args:
        own: In the language that leads: its masthead, foot and numbers are the page's.
        other: In the language beside it; the same nodes, with ids of their own.
    """
    pairs = zip(own.sections, other.sections, strict=True)
    sections = tuple(
        replace(theirs, children=_unlike(ours.children, theirs.children)) for ours, theirs in pairs
    )
    front = _unlike(own.front, other.front)
    beside = replace(other, front=front, sections=sections)
    return replace(own, beside=beside, imprint=_imprint(own, other))


def _unlike(own: tuple[Content, ...], other: tuple[Content, ...]) -> tuple[Content, ...]:
    """Leave out citations of sources: the first language's list has them."""
    return tuple(
        _other_entries(ours, theirs)
        if isinstance(ours, SourceNote) and isinstance(theirs, SourceNote)
        else theirs
        for ours, theirs in zip(own, other, strict=True)
    )


def _other_entries(own: SourceNote, other: SourceNote) -> SourceNote:
    # A citation stands where its source is listed; what the note itself says stands in the note.
    cited = {entry.span for entry in own.entries} - {own.span}
    return replace(other, entries=tuple(one for one in other.entries if one.span not in cited))


def _imprint(own: Document, other: Document) -> Imprint:
    """Make the foot of pages in two languages: what was reviewed in both, and for staff."""
    ours, theirs = own.imprint, other.imprint
    return replace(
        ours,
        draft=tuple(_lines(own, other, "draft")),
        reviewed=tuple(_lines(own, other, "reviewed")),
        beside_identity=_marked(theirs.identity, other.locale.tag),
        source_identity=_leading(ours.source_identity or theirs.source_identity, own),
    )


def _lines(own: Document, other: Document, kind: str) -> Iterator[Inline]:
    """Give lines of the foot, each language once, as the one that says more has it."""
    lines: dict[str, Inline] = {}
    for document in (own, other):
        for line in getattr(document.imprint, kind):
            marked = _marked(line, document.locale.tag)
            tag = marked[0].lang
            lines[tag] = max(lines.get(tag, ()), marked, key=lambda one: len(plain(one)))
    for line in lines.values():
        yield _leading(line, own)


def _leading(content: Inline, own: Document) -> Inline:
    """Take the mark off text in the language that leads."""
    tag = own.locale.tag
    return tuple(replace(run, lang="") if run.lang == tag else run for run in content)


def _marked(content: Inline, tag: str) -> Inline:
    """Mark text that stands in its own document's language with that."""
    return tuple(run if run.lang else replace(run, lang=tag) for run in content)
