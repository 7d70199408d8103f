"""Boxes made once → used again for the same section, or part of one, in the same style.

Assembling hands out one and the same node in all brands that say nothing of their own in it; set
in the same styles it has the same box, which knows its height already.
"""

from copy import copy
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from leaflets.layout.choice import Choices
from leaflets.layout.drawings import Drawings, Drawn
from leaflets.layout.mixed import european
from leaflets.layout.once import Numbers, Once
from leaflets.layout.told import Told
from leaflets.model.remembered import Recent

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from leaflets.layout.boxes import Box
    from leaflets.layout.context import Context
    from leaflets.layout.stylesheet import Stylesheet
    from leaflets.layout.words import Words
    from leaflets.model.document import Node
    from leaflets.text.paragraph import Typesetter

_MOST = 2_500
"""Most boxes remembered: those of some editions, at each air that is tried."""


_Box = TypeVar("_Box", bound="Box")


class _Stored(NamedTuple):
    """A box with the typesetter that it is told by, which is held on to, and its words."""

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
        european: Tells whether all digits of a node are, looking at it once.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._boxes: Recent[Hashable, _Stored] = Recent()
        self._nodes = Once(Numbers().of)
        self._sheets = Numbers()
        self._sheet: tuple[Stylesheet | None, int] = None, 0
        self._drawn = Drawn()
        self.european = Once(european).of
        self.told = Told()
        self.choices = Choices()

    def __len__(self) -> int:
        """Count the boxes that are remembered."""
        return len(self._boxes)

    def section(
        self,
        nodes: "tuple[Node, ...]",
        context: "Context",
        make: "Callable[[], _Box]",
        *more: "Hashable",
    ) -> "_Box":
        """Give the box of a node, or of several that share one.

        Args:
            nodes: The nodes. They may be others that are equal, as where a list is joined anew.
            context: What it is made with.
            make: Makes it where it is not there yet.
            more: What else it is made of.
        """
        return self.box((*map(self._nodes.of, nodes), more), context, make)

    def box(self, name: "Hashable", context: "Context", make: "Callable[[], _Box]") -> "_Box":
        """Give the box of a thing that is named by all of it.

        Args:
            name: Its name.
            context: What it is made with.
            make: Makes it where it is not there yet.
        """
        wanted = (name, id(context.typesetter), self._numbered(context.sheet))
        found = self._boxes.get(wanted)
        if found is not None:
            context.made.extend(found.words)
            return copy(found.box)
        faults, made = len(context.faults), len(context.made)
        box = make()
        words = tuple(context.made[made:])
        # What is a clinic's own is in its own editions alone, and clinics are many.
        if len(context.faults) == faults and not any(one.own for one in words):
            box.drawings = Drawings(self._drawn)
            self._boxes.put(wanted, _Stored(context.typesetter, box, words))
            if len(self._boxes) > self._most:
                self._boxes.drop_oldest()
        return copy(box)

    def _numbered(self, sheet: "Stylesheet") -> int:
        """Give the number of a style sheet: one box after the other asks for the same."""
        if self._sheet[0] is not sheet:
            self._sheet = sheet, self._sheets.of(sheet)
        return self._sheet[1]
