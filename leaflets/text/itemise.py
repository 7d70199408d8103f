"""Runs of styled text → items: stretches of one face, script, direction and style, shaped."""

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from leaflets.text.bidi import resolve_levels
from leaflets.text.breaks import break_opportunities
from leaflets.text.fallback import BLANK, FaceChooser, faces_for, missing_error
from leaflets.text.scripts import resolve_scripts
from leaflets.text.shaping import Manner, Shaper

if TYPE_CHECKING:
    from leaflets.model.document import Inline
    from leaflets.model.span import Span
    from leaflets.text.faces import Face
    from leaflets.text.glyphs import Shaped


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a space, or a part of a word: shaped, not yet sized.

    Attributes:
        start: Offset of its first character in the paragraph.
        text: Its characters in logical order.
        manner: The face and script it is shaped with; none for a blank to fill in.
        level: Bidi embedding level.
        run: Index of the run it comes from.
        space: Whether it is white space, which vanishes at a line's end.
        shaped: Its glyphs; none for a blank.
        breakable: Whether a line may break after it.
    """

    start: int
    text: str
    manner: Manner | None
    level: int
    run: int
    space: bool
    shaped: "Shaped | None"
    breakable: bool

    @property
    def face(self) -> "Face | None":
        """The face it is shaped with; none for a blank."""
        return self.manner.face if self.manner else None


@dataclass(frozen=True, slots=True)
class Itemised:
    """A paragraph's items in logical order, with its characters and base level."""

    text: str
    items: tuple[Item, ...]
    base: int


@dataclass(frozen=True, slots=True)
class _Characters:
    """What is known of each character: the index of its run, its face, script and level."""

    text: str
    owner: list[int]
    faces: "list[Face | None]"
    scripts: list[str]
    levels: tuple[int, ...]

    def differ(self, at: int) -> bool:
        """Tell whether an item must end before a character."""
        text, before = self.text, at - 1
        return (
            self.owner[at] != self.owner[before]
            or self.faces[at] is not self.faces[before]
            or self.scripts[at] != self.scripts[before]
            or self.levels[at] != self.levels[before]
            or text[at].isspace() != text[before].isspace()
            or BLANK in text[before : at + 1]
        )


class Itemiser:
    """Cuts paragraphs of one language into items and shapes them."""

    def __init__(self, locale: str, base: int, chooser: FaceChooser, shaper: Shaper) -> None:
        self._locale = locale
        self._base = base
        self._chooser = chooser
        self._shaper = shaper

    def itemise(self, runs: "Inline", *, bold: bool, italic: bool) -> Itemised:
        """Cut runs into items.

        Args:
            runs: The paragraph.
            bold: Whether all of it is bold.
            italic: Whether all of it is italic.

        Raises:
            FontError: Characters that no font has, each with its place in the source.
        """
        pieces = [BLANK if run.blank else run.text for run in runs]
        text = "".join(pieces)
        owner = [index for index, piece in enumerate(pieces) for _ in piece]
        if not text:
            return Itemised("", (), self._base)
        scripts = resolve_scripts(text)
        styles = [(bold or runs[run].bold, italic or runs[run].italic) for run in owner]
        faces, missing = faces_for(text, scripts, styles, self._chooser)
        if missing:
            raise missing_error(_places(text, runs, owner, missing))
        levels = resolve_levels(text, self._base)
        known = _Characters(text, owner, faces, scripts, levels.levels)
        opportunities = break_opportunities(text, self._locale)
        inner = range(1, len(text))
        cuts = [0, *(at for at in inner if at in opportunities or known.differ(at)), len(text)]
        items = tuple(
            self._item(known, runs, start, end, breakable=end in opportunities)
            for start, end in pairwise(cuts)
        )
        return Itemised(text, items, levels.base)

    def _item(
        self, known: _Characters, runs: "Inline", start: int, end: int, *, breakable: bool
    ) -> Item:
        text, run, level = known.text[start:end], known.owner[start], known.levels[start]
        face = known.faces[start]
        space = text.isspace() and "\u00a0" not in text
        if face is None:
            return Item(start, text, None, level, run, space, None, breakable)
        manner = Manner(
            face, known.scripts[start], runs[run].lang or self._locale, bool(level & 1)
        )
        around = (known.text[max(0, start - 3) : start], known.text[end : end + 3])
        shaped = self._shaper.shape(manner, text, around)
        return Item(start, text, manner, level, run, space, shaped, breakable)


def _places(
    text: str, runs: "Inline", owner: list[int], missing: tuple[int, ...]
) -> list[tuple[str, "Span"]]:
    starts: dict[int, int] = {}
    for index, run in enumerate(owner):
        starts.setdefault(run, index)
    return [
        (text[index], runs[owner[index]].span.shifted(index - starts[owner[index]]))
        for index in missing
    ]
