"""A message and its translation → the numbers whose units are not the same.

What units are called is CLDR's, with the symbols that all languages know; a word that it does not
know tells nothing.
"""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from babel import Locale, UnknownLocaleError
from babel.units import UnknownUnitError, format_unit
from fontTools.unicodedata import script

from leaflets.assembly.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    Units = dict[str, list[tuple[str, frozenset[str]]]]
    """By number: each unit that stands with it, as it is written and what it may be."""

_UNITS = (
    *("mass-microgram", "mass-milligram", "mass-gram", "mass-kilogram"),
    *("volume-milliliter", "volume-centiliter", "volume-deciliter", "volume-liter"),
    *("length-millimeter", "length-centimeter", "length-meter", "length-kilometer"),
    *("duration-second", "duration-minute", "duration-hour", "duration-day"),
    *("duration-week", "duration-month", "duration-year"),
    *("temperature-celsius", "temperature-fahrenheit", "concentr-percent"),
    *("concentr-millimole-per-liter", "concentr-milligram-ofglucose-per-deciliter"),
    *("pressure-millimeter-ofhg", "energy-kilocalorie"),
)
_SYMBOLS = {
    "mass-microgram": ("µg", "mcg"),
    "mass-milligram": ("mg",),
    "mass-gram": ("g",),
    "mass-kilogram": ("kg",),
    "volume-milliliter": ("ml",),
    "volume-centiliter": ("cl",),
    "volume-deciliter": ("dl",),
    "volume-liter": ("l",),
    "length-millimeter": ("mm",),
    "length-centimeter": ("cm",),
    "length-meter": ("m",),
    "length-kilometer": ("km",),
    "temperature-celsius": ("°C",),
    "temperature-fahrenheit": ("°F",),
    "concentr-percent": ("%", "٪"),
    "concentr-millimole-per-liter": ("mmol/l",),
    "concentr-milligram-ofglucose-per-deciliter": ("mg/dl",),
    "pressure-millimeter-ofhg": ("mmHg",),
    "energy-kilocalorie": ("kcal",),
    "amount-millimole": ("mmol",),
}
"""What is written alike in every language."""
_PART = {
    "concentr-millimole-per-liter": "amount-millimole",
    "concentr-milligram-ofglucose-per-deciliter": "mass-milligram",
}
"""What is measured per something else, which some languages say before the number."""
_COUNTS = (1, 2, 3, 5, 11, 100, 1.5)
"""Numbers of which CLDR's languages have each of their plural forms."""
_AFTER_NUMBER = re.compile(r"^[\d.,٫\s\u200e\u200f]*\d[\s\u200e\u200f]*(?P<name>\D+)$")
_GOES_ON = re.compile(r"\s?/|[.\-\u2011]\w")
"""What follows the first part of a longer name: mg/dL."""
_LONGEST = 60
"""So many characters after a number are looked at."""
_WITHOUT_SPACES = frozenset(
    {"Hani", "Hira", "Kana", "Hang", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"}
)
"""Scripts in which a unit's name may be followed at once by another word or an ending."""


def changed(
    source: str, translation: str, tag: str, origin: str
) -> "Iterator[tuple[str, str, str]]":
    """Tell which units are not those of the source.

    Only numbers of which each occurrence in the source has a unit are looked at: what else could
    be meant by them is then known.

    Args:
        source: The message.
        translation: What it became.
        tag: BCP 47 tag of the translation's language.
        origin: That of the source's.

    Yields:
        Number, unit in the source, unit in the translation.
    """
    wanted = _found(source, origin)
    if not any(name for units in wanted.values() for name, _ in units):
        return
    for value, units in _found(translation, tag).items():
        own = wanted.get(value, [])
        known = {
            one for _, kinds in own for kind in kinds for one in (kind, _PART.get(kind, kind))
        }
        if not own or not all(kinds for _, kinds in own):
            continue
        yield from (
            (value, own[0][0], name) for name, kinds in units if kinds and known.isdisjoint(kinds)
        )


def _found(text: str, tag: str) -> "Units":
    found: Units = {}
    for value, after in quantities(text):
        shown = _plain(after[:_LONGEST]).removeprefix(" ")
        folded, names = shown.casefold(), _names(tag)
        name = next((one for one in names if folded.startswith(one) and _ends(one, folded)), "")
        found.setdefault(value, []).append((shown[: len(name)], names.get(name, frozenset())))
    return found


def _ends(name: str, text: str) -> bool:
    """Tell whether a name that a text begins with is a whole one there."""
    rest = text[len(name) :]
    if _GOES_ON.match(rest):
        return False
    if not rest or script(name[-1]) in _WITHOUT_SPACES:
        return True
    return unicodedata.category(rest[0])[0] not in "LMN"


def _plain(text: str) -> str:
    """Write signs of one look alike: ℃ as °C, both signs of micro as one."""
    return re.sub("[\u200e\u200f]", "", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=64)
def _names(tag: str) -> dict[str, frozenset[str]]:
    """Tell what units are called in a language, and which each may be, the longest name first."""
    units: dict[str, set[str]] = {}
    for unit, symbols in _SYMBOLS.items():
        for symbol in symbols:
            units.setdefault(_plain(symbol).casefold(), set()).add(unit)
    narrow: list[tuple[str, str]] = []
    for locale in _locales(tag):
        for name, unit in (*_called("long", locale), *_called("short", locale)):
            units.setdefault(name, set()).add(unit)
        narrow += _called("narrow", locale)  # letters, which mean more than one thing
    for name, unit in narrow:
        for one in {name, name.removesuffix(".")} & units.keys():
            units[one].add(unit)
    for name in units:  # a full stop may end an abbreviation, or the sentence
        units[name] |= units.get(name.removesuffix("."), set())
    longest = sorted(units, key=len, reverse=True)
    return {name: frozenset(units[name]) for name in longest}


def _locales(tag: str) -> "Iterator[Locale]":
    """Give CLDR's language, and its world variety, as English has "liter" and "litre"."""
    for name in (tag, f"{tag}-001"):
        try:
            yield Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue


def _called(length: Literal["short", "long", "narrow"], locale: Locale) -> list[tuple[str, str]]:
    """Give how a language calls units, each with the unit."""
    counts = {locale.plural_form(one): one for one in _COUNTS}.values()
    found = []
    for unit in _UNITS:
        for count in counts:
            try:
                said = format_unit(count, unit, length=length, locale=locale)
            except UnknownUnitError:
                break
            if match := _AFTER_NUMBER.match(_plain(said)):
                found.append((match["name"].strip().casefold(), unit))
    return found
