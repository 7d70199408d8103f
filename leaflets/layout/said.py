"""Words and a question → an answer: all that laying out may ask of what a text says.

Words tell their lines when they are drawn. Before that, a text matters only by the answers here,
so that two texts which give the same ones are laid out alike.
"""

from typing import TYPE_CHECKING, NamedTuple

from leaflets.layout.reading import ink_below
from leaflets.model.document import plain
from leaflets.model.structure import key_of

if TYPE_CHECKING:
    from leaflets.model.document import Inline
    from leaflets.text.paragraph import Paragraph, TextStyle, Typesetter

WIDEST = 1e6
"""A measure at which every text stands on one line, in points."""
_NONE: frozenset[str] = frozenset()


class Said:
    """A text that is asked.

    Args:
        typesetter: Sets it.
        runs: The text.
        owners: Key of the element that each run belongs to; empty for decoration.

    Attributes:
        taken: Width that something of the clinic's own takes before it on its line, in points.
    """

    __slots__ = ("owners", "paragraph", "runs", "taken", "typesetter")

    def __init__(self, typesetter: "Typesetter", runs: "Inline", owners: tuple[str, ...]) -> None:
        self.typesetter = typesetter
        self.runs = runs
        self.owners = owners
        self.paragraph: Paragraph = typesetter.paragraph(runs)
        self.taken = 0.0


class Lines(NamedTuple):
    """How the lines of a text stand.

    Attributes:
        leading: Distance of baselines in points.
        ascent: From the top of a line to its baseline, in points.
        below: Of each line, how far below its baseline its letters may reach, and the ids of the
            nodes that stand on it: none where nothing does that belongs to an element.
    """

    leading: float
    ascent: float
    below: tuple[tuple[float, frozenset[str]], ...]


def lines(said: Said, style: "TextStyle", width: float) -> Lines:
    """Ask how its lines stand at a measure."""
    owners, paragraph = said.owners, said.paragraph.set(style, width)
    nodes = [frozenset({key_of(owner)}) if owner else _NONE for owner in owners]
    below = []
    for line in paragraph.lines:
        own = [one for one in line.fragments if owners[one.run]]
        on_it = {nodes[one.run] for one in own}
        below.append((ink_below(own) if own else 0.0, _NONE.union(*on_it)))
    return Lines(paragraph.leading, paragraph.ascent, tuple(below))


def natural(said: Said, style: "TextStyle") -> float:
    """Ask which width it takes on one line, in points."""
    return said.paragraph.set(style, WIDEST).width


def least(said: Said, style: "TextStyle") -> float:
    """Ask for the width of its widest part that no line's end may part, in points."""
    return said.paragraph.least(style)


def fits_beside(said: Said, style: "TextStyle", other: float, apart: float, width: float) -> bool:
    """Ask whether it has room on one line with another that is so wide, and a space between."""
    return natural(said, style) + other + apart <= width


def overhang(said: Said, style: "TextStyle", width: float, number: int) -> float:
    """Ask how far ink of a line reaches out of the line above, in points; 0 for no such line."""
    paragraph = said.paragraph.set(style, width)
    tops = [said.typesetter.top(one) for one in paragraph.lines[number : number + 1]]
    return max([0.0, *(top - paragraph.ascent for top in tops)])


def announces(content: "Inline") -> bool:
    """Tell whether a paragraph ends with a colon and so must stand with what follows."""
    return plain(content).rstrip().endswith((":", "：", "፦", "៖"))
