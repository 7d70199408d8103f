"""Characters → the face that draws each: the brand's typeface, else the next that has it."""

import unicodedata
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import FontError
from leaflets.text.scripts import ignorable, is_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.model.span import Span
    from leaflets.model.typeface import Family
    from leaflets.text.faces import Face, FaceStore

BLANK = "\ufffc"
"""Stands in the text for a ruled line to fill in by pen (object replacement character)."""


class FaceChooser:
    """Chooses faces for one typeface; remembers what it chose."""

    def __init__(self, store: "FaceStore", typeface: str) -> None:
        self._store = store
        self._typeface = typeface
        self._orders: dict[str, tuple[Family, ...]] = {}
        self._chosen: dict[tuple[str, str, bool, bool], Face | None] = {}

    def order(self, script: str) -> "tuple[Family, ...]":
        """Give the families in the order in which they are asked for a character of a script."""
        order = self._orders.get(script)
        if order is None:
            catalogue = self._store.catalogue
            ids = dict.fromkeys((self._typeface, *catalogue.fallback))
            families = [one for name in ids if (one := catalogue.family(name)) is not None]
            # Families made for the script come first: its spaces and full stops are theirs.
            families.sort(key=lambda family: script not in family.scripts)
            order = self._orders[script] = tuple(families)
        return order

    def choose(self, character: str, script: str, *, bold: bool, italic: bool) -> "Face | None":
        """Give the first face that has the character, or none."""
        wanted = (character, script, bold, italic)
        if wanted not in self._chosen:
            self._chosen[wanted] = self._find(character, script, bold=bold, italic=italic)
        return self._chosen[wanted]

    def _find(self, character: str, script: str, *, bold: bool, italic: bool) -> "Face | None":
        for family in self.order(script):
            face = self._store.face(family, bold=bold, italic=italic)
            if ord(character) in face.coverage:
                return face
        return None

    def primary(self, *, bold: bool, italic: bool) -> "Face":
        """Give the typeface's own face, whose metrics set the lines."""
        return self._store.face(self.order("")[0], bold=bold, italic=italic)

    def leading(self, face: "Face") -> float:
        """Give the least leading that a face's scripts need, over the size."""
        families = self._store.catalogue.families
        return next((one.leading for one in families if face.key.startswith(f"{one.id}-")), 1.0)


def faces_for(
    text: str,
    scripts: "Sequence[str]",
    styles: "Sequence[tuple[bool, bool]]",
    chooser: FaceChooser,
) -> "tuple[list[Face | None], tuple[int, ...]]":
    """Choose a face for every character.

    Marks, joiners and selectors stay with the face of their base where it has them.

    Args:
        text: The characters.
        scripts: Script of each, common characters resolved.
        styles: Whether each is bold and italic.
        chooser: Where to ask.

    Returns:
        A face for each character (none for a blank to fill in), and the indices of characters
        that no font has.
    """
    faces: list[Face | None] = []
    missing: list[int] = []
    last: Face | None = None
    for index, character in enumerate(text):
        bold, italic = styles[index]
        if character == BLANK:
            last = None
        elif last is None or not _stays(character, index, last, styles):
            found = chooser.choose(character, scripts[index], bold=bold, italic=italic)
            if found is None and not ignorable(character):
                missing.append(index)
            last = found or last or chooser.primary(bold=bold, italic=italic)
        faces.append(last)
    return faces, tuple(missing)


def _stays(
    character: str, index: int, face: "Face", styles: "Sequence[tuple[bool, bool]]"
) -> bool:
    if index and styles[index] != styles[index - 1]:
        return False
    return ignorable(character) or (is_mark(character) and ord(character) in face.coverage)


def missing_glyph(character: str, span: "Span") -> Diagnostic:
    """Word the finding that no font has a character, with its Unicode name and place."""
    point = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    described = f"'{character}' ({name}, {point})" if name else f"{point}, an unassigned character"
    return Diagnostic(
        "missing-glyph",
        f"no font has {described}",
        span,
        hint="write it another way, or add a font that has it to fonts.yaml",
    )


def missing_error(found: "Sequence[tuple[str, Span]]") -> FontError:
    """Make one error of all missing characters, each told once a place."""
    unique = dict.fromkeys(found)
    return FontError(*(missing_glyph(character, span) for character, span in unique))
