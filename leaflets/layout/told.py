"""A document → what its pages depend on beside a clinic's own words: the same for many brands.

Of a text in which something of the clinic's own stands only its place is told; what laying out
asks of it is for `choice`. Everything else is told by what it holds, whatever kinds of nodes there
are: what nobody thought of here makes two documents differ, never the same.
"""

from typing import TYPE_CHECKING

from leaflets.layout.once import Numbers, Once
from leaflets.layout.said import announces
from leaflets.model.document import Node, Run
from leaflets.model.nodes import fields_of

if TYPE_CHECKING:
    from collections.abc import Hashable

    from leaflets.model.document import Document, Inline

_MOST = 2_000
"""Most nodes, and things told of nodes, that are remembered."""
_UNSEEN = frozenset({"span", "alt", "alt_lang", "alt_heard", "qr_alt", "due"})
"""Fields that no place of anything on a page depends on."""
_THERE = frozenset({"url", "logo"})
"""Fields of which it only matters whether they say something."""
_OWN = object()
"""Stands for a text in which a clinic says something."""


class Told:
    """Tells documents from each other; a node that they have in common is looked at once.

    Args:
        most: Most nodes, and things told of nodes, that are remembered.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._numbers = Numbers(most)
        self._nodes = Once(self._number, most)

    def __len__(self) -> int:
        """Count what is remembered."""
        return max(len(self._nodes), len(self._numbers))

    def of(self, document: "Document") -> "Hashable":
        """Tell a document, in all its languages."""
        parts = (
            document.masthead,
            document.title,
            document.subtitle,
            document.front,
            document.sections,
            document.imprint,
        )
        beside = self.of(document.beside) if document.beside else None
        return (*map(self._told, parts), document.core, beside)

    def _told(self, value: object) -> "Hashable":
        """Tell a node, a text, several of these, or anything else that can be compared."""
        if isinstance(value, Node):
            return self._nodes.of(value)
        if not isinstance(value, tuple):
            return value
        if value and isinstance(value[0], Run):
            return _text(value)
        return tuple(map(self._told, value))

    def _number(self, node: Node) -> int:
        fields = [
            self._told(bool(value) if name in _THERE else value)
            for name, value in fields_of(node)
            if name not in _UNSEEN
        ]
        return self._numbers.of((type(node), *fields))


def _text(runs: "Inline") -> "Hashable":
    if any([run.own for run in runs]):  # noqa: C419  faster
        return _OWN, announces(runs)
    return tuple(
        (run.text, run.bold, run.italic, run.superscript, run.link, run.lang, run.blank)
        for run in runs
    )
