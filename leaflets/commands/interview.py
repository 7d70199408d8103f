"""Somebody at a terminal → what a clinic says of itself, each answer looked at at once."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaflets.commands.asking import ask
from leaflets.commands.errors import show
from leaflets.library.scaffold import plan, with_defaults
from leaflets.model.errors import ContentError, LeafletsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from leaflets.commands.session import Session
    from leaflets.library import Library
    from leaflets.library.scaffold import Answers
    from leaflets.model.diagnostic import Diagnostic

_BY_PEN = "Enter: a line to fill in by pen"
_NONE = "Enter: none yet"


def interview(
    session: "Session", bundled: "Library", answers: "Answers", contacts: "Mapping[str, str]"
) -> "Answers":
    """Ask for all that is not said yet.

    Args:
        session: How much to say.
        bundled: The library alone.
        answers: What was said.
        contacts: What to ask for, by role.

    Raises:
        ContentError: What was said already cannot be taken.
    """
    wrong = tuple(_problems(bundled, answers))
    if wrong:
        raise ContentError(*wrong)
    asker = _Asker(session, bundled, answers)
    asker.ask_about("name", "Name of the clinic, as printed", with_defaults(answers, bundled).name)
    for role, question in contacts.items():
        asker.ask_for_contact(role, question)
    for audience in bundled.audiences():
        asker.ask_whom_to_call(audience.id, audience.label)
    defaults = bundled.defaults
    palette = bundled.brand(defaults.brand).palette
    asker.ask_about("primary", "Colour of the band", palette.primary)
    asker.ask_about("accent", "Colour of titles", palette.accent)
    asker.ask_for_logo()
    asker.ask_about("locale", "Language", defaults.locale)
    asker.ask_about("format", "Format", defaults.format)
    return asker.answers


class _Asker:
    """Asks, and keeps what was answered.

    Args:
        session: How much to say.
        bundled: The library alone.
        answers: What was said so far.
    """

    def __init__(self, session: "Session", bundled: "Library", answers: "Answers") -> None:
        self._session, self._bundled = session, bundled
        self.answers = answers

    def ask_about(self, key: str, question: str, default: str) -> None:
        """Ask for what has a default."""

        def taken(text: str) -> "Answers":
            change: dict[str, Any] = {key: text}
            return replace(self.answers, **change)

        if not getattr(self.answers, key):
            self._ask(question, default, "", taken)

    def ask_for_contact(self, role: str, question: str) -> None:
        """Ask for a way to reach the clinic."""

        def taken(text: str) -> "Answers":
            return replace(self.answers, contacts={**self.answers.contacts, role: (text,)})

        if role not in self.answers.contacts:
            self._ask(question, "", _BY_PEN, taken)

    def ask_whom_to_call(self, audience: str, label: str) -> None:
        """Ask whom an audience calls at once."""

        def taken(text: str) -> "Answers":
            return replace(self.answers, urgent={**self.answers.urgent, audience: text})

        if audience not in self.answers.urgent:
            self._ask(f"Number that {label} call at once", "", _BY_PEN, taken)

    def ask_for_logo(self) -> None:
        """Ask for a file; names that were dragged here come in quotes."""

        def taken(text: str) -> "Answers":
            return replace(self.answers, logo=Path(text.strip("\"'")).expanduser())

        if self.answers.logo is None:
            self._ask("Logo, an SVG or PNG file", "", _NONE, taken)

    def _ask(
        self, question: str, default: str, left: str, taken: "Callable[[str], Answers]"
    ) -> None:
        def wrong(text: str) -> bool:
            # What was answered before can be taken, so whatever is wrong is this.
            found = tuple(_problems(self._bundled, taken(text)))
            show(found, self._session)
            return bool(found)

        answer = ask(question, default, wrong, left=left)
        if answer:
            self.answers = taken(answer)


def _problems(bundled: "Library", answers: "Answers") -> "Iterator[Diagnostic]":
    try:
        yield from plan(bundled, with_defaults(answers, bundled)).problems()
    except LeafletsError as error:
        yield from error.diagnostics
