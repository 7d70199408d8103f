"""The bundled samples of languages as paragraphs to set."""

import re

from leaflets.model.document import Run
from leaflets.text.paragraph import Typesetter
from tests.typesetting import SPAN, library, store

TAGS = library().specimen_tags()
RTL = tuple(tag for tag in TAGS if library().specimen(tag).locale.direction == "rtl")


def typesetter_of(tag):
    """Give a typesetter of a sample's language that remembers nothing yet."""
    locale = library().specimen(tag).locale
    return Typesetter(store(), "noto-sans", locale, library().typography(tag))


def paragraphs_of(tag):
    """Give each paragraph and list item of a sample as runs."""
    lines = library().specimen(tag).body.splitlines()
    return [_runs(re.sub(r"^- ", "", line)) for line in lines if line.strip()]


def _runs(line):
    pieces = re.split(r"\*\*", line)
    return tuple(Run(text, SPAN, bold=bool(n % 2)) for n, text in enumerate(pieces) if text)
