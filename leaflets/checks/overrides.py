"""A clinic's blocks → those that replace another bundled text than the one of now."""

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.library import Library
    from leaflets.library.overlay import Original
    from leaflets.model.content import Block

_LONGEST = 60
"""Most characters of a change that are shown: all of them are in the whole difference."""


def check(library: "Library", blocks: "Iterable[Block]") -> "Iterator[Diagnostic]":
    """Look at the text that each of the clinic's blocks says it replaces."""
    if library.clinic_root is None:
        return
    for block in blocks:
        original = library.overlay.replaces(block)
        place = block.place("overrides")
        if original is None:
            if block.overrides:
                message = f"there is no bundled block '{block.id}' to replace"
                hint = "it went, or has another name now; if this block is your own, take out"
                yield warning("override-gone", message, place, f"{hint} the line 'overrides'")
        elif not block.overrides:
            message = f"block '{block.id}' replaces the bundled one and does not say which text"
            hint = f"compare the two (leaflets override --diff {block.id}), then bind it"
            yield warning("override-unbound", message, block.span, f"{hint}: {_keep(block)}")
        elif not original.digest.startswith(block.overrides):
            yield _moved(library, block, original)


def _moved(library: "Library", block: "Block", original: "Original") -> Diagnostic:
    before = library.overlay.as_copied(block)
    if before is None:
        message = f"block '{block.id}' replaces another bundled text than that of now"
        what = ""
    else:
        message = f"the bundled text of block '{block.id}' changed since it was copied"
        what = f"{_first_change(before, original.data)}; "
    hint = f"{what}compare: leaflets override --diff {block.id}; if yours stays: {_keep(block)}"
    return warning("override-moved", message, block.place("overrides"), hint)


def _keep(block: "Block") -> str:
    return f"leaflets override --keep {block.id}"


def _first_change(before: bytes, after: bytes) -> str:
    """Say in a line what changed first, and whether more did."""
    old, new = (data.decode(errors="replace").split() for data in (before, after))
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changes = [one for one in codes if one[0] != "equal"]
    if not changes:
        return "only its spacing changed"
    _, start, end, first, last = changes[0]
    # A word on either side shows where it is, and what was added or taken out alone.
    gone = _short(old[max(start - 1, 0) : end + 1])
    come = _short(new[max(first - 1, 0) : last + 1])
    more = ", and more" if len(changes) > 1 else ""
    return f"it now says '{come}' for '{gone}'{more}"


def _short(words: list[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
