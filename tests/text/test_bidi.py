"""UAX #9 by meaning and by property; `test_bidi_conformance.py` holds Unicode's own cases.

As in the annex, capitals stand for Hebrew letters: `CAR` is a word that runs right to left.
"""

from itertools import groupby, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets.text.bidi import Levels, base_level, line_levels, resolve_levels, visual_order
from leaflets.text.bidi_classes import class_of

LRM, RLM = "\u200e", "\u200f"
LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
CONTROLS = LRM + RLM + LRE + RLE + PDF + LRO + RLO + LRI + RLI + FSI + PDI
ALEF = "\u05d0"
CAPITALS = {ord("A") + place: ord(ALEF) + place for place in range(26)}
CALL = "\u0627\u062a\u0635\u0644"  # "call", Arabic
ACUTE, SHIN_DOT = "\u0301", "\u05c1"


def hebrew(pattern):
    return pattern.translate(CAPITALS)


def shown(pattern, base=None):
    """Write a one-line paragraph as it would be drawn from left to right, without controls."""
    text = hebrew(pattern)
    line = line_levels(text, resolve_levels(text, base), 0, len(text))
    drawn = (pattern[index] for index in visual_order(line))
    return "".join(character for character in drawn if character not in CONTROLS)


def levels_of(pattern, base=None):
    return resolve_levels(hebrew(pattern), base).levels


@pytest.mark.parametrize(
    ("pattern", "base"),
    [
        ("", 0),
        ("plain", 0),
        ("PLAIN", 1),
        ("12 (3) plain", 0),
        ("12 (3) PLAIN", 1),
        ("12 - 3", 0),
        ("\u0661\u0662", 0),  # Arabic digits are not strong
        (f"{RLI}ABC{PDI} plain", 0),  # what is isolated does not count
        (f"{LRI}a{RLI}b{PDI}c{PDI} PLAIN", 1),
        (f"{LRI}a PLAIN", 0),  # an isolate without end hides the rest
        (f"{PDI}PLAIN", 1),
        (f"{RLE}plain{PDF}", 0),  # embeddings do not count themselves
        (f"{RLM}plain", 1),
        (f"{LRI}a\u2029PLAIN", 1),  # a paragraph's end ends its isolates
    ],
)
def test_first_strong_character_sets_the_base(pattern, base):
    assert base_level(hebrew(pattern)) == base
    assert resolve_levels(hebrew(pattern)).base == base


@pytest.mark.parametrize(
    ("pattern", "base", "drawn"),
    [
        ("car means CAR.", 0, "car means RAC."),
        ("car MEANS CAR.", 1, ".RAC SNAEM car"),
        (f"he said '{RLI}car MEANS CAR{PDI}.' she agreed", 0,
         "he said 'RAC SNAEM car.' she agreed"),
        ("DID YOU SAY 'he said car MEANS CAR'?", 1, "?'RAC SNAEM he said car' YAS UOY DID"),
        (f"DID YOU SAY '{LRI}he said '{RLI}car MEANS CAR{PDI}'{PDI}'?", 1,
         "?'he said 'RAC SNAEM car'' YAS UOY DID"),
    ],
)  # fmt: skip
def test_examples_of_the_annex(pattern, base, drawn):
    assert shown(pattern, base) == drawn


@pytest.mark.parametrize(
    ("pattern", "drawn"),
    [
        ("TAKE 2.5 mg", "mg 2.5 EKAT"),
        ("RISE 20%", "20% ESIR"),
        ("PAY $20", "$20 YAP"),
        ("RING 020-7946", "020-7946 GNIR"),  # W4: one hyphen between digits joins them
        ("RING 020 7946", "7946 020 GNIR"),  # but a space does not, so groups change places
        (f"RING {LRI}020 7946 0958{PDI}!", "!020 7946 0958 GNIR"),  # hence isolate numbers
        ("SEE nhs.uk (NOW)", "(WON) nhs.uk EES".translate(str.maketrans("()", ")("))),
    ],
)
def test_numbers_and_names_in_hebrew(pattern, drawn):
    assert shown(pattern) == drawn


