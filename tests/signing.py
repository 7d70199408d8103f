"""Signs what a test's clinic says, as its reviewers would."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from leaflets.library import Library
from leaflets.model.edition import Edition
from leaflets.review.signing import Reviewer, offer, signed, store

DAY = dt.date(2026, 6, 1)
"""The day on which tests sign."""
REVIEWER = Reviewer("Test Reviewer", "Test role", "Test clinic")


def sign(
    folder: Path,
    edition: Edition,
    kind: str = "clinical",
    day: dt.date = DAY,
    library: Library | None = None,
) -> Path:
    """Sign off an edition in a clinic's folder as it is now; all that is to be read was read."""
    library = library or Library.open(folder)
    offered = offer(library, edition, kind)
    return store(library, signed(offered, REVIEWER, day, read=offered.copies))


def sign_all(folder: Path, edition: Edition, day: dt.date = DAY) -> None:
    """Sign off all that an edition needs to be final."""
    library = Library.open(folder)
    source = library.defaults.source_locale
    for need in library.reviews().needs:
        for tag in dict.fromkeys((source, edition.locale, edition.beside)):
            if tag and need.kind.is_made_in(tag, source):
                sign(folder, replace(edition, locale=tag, beside=""), need.kind.id, day)
