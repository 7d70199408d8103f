"""What lies in a batch's folder → manifest.json for programs, manifest.csv for people."""

import csv
import io
import json
from typing import TYPE_CHECKING

from leaflets.batch.made import findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.batch.ledger import Entry, Ledger

JSON, CSV = "manifest.json", "manifest.csv"
REASONS = {
    "draft": "is from the time that it was a draft",
    "final": "is from the time that it was final",
    "gone": "is of an edition that is no more",
    "failed": "is of an earlier run: its edition fails now",
    "changed": "was made from what has changed since",
}
"""Why a file should not be printed, by what the state calls it."""


def manifests(ledger: "Ledger") -> dict[str, bytes]:
    """Write both, by the names of their files."""
    rows = [one for _, one in sorted(ledger.entries.items()) if one.name]
    stale = [
        *({"path": name, "reason": why} for name, why in ledger.stale.items()),
        *({"path": one.name, "reason": one.outdated} for one in rows if one.outdated),
    ]
    told = {
        "format": 1,
        "editions": [_told(one) for one in rows if not one.outdated],
        "outdated": sorted(stale, key=lambda one: one["path"]),
    }
    return {
        CSV: _table(rows),
        JSON: _encoded(json.dumps(told, ensure_ascii=False, indent=1) + "\n"),
    }


def _told(entry: "Entry") -> dict[str, object]:
    made = entry.made
    return {
        "path": entry.name,
        "edition": made.edition.names(),
        "pages": made.pages,
        "bytes": made.size,
        "sha256": made.sha256,
        "content": made.content,
        "catalogue": made.catalogue,
        "version": made.version,
        "state": "draft" if made.draft else "final",
        **({"final_until": made.until} if made.until and not made.draft else {}),
        "findings": findings(made),
    }


_COLUMNS = (
    "path",
    "leaflet",
    "audience",
    "locale",
    "brand",
    "format",
    "beside",
    "pages",
    "bytes",
    "sha256",
    "content",
    "catalogue",
    "version",
    "state",
    "findings",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _table(rows: "list[Entry]") -> bytes:
    """Write a table that a spreadsheet opens as UTF-8; files that are outdated are not in it.

    A text that a spreadsheet would take for a formula, and run, has an apostrophe in front. The
    rule, and the signs that such a text begins with, are those that OWASP gives under "CSV
    Injection". Numbers are left as they are; so is all of manifest.json.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(map(_row, (one for one in rows if not one.outdated)))
    return b"\xef\xbb\xbf" + _encoded(text.getvalue())


def _encoded(text: str) -> bytes:
    """Encode as UTF-8; what a path holds that is none is escaped, as JSON reads it too."""
    return text.encode(errors="backslashreplace")


def _row(entry: "Entry") -> dict[str, object]:
    told = _told(entry)
    found = [f"{one.severity}[{one.code}] {one.message}" for one in entry.made.found]
    row = told | entry.made.edition.names() | {"findings": "\n".join(found)}
    return {name: _inert(value) for name, value in row.items()}


def _inert(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def outdated(ledger: "Ledger") -> "Iterator[tuple[str, str, str, str]]":
    """Give each file that nobody should print, a code, the reason and what to do about it."""
    hint = "delete it, or have it removed with --prune, so that nobody prints it"
    for name, why in sorted(ledger.stale.items()):
        yield name, "stale" if why == "gone" else "superseded", REASONS[why], hint
    for _, entry in sorted(ledger.entries.items()):
        if entry.name and entry.outdated == "failed":
            yield entry.name, "outdated", REASONS["failed"], "mend what it fails of, or delete it"
