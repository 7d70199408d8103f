"""Inline Markdown in, pieces of styled text with their offsets out."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from leaflets.assembly.markdown import inline_parser

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.token import Token

# Controls, noncharacters, what Unicode calls line and paragraph separators, since a run of text
# has no line breaks, and what stands for something lost. A tab is white space.
CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffc-\uffff]")

MOST_TEXT = 16_000
"""Most UTF-16 units of a text: what assistive technology reads of it is one string, which a PDF
that archives keep can hold 16,382 of (ISO 19005-2, 6.1.13); the rest is for values filled in."""
_MOST_ADDRESS = 2_000

SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_ADDRESS = re.compile(
    r"https?://[\w-]+(\.[\w-]+)*(:\d+)?([/?#]|$)|mailto:[^@]+@.+|tel:\+?[\d()./-]+$"
)

_LEFT_OVER = (
    (re.compile(r"\[\^[^\]\s]+\]"), "markup-footnote", "footnotes can't be used"),
    (re.compile(r"\{#"), "markup-anchor", "an anchor stands only behind the title of a section"),
    (re.compile(r"\]\("), "markup-link", "this link can't be read"),
    (re.compile(r"\]\["), "markup-link", "a link names its address itself, as [text](address)"),
)


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece is set; see `model.document.Run`."""

    bold: bool = False
    italic: bool = False
    superscript: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one style.

    Attributes:
        text: Its characters.
        offset: Where it begins in the Markdown.
        style: Its style.
        literal: Whether it was escaped, so that it can't be part of a placeholder.
    """

    text: str
    offset: int
    style: Style
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that can't be used: a diagnostic's code and message, and its offset."""

    code: str
    message: str
    offset: int


@dataclass(frozen=True, slots=True)
class Prose:
    """Inline Markdown as parsed."""

    pieces: tuple[Piece, ...]
    faults: tuple[Fault, ...]


@lru_cache(maxsize=4096)
def read(text: str) -> Prose:
    """Parse inline Markdown."""
    walker = _Walker(text)
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if units > MOST_TEXT:
        message = f"a paragraph or text of {units} characters is too long; at most {MOST_TEXT} fit"
        walker.faults.append(Fault("text-too-long", message, 0))
    for token in inline_parser().parseInline(text, {})[0].children or ():
        walker.step(token)
    return Prose(tuple(walker.pieces), tuple(walker.faults))


class _Walker:
    """Goes through the tokens and the text side by side: the tokens don't know their places."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cursor = 0
        self._styles = [Style()]
        self._labels: list[tuple[int, int]] = []
        self.pieces: list[Piece] = []
        self.faults: list[Fault] = []
        self._handlers: dict[str, Callable[[Token], None]] = {
            "text": self._plain,
            "text_special": self._special,
            "softbreak": self._softbreak,
            "hardbreak": self._hardbreak,
            "strong_open": lambda token: self._open(token, bold=True),
            "em_open": lambda token: self._open(token, italic=True),
            "sup_open": lambda token: self._open(token, superscript=True),
            "strong_close": self._close,
            "em_close": self._close,
            "sup_close": self._close,
            "link_open": self._link_open,
            "link_close": self._link_close,
            "image": self._image,
            "code_inline": self._code,
            "html_inline": self._html,
        }

    def step(self, token: "Token") -> None:
        """Take the next token."""
        self._handlers[token.type](token)

    def _seek(self, raw: str) -> int:
        """Find the next characters as written, move behind them, give where they begin."""
        found = self._text.find(raw, self._cursor)
        start = found if found >= 0 else self._cursor
        self._cursor = min(start + len(raw), len(self._text))
        return start

    def _fault(self, code: str, message: str, offset: int) -> None:
        self.faults.append(Fault(code, message, offset))

    def _add(self, text: str, offset: int, *, literal: bool = False) -> None:
        self.pieces.append(Piece(text, offset, self._styles[-1], literal))

    def _plain(self, token: "Token") -> None:
        if not token.content:
            return
        start = self._seek(token.content)
        for pattern, code, message in _LEFT_OVER:
            if match := pattern.search(token.content):
                self._fault(code, message, start + match.start())
        self._add(token.content, start)

    def _special(self, token: "Token") -> None:
        start = self._seek(token.markup)
        if CONTROL.search(token.content):
            self._fault("markup-character", f"'{token.markup}' can't stand in text", start)
        self._add(token.content, start, literal=True)

    def _softbreak(self, _: "Token") -> None:
        self._add(" ", self._seek("\n"), literal=True)

    def _hardbreak(self, _: "Token") -> None:
        message = "a line can't be broken within a paragraph (two spaces or \\ at its end)"
        self._fault("markup-break", message, self._cursor)
        self._seek("\n")

    def _open(self, token: "Token", **style: bool) -> None:
        self._seek(token.markup)
        self._styles.append(replace(self._styles[-1], **style))  # type: ignore[arg-type]

    def _close(self, token: "Token") -> None:
        self._seek(token.markup)
        self._styles.pop()

    def _link_open(self, token: "Token") -> None:
        start = self._seek("<" if token.markup == "autolink" else "[")
        href = str(token.attrs.get("href", ""))
        if fault := _link_fault(href, str(token.attrs.get("title", ""))):
            self._fault("markup-link", fault, start)
        self._labels.append((start, len(self.pieces)))
        self._styles.append(replace(self._styles[-1], link=href))

    def _link_close(self, token: "Token") -> None:
        self._styles.pop()
        start, pieces = self._labels.pop()
        if not "".join(piece.text for piece in self.pieces[pieces:]).strip():
            self._fault("markup-link", "a link needs words to stand on", start)
        if token.markup == "autolink":
            self._seek(">")
            return
        self._seek("](")
        self._cursor = _link_end(self._text, self._cursor)

    def _image(self, token: "Token") -> None:
        message = "a picture stands in a '::: figure NAME' or at the start of a step"
        self._fault("markup-image", message, self._seek("!["))
        self._seek(f"]({token.attrs.get('src', '')}")

    def _code(self, token: "Token") -> None:
        self._fault("markup-code", "code can't be used", self._seek(token.markup))
        self._seek(token.content)
        self._seek(token.markup)

    def _html(self, token: "Token") -> None:
        self._fault("markup-html", "HTML can't be used", self._seek(token.content))


def _link_fault(href: str, title: str) -> str:
    if "%7B%7B" in href.upper():
        return "the address of a link can't hold a placeholder"
    scheme = href.partition(":")[0]
    if scheme not in SCHEMES:
        return f"a link can lead to http, https, mailto or tel only, not '{href[:80]}'"
    if not _ADDRESS.match(href):
        return f"'{href[:80]}' is not an address"
    if len(href) > _MOST_ADDRESS:
        return f"the address of a link has {len(href)} characters; at most {_MOST_ADDRESS} fit"
    return "a link can't have a title" if title else ""


def _link_end(text: str, start: int) -> int:
    """Find the end of a link's address that begins here, behind its bracket."""
    end = start + len(text[start:]) - len(text[start:].lstrip())
    helpers = inline_parser().helpers
    found = helpers.parseLinkDestination(text, end, len(text))
    end = found.pos if found.ok else end
    closing = text.find(")", end)
    return closing + 1 if closing >= 0 else end
