"""Where a line may break."""

import sys
import time
from itertools import accumulate, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icu4py.breakers import CharacterBreaker

from leaflets.model.typography import LineBreak, Typography, WordBreak
from leaflets.text.breaks import PLAIN, Breaker, are_apart, extends, is_sign
from tests.typesetting import library

UNITS = Typography(units=("litres", "seconds", "mg", "mg/dL"))
KEEP_ALL = Typography(word_break=WordBreak.KEEP_ALL)


def pieces(text, tag="en", typography=UNITS):
    ends = sorted(Breaker(tag, typography).opportunities(text))
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def shown(text, tag, typography=UNITS):
    return "|".join(pieces(text, tag, typography))


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
        ("every 6–8 times", "6–8"),
        ("at 9 am again", "9 am"),
        ("from 8:00 – 10:00 today", "8:00 – 10:00"),
        ("open 8.30am to 6pm today", "8.30am to 6pm"),
        ("no cod-liver oil", "cod-liver"),
        ("take vitamin D daily", "vitamin D"),
        ("call NHS 111 now", "NHS 111"),
        ("open 9am–5pm today", "9am–5pm"),
        ("one and/or two", "and/or"),
        ("on 12/05/2024 again", "12/05/2024"),
        ("see www.leg-cramps.example/a-b now", "www.leg-cramps.example/a-b"),
        ("write to leg-cramps@our-clinic.example now", "leg-cramps@our-clinic.example"),
        ("a\u00a0b c", "a\u00a0b"),
        ("a\u2060b c", "a\u2060b"),
        ("5\u202f000 c", "5\u202f000"),
        ("pre-\u2060war x", "pre-\u2060war"),
    ],
)
def test_what_belongs_together_stays_on_one_line(text, kept):
    assert any(kept in piece for piece in pieces(text))


def test_words_may_part_and_the_end_is_a_place_to_break():
    assert pieces("one two") == ["one ", "two"]


def test_nothing_has_no_place_to_break():
    assert Breaker("en", UNITS).opportunities("") == frozenset()


def test_two_numbers_that_are_not_one_thing_may_part():
    assert pieces("page 4 of 12 pages") == ["page ", "4 ", "of ", "12 ", "pages"]


def test_a_long_address_parts_after_single_slashes_alone():
    address = "https://www.clinic.example.org/leg-cramps/what-to-do/?page=1"
    assert pieces(f"see {address} now") == [
        "see ",
        "https://www.clinic.example.org/",
        "leg-cramps/",
        "what-to-do/?page=1 ",
        "now",
    ]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        # No small kana, long-vowel sign, iteration mark, stop or closing bracket first;
        # no opening bracket last; ellipsis and dash in one.
        ("ja", "コー|ヒー|を|飲|ん|で、|ちょっ|と|待っ|て|く|だ|さ|い。"),
        ("ja", "「は|い」|と|ヴァー|ジョ|ン！？|人々|が|（水）|を"),
        ("ja", "１０ｍｇ|を|３０％|飲|む。|“Panadol”|で|す・|か？"),
        ("ja", "５〜１０|錠|を"),
        ("zh-Hans", "他|说：|“请|每|天|服|用|两|次”，|然|后|离|开|了。"),
        ("zh-Hans", "服|用|“Panadol”|后，|‘A’|和|“5”|片，|‘甲’|乙"),
        ("zh-Hans", "（饭|后）|服|用……|好|——|《书|名》、|[甲]！"),
        ("zh-Hans", "医|生／护|士|和/或|药|师，|乔·|史，|５～１０|片；|好"),
        ("zh-Hans", "约|10 mg，|70–130 mg/dL。|电|话|(800) 555-0199。"),
        ("zh-Hant", "請|「每|天」|服|用|兩|次|——|不|要|超|過……|三|次！"),
        ("zh-Hant", "『甲』|（乙）|〈丙〉、|丁"),
        ("ko", "하|루|에 |두 |번 |“약”|을"),
        ("th", "ยา|นี้|ใช้|สำหรับ|ลด|ไข้|และ|บรรเทา|ปวด"),
        ("th", "เด็ก ๆ |กิน |ยา"),
        ("lo", "ຢາ|ນີ້|ໃຊ້|ສຳລັບ|ຫຼຸດ|ໄຂ້|ແລະ|ບັນເທົາ|ອາການ|ປວດ"),
        ("km", "ថ្នាំ|នេះ|ប្រើ|សម្រាប់|បញ្ចុះ|កម្តៅ|និង|បំបាត់|ការឈឺចាប់។ |សូម"),
        ("km", "ចាប់ ។ |សូម ៖ |ក ៗ |ខ"),
        ("my", "ဤ|ဆေး|ကို |အသုံးပြု|သည်။"),
        ("my", "သည် ။ |သည် ၊ |က"),
        ("hi", "यह |दवा । |है॥ |क्षत्रिय |500 mg"),
        ("am", "ነው ። |ሰላም ፣ |ሰላም፤ |ሰላም፡|ሰላም"),
        ("hy", "դեղը ՝ |տենդի ։ |Խնդրում"),
        ("bo", "བོད་|ཡིག།|བོད། །|ཡིག"),
        ("ar", "قال: |«نعم» ، |ثم ؟ |لا"),
        ("ur", "ہے ۔ |اور"),
        ("he", "בית־|ספר |(שלום)"),
        ("fr", "« oui » ! |non ?"),
        ("el", "ναι |(όχι) |«ίσως»;"),
    ],
)
def test_lines_break_as_the_language_has_it(tag, expected):
    assert shown(expected.replace("|", ""), tag) == expected


