"""A document → its printed sentences, with the place of each."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.model.document import Offer, SourceNote, plain
from leaflets.model.nodes import body, inlines, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.model.document import Document, Inline
    from leaflets.model.span import Span

# A lower-case letter after the stop means an abbreviation: "e.g. bananas".
_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?![a-z])")
# A phone number is one word, however it is spaced.
_WORD = re.compile(r"\+?\d[\d ]*\d(?!\w)|\w[\w'’.,@:/&-]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or what is read as one: a heading, a list item, a table cell.

    Attributes:
        text: Its characters.
        words: Its words; numbers and addresses are one each.
        span: Where it begins.
    """

    text: str
    words: tuple[str, ...]
    span: "Span"


def sentences(document: "Document") -> tuple[Sentence, ...]:
    """Take the sentences of a document in reading order.

    Head and foot of the pages and the list of sources are not prose; alternative text is not
    printed.
    """
    return tuple(
        sentence
        for outermost in body(document)
        for node in walk(outermost, without=(Offer, SourceNote))
        for content in inlines(node)
        for sentence in _split(content)
    )


def _split(content: "Inline") -> "Iterator[Sentence]":
    text = plain(content)
    start = 0
    for end in (*(match.end() for match in _END.finditer(text)), len(text)):
        words = tuple(_WORD.findall(text[start:end]))
        if words:
            yield Sentence(text[start:end].strip(), words, _place(content, start))
        start = end


def _place(content: "Inline", offset: int) -> "Span":
    for run in content:
        if offset < len(run.text):
            return run.span.shifted(offset)
        offset -= len(run.text)
    return content[0].span
