"""Fonts as listed: files, what they are for and in which order they stand in for each other."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.model.span import Span

HINT_DAMAGED = "get the font again from where it came from, as a .ttf or .otf file"
"""What to do about a font file that cannot be used."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """One font file.

    Attributes:
        path: Where it lies on this machine.
        sha256: What its SHA-256 must be, in hexadecimal.
        span: Where it is listed.
        index: Which of its fonts, in a collection; else 0.
        own: Whether a clinic brought it: nobody has tried it before.
    """

    path: "Path"
    sha256: str
    span: "Span"
    index: int = 0
    own: bool = False


class ShapingUnit(StrEnum):
    """How much text must be shaped at once for its glyphs to come out right.

    Fonts differ: in East Asian ones, set solid, no sign knows its neighbours; in most, letters of
    a word do; in Nastaliq the words of a line do, which reach over and under each other.
    """

    SEGMENT = "segment"
    WORD = "word"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Family:
    """A font family: an upright and perhaps more files, with a weight axis or one weight each.

    Attributes:
        id: Name used in `fonts.yaml` and by brands.
        upright: The upright file.
        italic: The italic file, if the family has one.
        scripts: ISO 15924 codes of the scripts it is meant for.
        leading: Distance of baselines over size that its scripts need at least.
        variable: Whether the files have a weight axis.
        bold: The bold file, if the weights lie in files of their own.
        unit: How much of its text must be shaped at once.
        solid: Whether its square signs stand solid, one em each: pairs of them are not kerned.
    """

    id: str
    upright: FontFile
    italic: FontFile | None
    scripts: tuple[str, ...]
    leading: float
    variable: bool
    bold: FontFile | None = None
    unit: ShapingUnit = ShapingUnit.WORD
    solid: bool = False


@dataclass(frozen=True, slots=True)
class FontCatalogue:
    """All families there are.

    Attributes:
        families: The families by id.
        fallback: Ids in the order in which they are asked for a character.
        regular: Weight of running text, 1–1000.
        bold: Weight of strong text, 1–1000.
        stacks: For some languages, by BCP 47 tag, ids of the families that are asked before the
            brand's typeface: those whose forms the language's readers expect.
    """

    families: tuple[Family, ...]
    fallback: tuple[str, ...]
    regular: int
    bold: int
    stacks: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def family(self, family: str) -> Family | None:
        """Find a family by id."""
        return next((one for one in self.families if one.id == family), None)

    def stack(self, tag: str) -> tuple[str, ...]:
        """Give the families that a language asks first: its own, else those of its parent tags."""
        stacks = dict(self.stacks)
        while tag:
            if tag in stacks:
                return stacks[tag]
            tag = tag.rpartition("-")[0]
        return ()
