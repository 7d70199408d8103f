"""A document in, its logical structure out: the tag tree, before anything is drawn.

Roles and their nesting follow ISO 32000-1, 14.8.4. Page numbers and rules are not in it: they are
artifacts (ISO 14289-1, 7.8).
"""

from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from leaflets.assembly.contained import contained
from leaflets.model import document as doc
from leaflets.model.document import plain
from leaflets.model.locale import Direction
from leaflets.model.remembered import Remembered
from leaflets.model.structure import Element, Role, key, language, run_keys, spoken_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from leaflets.model.document import Inline

_LEVELS = {1: Role.H1, 2: Role.H2, 3: Role.H3}
_BULLETS = (("ListNumbering", "Disc"),)
_NUMBERS = (("ListNumbering", "Decimal"),)
_UNNUMBERED = (("ListNumbering", "None"),)
_COLUMN = (("Scope", "Column"),)

_MADE: Remembered[Element] = Remembered(2_000)
"""Elements of nodes, most of which are the same objects in many editions."""

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
            (within.content(document.title),),
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
        self._style = (raised, leftward)
        self._blank = (self._fill_in, self._fill_in_tag, tag)

    def _again(self, node: doc.Node, make: "Callable[[], Element]", part: str = "") -> Element:
        """Give the element that was made of the very node, or part of it, before; or make one."""
        # A line to fill in, which brands may have elsewhere, is told in the edition's words.
        blank = self._blank if contained(node).blank else ()
        return _MADE.get(node, make, (part, *self._style, *blank))

    def section(self, node: doc.Section) -> Element:
        """Make a numbered section; the number is part of its heading."""
        return self._again(node, partial(self._section, node))

    def _section(self, node: doc.Section) -> Element:
        make = partial(self._numbered, node)
        heading = self._again(node.heading, make, f"{node.id} {node.mark}")
        return Element(key(node.id), Role.SECT, (heading, *self.contents(node.children)))

    def _numbered(self, node: doc.Section) -> Element:
        number = Element(key(node.id, "number"), Role.LBL, text=node.mark)
        text = self._leaf(key(node.heading.id, "text"), Role.SPAN, node.heading.content)
        return Element(key(node.heading.id), Role.H2, (number, text))

    def contents(self, nodes: "Iterable[doc.Content]") -> tuple[Element, ...]:
        """Make elements of the nodes that stand one after the other."""
        return tuple(map(self.content, nodes))

    def content(self, node: doc.Content) -> Element:
        """Make an element of one node."""
        return self._again(node, partial(self._content, node))

    def _content(self, node: doc.Content) -> Element:  # noqa: PLR0911  one case a kind of node
        match node:
            case doc.Heading():
                return self._leaf(key(node.id), _LEVELS[node.level - self._raised], node.content)
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
                children = (self.content(node.heading), *self.contents(node.children))
            case doc.ContactPanel():
                children = (self.content(node.heading), *self.contents(node.children))
                offers = (self._line(key(one.id), one.content) for one in node.offers)
                children = (*children, *offers)
                if node.url:
                    children = (
                        *children,
                        Element(key(node.id, "qr"), Role.FIGURE, alt=node.qr_alt),
                    )
            case doc.SourceNote():
                children = (self.content(node.heading), *self.contents(node.entries))
        return Element(key(node.id), Role.SECT, children)

    def _lone_figure(self, node: doc.Figure) -> Element:
        if not node.caption:
            return _figure(node)
        return Element(key(node.id, "group"), Role.DIV, tuple(self._captioned(node)))

    def _list(self, node: doc.List) -> Element:
        items = (self._again(item, partial(self._item, item)) for item in node.items)
        numbering = _NUMBERS if node.ordered else _BULLETS
        return Element(key(node.id), Role.L, tuple(items), attributes=numbering)

    def _item(self, item: doc.ListItem) -> Element:
        label = Element(key(item.id, "label"), Role.LBL, text=item.label)
        body = Element(key(item.id, "body"), Role.LBODY, self.contents(item.children))
        return Element(key(item.id), Role.LI, (label, body))

    def _steps(self, node: doc.Steps) -> Element:
        steps = (self._again(one, partial(self._step, one)) for one in node.steps)
        return Element(key(node.id), Role.L, tuple(steps), attributes=_NUMBERS)

    def _glossary(self, node: doc.Glossary) -> Element:
        entries = (self._again(one, partial(self._entry, one)) for one in node.entries)
        return Element(key(node.id), Role.L, tuple(entries), attributes=_UNNUMBERED)

    def _entry(self, entry: doc.GlossaryEntry) -> Element:
        term = self._leaf(key(entry.id, "term"), Role.LBL, entry.term)
        meaning = self._leaf(key(entry.id, "meaning"), Role.LBODY, entry.meaning)
        return Element(key(entry.id), Role.LI, (term, meaning))

    def _table(self, node: doc.Table) -> Element:
        rows = (self._again(row, partial(self._row, row)) for row in node.rows)
        return Element(key(node.id), Role.TABLE, tuple(rows))

    def _row(self, row: doc.Row) -> Element:
        cells = (self._again(one, partial(self._cell, one)) for one in row.cells)
        return Element(key(row.id), Role.TR, tuple(cells))

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

    def _line(self, name: str, content: "Inline") -> Element:
        """Make a line that brands have in common, or remember the one made."""
        blank = self._blank if any(run.blank for run in content) else ()
        make = partial(self._leaf, name, Role.P, content)
        return _MADE.get(content, make, (name, self._leftward, *blank))

    def masthead(self, node: doc.Masthead) -> Element:
        """Make the top of the first page."""
        children: list[Element] = []
        if node.logo:
            children.append(_figure(node.logo))
        if node.organisation:
            children.append(self._line(key(node.id, "organisation"), node.organisation))
        whom = (
            self._line(key(node.id, "audience-line"), node.audience_line),
            self._line(key(node.id, "audience"), node.audience),
        )
        children.append(Element(key(node.id, "whom"), Role.DIV, whom))
        return Element(key(node.id), Role.DIV, tuple(children))

    def drafts(self, node: doc.Imprint) -> tuple[Element, ...]:
        """Make the lines that say that nobody has reviewed this."""
        return tuple(
            self._line(key(node.id, f"draft-{count}"), line)
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
            self._line(key(node.id, name), content) for name, content in parts.items() if content
        )
        return Element(key(node.id), Role.DIV, tuple(children))

    def _captioned(self, node: doc.Figure) -> "Iterator[Element]":
        """Give a figure and its caption beside it: what stands within one with Alt is skipped."""
        yield from self._pictured(node)
        if node.caption:
            name = key(node.id, "caption")
            make = partial(self._leaf, name, Role.CAPTION, node.caption)
            yield self._again(node, make, "caption")

    def _pictured(self, node: doc.Figure) -> "Iterator[Element]":
        yield self._again(node, partial(_figure, node), "figure")

    def _step(self, step: doc.Step) -> Element:
        text = self._leaf(key(step.id, "text"), Role.P, step.content)
        body = (*self._pictured(step.figure), text) if step.figure else (text,)
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
