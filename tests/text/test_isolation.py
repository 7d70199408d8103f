"""What stays left to right in right-to-left text, read from where characters are displayed."""

from unicodedata import bidirectional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets.model.typography import Isolate, Typography
from leaflets.text.bidi import line_levels, resolve_levels, visual_order
from leaflets.text.digits import printed
from leaflets.text.isolation import isolated, resolve

ALL = Typography(units=("minutes", "دقيقة", "ملغ", "مرات", "פעמים"))
CALL = "اتصل"
LRO, RLO, PDF, LRI, RLI, PDI = "\u202d\u202e\u202c\u2066\u2067\u2069"
MIRRORED = str.maketrans("()[]<>«»", ")(][><»«")


def spans(text, typography=ALL):
    return [text[start:end] for start, end in isolated(text, typography)]


def shown(text, typography=ALL):
    """Write a right-to-left line as it is drawn, from left to right."""
    line = line_levels(text, resolve(text, 1, typography), 0, len(text))
    return "".join(
        text[at].translate(MIRRORED) if line[at] % 2 else text[at] for at in visual_order(line)
    )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # telephones
        ("اتصل على الرقم (800) 555-0199 الآن.", ["(800) 555-0199"]),
        ("اتصل بنا: +1 (800) 555-0199.", ["+1 (800) 555-0199"]),
        ("الهاتف +44 20 7946 0018 ext. 12، من فضلك", ["+44 20 7946 0018 ext. 12"]),
        ("الهاتف (+44 (0)20 7946 0018)", ["+44 (0)20 7946 0018"]),
        ("الهاتف +442079460018.", ["+442079460018"]),
        ("٠٨٠٠ ٥٥٥ ٠١٩٩ اتصل", ["٠٨٠٠ ٥٥٥ ٠١٩٩"]),
        ("با ۰۲۱-۵۵۵۵-۰۱۹۹ تماس بگیرید", ["۰۲۱-۵۵۵۵-۰۱۹۹"]),
        ("התקשרו ל-1-800-555-0199 או ל-100", ["1-800-555-0199"]),
        ("فون 07700 900123 پر کریں", ["07700 900123"]),
        ("پەیوەندی بە 0750 123 4567 بکە", ["0750 123 4567"]),
        ("من 12 30 حبة", []),
        ("اتصل 1 (800) 555-0199 الآن", ["1 (800) 555-0199"]),
        ("٨ (٤٩٥) ١٢٣-٤٥-٦٧ اتصل", ["٨ (٤٩٥) ١٢٣-٤٥-٦٧"]),
        ("اتصل (+20) 2 2794 6001 الآن", ["(+20) 2 2794 6001"]),
        ("999 و+20 2 2794 6001", ["+20 2 2794 6001"]),
        ("اطلب *123# أو #21# أو *100*1#", ["*123#", "#21#", "*100*1#"]),
        ("کد *۷۳۳*۱# را", ["*۷۳۳*۱#"]),
        ("خطوة (1) 20 دقيقة و(2) 300 دقيقة", []),
        ("فقط 2 (30) حبة", []),
        ("اتصل (800) 555-0199 500 mg خذ", ["(800) 555-0199 500 mg"]),
        # doses
        ("خذ 500 mg مرتين يوميا", ["500 mg"]),
        ("خذ و500mg", ["500mg"]),
        ("خذ 10 mg/5 mL (ملعقة)", ["10 mg/5 mL"]),
        ("اشرب 1.5 L من الماء", ["1.5 L"]),
        ("حافظ على السكر بين 70–130 mg/dL قبل الأكل.", ["70–130 mg/dL"]),
        ("٧٠–١٣٠ mg/dL قبل", ["٧٠–١٣٠ mg/dL"]),
        ("قند خون ۷۰–۱۳۰ mg/dL باشد", ["۷۰–۱۳۰ mg/dL"]),
        ("טווח של 70–130 mg/dL (תקין)", ["70–130 mg/dL"]),
        ("شوگر 70–130 mg/dL رکھیں", ["70–130 mg/dL"]),
        ("پێویستە ٥٠٠ mg بخۆیت", ["٥٠٠ mg"]),
        ("خذ 2 × 500 mg", ["2 × 500 mg"]),
        ("خذ 1½ قرص أو 1/2 قرص أو 1 1/2 قرص", ["1½", "1/2", "1 1/2"]),
        ("ב-500 מ״ג או ב-5 mg", ["5 mg"]),
        ("بعد 30 minutes ثم", ["30 minutes"]),
        ("خذ 500 ملغ أو 5 ملغ", []),
        ("70 mg–130 mg فقط", ["70 mg–130 mg"]),
        ("קצב 90 mL/min/1.73 m² תקין", ["90 mL/min/1.73 m²"]),
        ("خذ 1 000 mg أو 1 000 ملغ", ["1 000 mg", "1 000"]),
        ("قيمة ٥ ٠٠٠ دينار", ["٥ ٠٠٠"]),
        ("5 mg ± 1 mg أو 5±1 mg", ["5 mg ± 1 mg", "5±1 mg"]),
        ("صفائح 150×10⁹/L أو 4.5×10^9/L أو 10⁹/L", ["150×10⁹/L", "4.5×10^9/L", "10⁹/L"]),
        # signs
        ("نسبة 5–10% أو 5%–10% أو ٥–١٠%", ["5–10%", "5%–10%", "٥–١٠"]),
        ("חום 37.5° או 5‰", ["37.5°", "5‰"]),
        ("و+5 °C و−5 °C و±2 mg ב-5 °C", ["+5 °C", "−5 °C", "±2 mg", "5 °C"]),
        ("و£5 و$5–$10 أو US$5", ["£5", "$5–$10", "US$5"]),
        ("درجة الحرارة -5 أو −20 °C", ["-5", "−20 °C"]),
        ("دما −۵ یا ۵ است", ["−۵"]),
        ("الحرارة -٥ أو -٢٠ °C", ["-٢٠ °C"]),
        ("نسبة ۵٪ أو 5% أو ٥%", ["5%"]),
        ("חום 38.5 °C", ["38.5 °C"]),
        ("סוכר > 180 mg/dL או < 70", ["180 mg/dL"]),
        ("قیمت £5–£10 یا $20", ["£5–£10", "$20"]),
        # ranges
        ("من 6–8 ساعات", ["6–8"]),
        ("از ۶–۸ ساعت بخوابید", ["۶–۸"]),
        ("٦ ~ ٨ ساعات", ["٦ ~ ٨"]),
        ("בין 6-8 שעות", ["6-8"]),
        ("ב-6–8 שעות", ["6–8"]),
        ("6 سے 8 گھنٹے", []),
        ("ساعات العمل 9am–5pm و09:00–17:00.", ["9am–5pm", "09:00–17:00"]),
        ("شعب ۹:۰۰ – ۱۷:۰۰ باز", ["۹:۰۰ – ۱۷:۰۰"]),
        # dates and times
        ("في 2026-11-22 أو 22/11/2026 أو 12.3.2026.", ["2026-11-22", "22/11/2026", "12.3.2026"]),
        ("در ۱۴۰۵/۹/۱ یا ۱۴۰۵-۰۹-۰۱", ["۱۴۰۵/۹/۱", "۱۴۰۵-۰۹-۰۱"]),
        ("يوم 22 Nov 2026 أو November 22, 2026.", ["22 Nov 2026", "November 22, 2026"]),
        ("الساعة 9:30 صباحا، 9:30 am", ["9:30", "9:30 am"]),
        ("24/7 مفتوح", ["24/7"]),
        # the web
        ("زر https://www.example.org/ar/a?x=1 الآن", ["https://www.example.org/ar/a?x=1"]),
        ("زر www.nhs.uk. اكتب info@clinic.example.", ["www.nhs.uk", "info@clinic.example"]),
        ("انظر (nhs.uk/medicines).", ["nhs.uk/medicines"]),
        ("انظر (https://a.example/b_(c))، ثم", ["https://a.example/b_(c)"]),
        ("ראו example.com/a-1, תודה", ["example.com/a-1"]),
        (
            "ל-https://a.example/x?y=1 ב-www.nhs.uk/he",
            ["https://a.example/x?y=1", "www.nhs.uk/he"],
        ),
        # addresses of places
        ("العنوان: 12 River Lane, London SE1 7EH.", ["12 River Lane, London SE1 7EH"]),
        ("Flat 3, 12-14 River Lane, London هنا", ["Flat 3, 12-14 River Lane, London"]),
        (
            "Suite 5, 100 Main St, Boston, MA 02118-1234 هنا",
            ["Suite 5, 100 Main St, Boston, MA 02118-1234"],
        ),
        ("آدرس Hauptstraße 5, 10115 Berlin.", ["Hauptstraße 5, 10115 Berlin"]),
        ("1200 W 5th Ave, Suite 300 الطابق", ["1200 W 5th Ave, Suite 300"]),
        ("1200 W 5th Ave, Suite 300 دقيقة", ["1200 W 5th Ave, Suite 300"]),
        ("350 Oak Street, Apt #4 هنا", ["350 Oak Street, Apt #4"]),
        ("خذ 5 Panadol بعد الأكل", ["Panadol"]),
        # names
        ("في Riverside Maternity Clinic غدا", ["Riverside Maternity Clinic"]),
        ("دواء (Glucophage®) 3 مرات", ["Glucophage®"]),
        ("خذ Panadol 3 مرات", ["Panadol"]),
        ("خذ Panadol 3 مرّات", ["Panadol"]),
        ("خذ Panadol 3 مراتب", ["Panadol 3"]),
        ("خذ Panadol 2–3 مرات", ["Panadol", "2–3"]),
        ("خذ Panadol 500 mg 3 مرات", ["Panadol 500 mg"]),
        ("קחו Omega 3, 2 פעמים", ["Omega 3"]),
        ("خذ Panadol 500 mg ثلاث مرات", ["Panadol 500 mg"]),
        ("فيتامين B12 و A1C أقل من 7%.", ["B12", "A1C", "7%"]),
        ("Omega 3 Plus و Omega 3 يوميا", ["Omega 3 Plus", "Omega 3"]),
        ("لغة C++ و Centrum+ طبعا", ["C++", "Centrum+"]),
        ("Panadol Extra (paracetamol) ثم", ["Panadol Extra (paracetamol)"]),
        ("7UP או COVID-19", ["7UP", "COVID-19"]),
        ("دکتر J. Smith و Dr. St. John", ["J. Smith", "Dr. St. John"]),
        ("داروی Пенталгин® را", ["Пенталгин®"]),
        ("תרופות: Metformin, Glucophage, Insulin.", ["Metformin", "Glucophage", "Insulin"]),
        ("ד״ר Cohen, M.D. כאן", ["Cohen, M.D."]),
        ("ד״ר Levi Ph.D., e.g. ו-U.S.A. כאן", ["Levi Ph.D., e.g.", "U.S.A."]),
        ("ראו MRI. אחר כך", ["MRI"]),
        ("محلول 0.9% NaCl و 5–10% Dextrose و 5% فقط", ["0.9% NaCl", "5–10% Dextrose", "5%"]),
        ("بروتين HER2 3+ هنا", ["HER2 3+"]),
        ('الجملة "Take one tablet, with food." مهمة', ["Take one tablet, with food."]),
        ("A & B و AT&T Corp.", ["A & B", "AT&T Corp"]),
        ("cafe\u0301 و", ["cafe\u0301"]),
        # nothing
        ("1. خذ 2) كل", []),
        ("خذ حبة واحدة، كل 5 ساعات (فقط).", []),
        ("׳…!؟ ()", []),
        ("", []),
    ],
)
def test_what_is_isolated(text, kept):
    assert spans(text) == kept


