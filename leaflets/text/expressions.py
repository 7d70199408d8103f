"""What few texts need is compiled when the first of them comes: regular expressions take long.

Classes of thousands of characters do so most of all; of one character, ranges tell the same.
Only single characters are repeated possessively. For groups there are atomic groups: Python before
3.11.5, which Debian 12 has, goes on from where such a repetition failed, not from where it began.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["deferred", "in_ranges"]


def deferred(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Give a function that compiles a pattern when it is first called."""
    return cache(partial(re.compile, pattern, flags))


def in_ranges(character: str, *ranges: str) -> bool:
    """Tell whether a character is in one of some ranges, each given by its first and its last."""
    return any(one[0] <= character <= one[1] for one in ranges)
