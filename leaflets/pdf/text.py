"""Lines of glyphs → text operators that a reader can turn into the same characters again."""

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from leaflets.pdf.objects import MOST_STRING, number
from leaflets.pdf.signs import Sign
from leaflets.pdf.turns import turns
from leaflets.text.glyphs import Fragment, Shaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.layout.pages import Colour, TextMark
    from leaflets.pdf.content import Content
    from leaflets.pdf.fonts import DocumentFont, FontBook

_LONGEST = MOST_STRING // 2 * 4
"""Most digits of a string of codes, four each (ISO 19005-2, 6.1.13)."""
_BREAK = "\u200b"
_NO_MARKS = ("", "")
_NOTICED = 0.5
"""Gaps of less, in 1/1000 em, round to nothing."""


def write_line(mark: "TextMark", content: "Content", fonts: "FontBook") -> None:
    """Show one line of text (ISO 32000-1, 9.4)."""
    if not mark.fragments:
        return
    content.begin(mark.owner, mark.artifact, text=True)
    line = _Line(content, mark.x, mark.y)
    spaced = mark.line_end or mark.followed
    parts = _with_space(mark, fonts) if spaced else _with_hyphen(mark)
    marks = turns([fragment for fragment, _ in parts])
    for at, (fragment, ink) in enumerate(parts):
        before, after = marks.get(at, _NO_MARKS)
        font = fonts[fragment.face]
        line.style(fragment, font, content.inks[ink])
        if before:
            line.mark(before, font)
        line.show(fragment, font)
        if after:
            line.mark(after, font)
    line.flush()


def _with_space(mark: "TextMark", fonts: "FontBook") -> "Sequence[tuple[Fragment, Colour]]":
    """Give a line's fragments from left to right, with the space at which it was broken.

    Words must be told apart by characters, not by where they stand (ISO 32000-1, 14.8.2.5); at a
    line's end layout drops the space. It goes where the line ends: on the left in a line that
    runs from right to left.
    """
    parts = list(zip(mark.fragments, mark.inks, strict=True))
    leftward = all([fragment.level for fragment, _ in parts])  # noqa: C419  faster
    logical = parts if leftward else parts[::-1]
    if logical[0][0].text[-1:].isspace():
        return parts
    for fragment, ink in logical:
        space = fonts.space(fragment.face)
        if space is not None:
            width = space.width * fragment.size / 1000
            edge = parts[0][0].x - width if leftward else parts[-1][0].x + parts[-1][0].width
            level = 1 if leftward else fragment.level
            face, size, rise = fragment.face, fragment.size, fragment.rise
            one = Fragment(
                edge, width, face, size, rise, (space,), " ", level, fragment.script, fragment.run
            )
            return [(one, ink), *parts] if leftward else [*parts, (one, ink)]
    return parts


def _with_hyphen(mark: "TextMark") -> "Sequence[tuple[Fragment, Colour]]":
    """Give a line's fragments, with what keeps a hyphen at its end.

    Readers take a hyphen that ends a line for one that is there only because the line ends, and
    drop it. One that is part of the text so must not be the last character: a place without width
    at which lines may break follows it. Soft hyphens come as soft hyphens (ISO 32000-1,
    14.8.2.2.3), and may be dropped.
    """
    parts = list(zip(mark.fragments, mark.inks, strict=True))
    fragment, ink = parts[-1]
    *others, last = fragment.glyphs
    if last.text == "-" and not fragment.level % 2:
        kept = replace(last, text=last.text + _BREAK, cluster=last.cluster + _BREAK)
        word = Shaped((*others, kept), fragment.width)
        parts[-1] = replace(fragment, words=(word,)), ink
    return parts


@lru_cache(maxsize=512)
def _operands(resource: str, size: float, rise: float) -> tuple[str, str]:
    """Write the height of a baseline over the line's, and a font with its size."""
    return number(rise), f"/{resource} {number(size)}"


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
        self._style: tuple[str, str, float, float] | None = None

    def style(self, fragment: Fragment, font: "DocumentFont", colour: str) -> None:
        """Get ready for a fragment: colour, font and the height of its baseline."""
        style = colour, font.resource, fragment.size, fragment.rise
        if style == self._style:
            return
        self._style = style
        raised, chosen = _operands(font.resource, fragment.size, fragment.rise)
        self._set("rg", colour)
        self._set("Ts", raised)
        self._set("Tf", chosen)
        if self._pen is None:
            self._pen = self._content.move(self._x + fragment.x, self._y)

    def mark(self, marks: str, font: "DocumentFont") -> None:
        """Add invisible characters."""
        self._codes += [font.code(Sign((), one, 0)) for one in marks]

    def show(self, fragment: Fragment, font: "DocumentFont") -> None:
        """Show a fragment's glyphs."""
        x = self._x + fragment.x
        unit = fragment.size / 1000
        ahead = ((self._pen or 0.0) - x) / unit  # of the pen over where it should be
        codes = self._codes
        for code, offset, slack in font.show(fragment):
            gap = ahead - offset
            if gap > _NOTICED or gap < -_NOTICED:
                whole = round(gap)
                ahead -= whole
                self._adjust(whole)
            codes.append(code)
            ahead += slack
        self._pen = x + fragment.width + ahead * unit

    def flush(self) -> None:
        """Write the glyphs that wait."""
        self._end_string()
        if self._parts:
            shown = "".join(self._parts)
            self._content.put(f"{shown}Tj" if len(self._parts) == 1 else f"[{shown}]TJ")
            self._parts.clear()

    def _set(self, operator: str, operands: str) -> None:
        if not self._content.has(operator, operands):
            self.flush()
            self._content.set(operator, operands)

    def _adjust(self, gap: int) -> None:
        self._end_string()
        self._parts.append(str(gap))

    def _end_string(self) -> None:
        if self._codes:
            digits = "".join(self._codes)
            self._codes.clear()
            starts = range(0, len(digits), _LONGEST)
            self._parts += [f"<{digits[start : start + _LONGEST]}>" for start in starts]
