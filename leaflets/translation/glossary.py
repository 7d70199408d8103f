"""A message, its translation and a glossary → words that are translated otherwise than agreed."""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaflets.model.catalogue import Entry, Term


def strays(source: str, entry: "Entry", terms: "Sequence[Term]") -> "Iterator[Diagnostic]":
    """Tell which words of a message are not translated as the glossary has them.

    A longer term hides the shorter ones in it: "leg cramp" is looked up, not "cramp" as well.
    """
    said, text = _folded(entry.text), _folded(source)
    for term in sorted(terms, key=lambda one: len(one.source), reverse=True):
        pattern = _pattern(term.source)
        if not pattern.search(text):
            continue
        text = pattern.sub(" ", text)
        if not any(_folded(one) in said for one in term.use):
            wanted = " or ".join(f"'{one}'" for one in term.use)
            message = (
                f"'{term.source}' is {wanted} in the glossary, but not in '{_short(entry.text)}'"
            )
            yield warning("glossary", message, entry.span, f"see {term.span}")
        for one in term.avoid:
            if _folded(one) in said:
                message = f"'{one}' is not to be used for '{term.source}'"
                yield warning("glossary", message, entry.span, f"see {term.span}")


def _folded(text: str) -> str:
    """Write alike what only differs in capitals, or in how its accents are stored."""
    return unicodedata.normalize("NFC", text).casefold()


@lru_cache(maxsize=1024)
def _pattern(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(_folded(term))}(?:s|es)?(?!\w)")


def _short(text: str) -> str:
    most = 60
    return text if len(text) <= most else f"{text[: most - 1]}…"
