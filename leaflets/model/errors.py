"""Every error this program raises on purpose.

LeafletsError
├── SelectionError        a name given on the command line that is not known
├── ContentError          something in a file people wrote
│   ├── SchemaError       YAML: malformed, unknown, missing or wrongly typed keys
│   ├── MarkupError       Markdown: unknown or misused syntax
│   ├── MissingReference  a block, figure, contact, source … that is not there
│   ├── TemplateError     Jinja: syntax, undefined names, forbidden access
│   └── SafetyError       a breach of a safety rule
├── TranslationError      a catalogue that does not match its source
├── LayoutError           pages that cannot be laid out
│   └── Overflow          something larger than the page it must stand on
├── FontError             a font file that is missing, damaged or not the one listed
├── ClusterError          other machines that cannot build, or not as this one would
└── OutputError           a file that cannot be written

An error carries one or more diagnostics, so that one run can report all that is wrong.
"""

from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from leaflets.model.span import Span


LACKS_CONTACT = "missing-contact"
"""Code of the error that a brand does not say whom an audience calls: another brand may."""


class LeafletsError(Exception):
    """Something people can mend, with all the diagnostics that say what."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("\n".join(str(diagnostic) for diagnostic in diagnostics))
        self.diagnostics = diagnostics

    @classmethod
    def of(
        cls, code: str, message: str, span: "Span | None" = None, hint: str = ""
    ) -> "LeafletsError":
        """Make an error of one diagnostic."""
        return cls(Diagnostic(code, message, span, Severity.ERROR, hint))


class SelectionError(LeafletsError):
    """A leaflet, audience, brand, format or locale asked for that is not known."""


class ContentError(LeafletsError):
    """Something wrong in a file that people wrote."""


class SchemaError(ContentError):
    """YAML that is malformed or does not have the keys and types it should."""


class MarkupError(ContentError):
    """Markdown that is not part of what a block or leaflet may use."""


class MissingReference(ContentError):  # noqa: N818  the name the design gives it
    """A name that points to nothing."""


class TemplateError(ContentError):
    """A Jinja template that cannot be rendered."""


class SafetyError(ContentError):
    """Content that breaks a safety rule."""


class TranslationError(LeafletsError):
    """A catalogue that does not match its source."""


class LayoutError(LeafletsError):
    """Pages that cannot be laid out."""


class Overflow(LayoutError):  # noqa: N818  the name the design gives it
    """Something larger than the page it must stand on."""


class FontError(LeafletsError):
    """A font file that is missing, damaged or not the one listed, or a missing glyph."""


class TaggingError(LeafletsError):
    """What is drawn and what the tag tree holds are not the same: a fault of the program."""


class ClusterError(LeafletsError):
    """Other machines that cannot build, or would not build what this one does."""


class OutputError(LeafletsError):
    """A file that cannot be written."""
