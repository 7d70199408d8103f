"""Words are found by their letters first, and then where their pattern says."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from leaflets.assembly.wording import matches, normal, pattern

FEW = st.text(alphabet="aBé -–‑*.ß\u00ad’", max_size=12)


@settings(deadline=None, max_examples=400, derandomize=True)
@example(words=["mid-wife*"], text="Ask your midwives, or a Mid–Wife.")
@example(words=["tonic water"], text="no tonic–water, tonic  water")
@example(words=["-", "*", ""], text="a - b")
@given(words=st.lists(FEW, max_size=4), text=FEW)
def test_no_place_is_passed_over(words, text):
    text = normal(text)
    found = {one.span() for ones in matches(tuple(words), text) for one in ones}
    assert found == {one.span() for word in words for one in pattern(word).finditer(text)}


def test_of_words_whose_letters_stand_nowhere_no_pattern_is_made():
    pattern.cache_clear()
    assert not list(matches(("quinine", "tonic water", "mid-wife"), normal("Drink water.")))
    assert pattern.cache_info().currsize == 0
    assert len(list(matches(("quinine", "tonic water"), normal("No tonic-water.")))) == 1
    assert pattern.cache_info().currsize == 1
