"""What an edition's reviewers are asked → the part of its proof sheet that they sign."""

from typing import TYPE_CHECKING

from leaflets.assembly.proof_nodes import TICK, Nodes, Said, grouped
from leaflets.assembly.standing import accepted, copies
from leaflets.model.review import Covers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.assembly.coverage import Coverage
    from leaflets.library import Library
    from leaflets.model import document as doc
    from leaflets.model.review import ReviewKind

_KINDS = (0.08, 0.17, 0.46, 0.09, 0.2)
_REMARKS = (0.1, 0.9)
_SIGNED = (0.24, 0.2, 0.24, 0.12, 0.2)
"""Parts of the width that columns take."""
_DECISIONS = ("accept", "accept-remarks", "refuse")
_COLUMNS = ("checked-review", "review", "asks", "parts", "digest")
_LINES = ("name", "role", "organisation", "date", "hand")
_TO_SIGN, _TO_REMARK = 2, 12
"""Lines of handwriting that there is room for: on one to sign, and rows of remarks."""


class Signing:
    """Makes the part that a reviewer signs.

    Args:
        library: Where the edition was read from.
        printed: The edition.
        covered: What a signature is bound to.
        nodes: Makes nodes.
    """

    def __init__(
        self, library: "Library", printed: "doc.Document", covered: "Coverage", nodes: Nodes
    ) -> None:
        self._printed, self._covered, self._nodes = printed, covered, nodes
        self._source = library.defaults.source_locale
        self._kinds = [
            one
            for one in library.reviews().kinds
            if one.is_made_in(printed.locale.tag, self._source)
        ]

    def contents(self) -> "Iterator[doc.Content]":
        """Make what is filled in, in that order, and what staff do with it."""
        nodes, words = self._nodes, self._nodes.words
        yield nodes.paragraph(words("proof-sign-intro"))
        heads = [words(f"proof-{one}") for one in _COLUMNS]
        yield nodes.table(heads, _KINDS, map(self._kind, self._kinds))
        decisions = [Said(words(f"proof-{one}"), tick=True) for one in _DECISIONS]
        heads = [words(f"proof-{one}-short") for one in _DECISIONS]
        yield nodes.table(heads, [1 / len(heads)] * len(heads), [decisions])
        signed = [
            words(f"proof-{one}") for one in ("name", "role", "organisation", "date", "hand")
        ]
        yield nodes.table(signed, _SIGNED, [[Said()] * len(signed)], room=_TO_SIGN)
        yield nodes.heading(words("proof-record"), 3)
        yield nodes.paragraph(words("proof-record-intro"))
        for kind in self._kinds:
            yield nodes.paragraph(self._command(kind))
        if copies(self._printed) and any(kind.sources for kind in self._kinds):
            yield nodes.paragraph(words("proof-record-read"))

    def remarks(self) -> "Iterator[doc.Content]":
        """Make room for what does not fit beside the texts."""
        nodes = self._nodes
        heads = [nodes.words("proof-number"), nodes.words("proof-remarks")]
        yield nodes.table(heads, _REMARKS, [[Said(), Said()]] * _TO_REMARK)

    def _kind(self, kind: "ReviewKind") -> tuple[Said, ...]:
        nodes = self._nodes
        return (
            TICK,
            Said(nodes.plain(kind.label, bold=True)),
            Said(nodes.plain(kind.asks)),
            Said(nodes.words("proof-parts-all" if kind.sources else "proof-parts-text")),
            Said(nodes.plain(grouped(accepted(kind, (self._covered,))))),
        )

    def _command(self, kind: "ReviewKind") -> "doc.Inline":
        """Give what staff type to record a review, once the sheet is signed."""
        edition = self._printed.edition
        key = "proof-command-pages" if kind.covers is Covers.PAGES else "proof-command"
        digest = "".join(grouped(accepted(kind, (self._covered,))).split())
        return self._nodes.words(
            key,
            leaflet=edition.leaflet,
            audience=edition.audience,
            locale=edition.locale,
            brand=edition.brand,
            format=edition.format,
            kind=kind.id,
            hash=digest,
        )
