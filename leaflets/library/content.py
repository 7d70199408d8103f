"""Files of blocks and leaflets → their front matter, checked, and their bodies, as written."""

import fnmatch
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.library import yamltext
from leaflets.library.folders import TEXT_LIMIT, check_relative
from leaflets.library.names import ID, check_names
from leaflets.library.schemas_content import EVERYONE, BlockMatter, LeafletMatter
from leaflets.library.textfile import decode, digest
from leaflets.library.validation import validate
from leaflets.library.yamltext import YamlFile, parse
from leaflets.model.content import Block, Leaflet, Topic
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from leaflets.library.folders import File, Folders
    from leaflets.model.span import Span

    Known = Mapping[str, Collection[str]]

BLOCKS = "templates/blocks"
LEAFLETS = "templates/leaflets"
BLOCK_ENDING = ".md"
LEAFLET_ENDING = ".md.j2"

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class _Parts:
    """A file taken apart at the lines that fence its front matter."""

    matter: YamlFile
    body: str
    body_line: int
    digest: str


def list_ids(folders: "Folders", folder: str, ending: str) -> tuple[str, ...]:
    """List the ids of the files under a folder, sorted.

    Raises:
        SchemaError: A file's name cannot be an id (`bad-name`).
    """
    found = folders.tree(folder, ending)
    check_names(folders, folder, found, ID, ending)
    return found


def find(folders: "Folders", folder: str, name: str, span: "Span | None") -> "File | None":
    """Find the file of an id, its ending included in the name.

    Raises:
        ContentError: The id leads out of the folder.
    """
    check_relative(name, span)
    return folders.find(folder, name, span) if ID.fullmatch(name) else None


def matching(ids: "Iterable[str]", pattern: str) -> tuple[str, ...]:
    """Choose ids by a pattern whose `*` does not reach across a slash, sorted."""
    steps = pattern.split("/")
    return tuple(sorted(one for one in ids if _matches(one.split("/"), steps)))


def _matches(parts: list[str], steps: list[str]) -> bool:
    return len(parts) == len(steps) and all(map(fnmatch.fnmatchcase, parts, steps))


def read_block(folders: "Folders", file: "File", block: str, known: "Known") -> Block:
    """Read a block.

    Raises:
        ContentError: With all that is wrong in its front matter.
    """
    parts = _take_apart(folders, file)
    matter = validate(BlockMatter, parts.matter, known)
    return Block(
        id=block,
        title=matter.title,
        title_span=parts.matter.text_span("title"),
        audiences=matter.audiences,
        claims=matter.claims,
        sources=matter.sources,
        tags=matter.tags,
        body=parts.body,
        body_line=parts.body_line,
        overrides=matter.overrides,
        origin=file.origin,
        digest=parts.digest,
        span=file.span,
        places=tuple(_places(parts.matter)),
    )


def _places(matter: "YamlFile") -> "Iterator[tuple[str, str, Span]]":
    """Give where the keys of a block's front matter stand, and the names listed under them."""
    if not isinstance(matter.root, yamltext.Mapping):
        return
    for key, value in matter.root.entries:
        yield key.text, "", key.span
        if isinstance(value, yamltext.Sequence):
            for item in value.items:
                if isinstance(item, yamltext.Scalar):
                    yield key.text, item.text, item.span


def read_leaflet(folders: "Folders", file: "File", leaflet: str, known: "Known") -> Leaflet:
    """Read a leaflet.

    Raises:
        ContentError: With all that is wrong in its front matter.
    """
    parts = _take_apart(folders, file)
    matter = validate(LeafletMatter, parts.matter, known)
    _check_texts(matter, parts.matter)
    return Leaflet(
        id=leaflet,
        titles=_by_audience("title", matter.title, matter.audiences, parts.matter),
        subtitles=_by_audience("subtitle", matter.subtitle, matter.audiences, parts.matter),
        audiences=matter.audiences,
        reference=matter.reference,
        version=matter.version,
        date=matter.date,
        topics=tuple(Topic(row.system, row.code, row.label) for row in matter.topics),
        max_pages=tuple(matter.max_pages.items()),
        body=parts.body,
        body_line=parts.body_line,
        origin=file.origin,
        digest=parts.digest,
        span=file.span,
    )


def _take_apart(folders: "Folders", file: "File") -> _Parts:
    data = folders.data(file, TEXT_LIMIT)
    lines = decode(data, file.span).split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if fences[:1] != [0] or len(fences) == 1:
        place = "open" if fences[:1] == [0] else "missing"
        message = {
            "open": "the front matter is not closed by a line '---'",
            "missing": "the file does not start with front matter between two lines '---'",
        }[place]
        raise SchemaError(Diagnostic("front-matter", message, file.span.at(1, 1)))
    end = fences[1]
    return _Parts(
        matter=parse("\n".join(lines[1:end]) + "\n", file.span, first_line=2),
        body="\n".join(lines[end + 1 :]),
        body_line=end + 2,
        digest=digest(data),
    )


def _check_texts(matter: LeafletMatter, file: YamlFile) -> None:
    """Every audience needs a title, and only the leaflet's own audiences have anything."""
    problems = [
        Diagnostic(
            "missing-key",
            f"the key '{audience}' is missing in 'title'",
            file.key_span("title"),
        )
        for audience in matter.audiences
        if audience not in matter.title and EVERYONE not in matter.title
    ]
    tables: dict[str, Iterable[str]] = {
        "title": matter.title,
        "subtitle": matter.subtitle,
        "max_pages": matter.max_pages,
    }
    problems += [
        Diagnostic(
            "bad-value",
            f"'{key}' names '{audience}', which is not among the leaflet's audiences",
            file.key_span(key, audience),
        )
        for key, table in tables.items()
        for audience in table
        if audience not in {*matter.audiences, EVERYONE}
    ]
    if problems:
        raise SchemaError(*problems)


def _by_audience(
    key: str, texts: "Mapping[str, str]", audiences: tuple[str, ...], file: YamlFile
) -> "tuple[tuple[str, str, Span], ...]":
    return tuple(
        (audience, text, file.text_span(key, audience))
        for audience in audiences
        if (text := texts.get(audience, texts.get(EVERYONE, "")))
    )
