"""PO files of a language → its catalogue, a clinic's messages over the bundled ones."""

from typing import TYPE_CHECKING

from leaflets.library.folders import TEXT_LIMIT
from leaflets.library.ledger import read_yaml
from leaflets.library.locales import LOCALES
from leaflets.library.po import DRAFT, parse, places
from leaflets.library.schemas import BackCheckRow, TermRow
from leaflets.library.validation import validate
from leaflets.model.catalogue import BackCheck, Catalogue, Entry, Key, Term

if TYPE_CHECKING:
    from leaflets.library.folders import Folders

FOLDER = "LC_MESSAGES"
GLOSSARY, BACKCHECK = "glossary.yaml", "backcheck.yaml"


def path_of(tag: str, domain: str) -> str:
    """Give the path of a language's PO file under a layer."""
    return f"{_folder(tag)}/{FOLDER}/{domain}.po"


def read_catalogue(folders: "Folders", tag: str, domain: str) -> Catalogue:
    """Read a language's catalogue; one without files is empty.

    Raises:
        SchemaError: A file cannot be read (`po-syntax`), or says a message twice.
    """
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
    for file in files:
        text = folders.text(file)
        before, found, after = text.partition(wanted)
        if found and not after.startswith('""'):
            comments = before.rpartition("\n\n")[2]
            return not any(one.startswith("#,") and "fuzzy" in one for one in comments.split("\n"))
    if not files:
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
        yaml = read_yaml(folders, file)
        for index, row in enumerate(validate(tuple[TermRow, ...], yaml)):
            term = Term(row.term.casefold(), row.use, row.avoid, yaml.key_span(index))
            found.setdefault(term.source, term)
    return tuple(found.values())


def read_backchecks(folders: "Folders", tag: str) -> tuple[BackCheck, ...]:
    """Read which translations were put back and compared, those of all layers.

    Raises:
        SchemaError: With all that is wrong in a file.
    """
    found = []
    for file in folders.find_all(_folder(tag), BACKCHECK):
        yaml = read_yaml(folders, file)
        for index, row in enumerate(validate(tuple[BackCheckRow, ...], yaml)):
            said = (row.context, row.source, row.digest, row.back, row.verdict)
            found.append(BackCheck(*said, yaml.key_span(index)))
    return tuple(found)


def _folder(tag: str) -> str:
    return f"{LOCALES}/{tag.replace('-', '_')}"
