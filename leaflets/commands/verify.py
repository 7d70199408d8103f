"""`leaflets verify`: is a print still what the library says?"""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.errors import FAILED, visible
from leaflets.commands.files import pdf_files
from leaflets.commands.session import Session, shared
from leaflets.model.errors import SelectionError

if TYPE_CHECKING:
    from leaflets.review import Verdict

_EXAMPLES = """
\b
Answers:
  current    it says what this library says now, and was signed off
  draft      it says what this library says now, and is a draft
  stale      something it was made of changed since, or it calls itself reviewed and no longer
             is, is overdue, or prints another review than the one that holds: it says what
  unknown    it is no leaflet of this library, or cannot be read
  tampered   its bytes are not those that were written

\b
Examples:
  leaflets verify leaflet.pdf
  leaflets -C my-clinic verify out/ --json

\b
Folders are searched for PDF files. A clinic's files are known in its folder, or with -C. The
digest in a file shows what was changed by accident or another program; it is no signature.
Exit codes: 0 all are current or draft · 1 some are not · 2 wrong usage.
"""


@click.command(epilog=_EXAMPLES, short_help="Tell whether PDFs are up to date.")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, exists=True),
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list with an object a file.")
@shared()
@click.pass_obj
def verify(session: Session, paths: tuple[Path, ...], as_json: bool) -> int:  # noqa: FBT001
    """Tell of each FILE whether it is what the library says now, and what changed since."""
    from leaflets.review import verify as judge  # noqa: PLC0415  slow to load

    files = list(dict.fromkeys(file for path in paths for file in pdf_files(path)))
    if not files:
        raise SelectionError.of("usage", "there is no PDF file there", hint="name PDF files")
    library = session.library()
    verdicts = []
    for file in files:
        verdicts.append(judge(library, file, session.today))
        if not as_json:
            click.echo(_line(verdicts[-1]))
    if as_json:
        click.echo(json.dumps(list(map(_row, verdicts)), indent=2, ensure_ascii=False))
    return 0 if all(one.answer.good for one in verdicts) else FAILED


def _line(verdict: "Verdict") -> str:
    # Names in a file that may be anything must not steer a terminal.
    name = click.format_filename(verdict.path)
    return visible(f"{name}: {verdict.answer}: {verdict.sentence}")


def _row(verdict: "Verdict") -> dict[str, object]:
    row: dict[str, object] = {
        "file": click.format_filename(verdict.path),
        "answer": verdict.answer.value,
        "sentence": verdict.sentence,
        "changed": verdict.changed,
    }
    made = verdict.made_from
    if made is None:
        return row
    return {
        **row,
        "leaflet": made.leaflet,
        "reference": made.reference,
        "version": made.version,
        "audience": made.audience,
        "locales": made.locales,
        "brand": made.brand,
        "format": made.format,
        "sign_off": made.sign_off.value,
        "next_review": made.next_review.isoformat() if made.next_review else None,
        "content": made.content,
        "catalogue": made.catalogue,
        "program": made.program,
    }
