# ruff: noqa: E501  one case a line
"""What a translation must not lose, add or garble, with the words that say so."""

import pytest

from leaflets.assembly.fidelity import faults
from leaflets.model.locale import Direction, Locale
from tests.typesetting import library

ENGLISH = library().locale(library().defaults.source_locale)
LOCALES = {
    "ur": Locale("ur", Direction.RTL, "اردو", "Urdu", "Aran", frozenset("يكه")),
    "bn": Locale("bn", Direction.LTR, "বাংলা", "Bengali", "Beng"),
    "pl": Locale("pl", Direction.LTR, "polski", "Polish", "Latn"),
    "ru": library().locale("ru"),
    "uk": Locale("uk", Direction.LTR, "українська", "Ukrainian", "Cyrl"),
    "my": Locale("my", Direction.LTR, "မြန်မာ", "Burmese", "Mymr"),
    "vi": Locale("vi", Direction.LTR, "Tiếng Việt", "Vietnamese", "Latn"),
    "fa": library().locale("fa"),
    "ar": library().locale("ar"),
    "ckb": library().locale("ckb"),
    "ja": Locale("ja", Direction.LTR, "日本語", "Japanese", "Jpan"),
    "ko": Locale("ko", Direction.LTR, "한국어", "Korean", "Kore"),
    "zh-Hans": Locale("zh-Hans", Direction.LTR, "简体中文", "Simplified Chinese", "Hans"),
    "zh-Hant": Locale("zh-Hant", Direction.LTR, "繁體中文", "Traditional Chinese", "Hant"),
}

FAULTY = [
    ("pl", "Call {{ clinic.phone }}.", "Proszę zadzwonić.", "placeholder-missing", "the translation lacks {{ clinic.phone }}"),
    ("pl", "Call us.", "Proszę zadzwonić: {{ clinic.phone }}.", "placeholder-added", "the translation adds {{ clinic.phone }}"),
    ("pl", "Call {{ clinic.phone }}.", "Telefon {{ clinic.telefon }}.", "placeholder-missing", "the translation lacks {{ clinic.phone }}"),
    ("pl", "Call {{ clinic.phone }}.", "Telefon {{ clinic.phone }} {{ klinika }", "placeholder-broken", "a placeholder of the translation can't be read"),
    ("pl", "Drink **water**.", "Proszę pić wodę.", "markup-lost", "the translation lacks bold words"),
    ("pl", "Drink water.", "Proszę *pić* wodę.", "markup-added", "the translation adds words in italics"),
    ("pl", "[Help](https://a.example/x)", "[Pomoc](https://a.example/y)", "markup-lost", "the translation lacks a link to https://a.example/x"),
    ("pl", "Drink 1.5 litres.", "Proszę pić 15 litrów.", "number-missing", "the translation lacks the number 1.5"),
    ("bn", "About 10 minutes.", "প্রায় কুড়ি মিনিট।", "number-missing", "the translation lacks the number 10"),
    ("pl", "6 to 8 glasses, 6 times", "6 do 8 szklanek", "number-missing", "the translation lacks the number 6"),
    ("pl", "9am to 5pm", "od 9 do 18", "number-missing", "the translation lacks the number 5"),
    ("pl", "8.30am to 6pm", "od 8 do 18", "number-missing", "the translation lacks the number 8.30"),
    ("pl", "Drink water.", "Proszę pić 2 litry wody.", "number-added", "the translation adds the number 2"),
    ("ko", "Twice a day.", "하루에 3번.", "number-added", "the translation adds the number 3"),
    ("pl", "At 9am.", "Między 9 a 17.", "number-added", "the translation adds the number 17"),
    ("pl", "Take 5 mg.", "Proszę wziąć 5 g.", "unit-changed", "5 mg became 5 g"),
    ("pl", "Drink **1.5** litres.", "Proszę pić 1,5 ml.", "unit-changed", "1.5 litres became 1.5 ml"),
    ("pl", "Drink 1.5 to 2 litres.", "Proszę pić 1,5–2 mililitry.", "unit-changed", "2 litres became 2 mililitry"),
    ("ru", "Take 5 mg.", "Примите 5 г сейчас.", "unit-changed", "5 mg became 5 г"),
    ("ko", "For 30 seconds.", "30분 동안.", "unit-changed", "30 seconds became 30 분"),
    ("ur", "10 minutes.", "۱۰ گھنٹے۔", "unit-changed", "10 minutes became 10 گھنٹے"),
    ("pl", "Over 38 °C.", "Ponad 38 °F.", "unit-changed", "38 °C became 38 °F"),
    ("pl", "Below 7 mmol/L", "Poniżej 7 mg/dL", "unit-changed", "7 mmol/L became 7 mg/dL"),
    ("ar", "Call now.", "اتصل الآن هەر.", "wrong-script", "'ە' is not written in Arabic"),
    ("fa", "Call now.", "ابھی فون کریں.", "wrong-script", "'ھ' is not written in Persian"),
    ("ckb", "Call now.", "حالا تماس بگیرید، ضروری.", "wrong-script", "'ض' is not written in Central Kurdish"),
    ("ru", "Call now.", "Телефонуйте зараз, її.", "wrong-script", "'ї' is not written in Russian"),
    ("ur", "Call now.", "\u2067ابھی فون کریں۔", "bidi-unbalanced", "a directional control is left open"),
    ("ur", "Call now.", "ابھی فون کریں۔\u2069", "bidi-unbalanced", "U+2069 closes nothing"),
    ("bn", "Call now.", "এখনই ফোন करें।", "wrong-script", "'क' is not a letter of Bengali"),
    ("bn", "Call now.", "Ekhoni phone korun.", "wrong-script", "the translation has no letter of Bengali"),
    ("pl", "Drink 1½ litres.", "Proszę pić 1 litr.", "number-missing", "the translation lacks the number 1.5"),
    ("pl", "Take ½ tablet.", "Proszę wziąć ¼ tabletki.", "number-missing", "the translation lacks the number 0.5"),
    ("pl", "Drink ½ litre.", "Proszę wypić ½ ml.", "unit-changed", "0.5 litre became 0.5 ml"),
    ("ur", "Call now.", "ابھي فون کریں۔", "wrong-script", "'ي' is not written in Urdu"),
    ("zh-Hans", "Call now.", "现在请打電话。", "wrong-script", "'電' is not written in Simplified Chinese"),
    ("zh-Hant", "Call now.", "現在請打电話。", "wrong-script", "'电' is not written in Traditional Chinese"),
]  # fmt: skip

