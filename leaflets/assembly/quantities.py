"""A message and its translation → the numbers of the first that the second does not have.

A number counts as there in any digits, with either decimal mark, its thousands grouped or not; an
hour by either clock. What words say ("two") is not looked at.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from leaflets.assembly import inline

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACEHOLDER = re.compile(r"\{\{[ \t]*([\w.-]+)[ \t]*\}\}")

_GROUPED = re.compile(r"(?<=\d)[.,'’٬\u00a0\u202f](?=(?:\d\d,)*\d{3}(?!\d))")
"""What groups thousands; in India, hundreds above them."""
_SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
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


def missing(source: str, translation: str) -> list[str]:
    """Give the numbers of a source that its translation has in no way of writing them."""
    # A plain space may group thousands, or part two numbers.
    readings = (translation, _SPACED.sub("", translation))
    return min((_missing(source, one) for one in readings), key=len)


def _missing(source: str, translation: str) -> list[str]:
    got = Counter(_values(translation))
    lacking = []
    for value, others in _wanted(source):
        found = next((one for one in (value, *others) if got[one]), None)
        if found is None:
            lacking.append(value)
        else:
            got[found] -= 1
    return sorted(lacking)


def _wanted(source: str) -> "Iterator[tuple[str, tuple[str, ...]]]":
    """Give each number of a source, and how else it may be written."""
    plain = PLACEHOLDER.sub(" ", source)
    for pattern in (_BEFORE_TIME, _TIME):
        for match in pattern.finditer(plain):
            yield _hour(match)
        plain = pattern.sub(" ", plain)
    yield from ((value, ()) for value in _values(plain))


def _hour(match: re.Match[str]) -> tuple[str, tuple[str, ...]]:
    """Give a time of day as it is written, and by a clock of 24 hours."""
    said, minutes = match["hour"], match["minutes"]
    hour = int(said) % 12 + 12 * (match["half"] == "p")
    clock = {f"{one}.{minutes or '00'}" for one in (hour, f"{hour:02}", said)}
    bare = () if minutes and minutes != "00" else (said, str(hour))
    return f"{said}.{minutes}" if minutes else said, (*sorted(clock), *bare)


def _values(text: str) -> "Iterator[str]":
    """Give numbers as ASCII digits, a full stop as their decimal mark, whatever the language."""
    bare = PLACEHOLDER.sub(" ", "".join(piece.text for piece in inline.read(text).pieces))
    plain = _HOURS.sub(r"\1:", "".join(map(_digit, bare)))
    for match in _PARTED.finditer(plain):
        for number in _NUMBER.findall(_GROUPED.sub("", match[0])):
            yield re.sub("[,٫:]", ".", number)


@lru_cache(maxsize=4096)
def _digit(character: str) -> str:
    value = unicodedata.digit(character, None) if character.isdecimal() else None
    return character if value is None else str(value)
