"""What poppler's `pdfinfo -struct-text` gives back of the structure, beside the document."""

import re
from collections import Counter
from unicodedata import bidirectional

import pytest

from tests.pdf.ordered import order_faults, texts_of
from tests.pdf.readable import bare
from tests.pdf.structured import read
from tests.pdf.test_tree import edition
from tests.shipped import built, library

_EMBEDDING = dict.fromkeys(map(ord, "\u202a\u202b\u202c"))
"""What poppler puts around a stretch of the other direction."""
_LEFT = str.maketrans(")»]", "(«[")
"""Brackets come back as they look: the other way around, where text runs from right to left."""


def printed_by_poppler(data, tool):
    """Give the texts that it prints, one a line between quotation marks, put together."""
    said = tool(data, "pdfinfo", "-struct-text", "PDF")
    return "".join(re.findall(r'^ *"(.*)"$', said, re.MULTILINE)).translate(_EMBEDDING)


def has_right_to_left(text):
    return any(bidirectional(one) in {"R", "AL"} for one in text)


def said_by(document):
    return list(texts_of(document, library(), shown=False))


@pytest.mark.parametrize("locale", ["en", "km", "hi", "zh-Hans"])
def test_text_from_left_to_right_reads_right(locale, tool):
    found = built(edition(locale))
    wanted = bare("".join(said_by(found.document)))
    assert len(wanted) > 1000
    assert bare(printed_by_poppler(found.data, tool)) == wanted


@pytest.mark.parametrize("locale", ["ar", "ur"])
def test_text_from_right_to_left_is_there_as_it_is_drawn(locale, tool):
    found = built(edition(locale))
    texts = said_by(found.document)
    got = bare(printed_by_poppler(found.data, tool))
    assert Counter(got.translate(_LEFT)) == Counter(bare("".join(texts)).translate(_LEFT))
    words = {one for text in texts for one in re.findall(r"\w+", text) if has_right_to_left(one)}
    assert len(words) > 100
    assert [one for one in words if bare(one)[::-1] not in got] == []


@pytest.mark.parametrize("locale", ["ar", "ur"])
def test_whatever_is_drawn_from_right_to_left_says_what_is_read(locale):
    found = built(edition(locale))
    tree = read(found.data)
    drawn = [
        node
        for node in tree.walk()
        if has_right_to_left("".join(kid for kid in node.kids if isinstance(kid, str)))
    ]
    assert len(drawn) > 50
    assert all(node.actual and node.actual != node.drawn for node in drawn)
    # Texts of the tree are those replacements, so they are in the order in which they are read.
    assert order_faults(found.document, tree, library()) == []
