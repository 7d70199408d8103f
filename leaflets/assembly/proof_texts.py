"""An edition, and the same as it was written → its texts, numbered as they are read.

What a reviewer reads is all that the structure holds: alternative texts too, and the foot of the
pages. Both documents have the same nodes, so texts are paired by place.
"""

from dataclasses import dataclass, replace
from functools import singledispatch
from itertools import count
from typing import TYPE_CHECKING

from leaflets.assembly.frame import PAGE, PAGES
from leaflets.model import document as doc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.model.document import Document, Inline

_NUMBER = "…"
"""Stands on the sheet where pages have their numbers."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text, as it stands in one language.

    Attributes:
        kinds: What it is, as keys of the program's words: the box it is in, then itself.
        content: The words.
        label: Its number, where it is one of numbered steps or points.
        strong: Whether it is a heading.
        block: Id of the block that it is of; empty for the leaflet's own.
        cites: Whether it names a publication, which keeps its name in every language.
    """

    kinds: tuple[str, ...]
    content: "Inline"
    label: str = ""
    strong: bool = False
    block: str = ""
    cites: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """One numbered text.

    Attributes:
        number: Its number in reading order, from 1.
        source: The text in the language it was written in.
        printed: The text as printed.
        translated: Whether that is in the edition's language.
    """

    number: int
    source: Text
    printed: Text
    translated: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Texts that stand together.

    Attributes:
        name: Key of the program's words for it.
        number: The section's number; 0 for what is none.
        segments: The texts.
    """

    name: str
    number: int
    segments: tuple[Segment, ...]


def passages(written: "Document", printed: "Document") -> tuple[Passage, ...]:
    """Number the texts of an edition; passages without any are left out.

    Args:
        written: The edition in the language it was written in.
        printed: The same in its own language; they are equal where that is one.
    """
    numbers = count(1)
    tag = written.locale.tag if printed.locale != written.locale else ""
    pairs: list[tuple[str, int, Iterable[Text], Iterable[Text]]] = [
        ("proof-top", 0, _top(written), _top(printed)),
        ("proof-front", 0, _contents(written.front), _contents(printed.front)),
    ]
    for own, theirs in zip(written.sections, printed.sections, strict=True):
        pairs.append(("proof-section", own.number, _section(own), _section(theirs)))
    pairs.append(("proof-foot", 0, *_foot(written, printed)))
    found = []
    for name, number, sources, texts in pairs:
        segments = tuple(
            Segment(next(numbers), source, text, translated=not _fell_back(text, tag))
            for source, text in zip(sources, texts, strict=True)
            if _says(source) or _says(text)
        )
        if segments:
            found.append(Passage(name, number, segments))
    return tuple(found)


def _says(text: Text) -> bool:
    return bool(doc.plain(text.content).strip())


def _fell_back(text: Text, tag: str) -> bool:
    """Tell whether a text stands in the language it was written in, as nobody translated it.

    Args:
        text: The text as printed.
        tag: BCP 47 tag of that language; empty where it is the edition's.
    """
    said = [run for run in text.content if run.text.strip()]
    if not text.cites:  # a mark after a term, say, has a language of its own
        said = [run for run in said if any(map(str.isalpha, run.text))] or said
    return bool(tag and said) and all(run.lang == tag for run in said)


def _kind(name: str) -> str:
    return f"proof-kind-{name}"


def _text(name: str, content: "Inline", node: doc.Node, *, strong: bool = False) -> Text:
    return Text((_kind(name),) if name else (), content, strong=strong, block=node.block)


def _top(document: "Document") -> "Iterator[Text]":
    masthead = document.masthead
    if masthead.logo:
        yield _alternative("logo", masthead.logo)
    yield _text("organisation", masthead.organisation, masthead)
    yield _text("whom", masthead.audience_line, masthead)
    yield _text("whom", masthead.audience, masthead)
    yield _text("title", document.title.content, document.title, strong=True)
    if document.subtitle:
        yield _text("subtitle", document.subtitle.content, document.subtitle)


def _section(section: doc.Section) -> "Iterator[Text]":
    yield _heading(section.heading)
    yield from _contents(section.children)


def _foot(written: "Document", printed: "Document") -> tuple[list[Text], list[Text]]:
    """Give what stands at the foot of pages, some of it in both languages; and what lines say."""
    own, theirs = written.imprint, printed.imprint
    same = written.locale == printed.locale
    drafts = theirs.draft[:1]
    sources = (
        *(("draft", line) for line in (theirs.draft[-1:] if drafts and not same else drafts)),
        ("identity", theirs.source_identity or own.identity),
        ("edition", own.edition),
        ("page", _unnumbered(own.page)),
        ("address", own.address),
        ("fill-in", written.fill_in),
    )
    texts = (
        *(("draft", line) for line in drafts),
        ("identity", theirs.identity),
        ("edition", theirs.edition),
        ("page", _unnumbered(theirs.page)),
        ("address", theirs.address),
        ("fill-in", printed.fill_in),
    )
    return (
        [_text(name, content, own) for name, content in sources],
        [_text(name, content, theirs) for name, content in texts],
    )


def _unnumbered(content: "Inline") -> "Inline":
    def without(text: str) -> str:
        return text.replace(PAGES, _NUMBER).replace(PAGE, _NUMBER)

    return tuple(replace(run, text=without(run.text)) for run in content)


def _heading(node: doc.Heading) -> Text:
    return _text("heading", node.content, node, strong=True)


def _alternative(name: str, figure: doc.Figure) -> Text:
    return _text(name, (doc.Run(figure.alt, figure.span, lang=figure.alt_lang),), figure)


def _contents(nodes: "Iterable[doc.Content]") -> "Iterator[Text]":
    for node in nodes:
        yield from _content(node)


@singledispatch
def _content(node: doc.Node) -> "Iterator[Text]":
    """Give the texts of a node, in the order in which structure has them."""
    raise TypeError(type(node))


@_content.register(doc.Heading)
def _(node: doc.Heading) -> "Iterator[Text]":
    yield _heading(node)


@_content.register(doc.Paragraph)
def _(node: doc.Paragraph) -> "Iterator[Text]":
    yield _text("", node.content, node)


@_content.register(doc.Figure)
def _(node: doc.Figure) -> "Iterator[Text]":
    yield _alternative("figure", node)
    if node.caption:
        yield _text("caption", node.caption, node)


@_content.register(doc.List)
def _(node: doc.List) -> "Iterator[Text]":
    for item in node.items:
        for at, text in enumerate(_contents(item.children)):
            yield text if at else _pointed(text, item.label if node.ordered else "")


def _pointed(text: Text, label: str) -> Text:
    """Mark what an item of a list begins with."""
    name = "item-numbered" if label else "item"
    return replace(text, kinds=(_kind(name), *text.kinds), label=text.label or label.rstrip("."))


@_content.register(doc.Steps)
def _(node: doc.Steps) -> "Iterator[Text]":
    for step in node.steps:
        if step.figure:
            yield from _content(step.figure)
        yield replace(_text("step", step.content, step), label=step.label.rstrip("."))


@_content.register(doc.Table)
def _(node: doc.Table) -> "Iterator[Text]":
    for row in node.rows:
        for cell in row.cells:
            yield _text("column" if cell.header else "cell", cell.content, cell)


@_content.register(doc.Glossary)
def _(node: doc.Glossary) -> "Iterator[Text]":
    for entry in node.entries:
        yield _text("term", entry.term, entry)
        yield _text("meaning", entry.meaning, entry)


@_content.register(doc.Beside)
def _(node: doc.Beside) -> "Iterator[Text]":
    yield from _contents(node.children)
    yield from _content(node.figure)


@_content.register(doc.Callout)
def _(node: doc.Callout) -> "Iterator[Text]":
    yield from _boxed(node.kind, (_heading(node.heading), *_contents(node.children)))


_OFFERS = 2
"""Most lines that offer something else."""


@_content.register(doc.ContactPanel)
def _(node: doc.ContactPanel) -> "Iterator[Text]":
    yield from _boxed("contact", (_heading(node.heading), *_contents(node.children)))
    # Languages are offered first, or formats alone: which there are depends on the language.
    yield from [Text((), ())] * (_OFFERS - len(node.offers))
    for offer in node.offers:
        yield _text("offer", offer.content, offer)
    if node.url:
        yield _text("code", (doc.Run(node.qr_alt, node.span),), node)


@_content.register(doc.SourceNote)
def _(node: doc.SourceNote) -> "Iterator[Text]":
    yield _heading(node.heading)
    for entry in node.entries:
        yield replace(_text("source", entry.content, entry), cites=True)


def _boxed(box: str, texts: "Iterable[Text]") -> "Iterator[Text]":
    """Mark what stands in a box."""
    for text in texts:
        yield replace(text, kinds=(_kind(box), *text.kinds))
