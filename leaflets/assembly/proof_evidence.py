"""What an edition rests on → the parts of its proof sheet: statements, sources, safety rules."""

from typing import TYPE_CHECKING

from leaflets.assembly.frame import written
from leaflets.assembly.proof_nodes import TICK, Nodes, Said, joined
from leaflets.assembly.runs import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.assembly.proof_texts import Passage
    from leaflets.library import Library
    from leaflets.model import document as doc
    from leaflets.model.claims import NeverRule, RequiresRule, Source
    from leaflets.model.content import Block
    from leaflets.model.document import Inline

_CLAIMS = (0.08, 0.13, 0.5, 0.14, 0.15)
_SOURCES = (0.08, 0.05, 0.25, 0.11, 0.13, 0.38)
_RULES = (0.08, 0.24, 0.2, 0.48)
"""Parts of the width that columns take."""
_NONE = "–"


class Evidence:
    """Makes the parts that a clinical review goes through, box by box.

    Args:
        library: Where the edition was read from.
        printed: The edition.
        passages: Its texts.
        nodes: Makes nodes.
    """

    def __init__(
        self,
        library: "Library",
        printed: "doc.Document",
        passages: "Iterable[Passage]",
        nodes: Nodes,
    ) -> None:
        self._library, self._printed, self._nodes = library, printed, nodes
        self._marks = {one.id: at for at, one in enumerate(printed.sources, 1)}
        self._texts: dict[str, list[int]] = {}
        for passage in passages:
            for one in passage.segments:
                self._texts.setdefault(one.source.block, []).append(one.number)

    def claims(self) -> "Iterator[doc.Content]":
        """Make a row for each statement that a block of the edition makes."""
        nodes = self._nodes
        yield nodes.paragraph(nodes.words("proof-claims-intro"))
        keys = ("checked", "texts", "claim", "stance", "rests")
        rows = [row for block in self._printed.blocks for row in self._claimed(block)]
        if own := self._texts.get("", ()):
            none = Said(nodes.plain(_NONE))
            words = Said(nodes.words("proof-own-words"))
            rows.append((TICK, Said(nodes.plain(ranges(own))), words, none, none))
        yield nodes.table(self._heads(*keys), _CLAIMS, rows)

    def _claimed(self, block: "Block") -> "Iterator[tuple[Said, ...]]":
        nodes = self._nodes
        claims = {one.id: one for one in self._library.claims()}
        texts = Said(nodes.plain(ranges(self._texts.get(block.id, ()))))
        marks = sorted(self._marks[one] for one in block.sources if one in self._marks)
        rests = Said(nodes.plain(", ".join(map(str, marks)) or _NONE))
        for name in block.claims:
            said, stance = claims[name].say, claims[name].stance
            words = (nodes.plain(name, bold=True), nodes.plain(" ".join(said.split())))
            claim = Said(joined(words, " ", nodes.place))
            yield TICK, texts, claim, Said(nodes.words(f"proof-stance-{stance}")), rests
        if not block.claims:
            yield TICK, texts, Said(nodes.words("proof-no-claim")), Said(nodes.plain(_NONE)), rests

    def sources(self) -> "Iterator[doc.Content]":
        """Make a table of the sources to be read in the original, and one of the others."""
        nodes, sources = self._nodes, self._printed.sources
        copies = [one for one in sources if one.read_as_copy]
        others = [one for one in sources if not one.read_as_copy]
        if copies:
            yield nodes.heading(nodes.words("proof-copies"), 3)
            yield nodes.paragraph(nodes.words("proof-copies-intro"))
            yield self._listed(copies)
        if copies and others:
            yield nodes.heading(nodes.words("proof-others"), 3)
        if others:
            yield self._listed(others)
        if not sources:
            yield nodes.paragraph(nodes.words("proof-no-source"))

    def _listed(self, sources: "Iterable[Source]") -> "doc.Table":
        keys = ("checked", "number", "source", "evidence", "read", "address")
        return self._nodes.table(self._heads(*keys), _SOURCES, map(self._source, sources))

    def _source(self, source: "Source") -> "tuple[Said, ...]":
        nodes = self._nodes
        locale = self._library.locale(self._library.defaults.source_locale)
        title = Value(source.title.rstrip("."))
        publisher = Value(source.publisher.rstrip("."))
        address = Value(source.url, link=source.url)
        date = written(source.accessed, locale)
        return (
            TICK,
            Said(nodes.plain(str(self._marks[source.id]), bold=True)),
            Said(nodes.words("source-publisher", title=title, publisher=publisher)),
            Said(nodes.words(f"proof-evidence-{source.evidence}")),
            Said(nodes.plain(date.replace(" ", "\N{NO-BREAK SPACE}"))),
            Said(
                nodes.words("proof-address-of", url=address)
                if source.url
                else nodes.words("proof-no-address")
            ),
        )

    def rules(self) -> "Iterator[doc.Content]":
        """Make a row for each safety rule that protects the edition's readers."""
        nodes, safety = self._nodes, self._library.safety()
        audience = self._library.audience(self._printed.edition.audience)
        yield nodes.paragraph(nodes.words("proof-safety-intro"))
        rows = [
            *(self._rule(one, "proof-rule-never") for one in safety.never_for(audience)),
            *(self._rule(one, "proof-rule-requires") for one in safety.requires),
        ]
        yield nodes.table(self._heads("checked", "rule", "rule-asks", "why"), _RULES, rows)

    def _rule(self, rule: "NeverRule | RequiresRule", key: str) -> "tuple[Said, ...]":
        nodes = self._nodes
        name = Said(nodes.plain(rule.id, bold=True))
        reason = Said(nodes.plain(" ".join(rule.reason.split())))
        return TICK, name, Said(nodes.words(key)), reason

    def _heads(self, *keys: str) -> "tuple[Inline, ...]":
        return tuple(self._nodes.words(f"proof-{key}") for key in keys)


def ranges(numbers: "Iterable[int]") -> str:
    """Write numbers that rise, those that follow each other as a range: 3–5, 8."""
    parts: list[tuple[int, int]] = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1] = (parts[-1][0], number)
        else:
            parts.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in parts)
