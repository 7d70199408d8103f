"""Codes with the text they stand for → a ToUnicode CMap."""

import re
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import FontError
from leaflets.pdf.objects import utf16

if TYPE_CHECKING:
    from collections.abc import Sequence

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_PER_BLOCK = 100
"""Most entries between beginbfchar and endbfchar (Adobe technical note 5014, section 1.4.1)."""
_HEAD = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
"""
_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
_NOTHING = "\u200b"
"""A glyph that gives no text of its own must give something: a space of no width."""


def unicode_map(texts: "Sequence[str]") -> bytes:
    """Write the CMap (ISO 32000-1, 9.10.3).

    Args:
        texts: Text of each code, from code 1.

    Raises:
        FontError: One is a private character, which says nothing (ISO 19005-2, 6.2.11.7.3).
    """
    if found := _PRIVATE.search("".join(texts)):
        message = f"U+{ord(found[0]):04X} is a private character, which says nothing in a PDF"
        raise FontError(Diagnostic("private-character", message, hint="write it another way"))
    lines = [f"<{code:04X}><{utf16(text or _NOTHING)}>" for code, text in enumerate(texts, 1)]
    blocks = [lines[start : start + _PER_BLOCK] for start in range(0, len(lines), _PER_BLOCK)]
    body = "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
    )
    return (_HEAD + body + _TAIL).encode("ascii")
