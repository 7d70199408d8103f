"""A message and its translation → the numbers that one of them has and the other has not.

A number counts as there in any digits, with either decimal mark, its thousands grouped or not; an
hour by either clock. What the source says in words ("two", "twice") may stand in digits.
"""

import re
import unicodedata
from collections import Counter
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from leaflets.assembly import inline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PLACEHOLDER = re.compile(r"\{\{[ \t]*([\w.-]+)[ \t]*\}\}")

_GROUPED = re.compile(r"(?<=\d)[.,'’٬\u00a0\u202f](?=(?:\d\d,)*\d{3}(?!\d))")
"""What groups thousands; in India, hundreds above them."""
_SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_NUMBER = re.compile(r"\d+(?:[.,٫:]\d+)?")
_PARTED = re.compile(r"\d+(?:[.,٫٬:'’\u00a0\u202f]\d+)*")
_MERIDIEM = r"(?P<half>[ap])\.?m(?:\b\.?)"
_TIME = re.compile(rf"\b(?P<hour>\d{{1,2}})(?:[.:](?P<minutes>\d\d))? ?{_MERIDIEM}")
_BEFORE_TIME = re.compile(
    rf"\b(?P<hour>\d{{1,2}})(?P<minutes>)(?= ?(?:–|-|to|until|and) ?\d{{1,2}} ?{_MERIDIEM})"
)
"""The first hour of "8 to 10pm", which takes its half of the day from the second."""
_HOURS = re.compile(r"(?<!\d)(\d{1,2})[ \u00a0\u202f]?[h点點時时시][ \u00a0\u202f]?(?=\d\d(?!\d))")
"""Hours and minutes in words: `8 h 30`, `6点30分`."""


_VULGAR = {
    one: unicodedata.normalize("NFKC", one).split("\N{FRACTION SLASH}")
    for one in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
}
"""Fractions that are one character, each with its numerator and denominator."""
_FIGURE = re.compile(rf"[\d{''.join(_VULGAR)}]")
_FRACTION = re.compile(rf"(?:(?P<whole>\d+)[ \u00a0\u202f]?)?(?P<part>[{''.join(_VULGAR)}])")
_SLASHED = re.compile(r"(?<![\d/.,])(\d) ?[/\N{FRACTION SLASH}] ?(\d)(?![\d/.,])")
_WORD = re.compile(r"[^\W\d_]+")
_FACTOR, _TENS, _APART = 100, 20, 2
"""Two numbers in words make another: "two hundred", "sixty-five"; also "two and a half"."""


def differences(
    source: str, translation: str, spelled: "Mapping[str, tuple[str, ...]]"
) -> tuple[list[str], list[str]]:
    """Give the numbers that a translation lacks, and those that it adds.

    Args:
        source: The message.
        translation: What it became.
        spelled: Words of the source language that are numbers, in small letters, each with the
            digits that may stand for it.
    """
    # A plain space may group thousands, or part two numbers; 1/2 may be a half, or a date.
    readings = dict.fromkeys(
        (
            (source, translation),
            (source, _SPACED.sub("", translation)),
            (_one_character(source), _one_character(translation)),
        )
    )
    found = (_differences(*one, spelled) for one in readings)
    return min(found, key=lambda one: (len(one[0]), len(one[1])))


def _differences(
    source: str, translation: str, spelled: "Mapping[str, tuple[str, ...]]"
) -> tuple[list[str], list[str]]:
    got = Counter(value for value, _ in quantities(translation))
    lacking = []
    for value, others in _wanted(source):
        found = next((one for one in (value, *others) if got[one]), None)
        if found is None:
            lacking.append(value)
        else:
            got[found] -= 1
    added = +got
    if added:
        added -= Counter(_in_words(source, spelled))
    return sorted(lacking), sorted(added.elements())


def _in_words(text: str, spelled: "Mapping[str, tuple[str, ...]]") -> "Iterator[str]":
    """Give the numbers that words say, and those that two after one another make together."""
    words = _WORD.findall(PLACEHOLDER.sub(" ", text).casefold())
    numbers = [spelled[one] for one in words if one in spelled]
    for values in numbers:
        yield from values
    firsts = [Decimal(one[0]) for one in numbers]
    for at, one in enumerate(firsts):
        for other in firsts[at + 1 : at + 1 + _APART]:
            if other >= _FACTOR:
                yield _plainly(one * other)
            elif other < 1 or (one >= _TENS and other < 10):  # noqa: PLR2004  digits of tens
                yield _plainly(one + other)


def _plainly(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _wanted(source: str) -> "Iterator[tuple[str, tuple[str, ...]]]":
    """Give each number of a source, and how else it may be written."""
    plain = PLACEHOLDER.sub(" ", source)
    for pattern in (_BEFORE_TIME, _TIME):
        for match in pattern.finditer(plain):
            yield _hour(match)
        plain = pattern.sub(" ", plain)
    yield from ((value, ()) for value, _ in quantities(plain))


def _hour(match: re.Match[str]) -> tuple[str, tuple[str, ...]]:
    """Give a time of day as it is written, and by a clock of 24 hours."""
    said, minutes = match["hour"], match["minutes"]
    hour = int(said) % 12 + 12 * (match["half"] == "p")
    clock = {f"{one}.{minutes or '00'}" for one in (hour, f"{hour:02}", said)}
    bare = () if minutes and minutes != "00" else (said, str(hour))
    return f"{said}.{minutes}" if minutes else said, (*sorted(clock), *bare)


def has_number(text: str) -> bool:
    """Tell whether a text may have a number in digits, or as a fraction."""
    return _FIGURE.search(text) is not None


def quantities(text: str) -> "tuple[tuple[str, str], ...]":
    """Give numbers, and what stands after each.

    Numbers are in ASCII digits, with a full stop as their decimal mark, whatever the language.
    """
    return _quantities(text) if has_number(text) else ()


@lru_cache(maxsize=512)  # a message is asked about for each translation, and those several times
def _quantities(text: str) -> "tuple[tuple[str, str], ...]":
    return tuple(_read(text))


def _read(text: str) -> "Iterator[tuple[str, str]]":
    bare = PLACEHOLDER.sub(" ", "".join(piece.text for piece in inline.read(text).pieces))
    plain = _FRACTION.sub(_decimal, _HOURS.sub(r"\1:", _in_ascii(bare)))
    for match in _PARTED.finditer(plain):
        *others, last = _NUMBER.findall(_GROUPED.sub("", match[0]))
        yield from ((_with_point(one), "") for one in others)
        yield _with_point(last), plain[match.end() :]


def _one_character(text: str) -> str:
    """Write fractions as one character where there is one: 1/2 as ½."""
    signs = {tuple(parts): one for one, parts in _VULGAR.items()}
    plain = _in_ascii(text)
    return _SLASHED.sub(lambda match: signs.get((match[1], match[2]), match[0]), plain)


def _decimal(match: re.Match[str]) -> str:
    """Write a fraction with the whole number before it as a decimal one, to 3 places."""
    over, under = map(Decimal, _VULGAR[match["part"]])
    number = Decimal(match["whole"] or 0) + (over / under).quantize(Decimal("0.001"))
    return _plainly(number)


def _with_point(number: str) -> str:
    return re.sub("[,٫:]", ".", number)


def _in_ascii(text: str) -> str:
    """Write digits of any language as ASCII ones."""
    return _OTHER_DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), text)
