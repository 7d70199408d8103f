"""What was found in many editions → each finding once, as lines or as JSON."""

from dataclasses import fields
from typing import TYPE_CHECKING

import click

from leaflets.commands.errors import show
from leaflets.model.diagnostic import Diagnostic, Severity
from leaflets.model.edition import Edition
from leaflets.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leaflets.commands.session import Session

_ORDER = list(Severity)
_AXES = tuple(field.name for field in fields(Edition))
_FEW = 3


class Findings:
    """Collects findings with the editions they were made in."""

    def __init__(self) -> None:
        self.editions: list[Edition] = []
        self._found: dict[Diagnostic, list[Edition]] = {}

    def add(self, found: "Iterable[Diagnostic]", *editions: Edition) -> None:
        """Note findings of some editions; of none, when they are about the library."""
        for one in found:
            self._found.setdefault(one, []).extend(editions)

    def checked(self, edition: Edition) -> None:
        """Note that an edition was checked."""
        self.editions.append(edition)

    def count(self, severity: Severity) -> int:
        """Count the findings that matter so much."""
        return sum(one.severity is severity for one in self._found)

    @property
    def ordered(self) -> list[tuple[Diagnostic, list[Edition]]]:
        """The findings, the worst first, then by place."""
        return sorted(self._found.items(), key=lambda pair: _sorting(pair[0]))

    @property
    def summary(self) -> str:
        """All of it in a line."""
        counts = [_counted(self.count(severity), severity.value) for severity in Severity]
        return f"checked {_counted(len(self.editions), 'edition')}: {', '.join(counts)}"

    def show(self, session: "Session") -> None:
        """Print the findings for people."""
        for one, editions in self.ordered:
            if session.quiet and one.severity is not Severity.ERROR:
                continue
            show([one], session, err=False)
            if where := self._where(editions):
                click.echo(f"  in: {where}")
        if not session.quiet:
            click.echo(self.summary)

    def as_json(self) -> dict[str, object]:
        """Give everything as JSON has it; scripts rely on the keys."""
        return {
            "editions": [edition.names() for edition in self.editions],
            "errors": self.count(Severity.ERROR),
            "warnings": self.count(Severity.WARNING),
            "notes": self.count(Severity.NOTE),
            "findings": [
                {
                    "severity": one.severity.value,
                    "code": one.code,
                    "message": one.message,
                    "path": one.span.path if one.span else "",
                    "line": one.span.line if one.span else 0,
                    "column": one.span.column if one.span else 0,
                    "hint": one.hint,
                    "editions": [edition.names() for edition in editions],
                }
                for one, editions in self.ordered
            ],
        }

    def _where(self, editions: list[Edition]) -> str:
        """Say which editions a finding is about, as shortly as it can be said exactly."""
        here = set(map(_key, editions))
        if not here:
            return ""
        wanted = [
            tuple(dict.fromkeys(column)) for column in zip(*map(_key, editions), strict=True)
        ]
        if self._meant(wanted) != here:
            stems = [edition.stem(draft=False) for edition in editions[:_FEW]]
            more = len(editions) - _FEW
            return ", ".join(stems) + (f" and {more} more" if more > 0 else "")
        for axis in reversed(range(len(_AXES))):
            every: tuple[str, ...] = ()
            fewer = [*wanted[:axis], every, *wanted[axis + 1 :]]
            if self._meant(fewer) == here:
                wanted = fewer
        return " · ".join(" + ".join(names) for names in wanted if names)

    def _meant(self, wanted: "Sequence[tuple[str, ...]]") -> set[tuple[str, ...]]:
        """Find the checked editions with these names; no names of a kind let all pass."""
        return {
            key
            for key in map(_key, self.editions)
            if all(not names or name in names for name, names in zip(key, wanted, strict=True))
        }


def _sorting(one: Diagnostic) -> tuple[int, Span, str, str]:
    return _ORDER.index(one.severity), one.span or Span(""), one.code, one.message


def _key(edition: Edition) -> tuple[str, ...]:
    return tuple(getattr(edition, axis) for axis in _AXES)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
