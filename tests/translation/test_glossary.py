# ruff: noqa: E501  one case a line
"""Agreed words and back-translations: how they are compared, and a clinic's before the bundled."""

import pytest

from leaflets.library import Library
from leaflets.model.catalogue import BackCheck, Entry, Term, digest_of
from leaflets.model.errors import SchemaError
from leaflets.model.span import Span
from leaflets.translation.glossary import strays
from leaflets.translation.status import Survey
from tests.typesetting import library

PLACE = Span("x.po", 1)
CONTEXT, SOURCE = "leaflet:leg-cramps", "Get help now"
FOLDER = "assets/locales/ur"


def found(source, text, *terms):
    return [one.message for one in strays(source, Entry(text, fuzzy=False, span=PLACE), terms)]


@pytest.mark.parametrize("text", ["bắp chân", "ba\u0306\u0301p chân", "Bắp chân"])
@pytest.mark.parametrize("use", ["bắp", "ba\u0306\u0301p"])
def test_how_accents_are_stored_is_no_matter(text, use):
    assert found("Your calves", text, Term("calves", (use,), (), PLACE)) == []
    assert found("Your calves", text, Term("calves", ("x",), (use,), PLACE)) == [
        f"'calves' is 'x' in the glossary, but not in '{text}'",
        f"'{use}' is not to be used for 'calves'",
    ]


@pytest.fixture
def clinic(tmp_path):
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / "clinic.yaml").write_text("name: X\n", "utf-8")
    return tmp_path


def write(clinic, name, text):
    (clinic / FOLDER / name).write_text(text, "utf-8")
    return Library.open(clinic).translations


def test_a_clinics_words_come_before_the_bundled(clinic):
    translations = write(clinic, "glossary.yaml", "- {term: Calf, use: [x]}\n")
    terms = {one.source: one.use for one in translations.glossary("ur")}
    assert terms["calf"] == ("x",)
    assert len(terms) == len(library().translations.glossary("ur"))


@pytest.mark.parametrize("name", ["glossary.yaml", "backcheck.yaml"])
def test_a_list_of_comments_alone_adds_nothing(clinic, name):
    translations = write(clinic, name, "# nothing yet\n")
    assert len(translations.glossary("ur")) == len(library().translations.glossary("ur"))
    assert translations.backchecks("ur") == library().translations.backchecks("ur")


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("glossary.yaml", "- {term: calf, use: [x]}\n- {term: Calf, use: [y]}\n", "the term 'Calf'"),
        ("backcheck.yaml", "- {context: a, source: b, digest: c, back: d, verdict: same}\n" * 2, "'b' of 'a'"),
    ],
)  # fmt: skip
def test_what_is_listed_twice_is_told_of(clinic, name, text, what):
    translations = write(clinic, name, text)
    with pytest.raises(SchemaError) as caught:
        (translations.glossary if name == "glossary.yaml" else translations.backchecks)("ur")
    assert str(caught.value).endswith(
        f"{name}:2:3: error[duplicate-id]: {what} stands here a second time"
    )


def codes(clinic):
    return [one.code for one in Survey(Library.open(clinic)).status("ur").found]


def test_a_clinics_translation_is_put_back_by_the_clinic(clinic):
    said = "ابھی مدد حاصل کریں، جلدی"
    (clinic / FOLDER / "LC_MESSAGES").mkdir()
    write(
        clinic,
        "LC_MESSAGES/content.po",
        f'msgctxt "{CONTEXT}"\nmsgid "{SOURCE}"\nmsgstr "{said}"\n',
    )
    assert codes(clinic) == ["backcheck-stale"]
    row = f'context: "{CONTEXT}", source: "{SOURCE}", digest: {digest_of(CONTEXT, SOURCE, said)}'
    for verdict, expected in (("same", []), ("milder", ["backcheck-differs"])):
        write(clinic, "backcheck.yaml", f"- {{{row}, back: Get help, verdict: {verdict}}}\n")
        assert codes(clinic) == expected


def test_a_clinics_verdict_on_a_bundled_translation_counts(clinic):
    checks = library().translations.backchecks("ur")
    own = next(one for one in checks if (one.context, one.source) == (CONTEXT, SOURCE))
    assert isinstance(own, BackCheck)
    row = f'context: "{CONTEXT}", source: "{SOURCE}", digest: {own.digest}'
    write(clinic, "backcheck.yaml", f"- {{{row}, back: Help, verdict: milder}}\n")
    assert codes(clinic) == ["backcheck-differs"]
