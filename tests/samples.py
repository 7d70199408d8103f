"""The bundled samples of languages as paragraphs to set."""

import re

from leaflets.model.document import Run
from leaflets.text.paragraph import Typesetter
from tests.typesetting import SPAN, library, store

_BOLD = re.compile(r"\*\*(.+?)\*\*")
TAGS = library().specimen_tags()
RTL = tuple(tag for tag in TAGS if library().specimen(tag).locale.direction == "rtl")


def typesetter_of(tag):
    """Give a typesetter of a sample's language that remembers nothing yet."""
    locale = library().specimen(tag).locale
    return Typesetter(store(), "noto-sans", locale, library().typography(tag))


def blocks_of(tag):
    """Give the runs of each paragraph of a sample, and whether it is an item of a list."""
    for block in re.split(r"\n\n|\n(?=- )", library().specimen(tag).body.strip()):
        yield inline(block.removeprefix("- ").replace("\n", " ")), block.startswith("- ")


def paragraphs_of(tag):
    """Give the runs of each paragraph and list item of a sample."""
    return [runs for runs, _ in blocks_of(tag)]


def inline(text):
    """Turn text with bold words into runs."""
    parts = enumerate(_BOLD.split(text))
    return tuple(Run(part, SPAN, bold=bool(at % 2)) for at, part in parts if part)
