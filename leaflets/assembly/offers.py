"""An edition in, what else there is of its leaflet out: other languages, other formats."""

from itertools import islice
from typing import TYPE_CHECKING

from leaflets.assembly.messages import one_line
from leaflets.model.document import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.assembly.values import Words
    from leaflets.library import Library
    from leaflets.model.content import Leaflet
    from leaflets.model.document import Inline
    from leaflets.model.edition import Edition

_MOST = 6
"""So many languages are named; of more it is only said that there are some."""
_FORMAT = "format-"
"""How keys of the interface begin that name formats for readers; others are not offered."""
OFFERED = ("offer-", _FORMAT)
"""How keys of the interface begin that say what else there is."""


def offers(
    library: "Library", edition: "Edition", words: "Words", leaflet: "Leaflet"
) -> "tuple[Inline, ...]":
    """Word what else there is, each language by its own name; nothing where there is no more.

    Args:
        library: What there is.
        edition: The edition at hand.
        words: The program's own words in its language.
        leaflet: The leaflet.
    """
    span = leaflet.span
    found: list[Inline] = []
    # Telling whether a language has the leaflet takes a look into its catalogue.
    tags = tuple(islice(_languages(library, edition, leaflet), _MOST + 1))
    if len(tags) > _MOST and words.has("offer-many"):
        return (words.inline("offer-many", span),)
    languages = [(Run(library.locale(tag).native_name, span, lang=tag),) for tag in tags]
    if languages and words.has("offer-languages"):
        found.append(words.listing("offer-languages", span, "languages", languages))
    formats = [
        words.inline(f"{_FORMAT}{name}", span)
        for name in library.format_ids()
        if name != edition.format and words.has(f"{_FORMAT}{name}")
    ]
    if formats and words.has("offer-formats") and _is_plain(words, edition):
        found.append(words.listing("offer-formats", span, "formats", formats))
    return tuple(found)


def _is_plain(words: "Words", edition: "Edition") -> bool:
    """Tell whether the edition is in a format without a name for readers: the usual one."""
    return not words.has(f"{_FORMAT}{edition.format}")


def _languages(library: "Library", edition: "Edition", leaflet: "Leaflet") -> "Iterator[str]":
    """Give the tags of the other languages that the leaflet's title is translated into."""
    source = library.defaults.source_locale
    titles = [text for audience, text, _ in leaflet.titles if audience == edition.audience]
    context = f"leaflet:{leaflet.id}"
    has = library.translations.has
    for tag in library.locale_tags():
        if tag in {edition.locale, edition.beside}:
            continue
        if tag == source or any(has(tag, context, one_line(title)) for title in titles):
            yield tag