SENTENCES = {
    "ar": "اتصل على {phone} إذا كان السكر {range} (تقريبا).",
    "fa": "اگر قند خون {range} بود با {phone} تماس بگیرید (لطفا).",
    "ur": "اگر شوگر {range} ہو تو {phone} پر فون کریں (شکریہ)۔",
    "he": "התקשרו אל {phone} אם הסוכר {range} (בערך).",
    "ckb": "پەیوەندی بە {phone} بکە ئەگەر شەکر {range} بوو (نزیکەی).",
}


@pytest.mark.parametrize("tag", SENTENCES)
@pytest.mark.parametrize("digits", ["", "latn", "arab", "arabext"])
def test_numbers_are_displayed_in_order(tag, digits):
    typography = Typography(digits=digits)
    phone, span = (printed(one, typography) for one in ("(800) 555-0199", "70–130 mg/dL"))
    drawn = shown(SENTENCES[tag].format(phone=phone, range=span), typography)
    assert f" {phone} " in drawn
    assert f" {span} " in drawn


def test_without_isolation_the_phone_number_is_displayed_as_another():
    text = SENTENCES["ar"].format(phone="(800) 555-0199", range="70–130 mg/dL")
    drawn = shown(text, Typography(isolated=frozenset()))
    assert "(800) 555-0199" not in drawn
    assert "70–130 mg/dL" not in drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("אבג (Glucophage®) 3 דה", "הד 3 (Glucophage®) גבא"),
        ("אב Panadol 3 פעמים", "םימעפ 3 Panadol בא"),
        ("אב Panadol 3 גד", "דג Panadol 3 בא"),
        ("אב, 6–8 גד.", ".דג 6–8 ,בא"),
        ("אב > 5 mg גד", "דג 5 mg < בא"),
        ("אב -5 גד", "דג -5 בא"),
        ("ابج ٥٪ -٥ د", "د ٥- ٪٥ جبا"),
        ("אב Aa, Bb, Cc.", ".Cc ,Bb ,Aa בא"),
        ("אב 1½ גד", "דג 1½ בא"),
    ],
)
def test_what_stands_around_stays_with_the_sentence(text, drawn):
    assert shown(text) == drawn


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        (Isolate.PHONE, "ab 500 mg (800) 555-0199", ["(800) 555-0199"]),
        (Isolate.DOSE, "ab 500 mg (800) 555-0199", ["500 mg"]),
        (Isolate.RANGE, "ab 6–8 at 9:30", ["6–8"]),
        (Isolate.DATE, "ab 22/11/2026 at 9:30", ["22/11/2026"]),
        (Isolate.TIME, "ab 22/11/2026 at 9:30", ["9:30"]),
        (Isolate.WEB, "ab nhs.uk at 9:30", ["nhs.uk"]),
        (Isolate.ADDRESS, "א 12 River Lane, London א 9:30", ["12 River Lane, London"]),
        (Isolate.NAME, "א Riverside Clinic א 9:30", ["Riverside Clinic"]),
    ],
)
def test_only_the_kinds_that_the_typography_names_are_isolated(kind, text, kept):
    assert spans(text, Typography(isolated=frozenset({kind}))) == kept


