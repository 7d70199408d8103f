"""Makers that the tests of text and layout share: typesetters and runs on the real fonts."""

from functools import cache

from leaflets.library import Library
from leaflets.model.document import Run
from leaflets.model.locale import Direction, Locale
from leaflets.model.span import Span
from leaflets.text.faces import FaceStore
from leaflets.text.paragraph import Typesetter

SPAN = Span("page.md", 3, 5)
ENGLISH = Locale("en", Direction.LTR, "English", "English", "Latn")
ARABIC = Locale("ar", Direction.RTL, "العربية", "Arabic", "Arab")


@cache
def library() -> Library:
    """Give the bundled library."""
    return Library.open(None)


@cache
def store() -> FaceStore:
    """Give the bundled fonts, loaded once for all tests of a process."""
    return FaceStore(library().fonts(library().brand(library().defaults.brand)))


def typesetter(locale: Locale = ENGLISH, limit: int = 5_000) -> Typesetter:
    """Give a typesetter that remembers nothing yet."""
    typography = library().typography(locale.tag)
    return Typesetter(store(), "noto-sans", locale, typography, limit)


def runs(text: str, **style: object) -> tuple[Run, ...]:
    """Give inline content of one run."""
    return (Run(text, SPAN, **style),)
