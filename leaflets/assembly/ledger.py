"""Blocks in, diagnostics out for claims and sources that they may not or can't name."""

from typing import TYPE_CHECKING

from leaflets.model.claims import Stance
from leaflets.model.diagnostic import Diagnostic, did_you_mean
from leaflets.model.errors import MissingReference, SafetyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.assembly.report import Report
    from leaflets.library import Library
    from leaflets.model.claims import Claim, Source
    from leaflets.model.content import Block


def check(blocks: "Iterable[Block]", audience: str, library: "Library", report: "Report") -> None:
    """Report what the front matter of blocks names against the ledger."""
    claims = {claim.id: claim for claim in library.claims()}
    sources = {source.id: source for source in library.sources()}
    for block in blocks:
        report.add(MissingReference, *_unknown("claim", block.claims, claims, block))
        report.add(MissingReference, *_unknown("source", block.sources, sources, block))
        named = [claims[name] for name in block.claims if name in claims]
        report.add(SafetyError, *_claims(named, audience, block))


def _unknown(
    kind: str, names: "Iterable[str]", known: "Iterable[str]", block: "Block"
) -> "Iterator[Diagnostic]":
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known)
            message = f"there is no {kind} '{name}'"
            yield Diagnostic(f"unknown-{kind}", message, block.place(f"{kind}s", name), hint=hint)


def _claims(claims: "Iterable[Claim]", audience: str, block: "Block") -> "Iterator[Diagnostic]":
    for claim in claims:
        if claim.stance is Stance.DROP:
            message = f"block '{block.id}' says '{claim.id}', which the ledger drops"
            yield Diagnostic("dropped-claim", message, block.place("claims", claim.id))
        elif audience not in claim.audiences:
            message = f"block '{block.id}' says '{claim.id}', which is not meant for '{audience}'"
            hint = "meant for: " + ", ".join(claim.audiences)
            place = block.place("claims", claim.id)
            yield Diagnostic("wrong-audience", message, place, hint=hint)


def used(blocks: "Iterable[Block]", library: "Library") -> "tuple[Source, ...]":
    """List the sources that blocks rest on, in order of first use."""
    sources = {source.id: source for source in library.sources()}
    names = dict.fromkeys(name for block in blocks for name in block.sources)
    return tuple(sources[name] for name in names if name in sources)
