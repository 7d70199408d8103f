"""The names a template is rendered with, and the counters that end it when it runs too long."""

from functools import partial
from typing import TYPE_CHECKING, Any

from leaflets.assembly import marks
from leaflets.assembly.sandbox import LIMIT, Exposed, Refusal
from leaflets.assembly.tree import Reference, Show
from leaflets.model.diagnostic import did_you_mean
from leaflets.model.errors import LeafletsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from leaflets.assembly.manuscript import Manuscript
    from leaflets.library import Library
    from leaflets.model.audience import Audience
    from leaflets.model.span import Span

MAX_LOOPS = 10_000
"""Most that all loops of a template may draw together."""

MAX_TEXT = 1_000_000
"""Most characters, marks included, that a template may render to."""


class AudienceName(Exposed):
    """The audience: equal to its id, printed as its label."""

    def __init__(self, audience: "Audience", library: "Library") -> None:
        self._audience = audience
        self._library = library

    def member(self, name: str) -> object:
        """Give the id or the label."""
        if name == "id":
            return self._audience.id
        if name == "label":
            return self._audience.label
        return super().member(name)

    def __str__(self) -> str:
        """Print the label."""
        return self._audience.label

    def __eq__(self, other: object) -> bool:
        """Compare with an id, which must be one there is."""
        # A misspelt id would silently leave out what was meant for that audience.
        if isinstance(other, str) and other != self._audience.id:
            try:
                self._library.audience(other)
            except LeafletsError as error:
                first = error.diagnostics[0]
                raise Refusal(first.code, first.message, first.hint) from None
        return other == self._audience.id

    def __hash__(self) -> int:
        """Hash as the id does."""
        return hash(self._audience.id)


class Bracket(Exposed):
    """A placeholder: prints itself again, true when there will be a value for it."""

    def __init__(self, name: str, has: "Callable[[], bool]") -> None:
        self._name, self._has = name, has

    def __str__(self) -> str:
        """Print the placeholder as it was written."""
        return "{{ " + self._name + " }}"

    def __bool__(self) -> bool:
        """Tell whether there will be a value; what is only printed does not ask."""
        return self._has()


class Brackets(Exposed):
    """A family of placeholders, such as `clinic`."""

    def __init__(self, scope: str, has: "Callable[[str], bool]") -> None:
        self._scope, self._has = scope, has

    def member(self, name: str) -> Bracket:
        """Give the placeholder of this name."""
        return Bracket(f"{self._scope}.{name}", partial(self._has, name))

    def __str__(self) -> str:
        """Refuse to be printed as a whole."""
        raise Refusal("template-forbidden", f"'{self._scope}' is printed by part, as in .name")


class AskedBlock(Exposed):
    """A block asked for: prints its mark."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __str__(self) -> str:
        """Print the mark."""
        return marks.mark_block(self._number)


class AskedBlocks(Exposed):
    """Several blocks asked for: prints their marks, or gives them one by one."""

    def __init__(self, blocks: "Iterable[AskedBlock]") -> None:
        self._blocks = tuple(blocks)

    def __str__(self) -> str:
        """Print the marks of all."""
        return "".join(map(str, self._blocks))

    def __iter__(self) -> "Iterator[AskedBlock]":
        """Give them one by one."""
        return iter(self._blocks)

    def __len__(self) -> int:
        """Count them."""
        return len(self._blocks)


class Asked:
    """Remembers the blocks a template asks for."""

    def __init__(self, library: "Library", audience: "Audience", file: "Span") -> None:
        self._library, self._audience, self._file = library, audience, file
        self._asked: list[tuple[str, Show]] = []

    def block(self, block: object = None, show: object = Show.BODY, *rest: Any) -> AskedBlock:  # noqa: ANN401  templates pass anything
        """Ask for one block."""
        if not isinstance(block, str) or rest:
            raise Refusal("template-syntax", 'a block is asked for as block("topic/slug")')
        self._asked.append((block, _show(show)))
        return AskedBlock(len(self._asked) - 1)

    def blocks(self, pattern: object = None, show: object = Show.BODY, *rest: Any) -> AskedBlocks:  # noqa: ANN401  templates pass anything
        """Ask for all blocks with matching ids that are meant for the audience."""
        if not isinstance(pattern, str) or rest:
            raise Refusal("template-syntax", 'blocks are asked for as blocks("topic/*")')
        found = self._library.blocks_matching(pattern)
        # A pattern that matches nothing is asked for as a block: that is then unknown.
        wanted = [name for name in found if self._meant(name)] if found else [pattern]
        return AskedBlocks([self.block(name, show) for name in wanted])

    def _meant(self, name: str) -> bool:
        try:
            block = self._library.block(name, self._file)
        except LeafletsError:
            # What is wrong with it is told where all blocks are read.
            return True
        return self._audience.id in block.audiences

    def placed(self, manuscript: "Manuscript") -> tuple[Reference, ...]:
        """Give all that was asked for; what was printed has the place where that was."""
        spans: dict[int, Span] = {}
        for line in manuscript.lines:
            for match in marks.REFERENCE.finditer(line.text):
                spans.setdefault(marks.block_number(match.group()), line.at(match.start()))
        return tuple(
            Reference(name, show, spans.get(number, self._file))
            for number, (name, show) in enumerate(self._asked)
        )


def _show(show: object) -> Show:
    try:
        return Show(str(show))
    except ValueError:
        hint = did_you_mean(str(show), Show)
        raise Refusal("template-syntax", f"show can't be '{show}'", hint) from None


class Limits:
    """Counts what a template does."""

    def __init__(self) -> None:
        self._drawn = 0

    def counted(self, drawn: "Iterable[object]") -> "Iterator[object]":
        """Hand on what a loop draws, up to the limit for all loops."""
        for one in drawn:
            self._drawn += 1
            if self._drawn > MAX_LOOPS:
                message = f"the loops of the template run more than {MAX_LOOPS} times"
                raise Refusal("template-endless", message)
            yield one

    def range(self, *arguments: Any) -> range:  # noqa: ANN401  templates pass anything
        """Give a range that a loop can get through."""
        if any(abs(one) > LIMIT for one in arguments) or len(range(*arguments)) > MAX_LOOPS:
            raise Refusal("template-endless", f"a range can't be longer than {MAX_LOOPS}")
        return range(*arguments)

    def joined(self, parts: "Iterable[str]") -> str:
        """Join what a template renders, up to the limit."""
        found: list[str] = []
        length = 0
        for part in parts:
            length += len(part)
            if length > MAX_TEXT:
                raise Refusal(
                    "template-endless", f"the template renders to more than {MAX_TEXT} characters"
                )
            found.append(part)
        return "".join(found)