@pytest.mark.parametrize("tag", ["ja", "zh-Hans", "zh-Hant", "ko"])
def test_no_sign_stands_at_the_wrong_end_of_an_east_asian_line(tag):
    never_first = (
        "、。，．・：；？！ゝゞ々ーぁぃぅぇぉっゃゅょァィゥェォッャュョヮヵヶ"
        "」』】〕〉》）］｝”’％℃…～·"
    )
    never_last = "「『【〔〈《（［｛“‘＃"
    breaker = Breaker(tag, UNITS)
    assert [one for one in never_first if 1 in breaker.opportunities(f"漢{one}漢")] == []
    assert [one for one in never_last if 2 in breaker.opportunities(f"漢{one}漢")] == []
    assert [one for one in never_last if 1 not in breaker.opportunities(f"漢{one}漢")] == []


def test_loose_breaking_lets_small_kana_start_a_line():
    loose = Typography(line_break=LineBreak.LOOSE)
    assert shown("ちょっと", "ja", loose) == "ち|ょ|っ|と"
    assert shown("ちょっと", "ja") == "ちょっ|と"


@pytest.mark.parametrize(
    "expected",
    [
        "하루에 |두 |번 |500mg을 |복용하십시오.",
        "그는 |“안녕”이라고 |“안녕” |했다",
        "이부프로펜(ibuprofen)은 |3회~5회, |1·2차",
        "효과는 |100%입니다. |물…을 |Dr.김은 |물,소금을 |약(하루 |2회)을",
        "가–|나 |다\u200b|라",
        "中文「漢字」漢字 |24시간/일주일에",
    ],
)
def test_korean_breaks_between_words_alone(expected):
    assert shown(expected.replace("|", ""), "ko", KEEP_ALL) == expected


@pytest.mark.parametrize(
    ("tag", "words", "text", "expected"),
    [
        ("th", ("ไอบูโพรเฟน",), "ยาไอบูโพรเฟนและ", "ยา|ไอบูโพรเฟน|และ"),
        ("zh-Hans", ("阿司匹林", "阿司匹林肠溶片"), "服阿司匹林肠溶片后", "服|阿司匹林肠溶片|后"),
        ("en", ("type two", "St John"), "TYPE TWO, St\u00a0John", "TYPE TWO, |St\u00a0John"),
        ("en", ("type two",), "type twofold prototype two", "type |twofold |prototype |two"),
        ("hi", ("सिरप दव",), "सिरप दवा सिरप दव", "सिरप |दवा |सिरप दव"),
        ("en", ("c++ (x)",), "in c++ (x) now", "in |c++ (x) |now"),
        ("en", ("", " "), "a b", "a |b"),
    ],
)
def test_listed_words_never_part(tag, words, text, expected):
    assert shown(text, tag, Typography(unbroken=words)) == expected


@pytest.mark.parametrize(
    ("tag", "units", "expected"),
    [
        ("th", ("มก.",), "ยา |500 มก. |วัน"),
        ("km", ("មីលីក្រាម",), "៥០០ មីលីក្រាម |ក"),
        ("zh-Hans", ("毫克",), "服|10 毫克|后"),
        ("hi", ("मि.ग्रा.",), "दवा |५०० मि.ग्रा. |लें"),
        ("am", ("ሚ.ግ.",), "5 ሚ.ግ. |ሰላም"),
        ("ur", ("ملی گرام",), "۵ ملی گرام |دوا"),
        ("he", ("מ״ג",), "5 מ״ג |יום"),
    ],
)
def test_a_number_stays_with_its_unit(tag, units, expected):
    assert shown(expected.replace("|", ""), tag, Typography(units=units)) == expected


def test_characters_beyond_the_first_plane_count_as_one():
    assert pieces("x \U0001f600 y \U00020000\U00020001") == [
        "x ",
        "\U0001f600 ",
        "y ",
        "\U00020000",
        "\U00020001",
    ]
    assert Breaker("en", UNITS).graphemes("\U0001f600ab") == ["\U0001f600", "a", "b"]


