"""A message in, runs of text with exact places out; placeholders are filled on the way.

A value is put in as text after the Markdown was read, so it can never become markup.
"""

import re
from dataclasses import dataclass, fields, replace
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol

from leaflets.assembly import inline
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.document import Inline, Run
from leaflets.model.errors import MarkupError
from leaflets.model.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.assembly.manuscript import Message
    from leaflets.assembly.report import Report
    from leaflets.model.span import Span

_PARTS = re.compile(r"\{\{[ \t]*(?P<name>[\w.-]+)[ \t]*\}\}|(?P<space>[ \t]{2,}|\t)")
_STYLE = attrgetter(*(one.name for one in fields(Run) if one.name not in {"text", "span"}))
_BRACKET = re.compile(r"\{\{|\{%")


@dataclass(frozen=True, slots=True)
class Value:
    """What a placeholder becomes.

    Attributes:
        text: The characters, taken as they are.
        blank: Whether a ruled line stands there instead.
        link: Address it leads to; empty for none.
        lang: BCP 47 tag where it differs from that of the words around it.
        heard: BCP 47 tag that it is read out in, though it is set like the words around it.
        own: Whether it is the clinic's own.
    """

    text: str
    blank: bool = False
    link: str = ""
    lang: str = ""
    heard: str = ""
    own: bool = False


class Values(Protocol):
    """Knows what placeholders become."""

    def value(self, name: str, span: "Span") -> Value | None:
        """Give a value; nothing when there is none, which has then been reported."""


class _Slot(NamedTuple):
    """Where a value is put in.

    Attributes:
        name: The placeholder.
        run: Its place and style.
    """

    name: str
    run: Run


_Part = Run | _Slot | Diagnostic | None
"""Text, a slot, what is wrong there, or a place where no run may go on."""
_FORMED: Remembered[tuple[_Part, ...]] = Remembered(2_000)
"""What messages are made of: the same ones are filled for every brand."""


def runs(message: "Message", values: Values, report: "Report") -> Inline:
    """Make runs of a message."""
    made: list[Run] = []
    goes_on = False
    for part in _FORMED.get(message, partial(_formed, message)):
        if isinstance(part, Run):
            if goes_on and _follows(made[-1], part):
                made[-1] = replace(made[-1], text=made[-1].text + part.text)
            else:
                made.append(part)
            goes_on = True
        elif isinstance(part, _Slot):
            if run := _filled(part, values):
                made.append(run)
                goes_on = False
        elif part is None:
            goes_on = False
        else:
            report.add(MarkupError, part)
    return tuple(made)


def _filled(slot: _Slot, values: Values) -> Run | None:
    value = values.value(slot.name, slot.run.span)
    if value is None or not (value.text or value.blank):
        return None
    run = slot.run
    return Run(
        " ".join(value.text.split()),
        run.span,
        run.bold,
        run.italic,
        run.superscript,
        value.link or run.link,
        value.lang or run.lang,
        blank=value.blank,
        heard=value.heard,
        own=value.own,
    )


def _formed(message: "Message") -> tuple[_Part, ...]:
    prose = inline.read(message.text)
    former = _Former(message)
    for fault in prose.faults:
        former.error(fault.code, fault.message, message.at(fault.offset))
    for piece in prose.pieces:
        former.add(piece)
    return tuple(former.made)


class _Former:
    """Makes the parts of a message; text of one style is one run while every column stays true."""

    def __init__(self, message: "Message") -> None:
        self._message = message
        self.made: list[_Part] = []

    def error(self, code: str, message: str, span: "Span") -> None:
        """Add what is wrong."""
        self.made.append(Diagnostic(code, message, span))

    def add(self, piece: inline.Piece) -> None:
        """Add a piece of text."""
        if piece.literal:
            self._text(piece.text, piece.offset, piece.style)
            return
        done = 0
        for match in _PARTS.finditer(piece.text):
            self._plain(piece, done, match.start())
            done = match.end()
            offset = piece.offset + match.start()
            if match["name"]:
                run = self._run("", self._message.at(offset), piece.style)
                self.made.append(_Slot(match["name"], run))
            else:
                self._text(" ", offset, piece.style)
                self.made.append(None)
        self._plain(piece, done, len(piece.text))

    def _plain(self, piece: inline.Piece, start: int, end: int) -> None:
        if start == end:
            return
        text = piece.text[start:end]
        if match := _BRACKET.search(text):
            span = self._message.at(piece.offset + start + match.start())
            message = (
                "this placeholder can't be read: it is {{ clinic.ROLE }} or {{ section.ANCHOR }}"
            )
            self.error("unknown-placeholder", message, span)
        self._text(text, piece.offset + start, piece.style)

    def _text(self, text: str, offset: int, style: inline.Style) -> None:
        for part, start in self._stretches(text, offset):
            run = self._run(part, self._message.at(start), style)
            last = self.made[-1] if self.made else None
            if isinstance(last, Run) and _follows(last, run):
                self.made[-1] = replace(last, text=last.text + run.text)
            else:
                self.made.append(run)

    def _stretches(self, text: str, offset: int) -> "Iterator[tuple[str, int]]":
        """Part text where the place it comes from changes."""
        end = offset + len(text)
        starts = [place.offset for place in self._message.places if offset < place.offset < end]
        for start, stop in zip([offset, *starts], [*starts, end], strict=True):
            yield text[start - offset : stop - offset], start

    def _run(self, text: str, span: "Span", style: inline.Style) -> Run:
        return Run(
            text, span, style.bold, style.italic, style.superscript, style.link, self._message.lang
        )


def _follows(last: Run, run: Run) -> bool:
    """Tell whether a run goes on where the last one ended, in the same style."""
    return bool(_STYLE(run) == _STYLE(last)) and run.span == last.span.shifted(len(last.text))
