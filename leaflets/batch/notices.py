"""What is known of a folder → warnings of files in it that nobody should print."""

from collections import defaultdict
from typing import TYPE_CHECKING

from leaflets.batch.ledger import STATE
from leaflets.batch.made import UNKNOWN
from leaflets.batch.manifest import REASONS
from leaflets.model.diagnostic import Diagnostic, warning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from leaflets.batch.ledger import Ledger, Past

_PRUNE = "delete it, or have it removed with --prune, so that nobody prints it"
_DELETE = "if nobody needs it, delete it; --prune removes only what a run wrote for this clinic"
_AGAIN = "build it again, or delete it, so that nobody prints it"
_MANY = {
    "clinic": (
        "another-clinic",
        "it is left as it is: is -C the clinic that was meant? Give each a folder of its own",
    ),
    "edited": ("outdated", _AGAIN),
    "expired": ("outdated", _AGAIN),
    "changed": ("outdated", _AGAIN),
    "lost": ("unverified", _AGAIN),
}
"""What is told in one line however many files it is about: a code, and what to do."""
_CODES = {
    "gone": "stale",
    "draft": "superseded",
    "final": "superseded",
    "lost": "unverified",
    "unknown": "unverified",
}


def notices(ledger: "Ledger", folder: "Path", whose: str) -> "Iterator[Diagnostic]":
    """Give warnings: first what is told in a line for many files, then one for each other file.

    Args:
        ledger: What is known.
        folder: The folder.
        whose: The clinic's folder of this run, see `Job`.
    """
    if ledger.lost:
        message = f"'{folder / STATE}' {ledger.lost}: nobody knows what is up to date"
        yield warning("state-lost", message, hint="build all again, so that they are verified")
    many, rest = _sorted(ledger, whose)
    for why, (code, hint) in _MANY.items():
        if names := many[why]:
            yield warning(code, f"{_subject(folder, names)} {REASONS[why]}", hint=hint)
    for name, past in rest:
        hint = _PRUNE if past.clinic == whose and past.why != "edited" else _DELETE
        code = _CODES.get(past.why, "outdated")
        yield warning(code, f"'{folder / name}' {REASONS[past.why]}", hint=hint)
    hint = "mend what it fails of, or delete it"
    for name in many["failed"]:
        yield warning("outdated", f"'{folder / name}' {REASONS['failed']}", hint=hint)


def _sorted(ledger: "Ledger", whose: str) -> "tuple[dict[str, list[str]], list[tuple[str, Past]]]":
    """Part editions' files, by what is wrong with them, from files of the past to be named."""
    many: defaultdict[str, list[str]] = defaultdict(list)
    rest = []
    for name, past in sorted(ledger.stale.items()):
        if past.clinic in {whose, UNKNOWN}:
            rest.append((name, past))
        else:
            many["clinic"].append(name)
    late = (one for one in ledger.entries.values() if one.name and one.outdated)
    for entry in sorted(late, key=lambda one: one.made.edition):
        many[entry.outdated].append(entry.name)
    return many, rest


def _subject(folder: "Path", names: list[str]) -> str:
    first = f"'{folder / names[0]}'"
    return first if len(names) == 1 else f"{len(names)} files, such as {first}: each"
