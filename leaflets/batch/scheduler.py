"""An address typed → the scheduler that it names; nothing is asked of it here."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.model.errors import SelectionError

if TYPE_CHECKING:
    from collections.abc import Callable

_SCHEMES = ("tcp", "tls")
_PLACE = re.compile(r"(?:\[(?P<six>[^\]]*)\]|(?P<host>[\w.-]+)):(?P<port>[0-9]{1,5})(?![0-9])")
_PORTS = 65536
_SECRETIVE = frozenset("@?#")
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
        # Nothing that may hold a password is printed.
        shown = f"'{address}'" if not _SECRETIVE & set(address) else "what --scheduler names"
        if wrong := _wrong(address):
            message = f"{shown} is no address of a scheduler: {wrong}"
            raise SelectionError.of("usage", message, hint=_HINT)
        return cls(address.rstrip("/"), say)


def _wrong(address: str) -> str:
    """Say why no scheduler can have an address; nothing where one can.

    The rules are those of RFC 3986, 3.2, less all that dask has no use for.
    """
    scheme, _, rest = address.partition("://")
    if scheme not in _SCHEMES or not address.startswith(f"{scheme}://"):
        return "it begins with tcp:// or tls://"
    if "@" in rest:
        return "it takes no name and no password"
    found = _PLACE.match(rest)
    if (
        not found
        or not _is_host(found["six"], found["host"])
        or not 0 < int(found["port"]) < _PORTS
    ):
        return "it needs a host and a port"
    return "" if rest[found.end() :] in {"", "/"} else "it ends with the port"


def _is_host(six: str | None, name: str | None) -> bool:
    """Tell whether there is a name, or an address of IPv6 that stood in brackets."""
    from ipaddress import IPv6Address  # noqa: PLC0415  slow to load, and seldom needed

    try:
        return bool(name or IPv6Address(six or ""))
    except ValueError:
        return False
