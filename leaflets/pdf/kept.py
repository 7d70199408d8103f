"""Parts of files made once → used again, up to so many bytes a process.

What costs most of a file is the same in many: artwork in the same colours, a face cut down to the
same signs. They are kept as they go into the file, compressed.
"""

from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_MOST = 16 * 1024 * 1024
_ENTRY = 500
"""What remembering one part takes beside its bytes, roughly."""

T = TypeVar("T")


class Kept(Generic[T]):
    """Remembers parts; those that have not been used for longest go first.

    Args:
        size: Gives the bytes of a part.
        most: Most bytes of all parts together.

    Attributes:
        bytes: Bytes of all that is remembered.
    """

    def __init__(self, size: "Callable[[T], int]", most: int = _MOST) -> None:
        self.bytes = 0
        self._size = size
        self._most = most
        self._parts: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, name: "Hashable", make: "Callable[[], T]") -> T:
        """Give a part.

        Args:
            name: All that it depends on.
            make: Makes it where it is not there.
        """
        try:
            self._parts.move_to_end(name)
            return self._parts[name]
        except KeyError:
            pass
        part = self._parts[name] = make()
        self.bytes += self._size(part) + _ENTRY
        while self.bytes > self._most and len(self._parts) > 1:
            _, gone = self._parts.popitem(last=False)
            self.bytes -= self._size(gone) + _ENTRY
        return part
