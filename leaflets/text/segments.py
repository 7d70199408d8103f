"""Stretches of text between breaks → items: words and spaces, shaped, each of one face."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias, cast

from leaflets.text.fallback import BLANK, faces_for
from leaflets.text.glyphs import Shaped
from leaflets.text.items import (
    Block,
    Item,
    Look,
    Phrase,
    RunStyle,
    Segment,
    Stretch,
    is_space,
    segment,
    touch,
)
from leaflets.text.joining import joining_context
from leaflets.text.scripts import is_mark, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from leaflets.text.faces import Face
    from leaflets.text.fallback import FaceChooser
    from leaflets.text.shaping import Manner, Shaper


class Segmenter:
    """Cuts stretches into items and shapes them; equal stretches once.

    Args:
        chooser: Chooses faces.
        shaper: Shapes words.
        limit: Most segments remembered.
    """

    def __init__(self, chooser: "FaceChooser", shaper: "Shaper", limit: int = 50_000) -> None:
        self._chooser = chooser
        self._shaper = shaper
        self._known: dict[tuple[int, RunStyle], dict[str, _Shelf]] = {}
        self._looks: dict[tuple[Face | None, str, int, RunStyle], Look] = {}
        self._spaces: dict[tuple[Look, str], tuple[Item, Shaped]] = {}
        self._count = 0
        self._limit = limit

    def cut(self, blocks: "Sequence[Block]") -> list[Segment]:
        """Give the segment of each stretch, new ones shaped together."""
        try:
            return self._found(blocks)
        except KeyError:
            self._make_room()
            self._learn(blocks)
            return self._found(blocks)

    def _found(self, blocks: "Sequence[Block]") -> list[Segment]:
        found: list[Segment] = []
        for level, style, scripts, stretches in blocks:
            known = self._known[level, style]
            found += [known[script][one] for script, one in zip(scripts, stretches, strict=True)]
        return found

    def _make_room(self) -> None:
        """Forget all segments when they are too many: memory stays flat in a long batch."""
        if self._count > self._limit:
            self._count = 0
            self._known.clear()
            self._looks.clear()
            self._spaces.clear()

    def _learn(self, blocks: "Sequence[Block]") -> None:
        """Make the segments of new stretches; words of one manner are shaped in one go."""
        words: dict[Look, list[str]] = {}
        plain: list[tuple[Look, _Shelf, list[tuple[str, str]]]] = []
        others: list[tuple[_Shelf, str | Stretch, Stretch, _Parts]] = []
        for kind, wanted in _by_kind(blocks).items():
            shelf = self._known.setdefault(kind[1:], {}).setdefault(kind[0], {})
            new = [one for one in wanted if one not in shelf]
            self._count += len(new)
            look, found, rest = self._plain_words(kind, new)
            if look is not None:
                plain.append((look, shelf, found))
                words.setdefault(look, [" "]).extend([word for _, word in found])
            for one in rest:
                stretch = one if isinstance(one, Stretch) else _stretch(one, kind)
                parts = self._parts(stretch, self._plain(stretch))
                others.append((shelf, one, stretch, parts))
                for text, own, context in parts[0]:
                    words.setdefault(own, []).extend((text,) if context is _ALONE else ())
        self._shape(words)
        for look, shelf, found in plain:
            shelf.update(self._of_words(look, found))
        for shelf, one, stretch, parts in others:
            shelf[one] = self._segment(stretch, *parts)

    def _plain_words(
        self, kind: "_Kind", stretches: "Sequence[str | Stretch]"
    ) -> "tuple[Look | None, list[tuple[str, str]], Sequence[str | Stretch]]":
        """Find the stretches that are a word and spaces after it, as most are.

        Returns:
            The look of these stretches, if there is any; each of them with its word; the other
            stretches.
        """
        script, level, style = kind
        if not script or not stretches:
            return None, [], stretches
        texts = cast("Sequence[str]", stretches)
        every = "".join(texts)
        rest: list[str] = []
        face = self._chooser.one_face(every, script, bold=style.bold, italic=style.italic)
        if face is None:  # only some have characters that it lacks
            faces = [
                self._chooser.one_face(one, script, bold=style.bold, italic=style.italic)
                for one in texts
            ]
            face = next(filter(None, faces), None)
            if face is None:
                return None, [], stretches
            rest = [one for one, drawn in zip(texts, faces, strict=True) if drawn is None]
            texts = [one for one, drawn in zip(texts, faces, strict=True) if drawn is not None]
        printable = every.isprintable()  # so there is neither a soft hyphen nor a tab
        found: list[tuple[str, str]] = []
        for text in texts:
            word = text.rstrip(" ")
            if word and " " not in word and (printable or _is_plain(word)):
                found.append((text, word))
            else:
                rest.append(text)
        return self._look(level, style, face, script), found, rest

    def _shape(self, words: "Mapping[Look, Sequence[str]]") -> None:
        """Shape words that no neighbour changes, those of one manner in one go."""
        for look, texts in words.items():
            if look.manner is not None:
                self._shaper.shape_all(look.manner, texts)

    def _plain(self, stretch: Stretch) -> Look | None:
        """Give the look of a stretch if it has one throughout."""
        text, letters, style = stretch.text, stretch.letters, stretch.style
        letter = letters[0]
        if letters != letter * len(letters):
            return None
        face = self._chooser.one_face(text, letter, bold=style.bold, italic=style.italic)
        if face is None:
            return None
        return self._look(stretch.level, style, face, letter)

    def _of_words(
        self, look: Look, words: "Iterable[tuple[str, str]]"
    ) -> "Iterator[tuple[str, Segment]]":
        """Make the segments of words with the spaces after them."""
        manner = look.manner
        if manner is None:
            return
        alone, shape, spaced = manner.alone, self._shaper.shape, self._spaces
        run, leading, leftward = look.run, manner.face.leading, look.level % 2
        after_word, after_space = touch(look, space=False), touch(look, space=True)
        for text, word in words:
            shaped = alone.get(word) or shape(manner, word)
            item = Item(word, look, False, shaped)  # noqa: FBT003  faster than by name
            wide = shaped.width
            if len(word) == len(text):
                alike = (Phrase(look, word, (shaped,)),)
                yield text, Segment((item,), alike, run, wide, 0.0, 0, leading, after_word)
                continue
            spaces = text[len(word) :]
            space, blank = spaced.get((look, spaces)) or self._space(look, manner, spaces)
            alike = (Phrase(look, text, (blank, shaped) if leftward else (shaped, blank)),)
            both, trailing = (item, space), blank.width
            made = Segment(both, alike, run, wide + trailing, trailing, 0, leading, after_space)
            yield text, made

    def _space(self, look: Look, manner: "Manner", text: str) -> tuple[Item, Shaped]:
        shaped = self._shaper.shape(manner, text)
        found = Item(text, look, space=True, shaped=shaped), shaped
        self._spaces[look, text] = found
        return found

    def _segment(
        self, stretch: Stretch, parts: "Sequence[_Part]", missing: "Sequence[int]"
    ) -> Segment:
        return _nothing(stretch, missing) if missing else segment(self._items(parts, stretch))

    def _parts(self, stretch: Stretch, look: Look | None) -> "_Parts":
        """Give each part's text, look and what of its neighbours may change its shape.

        Of a stretch with characters that no font has, only their indices.
        """
        text, letters, style = stretch.text, stretch.letters, stretch.style
        if look is not None:
            if not stretch.before and not stretch.after:  # nothing joins over white space
                return [(word, look, _ALONE) for word in _WORDS.findall(text)], ()
            words = [
                (text[start:end], look, self._context(stretch, look, start, end))
                for start, end in _words(text)
            ]
            return words, ()
        faces, missing = faces_for(
            text, letters, self._chooser, bold=style.bold, italic=style.italic
        )
        if missing:
            return (), missing
        kinds = list(zip(faces, letters, strict=True))
        known = {kind: self._look(stretch.level, style, *kind) for kind in dict.fromkeys(kinds)}
        looks = [known[kind] for kind in kinds]
        parts = [
            (text[start:end], looks[start], self._context(stretch, looks[start], start, end))
            for start, end in _bounds(text, looks)
        ]
        return parts, ()

    def _look(self, level: int, style: RunStyle, face: "Face | None", letter: str) -> Look:
        wanted = (face, letter, level, style)
        look = self._looks.get(wanted)
        if look is None:
            manner = None
            if face is not None:
                rtl = bool(level & 1)
                manner = self._shaper.manner(face, named(letter), style.language, rtl=rtl)
            look = self._looks[wanted] = Look(manner, style.run, level)
        return look

    @staticmethod
    def _context(stretch: Stretch, look: Look, start: int, end: int) -> tuple[str, str]:
        if look.manner is None or not look.manner.joins:
            return _ALONE
        text = stretch.text
        before, after = stretch.before + text[:start], text[end:] + stretch.after
        found = joining_context(text[start:end], before, after)
        return found if any(found) else _ALONE

    def _items(self, parts: "Sequence[_Part]", stretch: Stretch) -> list[Item]:
        items: list[Item] = []
        for text, look, context in parts:
            if look.manner is None:
                items.append(Item(text, look, space=False, shaped=None))
                continue
            shaped = self._shaper.shape(look.manner, text, context)
            hyphen = self._hyphen(look, stretch) if text.endswith(_SOFT_HYPHEN) else None
            item = Item(text, look, is_space(text), shaped, context, hyphen)
            items.append(_over(items[-1], item) if items and is_mark(text[0]) else item)
        return items

    def _hyphen(self, look: Look, stretch: Stretch) -> Item | None:
        """Make what a soft hyphen becomes at a line's end, which still says that it is soft.

        It stands apart, so that letters keep the shapes they have in the whole word (CSS Text 3,
        5.6). Many fonts of one script have no hyphen: then it comes from another.
        """
        style = stretch.style
        if look.manner is None or not look.manner.face.covers(ord(_HYPHEN)):
            letter = stretch.letters[-1]
            face = self._chooser.choose(_HYPHEN, letter, bold=style.bold, italic=style.italic)
            look = self._look(stretch.level, style, face, letter)
        if look.manner is None:
            return None
        shown = self._shaper.shape(look.manner, _HYPHEN)
        soft = tuple(replace(one, text=_SOFT_HYPHEN, cluster=_SOFT_HYPHEN) for one in shown.glyphs)
        return Item("", look, space=False, shaped=Shaped(soft, shown.width))


def _is_plain(word: str) -> bool:
    """Tell whether text without a space is one word: it holds no other white space."""
    return word[-1] != _SOFT_HYPHEN and (word.isprintable() or not _BLANK.search(word))


def _by_kind(blocks: "Iterable[Block]") -> "dict[_Kind, dict[str | Stretch, None]]":
    """Gather the stretches of each kind, each once."""
    found: dict[_Kind, dict[str | Stretch, None]] = {}
    for level, style, scripts, stretches in blocks:
        parted: dict[str, dict[str | Stretch, None]] = {one: {} for one in dict.fromkeys(scripts)}
        for script, one in zip(scripts, stretches, strict=True):
            parted[script][one] = None
        for script, wanted in parted.items():
            found.setdefault((script, level, style), {}).update(wanted)
    return found


def _stretch(text: str, kind: "_Kind") -> Stretch:
    script, level, style = kind
    return Stretch(text, script * len(text), "", "", level, style)


_BLANK = re.compile(r"\s")
_SOFT_HYPHEN = "\u00ad"
_HYPHEN = "-"
_Part: TypeAlias = tuple[str, Look, tuple[str, str]]
_ALONE = ("", "")
_Parts: TypeAlias = "tuple[Sequence[_Part], Sequence[int]]"
"""Parts of a stretch; or none, and the indices of characters that no font has."""
_Kind: TypeAlias = tuple[str, int, RunStyle]
"""What stretches of one shelf share: the letter of their script, their level and style."""
_Shelf: TypeAlias = "dict[str | Stretch, Segment]"


def _nothing(stretch: Stretch, missing: "Sequence[int]") -> Segment:
    run = stretch.style.run
    return Segment((), (), run, 0.0, 0.0, 0, 0.0, touches=False, missing=tuple(missing))


_WORDS = re.compile(r"\s+|\S+")


def _words(text: str) -> "Iterable[tuple[int, int]]":
    """Cut between words and white space."""
    return (match.span() for match in _WORDS.finditer(text))


def _bounds(text: str, looks: "Sequence[Look]") -> "Iterable[tuple[int, int]]":
    """Cut where the look changes too; blanks to fill in stand each for itself."""
    cuts = [
        at
        for at in range(1, len(text))
        if looks[at] is not looks[at - 1]
        or text[at].isspace() != text[at - 1].isspace()
        or BLANK in text[at - 1 : at + 1]
    ]
    return pairwise((0, *cuts, len(text)))


def _over(base: Item, mark: Item) -> Item:
    """Put marks over the middle of a base of another face, whose font knows nothing of them."""
    if base.shaped is None or mark.shaped is None or mark.manner is None or mark.look.level & 1:
        return mark
    face, glyphs = mark.manner.face, mark.shaped.glyphs
    first = glyphs[0] if glyphs else None
    extents = face.font.get_glyph_extents(first.id) if first else None
    if first is None or extents is None or first.advance:
        return mark
    last = base.shaped.glyphs[-1].advance if base.shaped.glyphs else 0.0
    middle = (extents.x_bearing + extents.width / 2) * face.scale
    moved = tuple(replace(one, x_offset=one.x_offset - last / 2 - middle) for one in glyphs)
    return mark._replace(shaped=Shaped(moved, mark.shaped.width))
