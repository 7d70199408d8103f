"""What placeholders become: the clinic's contacts, numbers of sections, words of the program."""

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale as BabelLocale
from babel import UnknownLocaleError

from leaflets.assembly.manuscript import Message
from leaflets.assembly.messages import is_prose
from leaflets.assembly.runs import Value, runs
from leaflets.model.diagnostic import did_you_mean
from leaflets.model.document import plain
from leaflets.model.errors import LACKS_CONTACT, MissingReference

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaflets.assembly.report import Report
    from leaflets.assembly.translate import Translator
    from leaflets.model.brand import Brand, Contact
    from leaflets.model.document import Inline, Run
    from leaflets.model.span import Span

_LIST = "\ufdef"
"""Stands for a list while the words around it are made (a character no file may hold)."""
_NET = re.compile(r"@|://|^\S+\.\S+$")
"""What addresses of the net hold, which are words of no language."""
NAME = "name"
"""The role that is no contact: what the clinic is called."""


class Clinic:
    """Values of placeholders in blocks and leaflets.

    Args:
        brand: Whose contacts are filled in.
        audience: Id of the audience: who to call differs.
        numbers: Numbers of the sections by anchor.
        translator: Translates those contacts that are words.
        report: Takes what is missing.
    """

    def __init__(
        self,
        brand: "Brand",
        audience: str,
        numbers: "Mapping[str, int]",
        translator: "Translator",
        report: "Report",
    ) -> None:
        self._brand, self._audience = brand, audience
        self._numbers, self._translator, self._report = numbers, translator, report

    def value(self, name: str, span: "Span") -> Value | None:
        """Give the value of `clinic.ROLE` or `section.ANCHOR`."""
        scope, _, part = name.partition(".")
        if scope == "clinic" and part:
            return self._contact(part, span)
        if scope == "section" and part:
            return self._number(part, span)
        message = (
            f"'{{{{ {name} }}}}' is neither {{{{ clinic.ROLE }}}} nor {{{{ section.ANCHOR }}}}"
        )
        self._report.error(MissingReference, "unknown-placeholder", message, span)
        return None

    def _contact(self, role: str, span: "Span") -> Value | None:
        if role == NAME:
            name = self._brand.name
            heard = self._translator.heard(name)
            return Value(name, blank=not name, heard=heard, own=True)
        contact = self._brand.contact(role, self._audience)
        if contact is not None:
            return Value("", blank=True, own=True) if contact.blank else self._said(contact)
        message = f"brand '{self._brand.id}' has no contact '{role}' for '{self._audience}'"
        hint = did_you_mean(role, (*self._brand.roles(self._audience), NAME))
        self._report.error(MissingReference, LACKS_CONTACT, message, span, hint)
        return None

    def _said(self, contact: "Contact") -> Value:
        if not is_prose(contact.role):
            text = contact.text
            heard = "" if _NET.search(text) else self._translator.heard(text)
            return Value(text, heard=heard, own=True)
        message = Message.of(contact.text, contact.span)
        found = self._translator.message(message, f"brand:{self._brand.id}")
        return Value(found.text, lang=found.lang, own=True)

    def _number(self, anchor: str, span: "Span") -> Value | None:
        if anchor in self._numbers:
            return Value(str(self._numbers[anchor]))
        hint = did_you_mean(anchor, self._numbers)
        message = f"no section has the anchor '{anchor}'"
        self._report.error(MissingReference, "unknown-section", message, span, hint)
        return None


class Words:
    """The words the program itself prints, with their own placeholders.

    Args:
        interface: The words by key.
        report: Where faults go.
        translator: Exchanges them for their translations; none where they stay as they are.
        lang: BCP 47 tag of those that stay as they are, where it differs from the document's.
        tag: BCP 47 tag of the document.
    """

    def __init__(
        self,
        interface: "Mapping[str, tuple[str, Span]]",
        report: "Report",
        translator: "Translator | None" = None,
        lang: str = "",
        tag: str = "",
    ) -> None:
        self._interface, self._report = interface, report
        self._translator, self._lang, self._tag = translator, lang, tag

    def has(self, key: str) -> bool:
        """Tell whether there are words under a key."""
        return key in self._interface

    def inline(self, key: str, span: "Span", **values: Value | str) -> "Inline":
        """Give the words under a key with values put in.

        Args:
            key: Key of the interface's file.
            span: What needs the words, when they are missing.
            **values: What the placeholders become.
        """
        if key not in self._interface:
            message = f"the interface has no words for '{key}'"
            hint = did_you_mean(key, self._interface)
            self._report.error(MissingReference, "missing-words", message, span, hint)
            return ()
        known = {
            name: value if isinstance(value, Value) else Value(value)
            for name, value in values.items()
        }
        return runs(self._said(key), _Known(known, self._report), self._report)

    def listing(
        self,
        key: str,
        span: "Span",
        name: str,
        parts: "Sequence[Inline]",
        **values: Value | str,
    ) -> "Inline":
        """Give the words under a key with a list in the place of a placeholder.

        Args:
            key: Key of the interface's file.
            span: What needs the words.
            name: The placeholder.
            parts: What is listed, with commas between; each may have a language of its own.
            **values: What the other placeholders become.
        """
        found: list[Run] = []
        for run in self.inline(key, span, **{name: _LIST}, **values):
            before, mark, after = run.text.partition(_LIST)
            found.append(replace(run, text=before))
            if mark:
                comma = replace(run, text=_between(run.lang or self._tag))
                found += [one for part in parts for one in (comma, *part)][1:]
                found.append(replace(run, text=after))
        return tuple(run for run in found if run.text)

    def lang(self, key: str) -> str:
        """Give the language of the words under a key; empty if it is the document's."""
        return self._said(key).lang if key in self._interface else self._lang

    def _said(self, key: str) -> Message:
        text, place = self._interface[key]
        message = Message.of(text, place)
        if self._translator is None:
            return replace(message, lang=self._lang)
        return self._translator.message(message, key)

    def plain(self, key: str, span: "Span", **values: Value | str) -> str:
        """Give the words under a key as characters alone."""
        return plain(self.inline(key, span, **values))


class _Known:
    """Values by name."""

    def __init__(self, known: "Mapping[str, Value]", report: "Report") -> None:
        self._known, self._report = known, report

    def value(self, name: str, span: "Span") -> Value | None:
        """Give a value by its name."""
        if name in self._known:
            return self._known[name]
        hint = did_you_mean(name, self._known)
        message = f"'{{{{ {name} }}}}' is not known here"
        self._report.error(MissingReference, "unknown-placeholder", message, span, hint)
        return None


@lru_cache(maxsize=256)
def _between(tag: str) -> str:
    """Give what parts the items of a list in a language (CLDR's list patterns)."""
    try:
        pattern = str(BabelLocale.parse(tag, sep="-").list_patterns["standard"]["middle"])
    except (UnknownLocaleError, ValueError, KeyError):
        return ", "
    return pattern.replace("{0}", "").replace("{1}", "")


def shortened(url: str) -> str:
    """Give a web address as people read it."""
    return re.sub(r"^https?://", "", url).rstrip("/")
