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
        found = self._find(name)
        return self._put(name, make()) if found is None else found

    def alike(
        self, name: "Hashable", is_right: "Callable[[T], bool]", make: "Callable[[], T]"
    ) -> T:
        """Give a part whose name does not say all that it depends on.

        Args:
            name: What it depends on, as far as that is cheap to tell; the last part of a name is
                kept.
            is_right: Tells whether a part is the right one.
            make: Makes it where it is not there.
        """
        found = self._find(name)
        return self._put(name, make()) if found is None or not is_right(found) else found

    def _find(self, name: "Hashable") -> T | None:
        found = self._parts.get(name)
        if found is not None:
            self._parts.move_to_end(name)
        return found

    def _put(self, name: "Hashable", part: T) -> T:
        gone = self._parts.pop(name, None)
        if gone is not None:
            self.bytes -= self._size(gone) + _ENTRY
        self._parts[name] = part
        self.bytes += self._size(part) + _ENTRY
        while self.bytes > self._most and len(self._parts) > 1:
            _, gone = self._parts.popitem(last=False)
            self.bytes -= self._size(gone) + _ENTRY
        return part
