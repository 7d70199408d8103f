"""Measures of the rest of a file: its fonts, what it says of itself, what it must not hold."""

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from leaflets.review.evidence.file import as_list, is_true, solved
from leaflets.review.evidence.measure import Measure, Reading, Taken, counted, faults, none_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from leaflets.review.evidence.file import Entries, PdfFile
    from leaflets.review.evidence.subject import Subject

_IDENTIFIER = "{http://www.aiim.org/pdfua/ns/id/}part"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CODE = rb"<([0-9A-Fa-f]+)>\s*"
_ONE = re.compile(_CODE + rb"<([0-9A-Fa-f]*)>")
_RANGE = re.compile(_CODE + _CODE + rb"(?:<([0-9A-Fa-f]*)>|\[([^\]]*)\])")
_DIGITS = re.compile(rb"<([0-9A-Fa-f]*)>")
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_NOT_TEXT = ("", "\0", "\ufeff", "\ufffe")
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_MEDIA = frozenset(("/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"))
_INVISIBLE = 3
_SLOPE = 1e-4


def _metadata(subject: "Subject") -> Taken:
    """Look for the PDF/UA identifier and the title in the metadata (06-001 to 06-003)."""
    stream = solved(subject.file.root.get("/Metadata"))
    part, title = _described(stream.get_data() if stream is not None else b"")
    wrong = (part != "1") + (not title)
    said = f"PDF/UA-{part}" if part else "no PDF/UA identifier"
    return Reading(wrong, f"{said}, title “{title}”" if title else f"{said}, no title")


def _described(data: bytes) -> tuple[str, str]:
    """Give the part of PDF/UA that metadata name, and the title."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return "", ""
    part = title = ""
    for one in tree.iter():
        part = part or str(one.get(_IDENTIFIER) or "")
        if one.tag == _IDENTIFIER:
            part = (one.text or "").strip()
        elif one.tag == _TITLE:
            texts = (" ".join(text.split()) for text in map(str, one.itertext()))
            title = next(filter(None, texts), "")  # the same may follow for a language
    return part, title


def _title(subject: "Subject") -> Taken:
    """Look whether readers are asked to show the title (07-001, 07-002)."""
    wanted = solved(subject.file.root.get("/ViewerPreferences")) or {}
    shown = is_true(wanted.get("/DisplayDocTitle"))
    return Reading(not shown, "the title is shown" if shown else "the title is not shown")


def _unicode(subject: "Subject") -> Taken:
    """Count signs that are printed and stand for no character (10-001, 31-027 to 31-029)."""
    wrong = total = 0
    for number in range(len(subject.file.pages)):
        fonts = subject.file.page_fonts(number)
        maps = {name: _mapping(font) for name, font in fonts.items()}
        for name, code in set(_codes(subject.file, number)):
            total += 1
            wrong += maps.get(name, {}).get(code, "") in _NOT_TEXT
    return faults(wrong, total, "signs that stand for no character")


def _codes(file: "PdfFile", number: int) -> "Iterator[tuple[str, int]]":
    """Give each code that a page shows, with its font; fonts of two bytes a code are known."""
    font = ""
    for operands, operator in file.operations[number]:
        if operator == b"Tf":
            font = str(operands[0])
        elif operator in {b"Tj", b"TJ", b"'", b'"'}:
            for data in _strings(operands):
                pairs = (data[at : at + 2] for at in range(0, len(data), 2))
                yield from ((font, int.from_bytes(one)) for one in pairs)


def _strings(operands: list[Any]) -> "Iterator[bytes]":
    for one in operands:
        if isinstance(one, list):
            yield from _strings(one)
        elif isinstance(one, bytes):
            yield one
        elif isinstance(one, str):
            yield getattr(one, "original_bytes", b"")


def _mapping(font: "Entries") -> dict[int, str]:
    """Read what each code of a font stands for (ISO 32000-1, 9.10.3)."""
    stream = solved(font.get("/ToUnicode"))
    data = stream.get_data() if stream is not None else b""
    found: dict[int, str] = {}
    for kind, section in _SECTION.findall(data):
        if kind == b"bfchar":
            found |= {int(code, 16): _text(text) for code, text in _ONE.findall(section)}
            continue
        for first, last, start, listed in _RANGE.findall(section):
            codes = range(int(first, 16), int(last, 16) + 1)
            texts = _DIGITS.findall(listed)
            found |= (
                {code: _text(text) for code, text in zip(codes, texts, strict=False)}
                if texts
                else {code: _later(_text(start), at) for at, code in enumerate(codes)}
            )
    return found


def _later(text: str, steps: int) -> str:
    """Give the text whose last character stands so many places after this one's."""
    return text[:-1] + chr(ord(text[-1]) + steps) if text else ""


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")