def test_phone_number_in_arabic_falls_apart_unless_isolated():
    # After Arabic letters digits count as Arabic (W2), which a hyphen does not join (W4).
    assert shown(f"{CALL} +44 20-7946").startswith("7946-20 44+")
    assert shown(f"{CALL} {LRI}+44 20-7946{PDI}").startswith("+44 20-7946 ")


def test_digits_are_arabic_after_arabic_and_european_after_hebrew():
    assert levels_of(f"{CALL} 1+2")[-3:] == (2, 1, 2)
    assert levels_of(f"{CALL} 1,2")[-3:] == (2, 2, 2)
    assert levels_of("CALL 1+2")[-3:] == (2, 2, 2)


@pytest.mark.parametrize(
    ("pattern", "base", "levels"),
    [
        ("A(b)C", 1, (1, 1, 2, 1, 1)),  # c: opposite inside, but the embedding before
        ("a(B)c", 0, (0, 0, 1, 0, 0)),
        ("A(B)c", 0, (1, 1, 1, 1, 0)),  # c1: opposite inside and before
        ("A(Bc)D", 0, (1, 0, 1, 0, 0, 1)),  # b: the embedding direction inside wins
        ("A(-)c", 0, (1, 0, 0, 0, 0)),  # d: nothing strong inside, left to N1 and N2
        ("A(-)C", 0, (1, 1, 1, 1, 1)),
        ("a[B)C", 0, (0, 0, 1, 1, 1)),  # not a pair
        ("A((B)c", 0, (1, 1, 1, 1, 1, 0)),  # the inner opener pairs
        (f"A(B){ACUTE}c", 0, (1, 1, 1, 1, 1, 0)),  # marks follow their bracket
        (f"A({ACUTE}B)c", 0, (1, 1, 1, 1, 1, 0)),
        ("A[(B])c", 0, (1, 1, 1, 1, 1, 0, 0)),  # pairs do not cross
        ("A\u2329B\u3009c", 0, (1, 1, 1, 1, 0)),  # canonical equivalents pair
        ("A\u3008B\u232ac", 0, (1, 1, 1, 1, 0)),
        ("A(B\uff09c", 0, (1, 1, 1, 0, 0)),  # compatibility ones do not
        (f"{LRE}A(B{PDF}{LRO})", 1, (1, 3, 3, 3, 3, 3, 2)),  # nor does an overridden one
        (f"A({LRI}c{PDI}B)c", 0, (1, 1, 1, 2, 1, 1, 1, 0)),  # a pair reaches over isolates
        (f"A({LRI}b){PDI}C", 0, (1, 1, 1, 2, 2, 1, 1)),  # but not into them
    ],
)
def test_paired_brackets_take_one_direction(pattern, base, levels):
    assert levels_of(pattern, base) == levels


@pytest.mark.parametrize(("depth", "closing"), [(63, 2), (64, 1)])
def test_no_bracket_pairs_at_all_beyond_63_open_ones(depth, closing):
    # "b" ends its pair on level 2, unless one opener too many calls pairing off.
    pattern = "a" + "(" * depth + f"{LRI}x{PDI}b)"
    assert levels_of(pattern, 1)[-1] == closing
    assert levels_of("a(b)" + "(" * depth, 1)[3] == closing


def test_mark_takes_the_level_of_its_letter():
    assert levels_of(f"a{ACUTE}S{SHIN_DOT}", 0) == (0, 0, 1, 1)
    assert levels_of(f"{SHIN_DOT}a", 1) == (1, 2)
    assert levels_of(f"{RLI}A{PDI}{ACUTE}b", 1) == (1, 3, 1, 1, 2)  # W1: ON after an isolate


def test_isolate_does_not_leak_where_an_embedding_does():
    assert shown(f"{RLE}NAME{PDF} 5 left", 0) == "5 EMAN left"
    assert shown(f"{RLI}NAME{PDI} 5 left", 0) == "EMAN 5 left"
    assert shown(f"{FSI}NAME{PDI} 5 left", 0) == "EMAN 5 left"
    assert shown(f"{FSI}name B{PDI} 5", 1) == "5 name B"


def test_overrides_reach_everything_but_what_is_isolated():
    assert levels_of(f"{RLO}ab1(", 0)[1:] == (1, 1, 1, 1)
    assert levels_of(f"{LRO}AB{PDF}C", 1) == (1, 2, 2, 2, 1)
    assert levels_of(f"{RLO}a{LRI}b{PDI}c", 0)[1:] == (1, 1, 2, 1, 1)


