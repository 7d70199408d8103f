"""Every language that is promised has a sample that shows what is hard in it, ready to print."""

import re
import unicodedata
from collections import Counter

import pytest
from fontTools.ttLib import TTFont
from markdown_it import MarkdownIt

from leaflets.library import Library
from leaflets.text.breaks import Breaker
from leaflets.text.digits import mixed_digits, printed
from leaflets.text.scripts import COMMON, ignorable, script_of

TAGS = (
    *("am", "ar", "bn", "ckb", "el", "en", "es", "fa", "gu", "he", "hi", "hy", "ja", "ka", "km"),
    *("ko", "lo", "my", "pa", "pl", "ro", "ru", "si", "ta", "te", "th", "ti", "tr", "ur", "vi"),
    *("zh-Hans", "zh-Hant"),
)
BRAND = "(Calmora®)"
PHONE = "(800) 555-0199"
RANGE = "70–130 mg/dL"

WRITTEN_IN = {
    "Hans": {"Hani"},
    "Hant": {"Hani"},
    "Jpan": {"Hani", "Hira", "Kana"},
    "Kore": {"Hang", "Hani"},
}
"""Script properties of the letters of a locale's script, where it is no single one."""

SHOWN = {
    "am": "፣ ፤ ። ፦ ፡ « »",
    "ar": "، ؛ ؟ « » ّ ً ِ ء ؤ ئ أ آ لا",
    "bn": "। ক্ষ জ্ঞ ঙ্ক্ষ র্ধ্ব ত্ত্ব ৎ ং ঃ ঁ ো ি",
    "ckb": "، ؛ ؟ ڕ ڵ ۆ ێ ە ھ ڤ ٥٠٠",
    "el": "ΐ ΰ ϋ ς « » ; ·",
    "en": "“ ” ‘ ’ ffi ½ − é ï",
    "es": "¿ ¡ ñ ü « » á é í ó ú",
    "fa": "، ؛ ؟ « » پ چ ژ گ می\u200c \u200cها ۴ ۵ ۶",
    "gu": "ક્ષ જ્ઞ ષ્ટ્ર સ્ત્રી ર્ય દ્વ ૫૦૦",
    "he": "״ ׳ ־ שּׁ ְ ָ",
    "hi": "। क्ष ज्ञ ष्ट्र र्ध्व कृ ँ ख़ ज़ फ़ ढ़ ५००",
    "hy": "՞ ՛ ՜ ՝ ։ « » և",
    "ja": "「 」 『 』 、 。 （ ） ゃ ゅ ょ っ ー 骨 直 令",
    "ka": "„ “ ღ ყ ჭ წ ჰ",
    "km": "។ ៕ ៖ ៗ ស្ត្រី ព្រះ ញ៉ាំ ើ ប្ដា ៥០០ « »",
    "ko": "骨 直 令 “ ” ‘ ’ 닭 값 뚫",
    "lo": "ນ້ຳ ຊີ້ ຜູ້ ໝ ໜ ໆ",
    "my": "၊ ။ ဒ္ဓ ဋ္ဌ င်္ ကြွ ကျွ ဉ့် ဩ ၅၀၀",
    "pa": "। ਖ਼ ਜ਼ ਸ਼ ਗ਼ ਫ਼ ੍ਹ ੍ਰ ੍ਵ ੱ ੰ ਂ",
    "pl": "ą ć ę ł ń ó ś ź ż Ź „ ” « »",
    "ro": "ă â î ș ț Î „ ” « »",
    "ru": "ё й щ ъ ы « » „ “ —",
    "si": "ක්\u200dර ශ්\u200dරී ද්\u200dය ර්\u200dම ක්\u200dෂ ෝ ෞ ළ",
    "ta": "கொ கோ பௌ தெ தே வை ஞா ஸ்ரீ க்ஷ ஃ",
    "te": "క్ష జ్ఞ ష్ట్ర ర్ద్ర త్స్య కృ ఃఖ పై కౌ చ్ఛ",
    "th": "น้ำ ที่ ปั๊ กตัญญู ฐ ฤ ฯ ๆ",
    "ti": "፣ ፤ ። ፦ ቐ ኸ ኳ « »",
    "tr": "ğ ı İ ş ç ö ü I",
    "ur": "، ؛ ؟ ۔ ٹ ڈ ڑ ں ہ ھ ے ئ",
    "vi": "ở ỡ ợ ấ ẫ ậ ễ ệ ữ ự đ Đ",
    "zh-Hans": "骨 直 令 “ ” ‘ ’ （ ） ， 。 ；",
    "zh-Hant": "骨 直 令 「 」 『 』 （ ） ， 。 ；",
}
"""What makes each language hard to set, so that no rewording loses it."""


@pytest.fixture(scope="module")
def library():
    return Library.open()


@pytest.fixture(scope="module")
def covered(library):
    """Give all characters that some family has a glyph for."""
    found = set()
    files = {(one.upright.path, one.upright.index) for one in library.fonts().families}
    for path, index in files:
        with TTFont(path, fontNumber=index, lazy=True) as font:
            found |= font.getBestCmap().keys()
    return found


def shown(body):
    """Give the text of each paragraph and bullet, without markup."""
    blocks = [token for token in MarkdownIt().parse(body) if token.type == "inline"]
    return ["".join(child.content for child in block.children) for block in blocks]


def strong(body):
    """Give the texts that are bold."""
    found = []
    for block in MarkdownIt().parse(body):
        bold = False
        for child in block.children or ():
            bold = {"strong_open": True, "strong_close": False}.get(child.type, bold)
            if child.type == "text" and bold:
                found.append(child.content)
    return found


