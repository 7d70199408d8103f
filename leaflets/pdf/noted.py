"""What was drawn of pages → what was drawn of each element of the tag tree, and where."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leaflets.layout.pages import FigureMark, ShapeMark, TextMark
from leaflets.layout.reading import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from leaflets.layout.pages import LinkMark, Mark, Rectangle
    from leaflets.pdf.sheets import Drawn

Place = tuple[int, int]
"""The number of a page, from 0, and of a stretch of marked content on it."""


@dataclass(slots=True)
class Noted:
    """What was drawn of one element.

    Attributes:
        places: Its stretches of marked content, in drawing order.
        lines: Its lines of text, in drawing order.
        leftward: Whether some stand amid text from right to left, drawn as it is seen.
        line_end: Whether a word space follows a line to fill in.
        links: Its links, each with its page and the stretch that comes after it.
        box: The area of the figure it is: left, bottom, right, top.
    """

    places: list[Place] = field(default_factory=list)
    lines: "list[TextMark]" = field(default_factory=list)
    leftward: bool = False
    line_end: bool = False
    links: "list[tuple[Place, LinkMark]]" = field(default_factory=list)
    box: "Rectangle | None" = None

    def text(self) -> str:
        """Give the characters drawn, in reading order."""
        said = ""
        for one in self.lines:
            said += text_of(one.fragments)
            said += " " * ((one.line_end or one.followed) and not said.endswith(" "))
        return said


NOTHING = Noted()


def noted(pages: "Iterable[Drawn]") -> dict[str, Noted]:
    """Tell what was drawn of each element of which anything was.

    Args:
        pages: What was drawn on each page.

    Returns:
        By the elements' keys.
    """
    found: dict[str, Noted] = {}
    for page, drawn in enumerate(pages):
        for number, owner in enumerate(drawn.owners, drawn.first):
            _of(owner, found).places.append((page, number))
        for link, at in drawn.links:
            _of(link.owner, found).links.append(((page, at), link))
        for mark in drawn.marks:
            if mark.owner:
                _look(mark, _of(mark.owner, found))
    return found


def both(one: "Mapping[str, Noted]", other: "Mapping[str, Noted]") -> dict[str, Noted]:
    """Join what was drawn in two parts."""
    return {
        key: _joined(one[key], other[key]) if key in one and key in other else found
        for key, found in {**one, **other}.items()
    }


def _of(owner: str, found: dict[str, Noted]) -> Noted:
    known = found.get(owner)
    if known is None:
        known = found[owner] = Noted()
    return known


def _look(mark: "Mark", element: Noted) -> None:
    if isinstance(mark, TextMark):
        element.lines.append(mark)
        element.leftward |= any([fragment.level for fragment in mark.fragments])  # noqa: C419  faster
    elif isinstance(mark, ShapeMark):
        element.line_end = mark.line_end
    elif isinstance(mark, FigureMark):
        element.box = (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)


def _joined(one: Noted, other: Noted) -> Noted:
    return Noted(
        sorted([*one.places, *other.places]),
        [*one.lines, *other.lines],
        one.leftward or other.leftward,
        one.line_end or other.line_end,
        sorted([*one.links, *other.links], key=lambda link: link[0]),
        other.box or one.box,
    )
