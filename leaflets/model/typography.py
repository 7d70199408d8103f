"""How a language is set: what the typesetter cannot know from its characters."""

from dataclasses import dataclass
from enum import StrEnum


class Isolate(StrEnum):
    """Something in right-to-left text whose parts keep their left-to-right order."""

    PHONE = "phone"
    DOSE = "dose"
    RANGE = "range"
    DATE = "date"
    TIME = "time"
    WEB = "web"
    ADDRESS = "address"
    NAME = "name"


class LineBreak(StrEnum):
    """How strictly small kana and signs are kept from a line's start (CSS line-break)."""

    STRICT = "strict"
    NORMAL = "normal"
    LOOSE = "loose"


class WordBreak(StrEnum):
    """Whether lines break between the letters of a word (CSS word-break)."""

    NORMAL = "normal"
    KEEP_ALL = "keep-all"


class Filling(StrEnum):
    """How text is shared out over the lines of a paragraph.

    Full lines are filled one after the other; even ones are made about equally long. Neither
    leaves a lone word on the last line where that can be avoided.
    """

    EVEN = "even"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Typography:
    """How a language is set.

    Attributes:
        digits: CLDR numbering system that digits are printed in, such as `latn`, `arab`,
            `arabext` or `beng`; empty to print those that the text has.
        isolated: What keeps its left-to-right order amid right-to-left text.
        line_break: Strictness of the rules for a line's start and end.
        word_break: Whether lines break between the letters of a word.
        filling: How lines are filled.
        units: Words that stay on one line with the number before them; a star at a word's end
            stands for any ending.
        between: Words that may stand between a number and its unit, such as Romanian `de`.
        before: Words that stay on one line with the number after them, such as `No.`.
        unbroken: Words that never part over two lines.
        features: OpenType features by tag, on or off.
        language: BCP 47 tag that fonts are asked for, where it is not the language's own.
    """

    digits: str = ""
    isolated: frozenset[Isolate] = frozenset(Isolate)
    line_break: LineBreak = LineBreak.STRICT
    word_break: WordBreak = WordBreak.NORMAL
    filling: Filling = Filling.EVEN
    units: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    unbroken: tuple[str, ...] = ()
    features: tuple[tuple[str, bool], ...] = ()
    language: str = ""
