"""What stands between two breaks: words and spaces, shaped but not yet sized."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from leaflets.model.typeface import ShapingUnit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.text.glyphs import Shaped
    from leaflets.text.shaping import Manner

_look = attrgetter("look")


class RunStyle(NamedTuple):
    """How a run of a paragraph is set.

    Attributes:
        run: Index of the run.
        bold: Whether it is bold.
        italic: Whether it is italic.
        language: BCP 47 tag that its font is asked for.
    """

    run: int
    bold: bool
    italic: bool
    language: str


class Stretch(NamedTuple):
    """A part of a paragraph in which nothing changes but characters, scripts and faces.

    A tuple rather than a dataclass: a paragraph may have dozens, each looked up among those cut
    before.

    Attributes:
        text: Its characters in logical order.
        letters: Letters of their scripts, as `resolve_scripts` gives them.
        before: The characters just before it that may join its first one.
        after: The characters just after it that may join its last one.
        level: Bidi embedding level.
        style: What its run says.
    """

    text: str
    letters: str
    before: str
    after: str
    level: int
    style: RunStyle


class Block(NamedTuple):
    """Neighbouring stretches of one run and one direction.

    Attributes:
        level: Bidi embedding level.
        style: What their run says.
        scripts: Of each stretch, the letter of the script that all its characters are of; empty
            for several, or if it joins what is around it.
        stretches: The stretches; where the script says all else, as it mostly does, only the
            characters, by which they are found faster.
    """

    level: int
    style: RunStyle
    scripts: "Sequence[str]"
    stretches: "Sequence[str | Stretch]"


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What neighbouring items must share to be drawn as one; one of each, compared by identity.

    Attributes:
        manner: The face and script; none for a blank to fill in.
        run: Index of the run.
        level: Bidi embedding level.
    """

    manner: "Manner | None"
    run: int
    level: int


class Item(NamedTuple):
    """A word, a space, or a part of a word: shaped, not yet sized.

    Attributes:
        text: Its characters in logical order.
        look: The face, script, run and level it has.
        space: Whether it is white space, which vanishes at a line's end.
        shaped: Its glyphs; none for a blank.
        around: The characters before and after it that it joins.
        hyphen: What is shown after it where a line breaks at its soft hyphen.
    """

    text: str
    look: Look
    space: bool
    shaped: "Shaped | None"
    around: tuple[str, str] = ("", "")
    hyphen: "Item | None" = None

    @property
    def manner(self) -> "Manner | None":
        """The face and script it is shaped with; none for a blank to fill in."""
        return self.look.manner

    @property
    def run(self) -> int:
        """Index of the run it comes from."""
        return self.look.run


class Phrase(NamedTuple):
    """Items of one look side by side, as lines are put together of them.

    Attributes:
        look: What all of them share.
        text: Their characters in logical order.
        words: Their glyphs, from left to right; none for a blank.
    """

    look: Look
    text: str
    words: "tuple[Shaped, ...]"


def phrase_of(items: "Sequence[Item]") -> Phrase:
    """Put together items of one look, given in logical order."""
    look = items[0].look
    words = tuple([one.shaped for one in items if one.shaped is not None])
    text = "".join([one.text for one in items])
    return Phrase(look, text, words[::-1] if look.level % 2 else words)


class Segment(NamedTuple):
    """Items of one run between which no line breaks.

    Attributes:
        items: The items in logical order.
        phrases: The same, those of one look together.
        run: Index of the run.
        width: Sum of their advances, 1/1000 em.
        trailing: What of it is white space at the end, 1/1000 em; less than nothing where a hyphen
            comes in at a line's end.
        blanks: How many lines to fill in there are.
        leading: Distance of baselines over size that the faces need at least.
        touches: Whether it must be shaped together with what follows it on a line.
        missing: Indices in the text of characters that no font has; then there are no items.
    """

    items: tuple[Item, ...]
    phrases: tuple[Phrase, ...]
    run: int
    width: float
    trailing: float
    blanks: int
    leading: float
    touches: bool
    missing: tuple[int, ...] = ()


def segment(items: "Sequence[Item]") -> Segment:
    """Make a segment of at least one item, all of one run."""
    width = trailing = leading = 0.0
    blanks = 0
    hyphen: Item | None = None
    first = items[0].look
    alike = True
    for _, look, space, shaped, _, soft in items:
        alike = alike and look is first
        if not space:
            hyphen = soft
        if look.manner is None or shaped is None:
            blanks += 1
            trailing = 0.0
            continue
        width += shaped.width
        trailing = trailing + shaped.width if space else 0.0
        leading = max(leading, look.manner.face.leading)
    if hyphen is not None and hyphen.shaped is not None:
        trailing -= hyphen.shaped.width
    last = touch(items[-1].look, space=items[-1].space)
    parts = [items] if alike else [tuple(some) for _, some in groupby(items, _look)]
    phrases = tuple([phrase_of(some) for some in parts])
    return Segment(tuple(items), phrases, first.run, width, trailing, blanks, leading, last)


def touch(look: Look, *, space: bool) -> bool:
    """Tell whether text must be shaped at once with what follows on a line, or may have to.

    Args:
        look: How it looks.
        space: Whether it is white space.
    """
    if look.manner is None:
        return False
    unit = look.manner.face.unit
    return unit is ShapingUnit.LINE or (unit is ShapingUnit.WORD and not space)


def touching(item: Item, following: Item) -> bool:
    """Tell whether an item must be shaped at once with the next one on its line."""
    if item.look.manner is None or following.look is not item.look:
        return False
    unit = item.look.manner.face.unit
    if unit is ShapingUnit.WORD:
        return not item.space and not following.space
    return unit is ShapingUnit.LINE


def is_space(text: str) -> bool:
    """Tell whether text is white space at which lines break, and which vanishes there."""
    return text == " " or (text.isspace() and not any(one in "\u00a0\u2007\u202f" for one in text))
