"""A document and its pages → which claims are said, where, and which are not."""

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from leaflets.layout.pages import ShapeMark
from leaflets.model.claims import Stance
from leaflets.model.diagnostic import Diagnostic, warning
from leaflets.model.errors import LeafletsError
from leaflets.model.nodes import body, walk
from leaflets.model.structure import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.layout.pages import Pages
    from leaflets.library import Library
    from leaflets.model.claims import Claim
    from leaflets.model.content import Block
    from leaflets.model.document import Document


class Placement(NamedTuple):
    """A claim, a block that says it, and a page on which that block stands."""

    claim: str
    block: str
    page: int


def check(library: "Library", document: "Document", pages: "Pages") -> "Iterator[Diagnostic]":
    """Look for claims that are not said, or too late, and for dropped ones that are."""
    said = {name for block in document.blocks for name in block.claims}
    for claim in expected(library, document):
        if claim.id not in said:
            audience = document.edition.audience
            message = f"claim '{claim.id}' is meant for '{audience}' and no block says it"
            yield warning("claim-unsaid", message, claim.span)
    yield from dropped(library, document)
    yield from _late(library, document, pages)


def placements(document: "Document", pages: "Pages") -> tuple[Placement, ...]:
    """Tell on which pages each claim stands, in the order of the document."""
    numbers = _block_pages(document, pages)
    return tuple(
        Placement(claim, block.id, page)
        for block in document.blocks
        for claim in block.claims
        for page in sorted(numbers[block.id])
    )


def expected(library: "Library", document: "Document") -> "tuple[Claim, ...]":
    """Choose the claims that a leaflet should say to its audience.

    A claim belongs to the topics, folders under `blocks`, whose blocks say it; a leaflet should
    say those of the topics it takes blocks from. Claims that no block at all says are for
    `check_library` to find.
    """
    topics = {_topic(block.id) for block in document.blocks}
    own = {name for topic in topics for name in library.claims_said(topic)}
    return tuple(
        claim
        for claim in library.claims()
        if claim.stance is not Stance.DROP
        and document.edition.audience in claim.audiences
        and claim.id in own
    )


def all_blocks(library: "Library") -> "Iterator[Block]":
    """Give every block that can be read."""
    for name in library.block_ids():
        try:
            yield library.block(name)
        except LeafletsError:
            # What is wrong with it is found where all files are read, and where it is used.
            continue


def _topic(block: str) -> str:
    return block.split("/", 1)[0]


def _block_pages(document: "Document", pages: "Pages") -> dict[str, set[int]]:
    """Find the pages on which something of each block is drawn."""
    blocks = {str(node.id): node.block for outermost in body(document) for node in walk(outermost)}
    found: defaultdict[str, set[int]] = defaultdict(set)
    for page in pages.pages:
        for mark in page.marks:
            owner = "" if isinstance(mark, ShapeMark) else key_of(mark.owner)
            if owner in blocks:
                found[blocks[owner]].add(page.number)
    return found


def dropped(library: "Library", document: "Document") -> "Iterator[Diagnostic]":
    """Look for claims that the ledger drops and a block says all the same."""
    dropped = {claim.id for claim in library.claims() if claim.stance is Stance.DROP}
    for block in document.blocks:
        for name in block.claims:
            if name in dropped:
                message = f"block '{block.id}' says '{name}', which the ledger drops"
                yield Diagnostic("dropped-claim", message, block.place("claims", name))


def _late(library: "Library", document: "Document", pages: "Pages") -> "Iterator[Diagnostic]":
    """Find core claims that no block says wholly on the first pages."""
    languages = 2 if document.beside else 1
    first = library.page_format(document.edition.format).core_pages * languages
    if not first:
        return
    numbers = _block_pages(document, pages)
    for claim in library.claims():
        saying = [block for block in document.blocks if claim.id in block.claims]
        if not claim.core or not saying:
            continue
        ends = {max(numbers[block.id], default=0): block for block in saying}
        earliest = min(ends)
        if earliest > first:
            message = (
                f"core claim '{claim.id}' stands on page {earliest}, not on the first {first}"
            )
            yield warning("core-late", message, ends[earliest].span)
