"""A document → what it says more surely than it is known.

What rests on popular articles alone, and what the ledger says with "may", must not sound certain.
Words are those of the source language, so editions in it are judged, for all others.
"""

from typing import TYPE_CHECKING

from leaflets.assembly import advice, wording
from leaflets.model.claims import Evidence, Stance
from leaflets.model.diagnostic import Diagnostic, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.assembly.wording import Sentence
    from leaflets.library import Library
    from leaflets.model.content import Block
    from leaflets.model.document import Document


def check(library: "Library", document: "Document") -> "Iterator[Diagnostic]":
    """Look at every block that rests on weak evidence or says a softened claim."""
    if document.locale.tag != library.defaults.source_locale:
        return
    softened = {claim.id for claim in library.claims() if claim.stance is Stance.SOFTEN}
    said: dict[str, list[Sentence]] = {}
    for sentence in wording.sentences(document):
        said.setdefault(sentence.block, []).append(sentence)
    for block in document.blocks:
        soft = [name for name in block.claims if name in softened]
        if soft or _popular(document, block):
            yield from _certain(library, block, soft, said.get(block.id, []))
        if soft and block.id in said:
            yield from _open(library, block, soft[0], said[block.id])


def _popular(document: "Document", block: "Block") -> bool:
    """Tell whether a block rests on popular articles alone."""
    kinds = {source.evidence for source in document.sources if source.id in block.sources}
    return kinds == {Evidence.POPULAR}


def _certain(
    library: "Library", block: "Block", soft: list[str], sentences: "list[Sentence]"
) -> "Iterator[Diagnostic]":
    why = f"claim '{soft[0]}' is to be said with 'may'" if soft else "it rests on popular articles"
    for sentence in sentences:
        word = advice.given(library.hedging.certain, library.safety(), sentence)
        if word:
            message = f"'{word.text}' sounds certain, and {why} (block '{block.id}')"
            hint = "say that it may help, or name better evidence"
            yield warning("certain-words", message, word.span, hint)


def _open(
    library: "Library", block: "Block", claim: str, sentences: "list[Sentence]"
) -> "Iterator[Diagnostic]":
    hedges = library.hedging.hedges
    if hedges and not any(wording.find(hedges, sentence) for sentence in sentences):
        message = f"block '{block.id}' says claim '{claim}' without a word such as '{hedges[0]}'"
        hint = "the ledger softens it: leave open whether it is so"
        yield warning("no-hedge", message, block.place("claims", claim), hint)
