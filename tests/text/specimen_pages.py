"""A language's sample → its runs, and pages on which it is set at a measure.

Run as a program it writes samples into a folder: the folder and languages stand on the command
line.
"""

import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

from leaflets.layout.pages import Ink, TextMark
from leaflets.model.locale import Direction
from leaflets.pdf import write
from leaflets.text.digits import printed
from leaflets.text.paragraph import TextStyle
from tests.pdf.pdf_samples import document, pages
from tests.samples import blocks_of, inline, typesetter_of
from tests.typesetting import library, store

TAGS = (
    *("am", "ar", "bn", "ckb", "el", "en", "es", "fa", "gu", "he", "hi", "hy", "ja", "ka", "km"),
    *("ko", "lo", "my", "pa", "pl", "ro", "ru", "si", "ta", "te", "th", "ti", "tr", "ur", "vi"),
    *("zh-Hans", "zh-Hant"),
)
LEFTWARD = ("ar", "ckb", "fa", "he", "ur")
BULLET = "•"
STYLE = TextStyle(size=11.0, leading=16.0)
WIDE, NARROW = 440.0, 150.0
_TOP, _FOOT = 780.0, 60.0
_INDENT = 14.0


def said(tag):
    """Give the text of a sample as it must come back, bullets and all."""
    typography = library().typography(tag)
    texts = (
        (BULLET if item else "") + "".join(run.text for run in runs)
        for runs, item in blocks_of(tag)
    )
    return "\n".join(printed(text, typography) for text in texts)


@cache
def typesetter(tag):
    """Give the one typesetter of a sample's language."""
    return typesetter_of(tag)


def sample_pages(tag, width=NARROW):
    """Set a sample and give its pages."""
    return set_pages(tag, blocks_of(tag), width)


def set_pages(tag, content, width=NARROW):
    """Set paragraphs, one under the other, on as many pages as they need.

    Args:
        tag: The language.
        content: The runs of each paragraph, and whether it is an item of a list.
        width: The measure in points.
    """
    setter = typesetter(tag)
    rtl = library().specimen(tag).locale.direction is Direction.RTL
    sheets, y = [[]], _TOP
    for at, (runs, item) in enumerate(content, 1):
        made = setter.set(runs, STYLE, width - _INDENT * item)
        bullet = setter.set(inline(BULLET), STYLE, width) if item else None
        for number, one in enumerate(made.lines):
            y -= made.leading
            if y < _FOOT:
                sheets.append([])
                y = _TOP - made.leading
            if bullet and not number:
                x = 60 + width - bullet.lines[0].width if rtl else 60.0
                sheets[-1].append(_mark(f"{at}:label", bullet.lines[0], x, y))
            x = 60 + (width - _INDENT * item - one.width if rtl else _INDENT * item)
            sheets[-1].append(_mark(f"{at}", one, x, y))
        y -= 6
    first, *more = sheets
    made = pages(*first, more=more)
    return replace(made, document=replace(document(), locale=setter.locale))


def _mark(owner, one, x, y):
    inks = tuple(Ink.TEXT for part in one.fragments)
    return TextMark(owner, x, y, one.fragments, inks, one.space_follows)


if __name__ == "__main__":
    for language in sys.argv[2:]:
        Path(sys.argv[1], f"{language}.pdf").write_bytes(write(sample_pages(language), store()))
