"""`--beside`: a second language, as it is typed."""

import pytest
from pypdf import PdfReader

from tests.conftest import Folder


@pytest.fixture
def made(folder: Folder) -> Folder:
    return folder.leaflet("## One\n\nDrink water.")


def test_the_file_is_named_after_both_languages(made: Folder) -> None:
    ran = made.run("build", "dry-skin", "--beside", "fr")
    assert ran.code == 0
    name = "dry-skin_older-adults_en+fr_default_a4_draft.pdf"
    assert ran.out.strip() == name
    text = PdfReader(made.root / name).pages[0].extract_text()
    assert "older adults" in text
    assert "personnes âgées" in text


def test_what_is_not_translated_is_told_and_stands_in_the_source_language(made: Folder) -> None:
    ran = made.build("--beside", "fr")
    assert "warning[untranslated]: no 'fr' words for 'Drink water.'" in ran.err
    text = PdfReader(made.root / "out.pdf").pages[0].extract_text()
    assert text.count("Drink water.") == 2


@pytest.mark.parametrize(
    ("beside", "line"),
    [
        ("xx", "error[unknown-locale]: there is no locale 'xx'"),
        ("en", "error[same-language]: 'en' cannot be set beside itself"),
    ],
)
def test_it_must_be_another_language_that_there_is(made: Folder, beside: str, line: str) -> None:
    ran = made.build("--beside", beside)
    assert (ran.code, ran.lines) == (2, [line])
    assert "out.pdf" not in made.files


def test_staff_are_told_where_there_is_no_room_for_columns(made: Folder) -> None:
    made.leaflet("## One\n\n" + "Drink a glass of water before you go to bed. " * 9)
    ran = made.build("--beside", "fr", "-f", "large-print")
    assert ran.code == 0
    assert "note[stacked]: columns of 'large-print' hold " in ran.err


def test_a_batch_sets_it_beside_all_others(made: Folder) -> None:
    words = ("-b", "default", "-f", "a4", "-o", "out", "-j", "1")
    ran = made.run(
        "batch", "dry-skin", "-l", "en", "-l", "fr", "-l", "ur", "--beside", "en", *words
    )
    assert ran.code == 0
    assert [line.replace("\\", "/") for line in sorted(ran.out.splitlines())] == [
        f"out/default/{tag}/dry-skin_older-adults_{tag}+en_default_a4_draft.pdf"
        for tag in ("fr", "ur")
    ]


def test_a_batch_of_that_language_alone_is_refused(made: Folder) -> None:
    ran = made.run("batch", "dry-skin", "-l", "fr", "--beside", "fr", "-o", "out")
    assert ran.code == 2
    assert ran.lines == ["error[usage]: there is no language to set 'fr' beside"]
