"""Sign-offs and a day → the days on which an edition stands where it does on that day."""

from typing import TYPE_CHECKING

from leaflets.model.review import months_after

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from leaflets.model.edition import Edition
    from leaflets.model.review import Reviews


def horizon(reviews: "Reviews", edition: "Edition", day: "dt.date") -> tuple[str, str]:
    """Tell from which day on, and until which, nothing begins to hold or falls due.

    Returns:
        The first such day and the first that is none any more, as `YYYY-MM-DD`; empty where
        nothing ever began, or ever will.
    """
    turns = sorted(_turns(reviews, edition))
    before = [one for one in turns if one <= day]
    after = [one for one in turns if one > day]
    return (before[-1].isoformat() if before else "", after[0].isoformat() if after else "")


def _turns(reviews: "Reviews", edition: "Edition") -> "Iterator[dt.date]":
    """Give the days that matter to any review of an edition, in whatever language or format."""
    months = {need.kind.id: need.months for need in reviews.needs}
    for one in reviews.sign_offs:
        about = one.subject
        own = (about.leaflet, about.audience, about.brand)
        if own == (edition.leaflet, edition.audience, edition.brand) and one.kind in months:
            yield one.date
            yield min(one.next_review, months_after(one.date, months[one.kind]))
