"""Who a mark belongs to → the bracket its operators stand in."""

from typing import TYPE_CHECKING

from leaflets.layout.pages import Artifact
from leaflets.pdf.objects import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaflets.layout.pages import Rectangle

END = "EMC"
_FURNITURE = frozenset({Artifact.HEADER, Artifact.FOOTER})
"""Kinds of pagination (ISO 32000-1, 14.8.2.2.2, table 330)."""
_TAG = "P"
"""Tag of content that belongs to an element: only the tree says what that is."""


class Brackets:
    """Opens marked content on one page; the only place that does so for a mark's owner.

    Artifacts are bracketed too (ISO 32000-1, 14.8.2.2.2), so that all content is one or the other
    (ISO 14289-1, 7.1).

    Args:
        note: Notes that content of an element begins; gives its identifier on the page.
    """

    def __init__(self, note: "Callable[[str], int]") -> None:
        self._note = note

    def opening(self, owner: str, artifact: Artifact, box: "Rectangle | None" = None) -> str:
        """Give the operator that opens the bracket.

        Args:
            owner: Key of the element; empty for an artifact.
            artifact: What it is when it has no owner.
            box: The area it fills, which backgrounds must say.
        """
        if owner:
            return f"/{_TAG}<</MCID {self._note(owner)}>>BDC"
        kind = f"/Type/{artifact.value}"
        if artifact in _FURNITURE:
            kind = f"/Type/{Artifact.PAGINATION.value}/Subtype/{artifact.value}"
        area = f"/BBox[{' '.join(map(number, box))}]" if box else ""
        return f"/Artifact<<{kind}{area}>>BDC"
