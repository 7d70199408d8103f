"""A leaflet and an audience in, its template rendered and parsed with its blocks, as checked, out.

Brands differ in it only in the contacts that its template asks for.
"""

from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from leaflets.assembly import ledger
from leaflets.assembly.markup import ParsedBlock, parse_block, parse_leaflet
from leaflets.assembly.template import compose, contacts_of
from leaflets.model.claims import Evidence
from leaflets.model.errors import LeafletsError, MarkupError, MissingReference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from leaflets.assembly import tree
    from leaflets.assembly.report import Report, Told
    from leaflets.assembly.template import Composition
    from leaflets.library import Library
    from leaflets.library.reads import Record
    from leaflets.model.audience import Audience
    from leaflets.model.brand import Brand
    from leaflets.model.claims import Source
    from leaflets.model.content import Block, Leaflet

_MOST = 64
"""Most leaflets remembered as composed: they differ where brands lack a contact."""


@dataclass(frozen=True, slots=True)
class Composed:
    """What a document is made of, whatever its brand and its language.

    Attributes:
        body: The template, rendered and parsed.
        blocks: Its blocks by id, parsed, in order of first use.
        used: These blocks.
        sources: The sources they rest on, in order of first use.
        printed: Those of them that are printed: a sentence owns up to popular articles instead.
        core: Ids of the blocks that say core claims.
        numbers: Numbers of the sections by anchor.
    """

    body: "tree.Body"
    blocks: "Mapping[str, ParsedBlock]"
    used: "tuple[Block, ...]"
    sources: "tuple[Source, ...]"
    printed: "tuple[Source, ...]"
    core: frozenset[str]
    numbers: "Mapping[str, int]"

    @classmethod
    def of(
        cls, composition: "Composition", audience: "Audience", library: "Library", report: "Report"
    ) -> "Composed":
        """Parse a composition and its blocks, and hold these against the ledger."""
        body = parse_leaflet(composition, report)
        blocks = _blocks(composition.printed, audience, library, report)
        used = tuple(parsed.block for parsed in blocks.values())
        ledger.check(used, audience.id, library, report)
        sources = ledger.used(used, library)
        printed = tuple(one for one in sources if one.evidence is not Evidence.POPULAR)
        numbers = {section.anchor: count for count, section in enumerate(body.sections, 1)}
        numbers.pop("", None)
        core = _core(used, audience, library)
        return cls(body, blocks, used, sources, printed, core, numbers)


@dataclass(frozen=True, slots=True)
class _Known:
    """What came of a composition.

    Attributes:
        composed: What came of it.
        told: Warnings about it.
        record: What was asked of the disk.
    """

    composed: Composed
    told: "tuple[Told, ...]"
    record: "Record"


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to compose a leaflet, and what it rests on.

    Attributes:
        leaflet: The leaflet, whose identity is its name for as long as it is held on to.
        audience: The audience, likewise.
        asked: Each contact that was asked for, and whether it was there.
        record: What was asked of the disk.
        known: What came of it.
    """

    leaflet: "Leaflet"
    audience: "Audience"
    asked: tuple[tuple[str, bool], ...]
    record: "Record"
    known: _Known


class Compositions:
    """Remembers leaflets of one library as they were composed."""

    def __init__(self) -> None:
        self._ways: list[_Way] = []  # the one used last stands first
        self._known: OrderedDict[tuple[Composition, str], _Known] = OrderedDict()

    def __len__(self) -> int:
        """Count the ways that are remembered."""
        return len(self._ways)

    def get(
        self,
        leaflet: "Leaflet",
        audience: "Audience",
        brand: "Brand",
        library: "Library",
        report: "Report",
    ) -> Composed:
        """Compose a leaflet, unless all that its template asks for is answered as before.

        Raises:
            TemplateError: With all that is wrong in its template.
        """
        has = cache(contacts_of(brand, audience))
        for place, way in enumerate(self._ways):
            if (
                way.leaflet is leaflet
                and way.audience is audience
                and all(has(role) is answer for role, answer in way.asked)
            ):
                self._ways.insert(0, self._ways.pop(place))
                library.reads.again(way.record)
                return self._again(way.known, library, report)
        asked: dict[str, bool] = {}
        with library.reads.recorded() as record:
            composition = compose(
                leaflet, audience, library, lambda role: asked.setdefault(role, has(role))
            )
        known = self._known.get((composition, audience.id))
        if known is not None:
            self._again(known, library, report)
        else:
            known = _made(composition, audience, library, report)
            if report.failed:
                return known.composed
            self._known[composition, audience.id] = known
        self._known.move_to_end((composition, audience.id))
        self._ways.insert(0, _Way(leaflet, audience, tuple(asked.items()), record, known))
        self._ways[_MOST:] = []
        if len(self._known) > _MOST:
            self._known.popitem(last=False)
        return known.composed

    @staticmethod
    def _again(known: _Known, library: "Library", report: "Report") -> Composed:
        library.reads.again(known.record)
        for kind, diagnostic in known.told:
            report.add(kind, diagnostic)
        return known.composed


def _made(
    composition: "Composition", audience: "Audience", library: "Library", report: "Report"
) -> _Known:
    with library.reads.recorded() as record, report.heard() as heard:
        composed = Composed.of(composition, audience, library, report)
    return _Known(composed, tuple(one for one in heard if not isinstance(one, str)), record)


def _blocks(
    references: "Iterable[tree.Reference]",
    audience: "Audience",
    library: "Library",
    report: "Report",
) -> dict[str, ParsedBlock]:
    """Read and parse the blocks asked for, in order of first use."""
    blocks: dict[str, ParsedBlock] = {}
    for reference in references:
        try:
            block = library.block(reference.block, reference.span)
        except LeafletsError as error:
            report.take(error)
            continue
        if audience.id not in block.audiences:
            message = f"block '{block.id}' is not meant for '{audience.id}'"
            hint = "meant for: " + ", ".join(block.audiences)
            report.error(MissingReference, "wrong-audience", message, reference.span, hint)
            continue
        blocks[block.id] = parse_block(block)
        report.add(MarkupError, *blocks[block.id].found)
    return blocks


def _core(blocks: "Iterable[Block]", audience: "Audience", library: "Library") -> frozenset[str]:
    claims = {one.id for one in library.claims() if one.core and audience.id in one.audiences}
    return frozenset(block.id for block in blocks if claims.intersection(block.claims))
