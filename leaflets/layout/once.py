"""Things → what was found out about them, once for each."""

from typing import TYPE_CHECKING, Generic, TypeVar

from leaflets.model.remembered import Recent

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_MOST = 2_000
"""Most things remembered: the nodes of some editions."""
_K = TypeVar("_K")
_T = TypeVar("_T")


class Once(Generic[_K, _T]):
    """Remembers what was found out about things, which are told by their identity.

    Args:
        find: Finds it out: from the thing alone, which nobody changes.
        most: Most of them; those that have not been asked for longest go first.
    """

    def __init__(self, find: "Callable[[_K], _T]", most: int = _MOST) -> None:
        self._find = find
        self._most = most
        # Things are held on to, so that nothing else can take their identity.
        self._known: Recent[int, tuple[_K, _T]] = Recent()

    def __len__(self) -> int:
        """Count the things that are remembered."""
        return len(self._known)

    def of(self, thing: _K) -> _T:
        """Give what is found out about a thing."""
        found = self._known.get(id(thing))
        if found is not None:
            return found[1]
        made = self._find(thing)
        self._known.put(id(thing), (thing, made))
        if len(self._known) > self._most:
            self._known.drop_oldest()
        return made


class Numbers:
    """Gives numbers to things: equal ones have the same, and none ever stands for another.

    Args:
        most: Most of them remembered; those that have not been asked for longest go first.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._known: Recent[Hashable, int] = Recent()
        self._last = 0

    def __len__(self) -> int:
        """Count the things that are remembered."""
        return len(self._known)

    def of(self, thing: "Hashable") -> int:
        """Give the number of a thing."""
        found = self._known.get(thing)
        if found is not None:
            return found
        self._last += 1
        self._known.put(thing, self._last)
        if len(self._known) > self._most:
            self._known.drop_oldest()
        return self._last
