"""A document in two languages → boxes that set each part in both: in columns, or in turn."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from leaflets.layout.abreast import Abreast
from leaflets.layout.boxes import Box, Inset, Stack, Unbroken
from leaflets.layout.figures import Beside
from leaflets.layout.lists import Items, Sources
from leaflets.layout.parallel import Parallel, Sidelined, Turned, column
from leaflets.layout.story import Story
from leaflets.layout.stylesheet import MM
from leaflets.model.diagnostic import note
from leaflets.model.document import Document, Paragraph, Section, SourceNote, plain
from leaflets.model.nodes import body, inlines, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from leaflets.layout.context import Context
    from leaflets.layout.stylesheet import Stylesheet
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.page_format import PageFormat, TypeStyle

_FEWEST = 45
"""Characters that a line of a column has room for; where it has less, parts stand in turn."""
_TITLE = 1.9
"""Most that the title of a column is larger than its running text."""
_SIDELINE_GAP = 3 * MM
_GUTTER = 11 * MM
"""Width that the disc with a section's number takes from its heading in a column."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How one language or two share a page.

    Attributes:
        page: The sheet, on its side where that gives columns enough room and the format allows it.
        columns: Whether two languages stand in columns.
        noticed: A note where they do not.
    """

    page: "PageFormat"
    columns: bool = False
    noticed: "tuple[Diagnostic, ...]" = ()

    @classmethod
    def of(cls, document: Document, contexts: "Sequence[Context]") -> "Spread":
        """Choose it.

        Args:
            document: What is to be laid out.
            contexts: What its languages are set with, in turn.
        """
        page = contexts[0].sheet.page
        if document.beside is None:
            return cls(page)
        sides = zip((document, document.beside), contexts, strict=True)
        widest = max(_per_character(one, context) for one, context in sides)
        sheets = (page, page.turned()) if page.turns else (page,)
        for sheet in sheets:
            if column(_room(sheet)) >= _FEWEST * widest:
                return cls(sheet, columns=True)
        count = int(column(_room(sheets[-1])) / widest)
        message = (
            f"columns of '{page.id}' hold {count} characters a line, fewer than {_FEWEST}: each"
            " part stands in one language, then in the other"
        )
        hint = "a format with smaller type or a larger sheet has room for columns"
        return cls(page, noticed=(note("stacked", message, document.leaflet.span, hint),))


def _room(page: "PageFormat") -> float:
    return page.width - page.margins.start - page.margins.end


def _per_character(document: Document, context: "Context") -> float:
    """Give the width that a character of running text takes, in points; 0 for no text.

    Characters are Unicode's, marks included. As in WCAG 2.2, 1.4.8, those of Chinese, Japanese and
    Korean count twice.
    """
    said = [node for outermost in body(document) for node in walk(outermost)]
    running = [node.content for node in said if isinstance(node, Paragraph)]
    # A leaflet may say all in tables, steps and glossaries.
    running = running or [content for node in said for content in inlines(node)]
    texts = [context.words(content, "") for content in running]
    if context.faults:  # told when the pages are laid out
        return 0.0
    count = sum(_counted(plain(words.runs)) for words in texts)
    return sum(words.natural() for words in texts) / count if count else 0.0


def _counted(text: str) -> int:
    return sum(2 if east_asian_width(one) in {"W", "F"} else 1 for one in text)


class Bilingual:
    """Turns the nodes of a document in two languages into boxes.

    Args:
        own: The document in the language that leads, and what it is set with.
        other: The same in the other language.
        columns: Whether they stand in columns; else each part in one, then in the other.
    """

    def __init__(
        self,
        own: "tuple[Document, Context]",
        other: "tuple[Document, Context]",
        *,
        columns: bool,
    ) -> None:
        self._masthead = Story(*own)
        (self._document, first), (self._beside, second) = own, other
        self._sheet = first.sheet
        self._columns = columns
        self._backwards = first.typesetter.rtl != second.typesetter.rtl
        if columns:
            sheet = _in_column(first.sheet)
            first, second = replace(first, sheet=sheet), replace(second, sheet=sheet)
        self._own, self._other = Story(self._document, first), Story(self._beside, second)

    def boxes(self) -> list[Box]:
        """Give the outermost boxes, from the top of the first page on."""
        sections = zip(self._document.sections, self._beside.sections, strict=True)
        return [
            self._masthead.masthead(self._other.audience()),
            *self._titles(),
            *self._rows(self._own.front(), self._other.front()),
            *(self._section(own, other) for own, other in sections),
        ]

    def _titles(self) -> list[Box]:
        """Give titles and the lines under them, close to each other."""
        rows = list(self._rows(self._own.title(), self._other.title()))
        for row in rows[:-1]:
            row.after = row.spaceAfter = 0.0
        return rows

    def _section(self, own: Section, other: Section) -> Box:
        heads = self._rows([self._own.head(own)], [self._other.head(other)])
        rows = self._rows(
            map(self._set_in, self._own.flow(own)),
            map(self._set_in_second, self._other.flow(other)),
        )
        parts = list(rows)
        if self._sheet.together and any(isinstance(one, SourceNote) for one in own.children[-1:]):
            # As many rows as the two languages take up together.
            taken = 2 if self._columns else 4
            parts[-taken:] = [Unbroken(parts[-taken:])]
        section = Stack([*heads, *parts], before=self._sheet.section_gap)
        section.span = own.span
        return section

    def _set_in(self, box: Box) -> Box:
        return box if box.full_width or self._columns else Inset(box, self._sheet.gutter)

    def _set_in_second(self, box: Box) -> Box:
        """Tell what stands in the second language by more than its words."""
        if box.full_width or self._columns:
            return box
        return Sidelined(self._set_in(box), self._sheet.gutter - _SIDELINE_GAP)

    def _rows(self, own: "Iterable[Box]", other: "Iterable[Box]") -> "Iterator[Box]":
        """Give what stands in both languages, each part in both before the next."""
        for ours, theirs in zip(own, other, strict=True):
            if self._columns:
                yield self._row(ours, theirs)
            else:
                yield self._apart(ours)
                yield self._apart(self._theirs(theirs))

    def _apart(self, box: Box) -> Box:
        """Keep strokes that reach out of a first line, as those of Nastaliq do, off what is above.

        Within a language its own leading has room for them.
        """
        out = box.overhang(_room(self._sheet.page))
        if out > 0:
            box.before = box.spaceBefore = max(box.before, out)
        return box

    def _row(self, own: Box, other: Box) -> Box:
        """Set two boxes in columns; lists and text beside cards item by item, sources once."""
        ours, theirs = _unwrapped(own), _unwrapped(other)
        if isinstance(ours, Beside) and isinstance(theirs, Beside):
            return Abreast(ours, theirs, self._theirs)
        if isinstance(ours, Sources) and isinstance(theirs, Sources):
            heading = Parallel(ours.heading, self._theirs(theirs.heading))
            rest = map(self._theirs, theirs.entries)
            return Stack([heading, *ours.entries, *rest], before=ours.before, after=ours.after)
        if isinstance(ours, Items) and isinstance(theirs, Items):
            pairs = zip(ours.children, theirs.children, strict=True)
            rows = [Parallel(item, self._theirs(their_item)) for item, their_item in pairs]
            return Items(rows, before=ours.before, after=ours.after)
        return Parallel(own, self._theirs(other))

    def _theirs(self, box: Box) -> Box:
        """Let a box run the other way where its language does."""
        return Turned(box) if self._backwards else box


def _in_column(sheet: "Stylesheet") -> "Stylesheet":
    """Give the styles and distances of a column, as if it were a page without margins."""
    page = sheet.page
    wide = column(_room(page))
    margins = replace(page.margins, start=0.0, end=0.0)
    scale = tuple((name, _held(name, style)) for name, style in page.scale)
    gutter = min(page.gutter, _GUTTER)
    column_page = replace(
        page, width=wide, margins=margins, gutter=gutter, measure=wide, scale=scale
    )
    return replace(sheet, page=column_page)


def _held(name: str, style: "TypeStyle") -> "TypeStyle":
    """Make a title fit for half a page."""
    return replace(style, size=min(style.size, _TITLE)) if name == "title" else style


def _unwrapped(box: Box) -> Box:
    """Take off what only holds a box to the measure: a column is no wider."""
    return box.child if isinstance(box, Inset) and not box.left else box