@pytest.mark.parametrize("text", ["take 500 mg", "Omega 3 שלום Omega 3", "Call שלום: 112.", ""])
def test_left_to_right_paragraphs_are_left_to_the_algorithm(text):
    assert resolve(text, 0, ALL) == resolve_levels(text, 0)


@pytest.mark.parametrize(
    "number", ["(800) 555-0199", "70–130 mg/dL", "12–15 mg", "9:00–17:00", "2026-11-22", "3.5×10"]
)
@pytest.mark.parametrize(
    "around", ["Call {} {}.", "{} {}", "{}: {} today", "a {} {} {}", "{} ({}) now"]
)
def test_right_to_left_letters_turn_no_number_in_left_to_right_text(around, number):
    text = around.format("מרפאה", number, "טובה")
    levels = resolve(text, 0, ALL).levels
    assert number in "".join(text[at] for at in visual_order(levels))


def test_a_dot_between_spaces_parts_numbers():
    assert spans(f"{CALL} 1.2 · 31 {CALL}", ALL) == ["1.2"]
    assert spans(f"{CALL} 3.5×10 {CALL} 2·3 {CALL} 2 × 400 {CALL}", ALL) == [
        "3.5×10",
        "2·3",
        "2 × 400",
    ]


def test_nor_in_a_stretch_of_their_own_language():
    text = "Call מרפאה (800) 555-0199 today"
    levels = resolve(text, 0, ALL, [(5, 25)]).levels
    drawn = "".join(text[at] for at in visual_order(levels))
    assert drawn == "Call (800) 555-0199 האפרמ today"


