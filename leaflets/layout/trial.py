"""A document and a way to lay it out → what comes of it, told before anything is drawn."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.layout.bilingual import Bilingual
from leaflets.layout.ends import Ends
from leaflets.layout.paginate import Paginated, Set, paginate
from leaflets.layout.story import Story
from leaflets.layout.survey import survey
from leaflets.model.errors import LayoutError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leaflets.layout.bilingual import Spread
    from leaflets.layout.context import Context
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.document import Document


@dataclass(frozen=True, slots=True)
class Ending:
    """How pages come out.

    Attributes:
        filled: Of each page, which part of the content area's height is used, 0 to 1.
        limit: Most pages the leaflet may have in this format; 0 for any number.
        late: How many blocks say a core claim after the pages that the format keeps for them.
        leftover: Whether the last page has nothing but sources.
    """

    filled: tuple[float, ...]
    limit: int
    late: int
    leftover: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """One way to lay a document out.

    Attributes:
        paginated: Its boxes on pages.
        ending: How these come out.
    """

    paginated: Paginated
    ending: Ending


class Trial:
    """Lays one document out in one way after the other.

    Args:
        document: The document.
        spread: How its languages share a page.
        mixed: What is wrong with its digits.

    Attributes:
        limit: Most pages the leaflet may have in this format; 0 for any number.
        first: Pages that must hold the core claims; 0 for any number.
    """

    def __init__(
        self, document: "Document", spread: "Spread", mixed: "Iterable[Diagnostic]"
    ) -> None:
        self._document = document
        self._spread = spread
        self._mixed = tuple(mixed)
        self._ends: Ends | None = None
        languages = len(in_each(document))
        self.limit = _limit(document, spread) * languages
        self.first = spread.page.core_pages * languages

    def set(self, contexts: "Sequence[Context]") -> Set:
        """Make its boxes.

        Args:
            contexts: What each of its languages is set with.

        Raises:
            LayoutError: Characters that no font has, digits of two kinds, or a picture that cannot
                be drawn.
        """
        languages = list(zip(in_each(self._document), contexts, strict=True))
        if len(languages) == 1:
            boxes = Story(*languages[0]).boxes()
        else:
            boxes = Bilingual(*languages, columns=self._spread.columns).boxes()
        faults = [*(fault for used in contexts for fault in used.faults), *self._mixed]
        if faults:
            raise LayoutError(*dict.fromkeys(faults))
        return Set.of(boxes, self._document, contexts[0])

    def at(self, found: Set) -> Tried:
        """Put boxes on pages and look these over.

        Raises:
            Overflow: Something is larger than a page.
        """
        paginated = paginate(found, self._document)
        pages = [
            survey(placed, found.areas.of(number))
            for number, placed in enumerate(paginated.pages, 1)
        ]
        drawn = [page.drawn for page in pages]
        ends = self._ends = self._ends or Ends.of(self._document)
        filled = tuple(page.filled for page in pages)
        late, leftover = ends.late(drawn, self.first), ends.leftover(drawn)
        return Tried(paginated, Ending(filled, self.limit, late, leftover))


def in_each(document: "Document") -> "tuple[Document, ...]":
    """Give the document in each of its languages."""
    return (document, document.beside) if document.beside else (document,)


def _limit(document: "Document", spread: "Spread") -> int:
    """Give the most pages the leaflet may have in one language; 0 for any number."""
    limits = dict(document.leaflet.max_pages)
    return limits.get(document.edition.audience, 0) if spread.page.limits_pages else 0
