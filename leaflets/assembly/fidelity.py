"""A message and its translation → what the translation must not do: lose, add, or garble.

What is looked for is what can be told without knowing the language: placeholders, bold words and
links, numbers, letters of the wrong script, directional controls that are left open.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from fontTools.unicodedata import script as script_property

from leaflets.assembly import inline

if TYPE_CHECKING:
    from leaflets.model.locale import Locale

_PLACEHOLDER = re.compile(r"\{\{[ \t]*([\w.-]+)[ \t]*\}\}")
_BRACES = re.compile(r"\{\{|\{%")
_GROUPED = re.compile(r"(?<=\d)[.,'’٬\u00a0\u202f](?=\d{3}(?!\d))")
_SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:[.,٫:]\d+)?")
_PARTED = re.compile(r"\d+(?:[.,٫٬:'’\u00a0\u202f]\d+)*")
_TIME = re.compile(r"\b(\d{1,2})(?:[.:](\d\d))? ?(am|pm)\b")
_HOURS = re.compile(r"(?<!\d)(\d{1,2})[ \u00a0\u202f]?h[ \u00a0\u202f]?(?=\d\d(?!\d))")
"""French hours: `8 h 30`."""
_OPENERS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_COMMON = frozenset({"Zyyy", "Zinh", "Zzzz"})
"""Scripts of characters that any language uses (UAX #24, 5.1)."""
_ISOLATES = dict.fromkeys("\u2066\u2067\u2068", "\u2069")

Fault: TypeAlias = tuple[str, str]
"""Code of a diagnostic, and what is wrong in words."""


def faults(source: str, translation: str, locale: "Locale") -> Iterator[Fault]:
    """Tell what is wrong with a translation.

    Args:
        source: The message, inline Markdown on one line.
        translation: What it became.
        locale: The translation's language.
    """
    yield from _placeholders(source, translation)
    yield from _markup(source, translation)
    yield from _numbers(source, translation)
    yield from _controls(source, translation)
    yield from _letters(source, translation, locale)


def _placeholders(source: str, translation: str) -> Iterator[Fault]:
    wanted = Counter(_PLACEHOLDER.findall(source))
    got = Counter(_PLACEHOLDER.findall(translation))
    for name in sorted((wanted - got).keys()):
        yield "placeholder-missing", f"the translation lacks {{{{ {name} }}}}"
    for name in sorted((got - wanted).keys()):
        yield "placeholder-added", f"the translation adds {{{{ {name} }}}}"
    if len(_BRACES.findall(translation)) > sum(got.values()):
        yield "placeholder-broken", "a placeholder of the translation can't be read"


def _markup(source: str, translation: str) -> Iterator[Fault]:
    """Compare bold, italic and raised stretches and links, which may stand in another order."""
    wanted, got = _stretches(source), _stretches(translation)
    for what in sorted((wanted - got).keys()):
        yield "markup-lost", f"the translation lacks {what}"
    for what in sorted((got - wanted).keys()):
        yield "markup-added", f"the translation adds {what}"


@lru_cache(maxsize=4096)
def _stretches(text: str) -> "Counter[str]":
    """Count the stretches of each style, and the links by address."""
    names = {"bold": "bold words", "italic": "words in italics", "superscript": "raised words"}
    found: Counter[str] = Counter()
    before = inline.Style()
    for piece in inline.read(text).pieces:
        style = piece.style
        for name, words in names.items():
            found[words] += getattr(style, name) and not getattr(before, name)
        if style.link and style.link != before.link:
            found[f"a link to {style.link}"] += 1
        before = style
    return +found


def _numbers(source: str, translation: str) -> Iterator[Fault]:
    """Tell which of the source's numbers the translation has in no way of locale them."""
    # A plain space may group thousands, or part two numbers.
    readings = (translation, _SPACED.sub("", translation))
    missing = min((_missing(source, one) for one in readings), key=len)
    for value in missing:
        yield "number-missing", f"the translation lacks the number {value}"


def _missing(source: str, translation: str) -> list[str]:
    got = Counter(_values(translation))
    missing = []
    for value, others in _wanted(source):
        found = next((one for one in (value, *others) if got[one]), None)
        if found is None:
            missing.append(value)
        else:
            got[found] -= 1
    return sorted(missing)


def _wanted(source: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each number of a source, and how else it may be written: hours by a clock of 24."""
    plain = _PLACEHOLDER.sub(" ", source)
    for match in _TIME.finditer(plain):
        hour, minutes = int(match[1]) % 12 + 12 * (match[3] == "pm"), match[2]
        own = f"{match[1]}.{minutes}" if minutes else match[1]
        others = {f"{one}.{minutes or '00'}" for one in (hour, f"{hour:02}", match[1])}
        yield own, (*sorted(others), *(() if minutes else (str(hour),)))
    yield from ((value, ()) for value in _values(_TIME.sub(" ", plain)))


def _values(text: str) -> Iterator[str]:
    """Give numbers as ASCII digits, a full stop as their decimal mark, whatever the language."""
    bare = _PLACEHOLDER.sub(" ", "".join(piece.text for piece in inline.read(text).pieces))
    plain = _HOURS.sub(r"\1:", "".join(_digit(one) for one in bare))
    for match in _PARTED.finditer(plain):
        for number in _NUMBER.findall(_GROUPED.sub("", match[0])):
            yield re.sub("[,٫:]", ".", number)


@lru_cache(maxsize=4096)
def _digit(character: str) -> str:
    value = unicodedata.digit(character, None) if character.isdecimal() else None
    return character if value is None else str(value)


@lru_cache(maxsize=8192)
def _script(character: str) -> str:
    return str(script_property(character))


def _controls(source: str, translation: str) -> Iterator[Fault]:
    del source
    open_now: list[str] = []
    for character in translation:
        closer = _OPENERS.get(character) or _ISOLATES.get(character)
        if closer:
            open_now.append(closer)
        elif character in "\u202c\u2069" and (not open_now or open_now.pop() != character):
            yield "bidi-unbalanced", f"U+{ord(character):04X} closes nothing"
            return
    if open_now:
        yield "bidi-unbalanced", "a directional control is left open"


def _letters(source: str, translation: str, locale: "Locale") -> Iterator[Fault]:
    """Tell letters of other scripts than the language's and Latin, which names may be in."""
    own = frozenset(locale.scripts)
    said = _PLACEHOLDER.sub(" ", translation)
    scripts = Counter(_script(one) for one in said if one.isalpha())
    foreign = [one for one in scripts if one not in own | _COMMON | {"Latn"}]
    if foreign:
        shown = next(one for one in said if one.isalpha() and _script(one) in foreign)
        yield "wrong-script", f"'{shown}' is not a letter of {locale.source_name}"
    elif scripts and translation != source and not own.intersection(scripts):
        yield "wrong-script", f"the translation has no letter of {locale.source_name}"
    never = sorted(locale.never.intersection(translation)) or _wrong_form(translation, locale)
    if never:
        yield "wrong-script", f"'{never[0]}' is not written in {locale.source_name}"


def _wrong_form(translation: str, locale: "Locale") -> list[str]:
    """Find Chinese characters of the other form.

    The national character sets tell the forms apart: GB 2312 has the simplified ones, Big5 the
    traditional ones, and what only one of them has belongs to that form.
    """
    own, other = {"Hans": ("gb2312", "big5"), "Hant": ("big5", "gb2312")}.get(
        locale.script, ("", "")
    )
    if not own:
        return []
    return [one for one in translation if _has(one, other) and not _has(one, own)]


@lru_cache(maxsize=8192)
def _has(character: str, encoding: str) -> bool:
    if not character.isalpha():
        return False
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
