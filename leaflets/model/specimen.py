"""Samples of languages, for staff to test a printer with and for native readers to judge."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaflets.model.document import Section

if TYPE_CHECKING:
    from leaflets.model.document import Content, Document, Heading, Inline, Paragraph
    from leaflets.model.locale import Locale
    from leaflets.model.span import Span


@dataclass(frozen=True, slots=True)
class Specimen:
    """A sample of a language.

    Attributes:
        locale: The language.
        body: Markdown: paragraphs and a bullet list.
        body_line: Line of the file at which the body starts, from 1.
        span: The file.
    """

    locale: "Locale"
    body: str
    body_line: int
    span: "Span"


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample as it is printed.

    Attributes:
        locale: The language.
        heading: Its name in itself.
        name: Its name in the source language, and its tag.
        body: The sample's text.
        signature: Words and ruled lines on which a native reader signs.
    """

    locale: "Locale"
    heading: "Heading"
    name: "Paragraph"
    body: "tuple[Content, ...]"
    signature: "Paragraph"

    @property
    def nodes(self) -> "tuple[Content, ...]":
        """All of it in reading order."""
        return (self.heading, self.name, *self.body, self.signature)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The languages of one script.

    Attributes:
        id: Number of its section's node.
        number: Counted from 1.
        heading: Name of the script.
        fonts: Which fonts its samples are set in.
        samples: A sample a language.
    """

    id: int
    number: int
    heading: "Heading"
    fonts: "Paragraph"
    samples: tuple[Sample, ...]

    @property
    def section(self) -> Section:
        """The sheet as a section of a document."""
        return Section(
            id=self.id,
            span=self.heading.span,
            number=self.number,
            anchor="",
            heading=self.heading,
            children=(self.fonts, *(node for sample in self.samples for node in sample.nodes)),
        )


@dataclass(frozen=True, slots=True)
class SpecimenBook:
    """The sheets of all scripts.

    Attributes:
        frame: A document that has everything but the sheets.
        sheets: The sheets in order.
        part: How a part of a sheet is named, with the placeholders `{{ script }}`, `{{ part }}`
            and `{{ parts }}`.
    """

    frame: "Document"
    sheets: tuple[Sheet, ...]
    part: "Inline"

    @property
    def document(self) -> "Document":
        """All that the book says."""
        return replace(self.frame, sections=tuple(sheet.section for sheet in self.sheets))
