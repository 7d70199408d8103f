"""Marks that travel through a template within its text: places, and references to blocks.

They are written in noncharacters (Unicode 3.4, D14), which the library lets no file hold,
and taken out again once the template is rendered.
"""

import re
from typing import TYPE_CHECKING

from leaflets.assembly.manuscript import Line, Manuscript, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.model.span import Span

_DIGITS = "".join(chr(0xFDD0 + value) for value in range(16))
_DATA, _PRINTED, _NEXT, _END, _BLOCK = (chr(0xFDE0 + value) for value in range(5))
_PLACE = re.compile(f"([{_DATA}{_PRINTED}])([{_DIGITS}]+){_NEXT}([{_DIGITS}]+){_END}")
REFERENCE = re.compile(f"{_BLOCK}([{_DIGITS}]+){_END}")


def _write(number: int) -> str:
    return "".join(_DIGITS[int(digit, 16)] for digit in f"{number:x}")


def _read(digits: str) -> int:
    return int("".join(f"{_DIGITS.index(digit):x}" for digit in digits), 16)


def mark_data(line: int, column: int) -> str:
    """Mark text of the template that starts here."""
    return f"{_DATA}{_write(line)}{_NEXT}{_write(column)}{_END}"


def mark_printed(line: int, column: int) -> str:
    """Mark what an expression prints that stands here."""
    return f"{_PRINTED}{_write(line)}{_NEXT}{_write(column)}{_END}"


def mark_block(number: int) -> str:
    """Mark the place of a block by its number in the list of those asked for."""
    return f"{_BLOCK}{_write(number)}{_END}"


def block_number(mark: str) -> int:
    """Give the number of a block's mark."""
    return _read(mark[1:-1])


def block_numbers(manuscript: Manuscript) -> tuple[int, ...]:
    """Give the numbers of all marks of blocks, in the order of the text."""
    found = (mark for line in manuscript.lines for mark in REFERENCE.findall(line.text))
    return tuple(map(_read, found))


def unmark(rendered: str, file: "Span", first_line: int) -> Manuscript:
    """Take out the marks of places and remember what they say.

    Args:
        rendered: The rendered template.
        file: The template.
        first_line: Line of the file that the template's line 1 is.
    """
    here = Place(0, file.at(first_line, 1))
    lines: list[Line] = []
    for raw in rendered.split("\n"):
        text, places, here = _unmark_line(raw, here, file, first_line)
        lines.extend(_part(Line(text, tuple(places))))
    return Manuscript(tuple(lines), file)


def _unmark_line(
    raw: str, here: Place, file: "Span", first_line: int
) -> tuple[str, list[Place], Place]:
    parts: list[str] = []
    places = [Place(0, here.span, here.fixed)]
    done = length = 0
    for match in _PLACE.finditer(raw):
        parts.append(raw[done : match.start()])
        length += len(parts[-1])
        done = match.end()
        kind, line, column = match.groups()
        span = file.at(_read(line) + first_line - 1, _read(column))
        places = [place for place in places if place.offset < length]
        places.append(Place(length, span, kind == _PRINTED))
    parts.append(raw[done:])
    return "".join(parts), places, places[-1]


def _part(line: Line) -> "Iterator[Line]":
    """Part the marks of blocks on a line that holds nothing else, so each stands alone."""
    marks = list(REFERENCE.finditer(line.text))
    if not marks or REFERENCE.sub("", line.text).strip():
        yield line
        return
    blank = Line("", (Place(0, line.at(0)),))
    yield blank
    for mark in marks:
        yield Line(mark.group(), (Place(0, line.at(mark.start()), fixed=True),))
        yield blank
