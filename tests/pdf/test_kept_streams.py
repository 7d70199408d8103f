"""Parts of files used again: as many as there is room for, never other bytes than made anew."""

from dataclasses import replace

import pytest

from leaflets.pdf import figures, fonts, subset
from leaflets.pdf.kept import Kept
from leaflets.pipeline import Pipeline
from tests import shipped
from tests.shipped import library

ROOM = 3_000


def test_a_part_is_made_once():
    kept, made = Kept(len), []
    for name in "abab":
        assert kept.get(name, lambda name=name: made.append(name) or name) == name
    assert made == ["a", "b"]


def test_a_part_that_is_not_the_right_one_gives_way():
    kept = Kept(len)
    for text in ("one", "other", "other", "one"):
        assert (
            kept.alike("name", lambda found, text=text: found == text, lambda text=text: text)
            == text
        )
    once = Kept(len)
    once.get("name", lambda: "one")
    assert kept.bytes == once.bytes


def test_memory_stays_flat_and_what_is_used_stays():
    kept = Kept(len, most=ROOM)
    for number in range(50):
        kept.get("often", lambda: b"o" * 100)
        kept.get(number, lambda: b"x" * 400)
        assert kept.bytes <= ROOM
    assert kept.get("often", pytest.fail) == b"o" * 100


def test_a_part_larger_than_all_room_is_kept_alone():
    kept = Kept(len, most=ROOM)
    kept.get("small", lambda: b"s")
    assert len(kept.get("large", lambda: b"l" * 2 * ROOM)) == 2 * ROOM
    assert kept.get("next", lambda: b"n") == b"n"
    assert kept.bytes <= ROOM


@pytest.mark.parametrize("locale", ["en", "ur", "zh-Hans"])
def test_files_of_parts_used_again_are_those_made_anew(locale, monkeypatch):
    editions = [replace(one, locale=locale) for one in shipped.editions()]
    pipeline = Pipeline(library())
    first, again = ([pipeline.build(one).data for one in editions] for _ in range(2))
    for module, name in ((figures, "_FORMS"), (fonts, "_PARTS"), (subset, "_SUBSETS")):
        size = getattr(module, name)._size  # noqa: SLF001
        monkeypatch.setattr(module, name, Kept(size, most=0))
    anew = [pipeline.build(one).data for one in editions]
    assert first == anew
    assert again == anew
