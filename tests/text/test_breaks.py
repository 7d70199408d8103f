"""Where a line may break."""

import pytest

from leaflets.text.breaks import break_opportunities, graphemes


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ring (800) 555-0199 now", "(800) 555-0199"),
        ("ring 020 7946 0018 now", "020 7946 0018"),
        ("ring +44 20 7946 0018 now", "+44 20 7946 0018"),
        ("take 12 mg daily", "12 mg"),
        ("drink 1.5 litres daily", "1.5 litres"),
        ("drink 1.5 to 2 litres daily", "1.5 to 2 litres"),
        ("about 70–130 mg/dL here", "70–130 mg/dL"),
        ("for 30 seconds now", "30 seconds"),
        ("up to 50 % of them", "50 %"),
        ("open 8.30am to 6pm today", "8.30am to 6pm"),
        ("no cod-liver oil", "cod-liver"),
        ("take vitamin D daily", "vitamin D"),
        ("call NHS 111 now", "NHS 111"),
        ("open 9am–5pm today", "9am–5pm"),
    ],
)
def test_numbers_stay_with_what_they_count(text, kept):
    start = text.index(kept)
    inside = set(range(start + 1, start + len(kept)))
    assert not inside & break_opportunities(text, "en")


def test_words_may_part_and_the_end_is_a_place_to_break():
    assert break_opportunities("one two", "en") == {4, 7}


def test_two_numbers_that_are_not_one_thing_may_part():
    assert break_opportunities("page 4 of 12 pages", "en") >= {5, 7, 10}


def test_graphemes_keep_marks_with_their_letters():
    assert graphemes("e\u0301a", "en") == ["e\u0301", "a"]
