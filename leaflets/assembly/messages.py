"""The library in, every message of it out that is translated, with where and for whom it stands.

A message is the inline Markdown of one heading, paragraph, list item, step, caption, table cell or
alternative text; its context tells equal words of different places apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from leaflets.assembly import tree
from leaflets.assembly.markup import parse_block, parse_leaflet
from leaflets.assembly.report import Report
from leaflets.assembly.template import compose, contacts_of
from leaflets.library.settings import STAFF
from leaflets.model.document import CalloutKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaflets.assembly.manuscript import Message
    from leaflets.assembly.template import Composition
    from leaflets.library import Library
    from leaflets.model.brand import Brand
    from leaflets.model.content import Leaflet
    from leaflets.model.span import Span

PROSE_ROLES = ("hours",)
PROSE_ENDING = "_label"
"""Which contacts are words: opening hours, and what a telephone is called."""

_BLANKS = re.compile(r"[ \t\n]+")


class Kind(StrEnum):
    """What a message is, for translators."""

    TITLE = "title"
    SUBTITLE = "line under the title"
    SECTION = "section heading"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list item"
    STEP = "step"
    CAPTION = "caption"
    ALT = "description of a picture"
    CELL = "table cell"
    TERM = "word that is explained"
    MEANING = "explanation of a word"
    AUDIENCE = "whom the leaflet is for"
    CONTACT = "contact details"
    WORDS = "words on every leaflet"


@dataclass(frozen=True, slots=True)
class Source:
    """A message as translators get it.

    Attributes:
        context: Id of its block, or `leaflet:ID`, `audience:ID`, `figure:ID`, `brand:ID`; a key
            of the interface's file.
        text: The Markdown on one line.
        kind: What it is.
        span: Where it stands.
        audiences: Whom it is for.
    """

    context: str
    text: str
    kind: Kind
    span: "Span"
    audiences: tuple[str, ...]


Found: TypeAlias = Iterator[tuple[Kind, "Message"]]


def one_line(text: str) -> str:
    """Put Markdown on one line: where its lines end is no matter of what it says."""
    return _BLANKS.sub(" ", text).strip(" ")


def content(library: "Library") -> tuple[Source, ...]:
    """Collect what leaflets, blocks, audiences, figures and brands say, each message once.

    Raises:
        ContentError: With all that is wrong in the files.
    """
    found = [
        *_leaflets(library),
        *_blocks(library),
        *_audiences(library),
        *_figures(library),
        *_brands(library),
    ]
    unique: dict[tuple[str, str], Source] = {}
    for one in found:
        if one.text:
            unique.setdefault((one.context, one.text), one)
    return tuple(unique.values())


def interface(library: "Library") -> tuple[Source, ...]:
    """Collect the words that the program itself prints on leaflets; not those for staff."""
    everyone = _everyone(library)
    return tuple(
        Source(key, one_line(text), Kind.WORDS, span, everyone)
        for key, (text, span) in library.interface().items()
        if not key.startswith(STAFF)
    )


def urgent(library: "Library") -> frozenset[tuple[str, str]]:
    """Give context and text of what tells readers to get help: emergency and urgent boxes.

    With a box goes the heading of the section that it stands in.
    """
    found: set[tuple[str, str]] = set()
    for name in library.leaflet_ids():
        leaflet = library.leaflet(name)
        for _, body in _rendered(library, leaflet):
            for section in body.sections:
                boxes = [one for one in section.children if _is_urgent(one)]
                if boxes:
                    found.add((f"leaflet:{name}", one_line(section.title.text)))
                for box in boxes:
                    found.update(_said(library, box, f"leaflet:{name}"))
    return frozenset(found)


def shown_messages(library: "Library", leaflet: str, audience: str) -> frozenset[tuple[str, str]]:
    """Give context and text of the messages that a leaflet shows an audience, whatever the brand.

    Those of the frame, such as the audience's label, are among them; brands' own are not.
    """
    found = library.leaflet(leaflet)
    own = f"leaflet:{leaflet}"
    said = {
        (own, one_line(text))
        for name, text, _ in (*found.titles, *found.subtitles)
        if name == audience
    }
    said.add((f"audience:{audience}", one_line(library.audience(audience).label)))
    for name, body in _rendered(library, found):
        if name == audience:
            said.update((own, one_line(message.text)) for _, message in _body(body))
    for block in shown_blocks(library, leaflet, audience):
        parsed = parse_block(library.block(block))
        pairs = ((Kind.HEADING, parsed.title), *nodes(parsed.nodes))
        said.update((block, one_line(message.text)) for _, message in pairs)
    return frozenset(said)


def shown_blocks(library: "Library", leaflet: str, audience: str = "") -> frozenset[str]:
    """Give the ids of the blocks that a leaflet shows an audience, or any."""
    found = library.leaflet(leaflet)
    audiences = (audience,) if audience else found.audiences
    brands = map(library.brand, library.brand_ids())
    return frozenset(
        one.block
        for name, brand in product(audiences, brands)
        for one in _composed(found, name, brand, library).printed
    )


def _composed(leaflet: "Leaflet", name: str, brand: "Brand", library: "Library") -> "Composition":
    audience = library.audience(name)
    return compose(leaflet, audience, library, contacts_of(brand, audience))


def _is_urgent(node: tree.Node) -> bool:
    return isinstance(node, tree.Callout) and node.kind in {
        CalloutKind.EMERGENCY,
        CalloutKind.URGENT,
    }


def _said(library: "Library", box: tree.Node, context: str) -> "Iterator[tuple[str, str]]":
    """Give the messages of a box, those of the blocks in it too."""
    yield from ((context, one_line(message.text)) for _, message in nodes((box,)))
    children = box.children if isinstance(box, tree.Callout) else ()
    for child in children:
        if isinstance(child, tree.Reference):
            parsed = parse_block(library.block(child.block, child.span))
            said = nodes(parsed.nodes)
            yield from ((child.block, one_line(message.text)) for _, message in said)


def _rendered(library: "Library", leaflet: "Leaflet") -> "Iterator[tuple[str, tree.Body]]":
    """Render a leaflet for each audience and brand; what stands in it may hang on both."""
    brands = tuple(map(library.brand, library.brand_ids()))
    for name, brand in product(leaflet.audiences, brands):
        report = Report()
        body = parse_leaflet(_composed(leaflet, name, brand, library), report)
        report.settle()
        yield name, body


def _everyone(library: "Library") -> tuple[str, ...]:
    return tuple(one.id for one in library.audiences())


def _leaflets(library: "Library") -> "Iterable[Source]":
    for name in library.leaflet_ids():
        leaflet = library.leaflet(name)
        context = f"leaflet:{name}"
        for kind, texts in ((Kind.TITLE, leaflet.titles), (Kind.SUBTITLE, leaflet.subtitles)):
            for audience, text, span in texts:
                yield Source(context, one_line(text), kind, span, (audience,))
        yield from _bodies(library, leaflet, context)


def _bodies(library: "Library", leaflet: "Leaflet", context: str) -> "Iterable[Source]":
    """Collect the leaflet's own words."""
    whom: dict[tuple[str, str], list[str]] = {}
    found: dict[tuple[str, str], tuple[Kind, Message]] = {}
    for name, body in _rendered(library, leaflet):
        for kind, message in _body(body):
            key = (context, one_line(message.text))
            found.setdefault(key, (kind, message))
            whom.setdefault(key, [])
            if name not in whom[key]:
                whom[key].append(name)
    for key, (kind, message) in found.items():
        yield Source(*key, kind, message.span, tuple(whom[key]))


