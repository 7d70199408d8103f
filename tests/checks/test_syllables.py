"""Words whose syllables are known."""

import pytest

from leaflets.checks.syllables import syllables

COUNTED = {
    1: "the a cramp rub leg knee whole take times clothes cramped stretched guard Don't I'm NHS"
    " walked eye three through 10 8.30am 020 https://clinic.example a@b.example weighed",
    2: "muscle bottle causes needed stretches likely safely safety sometimes someone doctor tissue"
    " region special cushion midwife baby minutes toward quiet diet trying fluid movement hopeful",
    3: "pregnancy exercise medicine medical video diary period usual calcium area"
    " emergent another animal however potato",
    4: "society organism magnesium potassium supplementing emergency circulation"
    " unusual creativeness cod-liver-oil",
    5: "gastrocnemius's electricity refrigerator",
    6: "anti-inflammation",
}


@pytest.mark.parametrize(
    ("word", "count"),
    [(word, count) for count, words in COUNTED.items() for word in words.split()],
)
def test_syllables(word, count):
    assert syllables(word) == count