@pytest.mark.parametrize("sentence", SENTENCES.values())
@pytest.mark.parametrize("more", ["", " Panadol 3", " (Panadol)", f" {RLI}6–8 Aa{PDI}", " ٦–٨٪"])
def test_order_is_that_of_isolates_written_out(sentence, more):
    text = sentence.format(phone="(800) 555-0199", range="٧٠–١٣٠ mg/dL") + more + CALL
    written, done = "", 0
    for start, end in isolated(text, ALL):
        written += text[done:start] + LRI + LRO + text[start:end] + PDF + PDI
        done = end
    written += text[done:]
    order = visual_order(resolve_levels(written, 1).levels)
    controls = LRI + LRO + PDF + PDI + RLI
    drawn = [written[at] for at in order if written[at] not in controls]
    ours = [text[at] for at in visual_order(resolve(text, 1, ALL).levels)]
    assert [one for one in ours if one not in controls] == drawn


def test_what_is_isolated_has_one_level_whatever_its_digits():
    levels = resolve(f"{CALL} ٦–٨ {CALL}", 1, ALL).levels
    assert levels == (1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1)


def test_isolates_too_deep_to_count_still_run_left_to_right():
    text = RLI * 200 + "6–8"
    assert {level % 2 for level in resolve(text, 1, ALL).levels[-3:]} == {0}


