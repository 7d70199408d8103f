"""The bytes of a PDF that may be anything → the text of each page."""

import logging
from io import BytesIO

_LOG = "pypdf"


def page_texts(data: bytes) -> tuple[tuple[str, ...], ...] | None:
    """Read the text of each page; nothing where it cannot be read.

    Readers differ in what they do with lines that run from right to left, so each page is given
    as it is read and with its lines turned around.
    """
    from pypdf import PdfReader  # noqa: PLC0415  only who looks into files waits for it

    log = logging.getLogger(_LOG)
    level = log.level
    log.setLevel(logging.CRITICAL)  # what it thinks of a file is not asked for
    try:
        pages = [page.extract_text() for page in PdfReader(BytesIO(data)).pages]
    except Exception:  # noqa: BLE001  a damaged file may make it fail in any way
        return None
    finally:
        log.setLevel(level)
    return tuple((_joined(text), _joined(_turned(text))) for text in pages)


def _turned(text: str) -> str:
    return "\n".join(line[::-1] for line in text.split("\n"))


def _joined(text: str) -> str:
    return " ".join(text.split())
