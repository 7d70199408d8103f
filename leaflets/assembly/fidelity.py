"""A message and its translation → what the translation must not do: lose, add, or garble.

What is looked for is what can be told without knowing the language: placeholders, bold words and
links, numbers and their units, letters of the wrong script, directional controls left open.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from fontTools.unicodedata import script as script_property

from leaflets.assembly import inline
from leaflets.assembly.quantities import PLACEHOLDER, differences, has_number
from leaflets.assembly.units import changed

if TYPE_CHECKING:
    from leaflets.model.locale import Locale

_BRACES = re.compile(r"\{\{|\{%")
_OPENERS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_SENTENCE = re.compile(r"\w \w.*[.!?:](?!\w)")
_WORDS = re.compile(r"[^\W\d_]{3}")
_LIKE_LATIN = frozenset({"Cyrl", "Grek"})
"""Scripts whose letters look like Latin ones."""
_COMMON = frozenset({"Zyyy", "Zinh", "Zzzz"})
"""Scripts of characters that any language uses (UAX #24, 5.1)."""
_ISOLATES = dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What opens a stretch of a direction, or closes one."""

Fault: TypeAlias = tuple[str, str]
"""Code of a diagnostic, and what is wrong in words."""


@lru_cache(maxsize=4096)
def faults(source: str, translation: str, locale: "Locale", origin: "Locale") -> tuple[Fault, ...]:
    """Tell what is wrong with a translation: the same is asked for every brand and format.

    Args:
        source: The message, inline Markdown on one line.
        translation: What it became.
        locale: The translation's language.
        origin: The message's.
    """
    return (
        *_placeholders(source, translation),
        *_markup(source, translation),
        *_numbers(source, translation, locale, origin),
        *_controls(source, translation),
        *_letters(source, translation, locale, origin),
    )


def unreadable(translation: str) -> Iterator[Fault]:
    """Tell what Markdown of a translation can't be used; who prints it learns it anyway."""
    yield from ((fault.code, fault.message) for fault in inline.read(translation).faults)


def _placeholders(source: str, translation: str) -> Iterator[Fault]:
    wanted = Counter(PLACEHOLDER.findall(source))
    got = Counter(PLACEHOLDER.findall(translation))
    for name in sorted((wanted - got).keys()):
        yield "placeholder-missing", f"the translation lacks {{{{ {name} }}}}"
    for name in sorted((got - wanted).keys()):
        yield "placeholder-added", f"the translation adds {{{{ {name} }}}}"
    if len(_BRACES.findall(translation)) > sum(got.values()):
        yield "placeholder-broken", "a placeholder of the translation can't be read"


def _markup(source: str, translation: str) -> Iterator[Fault]:
    """Compare bold, italic and raised stretches and links, which may stand in another order."""
    wanted, got = _stretches(source), _stretches(translation)
    if "**" in "".join(piece.text for piece in inline.read(translation).pieces):
        yield (
            "markup-lost",
            "the stars around bold words can't be read: put punctuation outside them",
        )
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


def _numbers(source: str, translation: str, locale: "Locale", origin: "Locale") -> Iterator[Fault]:
    if not (has_number(source) or has_number(translation)):
        return
    missing, added = differences(source, translation, dict(origin.numbers))
    for value in missing:
        yield "number-missing", f"the translation lacks the number {value}"
    for value in added:
        yield "number-added", f"the translation adds the number {value}"
    for value, before, after in changed(source, translation, locale.tag, origin.tag):
        yield "unit-changed", f"{value} {before} became {value} {after}"


@lru_cache(maxsize=8192)
def _script(character: str) -> str:
    return str(script_property(character))


def _controls(source: str, translation: str) -> Iterator[Fault]:
    del source
    if not _CONTROL.search(translation):
        return
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


def _letters(source: str, translation: str, locale: "Locale", origin: "Locale") -> Iterator[Fault]:
    """Tell letters of other scripts than the language's and Latin, which names may be in."""
    own = frozenset(locale.scripts)
    said = unicodedata.normalize("NFKC", PLACEHOLDER.sub(" ", translation))
    asked = unicodedata.normalize("NFKC", PLACEHOLDER.sub(" ", source))
    characters = dict.fromkeys(said)  # of each the first will do
    letters = [one for one in characters if one.isalpha()]
    fitting = own | _COMMON | {"Latn"}
    foreign = (one for one in letters if _script(one) not in fitting)
    strange = next((one for one in foreign if one not in asked), "")
    if strange:
        yield "wrong-script", f"'{strange}' is not a letter of {locale.source_name}"
    elif translation == source:
        if _SENTENCE.search(asked) and not _is_variant(locale, origin):
            yield "not-translated", "the translation is the source itself"
    elif _WORDS.search(asked) and not any(_script(one) in own for one in letters):
        yield "wrong-script", f"the translation has no letter of {locale.source_name}"
    yield from _related(letters, asked, locale)
    mixable = own & _LIKE_LATIN and any(_script(one) == "Latn" for one in characters)
    if mixable and (match := _mixed_word(said, own)):
        yield "wrong-script", f"'{match}' mixes letters of two scripts"
    never = sorted(locale.never.intersection(translation)) or _wrong_form(translation, locale)
    if never:
        yield "wrong-script", f"'{never[0]}' is not written in {locale.source_name}"


def _is_variant(locale: "Locale", origin: "Locale") -> bool:
    """Tell whether a language is the source's, as spoken or written elsewhere."""
    return locale.tag.split("-")[0] == origin.tag.split("-")[0]


def _related(letters: "Iterable[str]", asked: str, locale: "Locale") -> Iterator[Fault]:
    """Tell a letter of the language's script that only other languages have."""
    if not locale.letters:
        return
    own, known = frozenset(locale.scripts), locale.letters | set(asked.casefold())
    others = (one for one in letters if _script(one) in own and one.casefold() not in known)
    strange = next((one for one in others if one not in locale.never), "")
    if strange:
        yield "wrong-script", f"'{strange}' is not written in {locale.source_name}"


def _mixed_word(text: str, own: frozenset[str]) -> str:
    """Find a word in which a Latin letter stands for one that only looks like it."""
    words = re.findall(r"[^\W\d_]+", text)
    both = own | {"Latn"}
    return next((one for one in words if both <= {_script(each) for each in one}), "")


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
