"""Words that are looked for, in any script."""

import pytest

from leaflets.review.terms import holds


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("cramp", "A CRAMP.", True),
        ("cramp", "cramps", False),
        ("cramp*", "Cramps", True),
        ("ramp", "cramp", False),
        ("leg cramp*", "leg  cramps", True),
        ("leg cramps", "leg\u00a0cramps", True),
        ("leg cramps", "leg-cramps", True),
        ("leg-cramps", "legcramps", True),
        ("blood clot", "clot, blood", False),
        ("cafe", "Café", True),
        ("Café", "cafe", True),
        ("ε", "έ", True),
        ("don't", "don’t", True),
        ("a.b", "axb", False),
        ("(", "(", True),
        ("30", "30 seconds", True),
        ("30", "300", False),
        ("30", "30-45", True),
        ("30", "٣٠ ثانية", True),
        ("抽筋", "你会抽筋吗", True),
        ("กล้าม", "ตะคริวที่กล้ามเนื้อ", True),
        ("쥐", "다리에 쥐가 난다", True),
        ("지", "직접", False),
        ("कि", "किताब", False),
        ("क", "कि", False),
        ("पैर", "पैर में", True),
        ("ساق", "في الساق", False),
        ("الساق", "في السَّاقِ", True),
        ("שלום", "שָׁלוֹם", True),
        ("fix", "ﬁx", True),
        ("straße", "STRASSE", True),
    ],
)
def test_words(words, text, found):
    assert holds(text, words) is found
