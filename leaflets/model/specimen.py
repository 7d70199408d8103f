"""A sample of a language, for staff to test a printer with and for native readers to judge."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
