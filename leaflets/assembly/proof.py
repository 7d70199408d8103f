"""An edition in, its proof sheet out: what a reviewer reads, checks and signs, as a document."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaflets.assembly.assemble import assemble
from leaflets.assembly.coverage import coverage
from leaflets.assembly.frame import PAGE, PAGES, written
from leaflets.assembly.proof_evidence import Evidence
from leaflets.assembly.proof_nodes import ROOM, Nodes, Said, bold, grouped, joined
from leaflets.assembly.proof_sign import Signing
from leaflets.assembly.proof_texts import Passage, Segment, Text, passages
from leaflets.assembly.report import Report
from leaflets.assembly.runs import Value
from leaflets.assembly.values import Words
from leaflets.model import document as doc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.assembly.coverage import Coverage
    from leaflets.library import Library
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.document import Inline
    from leaflets.model.edition import Edition

_SIDE_BY_SIDE = (0.1, 0.31, 0.31, 0.28)
_ALONE = (0.1, 0.5, 0.4)
"""Parts of the width that number, texts and remarks take."""


@dataclass(frozen=True, slots=True)
class Proof:
    """An edition's proof sheet.

    Attributes:
        document: The sheet.
        printed: The edition.
        noticed: Warnings about the edition.
    """

    document: doc.Document
    printed: doc.Document
    noticed: "tuple[Diagnostic, ...]"


def assemble_proof(library: "Library", edition: "Edition") -> Proof:
    """Assemble the proof sheet of an edition in one language.

    Raises:
        LeafletsError: With all that is wrong with the edition, or with the words of the sheet.
    """
    assembled = assemble(library, edition)
    printed = assembled.document
    source = library.defaults.source_locale
    origin = (
        printed
        if edition.locale == source
        else assemble(library, replace(edition, locale=source)).document
    )
    report = Report()
    document = _Maker(library, origin, printed, report).document()
    report.settle()
    return Proof(document, printed, assembled.noticed)


class _Maker:
    """Makes the sheet of one edition.

    Args:
        library: What it was made from.
        origin: The edition in the language that it was written in.
        printed: The edition.
        report: Takes what is wrong.
    """

    def __init__(
        self,
        library: "Library",
        origin: doc.Document,
        printed: doc.Document,
        report: Report,
    ) -> None:
        self._library, self._origin, self._printed = library, origin, printed
        interface = library.interface()
        self._nodes = Nodes(Words(interface, report), interface["proof-title"][1])
        self._covered: Coverage = coverage(library, printed)
        self._passages = passages(origin, printed)

    @property
    def _names(self) -> dict[str, str]:
        """What staff call the edition."""
        printed, leaflet, brand = self._printed, self._printed.leaflet, self._printed.brand
        return {
            "title": doc.plain(self._origin.title.content),
            "reference": leaflet.reference,
            "version": leaflet.version,
            "date": written(leaflet.date, self._origin.locale),
            "audience": self._library.audience(printed.edition.audience).label,
            "language": printed.locale.source_name,
            "brand": brand.name or brand.id,
        }

    def document(self) -> doc.Document:
        """Make it. The order is that of reading, in which nodes are numbered."""
        nodes, printed = self._nodes, self._printed
        masthead = self._masthead()
        title = nodes.heading(self._said("proof-title", "title"), 1)
        about = ("reference", "version", "date", "audience", "language", "brand")
        subtitle = nodes.paragraph(self._said("proof-about", *about))
        evidence = Evidence(self._library, printed, self._passages, nodes)
        signing = Signing(self._library, printed, self._covered, nodes)
        front = (self._to_sign(), nodes.heading(nodes.words("proof-use"), 3), self._use())
        sections = (
            nodes.section("A", "proof-text", self._texts()),
            nodes.section("B", "proof-claims", evidence.claims()),
            nodes.section("C", "proof-sources", evidence.sources()),
            nodes.section("D", "proof-safety", evidence.rules()),
            nodes.section("E", "proof-signing", signing.contents(), whole=True),
            nodes.section("F", "proof-further", signing.remarks(), whole=True),
        )
        return doc.Document(
            edition=printed.edition,
            leaflet=printed.leaflet,
            locale=self._origin.locale,
            brand=printed.brand,
            masthead=masthead,
            title=title,
            subtitle=subtitle,
            front=front,
            sections=sections,
            imprint=self._imprint(),
            blocks=(),
            sources=(),
            date=printed.date,
            fill_in=nodes.words("to-fill-in"),
        )

    def _said(self, key: str, *names: str, **values: str) -> "Inline":
        known = self._names
        return self._nodes.words(key, **{name: known[name] for name in names}, **values)

    def _masthead(self) -> doc.Masthead:
        brand = self._printed.brand
        return doc.Masthead(
            id=self._nodes.number(),
            span=brand.span,
            organisation=(doc.Run(brand.name, brand.name_span),) if brand.name else (),
            logo=None,
            audience_line=(),
            audience=self._nodes.words("proof-audience"),
        )

    def _to_sign(self) -> doc.Callout:
        """Make the box with the digests that a signature is bound to."""
        nodes, covered = self._nodes, self._covered
        own = nodes.number()
        heading = nodes.heading(nodes.words("proof-sign"), 3)
        label = self._library.page_format(self._printed.edition.format).label
        said = (
            nodes.words("proof-content", hash=grouped(covered.words)),
            nodes.words("proof-content-whole", hash=covered.words),
            nodes.words("proof-pages", hash=grouped(covered.pages), format=label),
            nodes.words("proof-pages-whole", hash=covered.pages),
            nodes.words("proof-bound"),
        )
        children = tuple(map(nodes.paragraph, said))
        kind = doc.CalloutKind.KEY
        return doc.Callout(id=own, span=nodes.place, kind=kind, heading=heading, children=children)

    def _use(self) -> doc.List:
        words = self._nodes.words
        said = [words("proof-use-leaflet"), words("proof-use-read", part="A", more="F")]
        if any(not one.translated for passage in self._passages for one in passage.segments):
            said.append(words("proof-use-fallback"))
        said += [words("proof-use-tick"), words("proof-use-sign", part="E")]
        return self._nodes.steps(said)

    def _texts(self) -> "Iterator[doc.Content]":
        for passage in self._passages:
            number = {"number": str(passage.number)} if passage.number else {}
            yield self._nodes.heading(self._nodes.words(passage.name, **number), 3)
            yield self._table(passage)

    def _table(self, passage: Passage) -> doc.Table:
        """Make the table of a passage: its texts with room for remarks."""
        nodes, own, other = self._nodes, self._origin.locale, self._printed.locale
        number, remarks = nodes.words("proof-number"), nodes.words("proof-remarks")
        languages = [nodes.plain(one.source_name) for one in dict.fromkeys((own, other))]
        rows = []
        for one in passage.segments:
            said = [Said(self._number(one)), Said(_shown(one.source))]
            if own != other:
                said.append(self._translation(one))
            rows.append((*said, ROOM))
        shares = _ALONE if own == other else _SIDE_BY_SIDE
        return nodes.table((number, *languages, remarks), shares, rows)

    def _number(self, segment: Segment) -> "Inline":
        """Give a text's number, and what it is."""
        nodes, text = self._nodes, segment.source
        if not text.kinds:  # it is not said in that language, such as that it can be had in it
            text = segment.printed
        kinds = joined(
            (nodes.words(kind, label=text.label) for kind in text.kinds), ", ", nodes.place
        )
        number = nodes.plain(str(segment.number), bold=True)
        return joined((number, kinds), "\N{NO-BREAK SPACE}", nodes.place)

    def _translation(self, segment: Segment) -> Said:
        """Give a text as printed: set as its language is, and marked if that is the source's."""
        nodes, tag = self._nodes, self._origin.locale.tag
        content = _shown(segment.printed)
        if not segment.translated:
            plain = tuple(
                replace(run, lang="" if run.lang == tag else run.lang) for run in content
            )
            mark = bold(nodes.words("proof-not-translated"))
            return Said(joined((mark, plain), " ", nodes.place))
        locale = self._printed.locale
        return Said(tuple(replace(run, lang=run.lang or locale.tag) for run in content), locale)

    def _imprint(self) -> doc.Imprint:
        """Make the foot of every page: which edition, and which content of it."""
        nodes = self._nodes
        short = grouped(self._covered.words)
        return doc.Imprint(
            id=nodes.number(),
            span=nodes.place,
            draft=(nodes.words("proof-audience"),),
            identity=self._said("proof-identity", "title", "audience", "language", "brand"),
            edition=self._said("proof-edition", "reference", "version", "date", hash=short),
            page=nodes.words("page-of", page=Value(PAGE), pages=Value(PAGES)),
            address=(),
        )


def _shown(text: Text) -> "Inline":
    return bold(text.content) if text.strong else text.content