def test_a_surrogate_without_its_pair_is_a_character():
    assert pieces("a \ud800 b") == ["a ", "\ud800 ", "b"]
    assert Breaker("en", UNITS).graphemes("a\ud800") == ["a", "\ud800"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e\u0301a", ["e\u0301", "a"]),
        ("क्षत्रि", ["क्ष", "त्रि"]),
        ("👩\u200d⚕\ufe0f!", ["👩\u200d⚕\ufe0f", "!"]),
        ("葛\U000e0100城", ["葛\U000e0100", "城"]),
        ("กำ", ["กำ"]),
        ("가\u11a8나", ["가\u11a8", "나"]),
    ],
)
def test_graphemes_keep_marks_with_their_letters(text, expected):
    assert Breaker("en", UNITS).graphemes(text) == expected


def test_an_extension_in_the_tag_gives_way_to_the_typography():
    assert shown("ちょっと", "ja-u-lb-loose") == "ちょっ|と"


_LETTERS = st.text(
    st.sampled_from(
        "ab 1２.,-–/@(é\u0301\u200d\u200b\u00a0क्षि।ক্ษำ ๆក្ខ។ကျ漢字“”‘’々ー한글가\u1100\u11a8\u0600"
        "\U0001f469\U0001f3fd\ufe0f\U0001f1ec\U0001f1e7ሰ፡\u0e33\u2066\u2069\ud800\r\n"
    ),
    max_size=40,
)


@settings(deadline=None)
@given(
    _LETTERS | st.text(max_size=40),
    st.sampled_from(["en", "ja", "th", "ko", "hi"]),
    st.sampled_from(WordBreak),
)
@example("\u0600漢", "ja", WordBreak.NORMAL)
@example("a \u0301", "en", WordBreak.NORMAL)
def test_no_break_is_ever_inside_a_grapheme(text, tag, word_break):
    breaker = Breaker(tag, Typography(word_break=word_break, unbroken=("a b", "漢字")))
    opportunities = breaker.opportunities(text)
    ends, at = set(), 0
    for grapheme in breaker.graphemes(text):
        at += len(grapheme)
        ends.add(at)
    assert "".join(breaker.graphemes(text)) == text
    assert opportunities <= ends
    assert (len(text) in opportunities) == bool(text)


@pytest.mark.parametrize("unit", ["a", "-a", "a/", "1", "1 ", "@a", "A ", "漢", "／", "”“", "ក"])
def test_a_very_long_text_takes_no_longer_than_its_length_asks(unit):
    start = time.process_time()
    Breaker("en", Typography(unbroken=("a a b", "漢字"))).opportunities(unit * 50_000)
    assert time.process_time() - start < 10


@pytest.mark.parametrize("tag", ["ja", "zh-Hans", "zh-Hant"])
def test_as_shipped_no_line_starts_with_a_small_kana_or_a_long_sound(tag):
    text = "シャッター、キュウリ、ビタミンー〜々ゝ"
    starts = {one[0] for one in pieces(text, tag, library().typography(tag))[1:]}
    assert "タ" in starts
    assert not starts & set("ャッーュ〜々ゝ、")


def test_what_is_taken_for_plain_never_extends_a_grapheme():
    plain = [one for one in map(chr, range(0x10000)) if PLAIN.fullmatch(one)]
    assert len(plain) > 30_000
    for beside in ("a", "ب", "כ", "가"):
        text = "".join(f"{beside}{one}{one}" for one in plain)
        ends = [end for _, end in CharacterBreaker(text, "en").segments()]
        assert ends == list(range(1, len(text) + 1))


POINTS = [chr(one) for one in range(sys.maxunicode + 1) if not 0xD800 <= one <= 0xDFFF]


def grapheme_ends(text):
    return {end for _, end in CharacterBreaker(text, "en").segments()}


def test_what_extends_a_space_is_known():
    """So where nothing else follows spaces, graphemes need not be looked for."""
    for start in range(0, len(POINTS), 4096):
        block = POINTS[start : start + 4096]
        ends = grapheme_ends("".join(f"a {one}b" for one in block))
        sizes = (3 + (2 if one > "\uffff" else 1) for one in block)  # ICU counts in UTF-16
        for one, at in zip(block, accumulate(sizes, initial=2), strict=False):
            assert at in ends or extends(one), one


AFTER = ["a", "1", "क", "က", "ᄀ", "ᅡ", "가", "\U0001f1e6", "😀", "(", " "]


@pytest.mark.parametrize("after", AFTER)
def test_no_sign_takes_what_follows_to_it(after):
    for sign in filter(is_sign, POINTS):
        size = 2 if sign > "\uffff" else 1
        assert are_apart(sign, after)
        assert {1, 1 + size} <= grapheme_ends(f"क{sign}{after}"), sign


@pytest.mark.parametrize("context", ["", "ก", "क्", "\u0600", "\U0001f1e6"])
def test_thai_and_lao_take_nothing_to_them_but_marks(context):
    block = [chr(one) for one in range(0x0E00, 0x0F00)]
    for before, after in product(block, block):
        if are_apart(before, after):
            size = 2 if context > "\uffff" else len(context)
            assert size + 1 in grapheme_ends(context + before + after), (before, after)
