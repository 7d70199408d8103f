"""A document → what it says late or leaves over, told by which nodes stand on its pages."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.model.document import SourceNote
from leaflets.model.nodes import body, walk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from leaflets.model.document import Document


@dataclass(frozen=True, slots=True)
class Ends:
    """What must not stand at the end of a document.

    Attributes:
        sources: Ids of the nodes of its lists of sources.
        core: Ids of the nodes of each block that says a core claim.
    """

    sources: frozenset[str]
    core: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, document: "Document") -> "Ends":
        """Look a document over; this is the same however it is laid out."""
        sources: set[str] = set()
        core: dict[str, set[str]] = {}
        for outermost in body(document):
            for node in walk(outermost):
                if isinstance(node, SourceNote):
                    sources.update(str(inner.id) for inner in walk(node))
                if node.block in document.core:
                    core.setdefault(node.block, set()).add(str(node.id))
        return cls(frozenset(sources), tuple(map(frozenset, core.values())))

    def leftover(self, drawn: "Sequence[AbstractSet[str]]") -> bool:
        """Tell whether the last of several pages has nothing but sources.

        Args:
            drawn: Keys of the nodes that stand on each page.
        """
        return len(drawn) > 1 and drawn[-1] <= self.sources

    def late(self, drawn: "Sequence[AbstractSet[str]]", first: int) -> int:
        """Count the blocks that say a core claim after the first pages; 0 pages set no limit.

        Args:
            drawn: Keys of the nodes that stand on each page.
            first: How many pages must hold the core claims.
        """
        if not first:
            return 0
        after = frozenset[str]().union(*drawn[first:])
        return sum(not ids.isdisjoint(after) for ids in self.core)
