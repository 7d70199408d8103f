"""What lies in a batch's folder → manifest.json for programs, manifest.csv for people."""

import csv
import io
import json
from typing import TYPE_CHECKING

from leaflets.batch.made import findings

if TYPE_CHECKING:
    from leaflets.batch.ledger import Entry, Ledger

JSON, CSV = "manifest.json", "manifest.csv"
REASONS = {
    "draft": "is from the time that it was a draft",
    "final": "is from the time that it was final",
    "gone": "is of an edition that is no more",
    "failed": "is of an earlier run: its edition fails now",
    "changed": "was made from what has changed since",
    "expired": "is final, and no review that holds on this day says so",
    "edited": "was changed after a run wrote it",
    "clinic": "was made for another clinic's folder",
    "lost": "is of an earlier run, whose record is lost: nobody knows whether it is up to date",
    "unknown": "is not of any run that is known of",
}
"""Why a file should not be printed, by what the state calls it."""


def manifests(ledger: "Ledger") -> dict[str, bytes]:
    """Write both, by the names of their files."""
    rows = [one for _, one in sorted(ledger.entries.items()) if one.name]
    stale = [
        *({"path": name, "reason": past.why} for name, past in ledger.stale.items()),
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
