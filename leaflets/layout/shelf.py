"""Boxes made once → used again for the same section, or part of one, in the same style.

Assembling hands out one and the same node in all brands that say nothing of their own in it; set
in the same styles it has the same box, which knows its height already.
"""

from collections import OrderedDict
from copy import copy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaflets.layout.boxes import Box
    from leaflets.layout.context import Context
    from leaflets.model.document import Node

_MOST = 1_000
"""Most boxes remembered: those of some editions, at each air that is tried."""


class Shelf:
    """Remembers the boxes of sections and of what stands in them.

    Args:
        most: Most of them; those that have not been used for longest go first.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._boxes: OrderedDict[object, tuple[tuple[Node, ...], Context, Box]] = OrderedDict()

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
            return copy(found[2])  # Platypus leaves notes on what it has seen
        count = len(context.faults)
        box = make()
        if len(context.faults) == count:
            self._boxes[wanted] = (nodes, context, box)
            if len(self._boxes) > self._most:
                self._boxes.popitem(last=False)
        return copy(box)
