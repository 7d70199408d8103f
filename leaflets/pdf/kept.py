"""Parts of files made once → used again, up to so many bytes a process.

What costs most of a file is the same in many: artwork in the same colours, a face cut down to the
same signs. They are kept as they go into the file, compressed.
"""

from typing import TYPE_CHECKING, Generic, TypeVar

from leaflets.model.remembered import Recent

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_MOST = 4 * 1024 * 1024
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
        self._parts: Recent[Hashable, T] = Recent(self._forgotten)

    def get(self, name: "Hashable", make: "Callable[[], T]") -> T:
        """Give a part.

        Args:
            name: All that it depends on.
            make: Makes it where it is not there.
        """
        found = self._parts.get(name)
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
        found = self._parts.get(name)
        return self._put(name, make()) if found is None or not is_right(found) else found

    def _put(self, name: "Hashable", part: T) -> T:
        self._parts.put(name, part)
        self.bytes += self._size(part) + _ENTRY
        while self.bytes > self._most and len(self._parts) > 1:
            self._parts.drop_oldest()
        return part

    def _forgotten(self, part: T) -> None:
        self.bytes -= self._size(part) + _ENTRY
