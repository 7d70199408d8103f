"""PO files of a language → its catalogue, a clinic's messages over the bundled ones."""

import re
from typing import TYPE_CHECKING, TypeVar

from leaflets.library.folders import TEXT_LIMIT
from leaflets.library.ledger import read_yaml
from leaflets.library.locales import LOCALES
from leaflets.library.schemas import BackCheckRow, TermRow
from leaflets.library.validation import validate
from leaflets.model.catalogue import BackCheck, Catalogue, Entry, Key, Term
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from leaflets.library.folders import File, Folders
    from leaflets.model.span import Span

T = TypeVar("T")
K = TypeVar("K")

FOLDER = "LC_MESSAGES"
_FOLD = re.compile(r'"[ \t]*\n[ \t]*"')
"""Where one string goes on in the next line."""
GLOSSARY, BACKCHECK = "glossary.yaml", "backcheck.yaml"


def path_of(tag: str, domain: str) -> str:
    """Give the path of a language's PO file under a layer."""
    return f"{_folder(tag)}/{FOLDER}/{domain}.po"


def read_catalogue(folders: "Folders", tag: str, domain: str) -> Catalogue:
    """Read a language's catalogue; one without files is empty.

    Raises:
        SchemaError: A file cannot be read (`po-syntax`), or says a message twice.
    """
    # Babel is slow to load: the source language has no catalogue.
    from leaflets.library.po import DRAFT, parse, places  # noqa: PLC0415

    entries: dict[Key, Entry] = {}
    drafts = []
    folder, _, name = path_of(tag, domain).rpartition("/")
    for file in reversed(folders.find_all(folder, name)):
        data = folders.data(file, TEXT_LIMIT)
        po = parse(data, file.span, tag)
        where = places(data, file.span)
        drafts.append(po.status == DRAFT)
        for message in po:
            if not isinstance(message.id, str) or not message.id:
                continue
            span = where.get(message.lineno or 0, file.span)
            text = message.string if isinstance(message.string, str) else ""
            entry = Entry(text if text.strip() else "", message.fuzzy, span)
            own = (message.context or "", message.id)
            # What a clinic has not translated yet, or not lately, hides nothing.
            if own not in entries or (entry.text and not entry.fuzzy):
                entries[own] = entry
    return Catalogue(tag, entries, draft=any(drafts) or not drafts)


def translates(folders: "Folders", tag: str, domain: str, context: str, source: str) -> bool:
    """Tell whether a message is translated and up to date.

    A short message is found without reading the whole catalogue, as each edition asks this of
    all languages.
    """
    folder, _, name = path_of(tag, domain).rpartition("/")
    files = folders.find_all(folder, name)
    wanted = f"msgctxt {_quoted(context)}\nmsgid {_quoted(source)}\nmsgstr "
    named = False
    for file in files:
        text = folders.text(file)
        named = named or _quoted(context)[1:-1] in _FOLD.sub("", text)
        before, found, after = text.partition(wanted)
        if found and not after.startswith('""'):
            comments = before.rpartition("\n\n")[2]
            return not any(one.startswith("#,") and "fuzzy" in one for one in comments.split("\n"))
    if not named:
        return False
    # A catalogue may be written otherwise: its lines wrapped, its message empty.
    entry = read_catalogue(folders, tag, domain).find(context, source)
    return entry is not None and bool(entry.text) and not entry.fuzzy


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def read_glossary(folders: "Folders", tag: str) -> tuple[Term, ...]:
    """Read what words of the source are called in a language; a clinic's rows come first.

    Raises:
        SchemaError: With all that is wrong in a file.
    """
    found: dict[str, Term] = {}
    for file in folders.find_all(_folder(tag), GLOSSARY):
        own: dict[str, Term] = {}
        for row, span in _listed(folders, file, TermRow):
            term = Term(row.term.casefold(), row.use, row.avoid, span)
            _refuse_second(own, term.source, span, f"the term '{row.term}'")
            own[term.source] = term
        found = own | found
    return tuple(found.values())


def read_backchecks(folders: "Folders", tag: str) -> tuple[BackCheck, ...]:
    """Read which translations were put back and compared; a clinic's rows come first.

    Raises:
        SchemaError: With all that is wrong in a file.
    """
    found: list[BackCheck] = []
    for file in folders.find_all(_folder(tag), BACKCHECK):
        own: dict[tuple[str, str, str], BackCheck] = {}
        for row, span in _listed(folders, file, BackCheckRow):
            key = row.context, row.source, row.digest
            _refuse_second(own, key, span, f"'{row.source}' of '{row.context}'")
            own[key] = BackCheck(*key, row.back, row.verdict, span)
        found += own.values()
    return tuple(found)


def _listed(folders: "Folders", file: "File", kind: type[T]) -> "Iterator[tuple[T, Span]]":
    """Give the rows of a list, each with its place; a file of comments alone has none."""
    yaml = read_yaml(folders, file)
    if not yaml.empty:
        rows = validate(tuple[kind, ...], yaml)  # type: ignore[valid-type]
        yield from ((row, yaml.key_span(index)) for index, row in enumerate(rows))


def _refuse_second(known: "Container[K]", key: K, span: "Span", what: str) -> None:
    if key in known:
        message = f"{what} stands here a second time"
        raise SchemaError(Diagnostic("duplicate-id", message, span))


def _folder(tag: str) -> str:
    return f"{LOCALES}/{tag.replace('-', '_')}"