def test_ends_without_beginning_change_nothing():
    assert levels_of(f"{PDI}a{PDF}B{PDI}", 0) == (0, 0, 0, 1, 0)
    assert levels_of(f"{RLE}{LRI}{PDF}a{PDI}B", 0)[-1] == 1  # PDF cannot close past an isolate


def test_neutrals_at_the_edge_of_an_embedding_take_its_side():
    assert levels_of(f"A!{RLE}B", 0) == (1, 1, 1, 1)
    assert levels_of("A!", 0) == (1, 0)
    assert levels_of(f"A{RLI}B", 0) == (1, 0, 1)  # an open isolate counts as the end of the text


@pytest.mark.parametrize(
    ("opener", "end", "highest"),
    [(RLE, PDF, 126), (LRE, PDF, 124), (RLO, PDF, 125), (RLI, PDI, 126), (LRI, PDI, 124)],
)
def test_nesting_deeper_than_125_is_counted_not_entered(opener, end, highest):
    depth = 10_000
    levels = resolve_levels("a" + opener * depth + "b1" + end * depth + "c", 0).levels
    assert max(levels) == highest
    assert (levels[0], levels[-1]) == (0, 0)


def test_paragraph_separator_ends_every_embedding():
    assert levels_of(f"{RLE}a{RLI}B\u2029c", 0) == (0, 2, 1, 3, 0, 0)
    assert levels_of(f"{LRO}A\u2029B", 1) == (1, 2, 1, 1)


def test_ends_undo_what_did_not_fit():
    # 63 right-to-left embeddings reach level 125.
    assert levels_of(f"{RLI}{RLE * 100}{PDI}{LRE}a", 0)[-1] == 2
    assert levels_of(f"{RLE * 64}{PDF}a", 0)[-1] == 126
    assert levels_of(f"{RLE * 63}{RLI}{RLE}{PDI}{PDF}a", 0)[-1] == 124
    assert levels_of(f"{RLE * 63}{RLI}{PDF}a", 0)[-1] == 126


def test_long_and_hostile_texts_come_to_an_end():
    """Anything quadratic would take minutes here and be noticed."""
    texts = (
        "abc ABC (12) " * 8_000,
        RLI * 50_000 + "A" * 50_000,
        FSI * 50_000 + "A" * 50_000,
        f"{FSI}A{PDI}" * 33_000,
        "A" + "[" * 62 + ")" * 100_000,
        "A" + ("(" * 60 + "b" + ")" * 60) * 826,
    )
    for text in texts:
        assert len(resolve_levels(hebrew(text), 1).levels) == len(text)


def test_line_end_and_tabs_go_back_to_the_base():
    text = hebrew("ABC  \tDEF ")
    levels = resolve_levels(text, 0)
    assert levels.levels == (1, 1, 1, 1, 1, 1, 1, 1, 1, 0)
    assert line_levels(text, levels, 0, 10) == (1, 1, 1, 0, 0, 0, 1, 1, 1, 0)
    assert line_levels(text, levels, 0, 4) == (1, 1, 1, 0)  # a line break makes a line end
    assert line_levels(text, levels, 6, 8) == (1, 1)
    assert line_levels(text, levels, 4, 4) == ()


def test_line_end_resets_isolates_and_removed_characters_too():
    text = f"a {LRI}b {PDI}{PDF}\u200b "
    levels = resolve_levels(text, 1)
    assert levels.levels == (2, 1, 1, 2, 2, 1, 1, 1, 1)
    assert line_levels(text, levels, 0, 9) == (2, 1, 1, 2, 1, 1, 1, 1, 1)
    assert line_levels(text, levels, 0, 3) == (2, 1, 1)


def test_visual_order_reverses_from_the_highest_level_down():
    assert visual_order(()) == ()
    assert visual_order((0, 0, 2, 2)) == (0, 1, 2, 3)
    assert visual_order((1, 1, 1)) == (2, 1, 0)
    assert visual_order((0, 1, 1, 2, 2, 1, 0)) == (0, 5, 3, 4, 2, 1, 6)
    assert visual_order((1, 2, 3, 3, 2, 1)) == (5, 1, 3, 2, 4, 0)


