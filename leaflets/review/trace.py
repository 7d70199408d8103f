"""A source, claim, block, figure or words → the editions and pages that rest on it.

Nothing is guessed: pages are those of the marks that an edition is drawn with, each of which names
the node it belongs to, and each node the block it came from.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from leaflets.assembly import assemble
from leaflets.checks.claims import all_blocks
from leaflets.layout.pages import FigureMark, LinkMark, TextMark
from leaflets.model.claims import Evidence
from leaflets.model.diagnostic import did_you_mean
from leaflets.model.document import Figure, Node, SourceNote, plain
from leaflets.model.errors import SelectionError
from leaflets.model.nodes import body, inlines, walk
from leaflets.model.structure import key_of
from leaflets.review.terms import holds, is_term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from leaflets.layout.pages import Page, Pages
    from leaflets.library import Library
    from leaflets.model.document import Document
    from leaflets.model.edition import Edition
    from leaflets.pipeline import Pipeline


class Kind(StrEnum):
    """What can be traced."""

    SOURCE = "source"
    CLAIM = "claim"
    BLOCK = "block"
    FIGURE = "figure"
    TERM = "term"


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """Something to trace.

    Attributes:
        kind: What it is.
        name: Its id, or the words.
    """

    kind: Kind
    name: str

    def __str__(self) -> str:
        """Name it as people do."""
        return f"{self.kind} '{self.name}'"


@dataclass(frozen=True, slots=True)
class Place:
    """A page that rests on a subject.

    Attributes:
        subject: The subject.
        edition: The edition.
        page: The page, from 1.
        block: Id of the block that stands there; empty for the leaflet's own text and the foot.
    """

    subject: Subject
    edition: "Edition"
    page: int
    block: str


_NAMES: "dict[Kind, Callable[[Library], Iterable[str]]]" = {
    Kind.SOURCE: lambda library: (one.id for one in library.sources()),
    Kind.CLAIM: lambda library: (one.id for one in library.claims()),
    Kind.BLOCK: lambda library: library.block_ids(),
    Kind.FIGURE: lambda library: library.figure_ids(),
}


def names(library: "Library") -> tuple[str, ...]:
    """List every id that can be traced, sorted."""
    return tuple(sorted({name for listed in _NAMES.values() for name in listed(library)}))


def subjects(library: "Library", text: str) -> tuple[Subject, ...]:
    """Tell what is meant by a name: `kind:name`, an id of whatever kinds have it, or words.

    Raises:
        SelectionError: There is none of the kind given (`unknown-<kind>`); there are no words.
    """
    prefix, _, rest = text.partition(":")
    kind = Kind(prefix) if prefix in set(Kind) and rest.strip() else None
    if kind and kind is not Kind.TERM:
        return (_known(library, kind, rest.strip()),)
    words = " ".join((rest if kind else text).split())
    if not is_term(words):
        raise SelectionError.of("usage", f"'{text}' names nothing that can be looked for")
    found = () if kind else tuple(one for one in _NAMES if words in set(_NAMES[one](library)))
    return tuple(Subject(one, words) for one in found or (Kind.TERM,))


def _known(library: "Library", kind: Kind, name: str) -> Subject:
    there = tuple(_NAMES[kind](library))
    if name not in there:
        hint = did_you_mean(name, there)
        raise SelectionError.of(f"unknown-{kind}", f"there is no {kind} '{name}'", hint=hint)
    return Subject(kind, name)


def resting(library: "Library", subject: Subject) -> frozenset[str]:
    """Name the blocks that rest on a source or say a claim now; a block rests on itself.

    What a block rests on that cannot be read is not known; editions that use it tell so.
    """
    if subject.kind is Kind.BLOCK:
        return frozenset({subject.name})
    if subject.kind not in {Kind.SOURCE, Kind.CLAIM}:
        return frozenset()
    blocks = all_blocks(library)
    if subject.kind is Kind.SOURCE:
        return frozenset(one.id for one in blocks if subject.name in one.sources)
    return frozenset(one.id for one in blocks if subject.name in one.claims)


def trace(
    pipeline: "Pipeline", edition: "Edition", wanted: "Iterable[Subject]"
) -> tuple[Place, ...]:
    """Find the pages of an edition that rest on some subjects, in their order.

    Raises:
        LeafletsError: The edition cannot be built.
    """
    library = pipeline.library
    wanted = tuple(wanted)
    terms = any(one.kind is Kind.TERM for one in wanted)
    text = _Text.of(library, assemble(library, edition).document, translated=terms)
    owners = {one: _owners(library, text, one) for one in wanted}
    # What is printed as decoration only the pages know: repeated headings, the foot, icons.
    if not any(owners.values()) and not {one.kind for one in owners} & {Kind.TERM, Kind.FIGURE}:
        return ()
    _, pages, _ = pipeline.pages(edition)
    places = (
        Place(subject, edition, page, block)
        for subject, own in owners.items()
        for page, block in _pages(pages, text, subject, own)
    )
    return tuple(dict.fromkeys(places))


@dataclass(frozen=True, slots=True)
class _Text:
    """What an edition says, node by node.

    Attributes:
        nodes: Its nodes in both of its languages, by the key that marks name them with.
        sources: The same in the language they are written in, by the same keys.
        documents: Its documents: one a language.
    """

    nodes: dict[str, Node]
    sources: dict[str, Node]
    documents: "tuple[Document, ...]"

    @classmethod
    def of(cls, library: "Library", document: "Document", *, translated: bool) -> "_Text":
        """Take it from a document.

        Args:
            library: What it was assembled from.
            document: The document.
            translated: Whether to look up what its translations were made of.
        """
        documents = (document, document.beside) if document.beside else (document,)
        edition = replace(document.edition, locale=library.defaults.source_locale, beside="")
        written = document
        if translated and edition != document.edition:
            written = assemble(library, edition).document
        # Nodes are numbered alike in every language; those of a second one count on.
        origin = {node.id: node for node in _nodes(written)}
        nodes, sources = {}, {}
        for one, offset in zip(documents, (0, document.imprint.id), strict=False):
            for node in _nodes(one):
                nodes[str(node.id)] = node
                if node.id - offset in origin:
                    sources[str(node.id)] = origin[node.id - offset]
        return cls(nodes, sources, documents)


def _nodes(document: "Document") -> "Iterator[Node]":
    for outermost in (document.masthead, *body(document)):
        yield from walk(outermost)


def _owners(library: "Library", text: _Text, subject: Subject) -> frozenset[str]:
    """Give the keys of the nodes that rest on a subject."""
    match subject.kind:
        case Kind.TERM:
            return frozenset(
                key
                for key, node in text.nodes.items()
                if _says(node, subject.name) or _says(text.sources.get(key), subject.name)
            )
        case Kind.FIGURE:
            return frozenset(
                key
                for key, node in text.nodes.items()
                if isinstance(node, Figure) and node.picture.name == subject.name
            )
        case _:
            blocks = resting(library, subject)
            own = (key for key, node in text.nodes.items() if node.block in blocks)
            return frozenset((*own, *_cited(text, subject)))


def _cited(text: _Text, subject: Subject) -> "Iterator[str]":
    """Give the entries of lists of sources that name a source.

    Popular articles are named by one sentence for all.
    """
    for document in text.documents:
        for source in document.sources:
            if (Kind.SOURCE, source.id) != (subject.kind, subject.name):
                continue
            for note in text.nodes.values():
                if isinstance(note, SourceNote):
                    popular = source.evidence is Evidence.POPULAR
                    span = note.span if popular else source.span
                    yield from (str(one.id) for one in note.entries if one.span == span)


def _says(node: Node | None, words: str) -> bool:
    if node is None:
        return False
    texts = [plain(content) for content in inlines(node)]
    if isinstance(node, Figure):
        texts.append(node.alt)
    return any(holds(text, words) for text in texts)


def _pages(
    pages: "Pages", text: _Text, subject: Subject, owners: frozenset[str]
) -> "Iterator[tuple[int, str]]":
    drawn = {page.number: _drawn(page) for page in pages.pages}
    spread = {key for key in owners if sum(key in keys for keys in drawn.values()) > 1}
    for page in pages.pages:
        for key in sorted(owners & drawn[page.number], key=int):
            if subject.kind is not Kind.TERM or _is_here(pages, page, key, subject, spread):
                yield page.number, text.nodes[key].block
        if subject.kind is Kind.FIGURE and subject.name in _decoration(page):
            yield page.number, ""
        if subject.kind is Kind.TERM and any(
            _stands(page, key, subject.name) for key in ("", str(pages.document.imprint.id))
        ):
            yield page.number, ""


def _drawn(page: "Page") -> frozenset[str]:
    """Give the keys of the nodes that something on a page belongs to."""
    marks = (one for one in page.marks if isinstance(one, TextMark | FigureMark | LinkMark))
    return frozenset(key_of(mark.owner) for mark in marks if mark.owner)


def _is_here(
    pages: "Pages", page: "Page", key: str, subject: Subject, spread: "Iterable[str]"
) -> bool:
    """Tell whether words stand on this page, where their paragraph goes on over several.

    Words that are cut by the page's end, or stand in the source language alone, are on all.
    """
    if key not in spread or _stands(page, key, subject.name):
        return True
    return not any(_stands(one, key, subject.name) for one in pages.pages)


def _stands(page: "Page", key: str, words: str) -> bool:
    """Tell whether words are printed on a page in what belongs to a node, or to none."""
    lines = [
        [fragment.text for fragment in mark.fragments]
        for mark in page.marks
        if isinstance(mark, TextMark) and key_of(mark.owner) == key
    ]
    # Fragments stand from left to right, whichever way their line runs.
    leftward = " ".join("".join(reversed(line)) for line in lines)
    return any(holds(one, words) for one in (" ".join(map("".join, lines)), leftward))


def _decoration(page: "Page") -> frozenset[str]:
    """Name the pictures on a page that belong to no node, such as the icons of boxes."""
    marks = (one for one in page.marks if isinstance(one, FigureMark) and not one.owner)
    return frozenset(mark.name for mark in marks)
