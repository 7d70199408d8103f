"""The texts of a document in the order in which they are read, and those of a file's tree.

The order is told here anew, from the document's own nodes, and not by the tag tree that a file is
made of: were that in another order, a file would be too, and no comparison with it would show.
"""

from dataclasses import replace
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from leaflets.model import document as doc
from leaflets.model.document import plain
from leaflets.text.digits import printed
from tests.pdf.readable import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.library import Library
    from leaflets.model.document import Document, Inline
    from tests.pdf.structured import Node

ORDER: "dict[type[doc.Node], tuple[str, ...]]" = {
    doc.Heading: ("content",),
    doc.Paragraph: ("content",),
    doc.Offer: ("content",),
    doc.List: ("items",),
    doc.ListItem: ("label", "children"),
    doc.Figure: ("alt", "caption"),
    doc.Steps: ("steps",),
    doc.Step: ("label", "figure", "content"),
    doc.Beside: ("children", "figure"),  # what is shown explains what is said
    doc.Callout: ("heading", "children"),
    doc.Glossary: ("entries",),
    doc.GlossaryEntry: ("term", "meaning"),
    doc.Table: ("rows",),
    doc.Row: ("cells",),
    doc.Cell: ("content",),
    doc.ContactPanel: ("heading", "children", "offers", "qr_alt"),
    doc.SourceNote: ("heading", "entries"),
    doc.Section: ("mark", "heading", "children"),
}
"""What is read of each kind of node, and in which order."""
_SHOWN = {"alt", "qr_alt"}
"""What is no text on the page: its digits are those that were typed."""
_AMID = {"Span", "Link"}
"""Roles of elements that stand amid the text of another."""


def order_faults(document: "Document", tree: "Node", library: "Library") -> list[str]:
    """Hold the texts of a file's tree, element by element, against those of its document.

    Args:
        document: What it should say.
        tree: The root element.
        library: Tells how languages are set.

    Returns:
        The first text that is another one, or is missing, or is one too many; else nothing.
    """
    return differing(texts_of(document, library), texts_in(tree))


def differing(wanted: "Iterable[str]", got: "Iterable[str]") -> list[str]:
    """Name the first text, but for spaces, that is not as it should be."""
    wanted, got = ([one for one in map(bare, texts) if one] for texts in (wanted, got))
    for number, (one, other) in enumerate(zip_longest(wanted, got), 1):
        if one != other:
            return [f"text {number} in reading order: {other!r}, should be {one!r}"]
    return []


def texts_in(node: "Node") -> "Iterator[str]":
    """Give the text of each element of a file's tree, in its order; of figures what they show."""
    if node.role == "Figure":
        yield node.alt
    elif all(kid.role in _AMID for kid in node.within):
        yield node.text
    else:
        for kid in node.kids:
            if isinstance(kid, str):
                yield kid
            else:
                yield from texts_in(kid)


def texts_of(document: "Document", library: "Library", *, shown: bool = True) -> "Iterator[str]":
    """Give the texts of a document in the order that they are read in, digits as printed.

    That it is a draft is read after the title. In two languages each part is read in the one that
    leads, then in the other: the title, what stands before the first section, piece by piece, then
    section by section in the same way.

    Args:
        document: The document.
        library: Tells how languages are set.
        shown: Whether what is no text on the page is said: pictures, lines to fill in by pen.
    """
    own, other = _Texts(document, library, shown=shown), document.beside
    yield from own.masthead(document.masthead)
    if other is None:
        yield from own.of(document.title)
        yield from map(own.said, document.imprint.draft)
        parts = (*_front(document), *document.sections)
        yield from (text for node in parts for text in own.of(node))
    else:
        theirs = _Texts(other, library, shown=shown)
        yield from theirs.whom(other.masthead)
        yield from _both(own, (document.title,), theirs, (other.title,))
        yield from map(own.said, document.imprint.draft)
        yield from _both(own, _front(document), theirs, _front(other))
        for one, two in zip(document.sections, other.sections, strict=True):
            yield from own.heading(one)
            yield from theirs.heading(two)
            yield from _both(own, one.children, theirs, two.children)
    yield from own.imprint(document.imprint)


def _front(document: "Document") -> "tuple[doc.Node, ...]":
    return (*((document.subtitle,) if document.subtitle else ()), *document.front)


def _both(
    own: "_Texts", ours: "Iterable[doc.Node]", other: "_Texts", theirs: "Iterable[doc.Node]"
) -> "Iterator[str]":
    for one, two in zip(ours, theirs, strict=True):
        yield from own.of(one)
        yield from other.of(two)


class _Texts:
    """Gives texts of nodes in one language."""

    def __init__(self, document: "Document", library: "Library", *, shown: bool) -> None:
        self._tag, self._library, self._shown = document.locale.tag, library, shown
        self._fill_in = plain(document.fill_in) if shown else ""

    def said(self, content: "Inline", tag: str = "") -> str:
        """Give inline content with digits as they are printed in each of its languages."""
        said = [replace(run, text=self._fill_in) if run.blank else run for run in content]
        return "".join(
            printed(plain(tuple(runs)), self._library.typography(lang or tag or self._tag))
            for lang, runs in groupby(said, lambda run: run.lang)
        )

    def label(self, text: str) -> str:
        """Give a number or bullet as it is printed."""
        return printed(text, self._library.typography(self._tag))

    def masthead(self, node: doc.Masthead) -> "Iterator[str]":
        """Give what stands at the top of the first page."""
        if node.logo:
            yield from self.of(node.logo)
        yield self.said(node.organisation)
        yield from self.whom(node)

    def whom(self, node: doc.Masthead) -> "Iterator[str]":
        """Give whom it is for."""
        yield from (self.said(node.audience_line), self.said(node.audience))

    def heading(self, node: doc.Section) -> "Iterator[str]":
        """Give the number and the heading of a section."""
        yield from (self.label(node.mark), self.said(node.heading.content))

    def imprint(self, node: doc.Imprint) -> "Iterator[str]":
        """Give what is read once of the pages' feet."""
        lines = (
            *(node.identity, node.beside_identity, node.source_identity),
            *(node.edition, node.address),
            *node.reviewed,
        )
        yield from map(self.said, lines)

    def of(self, node: "doc.Node") -> "Iterator[str]":
        """Give the texts of a node and all within it."""
        for name in ORDER[type(node)]:
            value = getattr(node, name)
            if name in _SHOWN:
                yield value if self._shown else ""
            elif isinstance(value, str):
                yield self.label(value)
            elif isinstance(value, tuple) and value and isinstance(value[0], doc.Run):
                locale = getattr(node, "locale", None)
                yield self.said(value, locale.tag if locale else "")
            else:
                within = value if isinstance(value, tuple) else (value,) if value else ()
                yield from (text for one in within for text in self.of(one))