def _blocks(library: "Library") -> "Iterable[Source]":
    for name in library.block_ids():
        block = library.block(name)
        parsed = parse_block(block)
        pairs = ((Kind.HEADING, parsed.title), *nodes(parsed.nodes))
        for kind, message in pairs:
            yield Source(name, one_line(message.text), kind, message.span, block.audiences)


def _audiences(library: "Library") -> "Iterable[Source]":
    for one in library.audiences():
        text = one_line(one.label)
        yield Source(f"audience:{one.id}", text, Kind.AUDIENCE, one.span, (one.id,))


def _figures(library: "Library") -> "Iterable[Source]":
    everyone = _everyone(library)
    for name in library.figure_ids():
        if name.startswith("icons/"):  # which only repeat the words beside them
            continue
        picture = library.figure(name)
        text = one_line(picture.alt)
        yield Source(f"figure:{name}", text, Kind.ALT, picture.span, everyone)


def _brands(library: "Library") -> "Iterable[Source]":
    everyone = _everyone(library)
    for name in library.brand_ids():
        brand = library.brand(name)
        context = f"brand:{name}"
        if brand.logo is not None and brand.logo_alt:
            yield Source(context, one_line(brand.logo_alt), Kind.ALT, brand.span, everyone)
        yield from _contacts(brand, context, everyone)


def _contacts(brand: "Brand", context: str, everyone: tuple[str, ...]) -> "Iterable[Source]":
    groups = (*((one, contacts) for one, contacts in brand.audiences), ("", brand.contacts))
    for audience, contacts in groups:
        whom = (audience,) if audience else everyone
        for contact in contacts:
            if is_prose(contact.role) and not contact.blank:
                text = one_line(contact.text)
                yield Source(context, text, Kind.CONTACT, contact.span, whom)


def is_prose(role: str) -> bool:
    """Tell whether a contact is words, and so is translated; others are numbers and addresses."""
    return role in PROSE_ROLES or role.endswith(PROSE_ENDING)


def _body(body: tree.Body) -> Found:
    yield from nodes(body.front)
    for section in body.sections:
        yield Kind.SECTION, section.title
        yield from nodes(section.children)


def nodes(found: "Iterable[tree.Node]", kind: Kind = Kind.PARAGRAPH) -> Found:
    """Go through the messages of nodes in the order they stand.

    Args:
        found: The nodes.
        kind: What a paragraph among them is.
    """
    for node in found:
        yield from _node(node, kind)


def _node(node: tree.Node, kind: Kind) -> Found:
    match node:
        case tree.Paragraph():
            yield kind, node.text
        case tree.Heading():
            yield Kind.HEADING, node.text
        case tree.Figure():
            yield from _figure(node)
        case tree.Beside():
            yield from nodes(node.children)
            yield from _figure(node.figure)
        case tree.Callout() | tree.ContactPanel():
            yield Kind.HEADING, node.heading.text
            yield from nodes(node.children)
        case tree.SourceNote():
            yield Kind.HEADING, node.heading.text
        case tree.Reference():
            return
        case _:
            yield from _parts(node)


def _parts(node: tree.List | tree.Steps | tree.Glossary | tree.Table) -> Found:
    match node:
        case tree.List():
            for item in node.items:
                yield from nodes(item.children, Kind.ITEM)
        case tree.Steps():
            for step in node.steps:
                yield from _step(step)
        case tree.Glossary():
            for term, meaning in node.entries:
                yield from ((Kind.TERM, term), (Kind.MEANING, meaning))
        case tree.Table():
            yield from ((Kind.CELL, cell) for row in node.rows for cell in row.cells)


def _step(step: tree.Step) -> Found:
    if step.figure:
        yield from _figure(step.figure)
    yield Kind.STEP, step.text


def _figure(node: tree.Figure) -> Found:
    if node.alt:
        yield Kind.ALT, node.alt
    if node.caption:
        yield Kind.CAPTION, node.caption
