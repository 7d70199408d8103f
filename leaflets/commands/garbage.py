"""How often Python looks for cycles among objects while a command runs, and when it ends.

Nearly nothing that a command makes is in cycles, and it ends soon: looking for them takes a tenth
of the time of a short one.
"""

import atexit
import gc
from functools import cache

_YOUNG = 50_000
"""Objects that are made before those that are new are looked through, in any command."""
_ONCE = 500_000
"""Likewise where one edition is made, which has fewer; what makes more is bounded by it."""


def seldom() -> None:
    """Collect cycles rarely, as modules are loaded too; none when the process ends."""
    _at_least(_YOUNG)
    _leave_all()


def for_one() -> None:
    """Collect cycles hardly ever: the process makes one edition and ends."""
    _at_least(_ONCE)


def _at_least(objects: int) -> None:
    young, *older = gc.get_threshold()
    if 0 < young < objects:
        gc.set_threshold(objects, *older)


@cache  # a process that runs several commands ends once
def _leave_all() -> None:
    """Have Python, when it ends, not look through all there is: the system takes it back."""
    atexit.register(gc.freeze)
