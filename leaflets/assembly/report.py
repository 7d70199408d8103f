"""Diagnostics in, one error with all of them out."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic, Severity
from leaflets.model.errors import ContentError, LeafletsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.model.span import Span


Told = tuple[type[LeafletsError], Diagnostic]
"""What is told, and of which kind it is where it is an error."""
Heard = Told | str
"""What is told, or the name of something that was asked for, which tells what it has to itself."""


class Report:
    """Collects what is wrong with an edition, so that one run tells all of it."""

    def __init__(self) -> None:
        # A dictionary, because a block that stands in two sections tells its faults twice.
        self._found: dict[Diagnostic, type[LeafletsError]] = {}
        self._heard: list[Heard] | None = None
        self._failed = False

    def error(
        self,
        kind: type[LeafletsError],
        code: str,
        message: str,
        span: "Span | None",
        hint: str = "",
    ) -> None:
        """Note an error."""
        self.add(kind, Diagnostic(code, message, span, Severity.ERROR, hint))

    def add(self, kind: type[LeafletsError], *diagnostics: Diagnostic) -> None:
        """Note diagnostics that, where they are errors, are of this kind."""
        for diagnostic in diagnostics:
            self._note(kind, diagnostic)
            if self._heard is not None:
                self._heard.append((kind, diagnostic))

    def _note(self, kind: type[LeafletsError], diagnostic: Diagnostic) -> None:
        self._found.setdefault(diagnostic, kind)
        self._failed |= diagnostic.severity is Severity.ERROR

    @contextmanager
    def heard(self) -> "Iterator[list[Heard]]":
        """Give what is noted meanwhile, though some of it may have been noted before."""
        before, heard = self._heard, list[Heard]()
        self._heard = heard
        try:
            yield heard
        finally:
            self._heard = before
            if before is not None:
                before += heard

    def asked(self, name: str, told: "Iterable[Told]") -> None:
        """Note what something that is asked for tells; who hears it hears the name alone.

        What it tells is its own matter: under the same name another brand tells something else.
        """
        if self._heard is not None:
            self._heard.append(name)
        for kind, diagnostic in told:
            self._note(kind, diagnostic)

    def take(self, error: LeafletsError) -> None:
        """Note what a lower floor raised."""
        self.add(type(error), *error.diagnostics)

    @property
    def failed(self) -> bool:
        """Whether there is any error."""
        return self._failed

    @property
    def noticed(self) -> tuple[Diagnostic, ...]:
        """All that was noted, in order."""
        return tuple(self._found)

    def settle(self) -> None:
        """Raise everything when there is any error.

        Raises:
            ContentError: Or the one subclass that all the errors are of.
        """
        if not self.failed:
            return
        kinds = {kind for one, kind in self._found.items() if one.severity is Severity.ERROR}
        raise (kinds.pop() if len(kinds) == 1 else ContentError)(*self._found)