def _fonts(subject: "Subject") -> Taken:
    """Count fonts that are not embedded, or lack a map (31-004, 31-005, 31-009, 31-027)."""
    fonts = subject.file.fonts
    return faults(sum(map(_is_lacking, fonts)), len(fonts), "fonts not embedded with their maps")


def _is_lacking(font: "Entries") -> bool:
    own = as_list(font.get("/DescendantFonts")) or [font]
    descriptors = [solved(one.get("/FontDescriptor")) or {} for one in own]
    embedded = all(any(key in one for key in _PROGRAMS) for one in descriptors)
    mapped = all("/CIDToGIDMap" in one for one in own if one.get("/Subtype") == "/CIDFontType2")
    return not (embedded and mapped and "/ToUnicode" in font)


def _drawings(subject: "Subject") -> Taken:
    """Count drawings that refer to other files, or hold tagged content (30-001, 30-002)."""
    found = subject.file.drawings
    wrong = sum("/Ref" in one or "/StructParents" in one for one in found)
    return faults(wrong, len(found), "drawings that refer elsewhere or are tagged within")


def _invisible(subject: "Subject") -> Taken:
    """Count text that is there and not seen, as text recognition leaves it (08)."""
    count = sum(
        operator == b"Tr" and bool(operands) and int(operands[0]) == _INVISIBLE
        for operations in subject.file.operations
        for operands, operator in operations
    )
    return none_of(count, "stretches of invisible text")


def _media(subject: "Subject") -> Taken:
    count = sum(one.get("/Subtype") in _MEDIA for one in subject.file.annotations)
    return none_of(count, "sounds, films or moving pictures")


def _scripts(subject: "Subject") -> Taken:
    actions = [one for one in subject.file.actions() if one not in {"/URI", "/GoTo"}]
    return none_of(len(actions), "scripts or actions but links")


def _threads(subject: "Subject") -> Taken:
    return none_of(len(as_list(subject.file.root.get("/Threads"))), "article threads")


def _attached(subject: "Subject") -> Taken:
    names = solved(subject.file.root.get("/Names")) or {}
    there = ("/EmbeddedFiles" in names) + len(as_list(subject.file.root.get("/AF")))
    return none_of(there, "embedded files")


def _fields(subject: "Subject") -> Taken:
    form = solved(subject.file.root.get("/AcroForm")) or {}
    return none_of(len(as_list(form.get("/Fields"))), "form fields")


def _signatures(subject: "Subject") -> Taken:
    form = solved(subject.file.root.get("/AcroForm")) or {}
    fields = as_list(form.get("/Fields"))
    return none_of(sum(one.get("/FT") == "/Sig" for one in fields), "digital signatures")


def _entry(what: str, has: "Callable[[PdfFile], bool]") -> "Callable[[Subject], Taken]":
    return lambda subject: none_of(int(has(subject.file)), what)


def _is_dynamic(file: "PdfFile") -> bool:
    return "/XFA" in (solved(file.root.get("/AcroForm")) or {})


def _turned(subject: "Subject") -> Taken:
    """Count what is drawn turned: text matrices, and those of the page, with a slope."""
    turned = total = 0
    for operations in subject.file.operations:
        for operands, operator in operations:
            if operator in {b"Tm", b"cm"}:
                turned += any(abs(float(one)) > _SLOPE for one in operands[1:3])
            total += operator in {b"Tj", b"TJ"}
    return Reading(turned, f"{turned} turned stretches in {counted(total, 'piece')} of text")


MEASURES = {
    "pdf-metadata": Measure("PDF/UA identifier or title missing", _metadata, most=0),
    "pdf-title": Measure("title not shown", _title, most=0),
    "pdf-unicode": Measure("signs that stand for no character", _unicode, most=0),
    "pdf-fonts": Measure("fonts not embedded with their maps", _fonts, most=0),
    "pdf-drawings": Measure("drawings tagged within", _drawings, most=0),
    "pdf-invisible": Measure("stretches of invisible text", _invisible, most=0),
    "pdf-media": Measure("sounds and films", _media, most=0),
    "pdf-actions": Measure("scripts and actions", _scripts, most=0),
    "pdf-threads": Measure("article threads", _threads, most=0),
    "pdf-attachments": Measure("embedded files", _attached, most=0),
    "pdf-fields": Measure("form fields", _fields, most=0),
    "pdf-signatures": Measure("digital signatures", _signatures, most=0),
    "pdf-layers": Measure(
        "layers", _entry("layers", lambda file: "/OCProperties" in file.root), most=0
    ),
    "pdf-xfa": Measure("XFA forms", _entry("XFA forms", _is_dynamic), most=0),
    "pdf-encrypted": Measure(
        "encryption",
        _entry("encryption dictionaries", lambda file: "/Encrypt" in file.trailer),
        most=0,
    ),
    "pdf-turned": Measure("stretches that do not run across the page", _turned, most=0),
}
"""By id."""
