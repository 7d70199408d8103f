"""The bytes of a PDF file → its text, as two readers that everybody uses give it back."""

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from functools import cache

import pypdfium2
import pytest

_UNSEEN = dict.fromkeys(
    map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff")
)
"""Marks of direction, which readers add on their own, and places without width."""


def pdfium(data):
    """Give the text that PDFium, and so Chrome, finds."""
    with pypdfium2.PdfDocument(data) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def poppler(data, *options):
    """Give the text that poppler, and so Evince and Okular, finds."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is absent: apt-get install poppler-utils")
    done = subprocess.run(
        ["pdftotext", *options, "-", "-"], input=data, capture_output=True, check=True
    )
    assert not done.stderr, done.stderr.decode()
    return done.stdout.decode()


@cache
def gives_all_marks():
    """Tell whether poppler gives back all of 40 marks on a letter: 22.12 does, 25.03 does not."""
    said = subprocess.run(["pdftotext", "-v"], capture_output=True, text=True, check=False).stderr
    return int(re.search(r"version (\d+)", said)[1]) < 23


def raw(data):
    """Give the text that poppler finds, in the order in which it is drawn."""
    return poppler(data, "-raw")


READERS = {"poppler": poppler, "poppler -raw": raw, "PDFium": pdfium}


def letters(text):
    """Leave out spaces and marks of direction; compose what is canonically equivalent."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text.translate(_UNSEEN)))


def score(said, got):
    """Compare what was said with what came back.

    Returns:
        Whether it is the same (`exact`), whether it has the same characters, in whatever order
        (`whole`), and how like it is from 0 to 1 (`ratio`).
    """
    said, got = letters(said), letters(got)
    if said == got:
        return {"exact": True, "whole": True, "ratio": 1.0}
    ratio = SequenceMatcher(None, said, got, autojunk=False).ratio()
    return {"exact": False, "whole": Counter(said) == Counter(got), "ratio": ratio}


def finds(data, words):
    """Give those words that the search of a PDFium viewer finds."""
    with pypdfium2.PdfDocument(data) as pdf:
        texts = [page.get_textpage() for page in pdf]
        return {word for word in words if any(text.search(word).get_next() for text in texts)}
