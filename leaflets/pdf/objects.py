"""Python values → PDF syntax, and the two kinds of indirect object this program writes.

ReportLab numbers and registers the objects. They are formatted here rather than by its own
dictionaries, because those obey settings (`RL_…` variables, a `reportlab_settings` module) that
differ between machines, and the same input must give the same bytes everywhere.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from reportlab.pdfbase.pdfdoc import PDFObject, PDFObjectReference

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import OutputError
from leaflets.pdf.compression import deflate

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from reportlab.pdfbase.pdfdoc import PDFDocument

Value: TypeAlias = "bytes | bool | int | float | Sequence[Value] | Mapping[str, Value] | PDFObject"
"""Bytes are PDF syntax already; objects are written as references to them."""

MOST_STRING, MOST_NAME = 32_767, 127
"""Most bytes of a string and of a name (ISO 19005-2, 6.1.13)."""
_MARK = 2
"""Bytes of the mark before UTF-16."""
_DELIMITERS = b"/<[("
_LITERAL = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
_REGULAR = frozenset(map(chr, range(0x21, 0x7F))) - frozenset("#%()/<>[]{}")


def number(value: float, decimals: int = 2) -> str:
    """Write a number, as short as it can be (ISO 32000-1, 7.3.3)."""
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=512)
def name(text: str) -> bytes:
    """Write a name; characters that are not regular become `#xx` (ISO 32000-1, 7.3.5).

    Raises:
        OutputError: It is longer than a file may hold.
    """
    data = text.encode()
    if len(data) > MOST_NAME:
        raise _too_long(text, f"{MOST_NAME} bytes of a name")
    written = "".join(chr(byte) if chr(byte) in _REGULAR else f"#{byte:02X}" for byte in data)
    return b"/" + written.encode("ascii")


def text_string(text: str) -> bytes:
    """Write a text string, as ASCII or else as UTF-16BE with its mark (ISO 32000-1, 7.9.2.2).

    Raises:
        OutputError: It is longer than a file may hold.
    """
    if all(" " <= character <= "~" for character in text):
        if len(text) > MOST_STRING:
            raise _too_long(text, f"{MOST_STRING} letters of a text")
        return b"(" + text.translate(_LITERAL).encode("ascii") + b")"
    digits = utf16(text)
    if len(digits) // 2 + _MARK > MOST_STRING:
        raise _too_long(text, f"{(MOST_STRING - _MARK) // 2} characters of a text")
    return b"<FEFF" + digits.encode("ascii") + b">"


def _too_long(text: str, most: str) -> OutputError:
    message = f"'{text[:40]}…' is too long for a PDF that archives keep, which holds {most}"
    return OutputError(Diagnostic("text-too-long", message, hint="part it, or say it shorter"))


def utf16(text: str) -> str:
    """Write characters as the hexadecimal digits of UTF-16BE, astral ones as surrogates."""
    return text.encode("utf-16-be").hex().upper()


def serialise(value: Value, document: "PDFDocument") -> bytes:
    """Write a value; an indirect object within it becomes a reference, registered if need be.

    Entries keep the order in which they were given.
    """
    if isinstance(value, bytes):
        return value
    if isinstance(value, Indirect):
        return value.written or _registered(value, document)
    if isinstance(value, (list, tuple)):
        return b"[" + b" ".join([serialise(each, document) for each in value]) + b"]"
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, PDFObject):
        return _reference(value, document)
    return _dictionary(value, document)  # type: ignore[arg-type]  # nothing else is left


def direct(value: Value) -> bytes:
    """Write a value that refers to others, if at all, by references that are written already."""
    return serialise(value, None)  # nothing is registered


def _number(value: float) -> bytes:
    if isinstance(value, bool):
        return b"true" if value else b"false"
    return b"%d" % value if isinstance(value, int) else number(value).encode("ascii")


def _reference(value: PDFObject, document: "PDFDocument") -> bytes:
    known = value if isinstance(value, PDFObjectReference) else document.Reference(value)
    number, generation = document.idToObjectNumberAndVersion[known.name]
    return b"%d %d R" % (number, generation)


def _registered(value: "Indirect", document: "PDFDocument") -> bytes:
    """Refer to an object for the first time: an element is referred to by all that it holds."""
    value.written = _reference(value, document)
    return value.written


def _dictionary(value: "Mapping[str, Value]", document: "PDFDocument") -> bytes:
    parts = [b"<<"]
    for key, each in value.items():
        written = each if type(each) is bytes else serialise(each, document)
        parts += (name(key), written) if written[:1] in _DELIMITERS else (name(key), b" ", written)
    parts.append(b">>")
    return b"".join(parts)


class Indirect(PDFObject):  # type: ignore[misc]
    """An object of one document, which others refer to.

    Attributes:
        written: How they do; nothing as long as none does.
    """

    __RefOnly__ = 1
    written = b""


class Dictionary(Indirect):
    """An indirect dictionary.

    Attributes:
        entries: Its entries; may grow until the document is written.
    """

    def __init__(self, entries: "Mapping[str, Value]") -> None:
        self.entries: dict[str, Any] = dict(entries)

    def format(self, document: "PDFDocument") -> bytes:
        """Write the dictionary."""
        return _dictionary(self.entries, document)


def alike(value: Value) -> "Hashable":
    """Give what is equal for values that are written alike, whatever they hold and refer to."""
    if isinstance(value, Stream):
        return "stream", alike(value.entries), value.data
    if isinstance(value, Dictionary):
        return "object", alike(value.entries)
    if isinstance(value, dict):
        return "dictionary", tuple((key, alike(each)) for key, each in value.items())
    if isinstance(value, (list, tuple)):
        return "array", tuple(map(alike, value))
    if isinstance(value, PDFObject):
        return "identity", id(value)  # of a kind not known here: like itself alone
    return type(value), value


class Stream(Indirect):
    """An indirect stream, kept the way it goes into the file.

    Attributes:
        entries: Its dictionary without Length.
        data: Its bytes, encoded already.
    """

    def __init__(self, entries: "Mapping[str, Value]", data: bytes) -> None:
        self.entries: dict[str, Any] = dict(entries)
        self.data = data

    @classmethod
    def compressed(cls, entries: "Mapping[str, Value]", data: bytes) -> "Stream":
        """Make a stream of data that is not encoded yet."""
        return cls({**entries, "Filter": b"/FlateDecode"}, deflate(data))

    def format(self, document: "PDFDocument") -> bytes:
        """Write dictionary and data, with an end of line before `endstream`.

        ISO 19005-2, 6.1.7.1 asks for that end of line; Length does not count it.
        """
        entries = _dictionary({**self.entries, "Length": len(self.data)}, document)
        return b"".join((entries, b"\nstream\n", self.data, b"\nendstream"))
