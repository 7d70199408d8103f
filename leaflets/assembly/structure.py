"""A document in, its logical structure out: the tag tree, before anything is drawn.

Roles and their nesting follow ISO 32000-1, 14.8.4. Page numbers and rules are not in it: they are
artifacts (ISO 14289-1, 7.8).
"""

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from leaflets.model import document as doc
from leaflets.model.document import plain
from leaflets.model.locale import Direction
from leaflets.model.structure import Element, Role, key, language, run_keys, spoken_in

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
    # That nobody has reviewed the leaflet is heard before what it says, though it stands at the
    # foot of the page.
    head = (parts.masthead, *parts.titles, *parts.drafts)
    children = (*head, *parts.front, *parts.sections, parts.imprint)
    return Element(ROOT, Role.DOCUMENT, children, lang=document.locale.tag)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a document is made of.

    Attributes:
        masthead: The top of the first page; whom the leaflet is for comes last in it.
        titles: The title, in each language.
        drafts: The lines that say that it is a draft.
        front: What stands between the title and the first section.
        sections: The numbered sections.
        imprint: What is read once of the pages' feet.
    """

    masthead: Element
    titles: tuple[Element, ...]
    drafts: tuple[Element, ...]
    front: tuple[Element, ...]
    sections: tuple[Element, ...]
    imprint: Element

    @classmethod
    def of(cls, document: doc.Document) -> "_Parts":
        """Make the parts of a document in one language."""
        # Before the first section there is no heading of level 2: its boxes' headings are that.
        leftward = document.locale.direction is Direction.RTL
        tag, fill_in = document.locale.tag, document.fill_in
        tree = _Tree(raised=1, leftward=leftward, tag=tag, fill_in=fill_in)
        front = tree.contents(filter(None, (document.subtitle, *document.front)))
        within = _Tree(raised=0, leftward=leftward, tag=tag, fill_in=fill_in)
        sections = tuple(map(within.section, document.sections))
        return cls(
            tree.masthead(document.masthead),
            (tree.heading(document.title, raised=0),),
            tree.drafts(document.imprint),
            front,
            sections,
            tree.imprint(document.imprint),
        )

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
        titles = tuple(_in_turn(self.titles, other.titles, tag))
        front = tuple(_in_turn(self.front, other.front, tag))
        return replace(self, masthead=masthead, titles=titles, front=front, sections=sections)


def _in_turn(
    own: "Iterable[Element]", other: "Iterable[Element]", tag: str
) -> "Iterator[Element]":
    for ours, theirs in zip(own, other, strict=True):
        yield from (ours, _spoken(theirs, tag))


def _spoken(element: Element, tag: str) -> Element:
    """Mark an element of another language with that, unless it is marked already."""
    return replace(element, lang=element.lang or tag)


def _figure(node: doc.Figure) -> Element:
    lang = node.alt_heard or node.alt_lang
    return Element(key(node.id), Role.FIGURE, alt=node.alt, lang=lang)


class _Tree:
    """Makes elements of nodes.

    Args:
        raised: How many levels headings stand above the one they have in the document.
        leftward: Whether paragraphs run from right to left.
        tag: BCP 47 tag of the document.
        fill_in: What is read out where a line to fill in by pen stands.
    """

    def __init__(self, *, raised: int, leftward: bool, tag: str, fill_in: "Inline") -> None:
        self._raised = raised
        self._leftward = leftward
        self._tag = tag
        self._fill_in = plain(fill_in)
        self._fill_in_tag = language(fill_in) or tag

    def section(self, node: doc.Section) -> Element:
        """Make a numbered section; the number is part of its heading."""
        number = Element(key(node.id, "number"), Role.LBL, text=node.mark)
        text = self._leaf(key(node.heading.id, "text"), Role.SPAN, node.heading.content)
        heading = Element(key(node.heading.id), Role.H2, (number, text))
        return Element(key(node.id), Role.SECT, (heading, *self.contents(node.children)))

    def heading(self, node: doc.Heading, raised: int | None = None) -> Element:
        """Make a heading."""
        level = node.level - (self._raised if raised is None else raised)
        return self._leaf(key(node.id), _LEVELS[level], node.content)

    def contents(self, nodes: "Iterable[doc.Content]") -> tuple[Element, ...]:
        """Make elements of the nodes that stand one after the other."""
        return tuple(map(self.content, nodes))

    def content(self, node: doc.Content) -> Element:  # noqa: PLR0911  one case a kind of node
        """Make an element of one node."""
        match node:
            case doc.Heading():
                return self.heading(node)
            case doc.Paragraph():
                return self._leaf(key(node.id), Role.P, node.content)
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
                children = (*self.contents(node.children), *self._captioned(node.figure))
                return Element(key(node.id), Role.DIV, children)
            case doc.Callout():
                children = (self.heading(node.heading), *self.contents(node.children))
            case doc.ContactPanel():
                children = (self.heading(node.heading), *self.contents(node.children))
                offers = (self._leaf(key(one.id), Role.P, one.content) for one in node.offers)
                children = (*children, *offers)
                if node.url:
                    children = (
                        *children,
                        Element(key(node.id, "qr"), Role.FIGURE, alt=node.qr_alt),
                    )
            case doc.SourceNote():
                children = (self.heading(node.heading), *self.contents(node.entries))
        return Element(key(node.id), Role.SECT, children)

    def _lone_figure(self, node: doc.Figure) -> Element:
        if not node.caption:
            return _figure(node)
        return Element(key(node.id, "group"), Role.DIV, tuple(self._captioned(node)))

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
        return Element(
            key(node.id), Role.L, tuple(map(self._step, node.steps)), attributes=_NUMBERS
        )

    def _glossary(self, node: doc.Glossary) -> Element:
        entries = (
            Element(
                key(entry.id),
                Role.LI,
                (
                    self._leaf(key(entry.id, "term"), Role.LBL, entry.term),
                    self._leaf(key(entry.id, "meaning"), Role.LBODY, entry.meaning),
                ),
            )
            for entry in node.entries
        )
        return Element(key(node.id), Role.L, tuple(entries), attributes=_UNNUMBERED)

    def _table(self, node: doc.Table) -> Element:
        rows = (
            Element(key(row.id), Role.TR, tuple(map(self._cell, row.cells))) for row in node.rows
        )
        return Element(key(node.id), Role.TABLE, tuple(rows))

    def _leaf(
        self,
        name: str,
        role: Role,
        content: "Inline",
        attributes: tuple[tuple[str, str], ...] = (),
        *,
        leftward: bool | None = None,
    ) -> Element:
        """Make an element of text, with one within it for each link, language or line to fill in.

        Args:
            name: Its key.
            role: Its structure type.
            content: The text.
            attributes: Further attributes.
            leftward: Whether it runs from right to left; none for as the document does.
        """
        leftward = self._leftward if leftward is None else leftward
        whole = language(content)
        within: list[Element] = []
        pairs = zip(run_keys(name, content, leftward=leftward), content, strict=True)
        for owner, alike in groupby(pairs, lambda pair: pair[0]):
            runs = tuple(run for _, run in alike)
            if owner == name:
                continue
            if runs[0].blank:
                within.append(self._to_fill_in(owner, whole))
                continue
            lang = spoken_in(runs[0])
            lang = lang if lang != whole else ""
            kind = Role.LINK if runs[0].link else Role.SPAN
            within.append(Element(owner, kind, text=plain(runs), lang=lang))
        text = "".join([self._fill_in if run.blank else run.text for run in content])
        return Element(name, role, tuple(within), text=text, lang=whole, attributes=attributes)

    def _to_fill_in(self, name: str, around: str) -> Element:
        """Make an element of a line to fill in: a reader hears what is not there yet."""
        lang = self._fill_in_tag if self._fill_in_tag != (around or self._tag) else ""
        return Element(name, Role.SPAN, text=self._fill_in, lang=lang, spoken=True)

    def masthead(self, node: doc.Masthead) -> Element:
        """Make the top of the first page."""
        children: list[Element] = []
        if node.logo:
            children.append(_figure(node.logo))
        if node.organisation:
            children.append(self._leaf(key(node.id, "organisation"), Role.P, node.organisation))
        whom = (
            self._leaf(key(node.id, "audience-line"), Role.P, node.audience_line),
            self._leaf(key(node.id, "audience"), Role.P, node.audience),
        )
        children.append(Element(key(node.id, "whom"), Role.DIV, whom))
        return Element(key(node.id), Role.DIV, tuple(children))

    def drafts(self, node: doc.Imprint) -> tuple[Element, ...]:
        """Make the lines that say that nobody has reviewed this."""
        return tuple(
            self._leaf(key(node.id, f"draft-{count}"), Role.P, line)
            for count, line in enumerate(node.draft, 1)
        )

    def imprint(self, node: doc.Imprint) -> Element:
        """Make what else is read once of the pages' feet."""
        reviewed = {f"reviewed-{count}": line for count, line in enumerate(node.reviewed, 1)}
        parts = {
            "identity": node.identity,
            "beside-identity": node.beside_identity,
            "source-identity": node.source_identity,
            "edition": node.edition,
            "address": node.address,
            **reviewed,
        }
        children = (
            self._leaf(key(node.id, name), Role.P, content)
            for name, content in parts.items()
            if content
        )
        return Element(key(node.id), Role.DIV, tuple(children))

    def _captioned(self, node: doc.Figure) -> "Iterator[Element]":
        """Give a figure and its caption beside it: what stands within one with Alt is skipped."""
        yield _figure(node)
        if node.caption:
            yield self._leaf(key(node.id, "caption"), Role.CAPTION, node.caption)

    def _step(self, step: doc.Step) -> Element:
        text = self._leaf(key(step.id, "text"), Role.P, step.content)
        body = (_figure(step.figure), text) if step.figure else (text,)
        return Element(
            key(step.id),
            Role.LI,
            (
                Element(key(step.id, "label"), Role.LBL, text=step.label),
                Element(key(step.id, "body"), Role.LBODY, body),
            ),
        )

    def _cell(self, cell: doc.Cell) -> Element:
        role, attributes = (Role.TH, _COLUMN) if cell.header else (Role.TD, ())
        leftward = cell.locale.direction is Direction.RTL if cell.locale else None
        return self._leaf(key(cell.id), role, cell.content, attributes, leftward=leftward)
