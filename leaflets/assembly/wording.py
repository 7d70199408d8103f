"""A document in, the sentences of each block and section out; patterns that find words in them."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from leaflets.model import document as doc
from leaflets.model.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.model.span import Span

FRONT = 0
"""The section number of what stands before the first section."""

REMEMBERED = 8_192
"""Answers remembered: a leaflet has some hundred sentences, which editions have in common."""
_SAID: "Remembered[tuple[Sentence, ...]]" = Remembered(2_000)
"""The sentences of nodes, most of which are the same objects in many editions."""
Place = tuple[int, int]
"""Where words begin and end in a sentence in its normal form."""

_END = re.compile(r"(?:[.!?…;。！？।؟۔]+[\"'”’»)\]]*\s+)|\n")
_SAME = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ＇", "'"),
        **dict.fromkeys("‐‑‒", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
# A hyphen parts no word, and an en dash is often typed for one.
_HYPHEN = "[-–]?"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        text: Its characters.
        leads: Those of the sentences that introduce the lists or the box it stands in.
        content: The inline content it is part of.
        start: Offset of its first character in that content.
        block: Id of the block it belongs to; empty for the leaflet's own text.
        section: Number of the section it stands in.
    """

    text: str
    leads: tuple[str, ...]
    content: doc.Inline
    start: int
    block: str
    section: int

    @property
    def span(self) -> "Span":
        """Where it begins."""
        return _place(self.content, self.start)


@dataclass(frozen=True, slots=True)
class Found:
    """Words found in a sentence, as they stand there.

    Attributes:
        text: The words.
        span: Where they stand.
    """

    text: str
    span: "Span"


@lru_cache(maxsize=2048)
def pattern(words: str) -> re.Pattern[str]:
    """Make a pattern of whole words; a `*` at the end stands for any ending.

    Hyphens count for nothing, so that no rule is passed by writing a word with one or without:
    `midwife` is also `mid-wife`, and `tonic water` also `tonic-water`.
    """
    ending = r"\w*" if normal(words.strip()).endswith("*") else ""
    parts = r"[\s–-]+".join(_HYPHEN.join(map(re.escape, part)) for part in _letters(words))
    return re.compile(rf"(?<!\w){parts}{ending}(?!\w)")


@lru_cache(maxsize=2048)
def _letters(words: str) -> tuple[str, ...]:
    """Give the letters of each word, without hyphens and the star."""
    parts = map(_unhyphenated, normal(words.strip()).rstrip("*").split())
    return tuple(part for part in parts if part)


