"""One thing noticed about a file or an edition, worded for people."""

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

from leaflets.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops the build, a warning does not.

    A note is worth knowing and is never counted against an edition.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding: what is wrong, where, and what to do about it.

    Attributes:
        code: A stable, lower-case name of the kind of finding, such as `missing-glyph`.
        message: One sentence without a full stop.
        span: The place; `None` when no file is meant.
        severity: Error, warning or note.
        hint: What to do about it, or an empty string.
    """

    code: str
    message: str
    span: Span | None = None
    severity: Severity = Severity.ERROR
    hint: str = ""

    @property
    def line(self) -> str:
        """The one line people read: `path:line:column: error[code]: message`."""
        place = f"{self.span}: " if self.span else ""
        return f"{place}{self.severity}[{self.code}]: {self.message}"

    def __str__(self) -> str:
        """Write the line, with the hint beneath it."""
        return f"{self.line}\n  hint: {self.hint}" if self.hint else self.line


def warning(code: str, message: str, span: Span | None = None, hint: str = "") -> Diagnostic:
    """Make a diagnostic that does not stop the build."""
    return Diagnostic(code, message, span, Severity.WARNING, hint)


def note(code: str, message: str, span: Span | None = None, hint: str = "") -> Diagnostic:
    """Make a diagnostic that only tells."""
    return Diagnostic(code, message, span, Severity.NOTE, hint)


def did_you_mean(name: str, known: "Iterable[str]") -> str:
    """Word a hint with the nearest known names, or with all of them when few."""
    choices = sorted(set(known))
    folded = {choice.casefold(): choice for choice in choices}
    wanted = name.casefold()
    found = get_close_matches(wanted, folded, n=2, cutoff=0.6)
    # Long names are typed short, and with slips: compare with as much of each as was typed.
    found += [one for one in folded if _begins_like(one, wanted) and one not in found]
    close = [folded[one] for one in found[:2]]
    if close:
        return "did you mean " + " or ".join(f"'{choice}'" for choice in close) + "?"
    if choices and len(choices) <= 12:  # noqa: PLR2004  a list that fits a terminal line or two
        return "known: " + ", ".join(choices)
    return ""


def _begins_like(name: str, typed: str) -> bool:
    """Tell whether a name begins nearly as what was typed, three letters at least."""
    shortest = 3
    beginnings = [name[: len(typed) + more] for more in (-1, 0, 1)]
    return len(typed) >= shortest and bool(get_close_matches(typed, beginnings, n=1, cutoff=0.8))
