"""The foot of a page: what shares a line, and how far draft lines keep off their box."""

import pytest

from leaflets.layout.pages import TextMark
from leaflets.model.edition import Edition
from leaflets.pipeline import Pipeline
from tests.shipped import library

PIPELINE = Pipeline(library())


def pages(locale, page):
    edition = Edition("leg-cramps", "older-adults", locale, "default", page)
    document, found, _ = PIPELINE.pages(edition)
    return document, found.pages


def drawn(locale, page):
    """Give the baseline of each part of the foot of the first page, and those of page numbers."""
    document, found = pages(locale, page)
    imprint = f"{document.imprint.id}:"
    foot = [mark for mark in found[0].marks if isinstance(mark, TextMark)]
    parts = {
        one.owner.removeprefix(imprint): round(one.y, 1)
        for one in foot
        if one.owner.startswith(imprint)
    }
    return parts, {round(one.y, 1) for one in foot if not one.owner}


def test_the_source_language_and_the_edition_share_a_line_where_there_is_room():
    parts, numbers = drawn("fr", "a4")
    assert parts["source-identity"] == parts["edition"]
    assert parts["identity"] in numbers
    parts, _ = drawn("fr", "large-print")
    assert parts["source-identity"] > parts["edition"]


def test_a_page_number_without_room_stands_on_the_next_line_not_on_one_of_its_own():
    parts, numbers = drawn("es", "large-print")
    assert parts["identity"] not in numbers
    assert parts["source-identity"] in numbers


@pytest.mark.parametrize("locale", ["km", "ckb", "fr"])
def test_draft_lines_keep_off_the_edge_of_their_box(locale):
    document, found = pages(locale, "large-print")
    left, _, right, _ = found[0].content
    own = f"{document.imprint.id}:draft"
    for mark in found[0].marks:
        if isinstance(mark, TextMark) and mark.owner.startswith(own):
            end = mark.x + max(one.x + one.width for one in mark.fragments)
            assert left + 5 < mark.x < end < right - 5