@lru_cache(maxsize=512)
def _sought(words: tuple[str, ...]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Give each of these words with its longest part, which is rarest, and all its parts."""
    parts = map(_letters, words)
    return tuple(
        (one, max(own, key=len, default=""), own) for one, own in zip(words, parts, strict=True)
    )


def _unhyphenated(text: str) -> str:
    return text.replace("-", "").replace("–", "")


def matches(words: tuple[str, ...], text: str) -> "Iterator[Iterator[re.Match[str]]]":
    """Find words in a text in its normal form.

    Patterns are slow to make, and of most words not even the letters stand in a text.

    Returns:
        Where each of the words stands that may stand there, from left to right.
    """
    return _matches(words, text, _unhyphenated(text))


def _matches(words: tuple[str, ...], text: str, bare: str) -> "Iterator[Iterator[re.Match[str]]]":
    for one, longest, parts in _sought(words):
        if longest in bare and all(part in bare for part in parts):
            yield pattern(one).finditer(text)


def places(groups: "Iterable[tuple[str, ...]]", text: str) -> dict[int, Place]:
    """Tell where the first word of groups stands in a text, in its normal form.

    Returns:
        The places by the number of the group; those without a word in the text are left out.
    """
    said = normal(text)
    bare = _unhyphenated(said)
    return {
        number: place
        for number, words in enumerate(groups)
        if (place := _placed(words, said, bare))
    }


def _placed(words: tuple[str, ...], said: str, bare: str) -> Place | None:
    found = (next(ones, None) for ones in _matches(words, said, bare))
    return next((match.span() for match in found if match), None)


def normal(text: str) -> str:
    """Give text as it is compared: no case, one kind of apostrophe and hyphen, nothing unseen."""
    return text.translate(_SAME).casefold()


def find(words: "Iterable[str]", sentence: Sentence) -> Found | None:
    """Give the first of these words that stands in a sentence."""
    place = _first(tuple(words), sentence.text)
    return found_at(place, sentence) if place else None


@lru_cache(maxsize=REMEMBERED)
def _first(words: tuple[str, ...], text: str) -> Place | None:
    said = normal(text)
    return _placed(words, said, _unhyphenated(said))


def found_at(place: Place, sentence: Sentence) -> Found:
    """Give what was found in normal text as it stands in the sentence."""
    start, end = (_original(sentence.text, offset) for offset in place)
    return Found(sentence.text[start:end], _place(sentence.content, sentence.start + start))


def _original(text: str, offset: int) -> int:
    """Give the offset in a text that belongs to one in its normal form."""
    for index, character in enumerate(text):
        if offset <= 0:
            return index
        offset -= len(normal(character))
    return len(text)


def sentences(document: doc.Document) -> tuple[Sentence, ...]:
    """Take all sentences of a document, in reading order."""
    return (*in_front(document), *(one for each in document.sections for one in within(each)))


def in_front(document: doc.Document) -> tuple[Sentence, ...]:
    """Take the sentences around a document's sections and before the first."""
    found = list(_frame(document))
    found += _inline(document.title.content, document.title, FRONT)
    if document.subtitle:
        found += _inline(document.subtitle.content, document.subtitle, FRONT)
    found += _contents(document.front, FRONT)
    return tuple(found)


def within(section: doc.Section) -> "Iterator[Sentence]":
    """Take the sentences of a section."""
    yield from _inline(section.heading.content, section.heading, section.number)
    yield from _contents(section.children, section.number)


def _frame(document: doc.Document) -> "Iterator[Sentence]":
    """Take what stands around the leaflet's own words: head, foot, what else there is."""
    head, foot = document.masthead, document.imprint
    for content in (head.organisation, head.audience_line, head.audience):
        yield from _inline(content, head, FRONT)
    title = doc.plain(document.title.content)  # which is looked at where it stands
    identity = tuple(replace(run, text=run.text.replace(title, "")) for run in foot.identity)
    for content in (foot.page, foot.edition, identity):
        yield from _inline(content, foot, FRONT)


def _contents(
    nodes: "Iterable[doc.Content]", section: int, leads: tuple[str, ...] = ()
) -> "Iterator[Sentence]":
    before: tuple[str, ...] = ()
    for node in nodes:
        led = (*leads, *before) if isinstance(node, doc.List) else leads
        yield from _SAID.get(node, partial(_sentences, node, section, led), (section, led))
        before = _lead(node)


def _sentences(node: doc.Content, section: int, leads: tuple[str, ...]) -> tuple[Sentence, ...]:
    return tuple(_content(node, section, leads))


def _content(node: doc.Content, section: int, leads: tuple[str, ...]) -> "Iterator[Sentence]":
    match node:
        case doc.Heading() | doc.Paragraph():
            yield from _inline(node.content, node, section, leads)
        case doc.Figure():
            yield from _figure(node, section)
        case doc.List():
            for item in node.items:
                yield from _contents(item.children, section, leads)
        case doc.Beside():
            yield from _contents(node.children, section, leads)
            yield from _figure(node.figure, section)
        case doc.Callout() | doc.ContactPanel():
            yield from _headed(node, section)
        case doc.SourceNote():
            # The titles of publications are not advice.
            yield from _inline(node.heading.content, node.heading, section)
        case _:
            yield from _parts(node, section)


def _headed(node: doc.Callout | doc.ContactPanel, section: int) -> "Iterator[Sentence]":
    yield from _inline(node.heading.content, node.heading, section)
    yield from _contents(node.children, section, _lead(node.heading))
    for offer in node.offers if isinstance(node, doc.ContactPanel) else ():
        yield from _inline(offer.content, offer, section)


def _parts(node: doc.Steps | doc.Glossary | doc.Table, section: int) -> "Iterator[Sentence]":
    match node:
        case doc.Steps():
            for step in node.steps:
                if step.figure:
                    yield from _figure(step.figure, section)
                yield from _inline(step.content, step, section)
        case doc.Glossary():
            for entry in node.entries:
                yield from _inline(entry.term, entry, section)
                yield from _inline(entry.meaning, entry, section)
        case doc.Table():
            for cell in (cell for row in node.rows for cell in row.cells):
                yield from _inline(cell.content, cell, section)


def _figure(figure: doc.Figure, section: int) -> "Iterator[Sentence]":
    yield from _inline((doc.Run(figure.alt, figure.span),), figure, section)
    yield from _inline(figure.caption, figure, section)


def _lead(node: doc.Content) -> tuple[str, ...]:
    """Give the sentence that introduces what follows, when a node ends with one."""
    if not isinstance(node, doc.Paragraph | doc.Heading):
        return ()
    text = doc.plain(node.content).rstrip()
    return (_END.split(text)[-1].rstrip(":："),) if text.endswith((":", "：")) else ()


def _inline(
    content: doc.Inline, node: doc.Node, section: int, leads: tuple[str, ...] = ()
) -> "Iterator[Sentence]":
    text = doc.plain(content)
    start = 0
    ends = [*(match.end() for match in _END.finditer(text)), len(text)]
    for end in ends:
        if text[start:end].strip():
            piece = text[start:end]
            first = start + len(piece) - len(piece.lstrip())
            yield Sentence(piece.strip(), leads, content, first, node.block, section)
        start = end


def _place(content: doc.Inline, offset: int) -> "Span":
    for run in content:
        if offset < len(run.text):
            return run.span.shifted(offset)
        offset -= len(run.text)
    return content[-1].span
