"""A message in, runs of text with exact places out; placeholders are filled on the way.

A value is put in as text after the Markdown was read, so it can never become markup.
"""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from leaflets.assembly import inline
from leaflets.model.document import Inline, Run
from leaflets.model.errors import MarkupError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.assembly.manuscript import Message
    from leaflets.assembly.report import Report
    from leaflets.model.span import Span

_PARTS = re.compile(r"\{\{[ \t]*(?P<name>[\w.-]+)[ \t]*\}\}|(?P<space>[ \t]{2,}|\t)")
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


def runs(message: "Message", values: Values, report: "Report") -> Inline:
    """Make runs of a message."""
    prose = inline.read(message.text)
    for fault in prose.faults:
        report.error(MarkupError, fault.code, fault.message, message.at(fault.offset))
    maker = _Maker(message, values, report)
    for piece in prose.pieces:
        maker.add(piece)
    return tuple(maker.made)


class _Maker:
    """Makes runs; neighbours of one style merge while every column stays true."""

    def __init__(self, message: "Message", values: Values, report: "Report") -> None:
        self._message = message
        self._values = values
        self._report = report
        self._open = False
        self.made: list[Run] = []

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
                self._value(match["name"], offset, piece.style)
            else:
                self._text(" ", offset, piece.style)
                self._open = False
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
            self._report.error(MarkupError, "unknown-placeholder", message, span)
        self._text(text, piece.offset + start, piece.style)

    def _value(self, name: str, offset: int, style: inline.Style) -> None:
        span = self._message.at(offset)
        value = self._values.value(name, span)
        if value is None or not (value.text or value.blank):
            return
        run = self._run(" ".join(value.text.split()), span, style)
        link, lang = value.link or style.link, value.lang or run.lang
        blank, heard, own = value.blank, value.heard, value.own
        self.made.append(replace(run, blank=blank, link=link, lang=lang, heard=heard, own=own))
        self._open = False

    def _text(self, text: str, offset: int, style: inline.Style) -> None:
        for part, start in self._stretches(text, offset):
            run = self._run(part, self._message.at(start), style)
            last = self.made[-1] if self.made else None
            if last and self._open and _follows(last, run):
                self.made[-1] = replace(last, text=last.text + run.text)
            else:
                self.made.append(run)
            self._open = True

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
    return replace(run, text="", span=last.span) == replace(last, text="") and (
        run.span == last.span.shifted(len(last.text))
    )
