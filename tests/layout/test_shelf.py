"""Boxes of sections used again: never other pages than those laid out anew."""

from dataclasses import replace

import pytest

from leaflets import pipeline
from leaflets.layout.shelf import Shelf
from leaflets.model.document import Paragraph, Run
from leaflets.pipeline import Pipeline
from tests import shipped
from tests.samples import SPAN
from tests.shipped import library


class Node:
    """What a box is made of."""


class Made:
    """A box."""


class Context:
    """What a box is made with."""

    typesetter = None

    def __init__(self, sheet=""):
        self.sheet = sheet
        self.faults = []
        self.made = []


@pytest.mark.parametrize("locale", ["en", "ar", "km"])
def test_pages_of_boxes_used_again_are_those_laid_out_anew(locale):
    editions = [replace(one, locale=locale) for one in shipped.editions()]
    anew = {edition: Pipeline(library()).build(edition).data for edition in editions}
    again = Pipeline(library())
    for edition in (*editions, *editions[::-1]):
        assert again.build(edition).data == anew[edition]


def test_a_box_is_made_once_for_each_style():
    shelf, node, made = Shelf(), Node(), []

    def make():
        made.append(Made())
        return made[-1]

    for sheet in ("wide", "wide", "narrow", "wide"):
        shelf.section((node,), Context(sheet), make)
    assert len(made) == len(shelf) == 2
    shelf.section((Node(),), Context("wide"), make)
    assert len(made) == 3


def test_equal_nodes_have_one_box():
    shelf, made = Shelf(), []

    def make():
        made.append(Made())
        return made[-1]

    for text in ("Drink water", "Drink water", "Drink tea"):
        node = Paragraph(id=7, span=SPAN, content=(Run(text, SPAN),))
        shelf.section((node,), Context(), make)
    assert len(made) == 2


class Words:
    def __init__(self, *, own=False):
        self.own = own


def making(*words):
    """Make a box of words twice, each time with a context of its own; tell how often it was."""
    shelf, node, count = Shelf(), Node(), []
    for _ in range(2):
        context = Context()

        def make(made=context.made):
            count.append(1)
            made.extend(words)
            return Made()

        shelf.section((node,), context, make)
        assert context.made == list(words)
    return len(count)


def test_words_of_a_box_are_told_whenever_it_is_used():
    assert making(Words(), Words()) == 1


def test_boxes_with_a_clinics_own_words_are_not_remembered():
    assert making(Words(), Words(own=True)) == 2


def test_what_a_box_learns_where_it_is_used_stays_there():
    shelf, node = Shelf(), Node()
    shelf.section((node,), Context(), Made).seen = True
    assert not hasattr(shelf.section((node,), Context(), Made), "seen")


def test_a_box_with_faults_is_made_again_to_tell_them_again():
    shelf, node, made = Shelf(), Node(), []
    for _ in range(2):
        context = Context()

        def make(faults=context.faults):
            faults.append("a letter that no font has")
            made.append(Made())
            return made[-1]

        shelf.section((node,), context, make)
    assert len(made) == 2
    assert not len(shelf)


def test_memory_stays_flat_however_many_are_made():
    shelf, nodes = Shelf(most=5), [Node() for _ in range(9)]
    for node in nodes:
        shelf.section((node,), Context(), Made)
        assert len(shelf) <= 5
    made = []
    shelf.section((nodes[-1],), Context(), lambda: made.append(1) or Made())
    assert not made


def test_paragraphs_of_few_languages_are_remembered(monkeypatch):
    monkeypatch.setattr(pipeline, "_LANGUAGES", 2)
    again = Pipeline(library())
    first, *_ = shipped.editions()
    for locale in ("en", "fr", "ar", "en"):
        edition = replace(first, locale=locale)
        assert again.build(edition).data == shipped.built(edition).data
        assert len(again._typesetters) <= 2  # noqa: SLF001
