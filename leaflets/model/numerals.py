"""Decimal numbering systems of CLDR, and digits of one written in another."""

import unicodedata
from functools import cache

ZEROS = {
    "adlm": "\U0001e950",
    "arab": "٠",
    "arabext": "۰",
    "beng": "০",
    "deva": "०",
    "fullwide": "０",
    "gujr": "૦",
    "guru": "੦",
    "khmr": "០",
    "knda": "೦",
    "laoo": "໐",
    "latn": "0",
    "mlym": "൦",
    "mong": "᠐",
    "mymr": "၀",
    "nkoo": "߀",
    "olck": "᱐",
    "orya": "୦",
    "sinh": "෦",
    "taml": "௦",
    "telu": "౦",
    "thai": "๐",
    "tibt": "༠",
}
"""The digit zero of each system; the others follow it in order (Unicode, 4.6)."""


def to_digits(text: str, system: str) -> str:
    """Write every decimal digit of a text in a numbering system; all else stays as it is."""
    return text.translate(_table(system))


def zero_of(digit: str) -> str:
    """Give the zero of the system that a decimal digit belongs to."""
    return chr(ord(digit) - unicodedata.decimal(digit))


@cache
def _table(system: str) -> dict[int, int]:
    zero = ord(ZEROS[system])
    zeros = {ord(one) for one in ZEROS.values()}
    return {start + value: zero + value for start in zeros for value in range(10)}
