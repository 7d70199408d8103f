"""Characters → the face that draws each: the language's own, the brand's, else the next."""

import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import FontError
from leaflets.text.scripts import ignorable, leans, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaflets.model.locale import Locale
    from leaflets.model.span import Span
    from leaflets.model.typeface import Family, FontCatalogue
    from leaflets.text.faces import Face, FaceStore

BLANK = "\ufffc"
"""Stands in the text for a ruled line to fill in by pen (object replacement character)."""

_MOST_CHOSEN = 20_000


class FaceChooser:
    """Chooses faces for one language and typeface; remembers what it chose.

    Args:
        store: Where faces come from.
        typeface: Id of the brand's family.
        locale: The language. A catalogue may list families that its readers' own forms are in,
            which are asked before the brand's; the first made for its script is asked after it.
    """

    def __init__(self, store: "FaceStore", typeface: str, locale: "Locale") -> None:
        self._store = store
        catalogue = store.catalogue
        fallback = [one for name in catalogue.fallback if (one := catalogue.family(name))]
        own = [
            next((one.id for one in fallback if script in one.scripts), typeface)
            for script in locale.scripts
        ]
        ids = dict.fromkeys((*catalogue.stack(locale.tag), typeface, *own, *catalogue.fallback))
        self._families = [one for name in ids if (one := catalogue.family(name))]
        self._typeface = catalogue.family(typeface) or self._families[0]
        self._orders: dict[str, tuple[Family, ...]] = {}
        self._chosen: dict[tuple[str, str, bool, bool], Face | None] = {}
        self._plain: dict[tuple[str, bool, bool], Face] = {}

    def one_face(self, text: str, letter: str, *, bold: bool, italic: bool) -> "Face | None":
        """Give the face that draws all of a text of one script, if it is plainly just one.

        Blanks, and characters that the first face of the script lacks, are for `faces_for` to
        think about.
        """
        wanted = (letter, bold, italic)
        face = self._plain.get(wanted)
        if face is None:
            family = self.order(named(letter))[0]
            face = self._plain[wanted] = self._store.face(family, bold=bold, italic=italic)
        known = face.drawn
        if known.issuperset(text):
            return face
        for character in text:
            if character == BLANK or not (ignorable(character) or _has(face, ord(character))):
                return None
            known.add(character)
        return face

    def order(self, script: str) -> "tuple[Family, ...]":
        """Give the families in the order in which they are asked for a character of a script.

        The first family made for the script comes first: its spaces and full stops are its own.
        """
        order = self._orders.get(script)
        if order is None:
            own = next((one for one in self._families if script in one.scripts), None)
            others = (one for one in self._families if one is not own)
            order = self._orders[script] = (own, *others) if own else tuple(others)
        return order

    def choose(self, cluster: str, letter: str, *, bold: bool, italic: bool) -> "Face | None":
        """Give the first face that has a character with its marks, or none.

        Args:
            cluster: A character with the marks, joiners and selectors on it.
            letter: Letter of its script, as `resolve_scripts` gives it.
            bold: Whether it is bold.
            italic: Whether it is italic.
        """
        wanted = (cluster, letter, bold, italic)
        try:
            return self._chosen[wanted]
        except KeyError:
            found = self._find(cluster, named(letter), bold=bold, italic=italic)
            if len(self._chosen) >= _MOST_CHOSEN:  # memory stays flat however long a batch runs
                self._chosen.clear()
            self._chosen[wanted] = found
            return found

    def _find(self, cluster: str, script: str, *, bold: bool, italic: bool) -> "Face | None":
        spellings = _spellings(cluster)
        for family in self.order(script):
            face = self._store.face(family, bold=bold, italic=italic)
            if any(all(_has(face, point) for point in points) for points in spellings):
                return face
        return None

    def primary(self, *, bold: bool, italic: bool) -> "Face":
        """Give the typeface's own face, whose metrics set the lines."""
        return self._store.face(self._typeface, bold=bold, italic=italic)


def _has(face: "Face", point: int) -> bool:
    """Tell whether a face draws a character that means something outside of it as well.

    Of private ones (Unicode 3.4, D49) nobody who hears or copies the text can tell what they are
    (ISO 19005-2, 6.2.11.7.3).
    """
    return bool(face.covers(point)) and unicodedata.category(chr(point)) != "Co"