def test_there_is_a_sample_of_every_language(library):
    assert set(TAGS) == set(SHOWN)
    assert library.specimen_tags() == TAGS


@pytest.mark.parametrize("tag", TAGS)
def test_a_sample_is_two_paragraphs_and_three_bullets(library, tag):
    kinds = Counter(token.type for token in MarkdownIt().parse(library.specimen(tag).body))
    assert {kind for kind in kinds if kind.endswith("_open")} == {
        "paragraph_open",
        "bullet_list_open",
        "list_item_open",
    }
    assert (kinds["paragraph_open"], kinds["bullet_list_open"]) == (2 + 3, 1)
    assert kinds["list_item_open"] == 3


@pytest.mark.parametrize("tag", TAGS)
def test_a_sample_is_normal_text_without_controls(library, tag):
    body = library.specimen(tag).body
    assert unicodedata.is_normalized("NFC", body)
    kept = {"\n"} | ({"\u200c"} if tag == "fa" else {"\u200d"} if tag == "si" else set())
    assert {one for one in body if unicodedata.category(one)[0] == "C"} <= kept


@pytest.mark.parametrize("tag", TAGS)
def test_a_sample_holds_name_phone_and_range_once(library, tag):
    body = library.specimen(tag).body
    first = shown(body)[0]
    latin = body.replace("（", "(").replace("）", ")")
    assert [body.count(PHONE), body.count(RANGE), latin.count(BRAND)] == [1, 1, 1]
    assert PHONE in first
    assert RANGE in first
    assert "Calmora®" in first
    assert ("（" in body) == (tag in {"ja", "zh-Hans", "zh-Hant"})


@pytest.mark.parametrize("tag", TAGS)
def test_the_notice_the_dose_and_the_phone_are_bold(library, tag):
    body = library.specimen(tag).body
    notice, dose, phone = strong(body)
    assert notice
    assert "500" in "".join(
        str(unicodedata.decimal(one)) if one.isdecimal() else one for one in dose
    )
    assert phone == PHONE
    assert "*" not in "".join(shown(body))


@pytest.mark.parametrize("tag", TAGS)
def test_bullets_hold_a_count_and_hours(library, tag):
    count, hours, plain = shown(library.specimen(tag).body)[2:]
    assert re.search(r"\d[–〜~]\d", count)
    assert re.search(r"[(（].*\d[.,٫]\d.*[)）]", count)
    assert re.search(r"\d?\d[:.]\d\d[–〜~]\d\d[:.]\d\d", hours)
    assert not re.search(r"\d", plain)


@pytest.mark.parametrize("tag", TAGS)
def test_letters_are_those_of_the_language(library, tag):
    specimen = library.specimen(tag)
    expected = WRITTEN_IN.get(specimen.locale.script, {specimen.locale.script})
    letters = [script_of(one) for one in specimen.body if one.isalpha()]
    own = sum(one in expected for one in letters)
    assert own > 0.85 * sum(one not in COMMON for one in letters)


@pytest.mark.parametrize("tag", TAGS)
def test_what_is_hard_in_the_language_is_shown(library, tag):
    body = library.specimen(tag).body
    signs = unicodedata.normalize("NFC", SHOWN[tag]).split()
    assert [sign for sign in signs if sign not in body] == []


@pytest.mark.parametrize("tag", TAGS)
def test_digits_are_of_one_kind_but_for_the_phone_and_the_range(library, tag):
    texts = shown(library.specimen(tag).body.replace(PHONE, "").replace(RANGE, ""))
    assert mixed_digits(" ".join(texts)) is None


@pytest.mark.parametrize("tag", ["bn", "ckb", "fa"])
def test_digits_that_the_printer_changes_become_of_one_kind(library, tag):
    text = " ".join(shown(library.specimen(tag).body))
    assert mixed_digits(text) is not None
    assert mixed_digits(printed(text, library.typography(tag))) is None


@pytest.mark.parametrize("tag", TAGS)
def test_numbers_stay_with_what_they_count(library, tag):
    first, _, *bullets = shown(library.specimen(tag).body)
    breaker = Breaker(tag, library.typography(tag))
    for text in (first.replace(PHONE, ""), *bullets):
        after_numbers = {found.end() for found in re.finditer(r"\d[ \u00a0]", text)}
        assert not after_numbers & breaker.opportunities(text)


@pytest.mark.parametrize("tag", TAGS)
def test_every_character_is_in_some_font(library, covered, tag):
    body = library.specimen(tag).body
    wanted = {one for one in body if not ignorable(one) and one != "\n"}
    assert {one for one in wanted if ord(one) not in covered} == set()


def test_regional_forms_are_asked_of_the_same_characters(library):
    bodies = [library.specimen(tag).body for tag in ("zh-Hans", "zh-Hant", "ja", "ko")]
    assert all(one in body for one in "骨直令" for body in bodies)


def test_a_clinic_replaces_a_sample_and_adds_one(make_clinic):
    files = {
        "assets/fonts/specimens/en.md": "Ours.\n",
        "assets/fonts/specimens/uk.md": "Це **зразок**.\n",
    }
    library = Library.open(make_clinic(files))
    assert library.specimen_tags() == tuple(sorted((*TAGS, "uk")))
    own = library.specimen("en")
    assert (own.body, own.body_line) == ("Ours.\n", 1)
    assert str(own.span) == "clinic/assets/fonts/specimens/en.md"
    assert library.specimen("uk").locale.source_name == "Ukrainian"
