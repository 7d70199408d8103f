"""An address typed → the scheduler that it names; nothing is asked of it here."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from leaflets.model.errors import SelectionError

if TYPE_CHECKING:
    from collections.abc import Callable

_SCHEMES = ("tcp", "tls")
_HINT = "name it as its own log does, such as tcp://10.0.0.5:8786"


def _nothing(_: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Scheduler:
    """A scheduler of dask.distributed.

    Attributes:
        address: Where it is, as `tcp://HOST:PORT` or `tls://HOST:PORT`.
        say: Takes a line about what is waited for.
        patience: Seconds after which it is given up, or workers are where there are none.
    """

    address: str
    say: "Callable[[str], None]" = _nothing
    patience: float = 30.0

    @classmethod
    def at(cls, address: str, say: "Callable[[str], None]" = _nothing) -> "Scheduler":
        """Name a scheduler.

        Raises:
            SelectionError: No scheduler can have such an address.
        """
        parts = urlsplit(address)
        if parts.scheme not in _SCHEMES:
            message = f"'{address}' is no address of a scheduler: it begins with tcp:// or tls://"
            raise SelectionError.of("usage", message, hint=_HINT)
        try:
            whole = bool(parts.hostname and parts.port)
        except ValueError:  # a port that is no number, or too large for one
            whole = False
        if not whole or parts.path not in {"", "/"}:
            message = f"'{address}' is no address of a scheduler: it needs a host and a port"
            raise SelectionError.of("usage", message, hint=_HINT)
        return cls(address.rstrip("/"), say)
