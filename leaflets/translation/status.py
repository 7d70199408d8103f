"""A library and a language → how far its translation is, and what is wrong with it."""

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from leaflets.assembly.fidelity import faults, unreadable
from leaflets.assembly.messages import Source, content, interface, one_line, shown_blocks, urgent
from leaflets.model.catalogue import CONTENT, digest_of
from leaflets.model.diagnostic import Diagnostic, warning
from leaflets.translation.glossary import strays
from leaflets.translation.template import DOMAINS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.library import Library
    from leaflets.model.catalogue import BackCheck, Catalogue, Entry, Key
    from leaflets.model.locale import Locale

SAME = "same"
"""The verdict of a back-translation that means what the source does."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a set of messages is translated.

    Attributes:
        translated: Messages translated and up to date.
        fuzzy: Messages whose source changed since.
        missing: Messages without a translation.
        words: Words of the source left to translate or to look at again.
    """

    translated: int = 0
    fuzzy: int = 0
    missing: int = 0
    words: int = 0

    @property
    def total(self) -> int:
        """How many messages there are."""
        return self.translated + self.fuzzy + self.missing

    @property
    def complete(self) -> bool:
        """Whether all are translated and up to date."""
        return self.translated == self.total


@dataclass(frozen=True, slots=True)
class Status:
    """How far a language is.

    Attributes:
        locale: The language.
        draft: Whether no translator has checked it yet.
        progress: All its messages.
        leaflets: Those that each leaflet needs, by its id.
        found: What is wrong: errors stop a build, warnings do not.
    """

    locale: "Locale"
    draft: bool
    progress: Progress
    leaflets: tuple[tuple[str, Progress], ...]
    found: tuple[Diagnostic, ...]

    @property
    def faults(self) -> int:
        """How many things are wrong with what is translated."""
        return len(self.found)


class Survey:
    """Collects a library's messages once, and tells each language's status by them."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._origin = library.locale(library.defaults.source_locale)
        self._messages = {domain: _collect(library, domain) for domain in DOMAINS}
        self._urgent = urgent(library)
        self._leaflets = {name: shown_blocks(library, name) for name in library.leaflet_ids()}

    def status(self, tag: str) -> Status:
        """Tell how far a language is.

        Raises:
            ContentError: One of its files cannot be read.
        """
        library, locale = self._library, self._library.locale(tag)
        translations = library.translations
        catalogues = {domain: translations.catalogue(tag, domain) for domain in DOMAINS}
        everything = [
            (one, catalogues[domain].find(one.context, one.text))
            for domain in DOMAINS
            for one in self._messages[domain]
        ]
        found = [
            *self._wrong(everything, locale),
            *self._unchecked(catalogues[CONTENT], translations.backchecks(tag)),
        ]
        return Status(
            locale,
            any(one.draft for one in catalogues.values()),
            _progress(everything),
            tuple(self._each_leaflet(everything)),
            tuple(dict.fromkeys(found)),
        )

    def _wrong(
        self, everything: "Iterable[tuple[Source, Entry | None]]", locale: "Locale"
    ) -> "Iterator[Diagnostic]":
        terms = self._library.translations.glossary(locale.tag)
        for source, entry in everything:
            if entry is None or not entry.text or entry.fuzzy:
                continue
            said = one_line(entry.text)
            wrong = faults(source.text, said, locale, self._origin)
            for code, message in chain(wrong, unreadable(said)):
                yield Diagnostic(code, f"{message}: '{source.text}'", entry.span)
            yield from strays(source.text, entry, terms)

    def _unchecked(
        self, catalogue: "Catalogue", checks: "Iterable[BackCheck]"
    ) -> "Iterator[Diagnostic]":
        """Tell which messages that send readers for help were not put back and compared."""
        done: dict[Key, list[BackCheck]] = {}
        for one in checks:
            done.setdefault((one.context, one.source), []).append(one)
        for key in sorted(self._urgent):
            entry = catalogue.find(*key)
            if entry is None or not entry.text or entry.fuzzy:
                continue
            known = done.get(key, [])
            digest = digest_of(*key, entry.text)
            check = next((one for one in known if one.digest == digest), None)
            hint = "put it back into the source language, compare, and note it in backcheck.yaml"
            if not known:
                message = f"nobody has translated '{key[1]}' back"
                yield warning("backcheck-missing", message, entry.span, hint)
            elif check is None:
                message = f"'{key[1]}' changed since it was translated back"
                yield warning("backcheck-stale", message, entry.span, hint)
            elif check.verdict != SAME:
                message = f"'{key[1]}' does not mean the same: {check.verdict}"
                yield warning("backcheck-differs", message, entry.span, f"see {check.span}")

    def _each_leaflet(
        self, everything: "Iterable[tuple[Source, Entry | None]]"
    ) -> "Iterator[tuple[str, Progress]]":
        pairs = list(everything)
        for name, blocks in self._leaflets.items():
            contexts = {f"leaflet:{name}", *blocks}
            yield name, _progress([pair for pair in pairs if pair[0].context in contexts])


def _collect(library: "Library", domain: str) -> tuple[Source, ...]:
    return content(library) if domain == CONTENT else interface(library)


def _progress(pairs: "Iterable[tuple[Source, Entry | None]]") -> Progress:
    translated = fuzzy = missing = words = 0
    for source, entry in pairs:
        if entry is not None and entry.text and not entry.fuzzy:
            translated += 1
            continue
        words += len(source.text.split())
        if entry is not None and entry.text:
            fuzzy += 1
        else:
            missing += 1
    return Progress(translated, fuzzy, missing, words)