def test_an_override_of_the_author_stands():
    text = f"{CALL} {RLO}6–8{PDF} 6–8"
    assert isolated(text, ALL) == ((len(text) - 3, len(text)),)
    assert "8–6" in shown(text)


def test_an_override_ends_with_its_paragraph():
    text = f"{RLO}6–8\n6–8"
    assert isolated(text, ALL) == ((5, 8),)


@pytest.mark.parametrize("initiator", [LRI, RLI])
def test_isolates_of_the_author_stay(initiator):
    text = f"{CALL} {initiator}{CALL} 6–8{PDI} {CALL}"
    levels = resolve(text, 1, ALL).levels
    assert levels[-1] == levels[0] == 1
    assert "6–8" in shown(text)


def test_digits_that_run_from_right_to_left_are_not_turned():
    assert isolated("߀–߉ ߁ mg", Typography(isolated=frozenset({Isolate.RANGE}))) == ()


PIECES = st.sampled_from([*"aB1٣۵ .,:;-–/()[]+%½×®@אب،٪\u0301\n\ud800", LRO, RLO, PDF, LRI, PDI])
TEXTS = st.one_of(st.text(st.characters(exclude_categories=())), st.lists(PIECES).map("".join))


@given(TEXTS, st.integers(0, 1))
def test_any_text_has_levels(text, base):
    levels = resolve(text, base, ALL)
    assert (levels.base, len(levels.levels)) == (base, len(text))


@given(TEXTS)
def test_spans_are_apart_in_order_and_hold_nothing_that_runs_left(text):
    end = -1
    for span in isolated(text, ALL):
        assert end < span[0] < span[1] <= len(text)
        end = span[1]
        assert not {"R", "AL"} & {bidirectional(character) for character in text[slice(*span)]}


@pytest.mark.parametrize(
    "unit",
    [
        *("(", "1", "1-", "1 ", "a.", "@", "½", "a ", "12 Ab, ", "a@", "1 mg-", "\u0301", RLO),
        *(
            "Type 2 ",
            "a 1-",
            "a: ",
            "*1",
            "*1#",
            "1 (",
            "1 000 ",
            "10^",
            "-a",
            "a 1 - ",
            "1% ",
            "1'",
            "1.",
            "\u00a0123",
            "1-1%",
            "M.",
            "a, M.D.",
            "a 1 מ",
            "a (1",
        ),
    ],
)
def test_long_texts_are_no_burden(unit):
    text = (unit * 100_000)[:99_999] + "ب"
    assert len(resolve(text, 1, ALL).levels) == len(text)


@pytest.mark.parametrize("opener", ["\u202b", LRI, RLI, LRO])
def test_endless_nesting_is_borne(opener):
    text = opener * 10_000 + "6–8 ب" + PDI * 10_000
    assert len(resolve(text, 1, ALL).levels) == len(text)


def test_another_language_runs_as_its_own_letters_do():
    text = "قال Draft — not yet. ثم"
    levels = resolve(text, 1, Typography(), [(4, 20)]).levels
    assert set(levels[4:20]) == {2}
    assert levels[3] == levels[20] == 1


def test_another_language_amid_left_to_right_text_keeps_to_itself():
    text = "(العربية 5) 7"
    levels = resolve(text, 0, Typography(), [(1, 10)]).levels
    assert levels[1:10] == (1, 1, 1, 1, 1, 1, 1, 1, 2)
    assert levels[10:] == (0, 0, 0)


def test_right_to_left_letters_turn_no_number_in_another_language_amid_their_own():
    text = "قال Call مرفأ (800) 555-0199 now ثم"
    levels = resolve(text, 1, Typography(), [(4, 32)]).levels
    assert "(800) 555-0199" in "".join(text[at] for at in visual_order(levels))


def test_numbers_keep_their_order_amid_another_language_too():
    text = "ب 5 mg ا 5 mg"
    whole = resolve(text, 1, Typography(), [(0, 6)]).levels
    assert resolve_levels(text[:6], 1).levels == (1, 1, 2, 1, 2, 2)
    assert whole[:6] == (1, 1, 2, 2, 2, 2)
    assert whole[9:] == (2, 2, 2, 2)
