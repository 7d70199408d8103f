"""Paragraphs → digits of two kinds among those of their language, as errors with their places.

A reader takes numbers in two kinds of digits for two kinds of numbers, whether they stand in one
paragraph or in two of one document.
"""

from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic
from leaflets.text.digits import digit_kinds, mixed_digits
from leaflets.text.origins import foreign, pieces_of, places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaflets.model.document import Inline
    from leaflets.model.span import Span

_HINT = "write all digits alike, or say in typography.yaml which the language prints"


def mixed_within(runs: "Inline", tag: str) -> Diagnostic | None:
    """Tell of the first digit in a paragraph that is of another kind than those before it.

    Args:
        runs: The paragraph.
        tag: BCP 47 tag of its language; runs of others do not count.
    """
    at = mixed_digits("".join(pieces_of(runs)), foreign(runs, tag))
    if at is None:
        return None
    ((digit, span),) = places(runs, [at])
    return _mixed(digit, "those before it", span)


def mixed_among(paragraphs: "Iterable[Inline]", tag: str) -> tuple[Diagnostic, ...]:
    """Tell of paragraphs whose digits are of another kind than the first that has any.

    Args:
        paragraphs: What a document says, in reading order.
        tag: BCP 47 tag of its language; runs of others do not count.

    Returns:
        One error a paragraph, at its first digit. None for a paragraph that has digits of two
        kinds itself, of which `mixed_within` tells.
    """
    first: tuple[str, str] | None = None
    found = []
    for runs in paragraphs:
        kinds = tuple(digit_kinds("".join(pieces_of(runs)), foreign(runs, tag)))
        if not kinds:
            continue
        at, kind = kinds[0]
        ((digit, span),) = places(runs, [at])
        first = first or (kind, f"'{digit}' at {span}")
        if kind != first[0] and all(other == kind for _, other in kinds):
            found.append(_mixed(digit, first[1], span))
    return tuple(found)


def _mixed(digit: str, others: str, span: "Span") -> Diagnostic:
    message = f"'{digit}' is a digit of another kind than {others}"
    return Diagnostic("mixed-digits", message, span, hint=_HINT)
