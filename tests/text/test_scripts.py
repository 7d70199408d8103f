"""The script of each character."""

from hypothesis import given
from hypothesis import strategies as st

from leaflets.text.scripts import joins, named, resolve_scripts


def scripts(text):
    return [named(letter) for letter in resolve_scripts(text)]


def stretches(text):
    """Give each stretch of one script."""
    found = []
    for character, script in zip(text, scripts(text), strict=True):
        if found and found[-1][1] == script:
            found[-1][0] += character
        else:
            found.append([character, script])
    return [tuple(one) for one in found]


def test_common_characters_take_the_script_before_them():
    assert stretches("नमस्ते 500, hello!") == [("नमस्ते 500, ", "Deva"), ("hello!", "Latn")]


def test_at_the_start_they_take_the_first_script_after_them():
    assert stretches("«500 мг» (mg)") == [("«500 мг» (", "Cyrl"), ("mg", "Latn"), (")", "Cyrl")]


def test_text_without_any_script_is_latin():
    assert set(scripts("½ – 500 €")) == {"Latn"}


def test_a_closing_bracket_and_what_follows_it_take_the_script_of_its_opening_one():
    assert stretches("دواء (Calmora®). بعد") == [
        ("دواء (", "Arab"),
        ("Calmora®", "Latn"),
        ("). بعد", "Arab"),
    ]


def test_so_do_quotation_marks_and_nested_brackets():
    assert stretches("a («б [в] г»)c") == [
        ("a («", "Latn"),
        ("б [в] г", "Cyrl"),
        ("»)c", "Latn"),
    ]


def test_brackets_without_partners_keep_the_script_before_them():
    assert stretches("अ) b( क") == [("अ) ", "Deva"), ("b( ", "Latn"), ("क", "Deva")]


def test_marks_take_the_script_of_what_they_stand_on():
    assert scripts("а\u0301e\u0301") == ["Cyrl", "Cyrl", "Latn", "Latn"]


@given(st.text(alphabet="aб漢か .,1"))
def test_each_common_character_takes_the_nearest_script_before_it(text):
    own = {"a": "Latn", "б": "Cyrl", "漢": "Hani", "か": "Hira"}
    last = next((own[one] for one in text if one in own), "Latn")
    wanted = []
    for one in text:
        last = own.get(one, last)
        wanted.append(last)
    assert scripts(text) == wanted


def test_a_hundred_thousand_spaces_take_no_time_to_speak_of():
    assert set(scripts("б" + " " * 100_000 + "a")) == {"Cyrl", "Latn"}


def test_ten_thousand_brackets_take_no_time_to_speak_of():
    assert len(scripts("(а" * 10_000 + "b)" * 10_000)) == 40_000


def test_only_scripts_whose_letters_join_join():
    assert joins(resolve_scripts("mg ملغ"))
    assert not joins(resolve_scripts("mg мг मि"))
