"""Digits as a language prints them: all of them, or none.

Web and e-mail addresses, addresses of places in left-to-right letters and names such as `B12` keep
the digits they are known by, whatever the language's are.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from leaflets.model.numerals import ZEROS, to_digits, zero_of
from leaflets.text.expressions import deferred
from leaflets.text.names import LETTER, addresses, web
from leaflets.text.patterns import hours, quantities, times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaflets.model.typography import Typography

__all__ = ["digit_kinds", "mixed_digits", "other_digits", "printed"]

_DIGIT: Final = re.compile(r"\d")
_DIGITS: Final = re.compile(r"\d+")
_LETTER: Final = re.compile(LETTER)
_OTHER_DIGIT: Final = re.compile(r"[^\D0-9]")
_FULL_WIDTH: Final = ZEROS["fullwide"]
"""East Asian text may mix these with the narrow ones: `１日10回`."""
_LATIN: Final = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_LATIN_LETTER: Final = re.compile(f"[{_LATIN}]")
_NAME: Final = deferred(
    rf"(?<![{_LATIN}\d])(?:[{_LATIN}]++\d|\d++[{_LATIN}]|[{_LATIN}]++-\d)"
    rf"[{_LATIN}\d]*+(?>(?:-[{_LATIN}\d]++)*)"
)


def printed(text: str, typography: Typography) -> str:
    """Write the digits of a text as its language prints them, one for one.

    Args:
        text: The text; its length stays.
        typography: How its language is set.
    """
    if not typography.digits or not _DIGIT.search(text):
        return text
    system = typography.digits
    written = _DIGITS.sub(lambda match: to_digits(match[0], system), text)
    if written == text:
        return text
    pieces: list[str] = []
    done = 0
    for start, end in _kept(text):
        if end > done:  # what overlaps is kept once
            kept_from = max(start, done)
            pieces += (written[done:kept_from], text[kept_from:end])
            done = end
    return "".join((*pieces, written[done:]))


def other_digits(text: str) -> bool:
    """Tell whether a text has digits beside the European ones, 0 to 9."""
    return _OTHER_DIGIT.search(text) is not None


def digit_kinds(text: str, without: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, str]]:
    """Tell the numbering system of each digit by its zero, and where the digit is.

    Args:
        text: The text.
        without: Start and end of stretches that do not count, nor do digits that `printed` keeps.
    """
    if not _DIGIT.search(text):
        return
    passed = {at for span in chain(_kept(text), without) for at in range(*span)}
    for match in _DIGIT.finditer(text):
        if match.start() not in passed:
            yield match.start(), zero_of(match[0]).replace(_FULL_WIDTH, "0")


def mixed_digits(text: str, without: Sequence[tuple[int, int]] = ()) -> int | None:
    """Find the first digit of another numbering system than the text's first digit.

    Args:
        text: The text.
        without: Start and end of stretches that do not count, nor do digits that `printed` keeps.

    Returns:
        Its place; nothing if all are of one system.
    """
    if not other_digits(text):
        return None
    first = ""
    for at, zero in digit_kinds(text, without):
        first = first or zero
        if zero != first:
            return at
    return None


def _kept(text: str) -> list[tuple[int, int]]:
    """Find what keeps its digits, in order.

    A number before a name may count what is called so ("12 Calmora XR"); it is surely a house only
    where more of an address follows over a comma.
    """
    if not _LETTER.search(text):
        return []
    houses = (span for span in addresses(text) if "," in text[slice(*span)])
    return sorted(chain(web(text), houses, _names(text)))


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Find words of Latin letters and digits that are no number with its unit, nor a time."""
    if not _LATIN_LETTER.search(text) or not _NAME().search(text):
        return
    counted = sorted(chain(quantities(text), hours(text), times(text)))
    place = reach = 0
    for match in _NAME().finditer(text):
        # What is counted may start inside a name ("T4 g") but a name never inside what is counted.
        while place < len(counted) and counted[place][0] <= match.start():
            reach = max(reach, counted[place][1])
            place += 1
        if reach <= match.start():
            yield match.span()
