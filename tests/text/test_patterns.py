"""What a number is, and with what it belongs together."""

import pytest

from leaflets.text.patterns import dates, hours, phones, quantities, ranges, times


def found(finder, text, *more):
    return [text[start:end] for start, end in finder(text, *more)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ring (800) 555-0199 now", ["(800) 555-0199"]),
        ("ring 020 7946 0018.", ["020 7946 0018"]),
        ("ring +44 20 7946 0018 now", ["+44 20 7946 0018"]),
        ("+1 (800) 555-0199 x12", ["+1 (800) 555-0199 x12"]),
        ("+44 (0)20 7946 0018 ext. 12,", ["+44 (0)20 7946 0018 ext. 12"]),
        ("০১৭১১-১২৩৪৫৬", ["০১৭১১-১২৩৪৫৬"]),
        ("ring 1 (800) 555-0199 now", ["1 (800) 555-0199"]),
        ("dial *100*1# or #21#.", ["*100*1#", "#21#"]),
        ("2 (30) a, *5 b, #6", []),
        ("4 of 12", []),
        ("111", []),
    ],
)
def test_phones(text, wanted):
    assert found(phones, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("take 12 mg daily", ["12 mg"]),
        ("drink 1.5 to 2 litres daily", ["1.5 to 2 litres"]),
        ("about 70–130 mg/dL here", ["70–130 mg/dL"]),
        ("up to 50 % of", ["50 %"]),
        ("۱٫۵ mg", ["۱٫۵ mg"]),
        ("1,000–2,000 IU", ["1,000–2,000 IU"]),
        ("10\u00a0000 IU", ["10\u00a0000 IU"]),
        ("10 mg/5 mL", ["10 mg/5 mL"]),
        ("1 1/2 mL or 1½ mL", ["1 1/2 mL", "1½ mL"]),
        ("2x500 mg", ["2x500 mg"]),
        ("5 mgs", []),
        ("5 Mg", []),
        ("5分钟内", ["5分钟"]),
        ("5 মি.গ্রা. করে", ["5 মি.গ্রা."]),
        ("5 ملغ و5 ملغم", ["5 ملغ"]),
        ("page 4 of 12 pages", []),
    ],
)
def test_quantities(text, wanted):
    assert found(quantities, text, ("litres", "分", "分钟", "মি.গ্রা.", "ملغ")) == wanted


def test_a_unit_with_a_star_has_any_ending():
    units = ("litr*", "godzin*", "மாத்திரை*")
    assert found(quantities, "5 litrów/24 godziny, 2 மாத்திரைகள்.", units) == [
        "5 litrów/24 godziny",
        "2 மாத்திரைகள்",
    ]


@pytest.mark.parametrize("between", [("de", "de la"), ("de la", "de")])
@pytest.mark.parametrize("text", ["20 de minute", "20 de\u00a0la minute", "20 minute"])
def test_words_between_a_number_and_its_unit(text, between):
    assert list(quantities(text, ["minute"], between)) == [(0, len(text))]
    assert list(quantities(text + "le", ["minute"], between)) == []
    assert list(quantities(text + "le", ["minute*"], between)) == [(0, len(text) + 2)]


def test_units_are_words_and_not_patterns():
    assert found(quantities, "5 x 5 (", ("(", ".")) == ["5 x 5 ("]
    assert found(quantities, "5 mg", ("",)) == ["5 mg"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("6–8", ["6–8"]),
        ("۶–۸", ["۶–۸"]),
        ("1.5 - 2,5.", ["1.5 - 2,5"]),
        ("6‒8 6~8 6−8 6‑8", ["6‒8", "6~8", "6−8", "6‑8"]),
        ("6 to 8", []),
        ("$5–$10", ["5–$10"]),
        ("1-", []),
    ],
)
def test_ranges(text, wanted):
    assert found(ranges, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("9am–5pm", ["9am–5pm"]),
        ("8.30am to 6pm", ["8.30am to 6pm"]),
        ("9–5pm", ["9–5pm"]),
        ("09:00–17:00", ["09:00–17:00"]),
        ("9 a.m. – 5 p.m.", ["9 a.m. – 5 p.m."]),
        ("4 to 12", []),
    ],
)
def test_hours(text, wanted):
    assert found(hours, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-11-22, 22/11/2026, 12.3.2026.", ["2026-11-22", "22/11/2026", "12.3.2026"]),
        ("۱۴۰۵/۹/۱", ["۱۴۰۵/۹/۱"]),
        ("1-2/3", []),
        ("1.2.3.4", ["1.2.3"]),
    ],
)
def test_dates(text, wanted):
    assert found(dates, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("9:30, 5 pm, 9.30am, 09:30:15", ["9:30", "5 pm", "9.30am", "09:30:15"]),
        ("9:30 am", ["9:30 am"]),
        ("5 pmx 1:234 9.30", []),
    ],
)
def test_times(text, wanted):
    assert found(times, text) == wanted


@pytest.mark.parametrize("finder", [phones, quantities, ranges, hours, dates, times])
@pytest.mark.parametrize("unit", ["1", "1-", "1 ", "(", "1.", "½", "1 mg-", "1\u00a0123", "+1"])
def test_long_texts_are_no_burden(finder, unit):
    assert list(finder((unit * 100_000)[:100_000] + "x")) is not None
