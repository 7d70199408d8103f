"""A word wider than its column → parts that fit, cut between graphemes."""

from dataclasses import replace
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic, warning
from leaflets.text.breaks import graphemes
from leaflets.text.measure import Ruler, reshaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaflets.model.document import Inline
    from leaflets.text.itemise import Item
    from leaflets.text.shaping import Shaper

_SHOWN = 40


def cut(
    group: "Sequence[Item]", ruler: Ruler, width: float, locale: str, shaper: "Shaper"
) -> "Iterator[tuple[Item, ...]]":
    """Cut a word so that each part fits the measure, never inside a grapheme (UAX #29).

    Args:
        group: The word's items.
        ruler: Measures them.
        width: The measure, in points.
        locale: BCP 47 tag.
        shaper: Shapes the parts.
    """
    line: list[Item] = []
    used = 0.0
    for item in group:
        for part in _graphemes(item, locale, shaper):
            wide = ruler.width(part)
            if line and used + wide > width and not part.space:
                yield _joined(line, shaper)
                line, used = [], 0.0
            line.append(part)
            used += wide
    yield _joined(line, shaper)


def _graphemes(item: "Item", locale: str, shaper: "Shaper") -> "Iterator[Item]":
    if item.face is None or item.space:
        yield item
        return
    at = item.start
    for text in graphemes(item.text, locale):
        yield replace(reshaped(item, text, shaper), start=at, breakable=False)
        at += len(text)


def _joined(parts: "Sequence[Item]", shaper: "Shaper") -> "tuple[Item, ...]":
    """Shape neighbouring graphemes of one item together again."""
    joined: list[Item] = []
    for part in parts:
        before = joined[-1] if joined else None
        if before is not None and _alike(before, part):
            joined[-1] = reshaped(before, before.text + part.text, shaper)
        else:
            joined.append(part)
    return tuple(joined)


def _alike(one: "Item", other: "Item") -> bool:
    return (
        one.manner is not None
        and (one.manner, one.run, one.level) == (other.manner, other.run, other.level)
        and not one.space
        and not other.space
    )


def word_broken(group: "Sequence[Item]", runs: "Inline") -> Diagnostic:
    """Word the finding that a word did not fit its column."""
    word = "".join(item.text for item in group).strip()
    shown = word if len(word) <= _SHOWN else word[: _SHOWN - 1] + "…"
    return warning(
        "word-broken",
        f"the word '{shown}' is wider than its column and was broken",
        runs[group[0].run].span,
        hint="put a shorter word, or a soft hyphen (U+00AD) where it may break",
    )