@lru_cache(maxsize=4096)
def _spellings(cluster: str) -> tuple[tuple[int, ...], ...]:
    """Give the ways to spell a character with its marks: HarfBuzz takes whichever a font has."""
    if len(cluster) == 1:
        return ((ord(cluster),),)
    composed = unicodedata.normalize("NFC", cluster)
    decomposed = unicodedata.normalize("NFD", cluster)
    forms = dict.fromkeys((cluster, composed, decomposed))
    return tuple(tuple(ord(one) for one in form if not ignorable(one)) for form in forms)


def faces_for(
    text: str, letters: str, chooser: FaceChooser, *, bold: bool, italic: bool
) -> "tuple[list[Face | None], list[int]]":
    """Choose a face for every character.

    Marks, joiners and selectors stay with their base where one face has all of them.

    Args:
        text: The characters, of one style.
        letters: Letters of their scripts.
        chooser: Where to ask.
        bold: Whether they are bold.
        italic: Whether they are italic.

    Returns:
        A face for each character (none for a blank to fill in), and the indices of characters
        that no font has.
    """
    found: list[Face | None] = []
    at = 0
    for letter, alike in groupby(letters):
        end = at + len(list(alike))
        plain = chooser.one_face(text[at:end], letter, bold=bold, italic=italic)
        if plain is None or (at and leans(text[at])):
            return _each(text, letters, chooser, bold=bold, italic=italic)
        found += [plain] * (end - at)
        at = end
    return found, []


def _each(
    text: str, letters: str, chooser: FaceChooser, *, bold: bool, italic: bool
) -> "tuple[list[Face | None], list[int]]":
    """Choose faces character by character, each with what leans on it."""
    faces: list[Face | None] = []
    missing: list[int] = []
    for start, end in _clusters(text):
        if text[start] == BLANK:
            faces.append(None)
            start += 1  # noqa: PLW2901  marks on a blank stand for themselves
        cluster, letter = text[start:end], letters[start : start + 1]
        found = chooser.choose(cluster, letter, bold=bold, italic=italic) if cluster else None
        if found is not None:
            faces += [found] * (end - start)
            continue
        for at in range(start, end):  # no face has all: each character for itself
            own = chooser.choose(text[at], letters[at], bold=bold, italic=italic)
            if own is None:
                if not (ignorable(text[at]) or text[at].isspace()):
                    missing.append(at)
                own = next((one for one in reversed(faces) if one is not None), None)
            faces.append(own or chooser.primary(bold=bold, italic=italic))
    return faces, missing


def _clusters(text: str) -> "Iterator[tuple[int, int]]":
    """Cut a text before each character that is no mark, joiner or selector on another."""
    start = 0
    for at in range(1, len(text)):
        if not leans(text[at]):
            yield start, at
            start = at
    yield start, len(text)


def check_fonts(catalogue: "FontCatalogue", locale: "Locale") -> None:
    """Make sure that some font is made for a language's letters.

    Raises:
        FontError: None is (`missing-font`): one line, rather than one for every letter.
    """
    known = {script for family in catalogue.families for script in family.scripts}
    missing = [script for script in locale.scripts if script not in known]
    if missing:
        message = (
            f"no font is listed for {locale.source_name} ({locale.tag}), written in {missing[0]}"
        )
        hint = "add a family for that script to assets/fonts/fonts.yaml"
        raise FontError(Diagnostic("missing-font", message, hint=hint))


_HINT = "write it another way, or add a font that has it to fonts.yaml"
_HINT_PRIVATE = (
    "write it another way: what it means is known to one font alone, and never read out"
)


def missing_glyph(character: str, span: "Span") -> Diagnostic:
    """Word the finding that no font has a character, with its Unicode name and place."""
    point = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    described = f"'{character}' ({name}, {point})" if name else f"{point}, {_nameless(character)}"
    return Diagnostic(
        "missing-glyph",
        f"no font has {described}",
        span,
        hint=_HINT_PRIVATE if unicodedata.category(character) == "Co" else _HINT,
    )


def _nameless(character: str) -> str:
    kinds = {"Cc": "a control character", "Cs": "half of a character", "Co": "a private character"}
    return kinds.get(unicodedata.category(character), "an unassigned character")


def missing_error(found: "Sequence[tuple[str, Span]]") -> FontError:
    """Make one error of all missing characters, each told once a place."""
    unique = dict.fromkeys(found)
    return FontError(*(missing_glyph(character, span) for character, span in unique))
