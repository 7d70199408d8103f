"""A translator's unfinished file → a library that says what it says."""

from typing import TYPE_CHECKING

from leaflets.library.po import Po, parse, places
from leaflets.model.catalogue import Catalogue, Entry, Key
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import TranslationError
from leaflets.translation.rows import read
from leaflets.translation.sheet import digest
from leaflets.translation.template import DOMAINS, everything
from leaflets.translation.update import key, real

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leaflets.library import Library
    from leaflets.model.span import Span

_PO, _SHEET = ".po", ".xlsx"


def lay_over(library: "Library", name: str, data: bytes, span: "Span") -> str:
    """Lay a PO file or a workbook over the catalogues of its language.

    Args:
        library: Takes it.
        name: The file's name, whose ending tells what it is.
        data: The file.
        span: The file, as shown to people.

    Returns:
        The tag of its language.

    Raises:
        ContentError: It is no PO file that can be read, or its language is none there is.
        TranslationError: It is neither (`translation-file`), or no workbook of ours.
    """
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if ending not in {_PO, _SHEET}:
        message = "a translation is a PO file or a workbook (.po, .xlsx)"
        raise TranslationError(Diagnostic("translation-file", message, span))
    tag, entries = _of_po(data, span) if ending == _PO else _of_sheet(library, data, span)
    tag = _there(library, tag)
    library.locale(tag)  # a language that there is not is told of before its files are looked for
    translations = library.translations
    for domain in DOMAINS:
        known = translations.catalogue(tag, domain)
        translations.put(Catalogue(tag, {**known.entries, **entries}, draft=True), domain)
    return tag


def _there(library: "Library", tag: str) -> str:
    """Find the language that an editor names with a region, as `nb_NO` for `nb`."""
    tags = library.locale_tags()
    parts = tag.split("-")
    shorter = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((one for one in shorter if one in tags), tag)


def _of_po(data: bytes, span: "Span") -> "tuple[str, Mapping[Key, Entry]]":
    po: Po = parse(data, span)
    tag = str(po.locale_identifier or "").replace("_", "-")
    if not tag:
        message = "the file does not say its language"
        hint = 'give it a header such as "Language: ur\\n"'
        raise TranslationError(Diagnostic("translation-file", message, span, hint=hint))
    where = places(data, span)
    return tag, {
        key(one): Entry(_text(one.string), one.fuzzy, where.get(one.lineno or 0, span))
        for one in real(po)
    }


def _of_sheet(library: "Library", data: bytes, span: "Span") -> "tuple[str, Mapping[Key, Entry]]":
    tag, rows = read(data, span)
    keys = {
        digest(domain, message): key(message)
        for domain in DOMAINS
        for message in real(everything(library, domain))
    }
    return tag, {
        keys[row.id]: Entry(row.translation, fuzzy=False, span=row.place)
        for row in rows
        if row.id in keys and row.translation
    }


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
