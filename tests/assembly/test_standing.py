"""What makes an edition final, and what voids a sign-off: all that it covers, and nothing else."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaflets.assembly import assemble
from leaflets.assembly.coverage import coverage
from leaflets.assembly.standing import reasons
from leaflets.library import Library
from leaflets.library.bundled import bundled_folder
from leaflets.model.document import plain
from leaflets.model.edition import Edition
from leaflets.model.errors import LeafletsError
from leaflets.review.signing import offer, signed, store
from tests import reviewed
from tests.signing import DAY, REVIEWER, sign, sign_all
from tests.typesetting import store as store_of_fonts

OLDER = Edition("dry-skin", "older-adults", "en", "north", "a4")
GERMAN = replace(OLDER, locale="de")
LATER = dt.timedelta(days=1)


@pytest.fixture
def folder(tmp_path):
    return reviewed.make(tmp_path / "clinic")


def stand(folder, edition, day=DAY + LATER):
    return assemble(Library.open(folder), edition, day=day).standing


def why(folder, edition, day=DAY + LATER):
    return list(reasons(stand(folder, edition, day)))


def alter(folder, path, old, new):
    file = folder / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_nothing_is_final_that_nobody_signed(folder):
    assert not stand(folder, OLDER).final
    assert why(folder, OLDER) == ["Clinical review in 'en': nobody has signed it off"]
    assert assemble(Library.open(folder), OLDER).standing is None


def test_what_is_signed_is_final_and_says_by_whom(folder):
    sign(folder, OLDER)
    found = assemble(Library.open(folder), OLDER, day=DAY)
    assert found.standing.final
    assert found.document.imprint.draft == ()
    (line,) = found.document.imprint.reviewed
    assert plain(line) == "Reviewed by Test role (1 June 2026) · next review by 1 June 2028"


def test_a_translation_needs_both_reviews(folder):
    sign(folder, GERMAN, "language")
    assert why(folder, GERMAN) == ["Clinical review in 'en': nobody has signed it off"]
    sign(folder, OLDER)
    assert why(folder, GERMAN) == []
    assert why(folder, replace(OLDER, locale="fr")) == [
        "Language review in 'fr': nobody has signed it off"
    ]


def test_two_languages_side_by_side_need_the_reviews_of_both(folder):
    both = replace(GERMAN, beside="fr")
    sign_all(folder, GERMAN)
    assert why(folder, both) == ["Language review in 'fr': nobody has signed it off"]
    sign_all(folder, both)
    found = assemble(Library.open(folder), both, day=DAY)
    assert found.standing.final
    assert [plain(line).count("Test role") for line in found.document.imprint.reviewed] == [3, 3]


@pytest.mark.parametrize("other", ["audience", "brand", "leaflet"])
def test_it_counts_for_what_was_signed_alone(folder, other):
    sign(folder, OLDER)
    names = {"audience": "pregnant-mothers", "brand": "south"}
    if other == "leaflet":
        copy = folder / "templates/leaflets/other.md.j2"
        copy.write_bytes((folder / "templates/leaflets/dry-skin.md.j2").read_bytes())
        names["leaflet"] = "other"
    assert not stand(folder, replace(OLDER, **{other: names[other]})).final


def test_any_format_is_final_but_not_for_a_review_of_pages(folder):
    (folder / "clinic.yaml").write_text("name: X\nreview: {layout: {}}\n")
    sign(folder, OLDER)
    sign(folder, OLDER, "layout")
    assert stand(folder, OLDER).final
    letter = replace(OLDER, format="letter")
    assert why(folder, letter) == ["Layout review in 'en', 'letter': nobody has signed it off"]
    alter(folder, "assets/brands/north/brand.yaml", "#005EB8", "#005EB9")
    (reason,) = why(folder, OLDER)
    assert reason.endswith(
        "the one of 2026-06-01 is void, changed since: how it looks, or the program"
    )


def test_colours_and_formats_do_not_void_a_review_of_words(folder):
    sign(folder, OLDER)
    alter(folder, "assets/brands/north/brand.yaml", "#005EB8", "#005EB9")
    assert stand(folder, replace(OLDER, format="large-print")).final


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (DAY - LATER, "the one of 2026-06-01 is dated in the future"),
        (DAY, ""),
        (dt.date(2028, 5, 31), ""),
        (dt.date(2028, 6, 1), "the one of 2026-06-01 fell due on 2028-06-01"),
    ],
)
def test_it_holds_from_its_day_until_the_next_review(folder, day, reason):
    sign(folder, OLDER)
    assert why(folder, OLDER, day) == ([f"Clinical review in 'en': {reason}"] if reason else [])


def test_a_stricter_policy_shortens_what_was_signed_before(folder):
    sign(folder, OLDER)
    (folder / "clinic.yaml").write_text("name: X\nreview: {clinical: {months: 3}}\n")
    assert stand(folder, OLDER, dt.date(2026, 8, 31)).final
    assert stand(folder, OLDER, dt.date(2026, 8, 31)).due == dt.date(2026, 9, 1)
    assert not stand(folder, OLDER, dt.date(2026, 9, 1)).final


def test_an_older_one_that_holds_counts_beside_a_newer_one_that_does_not(folder):
    sign(folder, OLDER)
    alter(folder, "templates/blocks/dry-skin/rest.md", "Rest in", "Lie in")
    sign(folder, OLDER, day=DAY + LATER)
    assert stand(folder, OLDER).final
    alter(folder, "templates/blocks/dry-skin/rest.md", "Lie in", "Rest in")
    assert stand(folder, OLDER).final


def test_other_digits_are_other_words(folder):
    sign_all(folder, GERMAN)
    alter(folder, "assets/fonts/typography.yaml", "latn", "beng")
    assert "changed since: the digits of 'de'" in why(folder, GERMAN)[1]


def test_a_font_of_the_clinics_is_part_of_what_is_read(folder):
    """Its 1 may be drawn as a 7."""
    data = store_of_fonts().catalogue.family("noto-sans").upright.path.read_bytes()
    (folder / "assets/brands/north/own.ttf").write_bytes(data)
    alter(folder, "assets/brands/north/brand.yaml", "extends: default", "typeface: own.ttf")
    alter(folder, "assets/brands/north/brand.yaml", "name:", "extends: default\nname:")
    sign(folder, OLDER)
    assert stand(folder, OLDER).final
    (folder / "assets/brands/north/own.ttf").write_bytes(data + b"\0\0\0\0")
    assert why(folder, OLDER)[0].endswith("changed since: the clinic's own fonts")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("assets/fonts/typography.yaml", "languages: {de: {digits: latn}, en: {isolate: []}}\n"),
        ("assets/fonts/fonts.yaml", "stacks: {en: [noto-sans]}\n"),
        ("assets/locales/fr/locale.yaml", "native_name: Ring 0900 123 456\n"),
        ("assets/locales/de/locale.yaml", "source_name: Take two aspirins\n"),
        ("assets/locales/en/locale.yaml", "date: \"d MMMM '2026'\"\n"),
    ],
)
def test_how_a_clinic_has_languages_written_is_signed_too(folder, path, text):
    sign(folder, OLDER)
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    assert why(folder, OLDER)[0].endswith(f"changed since: settings '{path}'" + NEW[path])


NEW = {
    "assets/fonts/typography.yaml": "",
    **dict.fromkeys(
        (
            "assets/fonts/fonts.yaml",
            *(f"assets/locales/{tag}/locale.yaml" for tag in ("de", "en", "fr")),
        ),
        " (new)",
    ),
}


def test_of_two_on_one_day_the_one_that_is_over_first_counts(folder):
    library = Library.open(folder)
    offered = offer(library, OLDER, "clinical")
    soon = DAY + dt.timedelta(days=30)
    store(library, signed(offered, REVIEWER, DAY, read=("copied",)))
    store(library, signed(offered, replace(REVIEWER, name="B"), DAY, soon, ("copied",)))
    assert stand(folder, OLDER).due == soon


@pytest.mark.parametrize(
    "role", ["Midwife (1 May 2099", "Ring 0900 1", "Midwife · Dr Who", "{{ due }}", "[x]"]
)
def test_a_role_says_nothing_else(folder, role):
    offered = offer(Library.open(folder), OLDER, "clinical")
    with pytest.raises(LeafletsError, match="the reviewer's role is printed"):
        signed(offered, replace(REVIEWER, role=role), DAY, read=("copied",))


@pytest.mark.parametrize("key", ["reviewed", "draft", "draft-translation"])
def test_a_clinic_cannot_say_otherwise_whether_it_was_reviewed(folder, key):
    alter(folder, "templates/interface.yaml", "page-of", f"{key}: Approved by all\npage-of")
    with pytest.raises(LeafletsError, match="safety-loosened"):
        assemble(Library.open(folder), OLDER)


def test_a_translation_of_who_reviewed_it_is_signed_too(folder):
    sign_all(folder, GERMAN)
    path = folder / "assets/locales/de/LC_MESSAGES/interface.po"
    words = Library.open(folder).interface()["reviewed"][0]
    told = words.replace("Reviewed by", "Genehmigt von").replace("next review by", "bis")
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    path.write_text(f'{header}msgctxt "reviewed"\nmsgid "{words}"\nmsgstr "{told}"\n', "utf-8")
    assert stand(folder, OLDER).final
    assert not stand(folder, GERMAN).final


def test_pages_in_two_languages_are_reviewed_as_they_are_printed(folder):
    (folder / "clinic.yaml").write_text("name: X\nreview: {layout: {}}\n")
    both = replace(GERMAN, beside="fr")
    sign_all(folder, both)
    sign(folder, GERMAN, "layout")
    sign(folder, replace(GERMAN, locale="fr"), "layout")
    assert why(folder, both) == ["Layout review in 'de+fr', 'a4': nobody has signed it off"]
    sign(folder, both, "layout")
    assert why(folder, both) == []
    alter(folder, "assets/locales/fr/LC_MESSAGES/content.po", "fr water", "fr eau")
    assert [one.split(":")[0] for one in why(folder, both)] == [
        "Language review in 'fr'",
        "Layout review in 'de+fr', 'a4'",
    ]


def test_what_stands_around_the_words_keeps_the_safety_rules_too(folder):
    alter(folder, "templates/interface.yaml", "Ask us for", "Drink tonic water, ask us for")
    with pytest.raises(LeafletsError, match="safety"):
        assemble(Library.open(folder), OLDER)


def test_reviewers_who_did_not_read_the_original_make_nothing_final(folder):
    library = Library.open(folder)
    made = signed(offer(library, OLDER, "clinical"), REVIEWER, DAY, read=("copied",))
    store(library, replace(made, read=()))
    (reason,) = why(folder, OLDER)
    assert reason.endswith("does not confirm that the original was read: 'copied'")


def test_a_reviewer_may_ask_for_an_earlier_review(folder):
    library = Library.open(folder)
    soon = DAY + dt.timedelta(days=30)
    store(library, signed(offer(library, OLDER, "clinical"), REVIEWER, DAY, soon, ("copied",)))
    assert stand(folder, OLDER, soon - LATER).final
    assert not stand(folder, OLDER, soon).final


def test_nobody_signs_what_is_not_written_yet(folder):
    library = Library.open(folder)
    with pytest.raises(LeafletsError, match="what is signed is dated 2024-01-31"):
        signed(offer(library, OLDER, "clinical"), REVIEWER, dt.date(2024, 1, 30), read=("copied",))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("templates/leaflets/dry-skin.md.j2", "reference: DS-01", "reference: DS-02"),
        ("templates/leaflets/dry-skin.md.j2", "2024-01-31", "2024-01-30"),
        ("templates/blocks/dry-skin/rest.md", "sources: [copied]", "sources: [copied, journal]"),
        ("templates/blocks/dry-skin/rest.md", "claims: []", "claims: [soft-skin]"),
        ("templates/claims.yaml", "keeps the skin", "keeps all skin"),
    ],
)
def test_what_it_rests_on_and_how_it_is_known_are_signed_too(folder, path, old, new):
    sign(folder, OLDER)
    alter(folder, path, old, new)
    assert not stand(folder, OLDER).final


def test_a_picture_of_a_warning_is_part_of_it(folder):
    tip = "::: callout tip\n### Rest\n\nRest well.\n:::\n\n::: figure"
    alter(folder, "templates/blocks/dry-skin/rest.md", "::: figure", tip)
    sign(folder, OLDER)
    assert stand(folder, OLDER).final
    icon = (bundled_folder() / "assets/figures/icons/tip.svg").read_text("utf-8")
    own = folder / "assets/figures/icons/tip.svg"
    own.parent.mkdir()
    own.write_text(icon.replace("</svg>", '<path d="M1 1H2"/></svg>'), "utf-8")
    assert why(folder, OLDER)[0].endswith("changed since: figure 'icons/tip'")


def test_a_void_one_is_told_of_with_what_changed(folder):
    path = sign(folder, OLDER)
    alter(folder, "templates/blocks/dry-skin/rest.md", "shade", "sun")
    alter(folder, "assets/brands/north/brand.yaml", "999", "112")
    found = assemble(Library.open(folder), OLDER, day=DAY)
    (told,) = (one for one in found.noticed if one.code == "sign-off-void")
    assert told.span.path.endswith(path.name)
    assert told.message == (
        "it is a draft: Clinical review in 'en': the one of 2026-06-01 is void, changed since:"
        " block 'dry-skin/rest', brand 'north'"
    )


def test_a_source_of_which_only_a_copy_was_read_must_be_confirmed(folder):
    alter(
        folder, "templates/sources.yaml", "evidence: review}", "evidence: review, read_as: copy}"
    )
    sign(folder, OLDER)
    assert stand(folder, OLDER).final
    path = next((folder / "signoffs").iterdir())
    assert "read:\n- journal\n- copied\n" in path.read_text("utf-8")


SENTENCES = [
    ("templates/blocks/dry-skin/water.md", "Drink water often."),
    ("templates/blocks/dry-skin/water.md", "at once, or"),
    ("templates/blocks/dry-skin/water.md", "A title that is not shown"),
    ("templates/blocks/dry-skin/rest.md", "Rest in the shade."),
    ("templates/blocks/dry-skin/walk.md", "Walk."),
    ("templates/leaflets/dry-skin.md.j2", "Dry skin in later life"),
    ("templates/leaflets/dry-skin.md.j2", "Dry skin in pregnancy"),
    ("templates/leaflets/dry-skin.md.j2", "## Care"),
    ("templates/leaflets/dry-skin.md.j2", "DS-01"),
    ("templates/leaflets/dry-skin.md.j2", "2024"),
    ("templates/interface.yaml", "Page "),
    ("templates/interface.yaml", "Ask us for"),
    ("templates/claims.yaml", "Water keeps the skin soft"),
    ("templates/sources.yaml", "Skin and water"),
    ("templates/sources.yaml", "Press,"),
    ("assets/figures/cream.svg", "M1 1H8V8Z"),
    ("assets/figures/cream.svg", "Cream in a jar"),
    ("assets/locales/de/LC_MESSAGES/content.po", "de water often"),
    ("assets/locales/de/LC_MESSAGES/content.po", "de cream in a jar"),
    ("assets/locales/fr/LC_MESSAGES/content.po", "fr rest in the shade"),
    ("assets/brands/north/brand.yaml", "999"),
    ("assets/brands/north/brand.yaml", "Clinic north"),
    ("assets/brands/south/brand.yaml", "7946 0212"),
    ("assets/brands/south/brand.yaml", "7946 0312"),
    ("assets/brands/south/brand.yaml", "7946 0012"),
]


@pytest.fixture(scope="module")
def all_signed(tmp_path_factory):
    """Give a folder in which everything is signed off, and what each edition said then."""
    folder = reviewed.make(tmp_path_factory.mktemp("signed") / "clinic")
    for edition in reviewed.editions():
        sign(folder, edition, "clinical" if edition.locale == "en" else "language")
    library = Library.open(folder)
    said = {one: reviewed.said(library, one) for one in reviewed.editions()}
    assert all(stand(folder, one).final for one in said)
    return folder, said


@given(st.sampled_from(SENTENCES), st.data())
@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
def test_one_letter_voids_exactly_the_sign_offs_that_it_must(all_signed, sentence, data):
    folder, before = all_signed
    path, text = sentence
    file = folder / path
    original = file.read_text("utf-8")
    places = [at for at, one in enumerate(text) if one.isalnum() and one not in "MHVZ"]
    at = data.draw(st.sampled_from(places))
    other = "7" if text[at].isdigit() and text[at] != "7" else "8" if text[at].isdigit() else "k"
    changed = text[:at] + other + text[at + 1 :]
    assert original.count(text) >= 1
    file.write_text(original.replace(text, changed), "utf-8")
    try:
        library = Library.open(folder)
        for edition, said in before.items():
            own = library.reviews()
            kind = "clinical" if edition.locale == "en" else "language"
            document = assemble(library, edition).document
            (sign_off,) = (
                one
                for one in own.sign_offs
                if one.kind == kind
                and (one.subject.audience, one.subject.locale, one.subject.brand)
                == (edition.audience, edition.locale, edition.brand)
            )
            holds = sign_off.content == coverage(library, document).words
            assert holds == (reviewed.dump(library, document) == said), edition
    finally:
        file.write_text(original, "utf-8")


def test_the_sentences_above_reach_some_pages_and_not_others(all_signed):
    """The property would prove nothing if each change voided all, or none."""
    folder, before = all_signed
    reached = set()
    for path, text in SENTENCES:
        file = folder / path
        original = file.read_text("utf-8")
        file.write_text(original.replace(text, text.translate({97: "k", 55: "8", 57: "8"})))
        try:
            library = Library.open(folder)
            reached.add(sum(reviewed.said(library, one) != said for one, said in before.items()))
        finally:
            file.write_text(original, "utf-8")
    assert len(reached) > 3
    assert {0, len(before)} <= reached
