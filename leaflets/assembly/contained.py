"""A node → what stands in it, found out once for as long as the node is handed out again."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from leaflets.model import document as doc
from leaflets.model.nodes import held, inlines
from leaflets.model.remembered import Remembered

if TYPE_CHECKING:
    from leaflets.model.asset import Picture


@dataclass(frozen=True, slots=True)
class Contained:
    """What stands in a node, and what it is itself.

    Attributes:
        pictures: Pictures, in reading order, each once.
        callouts: Kinds of boxes.
        panels: Whether it has a panel of contacts.
        offers: What these say that there is beside, in reading order.
        blank: Whether a line to fill in stands there.
    """

    pictures: "tuple[Picture, ...]"
    callouts: frozenset[doc.CalloutKind]
    panels: bool
    offers: tuple[str, ...]
    blank: bool


_KNOWN: Remembered[Contained] = Remembered(2_000)


def contained(node: doc.Node) -> Contained:
    """Tell what stands in a node."""
    return _KNOWN.get(node, partial(_found, node))


def _found(node: doc.Node) -> Contained:
    pictures = dict.fromkeys([node.picture] if isinstance(node, doc.Figure) else ())
    callouts = {node.kind} if isinstance(node, doc.Callout) else set()
    offers = [plain] if (plain := _offer(node)) is not None else []
    panels = isinstance(node, doc.ContactPanel)
    blank = any(run.blank for content in inlines(node) for run in content)
    for one in map(contained, held(node)):
        pictures |= dict.fromkeys(one.pictures)
        callouts |= one.callouts
        panels |= one.panels
        offers += one.offers
        blank |= one.blank
    return Contained(tuple(pictures), frozenset(callouts), panels, tuple(offers), blank)


def _offer(node: doc.Node) -> str | None:
    return doc.plain(node.content) if isinstance(node, doc.Offer) else None
