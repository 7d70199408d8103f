"""Lines of glyphs → text operators that a reader can turn into the same characters again."""

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from leaflets.pdf.objects import number, utf16
from leaflets.text.glyphs import Fragment, Glyph
from leaflets.text.scripts import COMMON, SIMPLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from leaflets.layout.pages import Colour, TextMark
    from leaflets.pdf.content import Content
    from leaflets.pdf.fonts import DocumentFont, FontBook

_IN_ORDER = SIMPLE | COMMON
_NOTICED = 0.5
"""Gaps of less, in 1/1000 em, round to nothing."""
_Group = tuple[str, "Sequence[Glyph]"]
"""What glyphs stand for together, or nothing when each says so for itself, and the glyphs."""


def write_line(mark: "TextMark", content: "Content", fonts: "FontBook") -> None:
    """Show one line of text (ISO 32000-1, 9.4)."""
    if not mark.fragments:
        return
    content.begin(mark.owner, mark.artifact, text=True)
    line = _Line(content, mark.x, mark.y)
    for fragment, ink in _with_space(mark, fonts):
        line.show(fragment, fonts[fragment.face], content.inks[ink])
    line.flush()


def _with_space(mark: "TextMark", fonts: "FontBook") -> "Sequence[tuple[Fragment, Colour]]":
    """Give a line's fragments from left to right, with the space at which it was broken.

    Words must be told apart by characters, not by where they stand (ISO 32000-1, 14.8.2.5); at a
    line's end layout drops the space. It goes where the line ends: on the left in a line that
    runs from right to left.
    """
    parts = list(zip(mark.fragments, mark.inks, strict=True))
    if not mark.line_end:
        return parts
    leftward = all(fragment.level for fragment, _ in parts)
    logical = parts if leftward else parts[::-1]
    if logical[0][0].text[-1:].isspace():
        return parts
    for fragment, ink in logical:
        face = fonts.face(fragment.face)
        glyph = face.font.get_nominal_glyph(ord(" "))
        if glyph:
            space = Glyph(glyph, face.advance(glyph), 0.0, 0.0, " ", " ", 1)
            width = space.advance * fragment.size / 1000
            edge = parts[0][0].x - width if leftward else parts[-1][0].x + parts[-1][0].width
            added = replace(fragment, x=edge, width=width, glyphs=(space,), text=" ")
            return [(added, ink), *parts] if leftward else [*parts, (added, ink)]
    return parts


def groups(fragment: Fragment) -> "Iterator[_Group]":
    """Split a fragment into stretches that need their text said for them, and those that don't.

    A word is the smallest thing readers extract whole; in scripts that reorder or stack, each word
    says its text, in others only a word in which glyphs do not follow one another as its
    characters do, such as one with two accents on a letter. From right to left only clusters say
    theirs: a whole word would come out backwards, as readers take the glyphs' order for the order
    on paper (ISO 32000-1, 14.8.2.3.3).
    """
    if fragment.level % 2:
        return _by_cluster(fragment.glyphs)
    if fragment.script not in _IN_ORDER:
        return _by_word(fragment.glyphs, lambda _: True)
    if any(map(_irregular, fragment.glyphs)):
        return _by_word(fragment.glyphs, lambda word: any(map(_irregular, word)))
    return iter((("", fragment.glyphs),))


def _irregular(glyph: Glyph) -> bool:
    return glyph.size != 1 or glyph.y_offset != 0


def _by_cluster(glyphs: "Sequence[Glyph]") -> "Iterator[_Group]":
    start = 0
    while start < len(glyphs):
        end = start
        while end < len(glyphs) and glyphs[end].size == 1:
            end += 1
        if end > start:
            yield "", glyphs[start:end]
        else:
            end = start + max(glyphs[start].size, 1)
            yield glyphs[start].cluster, glyphs[start:end]
        start = end


def _by_word(
    glyphs: "Sequence[Glyph]", said: "Callable[[Sequence[Glyph]], bool]"
) -> "Iterator[_Group]":
    for blank, members in groupby(glyphs, lambda glyph: glyph.cluster.isspace()):
        word = tuple(members)
        yield ("" if blank or not said(word) else _text(word)), word


def _text(glyphs: "Sequence[Glyph]") -> str:
    return "".join(glyph.cluster for glyph in glyphs)


class _Line:
    """One line being shown: where the reader's pen stands, and glyphs not yet written.

    The pen moves by the widths the font states; what shaping wants beyond that is written as
    adjustments of whole 1/1000 em, whose rounding errors are carried on and so never add up.
    """

    def __init__(self, content: "Content", x: float, y: float) -> None:
        self._content = content
        self._x, self._y = x, y
        self._pen: float | None = None
        self._parts: list[str] = []
        self._codes: list[str] = []

    def show(self, fragment: Fragment, font: "DocumentFont", colour: str) -> None:
        """Show a fragment."""
        self._set("rg", colour)
        self._set("Tf", f"/{font.resource} {number(fragment.size)}")
        start = self._x + fragment.x
        if self._pen is None:
            self._pen = self._content.move(start, self._y)
        for text, glyphs in groups(fragment):
            if text:
                self.flush()
                self._content.put(f"/Span<</ActualText<FEFF{utf16(text)}>>>BDC")
            start = self._glyphs(glyphs, font, fragment, start)
            if text:
                self.flush()
                self._content.put("EMC")

    def _glyphs(
        self, glyphs: "Sequence[Glyph]", font: "DocumentFont", fragment: Fragment, x: float
    ) -> float:
        """Show glyphs from x on; give the x after them."""
        unit = fragment.size / 1000
        ahead = ((self._pen or 0.0) - x) / unit  # of the pen over where it should be
        moved = 0.0
        lift = None
        known = font.shown
        for glyph in glyphs:
            if glyph.y_offset != lift:
                lift = glyph.y_offset
                self._set("Ts", number(fragment.rise + lift * unit))
            code, stated = known.get((glyph.id, glyph.text)) or font.show(glyph)
            gap = ahead - glyph.x_offset
            if gap > _NOTICED or gap < -_NOTICED:
                whole = round(gap)
                ahead -= whole
                self._adjust(whole)
            self._codes.append(code)
            ahead += stated - glyph.advance
            moved += glyph.advance
        x += moved * unit
        self._pen = x + ahead * unit
        return x

    def flush(self) -> None:
        """Write the glyphs that wait."""
        if self._codes:
            self._parts.append(f"<{''.join(self._codes)}>")
            self._codes.clear()
        if self._parts:
            shown = "".join(self._parts)
            self._content.put(f"{shown}Tj" if len(self._parts) == 1 else f"[{shown}]TJ")
            self._parts.clear()

    def _set(self, operator: str, operands: str) -> None:
        if not self._content.has(operator, operands):
            self.flush()
            self._content.set(operator, operands)

    def _adjust(self, gap: int) -> None:
        if self._codes:
            self._parts.append(f"<{''.join(self._codes)}>")
            self._codes.clear()
        self._parts.append(str(gap))
