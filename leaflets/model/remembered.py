"""What was found out about an object, told by its identity → known again, up to so many."""

from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")


class Remembered(Generic[T]):
    """Remembers values; those that have not been used for longest go first.

    For frozen objects that are handed out again and again, and too large to be compared.

    Args:
        most: Most values remembered.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        # Objects are held on to, so that nothing else can take their identity.
        self._values: OrderedDict[Hashable, tuple[object, T]] = OrderedDict()

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
            self._values.move_to_end(name)
            return found[1]
        value = make()
        self._values[name] = (about, *beside), value
        if len(self._values) > self._most:
            self._values.popitem(last=False)
        return value
