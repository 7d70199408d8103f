"""One isolating run sequence in, its bracket pairs turned to one direction each.

This is UAX #9, N0 with BD14 to BD16. Python carries no Bidi_Paired_Bracket property, so the pairs
are set out here as of Unicode 15.0.
"""

from __future__ import annotations

from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from leaflets.text.bidi_classes import DIRECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from leaflets.text.bidi_explicit import IsolatingRun

__all__ = ["CLOSERS", "OPENERS", "resolve_brackets"]

_DEPTH: Final = 63

_PAIRS: Final = """
0028-0029 005B-005D 007B-007D 0F3A-0F3B 0F3C-0F3D 169B-169C 2045-2046 207D-207E 208D-208E
2308-2309 230A-230B 2329-232A 2768-2769 276A-276B 276C-276D 276E-276F 2770-2771 2772-2773
2774-2775 27C5-27C6 27E6-27E7 27E8-27E9 27EA-27EB 27EC-27ED 27EE-27EF 2983-2984 2985-2986
2987-2988 2989-298A 298B-298C 298D-2990 298F-298E 2991-2992 2993-2994 2995-2996 2997-2998
29D8-29D9 29DA-29DB 29FC-29FD 2E22-2E23 2E24-2E25 2E26-2E27 2E28-2E29 2E55-2E56 2E57-2E58
2E59-2E5A 2E5B-2E5C 3008-3009 300A-300B 300C-300D 300E-300F 3010-3011 3014-3015 3016-3017
3018-3019 301A-301B FE59-FE5A FE5B-FE5C FE5D-FE5E FF08-FF09 FF3B-FF3D FF5B-FF5D FF5F-FF60
FF62-FF63
"""
"""Opening and closing brackets in hexadecimal (BidiBrackets.txt)."""


def _pairs() -> tuple[tuple[str, str], ...]:
    """Read `_PAIRS` as characters."""
    codes = (pair.split("-") for pair in _PAIRS.split())
    return tuple((chr(int(opener, 16)), chr(int(closer, 16))) for opener, closer in codes)


# NFC folds U+232A into U+3009, the one canonical equivalence among brackets, and keeps the
# compatibility forms (fullwidth and small) apart, as BD16 asks.
OPENERS: Final[Mapping[str, str]] = MappingProxyType(
    {opener: normalize("NFC", closer) for opener, closer in _pairs()}
)
"""Each opening bracket with the canonical form of the bracket that closes it (BD14, BD16)."""

CLOSERS: Final[Mapping[str, str]] = MappingProxyType(
    {closer: normalize("NFC", closer) for _, closer in _pairs()}
)
"""Each closing bracket with its own canonical form (BD15, BD16)."""


def resolve_brackets(
    types: list[str], characters: Sequence[str], marks: Sequence[bool], run: IsolatingRun
) -> None:
    """Give both brackets of a pair the same direction (UAX #9, N0).

    Args:
        types: The types after W7, changed in place.
        characters: The characters of the run sequence.
        marks: Whether each of them was a nonspacing mark before W1.
        run: Its level and the directions at its ends.
    """
    pairs = _find_pairs(types, characters)
    if not pairs:
        return
    # A pair may only change itself and the marks right after its brackets, none of which lie
    # inside a pair opened later. So what pairs hold can be counted once, and deep nesting stays
    # linear.
    held = {direction: _counts(types, direction) for direction in ("L", "R")}
    context = run.sos
    for index in range(len(types)):
        closer = pairs.get(index)
        if closer is not None:
            inside = {side for side, counts in held.items() if counts[closer] > counts[index]}
            direction = _pair_direction(inside, context, run.level)
            for bracket in (index, closer) if direction else ():
                _turn(types, marks, bracket, direction)
        context = DIRECTIONS.get(types[index], context)


def _find_pairs(types: Sequence[str], characters: Sequence[str]) -> dict[int, int]:
    """Find the bracket pairs of a run sequence (UAX #9, BD16).

    Returns:
        The index of the closing by that of the opening bracket. Nothing at all if more than 63
        brackets are open at once: so the reference implementation reads "stop processing".
    """
    pairs: dict[int, int] = {}
    pending: list[tuple[str, int]] = []
    for index, (character, bidi_type) in enumerate(zip(characters, types, strict=True)):
        if bidi_type != "ON":
            continue  # an overridden bracket does not pair (BD14, BD15)
        if character in OPENERS:
            if len(pending) == _DEPTH:
                return {}
            pending.append((OPENERS[character], index))
        elif character in CLOSERS:
            _close(pending, pairs, CLOSERS[character], index)
    return pairs


def _close(pending: list[tuple[str, int]], pairs: dict[int, int], closer: str, index: int) -> None:
    """Pair a closing bracket with the last opener it fits, dropping openers after it (BD16)."""
    for place in range(len(pending) - 1, -1, -1):
        expected, opener = pending[place]
        if expected == closer:
            pairs[opener] = index
            del pending[place:]
            return


def _counts(types: Sequence[str], direction: str) -> tuple[int, ...]:
    """Count the types of one direction before each index."""
    return tuple(accumulate((DIRECTIONS.get(each) == direction for each in types), initial=0))


def _pair_direction(inside: AbstractSet[str], context: str, level: int) -> str:
    """Choose the direction of a bracket pair.

    Args:
        inside: The directions found between the brackets.
        context: The last strong direction before the opening bracket.
        level: The embedding level.

    Returns:
        "L", "R" or, when the pair is left to N1 and N2, nothing (UAX #9, N0 d).
    """
    embedding = "R" if level % 2 else "L"
    if embedding in inside:
        return embedding  # N0 b
    # Only the opposite direction inside: the pair takes it where the text before the pair
    # already runs that way, and else the embedding direction, so the context either way (N0 c).
    return context if inside else ""


def _turn(types: list[str], marks: Sequence[bool], bracket: int, direction: str) -> None:
    """Set the direction of a bracket and of the nonspacing marks on it (UAX #9, N0)."""
    types[bracket] = direction
    mark = bracket + 1
    while mark < len(types) and marks[mark]:
        types[mark] = direction
        mark += 1
