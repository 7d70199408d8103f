"""Boxes made once → used again for the same section, or part of one, in the same style.

Assembling hands out one and the same node in all brands that say nothing of their own in it; set
in the same styles it has the same box, which knows its height already.
"""

from collections import OrderedDict
from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from leaflets.layout.choice import Choices
from leaflets.layout.told import Told

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaflets.layout.boxes import Box
    from leaflets.layout.context import Context
    from leaflets.layout.words import Words
    from leaflets.model.document import Node
    from leaflets.text.paragraph import Typesetter

_MOST = 1_000
"""Most boxes remembered: those of some editions, at each air that is tried."""


class _Stored(NamedTuple):
    """A box with all that it was made of, which is told by its identity and so held on to."""

    nodes: "tuple[Node, ...]"
    typesetter: "Typesetter"
    box: "Box"
    words: "tuple[Words, ...]"


class Shelf:
    """Remembers the boxes of sections and of what stands in them, and what was made of these.

    Args:
        most: Most of them; those that have not been used for longest go first.

    Attributes:
        told: Tells documents from each other.
        choices: Ways that they were laid out in.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._boxes: OrderedDict[object, _Stored] = OrderedDict()
        self.told = Told()
        self.choices = Choices()

    def __len__(self) -> int:
        """Count the boxes that are remembered."""
        return len(self._boxes)

    def box(
        self, nodes: "tuple[Node, ...]", context: "Context", make: "Callable[[], Box]"
    ) -> "Box":
        """Give the box of a node, or of several that share one.

        Args:
            nodes: The nodes, which are told by their identity.
            context: What it is made with.
            make: Makes it where it is not there yet.
        """
        # What a name stands for is held on to, so that nothing else can take its identity.
        wanted = (tuple(map(id, nodes)), id(context.typesetter), context.sheet)
        found = self._boxes.get(wanted)
        if found is not None:
            self._boxes.move_to_end(wanted)
            context.made.extend(found.words)
            return copy(found.box)  # Platypus leaves notes on what it has seen
        faults, made = len(context.faults), len(context.made)
        box = make()
        if len(context.faults) == faults:
            words = tuple(context.made[made:])
            self._boxes[wanted] = _Stored(nodes, context.typesetter, box, words)
            if len(self._boxes) > self._most:
                self._boxes.popitem(last=False)
        return copy(box)
