"""Names of blocks → copies of them in the clinic's folder, and how their texts differ."""

from difflib import unified_diff
from typing import TYPE_CHECKING

from leaflets.library.overlay import KEY
from leaflets.model.diagnostic import Diagnostic, did_you_mean
from leaflets.model.errors import LeafletsError, SelectionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from leaflets.library import Library
    from leaflets.model.content import Block

_TABULATOR = "\t"
_NOW, _COPIED = "the bundled text now", "the bundled text when it was copied"


class Overrider:
    """What `leaflets override` does with a clinic's library."""

    def __init__(self, library: "Library") -> None:
        self._library, self._overlay = library, library.overlay

    def copy(self, blocks: tuple[str, ...]) -> "Iterator[str]":
        """Copy bundled blocks; all names are looked at before anything is written.

        Raises:
            LeafletsError: With all that is wrong with them.
        """
        self._all(blocks, self._can_be_copied)
        for block in blocks:
            span = self._overlay.copy(block)
            yield f"{span}: copied from the bundled text"
        yield "change the text there, then run: leaflets check"

    def keep(self, blocks: tuple[str, ...]) -> "Iterator[str]":
        """Bind the clinic's blocks to the bundled text of now.

        Raises:
            LeafletsError: With all that is wrong with them.
        """
        self._all(blocks, self._replaces)
        for name in blocks:
            block, original = self._library.block(name), self._overlay.original(name)
            if original and original.digest.startswith(block.overrides or "-"):
                yield f"{block.span}: replaces the bundled text of now already"
            else:
                yield f"{self._overlay.bind(block)}: replaces the bundled text of now"

    def differences(self, blocks: tuple[str, ...]) -> "Iterator[str]":
        """Show how the bundled text changed, and what the clinic says otherwise.

        Without names, of all blocks whose bundled text moved on.

        Raises:
            LeafletsError: With all that is wrong with the names.
        """
        if not blocks:
            blocks = tuple(filter(self._moved_on, self._library.block_ids()))
            if not blocks:
                yield "no bundled text that the clinic replaces has changed"
        self._all(blocks, self._replaces)
        for name in blocks:
            yield from self._difference(self._library.block(name))

    def _difference(self, block: "Block") -> "Iterator[str]":
        now = self._overlay.replaces(block)
        if now is None:
            return
        before = self._overlay.as_copied(block)
        bound = now.digest.startswith(block.overrides or "-")
        if not bound and before is not None:
            yield from _compared(before, _COPIED, now.data, _NOW)
        elif not bound:
            yield f"# {block.id}: the text it was written over is not kept, so only the two of now"
        same = f"# {block.id}: the clinic says the same as the bundled text now"
        own = self._overlay.own_text(block.id)
        yield from list(_compared(now.data, _NOW, own, str(block.span))) or [same]

    def _moved_on(self, name: str) -> bool:
        """Tell whether a clinic's block replaces another text than that of now."""
        own = self._overlay.own(name)
        if own is None or self._overlay.original(name) is None:
            return False
        block, now = self._library.block(name), self._overlay.original(name)
        return now is not None and not now.digest.startswith(block.overrides or "-")

    def _all(self, blocks: tuple[str, ...], look: "Callable[[str], None]") -> None:
        errors: list[LeafletsError] = []
        for block in blocks:
            try:
                look(block)
            except LeafletsError as error:
                errors.append(error)
        problems = dict.fromkeys(one for error in errors for one in error.diagnostics)
        if problems and all(isinstance(error, SelectionError) for error in errors):
            raise SelectionError(*problems)
        if problems:
            raise LeafletsError(*problems)

    def _can_be_copied(self, name: str) -> None:
        if problem := self._overlay.refusal(name):
            raise SelectionError(problem)
        bundled = self._library.without_clinic()
        known = bundled.block_ids() if bundled else ()
        if name not in known or bundled is None:
            raise _unknown(name, known)
        bundled.block(name)  # what cannot be read is not copied

    def _replaces(self, name: str) -> None:
        own, now = self._overlay.own(name), self._overlay.original(name)
        if own and now:
            self._library.block(name)
            return
        if now:
            message = f"the clinic says nothing of its own in place of block '{name}'"
            hint = f"copy it, to change it: leaflets override {name}"
            raise SelectionError.of("not-overridden", message, now.span, hint)
        if own:
            message = f"block '{name}' is the clinic's own: it replaces no bundled one"
            raise SelectionError.of("not-bundled", message, own.span)
        raise _unknown(name, self._library.block_ids())


def _unknown(name: str, known: tuple[str, ...]) -> SelectionError:
    hint = did_you_mean(name, known) or "names: leaflets list blocks"
    return SelectionError(Diagnostic("unknown-block", f"there is no block '{name}'", hint=hint))


def _compared(before: bytes, old: str, after: bytes, new: str) -> "Iterator[str]":
    """Give a unified diff without the line that names the text replaced."""
    texts = (_lines(before), _lines(after))
    yield from unified_diff(*texts, old, new, lineterm="", n=2)


def _lines(data: bytes) -> list[str]:
    text = data.decode(errors="replace").removeprefix("\ufeff").replace(_TABULATOR, "    ")
    return [line for line in text.splitlines() if not line.startswith(f"{KEY}:")]