SOUND = [
    ("pl", "Drink 1.5 litres, 1,500 ml.", "Proszę pić 1,5 litra, 1 500 ml."),
    ("pl", "Drink 1.5 litres, 1,500 ml.", "Proszę pić 1,5 litra, 1\u00a0500 ml."),
    ("bn", "Drink 1.5 litres.", "১.৫ লিটার জল খান।"),
    ("ur", "Drink 1.5 litres.", "۱٫۵ لیٹر پانی پئیں۔"),
    ("pl", "**Call** {{ clinic.phone }} [now](https://a.example/)", "[Zaraz](https://a.example/) {{clinic.phone}} **dzwonić**"),
    ("ur", "Riverside Clinic", "Riverside Clinic"),
    ("ur", "Call Riverside Clinic.", "Riverside Clinic کو فون کریں۔"),
    ("ja", "Call now.", "今すぐ電話してください。"),
    ("ko", "Call now.", "지금 전화하십시오."),
    ("zh-Hans", "Call now.", "现在请打电话。"),
    ("zh-Hant", "Call now.", "現在請打電話。"),
    ("ur", "Call now.", "\u2067ابھی\u2069 \u202bفون\u202c کریں۔"),
    ("pl", "Two glasses.", "2 szklanki."),
    ("ko", "About one in three people over 60.", "60세가 넘은 사람 3명 중 약 1명."),
    ("vi", "Monday to Friday, 9am to 5pm", "Thứ 2 đến thứ 6, 9h–17h"),
    ("ja", "Every Tuesday in June.", "6月の毎週火曜日、1回。"),
    ("ko", "From month three, for six weeks.", "3개월부터 6주 동안."),
    ("pl", "Sixty-five, two hundred, one and a half.", "65, 200 i 1,5."),
    ("pl", "Take ½ tablet, 1½ on 1/2.", "½ tabletki, 1,5 – 1/2."),
    ("pl", "Take ½ tablet or 2⅓.", "1/2 tabletki lub 2 ⅓."),
    ("ur", "Take ½ tablet.", "۱/۲ گولی لیں۔"),
    ("pl", "Half an hour, twice a day.", "30 minut, 2 razy dziennie."),
    ("ru", "Take 5 mg.", "Примите 5 мг."),
    ("ru", "Take 5 g.", "Примите 5 г."),
    ("bn", "5 minutes", "৫ মিঃ"),
    ("ko", "70 mg/dL", "데시리터당 70밀리그램"),
    ("uk", "For 5 hours.", "5 г."),
    ("my", "70 mg/dL", "70 မီလီဂရမ်/ဒက်စီလီတာ"),
    ("ko", "For 30 seconds.", "30초 동안."),
    ("pl", "Take 5 mg, 5 times.", "5 razy po 5 mg."),
    ("pl", "5 g, 5 mg", "5 mg, 5 g"),
    ("pl", "Take 5 tablets for 5 days.", "Proszę brać 5 g przez 5 dni."),
    ("pl", "Over 38 °C, 5 µg", "Ponad 38℃, 5 μg"),
    ("pl", "Drink 1.5 litres.", "Proszę pić 1,5 l."),
    ("ja", "For 10 minutes.", "10分間。"),
    ("ar", "Call ژوان, now.", "اتصل بـ ژوان الآن."),
    ("ar", "Call Ürümçi, ئۈرۈمچى.", "اتصل: ئۈرۈمچى."),
    ("ru", "Call Київ.", "Позвоните: Київ."),
    ("pl", "8.30am to 6pm", "8.30–18.00"),
    ("pl", "8.30am to 6pm", "od 8:30 do 18:00"),
    ("pl", "8.30am to 6pm", "od 08:30 do 18"),
    ("zh-Hans", "Open at 6.30pm.", "下午6点30分开门。"),
    ("zh-Hans", "Open at 6.30pm.", "18时30分开门。"),
    ("bn", "About 100,000 people.", "প্রায় ১,০০,০০০ মানুষ।"),
    ("pl", "Open 9:00 am, 8 a.m. to 6 p.m.", "9 h, 8 h, 18 h"),
    ("pl", "From 8 to 10pm.", "Od 20 do 22."),
    ("pl", "8–10pm", "20–22"),
    ("ru", "Take β-blockers, 5 µg.", "Принимайте β-блокаторы, 5 μg."),
    ("ur", "999", "999"),
    ("pl", "9am to 5pm", "9 h 00 – 17 h 00"),
    ("ur", "{{ publisher }}, {{ title }}.", "{{ publisher }}، {{ title }}۔"),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "source", "translation", "code", "words"), FAULTY)
def test_faults_are_found_and_named(tag, source, translation, code, words):
    assert (code, words) in list(faults(source, translation, LOCALES[tag], ENGLISH))


@pytest.mark.parametrize(("tag", "source", "translation"), SOUND)
def test_what_only_looks_like_a_fault_is_none(tag, source, translation):
    assert not list(faults(source, translation, LOCALES[tag], ENGLISH))
