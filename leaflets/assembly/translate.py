"""A message in, the same message in the edition's language out; where there is none, the message.

What is not translated falls back to the source, marked with its own language, and is told of.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from leaflets.assembly.manuscript import Message, Place
from leaflets.assembly.messages import one_line
from leaflets.model.diagnostic import Diagnostic, Severity, warning
from leaflets.model.errors import TranslationError
from leaflets.model.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaflets.assembly.report import Report
    from leaflets.model.catalogue import Catalogue
    from leaflets.model.locale import Locale

_SHOWN = 60
_TRANSLATED: Remembered[Message] = Remembered(2_000)
_UNTRANSLATED: Remembered[Message] = Remembered(2_000)
"""Messages of entries of catalogues, and those that fall back: `runs` knows them by identity."""
_MARKUP = re.compile(r"[\\`*_{}\[\]()<>^]")
"""What a translation with faults is shown with as it is written."""


class Translator:
    """Exchanges messages for their translations.

    Args:
        catalogue: The translations; none for an edition in the source language.
        source: The source language.
        locale: The edition's language.
        report: Takes what is missing, stale or wrong.
        marked: Whether what is missing, stale or wrong is marked in its place and stops nothing,
            for translators to look at.
    """

    def __init__(
        self,
        catalogue: "Catalogue | None",
        source: "Locale",
        locale: "Locale",
        report: "Report",
        *,
        marked: bool = False,
    ) -> None:
        self._catalogue, self._source = catalogue, source
        self._marked = marked
        self._locale, self._report = locale, report

    def message(self, message: Message, context: str) -> Message:
        """Give a message in the edition's language.

        Args:
            message: The message in the source language.
            context: Id of its block, or of what else it belongs to; see `messages.Source`.
        """
        text = one_line(message.text)
        if self._catalogue is None or not text:
            return message
        entry = self._catalogue.find(context, text)
        said = one_line(entry.text.strip()) if entry else ""  # editors break lines as they like
        if entry is None or not said or entry.fuzzy:
            code = self._fall_back(message, text, stale=bool(said))
            tag = self._source.tag
            back = _UNTRANSLATED.get(message, lambda: replace(message, lang=tag), tag)
            return _mark(back, code) if self._marked else back
        place = (Place(0, entry.span, fixed=True),)
        # Editions in the source language need none of it.
        from leaflets.assembly.fidelity import faults, unreadable  # noqa: PLC0415

        codes = []
        found = faults(text, said, self._locale, self._source)
        for code, what in chain(found, unreadable(said) if self._marked else ()):
            severity = Severity.WARNING if self._marked else Severity.ERROR
            fault = f"{what}: '{_shortened(text)}'"
            self._report.add(TranslationError, Diagnostic(code, fault, entry.span, severity))
            codes.append(code)
        if codes and self._marked:
            return _mark(Message(_MARKUP.sub(r"\\\g<0>", said), place), *codes)
        return _TRANSLATED.get(entry, lambda: Message(said, place))

    def heard(self, text: str) -> str:
        """Give the tag that what nobody translates is read out in: a name, a street.

        Whoever writes blocks writes these too. Empty where the source is the edition's language,
        and for what has no letters, or letters of another script than the source's.
        """
        return self.foreign if _written_as(text, self._source.native_name) else ""

    @property
    def foreign(self) -> str:
        """Tag of the source language where it is not the edition's; otherwise empty."""
        return self._source.tag if self._catalogue is not None else ""

    def _fall_back(self, message: Message, text: str, *, stale: bool) -> str:
        tag = self._locale.tag
        code = "stale-translation" if stale else "untranslated"
        what = f"the translation into '{tag}' is out of date" if stale else f"no '{tag}' words for"
        said = f"{what}: '{_shortened(text)}'" if stale else f"{what} '{_shortened(text)}'"
        hint = f"translate it in the catalogue: leaflets translate update {tag}"
        self._report.add(TranslationError, warning(code, said, message.span, hint))
        return code


@lru_cache(maxsize=4_096)
def _written_as(text: str, name: str) -> bool:
    """Tell whether a text has letters, and all are of the scripts of a language's name."""
    letters = {one for one in text if one.isalpha()}
    return bool(letters) and scripts(letters) <= scripts(name)


def scripts(text: "Iterable[str]") -> set[str]:
    """Name the scripts of letters, as the names of characters begin."""
    return {unicodedata.name(one, "").partition(" ")[0] for one in text if one.isalpha()}


def _mark(message: Message, *codes: str) -> Message:
    """Put codes before a message, where a translator sees them."""
    mark = f"**\\[{', '.join(codes)}\\]** "
    first, *others = message.places
    moved = (replace(place, offset=place.offset + len(mark)) for place in others)
    places = (Place(0, first.span, fixed=True), replace(first, offset=len(mark)), *moved)
    return replace(message, text=mark + message.text, places=places)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
