"""A document in, its logical structure out: the tag tree, before anything is drawn.

Roles and their nesting follow ISO 32000-1, 14.8.4. Page numbers and rules are not in it: they are
artifacts (ISO 14289-1, 7.8).
"""

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from leaflets.model import document as doc
from leaflets.model.document import plain
from leaflets.model.structure import Element, Role, key, language, run_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.model.document import Inline

_LEVELS = {1: Role.H1, 2: Role.H2, 3: Role.H3}
_BULLETS = (("ListNumbering", "Disc"),)
_NUMBERS = (("ListNumbering", "Decimal"),)
_UNNUMBERED = (("ListNumbering", "None"),)
_COLUMN = (("Scope", "Column"),)

ROOT = "document"
"""Key of the root element."""


def structure(document: doc.Document) -> Element:
    """Build the tag tree of a document; in two languages, each part is read in both."""
    parts = _Parts.of(document)
    if document.beside is not None:
        parts = parts.beside(_Parts.of(document.beside), document.beside.locale.tag)
    children = (parts.masthead, *parts.front, *parts.sections, _imprint(document.imprint))
    return Element(ROOT, Role.DOCUMENT, children, lang=document.locale.tag)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a document is made of, but for its imprint.

    Attributes:
        masthead: The top of the first page; whom the leaflet is for comes last in it.
        front: The title and what stands before the first section.
        sections: The numbered sections.
    """

    masthead: Element
    front: tuple[Element, ...]
    sections: tuple[Element, ...]

    @classmethod
    def of(cls, document: doc.Document) -> "_Parts":
        """Make the parts of a document in one language."""
        # Before the first section there is no heading of level 2: its boxes' headings are that.
        tree = _Tree(raised=1)
        front = [tree.heading(document.title, raised=0)]
        if document.subtitle:
            front.append(tree.content(document.subtitle))
        front.extend(tree.contents(document.front))
        sections = tuple(map(_Tree(raised=0).section, document.sections))
        return cls(_masthead(document.masthead), tuple(front), sections)

    def beside(self, other: "_Parts", tag: str) -> "_Parts":
        """Read each part of another language after the same in this one.

        Args:
            other: The same parts in the other language.
            tag: BCP 47 tag of that.
        """
        whom = _spoken(other.masthead.children[-1], tag)
        masthead = replace(self.masthead, children=(*self.masthead.children, whom))
        pairs = zip(self.sections, other.sections, strict=True)
        sections = tuple(
            replace(ours, children=tuple(_in_turn(ours.children, theirs.children, tag)))
            for ours, theirs in pairs
        )
        return _Parts(masthead, tuple(_in_turn(self.front, other.front, tag)), sections)


def _in_turn(
    own: "Iterable[Element]", other: "Iterable[Element]", tag: str
) -> "Iterator[Element]":
    for ours, theirs in zip(own, other, strict=True):
        yield from (ours, _spoken(theirs, tag))


def _spoken(element: Element, tag: str) -> Element:
    """Mark an element of another language with that, unless it is marked already."""
    return replace(element, lang=element.lang or tag)


def _leaf(
    name: str, role: Role, content: "Inline", attributes: tuple[tuple[str, str], ...] = ()
) -> Element:
    """Make an element of text, with one within it for each link or stretch of another language.

    Args:
        name: Its key.
        role: Its structure type.
        content: The text.
        attributes: Further attributes.
    """
    whole = language(content)
    within: list[Element] = []
    pairs = zip(run_keys(name, content), content, strict=True)
    for owner, alike in groupby(pairs, lambda pair: pair[0]):
        runs = tuple(run for _, run in alike)
        if owner == name:
            continue
        lang = runs[0].lang if runs[0].lang != whole else ""
        kind = Role.LINK if runs[0].link else Role.SPAN
        within.append(Element(owner, kind, text=plain(runs), lang=lang))
    text = plain(content)
    return Element(name, role, tuple(within), text=text, lang=whole, attributes=attributes)


def _masthead(node: doc.Masthead) -> Element:
    children: list[Element] = []
    if node.logo:
        children.append(_figure(node.logo))
    if node.organisation:
        children.append(_leaf(key(node.id, "organisation"), Role.P, node.organisation))
    whom = (
        _leaf(key(node.id, "audience-line"), Role.P, node.audience_line),
        _leaf(key(node.id, "audience"), Role.P, node.audience),
    )
    children.append(Element(key(node.id, "whom"), Role.DIV, whom))
    return Element(key(node.id), Role.DIV, tuple(children))


def _imprint(node: doc.Imprint) -> Element:
    drafts = {f"draft-{count}": line for count, line in enumerate(node.draft, 1)}
    parts = {
        **drafts,
        "identity": node.identity,
        "beside-identity": node.beside_identity,
        "source-identity": node.source_identity,
        "edition": node.edition,
        "address": node.address,
    }
    children = (
        _leaf(key(node.id, name), Role.P, content) for name, content in parts.items() if content
    )
    return Element(key(node.id), Role.DIV, tuple(children))


def _figure(node: doc.Figure) -> Element:
    return Element(key(node.id), Role.FIGURE, alt=node.alt, lang=node.alt_lang)


def _captioned(node: doc.Figure) -> "Iterator[Element]":
    """Give a figure with its caption beside it: readers skip what stands within one with Alt."""
    yield _figure(node)
    if node.caption:
        yield _leaf(key(node.id, "caption"), Role.CAPTION, node.caption)


class _Tree:
    """Makes elements of nodes.

    Args:
        raised: How many levels headings stand above the one they have in the document.
    """

    def __init__(self, *, raised: int) -> None:
        self._raised = raised

    def section(self, node: doc.Section) -> Element:
        """Make a numbered section; the number is part of its heading."""
        number = Element(key(node.id, "number"), Role.LBL, text=str(node.number))
        text = _leaf(key(node.heading.id, "text"), Role.SPAN, node.heading.content)
        heading = Element(key(node.heading.id), Role.H2, (number, text))
        return Element(key(node.id), Role.SECT, (heading, *self.contents(node.children)))

    def heading(self, node: doc.Heading, raised: int | None = None) -> Element:
        """Make a heading."""
        level = node.level - (self._raised if raised is None else raised)
        return _leaf(key(node.id), _LEVELS[level], node.content)

    def contents(self, nodes: "Iterable[doc.Content]") -> tuple[Element, ...]:
        """Make elements of the nodes that stand one after the other."""
        return tuple(map(self.content, nodes))

    def content(self, node: doc.Content) -> Element:  # noqa: PLR0911  one case a kind of node
        """Make an element of one node."""
        match node:
            case doc.Heading():
                return self.heading(node)
            case doc.Paragraph():
                return _leaf(key(node.id), Role.P, node.content)
            case doc.Figure():
                return self._lone_figure(node)
            case doc.List():
                return self._list(node)
            case doc.Steps():
                return self._steps(node)
            case doc.Table():
                return self._table(node)
            case doc.Glossary():
                return self._glossary(node)
            case _:
                return self._group(node)

    def _group(
        self, node: doc.Beside | doc.Callout | doc.ContactPanel | doc.SourceNote
    ) -> Element:
        match node:
            case doc.Beside():
                children = (*self.contents(node.children), *_captioned(node.figure))
                return Element(key(node.id), Role.DIV, children)
            case doc.Callout():
                children = (self.heading(node.heading), *self.contents(node.children))
            case doc.ContactPanel():
                children = (self.heading(node.heading), *self.contents(node.children))
                offers = (_leaf(key(one.id), Role.P, one.content) for one in node.offers)
                children = (*children, *offers)
                if node.url:
                    children = (
                        *children,
                        Element(key(node.id, "qr"), Role.FIGURE, alt=node.qr_alt),
                    )
            case doc.SourceNote():
                children = (self.heading(node.heading), *self.contents(node.entries))
        return Element(key(node.id), Role.SECT, children)

    @staticmethod
    def _lone_figure(node: doc.Figure) -> Element:
        if not node.caption:
            return _figure(node)
        return Element(key(node.id, "group"), Role.DIV, tuple(_captioned(node)))

    def _list(self, node: doc.List) -> Element:
        items = (
            Element(
                key(item.id),
                Role.LI,
                (
                    Element(key(item.id, "label"), Role.LBL, text=item.label),
                    Element(key(item.id, "body"), Role.LBODY, self.contents(item.children)),
                ),
            )
            for item in node.items
        )
        numbering = _NUMBERS if node.ordered else _BULLETS
        return Element(key(node.id), Role.L, tuple(items), attributes=numbering)

    def _steps(self, node: doc.Steps) -> Element:
        return Element(key(node.id), Role.L, tuple(map(_step, node.steps)), attributes=_NUMBERS)

    @staticmethod
    def _glossary(node: doc.Glossary) -> Element:
        entries = (
            Element(
                key(entry.id),
                Role.LI,
                (
                    _leaf(key(entry.id, "term"), Role.LBL, entry.term),
                    _leaf(key(entry.id, "meaning"), Role.LBODY, entry.meaning),
                ),
            )
            for entry in node.entries
        )
        return Element(key(node.id), Role.L, tuple(entries), attributes=_UNNUMBERED)

    @staticmethod
    def _table(node: doc.Table) -> Element:
        rows = (Element(key(row.id), Role.TR, tuple(map(_cell, row.cells))) for row in node.rows)
        return Element(key(node.id), Role.TABLE, tuple(rows))


def _step(step: doc.Step) -> Element:
    text = _leaf(key(step.id, "text"), Role.P, step.content)
    body = (_figure(step.figure), text) if step.figure else (text,)
    return Element(
        key(step.id),
        Role.LI,
        (
            Element(key(step.id, "label"), Role.LBL, text=step.label),
            Element(key(step.id, "body"), Role.LBODY, body),
        ),
    )


def _cell(cell: doc.Cell) -> Element:
    role, attributes = (Role.TH, _COLUMN) if cell.header else (Role.TD, ())
    return _leaf(key(cell.id), role, cell.content, attributes)
