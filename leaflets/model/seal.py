"""A digest over a whole file that stands in that file, so that any byte changed later shows.

It stands in XMP, which is not compressed, in a field of fixed width that counts as zeros. It is no
signature: who means to deceive can seal a file anew. It tells of what happened to a file on its
way: pages exchanged, notes added, a copy cut short.
"""

import hashlib

from leaflets.model.provenance import PREFIX

PROPERTY = "seal"
"""Name of the property that holds it."""

_OPEN, _CLOSE = f"<{PREFIX}:{PROPERTY}>".encode(), f"</{PREFIX}:{PROPERTY}>".encode()
_ZEROS = b"0" * hashlib.sha256().digest_size * 2

UNSEALED = _ZEROS.decode()
"""What the property holds until the file is complete."""


def seal(data: bytes) -> bytes:
    """Seal a file that holds the property; others stay as they are."""
    at = data.find(_OPEN + _ZEROS + _CLOSE)
    if at < 0:
        return data
    start = at + len(_OPEN)
    return data[:start] + _digest(data, start) + data[start + len(_ZEROS) :]


def intact(data: bytes) -> bool:
    """Tell whether a file is sealed, once, and is as it was then."""
    at = data.find(_OPEN)
    if at < 0 or data.find(_OPEN, at + 1) >= 0:
        return False
    start = at + len(_OPEN)
    sealed = _digest(data, start) + _CLOSE
    return data.startswith(sealed, start)


def _digest(data: bytes, start: int) -> bytes:
    """Give the digest of a file, with zeros in the field that starts there."""
    parts = memoryview(data)
    digest = hashlib.sha256(parts[:start])
    digest.update(_ZEROS)
    digest.update(parts[start + len(_ZEROS) :])
    return digest.hexdigest().encode()
