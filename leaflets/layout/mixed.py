"""A document → what is wrong with its digits: two kinds of them in one language."""

from typing import TYPE_CHECKING

from leaflets.layout.trial import in_each
from leaflets.model.document import Cell, SourceNote, plain
from leaflets.model.nodes import body, inlines, walk
from leaflets.text.digits import other_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from leaflets.layout.context import Context
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.document import Document, Inline, Node
    from leaflets.model.locale import Locale


def mixed(
    document: "Document",
    contexts: "Sequence[Context]",
    european: "Callable[[Node], bool]",
) -> "Iterator[Diagnostic]":
    """Tell of digits of two kinds in a language of the document.

    Args:
        document: The document.
        contexts: What each of its languages is set with.
        european: Tells whether all digits of a node are, as `european` does.
    """
    for one, used in zip(in_each(document), contexts, strict=True):
        if all(map(european, body(one))):  # as in most documents
            continue
        yield from used.typesetter.mixed(_prose(one))
        for other in _foreign(one):
            yield from used.others[other.tag].mixed(_prose(one, other))


def european(node: "Node") -> bool:
    """Tell whether all digits of a node, and of those in it, are European: 0 to 9."""
    texts = (plain(content) for inner in walk(node) for content in inlines(inner))
    return not any(map(other_digits, texts))


def _prose(document: "Document", locale: "Locale | None" = None) -> "Iterator[Inline]":
    """Give what a document says; sources are cited as their publishers write them.

    Args:
        document: The document.
        locale: Of which language's cells; none for what is set in the document's.
    """
    for outermost in body(document):
        for node in walk(outermost, without=(SourceNote,)):
            own = node.locale if isinstance(node, Cell) else None
            if own == locale:
                yield from inlines(node)


def _foreign(document: "Document") -> "tuple[Locale, ...]":
    """Give the languages that cells are set in and the document is not."""
    nodes = (node for outermost in body(document) for node in walk(outermost))
    found = (node.locale for node in nodes if isinstance(node, Cell) and node.locale)
    return tuple(dict.fromkeys(found))
