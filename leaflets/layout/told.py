"""A document → what its pages depend on beside a clinic's own words: the same for many brands.

Of a text in which something of the clinic's own stands only its place is told; what laying out
asks of it is for `choice`. Everything else is told by what it holds, whatever kinds of nodes there
are: what nobody thought of here makes two documents differ, never the same.
"""

from collections import OrderedDict
from typing import TYPE_CHECKING

from leaflets.layout.once import Numbers
from leaflets.layout.story import announces
from leaflets.model.document import Masthead, Node, Run
from leaflets.model.nodes import fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from leaflets.model.brand import Brand
    from leaflets.model.document import Document, Inline

_MOST = 4_000
"""Most nodes, and things told of nodes, that are remembered."""
_UNSEEN = frozenset({"span", "alt", "alt_lang", "alt_heard", "qr_alt", "due"})
"""Fields that no place of anything on a page depends on."""
_OWN = object()
"""Stands for a text in which a clinic says something."""


def owned(brand: "Brand") -> "Callable[[Inline], bool]":
    """Give what tells whether a text says something of a brand's own."""
    contacts = (*brand.contacts, *(one for _, own in brand.audiences for one in own))
    texts = (brand.name, *(one.text for one in contacts))
    said = frozenset(" ".join(text.split()) for text in texts) - {""}

    def owns(runs: "Inline") -> bool:
        return any([run.text in said or run.link in said for run in runs])  # noqa: C419  faster

    return owns


class Told:
    """Tells documents from each other; what holds nothing of a clinic's own is looked at once.

    Args:
        most: Most nodes, and things told of nodes, that are remembered.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._known: OrderedDict[int, tuple[Node, int]] = OrderedDict()
        self._numbers = Numbers(most)

    def __len__(self) -> int:
        """Count what is remembered."""
        return max(len(self._known), len(self._numbers))

    def of(self, document: "Document") -> "Hashable":
        """Tell a document, in all its languages."""
        teller = _Teller(self, owned(document.brand))
        parts = (
            document.masthead,
            document.title,
            document.subtitle,
            document.front,
            document.sections,
            document.imprint,
        )
        beside = self.of(document.beside) if document.beside else None
        return (*map(teller.told, parts), document.core, beside)

    def number(self, told: "Hashable") -> int:
        """Give a number for what was told."""
        return self._numbers.of(told)

    def known(self, node: Node) -> int | None:
        """Give the number of a node that was told before."""
        found = self._known.get(id(node))
        if found is None:
            return None
        self._known.move_to_end(id(node))
        return found[1]

    def keep(self, node: Node, number: int) -> None:
        """Remember a node's number; it is held on to, so nothing else can take its identity."""
        self._known[id(node)] = node, number
        if len(self._known) > self._most:
            self._known.popitem(last=False)


class _Teller:
    """Tells parts of one document."""

    def __init__(self, told: Told, owns: "Callable[[Inline], bool]") -> None:
        self._told = told
        self._owns = owns
        self._own = False

    def told(self, value: object) -> "Hashable":
        """Tell a node, a text, several of these, or anything else that can be compared."""
        if isinstance(value, Node):
            return self._node(value)
        if not isinstance(value, tuple):
            return value
        if value and isinstance(value[0], Run):
            return self._text(value)
        return tuple(map(self.told, value))

    def _node(self, node: Node) -> int:
        found = self._told.known(node)
        if found is not None:
            return found
        outer, self._own = self._own, False
        number = self._told.number((type(node), *self._fields(node)))
        # Whether anything in it is a clinic's own, the next clinic's document may see otherwise.
        if not self._own:
            self._told.keep(node, number)
        self._own = self._own or outer
        return number

    def _fields(self, node: Node) -> "list[Hashable]":
        fields = [(name, value) for name, value in fields_of(node) if name not in _UNSEEN]
        if isinstance(node, Masthead):  # its logo is a clinic's own
            return [self.told(bool(value) if name == "logo" else value) for name, value in fields]
        return [self.told(bool(value) if name == "url" else value) for name, value in fields]

    def _text(self, runs: "Inline") -> "Hashable":
        if not self._owns(runs):
            return tuple(
                (run.text, run.bold, run.italic, run.superscript, run.link, run.lang, run.blank)
                for run in runs
            )
        self._own = True
        return _OWN, announces(runs)