def test_unassigned_characters_have_the_direction_of_their_block():
    assert base_level("\u05ff") == base_level("\u07bf") == base_level("\U0001ec00") == 1
    assert base_level("\u0378") == base_level("\U000e2000") == 0
    assert levels_of("A\uffff\ufdd0", 0) == (1, 1, 1)  # noncharacters are boundary neutral


def test_base_level_is_0_or_1():
    with pytest.raises(ValueError, match="0 or 1, not 2"):
        resolve_levels("a", 2)


ALPHABET = f"aZ {ALEF}{CALL}15\u0664.,:-+%$/()[]<\u2329\u3009\t\u00ad\u2029{ACUTE}{CONTROLS}"
texts = st.one_of(st.text(), st.text(alphabet=ALPHABET, max_size=80))
bases = st.sampled_from([0, 1, None])


@given(texts, bases)
def test_any_text_gets_levels(text, base):
    resolved = resolve_levels(text, base)
    assert resolved.base == (base_level(text) if base is None else base)
    assert len(resolved.levels) == len(text)
    assert all(resolved.base <= level <= 126 for level in resolved.levels)
    assert len(line_levels(text, resolved, 0, len(text))) == len(text)


@given(texts, bases)
def test_removed_characters_never_split_a_run(text, base):
    resolved = resolve_levels(text, base)
    before = (resolved.base, *resolved.levels)
    for character, level, previous in zip(text, resolved.levels, before, strict=False):
        if class_of(character) in {"BN", "PDF", "LRE", "RLE", "LRO", "RLO"}:
            assert level == previous


@given(texts, texts, st.sampled_from([0, 1]))
def test_each_paragraph_stands_alone(first, second, base):
    first += "\u2029"
    apart = resolve_levels(first, base).levels + resolve_levels(second, base).levels
    assert resolve_levels(first + second, base).levels == apart


@given(texts)
def test_isolated_text_is_laid_out_as_if_alone(text):
    unbalancing = {"B", "BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    text = "".join(c for c in text if class_of(c) not in unbalancing)
    alone = resolve_levels(text)
    inside = resolve_levels(f"{FSI}{text}{PDI}", 0).levels[1:-1]
    assert inside == tuple(level + (0 if alone.base else 2) for level in alone.levels)


@given(st.from_regex(r"[A-Za-z0-9 .,()]*", fullmatch=True))
def test_plain_left_to_right_text_stays_at_level_0(text):
    assert resolve_levels(text) == Levels(0, (0,) * len(text))
    assert resolve_levels(text + "\u00e9") == Levels(0, (0,) * (len(text) + 1))


LEFTWARD = f"{ALEF}{CALL[0]}1\u0664% {SHIN_DOT}!(-,\t\u2029\u00ad"
"""One of each class that does not run from left to right, nor opens anything."""


def beside_what_runs_to_the_right(text):
    """Give levels as any text gets them: another paragraph is mixed, and changes nothing here."""
    return resolve_levels(f"{text}\u2029a", 1).levels[: len(text)]


def test_text_all_from_right_to_left_gets_the_levels_that_any_does():
    for size in (1, 2, 3, 4):
        for characters in product(LEFTWARD, repeat=size):
            text = "".join(characters)
            assert resolve_levels(text, 1).levels == beside_what_runs_to_the_right(text), text


@given(st.text(alphabet=LEFTWARD, max_size=60))
def test_so_it_does_at_any_length(text):
    assert resolve_levels(text, 1).levels == beside_what_runs_to_the_right(text)


@given(st.lists(st.integers(0, 5), max_size=12))
def test_visual_order_reverses_stretches_of_each_level(levels):
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):  # as L2 says it, from 1: the lowest odd one
        if level < min((one for one in levels if one % 2), default=level + 1):
            break
        for inside, alike in groupby(
            range(len(levels)), lambda at, level=level: levels[at] >= level
        ):
            places = list(alike)
            if inside:
                order[places[0] : places[-1] + 1] = order[places[0] : places[-1] + 1][::-1]
    assert visual_order(levels) == tuple(order)


@given(st.lists(st.integers(0, 126)))
def test_visual_order_is_a_permutation(levels):
    assert sorted(visual_order(levels)) == list(range(len(levels)))
