"""Names with numbers in right-to-left sentences: never read worse than UAX #9 alone has them."""

import pytest

from leaflets.text.bidi import line_levels, resolve_levels, visual_order
from leaflets.text.digits import printed
from leaflets.text.isolation import isolated, resolve
from leaflets.text.names import names
from tests.samples import typesetter_of
from tests.text.test_order import STYLE, seen
from tests.typesetting import library, runs

AROUND = {
    "ar": ("راجع", "كل صباح"),
    "he": ("לפי", "כל בוקר"),
    "fa": ("مصرف", "هر صبح"),
    "ur": ("روزانہ", "ہر صبح"),
    "ckb": ("بخۆ", "هەموو بەیانی"),
}
TIMES = {"ar": "مرات", "he": "פעמים", "fa": "بار", "ur": "بار", "ckb": "جار"}
TABLETS = {"ar": "أقراص", "he": "טבליות", "fa": "قرص", "ur": "گولیاں", "ckb": "حەب"}

NUMBERED = [
    *("Type 2", "Omega 3", "Box 500", "P.O. Box 500", "MRN 00123", "MRN: 00123", "MRN# 123"),
    *("HbA1c 6.5", "HbA1c 6.5%", "HbA1c < 7%", "HbA1c = 6.5 %", "BP 120/80", "BP: 120/80 mmHg"),
    *("SpO2 94%", "Vitamin D 1000", "Vitamin D3 2000", "Vitamin D (1000 IU)", "Vitamin D (1000)"),
    *("Vitamin D 1,000–2,000 IU", "Panadol 500 mg", "Panadol 500mg", "Panadol – 500 mg"),
    *("Panadol 2 x 500 mg", "INR 2–3", "INR 2 - 3", "pH 7.4", "BMI > 30", "BMI ≥ 30", "CA 19-9"),
    *("Factor 8", "Room 12B", "Room #5", "No. 5", "Ext. 12", "Tel.: 020 7946 0018", "NHS 111"),
    *(
        "Fax (800) 555-0199",
        "Tel: (800) 555-0199",
        "Fax +44 20 7946 0018",
        "Phase 1/2",
        "ICD-10 25",
    ),
    *("T -2.5", "T 37.5 °C", "Na+ 140", "K+ 4.5 mmol/L", "HER2 3", "COVID-19 2024", "iOS 17.2"),
    *("Born 22/11/2026", "Clinic 9:30", "Day 1–3", "USD $20", "Cost 20€", "Tdap 1½", "Apt 4"),
    *("Visit 2026-11-22", "SARS-CoV-2 1:32", "A4 80 g/m²", "Grade 2 B 3", "n=12", "Panadol® 500"),
]
KEPT = [
    *("M.D.", "Ph.D.", "Jane Doe, M.D.", "0.9% NaCl", "1% hydrocortisone", "HER2 3+"),
    *("1200 W 5th Ave, Suite 300", "350 Oak Street, Apt 4", "45 Park Rd, Unit 12"),
    "12 Main Street, Suite 3",
]


def drawn(text, levels):
    line = line_levels(text, levels, 0, len(text))
    return "".join(text[at] for at in visual_order(line))


def sentence(tag, phrase):
    """Write a phrase between words of a language, with the digits it is printed in."""
    before, after = AROUND[tag]
    text = printed(f"{before} {phrase} {after}", library().typography(tag))
    return text, text[len(before) + 1 : -len(after) - 1]


@pytest.mark.parametrize("tag", AROUND)
def test_what_the_algorithm_keeps_in_order_stays_so(tag):
    typography = library().typography(tag)
    plain, ours = set(), set()
    for phrase in NUMBERED:
        text, kept = sentence(tag, phrase)
        plain |= {phrase} if kept in drawn(text, resolve_levels(text, 1)) else set()
        ours |= {phrase} if kept in drawn(text, resolve(text, 1, typography)) else set()
    assert plain - ours == set()
    # Digits that run with Arabic letters are turned without isolation.
    assert len(plain) > 40 or tag == "ckb"


@pytest.mark.parametrize("tag", AROUND)
@pytest.mark.parametrize("phrase", [*NUMBERED, *KEPT])
def test_a_name_is_displayed_with_its_number(tag, phrase):
    text, kept = sentence(tag, phrase)
    assert kept in drawn(text, resolve(text, 1, library().typography(tag)))


@pytest.mark.parametrize("tag", AROUND)
def test_so_its_glyphs_stand(tag):
    setter = typesetter_of(tag)
    for phrase in ("Type 2", "HbA1c 6.5", "BP 120/80", "0.9% NaCl", "M.D.", KEPT[-1], KEPT[-4]):
        text, kept = sentence(tag, phrase)
        (line,) = setter.set(runs(text), STYLE, 1e6).lines
        assert kept in seen(line), phrase


@pytest.mark.parametrize("tag", AROUND)
@pytest.mark.parametrize("counted", [TIMES, TABLETS])
def test_a_number_that_tells_how_often_stays_with_the_sentence(tag, counted):
    typography = library().typography(tag)
    text = printed(f"{AROUND[tag][0]} Omega 3 {counted[tag]}", typography)
    assert [text[start:end] for start, end in isolated(text, typography)] == ["Omega"]
    digit = text[-len(counted[tag]) - 2]
    assert f" {digit} Omega " in drawn(text, resolve(text, 1, typography))


@pytest.mark.parametrize("tag", ["fa", "ckb"])
def test_digits_of_an_address_are_alike(tag):
    text = printed("12 Main Street, Suite 3 طبقه 5", library().typography(tag))
    assert text.startswith("12 Main Street, Suite 3 ")
    assert not text.endswith("5")


@pytest.mark.parametrize("count", ["5", "٥", "1½", "5\u00a0", "B12 7"])
@pytest.mark.parametrize("word", ["مرات", "مَرّات", "مراتك", "مر", "mg", "\U0001ee00"])
def test_one_pattern_serves_all_languages(count, word):
    """A word that begins otherwise cannot be marked in the text, and has a pattern of its own."""
    text, counted = f"Omega {count} {word} (Vitamin D 3 مرات)", ("مرات", "مر")
    assert list(names(text, counted)) == list(names(text, (*counted, "x/مر")))
