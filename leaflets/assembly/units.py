"""A message and its translation → the numbers whose units are not the same.

What units are called is CLDR's, with the symbols that all languages know; a word that it does not
know tells nothing.
"""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

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
_COUNTS = (1, 2, 3, 5, 11, 100, 1.5)
"""Numbers of which CLDR's languages have each of their plural forms."""
_AFTER_NUMBER = re.compile(r"^[\d.,٫\s\u200e\u200f]*\d[\s\u200e\u200f]*(?P<name>\D+)$")
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
        known = frozenset[str]().union(*(kinds for _, kinds in own))
        if not own or not all(kinds for _, kinds in own):
            continue
        yield from (
            (value, own[0][0], name) for name, kinds in units if kinds and not kinds & known
        )


def _found(text: str, tag: str) -> "Units":
    found: Units = {}
    for value, after in quantities(text):
        pattern, units = _names(tag)
        match = pattern.match(_plain(after))
        name = match["name"] if match else ""
        found.setdefault(value, []).append((name, units.get(name.casefold(), frozenset())))
    return found


def _plain(text: str) -> str:
    """Write signs of one look alike: ℃ as °C, both signs of micro as one."""
    return re.sub("[\u200e\u200f]", "", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=64)
def _names(tag: str) -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    """Make a pattern of a language's names of units, and tell which units each may be."""
    units: dict[str, set[str]] = {}
    for unit, symbols in _SYMBOLS.items():
        for symbol in symbols:
            units.setdefault(_plain(symbol).casefold(), set()).add(unit)
    for locale in _locales(tag):
        for unit in _UNITS:
            for name in _called(unit, locale):
                units.setdefault(name, set()).add(unit)
    longest = sorted(units, key=len, reverse=True)
    either = "|".join(f"{re.escape(one)}{_end(one)}" for one in longest)
    for name in longest:  # a full stop may end an abbreviation, or the sentence
        units[name] |= units.get(name.removesuffix("."), set())
    pattern = re.compile(rf"\s?(?P<name>{either})", re.IGNORECASE)
    return pattern, {name: frozenset(kinds) for name, kinds in units.items()}


def _end(name: str) -> str:
    return "" if script(name[-1]) in _WITHOUT_SPACES else r"(?![\w/])"


def _locales(tag: str) -> "Iterator[Locale]":
    """Give CLDR's language, and its world variety, as English has "liter" and "litre"."""
    for name in (tag, f"{tag}-001"):
        try:
            yield Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue


def _called(unit: str, locale: Locale) -> "Iterator[str]":
    counts = {locale.plural_form(one): one for one in _COUNTS}.values()
    for length in ("long", "short"):
        for count in counts:
            try:
                said = format_unit(count, unit, length=length, locale=locale)
            except UnknownUnitError:
                return
            match = _AFTER_NUMBER.match(_plain(said))
            if match:
                yield match["name"].strip().casefold()
