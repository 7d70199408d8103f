"""The nodes of a specimen book → its boxes: heads of pages, samples of languages, ladders."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaflets.layout.boxes import Stack
from leaflets.layout.context import Context
from leaflets.layout.pages import Ink
from leaflets.layout.specimen_boxes import Caption, Head, Ladder, Language, Signature
from leaflets.layout.specimen_words import filled
from leaflets.layout.story import Story
from leaflets.layout.words import Words
from leaflets.model import document as doc
from leaflets.model.locale import Direction
from leaflets.model.structure import key
from leaflets.text.paragraph import TextStyle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leaflets.layout.stylesheet import Stylesheet
    from leaflets.model.specimen import Sample, Sheet, SpecimenBook
    from leaflets.text.paragraph import Typesetter

SIZES = (9.0, 12.0, 14.0, 18.0)
"""Sizes of the ladder in points: the smallest print, and those of leaflets."""
MOST = 88
"""A number as wide as any that a part or a page may have."""
_LADDER_LEADING = 1.45


@dataclass(frozen=True, slots=True)
class Part:
    """What stands on one page.

    Attributes:
        sheet: The sheet it is a part of.
        number: Which part of it, from 1.
        count: How many parts the sheet has.
        body: Its languages.
    """

    sheet: "Sheet"
    number: int
    count: int
    body: Stack

    @classmethod
    def longest(cls, sheet: "Sheet") -> "Part":
        """Give a part whose name takes as much room as any of the sheet's parts may."""
        return cls(sheet, MOST, MOST, Stack(()))

    @property
    def rtl(self) -> bool:
        """Whether its languages run from right to left."""
        return self.sheet.samples[0].locale.direction is Direction.RTL


class Maker:
    """Makes the boxes of one book.

    Attributes:
        frame: Makes boxes of the words around the samples, in the source language; notes what
            keeps any words from being set.
    """

    def __init__(
        self, book: "SpecimenBook", sheet: "Stylesheet", typesetters: "Mapping[str, Typesetter]"
    ) -> None:
        self._book = book
        self._document = book.document
        self._sheet = sheet
        self._typesetters = typesetters
        self.frame = Context(sheet, typesetters[self._document.locale.tag], {})

    def head(self, part: Part, number: int) -> Head:
        """Make the head of a page; what it repeats from a page before is said but once."""
        words, document, sheet = self.frame.words, self._document, part.sheet
        top, own = number == 1, part.number == 1
        masthead, gap = document.masthead, self._sheet.gap
        title = [
            words(node.content, key(node.id) if top else "", style, ink=ink, after=0.2 * gap)
            for node, style, ink in (
                (document.title, "masthead", Ink.PRIMARY),
                (document.subtitle, "small", Ink.MUTED),
            )
            if node
        ]
        whose = [
            words(runs, key(masthead.id, name) if top else "", "audience", ink=ink, align="end")
            for name, runs, ink in (
                ("organisation", masthead.organisation, Ink.TEXT),
                ("audience", masthead.audience, Ink.MUTED),
            )
            if runs
        ]
        figure = words(
            (doc.Run(str(sheet.number), sheet.heading.span),),
            key(sheet.id, "number") if own else "",
            "number",
            ink=Ink.PAPER,
            align="center",
        )
        script = words(
            self._named(part),
            key(sheet.heading.id, "text") if own else "",
            "title",
            ink=Ink.ACCENT,
        )
        fonts = words(
            sheet.fonts.content, key(sheet.fonts.id) if own else "", "audience", ink=Ink.MUTED
        )
        return Head(title, whose, figure, script, fonts, self._sheet)

    def _named(self, part: Part) -> doc.Inline:
        name = part.sheet.heading.content
        if part.count == 1:
            return name
        return filled(
            self._book.part,
            script=doc.plain(name),
            parts=str(part.count),
            part=str(part.number),
        )

    def language(self, sample: "Sample") -> Language:
        """Make the box of a language."""
        own, sheet = (
            replace(self.frame, typesetter=self._typesetters[sample.locale.tag]),
            self._sheet,
        )
        native = own.words(
            sample.heading.content, key(sample.heading.id), "heading", ink=Ink.ACCENT
        )
        native.after = 0.6 * sheet.gap
        name = self.frame.words(
            sample.name.content, key(sample.name.id), "audience", ink=Ink.MUTED
        )
        text = _Text(self._document, own).stack(sample.body)
        signature = self._signature(sample.signature, before=0.6 * sheet.gap)
        caption = Caption(native, name)
        return Language(
            Stack([caption, text]), signature, self._ladder(sample), after=sheet.section_gap
        )

    def _signature(self, node: doc.Paragraph, *, before: float) -> Signature:
        """Make the words and lines with which somebody signs."""
        labels, lines = [], []
        keys = self.frame.keys(key(node.id), node.content)
        for run, owner in zip(node.content, keys, strict=True):
            if run.blank:
                lines.append(owner)
                continue
            label = self.frame.words((_trimmed(run),), (owner,), "audience")
            label.followed = True
            labels.append(label)
        return Signature(labels, lines, before=before)

    def _ladder(self, sample: "Sample") -> Ladder:
        """Set as much of the first paragraph as fits a line, at each size."""
        first = next(node for node in sample.body if isinstance(node, doc.Paragraph))
        runs = tuple(replace(run, bold=False) for run in first.content)
        typesetter = self._typesetters[sample.locale.tag]
        small = self._sheet.style("small")

        def line(size: float, *, bold: bool) -> Words:
            style = TextStyle(size, _LADDER_LEADING * size, bold=bold)
            self.frame.faults.extend(typesetter.faults(runs, style))
            # Repeats what was said above: nothing to be read out twice.
            return Words(typesetter, runs, "", style, part=(0, 1))

        span = self._document.leaflet.span
        return Ladder(
            [
                (
                    Words(
                        self.frame.typesetter,
                        (doc.Run(f"{size:g} pt", span),),
                        "",
                        small,
                        ink=Ink.MUTED,
                    ),
                    line(size, bold=False),
                    line(size, bold=True),
                )
                for size in SIZES
            ]
        )


class _Text(Story):
    """Makes boxes of the text of a sample."""

    def stack(self, nodes: "tuple[doc.Content, ...]") -> Stack:
        """Put the boxes of nodes one under the other."""
        return self._stack(nodes)


def _trimmed(run: doc.Run) -> doc.Run:
    return replace(run, text=run.text.strip())
