"""PO files of a language in, PO files out: where they lie, and how they are written."""

import datetime as dt
from typing import TYPE_CHECKING

from leaflets.library.po import DRAFT, STATUS, Po, dump, parse
from leaflets.library.saving import save
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import SelectionError
from leaflets.translation.update import real

if TYPE_CHECKING:
    from pathlib import Path

    from leaflets.library import Library


def read(library: "Library", tag: str, domain: str) -> Po | None:
    """Read a language's PO file; nothing if there is none.

    Raises:
        ContentError: It cannot be read.
    """
    data = library.translations.data(tag, domain)
    _, span = library.translations.place(tag, domain)
    return parse(data, span, tag) if data is not None else None


def begun(template: Po, tag: str) -> Po:
    """Make the catalogue of a language in which nothing is translated yet."""
    po = Po(tag)
    name = (po.locale.english_name if po.locale else None) or tag
    po.header_comment = f"# Patient leaflets in {name}: a draft that no translator has checked."
    po.language_team = name
    po.last_translator = "nobody yet"
    po.msgid_bugs_address = ""
    for message in real(template):
        po[message.id] = message
    po.creation_date = template.creation_date
    po.others[STATUS] = DRAFT
    return po


def write(library: "Library", po: Po, tag: str, domain: str, day: dt.date) -> "Path":
    """Write a language's PO file, unless it would be the same but for its dates.

    Args:
        library: Says where it lies.
        po: The catalogue.
        tag: BCP 47 tag of the language.
        domain: `content` or `interface`.
        day: The day it is made.

    Raises:
        OutputError: It cannot be written.
        SelectionError: It is a file of the installed program (`bundled-catalogue`).
    """
    path, _ = library.translations.place(tag, domain)
    if "site-packages" in path.parts:
        message = "the catalogues of an installed program are not to be changed"
        hint = "name a clinic's folder with -C: its catalogues come before the program's"
        raise SelectionError(Diagnostic("bundled-catalogue", message, hint=hint))
    before = read(library, tag, domain)
    if before is not None and _body(before) == _body(po):
        return path
    po.creation_date = dt.datetime.combine(day, dt.time(), dt.UTC)
    po.revision_date = po.creation_date
    save(dump(po), path)
    return path


def _body(po: Po) -> bytes:
    """Give all of a file but what tells its dates."""
    lines = dump(po).splitlines()
    return b"\n".join(one for one in lines if b"-Date: " not in one)
