"""What is known of a finished edition, kept for the next run and told in the manifest."""

from dataclasses import asdict, astuple, dataclass
from typing import TYPE_CHECKING, Any

from leaflets.batch.places import kept, shown
from leaflets.model.diagnostic import Diagnostic, Severity
from leaflets.model.edition import Edition
from leaflets.model.span import Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

UNKNOWN = "?"
"""The clinic of a file whose record is lost: no folder's absolute path is so."""


@dataclass(frozen=True, slots=True)
class Made:
    """An edition that was finished.

    Attributes:
        edition: The edition.
        clinic: The clinic's folder it was made from; empty for none, `UNKNOWN` where the record
            of that is lost.
        program: What made it, see `leaflets.batch.program`.
        since: The first day on which it says the same, as `YYYY-MM-DD`; empty for any.
        until: The first day after that on which it may not; empty for none.
        skipped: Whether no file was made of it, as its brand lacks contacts.
        draft: Whether it says that it is a draft.
        pages: How many pages it has.
        size: Length of its file in bytes.
        sha256: SHA-256 of its file, in hexadecimal.
        content: Digest of what reaches its pages.
        catalogue: Digest of the translations it may use; empty for the source language.
        version: Version of the leaflet, as printed.
        found: What was noticed.
    """

    edition: Edition
    clinic: str
    program: str
    since: str = ""
    until: str = ""
    skipped: bool = False
    draft: bool = True
    pages: int = 0
    size: int = 0
    sha256: str = ""
    content: str = ""
    catalogue: str = ""
    version: str = ""
    found: tuple[Diagnostic, ...] = ()

    def is_of(self, day: "dt.date | None") -> bool:
        """Tell whether it says the same on a day as when it was made."""
        if day is None:
            return not (self.since or self.until)
        told = day.isoformat()
        return self.since <= told and (not self.until or told < self.until)

    def packed(self) -> list[Any]:
        """Write it as what JSON can hold."""
        own = [getattr(self, name) for name in self.__slots__]
        own[0] = list(astuple(self.edition))
        own[-1] = [_told(one, self.clinic) for one in self.found]
        return own

    @classmethod
    def unpacked(cls, told: "Sequence[Any]") -> "Made":
        """Read it back."""
        own = dict(zip(cls.__slots__, told, strict=True))
        own["edition"] = Edition(*own["edition"])
        own["found"] = tuple(_found(one, own["clinic"]) for one in own["found"])
        return cls(**own)


def findings(made: Made) -> list[dict[str, object]]:
    """Write what was noticed for other programs.

    A place in the clinic's folder is named from there, wherever the batch was started; any other
    from the root.
    """
    return [
        {
            "severity": one.severity.value,
            "code": one.code,
            "message": one.message,
            **({"place": _place(one.span, made.clinic)} if one.span else {}),
            **({"hint": one.hint} if one.hint else {}),
        }
        for one in made.found
    ]


def _place(span: Span, clinic: str) -> dict[str, object]:
    return asdict(span) | {"path": kept(span.path, clinic)}


def _told(one: Diagnostic, clinic: str) -> list[object]:
    span = [kept(one.span.path, clinic), one.span.line, one.span.column] if one.span else []
    return [one.code, one.message, span, one.severity.value, one.hint]


def _found(told: "Sequence[Any]", clinic: str) -> Diagnostic:
    code, message, span, severity, hint = told
    place = Span(shown(span[0], clinic), *span[1:]) if span else None
    return Diagnostic(code, message, place, Severity(severity), hint)
