"""Bytes → bytes for FlateDecode: the one place that chooses the compressor."""

import zlib

_LEVEL = 9


def deflate(data: bytes) -> bytes:
    """Compress as FlateDecode expects it (ISO 32000-1, 7.4.4).

    Nothing else in the program compresses what goes into a PDF, so that another compressor, whose
    output does not depend on the platform, is a change of this function alone.
    """
    return zlib.compress(data, _LEVEL)
