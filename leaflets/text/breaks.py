"""Where a line may break: ICU's opportunities, less those inside things that stay together."""

import re
from itertools import chain

from icu4py.breakers import CharacterBreaker, LineBreaker

# A number and its unit, a dose, a range, a phone number: broken over two lines each is misread.
_UNITS = (
    r"(?:mg/dL|mmol/L|mg|mcg|µg|g|kg|ml|mL|l|L|litres?|liters?|cm|mm|m|km|kcal|mmol|pt|seconds?|minutes?|hours?"
    r"|days?|weeks?|months?|years?|am|pm|mmHg|мг|мл)"
)
_TOGETHER = re.compile(
    r"(?:\+\d{1,3}[ \u00a0]?)?(?:\(\d{1,5}\)|\d{2,5})(?:[ \u00a0-]\d{2,4}){1,4}(?!\d)"  # phone
    r"|\d+(?:[.:]\d\d)?[ap]m(?:[ \u00a0]?(?:to|[-–])[ \u00a0]?\d+(?:[.:]\d\d)?[ap]m)"  # hours
    r"|\d+(?:[.,]\d+)?(?:[ \u00a0]?(?:[-–]|to)[ \u00a0]?\d+(?:[.,]\d+)?)?"  # number or range
    rf"[ \u00a0]?(?:%|°C|{_UNITS}\b)"
    r"|\d+(?:[.,]\d+)?[ \u00a0]?[-–][ \u00a0]?\d+(?:[.,]\d+)?"  # range without a unit
)

# "cod-liver", "vitamin D", "NHS 111": short compounds and names read badly in two halves.
_JOINED = re.compile(
    r"(?<![\w-])(?=[\w-]{3,20}(?![\w-]))[^\W\d_]+(?:-[^\W\d_]+)+"
    r"|\b[^\W\d_]{3,}[ \u00a0][A-Z]\b(?![\w'’-])"
    r"|\b[A-Z]{2,}[ \u00a0]\d+\b"
)


def break_opportunities(text: str, locale: str) -> frozenset[int]:
    """Give the offsets before which a line may break (UAX #14 as ICU tailors it to the locale).

    The text's end is always among them, its start never. Breaks inside a phone number, a range or
    a number with its unit are left out.
    """
    offsets = {end for _, end in LineBreaker(text, locale).segments()}
    for match in chain(_TOGETHER.finditer(text), _JOINED.finditer(text)):
        offsets.difference_update(range(match.start() + 1, match.end()))
    offsets.add(len(text))
    offsets.discard(0)
    return frozenset(offsets)


def graphemes(text: str, locale: str) -> list[str]:
    """Cut a text into what readers see as characters (UAX #29), never inside a cluster."""
    return [text[start:end] for start, end in CharacterBreaker(text, locale).segments()]
