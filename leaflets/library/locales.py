"""Language tags → locales, by CLDR (through Babel) and, where it is silent, by locale.yaml."""

import unicodedata
from typing import TYPE_CHECKING

from babel import Locale as CldrLocale
from babel import UnknownLocaleError
from babel.core import get_global
from babel.localedata import clear_caches

from leaflets.library.ledger import read_yaml
from leaflets.library.names import LOCALE, check_names
from leaflets.library.schemas import LocaleFile
from leaflets.library.validation import validate
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import SchemaError
from leaflets.model.locale import Direction, Locale

if TYPE_CHECKING:
    from leaflets.library.folders import File, Folders

LOCALES = "assets/locales"
SETTINGS = "locale.yaml"
_DIRECTIONS = {"left-to-right": Direction.LTR, "right-to-left": Direction.RTL}
"""By CLDR's names; scripts that run from top to bottom (Mongolian) can't be set."""


def list_tags(folders: "Folders", source: str) -> tuple[str, ...]:
    """List the tags of the languages there are, the source language first, then sorted.

    Raises:
        SchemaError: A folder's name is not a language tag (`bad-name`).
    """
    names = folders.names(LOCALES)
    check_names(folders, LOCALES, names, LOCALE)
    found = {name.replace("_", "-") for name in names}
    return (source, *sorted(found - {source}))


def read_locale(folders: "Folders", tag: str, source: str) -> Locale:
    """Read a locale.

    Args:
        folders: The layers.
        tag: One of those listed.
        source: Tag of the source language, in which staff are shown names.

    Raises:
        SchemaError: CLDR does not know the language and its locale.yaml does not tell all.
    """
    file = folders.find(LOCALES, f"{tag.replace('-', '_')}/{SETTINGS}")
    own = validate(LocaleFile, read_yaml(folders, file)) if file else LocaleFile()
    cldr = _cldr(tag)
    direction = own.direction or (cldr and _DIRECTIONS.get(cldr.character_order))
    native = own.native_name or (cldr and cldr.get_display_name(cldr))
    name = own.source_name or (cldr and cldr.get_display_name(source.replace("-", "_")))
    script = own.script or _script(tag)
    if not (direction and native and name and script):
        raise _unknown(folders, tag, file)
    return Locale(
        tag,
        direction,
        native,
        name,
        script,
        frozenset(own.never.replace(" ", "")),
        frozenset(unicodedata.normalize("NFKC", own.letters).casefold().replace(" ", "")),
        tuple((word.casefold(), digits) for word, digits in own.numbers.items()),
        own.date or "long",
    )


def forget_cldr() -> None:
    """Let go of what CLDR says of languages: a megabyte for each that a batch has left."""
    clear_caches()


def _cldr(tag: str) -> CldrLocale | None:
    """Find what CLDR knows of a language; of another one that it takes a tag for, nothing."""
    try:
        found = CldrLocale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    return found if found.language == tag.partition("-")[0] else None


def _script(tag: str) -> str:
    """Give the ISO 15924 code in a tag, or else CLDR's likely one."""
    parts = tag.split("-")
    likely = get_global("likely_subtags")
    full = likely.get("_".join(parts)) or likely.get(parts[0]) or ""
    named = [part for part in (*parts, *full.split("_")) if len(part) == 4]  # noqa: PLR2004
    return named[0] if named else ""


def _unknown(folders: "Folders", tag: str, file: "File | None") -> SchemaError:
    folder = f"{LOCALES}/{tag.replace('-', '_')}"
    span = file.span if file else folders.where(f"{folder}/{SETTINGS}")
    message = f"nothing is known about the language '{tag}'"
    hint = "give direction, native_name, source_name and script in that file"
    return SchemaError(Diagnostic("missing-key", message, span, hint=hint))
