"""What was found out about an object, told by its identity → known again, up to so many.

Editions are made a language at a time. What one language needed is of no use to the next but for
what both need, such as the leaflet in the language it is written in. So whoever turns to another
language says so, and what has not been used in the last turn is let go.
"""

from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar
from weakref import WeakSet

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")


class Turning(Protocol):
    """Remembers things in turns."""

    def turn(self) -> None:
        """Let go of what has not been used since this was called last."""


_ALL: "WeakSet[Turning]" = WeakSet()


def in_turns(one: Turning) -> None:
    """Let something take part in turns for as long as it lives."""
    _ALL.add(one)


def turn() -> None:
    """Begin another turn of all that takes part."""
    for one in tuple(_ALL):
        one.turn()


class Recent(Generic[K, V]):
    """Values by name, those used last at the end.

    Args:
        gone: Is told of each value that is let go of.
    """

    def __init__(self, gone: "Callable[[V], None] | None" = None) -> None:
        self._values: OrderedDict[K | None, V | None] = OrderedDict()
        self._gone = gone
        in_turns(self)

    def __len__(self) -> int:
        """Count the values."""
        return len(self._values) - (None in self._values)

    def __iter__(self) -> "Iterator[K]":
        """Give the names, that of the value that has not been used for longest first."""
        return (name for name in self._values if name is not None)

    def get(self, name: K) -> V | None:
        """Give a value, if it is there, which is used by that."""
        found = self._values.get(name)
        if found is not None:
            self._values.move_to_end(name)
        return found

    def put(self, name: K, value: V) -> None:
        """Add a value, in the place of another of that name."""
        self.drop(name)
        self._values[name] = value

    def drop(self, name: K) -> None:
        """Let go of a value, if it is there."""
        self._tell(self._values.pop(name, None))

    def drop_oldest(self) -> None:
        """Let go of the value that has not been used for longest."""
        name, value = self._values.popitem(last=False)
        if name is None:  # nothing is left of the turn before
            _, value = self._values.popitem(last=False)
        self._tell(value)

    def turn(self) -> None:
        """Let go of values that have not been used since this was called last."""
        # A mark, which nobody uses, stands behind all values of the turn before.
        if None in self._values:
            while (one := self._values.popitem(last=False))[0] is not None:
                self._tell(one[1])
        self._values[None] = None

    def _tell(self, value: V | None) -> None:
        if value is not None and self._gone:
            self._gone(value)


class Remembered(Generic[T]):
    """Remembers values; those that have not been used for longest go first.

    For frozen objects that are handed out again and again, and too large to be compared.

    Args:
        most: Most values remembered.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        # Objects are held on to, so that nothing else can take their identity.
        self._values: Recent[tuple[Hashable, ...], tuple[object, T]] = Recent()

    def __len__(self) -> int:
        """Count the values that are remembered."""
        return len(self._values)

    def get(
        self,
        about: object,
        make: "Callable[[], T]",
        also: "Hashable" = None,
        beside: tuple[object, ...] = (),
    ) -> T:
        """Give a value.

        Args:
            about: What it is about, a frozen object.
            make: Makes it where it is not known.
            also: What else it depends on.
            beside: Further objects that it depends on, told by their identity as well.
        """
        name = (id(about), also, *map(id, beside)) if beside else (id(about), also)
        found = self._values.get(name)
        if found is not None:
            return found[1]
        value = make()
        self._values.put(name, ((about, *beside), value))
        if len(self._values) > self._most:
            self._values.drop_oldest()
        return value
