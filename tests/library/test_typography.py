"""How languages are set, by the files of all layers."""

import pytest

from leaflets.library import Library
from leaflets.model.typography import Filling, Isolate, WordBreak
from tests.samples import TAGS

FILE = "assets/fonts/typography.yaml"


def test_a_language_has_the_defaults_and_its_own_ways():
    korean = Library.open(None).typography("ko")
    assert korean.word_break is WordBreak.KEEP_ALL
    assert korean.isolated == frozenset(Isolate)
    assert {"mg/dL", "분"} <= set(korean.units)
    assert dict(korean.features)["dlig"] is False


def test_a_tag_takes_the_ways_of_its_parents():
    library = Library.open(None)
    chinese = library.typography("zh-Hant-HK")
    assert chinese.filling is Filling.FULL
    assert chinese == library.typography("zh")


def test_a_language_without_a_row_has_the_defaults():
    assert Library.open(None).typography("so") == Library.open(None).typography("qaa")


def test_a_clinic_adds_units_and_replaces_other_keys(make_clinic):
    text = "languages:\n  fa: {digits: latn, units: [گره]}\n  zh-Hant: {filling: even}\n"
    library = Library.open(make_clinic({FILE: text}))
    persian, bundled = library.typography("fa"), Library.open(None).typography("fa")
    assert persian.digits == "latn"
    assert persian.units == (*bundled.units, "گره")
    assert library.typography("zh-Hant").filling is Filling.EVEN
    assert library.typography("zh-Hans").filling is Filling.FULL


def test_a_clinic_says_what_is_isolated(make_clinic):
    library = Library.open(make_clinic({FILE: "languages:\n  ar: {isolate: [phone]}\n"}))
    assert library.typography("ar").isolated == {Isolate.PHONE}
    assert library.typography("he").isolated == frozenset(Isolate)


def test_the_word_source_means_the_digits_of_the_text(make_clinic):
    library = Library.open(make_clinic({FILE: "languages:\n  bn: {digits: source}\n"}))
    assert library.typography("bn").digits == ""
    assert Library.open(None).typography("bn").digits == "beng"


@pytest.mark.parametrize("tag", TAGS)
def test_each_sample_has_a_font_of_its_own(tag):
    library = Library.open(None)
    catalogue = library.fonts()
    own = catalogue.stack(tag)
    assert all(catalogue.family(name) for name in own)
    regional = {"zh-Hans": "sc", "zh-Hant": "tc", "ja": "jp", "ko": "kr"}
    if tag in regional:
        assert own == (f"noto-sans-{regional[tag]}",)
    assert (own == ("noto-nastaliq-urdu",)) == (tag == "ur")
