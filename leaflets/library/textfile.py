"""Bytes of a text file → its characters, or the places of those that do not belong in a text."""

import hashlib
import re
from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import SchemaError

if TYPE_CHECKING:
    from leaflets.model.span import Span

_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
# C0 but tab and newline, delete, C1, the two separators that some programs count as line ends and
# others don't (line numbers would differ), what Unicode reserves for internal use, and what stands
# for a thing or a character that was lost when the text was copied or converted.
_FORBIDDEN = (  # as text: `re` compiles it when a text first has an unusual character
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffc\ufffd{_NONCHARACTERS}]"
)
# Whole texts of these are told at a glance: thirty times as fast as looking for those above.
_USUAL = re.compile("[^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffc-\U0010ffff]*")
_LOST = {
    "\ufffc": "U+FFFC stands for a picture or the like that was not copied along",
    "\ufffd": "U+FFFD stands for a character that was lost",
}
_REPORTED = 5


def decode(data: bytes, span: "Span") -> str:
    """Read UTF-8; a byte order mark goes, CRLF becomes a newline, so line numbers stay true.

    Raises:
        SchemaError: A byte is not UTF-8 (`not-utf8`), or characters that have no place in a text
            stand in it (`control-character`).
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _place(data[: error.start].decode("utf-8").removeprefix("\ufeff"))
        message = f"byte 0x{data[error.start]:02X} is not UTF-8"
        hint = "save the file in the encoding UTF-8"
        raise SchemaError(
            Diagnostic("not-utf8", message, span.at(line, column), hint=hint)
        ) from error
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if _USUAL.fullmatch(text):
        return text
    found = tuple(
        control_character(match[0], span.at(*_place(text[: match.start()])))
        for match, _ in zip(re.finditer(_FORBIDDEN, text), range(_REPORTED), strict=False)
    )
    if found:
        raise SchemaError(*found)
    return text


def plain(data: bytes) -> bytes:
    """Leave out how a text was saved: systems and editors end lines otherwise, or mark UTF-8."""
    return data.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")


def digest(data: bytes) -> str:
    """Give the SHA-256 of a text, however it was saved, in hexadecimal."""
    return hashlib.sha256(plain(data)).hexdigest()


def forbidden(text: str) -> str:
    """Give the first character that has no place in a text, or nothing."""
    match = None if _USUAL.fullmatch(text) else re.search(_FORBIDDEN, text)
    return match[0] if match else ""


def control_character(character: str, span: "Span") -> Diagnostic:
    """Word the finding of a character that has no place in a text."""
    return Diagnostic(
        "control-character",
        _LOST.get(character, f"the invisible character U+{ord(character):04X} has no place here"),
        span,
        hint="delete it and type the text anew",
    )


def _place(before: str) -> tuple[int, int]:
    """Give line and column, from 1, of what follows a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")
