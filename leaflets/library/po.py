"""PO files (gettext) ⇄ Babel's catalogues, with what Babel leaves out of them.

Babel forgets headers it does not know, takes the source text before the last change for a comment,
and keeps silent about messages that are said twice.
"""

import io
import re
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, PoFileParser, denormalize, write_po

from leaflets.library.textfile import decode
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from babel.messages.catalog import Message

    from leaflets.model.span import Span

STATUS = "X-Translation-Status"
"""Header that says how far a catalogue may be trusted."""
DRAFT = "draft"
"""What it says of a machine's work that no translator has checked; so it is without the header."""
WIDTH = 98

_OURS = frozenset({"generated-by", "plural-forms", "content-transfer-encoding", "mime-version"})
_PREVIOUS = "\ufdd0"
"""A mark for such text in other messages, as no file may hold: a translator's note can't."""
_OLD_PREVIOUS = re.compile(r"(?m)^#~\|.*$")
"""The source before the last change of an obsolete message, which Babel cannot read."""
_NOW_PREVIOUS = re.compile(r"(?m)^#\| ?")
_STRING = re.compile(r'(?:msg\w+(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"')
_BABELS_LINE = re.compile(r" on \d+$")
"""What it says of the line, which it counts from 0."""
_KEYWORD = re.compile(r'msg(?:id|ctxt)\s+(?=")')


class Po(Catalog):
    """A catalogue that keeps all its headers.

    Attributes:
        others: Headers that Babel does not know, by name.
    """

    def __init__(self, tag: str | None = None) -> None:
        super().__init__(
            locale=tag.replace("-", "_") if tag else None,
            project="leaflets",
            version="1",
            charset="utf-8",
            fuzzy=False,
        )
        self.others: dict[str, str] = {}

    @property
    def status(self) -> str:
        """How far it may be trusted."""
        return self.others.get(STATUS, DRAFT)

    def _get_mime_headers(self) -> list[tuple[str, str]]:
        found = [(name, value.strip()) for name, value in super()._get_mime_headers()]
        known = [pair for pair in found if pair[0] != "Generated-By"]
        *first, (name, value) = (*known, *self.others.items())
        return [*first, (name, f"{value}\n")]  # without which the header lacks its last line's end

    def _set_mime_headers(self, headers: "Iterable[tuple[str, str]]") -> None:
        given = list(headers)
        super()._set_mime_headers(given)
        known = {name.lower() for name, _ in super()._get_mime_headers()} | _OURS | {"language"}
        self.others = {name: value.strip() for name, value in given if name.lower() not in known}

    mime_headers = property(_get_mime_headers, _set_mime_headers)


def parse(data: bytes, span: "Span", tag: str | None = None) -> Po:
    """Read a PO file.

    Args:
        data: The file.
        span: The file, as shown to people.
        tag: BCP 47 tag of its language; none for a template.

    Raises:
        SchemaError: It is not UTF-8 or not a PO file (`po-syntax`), or says a message twice
            (`po-duplicate`).
    """
    text = decode(data, span)
    po = Po(tag)
    try:
        marked = _NOW_PREVIOUS.sub(f"# {_PREVIOUS}", _OLD_PREVIOUS.sub("", text))
        PoFileParser(po, abort_invalid=True).parse(io.StringIO(marked))
    except PoFileError as error:
        raise _unreadable(str(error.args[0]), span.at(error.lineno + 1)) from None
    except (ValueError, IndexError, TypeError, KeyError, AttributeError, LookupError) as error:
        # Babel meets some faults, such as a string without its quotes, only when it uses them.
        raise _unreadable(f"not a PO file: {error}", span) from None
    po.charset = "utf-8"  # whatever its header says: it was read so, and will be written so
    wrong = (*_unquoted(text, span), *_doubles(text, span))
    if wrong:
        raise SchemaError(*wrong)
    for message in (*po, *po.obsolete.values()):
        _take_previous(message)
    return po


def _unreadable(what: str, span: "Span") -> SchemaError:
    what = _BABELS_LINE.sub("", what)
    hint = "open the file in Poedit, which shows what is wrong, or go back to the last good one"
    return SchemaError(Diagnostic("po-syntax", what, span, hint=hint))


def _take_previous(message: "Message") -> None:
    """Make the source text before the last change, which Babel reads as a comment, one again."""
    lines = [one[len(_PREVIOUS) :] for one in message.user_comments if one.startswith(_PREVIOUS)]
    if not lines:
        return
    message.user_comments = [one for one in message.user_comments if not one.startswith(_PREVIOUS)]
    found = [part.strip() for part in _KEYWORD.split("\n".join(lines)) if part.strip()]
    message.previous_id = [denormalize(found[-1])] if found else []


def _unquoted(text: str, span: "Span") -> "Iterator[Diagnostic]":
    """Find strings that are not closed, of which Babel would silently drop a letter."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#") and not _STRING.fullmatch(line.strip()):
            message = "this line is no string between quotation marks"
            hint = 'a quotation mark within one is written \\"'
            yield Diagnostic("po-syntax", message, span.at(number), hint=hint)


def _doubles(text: str, span: "Span") -> "Iterator[Diagnostic]":
    """Find messages that are said twice, of which Babel would silently keep the last."""
    seen: dict[tuple[str, str], int] = {}
    context, key, start = "", "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("msgctxt "):
            context = line.removeprefix("msgctxt ")
        elif line.startswith("msgid "):
            key, start = line.removeprefix("msgid "), number
        elif line.startswith('"') and start:
            key = f"{key[:-1]}{line[1:]}"
        elif line.startswith("msgstr") and start:
            first = seen.setdefault((context, key), start)
            if first != start:
                message = f"this message stands in line {first} already"
                yield Diagnostic("po-duplicate", message, span.at(start))
            context, key, start = "", "", 0


def places(data: bytes, span: "Span") -> "dict[int, Span]":
    """Map the line of each `msgid`, as Babel tells it, to the place of its translation."""
    found: dict[int, Span] = {}
    start = 0
    for number, line in enumerate(decode(data, span).split("\n"), 1):
        if line.startswith("msgid "):
            start = number
        elif line.startswith("msgstr") and start:
            found[start] = span.at(number, line.find('"') + 2)
            start = 0
    return found


def dump(po: Catalog) -> bytes:
    """Write a PO file: the same catalogue gives the same bytes."""
    stream = io.BytesIO()
    write_po(stream, po, width=WIDTH, include_previous=True)
    return stream.getvalue()
